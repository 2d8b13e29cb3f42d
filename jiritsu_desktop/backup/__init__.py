"""Encrypted copies of the council file: bytes and paths only."""
