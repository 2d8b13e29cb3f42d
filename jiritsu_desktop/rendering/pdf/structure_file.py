"""Writes the structure of a document into its PDF (ISO 32000-1, 14.7)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from jiritsu_desktop.rendering.metadata import PRODUCER

_PDF_VERSION: Final = (1, 7)


class Mark(NamedTuple):
    """A stretch of marked content: its page, counted from 1, and its number on that page."""

    page: int
    number: int


class Element:
    """A part of the document; ``role`` is one of the standard structure types.

    ``attributes`` is the inside of a PDF dictionary, such as ``/O /Table /Scope /Column``.
    """

    __slots__ = ("attributes", "kids", "role")

    def __init__(self, role: str, attributes: str = "") -> None:
        self.role = role
        self.attributes = attributes
        self.kids: list[Element | Mark] = []

    def add(self, role: str, attributes: str = "") -> "Element":
        """A new last part of this element."""
        kid = Element(role, attributes)
        self.kids.append(kid)
        return kid


class PdfDocument(Protocol):
    """What the structure needs of ReportLab's document."""

    Catalog: Any
    Pages: Any
    _pdfVersion: tuple[int, int]  # noqa: N815
    idToObjectNumberAndVersion: Mapping[str, tuple[int, int]]  # noqa: N815 - ReportLab's name

    def Reference(self, obj: object, name: str) -> object: ...


def number_page(document: PdfDocument) -> None:
    """Let the last page lead to what stands on it; its tab order is that of the structure."""
    pages = document.Pages.pages
    page = pages[-1]
    page.StructParents, page.Tabs = len(pages) - 1, pdfdoc.PDFName("S")
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]


class _Raw(pdfdoc.PDFObject):
    """An object of the file whose bytes are known."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, document: object) -> bytes:
        """Called by ReportLab when it writes the file."""
        del document
        return self.text.encode("ascii")


def write_structure(
    document: PdfDocument, root: Element, parents: Sequence[Sequence[Element]]
) -> None:
    """Put the tree, the way back from pages to it, and the title into the file.

    ``parents`` are, for each page, the elements of its stretches in order.
    """
    document._pdfVersion = _PDF_VERSION  # noqa: SLF001
    pages = [_reference(document, f"Page{n}") for n in range(1, len(document.Pages.pages) + 1)]
    tree = _Raw()
    document.Reference(tree, "structure")
    references: dict[int, str] = {}
    _write_element(document, root, _reference(document, "structure"), pages, references)
    numbers = []
    for n, elements in enumerate(parents):
        found = " ".join(references[id(element)] for element in elements)
        document.Reference(_Raw(f"[{found}]"), f"parents-{n}")
        numbers.append(f"{n} {_reference(document, f'parents-{n}')}")
    tree.text = (
        f"<</Type /StructTreeRoot /K {references[id(root)]}"
        f" /ParentTree <</Nums [{' '.join(numbers)}]>> /ParentTreeNextKey {len(pages)}>>"
    )
    catalog = document.Catalog
    catalog.StructTreeRoot = pdfdoc.PDFObjectReference("structure")
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    catalog.Metadata = pdfdoc.XMP(creator=_metadata)


def _reference(document: PdfDocument, name: str) -> str:
    number, generation = document.idToObjectNumberAndVersion[name]
    return f"{number} {generation} R"


def _write_element(
    document: PdfDocument,
    element: Element,
    parent: str,
    pages: Sequence[str],
    references: dict[int, str],
) -> None:
    written = _Raw()
    name = f"element-{len(references)}"
    document.Reference(written, name)
    own = references[id(element)] = _reference(document, name)
    page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), 0)
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            _write_element(document, kid, own, pages, references)
            kids.append(references[id(kid)])
        elif kid.page == page:
            kids.append(str(kid.number))
        else:
            kids.append(f"<</Type /MCR /Pg {pages[kid.page - 1]} /MCID {kid.number}>>")
    inside = f"/S /{element.role} /P {parent}"
    if page:
        inside += f" /Pg {pages[page - 1]}"
    if kids:
        inside += f" /K {kids[0]}" if len(kids) == 1 else f" /K [{' '.join(kids)}]"
    if element.attributes:
        inside += f" /A <<{element.attributes}>>"
    written.text = f"<</Type /StructElem {inside}>>"


def _metadata(document: Any) -> bytes:  # noqa: ANN401 - ReportLab hands it over
    """Title and language as readers of files show them (XMP, Dublin Core)."""
    title = escape(str(document.info.title))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        "<dc:language><rdf:Bag><rdf:li>ja-JP</rdf:li></rdf:Bag></dc:language>"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()
