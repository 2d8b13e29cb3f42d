"""The council file: one SQLite file that holds everything."""
