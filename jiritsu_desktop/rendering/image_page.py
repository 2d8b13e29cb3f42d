"""A picture on an A4 page of its own, clear of the places where the packet's marks stand."""

import io
import zlib
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name
from PIL import Image

from jiritsu_desktop.rendering.attachments import POINTS_PER_MM, image_page_size, open_image

_SIDE: Final = 15 * POINTS_PER_MM
_FOOT: Final = 21 * POINTS_PER_MM
_HEAD: Final = 23 * POINTS_PER_MM
_ORIENTATION: Final = 0x0112

# Exif orientation: the unit square of the stored picture, as it is to be seen.
_TURNS: Final = {
    1: Matrix(1, 0, 0, 1, 0, 0),
    2: Matrix(-1, 0, 0, 1, 1, 0),
    3: Matrix(-1, 0, 0, -1, 1, 1),
    4: Matrix(1, 0, 0, -1, 0, 1),
    5: Matrix(0, -1, -1, 0, 1, 1),
    6: Matrix(0, -1, 1, 0, 0, 1),
    7: Matrix(0, 1, 1, 0, 0, 0),
    8: Matrix(0, 1, -1, 0, 1, 0),
}


def image_page(data: bytes, file_name: str) -> bytes:
    """One A4 page with the picture, as large as fits in its own proportions.

    A JPEG is taken over byte for byte. Small pictures are shown at 72 dots an inch, not blown up.
    """
    pdf = pikepdf.new()
    with open_image(data, file_name) as image:
        turn = image.getexif().get(_ORIENTATION, 1)
        page_width, page_height = image_page_size(image)
        seen = (image.height, image.width) if turn >= 5 else (image.width, image.height)
        picture = _jpeg(pdf, image, data) if image.format == "JPEG" else _png(pdf, image)
    room = (page_width - 2 * _SIDE, page_height - _FOOT - _HEAD)
    scale = min(room[0] / seen[0], room[1] / seen[1], 1.0)
    width, height = seen[0] * scale, seen[1] * scale
    x, y = (page_width - width) / 2, _FOOT + (room[1] - height) / 2
    place = _TURNS.get(turn, _TURNS[1]) @ Matrix(width, 0, 0, height, x, y)
    page = pdf.add_blank_page(page_size=(page_width, page_height))
    page.Resources = Dictionary(XObject=Dictionary(Picture=picture))
    page.Contents = pdf.make_stream(b"q " + place.encode() + b" cm /Picture Do Q")
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue()


def _jpeg(pdf: pikepdf.Pdf, image: Image.Image, data: bytes) -> pikepdf.Stream:
    space = {"L": Name.DeviceGray, "CMYK": Name.DeviceCMYK}.get(image.mode, Name.DeviceRGB)
    stream = _picture(pdf, image, data, space, Name.DCTDecode)
    if image.mode == "CMYK" and "adobe" in image.info:
        stream.Decode = Array([1, 0] * 4)  # Adobe stores its inks the other way round
    return stream


def _png(pdf: pikepdf.Pdf, image: Image.Image) -> pikepdf.Stream:
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        flat = Image.alpha_composite(paper, clear).convert("RGB")
    elif image.mode.startswith("I"):
        flat = image.point(lambda level: level / 256).convert("L")  # sixteen bits of grey
    else:
        flat = image.convert("L" if image.mode in ("1", "L") else "RGB")
    space = Name.DeviceGray if flat.mode == "L" else Name.DeviceRGB
    return _picture(pdf, flat, zlib.compress(flat.tobytes()), space, Name.FlateDecode)


def _picture(
    pdf: pikepdf.Pdf, image: Image.Image, raw: bytes, space: Name, coding: Name
) -> pikepdf.Stream:
    stream = pdf.make_stream(b"")
    stream.write(raw, filter=coding)
    stream.Type = Name.XObject
    stream.Subtype = Name.Image
    stream.Width, stream.Height = image.size
    stream.BitsPerComponent = 8
    stream.ColorSpace = space
    return stream
