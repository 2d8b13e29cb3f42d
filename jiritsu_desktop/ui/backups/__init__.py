"""Backups in the window: making and checking them, looking into one, and restoring from it."""
