"""The structure of a tagged PDF: what each stretch of a page is, in reading order.

Everything on a page is either the content of one element (a heading, a paragraph, a cell) or an
artifact (rules, page numbers, marks), as ISO 32000-1, 14.7 and 14.8 have it.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, Final, TypeVar

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from typing_extensions import override

from jiritsu_desktop.rendering.pdf.repeats import OncePerPage
from jiritsu_desktop.rendering.pdf.structure_file import Element, Mark, number_page, write_structure

__all__ = [
    "DECORATION",
    "Element",
    "Placed",
    "Tagged",
    "TaggedCanvas",
    "as_head",
    "as_item",
    "decoration",
    "in_one_stretch",
    "opening",
    "speaking_part",
    "spoken",
    "tag_all",
    "tags",
]

_Head = TypeVar("_Head", bound="Tagged")
_FURNITURE: Final = "/Artifact <</Type /Pagination>> BDC"
DECORATION: Final = "/Artifact BMC"
_END: Final = "EMC"


class Placed:
    """What takes a place in the structure: a flowable of ours, or a table."""

    role: str

    def tag(self, parent: Element) -> None:
        """Take the next place within ``parent``."""
        raise NotImplementedError


class Tagged(Flowable, Placed):
    """A flowable whose words belong to an element, or to that of what it is drawn in.

    Words drawn a second time, as the head of a table is on each page, are no content any more.
    """

    role = "P"
    element: Element | None = None
    _drawn = False

    @override
    def tag(self, parent: Element) -> None:
        if self.role:
            self.element = parent.add(self.role)

    @override
    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:
        with self.speaking_on(canvas):
            super().drawOn(canvas, x, y, _sW)  # type: ignore[call-arg]  # the stub forgets the last

    def speaking_on(self, canvas: Canvas) -> AbstractContextManager[None]:
        """Draw the words of this, unless they belong to what is being drawn."""
        if self.element is None or not isinstance(canvas, TaggedCanvas):
            return nullcontext()
        element, self._drawn = None if self._drawn else self.element, True
        return canvas.speaking(element)

    @override
    def splitOn(self, canv: Canvas, aW: float, aH: float) -> list[Flowable]:
        parts: list[Flowable] = super().splitOn(canv, aW, aH)
        for part in parts:
            if isinstance(part, Tagged) and part.element is None:
                part.element = self.element
        return parts


# What is left out here is never drawn on papers: curves and pictures.
class TaggedCanvas(Canvas):
    """A canvas that marks what is drawn and writes the structure when it is saved.

    ``element`` is what is being drawn; without one everything is an artifact. With ``once`` a
    page shows the reading of each word once.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        structure: Element,
        once: OncePerPage | None = None,
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **options)
        self.once = once
        self.element: Element | None = None
        self._structure = structure
        self._parents: list[list[Element]] = []
        self._open = 0
        self._told = False

    def speaking(self, element: Element | None) -> AbstractContextManager[None]:
        """Draw the words of an element."""
        return _Speaking(self, element)

    @contextmanager
    def marked(self, said: str = "") -> Iterator[None]:
        """Draw in one stretch, whatever it consists of; readers are told what it says."""
        opening = self.opening(said)
        if opening:
            self.addLiteral(opening)
        self._open += 1
        before, self._told = self._told, self._told or bool(said)
        yield
        self._told = before
        self._open -= 1
        self.addLiteral(" ".join([_END] * opening.count("BDC")))

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """Draw what says nothing."""
        with self.speaking(None), self.marked():
            yield

    @property
    def tagging(self) -> bool:
        """Whether what is drawn now has to be marked; not so within a marked stretch."""
        return not self._open

    def opening(self, said: str = "") -> str:
        """The operators before words, each of which ends with ``EMC``; empty where one is at work.

        With ``said`` readers take that for the text, not what they make of the glyphs; poppler
        heeds it on a ``Span`` only, whatever the element is.
        """
        if self._open:
            return spoken(said) if said and not self._told else ""
        element = self.element
        if element is None:
            return f"{_FURNITURE} {spoken(said)}" if said else _FURNITURE
        page = self.getPageNumber()
        while len(self._parents) < page:
            self._parents.append([])
        parents = self._parents[page - 1]
        element.kids.append(Mark(page, len(parents)))
        parents.append(element)
        number = len(parents) - 1
        if said:
            return f"/Span <</MCID {number} {_actual_text(said)}>> BDC"
        return f"/{element.role} <</MCID {number}>> BDC"

    @override
    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        with self._decorated():
            super().line(x1, y1, x2, y2)

    @override
    def rect(self, *args: Any, **options: Any) -> None:
        with self._decorated():
            super().rect(*args, **options)

    @override
    def doForm(self, name: str) -> None:
        with self._decorated(_FURNITURE):
            super().doForm(name)

    @override
    def beginForm(self, *args: Any, **options: Any) -> None:
        super().beginForm(*args, **options)
        self._open += 1

    @override
    def endForm(self, **extra_attributes: Any) -> None:
        self._open -= 1
        super().endForm(**extra_attributes)

    @contextmanager
    def _decorated(self, opening: str = DECORATION) -> Iterator[None]:
        if self._open:
            yield
            return
        self.addLiteral(opening)
        yield
        self.addLiteral(_END)

    @override
    def showPage(self) -> None:
        super().showPage()
        number_page(self._doc)  # type: ignore[attr-defined]

    @override
    def save(self) -> None:
        if len(self._code):  # type: ignore[attr-defined]
            self.showPage()
        write_structure(self._doc, self._structure, self._parents)  # type: ignore[attr-defined]
        super().save()


