"""What may be attached to a meeting, and what can be printed in its packet.

The kind of a file must agree in its name and in its first bytes. Whatever cannot be used is told in
one sentence that names the file and the remedy; whatever can be mended is mended and said so.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath
from typing import Final, NamedTuple

import pikepdf
from PIL import Image, UnidentifiedImageError

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.rendering.page_geometry import visible_page

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_PIXELS: Final = 80_000_000
POINTS_PER_MM: Final = 72 / 25.4


class MediaType(Enum):
    """The files that a handout may be."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpg"
    DOCX = "docx"
    XLSX = "xlsx"
    TEXT = "txt"

    @property
    def printable(self) -> bool:
        """Whether it can stand in a packet; the others are only kept and handed on."""
        return self in (MediaType.PDF, MediaType.PNG, MediaType.JPEG)


_BY_SUFFIX: Final = {
    **{f".{media.value}": media for media in MediaType},
    ".jpeg": MediaType.JPEG,
}
# Names that end in two of these show one kind and are another, or are a converter's leftover.
_KNOWN_SUFFIXES: Final = frozenset(
    {
        *_BY_SUFFIX,
        *(".bat", ".cmd", ".com", ".exe", ".hta", ".jar", ".js", ".jse", ".lnk", ".msi", ".ps1"),
        *(".scr", ".vbe", ".vbs", ".wsf"),
        *(".csv", ".doc", ".docm", ".dotm", ".htm", ".html", ".ppt", ".pptx", ".rtf", ".svg"),
        *(".tif", ".tiff", ".xls", ".xlsm", ".zip"),
    }
)
# What qpdf says of an object that ends with the file, and of a page that is not there.
_LOST: Final = re.compile(r"\(object \d+ \d+, offset \d+\): (unexpected )?EOF|Pages tree includes")
# Marks that turn the reading direction hide the true end of a name.
_DIRECTION_MARKS: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@dataclass(frozen=True, slots=True)
class AttachmentInfo:
    """An attachment as it was found.

    ``page_sizes`` are the visible widths and heights in points, empty for files that are not
    printed. ``restricted``: its author forbids printing or putting together. ``repaired``: it was
    damaged and reads again, but its pages want a look.
    """

    file_name: str
    media: MediaType
    size: int
    page_sizes: tuple[tuple[float, float], ...] = ()
    restricted: bool = False
    repaired: bool = False

    @property
    def pages(self) -> int:
        """How many pages it takes in a packet."""
        return len(self.page_sizes)


def inspect(data: bytes, file_name: str) -> AttachmentInfo:
    """Look a file over before it is attached; a ``UserError`` says why it cannot be."""
    media = _media_type(data, file_name)
    if media is MediaType.PDF:
        return _inspect_pdf(data, file_name)
    if media in (MediaType.PNG, MediaType.JPEG):
        with open_image(data, file_name) as image:
            size = image_page_size(image)
        return AttachmentInfo(file_name, media, len(data), (size,))
    return AttachmentInfo(file_name, media, len(data))


def is_pdf(data: bytes) -> bool:
    """Whether it claims to be a PDF; readers accept junk in the first kilobyte."""
    return b"%PDF-" in data[:1024]


class OpenedPdf(NamedTuple):
    """A PDF that can be read; ``repaired`` says that it was damaged."""

    pdf: pikepdf.Pdf
    repaired: bool


