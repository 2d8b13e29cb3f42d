"""The clerk's manual: short pages in plain words, one for each screen.

A page is a text file whose lines beginning with ``#`` are its title, with ``##`` a heading, with
``-`` an entry of a list; everything else is a paragraph. Nothing in it is taken for mark-up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import (
    Column,
    Frame,
    Row,
    ScrollColumn,
    box,
    fix_width,
)
from jiritsu_desktop.ui.widgets.lists import ListRow, ListView

_ORDER = (
    "home", "members", "meetings", "issues", "social_resources", "papers", "imports", "council",
    "backups", "history",
)  # fmt: skip
_LIST_WIDTH = 236
_TEXT_WIDTH = 760
_NARROW = 900


@dataclass(frozen=True, slots=True)
class ManualText:
    """One page of the manual."""

    name: str
    title: str
    lines: tuple[str, ...]


def read_manual(folder: Path) -> list[ManualText]:
    """The pages in their order; what is not known comes last."""
    return sorted(
        (_read(file) for file in folder.glob("*.md")),
        key=lambda text: (
            _ORDER.index(text.name) if text.name in _ORDER else len(_ORDER),
            text.name,
        ),
    )


class ManualPage(Page):
    """Shows the page of one screen, with the others beside it."""

    manual_page = "home"

    def __init__(self, folder: Path, name: str) -> None:
        self._texts = {text.name: text for text in read_manual(folder)}
        self.list = ListView(_("Pages of the manual"))
        self.list.show_rows(
            [ListRow(text.title, key=text.name, icon="book") for text in self._texts.values()]
        )
        self.text = Column(margins=(32, 18, 32, 28), spacing=8)
        self._scroll = ScrollColumn(self.text)
        self._left = Frame(Column((self.list, 1), spacing=0), "left")
        fix_width(self._left, _LIST_WIDTH)
        right = box(Column((self._scroll, 1), spacing=0), "surface")
        super().__init__(
            _("Manual"),
            box(Row(self._left, (right, 1), spacing=0)),
            sentence=_("How each screen is used"),
        )
        self.list.chosen.connect(lambda key: self.show_text(str(key)))
        self.show_text(name)

    def show_text(self, name: str) -> None:
        """Show another page; the first one where there is none of that name."""
        text = self._texts.get(name) or next(iter(self._texts.values()), None)
        if text is None:
            return
        self.list.choose(text.name)
        self.text.clear()
        for part in _parts(text):
            current_theme().follow(part, lambda part=part: _limit(part))  # type: ignore[misc]
            self.text.put(part)
        self._scroll.verticalScrollBar().setValue(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setVisible(self.width() >= current_theme().px(_NARROW))


def _limit(part: Paragraph | ElidingLabel) -> None:
    part.setMaximumWidth(current_theme().px(_TEXT_WIDTH))


def _read(file: Path) -> ManualText:
    lines = [line.rstrip() for line in file.read_text(encoding="utf-8").splitlines()]
    title = next((line[2:] for line in lines if line.startswith("# ")), file.stem)
    body = tuple(line for line in lines if line and not line.startswith("# "))
    return ManualText(file.stem, title, body)


def _parts(text: ManualText) -> Iterator[Paragraph | ElidingLabel]:
    yield ElidingLabel(text.title, "head")
    for line in text.lines:
        if line.startswith("## "):
            heading = ElidingLabel(line[3:], "title")
            heading.setContentsMargins(0, current_theme().px(10), 0, 0)
            yield heading
        elif line.startswith("- "):
            yield Paragraph(f"・{line[2:]}")
        else:
            yield Paragraph(line)
