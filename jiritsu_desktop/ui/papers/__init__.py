"""The papers of a meeting or a body in the window: chosen, looked at, printed and saved."""
