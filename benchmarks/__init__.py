"""What is measured: accuracy on labelled rows, alarms on faithful text, changes found, speed."""
