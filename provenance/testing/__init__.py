"""The plugin of pytest: a fixture that asserts that a summary is supported."""
