"""The public minutes beside the council's as a list model: one line for each text."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from jiritsu_desktop.domain.publication import Hit, Passage, Place, PublicationView
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.meetings.words import clock

LINE_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
Key = tuple[Place, int]
_SILENT = (Place.MEETING, Place.HANDOUT, Place.SPEAKER)


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A heading of the agenda, or a text with what the check found in it."""

    passage: Passage
    hits: tuple[Hit, ...] = ()

    @property
    def key(self) -> Key:
        """By what the line is known."""
        return self.passage.place, self.passage.record_id

    @property
    def is_heading(self) -> bool:
        """Whether it only tells under which item the following was said."""
        passage = self.passage
        return passage.place is Place.AGENDA and not self.hits and not passage.is_changed

    @property
    def is_open(self) -> bool:
        """Whether something in it still waits for a decision."""
        return any(hit.outcome is None for hit in self.hits)

    @property
    def head(self) -> str:
        """Who says it in the council's minutes, or what it is."""
        passage = self.passage
        if passage.place is Place.STATEMENT:
            return passage.speaker
        if passage.place is Place.DECISION:
            return _("Decision {number}").format(number=passage.number)
        return f"{passage.place.label} {passage.number}".strip()

    @property
    def public_head(self) -> str:
        """How the public edition heads it."""
        passage = self.passage
        if passage.place is Place.STATEMENT:
            return f"（{passage.public_speaker}）" if passage.public_speaker else ""
        if passage.place is Place.DECISION and passage.public:
            return f"【{_('Decision')}】"
        return ""

    @property
    def gap(self) -> str:
        """The sentence that tells of what is missing."""
        return f"（{self.passage.withheld}）" if self.passage.withheld else ""

    @property
    def sentence(self) -> str:
        """The line in words."""
        passage = self.passage
        if self.is_heading:
            return f"{passage.number} {passage.text}"
        public = _("In the public edition: {text}").format(text=f"{passage.public}{self.gap}")
        found = "、".join(hit.finding.word for hit in self.hits if hit.outcome is None)
        check = _("To be settled: {words}").format(words=found) if found else ""
        parts = (clock(passage.said_at), self.head, passage.text, public, check)
        return " ".join(part for part in parts if part)


def lines_of(view: PublicationView) -> list[PublicLine]:
    """The lines in the order of the minutes; titles and speakers only where there is a reason."""
    lines = []
    for passage in view.passages:
        hits = tuple(
            hit
            for hit in view.hits
            if (hit.place, hit.record_id) == (passage.place, passage.record_id)
        )
        if hits or passage.is_changed or passage.place not in _SILENT:
            lines.append(PublicLine(passage, hits))
    return lines


class PublicModel(QAbstractListModel):
    """Holds the lines of one meeting."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[PublicLine] = []

    def show_lines(self, lines: Sequence[PublicLine]) -> None:
        """Show other lines; those that stay in their places are only drawn anew."""
        new = list(lines)
        if [line.key for line in new] != [line.key for line in self._lines]:
            self.beginResetModel()
            self._lines = new
            self.endResetModel()
            return
        old, self._lines = self._lines, new
        for row, (was, line) in enumerate(zip(old, new, strict=True)):
            if was != line:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def line_at(self, index: Index) -> PublicLine | None:
        """The line behind an index."""
        return self._lines[index.row()] if index.isValid() else None

    def index_of(self, key: Key) -> QModelIndex:
        """Where a line is; an invalid index when it is not shown."""
        for row, line in enumerate(self._lines):
            if line.key == key:
                return self.index(row, 0)
        return QModelIndex()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line_at(index)
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.sentence
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line_at(index)
        if line is None or line.is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
