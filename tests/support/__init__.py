"""What the tests lean on and is no test itself."""
