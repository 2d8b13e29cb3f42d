"""Reading and writing the formats of others."""
