"""What long texts, many claims and corpora of records cost."""
