"""What a second opinion says of the whole claim."""
