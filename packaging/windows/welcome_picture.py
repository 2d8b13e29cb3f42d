"""Draws the picture beside the installer's first page: welcome_picture.py PROGRAM.SVG TOKENS OUT.

A BMP of 164 by 314 pixels, as NSIS wants it: the program's sign on the program's own colour.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_WIDTH, _HEIGHT = 164, 314
_SIGN = 104
_FAINT = 0.13
_FAINT_SIGN = 300


def main() -> None:
    """Write the picture."""
    sign, tokens, target = map(Path, sys.argv[1:])
    application = QGuiApplication([])
    renderer = QSvgRenderer(str(sign))
    if not renderer.isValid():
        sys.exit(f"{sign} cannot be drawn")
    colours = json.loads(tokens.read_text(encoding="utf-8"))["color"]["light"]
    picture = QImage(_WIDTH, _HEIGHT, QImage.Format.Format_RGB32)
    picture.fill(QColor(colours["accent"]))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(_FAINT)
    renderer.render(painter, QRectF(-118, 120, _FAINT_SIGN, _FAINT_SIGN))
    painter.setOpacity(1)
    renderer.render(painter, QRectF((_WIDTH - _SIGN) / 2, 22, _SIGN, _SIGN))
    painter.fillRect(QRectF(0, _HEIGHT - 6, _WIDTH, 6), QColor(colours["accent_line"]))
    painter.end()
    if not picture.convertToFormat(QImage.Format.Format_RGB888).save(str(target)):
        sys.exit(f"{target} cannot be written")
    application.quit()


if __name__ == "__main__":
    main()
