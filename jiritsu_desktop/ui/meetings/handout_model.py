"""The handouts as a table model, with the state of each edition in words."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from jiritsu_desktop.domain.editions import EditionNeed, is_ready
from jiritsu_desktop.domain.meetings import HandoutRow
from jiritsu_desktop.domain.members import EditionWish
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.meetings.words import class_word
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.widgets.lists import Index

HANDOUT_MIME = "application/x-jiritsu-handout"
HANDOUT_ROLE = Qt.ItemDataRole.UserRole


class HandoutColumn(IntEnum):
    """The fixed columns; one for each edition that is needed follows them."""

    NUMBER = 0
    TITLE = 1
    CLASS = 2
    PAGES = 3
    FIRST_EDITION = 4


def edition_word(need: EditionNeed) -> str:
    """``拡大 18``."""
    return {
        EditionWish.STANDARD: _p("edition", "Standard"),
        EditionWish.RUBY: _p("edition", "Furigana"),
        EditionWish.LARGE: _p("edition", "Large {size}"),
        EditionWish.TEXT: _p("edition", "Text"),
    }[need.edition].format(size=need.point_size)


def origin_words(handout: HandoutRow) -> str:
    """Where the paper comes from: made here, its file, or who promised it."""
    if handout.slip_sheet:
        return _("given out separately, a slip sheet in its place")
    if handout.paper:
        return _("made from the records")
    if handout.sha256:
        notes = []
        if handout.as_a4:
            notes.append(_p("handout", "on A4"))
        if handout.cannot_be_bound:
            notes.append(_p("handout", "cannot be bound"))
        if handout.has_easy_version:
            notes.append(_p("handout", "plain version too"))
        return "　".join((*notes, handout.file_name))
    if handout.promised_by:
        return _("from {name}, not here yet").format(name=handout.promised_by)
    return _("not here yet")


class HandoutModel(QAbstractTableModel):
    """Holds the handouts and the editions that are needed; ``renamed`` carries id and title."""

    renamed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handouts: list[HandoutRow] = []
        self.editions: list[EditionNeed] = []
        self.locked = False

    @property
    def handouts(self) -> Sequence[HandoutRow]:
        """The handouts in their order."""
        return self._handouts

    def show_handouts(self, handouts: Sequence[HandoutRow], needs: Sequence[EditionNeed]) -> None:
        """Replace rows and edition columns."""
        kept = [row.id for row in handouts] == [row.id for row in self._handouts]
        if kept and list(needs) == self.editions:
            self._handouts = list(handouts)
            if handouts:
                last = self.index(len(handouts) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._handouts, self.editions = list(handouts), list(needs)
        self.endResetModel()

    def handout_at(self, index: Index) -> HandoutRow | None:
        """The handout behind an index."""
        return self._handouts[index.row()] if index.isValid() else None

    def need_at(self, column: int) -> EditionNeed:
        """The edition that a column shows."""
        return self.editions[column - HandoutColumn.FIRST_EDITION]

    def place_of(self, handout_id: int) -> int:
        """The row of a handout, -1 when it is not shown."""
        return next((r for r, row in enumerate(self._handouts) if row.id == handout_id), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._handouts)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else HandoutColumn.FIRST_EDITION + len(self.editions)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.locked:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
            if index.column() == HandoutColumn.TITLE:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            heads = (_("Number"), _("Title and origin"), _("Given out"), _p("handout", "Pages"))
            if section < HandoutColumn.FIRST_EDITION:
                return heads[section]
            return edition_word(self.need_at(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft
            if section == HandoutColumn.PAGES:
                side = Qt.AlignmentFlag.AlignRight
            elif section >= HandoutColumn.FIRST_EDITION:
                side = Qt.AlignmentFlag.AlignHCenter
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        handout = self._handouts[index.row()]
        if role == HANDOUT_ROLE:
            return handout
        if role == Qt.ItemDataRole.EditRole:
            return handout.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(handout)
        if role == Qt.ItemDataRole.DisplayRole:
            match index.column():
                case 0:
                    return handout.label
                case 1:
                    return handout.title
                case 2:
                    return class_word(handout.handout_class)
                case 3:
                    return "―" if handout.pages is None or handout.is_apart else str(handout.pages)
                case column:
                    return edition_state(
                        handout, self.editions[column - HandoutColumn.FIRST_EDITION]
                    )[0]
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        handout = self.handout_at(index)
        text = str(value).strip()
        if handout is None or not text or text == handout.title:
            return False
        self.renamed.emit(handout.id, text)
        return True

    @override
    def mimeTypes(self) -> list[str]:
        return [HANDOUT_MIME, "text/uri-list"]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        if indexes:
            mime.setData(HANDOUT_MIME, str(self._handouts[indexes[0].row()].id).encode())
        return mime

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def sentence(self, handout: HandoutRow) -> str:
        """The whole row in words."""
        return "、".join(
            (
                handout.label,
                handout.title,
                class_word(handout.handout_class),
                origin_words(handout),
            )
        )


def edition_state(handout: HandoutRow, need: EditionNeed) -> tuple[str, Tone | None]:
    """The word for an edition of a handout, and its shape (None for a dash)."""
    if not handout.is_here:
        return "―", None
    if handout.slip_sheet:
        return _("separate"), None
    if handout.paper or (need.edition is EditionWish.TEXT and handout.plain_text):
        return _("ready"), Tone.DONE
    if handout.cannot_be_bound and need.edition is not EditionWish.TEXT:
        return _("separate"), Tone.ATTENTION
    if is_ready(handout, need.edition):
        return _("as received"), Tone.ACCENT
    return {
        EditionWish.RUBY: _("needs furigana"),
        EditionWish.TEXT: _("needs a text"),
    }.get(need.edition, ""), Tone.ATTENTION
