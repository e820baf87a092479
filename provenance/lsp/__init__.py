"""The language server: what `provenance check` finds, shown in an editor while a summary is written."""
