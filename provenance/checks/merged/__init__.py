"""Facts of two people or events joined into one."""
