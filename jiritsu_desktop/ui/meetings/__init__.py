"""会議: the year as a list, and one meeting in its steps."""
