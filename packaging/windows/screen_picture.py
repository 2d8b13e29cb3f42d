"""Photographs the whole X screen into a file: python screen_picture.py OUT.PNG."""

import sys

from PySide6.QtGui import QGuiApplication


def main() -> None:
    """Save what the screen shows."""
    application = QGuiApplication([])
    picture = application.primaryScreen().grabWindow(0)
    if not picture.save(sys.argv[1]):
        sys.exit(f"{sys.argv[1]} cannot be written")


if __name__ == "__main__":
    main()
