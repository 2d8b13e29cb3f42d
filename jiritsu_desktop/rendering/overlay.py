"""Draws marks over pages, and takes out of others' files what a packet must not carry."""

from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name

from jiritsu_desktop.rendering.page_geometry import VisiblePage
from jiritsu_desktop.rendering.room import Placement

_SAFE_ADDRESSES: Final = ("http://", "https://", "mailto:")
# Beads, actions, private data and the page's place in a structure that is not taken over.
_DROPPED_KEYS: Final = ("/AA", "/B", "/Metadata", "/PieceInfo", "/StructParents", "/Thumb")

_MARKS_BEGIN: Final = b"/Artifact <</Type /Pagination>> BDC "
_BOX_KEYS: Final = ("/ArtBox", "/BleedBox", "/CropBox", "/Rotate", "/TrimBox", "/UserUnit")


def clean_source(pdf: pikepdf.Pdf) -> None:
    """Turn what prints of forms and notes into page content; drop the rest but plain links.

    Filled-in fields stay readable without their form, comments that do not print do not travel,
    and nothing that starts a program, a script or a download is left.
    """
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and form.get("/NeedAppearances", False):
        pdf.generate_appearance_streams()
    if any("/Annots" in page for page in pdf.pages):
        pdf.flatten_annotations("print")
    if "/AcroForm" in pdf.Root:
        del pdf.Root["/AcroForm"]
    for page in pdf.pages:
        for key in _DROPPED_KEYS:
            if key in page:
                del page[key]
        annotations = page.get("/Annots")
        if annotations is not None:
            page.Annots = Array([item for item in annotations if _is_plain_link(item)])


def stays(seen: VisiblePage, placement: Placement) -> bool:
    """Whether a page is shown as it is, neither turned nor moved nor made smaller."""
    return _moved_by(seen, placement) == Matrix()


def _moved_by(seen: VisiblePage, placement: Placement) -> Matrix:
    return seen.to_user.inverse() @ placement.matrix


def overlay_page(
    packet: pikepdf.Pdf,
    page: pikepdf.Page,
    seen: VisiblePage,
    placement: Placement,
    marks: bytes,
    fonts: pikepdf.Object,
    *,
    tagged: bool = False,
) -> None:
    """Set a page as ``placement`` says, draw its marks over it, and make it plain.

    The old content becomes a form of its own: nothing it leaves open or changed (matrix, clip,
    colours) reaches the marks, and patterns move with it. The page itself ends up upright, with
    its visible part as its only box and one unit to the point, so that viewers and printers which
    overlook /Rotate, CropBox or UserUnit show it right too. A ``tagged`` page of ours stays as it
    is, so that its structure holds; of others the old content becomes one stretch with number 0.
    """
    if tagged:
        _draw_over(packet, page, seen, marks, fonts)
        return
    moved = _moved_by(seen, placement)
    old = _as_form(packet, page, seen)
    for key in _BOX_KEYS:
        if key in page:
            del page[key]
    page.MediaBox = Array([0, 0, seen.width, seen.height])
    page.Resources = Dictionary(XObject=Dictionary(Page=old), Font=fonts)
    page.Contents = packet.make_stream(
        b"/P <</MCID 0>> BDC q %s cm /Page Do Q EMC\n%s%s\nEMC"
        % (moved.encode(), _MARKS_BEGIN, marks)
    )
    if moved != Matrix():
        _move_links(page, moved)


def _draw_over(
    packet: pikepdf.Pdf, page: pikepdf.Page, seen: VisiblePage, marks: bytes, fonts: pikepdf.Object
) -> None:
    """Draw marks over a page of ours, which leaves nothing open and has no such form of its own."""
    form = packet.make_stream(marks)
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([0, 0, seen.width, seen.height])
    form.Resources = Dictionary(Font=fonts)
    # A name left to pikepdf is drawn by lot, and no two packets would be the same bytes.
    name = page.add_resource(form, Name.XObject, Name(f"/Marks{form.objgen[0]}"))
    page.contents_add(b"q", prepend=True)
    page.contents_add(b"Q %s%s Do EMC" % (_MARKS_BEGIN, str(name).encode()))


def _as_form(packet: pikepdf.Pdf, page: pikepdf.Page, seen: VisiblePage) -> pikepdf.Stream:
    contents = page.get("/Contents")
    candidates = list(contents) if isinstance(contents, Array) else [contents]
    streams = [item for item in candidates if isinstance(item, pikepdf.Stream)]
    form = packet.make_stream(b"")
    if len(streams) == 1:  # taken over as it is coded
        filters: Any = streams[0].get("/Filter")
        parameters: Any = streams[0].get("/DecodeParms")
        form.write(streams[0].read_raw_bytes(), filter=filters, decode_parms=parameters)
    else:
        form.write(b"\n".join(stream.read_bytes() for stream in streams))
    form.Type = Name.XObject
    form.Subtype = Name.Form
    form.BBox = Array(list(seen.user_box))
    form.Resources = page.get("/Resources", Dictionary())
    if "/Group" in page:
        form.Group = page.Group
    return form


def _is_plain_link(annotation: object) -> bool:
    if not isinstance(annotation, Dictionary) or annotation.get("/Subtype") != Name.Link:
        return False
    for key in ("/AA", "/PA"):
        if key in annotation:
            del annotation[key]
    action = annotation.get("/A")
    if action is None:
        return "/Dest" in annotation
    if not isinstance(action, Dictionary):
        return False
    if "/Next" in action:
        del action["/Next"]
    kind = action.get("/S")
    if kind == Name.URI:
        return str(action.get("/URI", "")).lower().startswith(_SAFE_ADDRESSES)
    return kind == Name.GoTo


def _move_links(page: pikepdf.Page, matrix: Matrix) -> None:
    for link in page.get("/Annots", Array()):
        for key in ("/Rect", "/QuadPoints"):
            numbers = link.get(key)
            if isinstance(numbers, Array) and len(numbers) % 2 == 0:
                link[key] = _moved(numbers, matrix)


def _moved(numbers: Array, matrix: Matrix) -> Array:
    values = [float(number) for number in numbers.as_list()]
    points = [matrix.transform(point) for point in zip(values[::2], values[1::2], strict=True)]
    return Array([coordinate for point in points for coordinate in point])
