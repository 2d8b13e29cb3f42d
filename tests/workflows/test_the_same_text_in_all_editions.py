"""Who sits at the table with another edition reads the same paragraphs as all others."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.readings_review import document_key
from jiritsu_desktop.papers.blocks import Cell, Column, NameGrid, SignatureBoxes, plain
from jiritsu_desktop.papers.document import Document, texts
from jiritsu_desktop.rendering.spoken import said_facts
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.furigana import Readings
from jiritsu_desktop.services.paper_editions import RUBY, STANDARD, as_pdf, as_text, large
from tests.practice_builders import held_meetings, practice_file
from tests.printed_elements import element_text
from tests.text_file_checks import squeezed

Part = TypeVar("Part")

SHARES = 6
PAPERS = (
    Paper.NOTICE,
    Paper.AGENDA,
    Paper.ATTENDEES,
    Paper.HANDOUT_LIST,
    Paper.MINUTES,
    Paper.SUMMARY,
)
SIZES = (18, 22)
# What large print sets between the parts of cards and before who speaks.
_FURNITURE = "()[]:・、○担当内容期限【】"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with Services.open(practice_file(tmp_path, years=3)) as opened:
        yield opened


def _within(value: object, kind: type[Part]) -> Iterator[Part]:
    """All parts of a kind in a paper, however deep."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple | list):
        for part in value:
            yield from _within(part, kind)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _within(getattr(value, field.name), kind)


def _heads(documents: Sequence[Document]) -> list[str]:
    """What cards repeat before each value: the heads of columns."""
    return [squeezed(column.head) for column in _within(documents, Column)]


def _repeated(documents: Sequence[Document]) -> str:
    """What large print may say more often than the standard edition."""
    spanning = (cell for cell in _within(documents, Cell) if cell.rows > 1)
    lines = (line for cell in spanning for line in cell.lines if not isinstance(line, NameGrid))
    cells = map(squeezed, map(plain, lines))
    return "".join((*_heads(documents), *cells, *_signed(documents), _FURNITURE))


def _signed(documents: Sequence[Document]) -> list[str]:
    """The labels of boxes at the foot of a page, which are drawn where there is room for them."""
    boxes = _within(documents, SignatureBoxes)
    return [squeezed(label) for box in boxes for label in box.labels]


def ruby_faults(documents: Sequence[Document], standard: str, ruby: str) -> list[str]:
    """Where the ruby edition says something else than the standard one, readings left out."""
    standard, ruby = squeezed(standard), squeezed(ruby)
    if standard == ruby:
        return []
    if _signed(documents) and Counter(standard) == Counter(ruby):
        return _missing(documents, ruby)
    return [f"{len(standard)} characters are {len(ruby)} with readings"]


def large_faults(documents: Sequence[Document], standard: str, printed: str) -> list[str]:
    """Paragraphs that large print does not have whole, and characters too few or too many."""
    standard, printed = squeezed(standard), squeezed(printed)
    found = _missing(documents, printed, but=_heads(documents))
    before, after = Counter(standard), Counter(printed)
    few = (before - after).keys() - {*"".join(_heads(documents))}
    many = (after - before).keys() - {*_repeated(documents)}
    return [*found, *(f"too few {char}" for char in few), *(f"too many {char}" for char in many)]


def text_faults(documents: Sequence[Document], content: str) -> list[str]:
    """Paragraphs that the text edition does not say; days and times are compared in full."""
    return _missing(documents, _spoken(content), but=_heads(documents), as_spoken=True)


def _spoken(text: str) -> str:
    lines = (said_facts(line) for line in text.splitlines())
    return squeezed("".join(line for line in lines if not re.match("標準版 [0-9]+ページ", line)))


def _missing(
    documents: Sequence[Document],
    printed: str,
    *,
    but: Sequence[str] = (),
    as_spoken: bool = False,
) -> list[str]:
    form = _spoken if as_spoken else squeezed
    # Print frames the reason why something is withheld, where texts have brackets.
    found = (form(text).strip("()") for document in documents for text in texts(document))
    # The text edition says in a word that there is none.
    said = (text for text in found if text and not (as_spoken and text == "-"))
    return [text for text in said if text not in printed and text not in but]


@pytest.mark.parametrize("share", range(SHARES))
def test_every_edition_of_every_paper_says_the_same(services: Services, share: int) -> None:
    compared = 0
    for place, meeting in enumerate(held_meetings(services)[share::SHARES]):
        for number, paper in enumerate(PAPERS):
            documents = services.papers._compose(paper, meeting.id, None, None, public=False)
            key = document_key(paper, meeting.id, None)
            readings = services.papers._furigana.readings(key)
            size = large(SIZES[(place + number) % 2])
            standard = element_text(as_pdf(documents, STANDARD, Readings()))
            ruby = element_text(as_pdf(documents, RUBY, readings))
            printed = element_text(as_pdf(documents, size, Readings()))
            text = as_text(documents).decode("utf-8-sig")
            where = f"{meeting.full_title}, {paper}"
            assert _missing(documents, squeezed(standard)) == [], where
            assert ruby_faults(documents, standard, ruby) == [], where
            assert large_faults(documents, standard, printed) == [], f"{where}, {size}"
            assert text_faults(documents, text) == [], where
            compared += len(standard)
    assert compared > 10_000


@pytest.mark.parametrize("paper", [Paper.MINUTES, Paper.HANDOUT_LIST])
def test_one_character_more_or_less_is_found(services: Services, paper: Paper) -> None:
    meeting = held_meetings(services)[-1]
    documents = services.papers._compose(paper, meeting.id, None, None, public=False)
    standard = element_text(as_pdf(documents, STANDARD, Readings()))
    printed = element_text(as_pdf(documents, large(18), Readings()))
    text = as_text(documents).decode("utf-8-sig")
    word = next(word for word in ("協議会", "資料", "会議") if word in standard)
    for said, faults in ((standard, ruby_faults), (printed, large_faults)):
        assert faults(documents, standard, said) == []
        for wrong in (word[1:], f"{word[0]}髙{word[1:]}", word[::-1]):
            assert faults(documents, standard, said.replace(word, wrong, 1)) != []
    assert text_faults(documents, text) == []
    assert text_faults(documents, text.replace(word, word[1:])) != []
