"""The parts that all screens are built from; each asks the theme for its colours and sizes."""
