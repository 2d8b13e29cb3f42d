"""Frozen rows and drafts, words and pure rules; knows no database and no window."""
