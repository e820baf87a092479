"""Builds the learned judge: reads labelled rows, trains a cross-encoder, exports it. Never imported by the package."""
