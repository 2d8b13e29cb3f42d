"""The matrix of what is lacking as a table: a line for each service, a column for each place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from typing_extensions import override

from jiritsu_desktop.domain.issues import IssueRow
from jiritsu_desktop.domain.resource_gaps import GapCell, GapLine
from jiritsu_desktop.domain.social_resources import Place
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.social_resources.words import issue_number, vacancy_words
from jiritsu_desktop.ui.widgets.lists import Index

GROUP, NAME, FIRST_PLACE, ISSUES = 0, 1, 2, 5
PLACES = tuple(Place)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen field of the matrix; without a place it is the line as a whole."""

    line: GapLine
    place: Place | None
    issues: tuple[IssueRow, ...]


class GapModel(QAbstractTableModel):
    """Holds the lines and the issues of each service."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[GapLine, ...] = ()
        self._issues: Mapping[str, tuple[IssueRow, ...]] = {}

    def show_lines(
        self, lines: Sequence[GapLine], issues: Mapping[str, tuple[IssueRow, ...]]
    ) -> None:
        """Replace the matrix."""
        same = [line.service for line in lines] == [line.service for line in self._lines]
        if not same:
            self.beginResetModel()
        self._lines, self._issues = tuple(lines), issues
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, ISSUES))

    def line_at(self, index: Index) -> GapLine:
        """The line of an index."""
        return self._lines[index.row()]

    def cell_at(self, index: Index) -> GapCell | None:
        """What there is in a place; None outside the places' columns."""
        place = self.place_at(index)
        return self._lines[index.row()].cell(place) if place is not None else None

    def place_at(self, index: Index) -> Place | None:
        """The place of an index's column, if it is one."""
        column = index.column() - FIRST_PLACE
        return PLACES[column] if 0 <= column < len(PLACES) else None

    def issues_at(self, index: Index) -> tuple[IssueRow, ...]:
        """The issues of an index's line."""
        return self._issues.get(self.line_at(index).service.name, ())

    def begins_group(self, index: Index) -> bool:
        """Whether the line is the first of its group."""
        row = index.row()
        group = self._lines[row].service.group
        return row == 0 or self._lines[row - 1].service.group != group

    def chosen_at(self, index: Index) -> Chosen:
        """All that is to be said of an index."""
        return Chosen(self.line_at(index), self.place_at(index), self.issues_at(index))

    def first_zero(self) -> QModelIndex:
        """The first field in town where there is nothing, else the first field."""
        for row, line in enumerate(self._lines):
            if not line.cell(Place.IN_TOWN).count:
                return self.index(row, FIRST_PLACE)
        return self.index(0, FIRST_PLACE)

    @property
    def lines(self) -> tuple[GapLine, ...]:
        """All lines."""
        return self._lines

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else ISSUES + 1

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or index.column() in (GROUP, NAME):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.line_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index, line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return f"{line.service.name} {head} {self._text(index, line)}".strip()
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = ("", _("Service type"), *(place.label for place in PLACES), _("Issues"))
        return heads[section]

    def _text(self, index: Index, line: GapLine) -> str:
        if index.column() == GROUP:
            return line.service.group if self.begins_group(index) else ""
        if index.column() == NAME:
            return line.service.name
        cell = self.cell_at(index)
        if cell is None:
            return " ".join(issue_number(issue) for issue in self.issues_at(index))
        return cell_words(cell, near=self.place_at(index) is not Place.OUTSIDE)


def cell_words(cell: GapCell, *, near: bool = True) -> str:
    """``0　ありません``, ``0　記録なし`` far away, or ``4 定員 95 △ 少し``."""
    if not cell.count:
        return _("0　none") if near else _("0　none recorded")
    capacity = "" if cell.capacity is None else _("capacity {count}").format(count=cell.capacity)
    return " ".join(
        word for word in (str(cell.count), capacity, vacancy_words(cell.vacancy)) if word
    )
