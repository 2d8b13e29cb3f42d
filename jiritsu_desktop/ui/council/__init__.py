"""The council itself in the window: who it is and by which rules it works."""
