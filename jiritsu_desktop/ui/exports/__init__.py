"""Writing lists out: what, in which form, and what would be lost."""
