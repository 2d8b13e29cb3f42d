"""The manual of each screen, and what this program is."""
