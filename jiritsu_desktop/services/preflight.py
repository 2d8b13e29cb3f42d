"""What of a paper cannot be printed as it is written: said before it goes to the printer."""

from collections.abc import Iterator, Sequence

from jiritsu_desktop.domain.paper_kinds import PAPERS, Paper
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.places import Place, PlaceKind, places

_MOST = 8  # sentences; who has to read more of them reads none
_AROUND = 8  # characters quoted on either side


def unprintable(documents: Sequence[Document]) -> tuple[str, ...]:
    """A sentence for each character that no font has, with the place or person it belongs to.

    Such a character is printed as 〓, an unknown form of a known character in its usual form; the
    text edition and the file keep what was written.
    """
    found: dict[str, None] = {}
    for document in documents:
        for place in places(document):
            if not _is_common(place.text):
                found |= dict.fromkeys(_sentences(_name_of(document), place))
    sentences = tuple(found)
    more = len(sentences) - _MOST
    if more <= 1:
        return sentences
    rest = _n(
        "There is {count} more such place.", "There are {count} more such places.", more
    ).format(count=more)
    return (*sentences[:_MOST], rest)


def _is_common(text: str) -> bool:
    """Whether a text has only characters that every Japanese font has (JIS X 0208)."""
    try:
        text.encode("shift_jis")
    except UnicodeEncodeError:
        return False
    return True


def _name_of(document: Document) -> str:
    return Paper(document.paper).label if document.paper in PAPERS else document.title


def _sentences(paper: str, place: Place) -> Iterator[str]:
    from jiritsu_desktop.rendering.pdf import fonts

    for cluster in fonts.missing_glyphs(place.text):
        if fonts.is_variant(cluster):
            yield _variant(paper, place, cluster)
        else:
            yield _missing(paper, place, cluster)


def _missing(paper: str, place: Place, char: str) -> str:
    match place.kind:
        case PlaceKind.NAME:
            sentence = _(
                "{paper}: “{char}” in the name of {person} cannot be printed; "
                "〓 is printed instead."
            )
        case PlaceKind.ENTRY:
            sentence = _(
                "{paper}: “{char}” in “{text}” of {person} cannot be printed; "
                "〓 is printed instead."
            )
        case PlaceKind.STATEMENT:
            sentence = _(
                "{paper}: “{char}” in “{text}”, said by {person}, cannot be printed; "
                "〓 is printed instead."
            )
        case _:
            sentence = _("{paper}: “{char}” in “{text}” cannot be printed; 〓 is printed instead.")
    return sentence.format(
        paper=paper, char=char, person=place.person, text=_around(place.text, char)
    )


def _variant(paper: str, place: Place, char: str) -> str:
    sentence = (
        _(
            "{paper}: this form of “{base}” in the name of {person} cannot be printed; "
            "it is printed as “{base}”."
        )
        if place.kind is PlaceKind.NAME
        else _(
            "{paper}: this form of “{base}” in “{text}” cannot be printed; "
            "it is printed as “{base}”."
        )
    )
    return sentence.format(
        paper=paper, base=char[0], person=place.person, text=_around(place.text, char)
    )


def _around(text: str, char: str) -> str:
    """The words around a character, short enough to be quoted."""
    at = text.index(char)
    start, stop = max(0, at - _AROUND), at + len(char) + _AROUND
    left, right = "…" if start else "", "…" if stop < len(text) else ""
    return f"{left}{text[start:stop].strip()}{right}"
