"""The structure of a PDF put together from others, so that it is read aloud part by part.

The trees of tagged parts are taken over; what others' files say of their own pages is not, for it
cannot be relied on, but their pages are there to be read, each as one stretch.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name


class JoinedPart(NamedTuple):
    """A part by its pages as copied; ``source`` is the tagged file they are from.

    A part without ``source`` has pages whose whole content is marked with the number 0.
    """

    pages: Sequence[pikepdf.Page]
    source: pikepdf.Pdf | None = None


def is_tagged(pdf: pikepdf.Pdf) -> bool:
    """Whether a PDF has a structure to be taken over."""
    return "/StructTreeRoot" in pdf.Root and "/ParentTree" in pdf.Root.StructTreeRoot


def join_structure(joined: pikepdf.Pdf, parts: Sequence[JoinedPart]) -> None:
    """Give the joined file one structure; its pages have been copied before."""
    root = joined.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = joined.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    root.K = document
    sections: list[pikepdf.Object] = []
    parents: list[pikepdf.Object | int] = []
    for part in parts:
        section = joined.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=document))
        sections.append(section)
        if part.source is None:
            marked = _whole_pages(joined, section, part.pages)
        else:
            marked = _taken_over(joined, section, part.pages, part.source)
        for page, elements in marked:
            number = len(parents) // 2
            page.obj.StructParents = number
            page.obj.Tabs = Name.S
            parents += [number, elements]
    document.K = Array(sections)
    root.ParentTree = joined.make_indirect(Dictionary(Nums=Array(parents)))
    root.ParentTreeNextKey = len(parents) // 2
    joined.Root.StructTreeRoot = root
    joined.Root.MarkInfo = Dictionary(Marked=True)


def _taken_over(
    joined: pikepdf.Pdf,
    section: pikepdf.Object,
    pages: Sequence[pikepdf.Page],
    source: pikepdf.Pdf,
) -> Iterator[tuple[pikepdf.Page, pikepdf.Object]]:
    """The tree of a part below its section; for each page the elements of its marks."""
    tree = source.Root.StructTreeRoot
    kids = tree.K if isinstance(tree.K, Array) else Array([tree.K])
    section.K = Array()
    for kid in kids:
        copied = joined.copy_foreign(kid)
        copied.P = section
        if Name.Document == copied.S:
            copied.S = Name.Sect
        section.K.append(copied)
    numbers = dict(_entries(tree.ParentTree))
    for page, original in zip(pages, source.pages, strict=True):
        elements = numbers.get(int(original.obj.get("/StructParents", -1)))
        if elements is not None:
            yield page, joined.copy_foreign(elements)


def _whole_pages(
    joined: pikepdf.Pdf, section: pikepdf.Object, pages: Sequence[pikepdf.Page]
) -> Iterator[tuple[pikepdf.Page, pikepdf.Object]]:
    """Each page as one paragraph of the section."""
    elements = [
        joined.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.P, P=section, Pg=page.obj, K=0)
        )
        for page in pages
    ]
    section.K = Array(elements)
    for page, element in zip(pages, elements, strict=True):
        yield page, Array([element])


def _entries(tree: pikepdf.Object) -> Iterator[tuple[int, pikepdf.Object]]:
    """Key and value of each entry of a number tree (ISO 32000-1, 7.9.7)."""
    numbers = list(tree.get("/Nums", Array()))
    for key, value in zip(numbers[::2], numbers[1::2], strict=True):
        yield int(str(key)), value
    for kid in tree.get("/Kids", Array()):
        yield from _entries(kid)
