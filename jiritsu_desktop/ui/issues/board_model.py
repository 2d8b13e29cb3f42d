"""The one model of the board: five stages, and under each its cards in their order."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from jiritsu_desktop.domain.issue_rules import by_stage
from jiritsu_desktop.domain.issues import IssueRow, Stage
from jiritsu_desktop.ui.widgets.lists import Index

ISSUE_MIME = "application/x-jiritsu-issue"
ISSUE_ROLE = Qt.ItemDataRole.UserRole
STAGES = tuple(Stage)
Speaker = Callable[[IssueRow], str]
_Columns = dict[Stage, list[IssueRow]]


class BoardModel(QAbstractItemModel):
    """Holds the shown issues; each column of the board looks at one stage.

    A moved card is a moved row, so that views keep what is chosen and where they have scrolled to.
    A drop changes nothing here: ``dropped`` carries the issue's id, the stage and the id of the
    card before which it fell (0 at the end), and the rows that follow from it come in through
    ``show_rows``.
    """

    dropped = Signal(int, object, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: _Columns = {stage: [] for stage in STAGES}
        # By place, since views ask for thousands of indexes whenever they lay out.
        self._lists = tuple(self._columns.values())
        self._speak: Speaker = _no_words

    def say_with(self, speak: Speaker) -> None:
        """How a card is said; called when a sentence is asked for."""
        self._speak = speak

    def show_rows(self, rows: Iterable[IssueRow]) -> None:
        """Replace what is shown; the rows come in the order of the board."""
        wanted = by_stage(rows)
        if not self._move_one(wanted):
            for stage in STAGES:
                self._show_stage(stage, wanted[stage])
        self._refresh(wanted)

    def stage_index(self, stage: Stage) -> QModelIndex:
        """The parent of a stage's cards."""
        return self.createIndex(stage.place, 0, 0)

    def issue_at(self, index: Index) -> IssueRow | None:
        """The issue behind an index, None for a stage."""
        if not index.isValid() or not index.internalId():
            return None
        return self._lists[index.internalId() - 1][index.row()]

    def place_of(self, issue_id: int) -> QModelIndex:
        """Where a card is; an invalid index when it is not shown."""
        for stage, cards in self._columns.items():
            for row, issue in enumerate(cards):
                if issue.id == issue_id:
                    return self.createIndex(row, 0, stage.place + 1)
        return QModelIndex()

    def cards(self, stage: Stage) -> Sequence[IssueRow]:
        """The shown issues of a stage."""
        return self._columns[stage]

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not parent.isValid():
            inside = column == 0 and 0 <= row < len(STAGES)
            return self.createIndex(row, 0, 0) if inside else QModelIndex()
        if column or parent.internalId() or not 0 <= row < len(self._lists[parent.row()]):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1)

    @override
    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() has another meaning
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(STAGES)
        return 0 if parent.internalId() else len(self._lists[parent.row()])

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        issue = self.issue_at(index)
        if role == ISSUE_ROLE:
            return issue
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return STAGES[index.row()].label if issue is None else self._speak(issue)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.issue_at(index) is None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [ISSUE_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        issues = [issue for index in indexes if (issue := self.issue_at(index)) is not None]
        if issues:
            data.setData(ISSUE_MIME, str(issues[0].id).encode())
            data.setText(f"{issues[0].label} {issues[0].full_title}")
        return data

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        on_stage = parent.isValid() and not parent.internalId()
        return on_stage and action == Qt.DropAction.MoveAction and data.hasFormat(ISSUE_MIME)

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        issue_id = int(data.data(ISSUE_MIME).toStdString())
        stage = STAGES[parent.row()]
        cards = self._columns[stage]
        before = cards[row].id if 0 <= row < len(cards) else 0
        if before == issue_id:
            before = cards[row + 1].id if row + 1 < len(cards) else 0
        self.dropped.emit(issue_id, stage, before)
        # The rows follow from the file, so Qt must not remove what was dragged.
        return False

    def _move_one(self, wanted: _Columns) -> bool:
        """Move the one card whose place differs; False when more than that is different."""
        differing = [stage for stage in STAGES if not _same(self._columns[stage], wanted[stage])]
        if not 1 <= len(differing) <= 2:
            return False
        for candidate in self._candidates(differing, wanted):
            if all(
                _ids(self._columns[stage], candidate) == _ids(wanted[stage], candidate)
                for stage in differing
            ):
                source = _find(self._columns, differing, candidate)
                target = _find(wanted, differing, candidate)
                if source and target:
                    self._carry(source, target)
                    return True
        return False

    def _candidates(self, differing: Sequence[Stage], wanted: _Columns) -> Iterable[int]:
        for stage in differing:
            old, new = self._columns[stage], wanted[stage]
            place = next(
                (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a.id != b.id),
                min(len(old), len(new)),
            )
            yield from (rows[place].id for rows in (old, new) if place < len(rows))

    def _carry(self, source: "tuple[Stage, int]", target: "tuple[Stage, int]") -> None:
        (old_stage, old), (new_stage, new) = source, target
        # Qt counts the target before the row is taken out.
        gap = new + 1 if old_stage is new_stage and new > old else new
        self.beginMoveRows(self.stage_index(old_stage), old, old, self.stage_index(new_stage), gap)
        issue = self._columns[old_stage].pop(old)
        self._columns[new_stage].insert(new, issue)
        self.endMoveRows()

    def _show_stage(self, stage: Stage, rows: list[IssueRow]) -> None:
        shown = self._columns[stage]
        if _same(shown, rows):
            return
        parent = self.stage_index(stage)
        head = next(
            (at for at, (a, b) in enumerate(zip(shown, rows, strict=False)) if a.id != b.id),
            min(len(shown), len(rows)),
        )
        tail = 0
        while (
            tail < min(len(shown), len(rows)) - head and shown[-1 - tail].id == rows[-1 - tail].id
        ):
            tail += 1
        if len(shown) - tail > head:
            self.beginRemoveRows(parent, head, len(shown) - tail - 1)
            del shown[head : len(shown) - tail]
            self.endRemoveRows()
        if len(rows) - tail > head:
            self.beginInsertRows(parent, head, len(rows) - tail - 1)
            shown[head:head] = rows[head : len(rows) - tail]
            self.endInsertRows()

    def _refresh(self, wanted: _Columns) -> None:
        for stage in STAGES:
            shown, rows = self._columns[stage], wanted[stage]
            for row, issue in enumerate(rows):
                if shown[row] is not issue and shown[row] != issue:
                    shown[row] = issue
                    index = self.createIndex(row, 0, stage.place + 1)
                    self.dataChanged.emit(index, index)


def _same(one: Sequence[IssueRow], other: Sequence[IssueRow]) -> bool:
    return len(one) == len(other) and all(
        a is b or a.id == b.id for a, b in zip(one, other, strict=True)
    )


def _ids(rows: Sequence[IssueRow], without: int) -> list[int]:
    return [row.id for row in rows if row.id != without]


def _find(columns: _Columns, stages: Sequence[Stage], issue_id: int) -> tuple[Stage, int] | None:
    for stage in stages:
        for place, row in enumerate(columns[stage]):
            if row.id == issue_id:
                return stage, place
    return None


def _no_words(issue: IssueRow) -> str:
    return f"{issue.label} {issue.full_title}"