def open_pdf(data: bytes, file_name: str) -> OpenedPdf:
    """Open a PDF that has at least one page; damage that can be mended is mended."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
        count = len(pdf.pages)
    except pikepdf.PasswordError:
        raise UserError(
            _(
                "“{name}” is locked with a password: ask its author for a copy without one, "
                "then attach that."
            ).format(name=file_name)
        ) from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        # qpdf reports a broken page tree as a plain RuntimeError.
        raise _damaged(file_name) from None
    warnings = [str(warning) for warning in pdf.get_warnings()]  # told only once
    if warnings and _is_torn(pdf, warnings):
        raise _damaged(file_name)
    if not count:
        raise UserError(
            _("“{name}” has no pages: make the PDF anew, then attach it again.").format(
                name=file_name
            )
        )
    if "/AcroForm" in pdf.Root and bool(pdf.Root.get("/NeedsRendering", False)):
        raise UserError(
            _(
                "“{name}” is a form that only Adobe Reader can show: print it to a new PDF there, "
                "then attach that."
            ).format(name=file_name)
        )
    return OpenedPdf(pdf, bool(warnings))


def _damaged(file_name: str) -> UserError:
    return UserError(
        _(
            "“{name}” is damaged and cannot be read: make the PDF anew or ask its author for it "
            "again."
        ).format(name=file_name)
    )


def _is_torn(pdf: pikepdf.Pdf, warnings: list[str]) -> bool:
    """Whether a mended file has lost pages or their content, as one cut off in a transfer has."""
    lost = any(_LOST.search(warning) for warning in warnings)
    return lost or any(page.get("/Contents") is None for page in pdf.pages)


def is_restricted(pdf: pikepdf.Pdf) -> bool:
    """Whether its author forbids printing it or putting it together with others."""
    if not pdf.is_encrypted:
        return False
    allow = pdf.allow
    return not (allow.print_lowres and (allow.modify_assembly or allow.modify_other))


def open_image(data: bytes, file_name: str) -> Image.Image:
    """Open and decode a picture, so that damage shows now and not when it is printed."""
    too_large = UserError(
        _("“{name}” has more dots than can be printed: save it smaller, then attach it.").format(
            name=file_name
        )
    )
    try:
        image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        if image.width * image.height > MAX_PIXELS:
            image.close()
            raise too_large
        image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_large from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise UserError(
            _(
                "“{name}” is damaged and cannot be shown: save the picture again, then attach it."
            ).format(name=file_name)
        ) from None
    return image


def image_page_size(image: Image.Image) -> tuple[float, float]:
    """The A4 page, upright or lying, on which a picture is printed; in points."""
    short, long = 210 * POINTS_PER_MM, 297 * POINTS_PER_MM
    turned = image.getexif().get(0x0112, 1) >= 5
    wide = (image.height > image.width) if turned else (image.width > image.height)
    return (long, short) if wide else (short, long)


def _inspect_pdf(data: bytes, file_name: str) -> AttachmentInfo:
    pdf, repaired = open_pdf(data, file_name)
    with pdf:
        sizes = tuple((v.width, v.height) for v in map(visible_page, pdf.pages))
        return AttachmentInfo(
            file_name,
            MediaType.PDF,
            len(data),
            sizes,
            restricted=is_restricted(pdf),
            repaired=repaired,
        )


def _media_type(data: bytes, file_name: str) -> MediaType:
    _check_name(file_name)
    media = _BY_SUFFIX.get(PurePath(file_name).suffix.lower())
    if media is None:
        raise UserError(
            _(
                "“{name}” cannot be attached: save it as PDF (or PNG, JPEG, Word, Excel, plain "
                "text) first."
            ).format(name=file_name)
        )
    if not data:
        raise UserError(
            _("“{name}” is empty: save it again where it was made, then attach it.").format(
                name=file_name
            )
        )
    if len(data) > MAX_BYTES:
        raise UserError(
            _(
                "“{name}” is {size} MB, and {limit} MB is the most: make it smaller or divide it, "
                "then attach it."
            ).format(name=file_name, size=-(-len(data) // 1024**2), limit=MAX_BYTES // 1024**2)
        )
    if not _agrees(data, media):
        raise UserError(
            _(
                "“{name}” is not what its name says: open it where it was made and save it as "
                "{kind} again."
            ).format(name=file_name, kind=media.value.upper())
        )
    return media


def _check_name(file_name: str) -> None:
    shown = "".join(c for c in file_name if c.isprintable() and c not in _DIRECTION_MARKS)
    if shown != file_name:
        raise UserError(
            _(
                "The name of “{name}” holds hidden characters that disguise files: type its name "
                "anew, then attach it."
            ).format(name=shown)
        )
    path = PurePath(file_name)
    inner = PurePath(path.stem.rstrip(" .　")).suffix.lower()
    if inner in _KNOWN_SUFFIXES and path.suffix:
        raise UserError(
            _(
                "The name of “{name}” has two endings: take “{inner}” out of its name, then "
                "attach it."
            ).format(name=file_name, inner=inner)
        )


def _agrees(data: bytes, media: MediaType) -> bool:
    match media:
        case MediaType.PDF:
            return is_pdf(data)
        case MediaType.PNG:
            return data.startswith(b"\x89PNG\r\n\x1a\n")
        case MediaType.JPEG:
            return data.startswith(b"\xff\xd8\xff")
        case MediaType.DOCX:
            return _is_office_file(data, "word/")
        case MediaType.XLSX:
            return _is_office_file(data, "xl/")
        case MediaType.TEXT:
            return _is_text(data)


def _is_office_file(data: bytes, folder: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return (
        "[Content_Types].xml" in names and any(n.startswith(folder) for n in names) and not macros
    )


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data:
        return False
    else:
        encodings = ("utf-8-sig", "cp932")
    for encoding in encodings:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
