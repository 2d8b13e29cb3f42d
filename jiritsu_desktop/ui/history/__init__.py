"""The list of all changes, each of which can be taken back by itself."""
