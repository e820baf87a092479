"""Metrics and evaluators for other frameworks, a module each, which imports the framework as soon as it is imported."""
