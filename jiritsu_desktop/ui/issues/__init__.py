"""The 課題 tab: the board, the box of case sheets, one issue opened."""
