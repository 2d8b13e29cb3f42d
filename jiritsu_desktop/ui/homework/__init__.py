"""The list of homework over all meetings."""