class _Speaking:
    """What is drawn within belongs to an element; a generator for each paragraph takes longer."""

    __slots__ = ("_before", "_canvas", "_element")

    def __init__(self, canvas: TaggedCanvas, element: Element | None) -> None:
        self._canvas, self._element = canvas, element
        self._before: Element | None = None

    def __enter__(self) -> None:
        self._before, self._canvas.element = self._canvas.element, self._element

    def __exit__(self, *_error: object) -> None:
        self._canvas.element = self._before


def tag_all(flowables: Iterable[Flowable], parent: Element) -> None:
    """Give flowables places within ``parent``; items that follow one another are one list."""
    items: Element | None = None
    for flowable in flowables:
        if not isinstance(flowable, Placed):
            continue
        if flowable.role == "LI":
            items = items or parent.add("L")
            flowable.tag(_sublist(items) if getattr(flowable, "depth", 0) else items)
        else:
            items = items if not flowable.role else None
            flowable.tag(parent)


def _sublist(items: Element) -> Element:
    """The list within the last item of a list."""
    last = items.kids[-1] if items.kids else items
    if not isinstance(last, Element) or last is items:
        return items
    inner = last.kids[-1]
    return inner if isinstance(inner, Element) and inner.role == "L" else last.add("L")


def as_head(flowable: _Head, level: int = 1) -> _Head:
    """The flowable as a head of the document."""
    flowable.role = f"H{min(level, 6)}"
    return flowable


def as_item(flowable: _Head) -> _Head:
    """The flowable as an item of a list."""
    flowable.role = "LI"
    return flowable


def speaking_part(canvas: Canvas, role: str) -> AbstractContextManager[None]:
    """Draw the words of a new last part of what is being drawn; without a role, of that itself."""
    if role and isinstance(canvas, TaggedCanvas) and canvas.element is not None:
        return canvas.speaking(canvas.element.add(role))
    return nullcontext()


@contextmanager
def in_one_stretch(canvas: Canvas, said: str) -> Iterator[None]:
    """Draw words that several operators make up; readers are told what they say."""
    if isinstance(canvas, TaggedCanvas):
        with canvas.marked(said):
            yield
    else:
        canvas.addLiteral(spoken(said))
        yield
        canvas.addLiteral(_END)


def tags(canvas: Canvas) -> bool:
    """Whether what is drawn now has to be marked."""
    return isinstance(canvas, TaggedCanvas) and canvas.tagging


def opening(canvas: Canvas, said: str) -> str:
    """The operators before words, each of which ends with ``EMC``; empty if there is no need."""
    if isinstance(canvas, TaggedCanvas):
        return canvas.opening(said)
    return spoken(said) if said else ""


def spoken(text: str) -> str:
    """The operator that tells readers the text of what is drawn up to the next ``EMC``."""
    return f"/Span <<{_actual_text(text)}>> BDC"


def _actual_text(text: str) -> str:
    return f"/ActualText <FEFF{text.encode('utf-16-be').hex()}>"


def decoration(canvas: Canvas) -> AbstractContextManager[None]:
    """Draw what says nothing, or says again what was said."""
    return canvas.decoration() if isinstance(canvas, TaggedCanvas) else nullcontext()
