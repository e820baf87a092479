"""Reports: the record of a run, its counts and entries, and every form that it is shown in."""
