"""Small PDF files and pictures as other offices send them: turned, cropped, offset, broken."""

import io
from typing import Final

import openpyxl
import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

A4: Final = (595.276, 841.89)
A3_LANDSCAPE: Final = (1190.55, 841.89)
A0: Final = (2383.94, 3370.39)
Box = tuple[float, float, float, float]


def office_pdf(
    pages: int = 1,
    *,
    media: Box = (0, 0, *A4),
    crop: Box | None = None,
    rotate: int = 0,
    user_unit: float = 1,
    content: bytes | None = None,
    ink: Box | None = None,
) -> bytes:
    """Pages with a line of text in the middle of the media box; ``ink`` adds a black rectangle."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"))
    )
    for number in range(1, pages + 1):
        page = pdf.add_blank_page()
        page.MediaBox = Array(list(media))
        if crop is not None:
            page.CropBox = Array(list(crop))
        if rotate:
            page.Rotate = rotate
        if user_unit != 1:
            page.UserUnit = user_unit
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        if content is None:
            x, y = (media[0] + media[2]) / 2, (media[1] + media[3]) / 2
            text = f"BT /F1 20 Tf {x - 60:.1f} {y:.1f} Td (Office page {number}) Tj ET\n"
            if ink is not None:
                text += "{} {} {} {} re f\n".format(*ink)
            page.Contents = pdf.make_stream(text.encode())
        else:
            page.Contents = pdf.make_stream(content)
    return saved(pdf)


def linked_pdf(*, ink: Box | None = None) -> bytes:
    """Two pages; the first links to the second by place, by name, to the web and to a program."""
    with pikepdf.open(io.BytesIO(office_pdf(2, ink=ink))) as pdf:
        first, second = pdf.pages

        def link(y: float, **entries: pikepdf.Object) -> pikepdf.Object:
            annotation = pdf.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, y, 172, y + 20]))
            )
            for key, value in entries.items():
                annotation[f"/{key}"] = value
            return annotation

        place = Array([second.obj, Name.Fit])
        pdf.Root.Names = Dictionary(
            Dests=Dictionary(Names=Array([String("chapter"), Dictionary(D=place)]))
        )
        first.Annots = Array(
            [
                link(700, Dest=place),
                link(660, Dest=String("chapter")),
                link(620, A=Dictionary(S=Name.URI, URI=String("https://example.jp/"))),
                link(580, A=Dictionary(S=Name.Launch, F=String("calc.exe"))),
                link(540, A=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))),
                link(500, A=Dictionary(S=Name.URI, URI=String("file:///C:/secret"))),
            ]
        )
        return saved(pdf)


def form_pdf() -> bytes:
    """A form with one filled-in field, and a comment that does not print."""
    with pikepdf.open(io.BytesIO(office_pdf())) as pdf:
        page = pdf.pages[0]
        look = pdf.make_stream(b"BT /F1 12 Tf 2 6 Td (Filled in) Tj ET")
        look.Type, look.Subtype = Name.XObject, Name.Form
        look.BBox = Array([0, 0, 200, 20])
        look.Resources = page.Resources
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("name"),
                V=String("Filled in"),
                F=4,
                Rect=Array([100, 300, 300, 320]),
                AP=Dictionary(N=look),
                DA=String("/F1 12 Tf"),
            )
        )
        comment = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Text,
                Contents=String("for our eyes only"),
                Rect=Array([400, 700, 420, 720]),
            )
        )
        page.Annots = Array([field, comment])
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([field]), DR=page.Resources, DA=String("/F1 12 Tf")
        )
        return saved(pdf)


def layered_pdf() -> bytes:
    """A page with a layer that is switched off."""
    with pikepdf.open(io.BytesIO(office_pdf())) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("hidden")))
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
        )
        page = pdf.pages[0]
        page.Resources.Properties = Dictionary(L1=layer)
        page.Contents = pdf.make_stream(b"/OC /L1 BDC 0 0 0 rg 100 300 300 300 re f EMC")
        return saved(pdf)


def spreadsheet() -> bytes:
    """A spreadsheet with one cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "相談件数"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def locked_pdf(*, user: str = "", owner: str = "owner", **permissions: bool) -> bytes:
    """Encrypted; ``user`` must be typed to open it, ``permissions`` are what others may do."""
    with pikepdf.open(io.BytesIO(office_pdf())) as pdf:
        target = io.BytesIO()
        allow = pikepdf.Permissions(**permissions)
        pdf.save(target, encryption=pikepdf.Encryption(owner=owner, user=user, allow=allow))
        return target.getvalue()


def without_cross_references(pdf: bytes) -> bytes:
    """The same file with its table of objects torn off."""
    plain = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(
            plain, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True
        )
    data = plain.getvalue()
    return data[: data.rindex(b"xref\n", 0, data.rindex(b"startxref"))] + b"trailer<</Root 1 0 R>>"


def without_pages() -> bytes:
    """A whole PDF that has no page."""
    return saved(pikepdf.new())


def picture(
    kind: str = "JPEG",
    size: tuple[int, int] = (1200, 800),
    mode: str = "RGB",
    *,
    orientation: int = 1,
) -> bytes:
    """A dark picture with a white quarter at its upper left."""
    image = Image.new("RGB" if mode == "P" else mode, size, 0)
    white = {"RGB": (255, 255, 255), "RGBA": (255, 255, 255, 255), "CMYK": (0, 0, 0, 0)}
    image.paste(white.get(image.mode, 255), (0, 0, size[0] // 2, size[1] // 2))
    if mode == "P":
        image = image.quantize(4)
    exif = Image.Exif()
    exif[0x0112] = orientation
    target = io.BytesIO()
    image.save(target, kind, exif=exif)
    return target.getvalue()


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a PDF, the same for the same content."""
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue()
