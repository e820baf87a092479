"""The passage a claim rests on, and the sources a section is covered by."""
