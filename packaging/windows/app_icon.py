"""Draws resources/program.svg into a Windows icon: python app_icon.py PROGRAM.SVG OUT.ICO."""

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)


def main() -> None:
    """Write every size that Windows shows at 100 to 200 percent."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    application = QGuiApplication([])
    renderer = QSvgRenderer(str(source))
    if not renderer.isValid():
        sys.exit(f"{source} cannot be drawn")
    pictures = [_png(renderer, size) for size in _SIZES]
    place = 6 + 16 * len(pictures)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in zip(_SIZES, pictures, strict=True):
        edge = size % 256
        head += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    target.write_bytes(head + b"".join(pictures))
    application.quit()


def _png(renderer: QSvgRenderer, size: int) -> bytes:
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


if __name__ == "__main__":
    main()
