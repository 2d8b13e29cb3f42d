"""The list of organisations."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from jiritsu_desktop.domain.members import OrganisationListRow
from jiritsu_desktop.domain.text import fold, kana_row
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.widgets.buttons import icon_button
from jiritsu_desktop.ui.widgets.fields import FilterField
from jiritsu_desktop.ui.widgets.labels import Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Row, box, rule
from jiritsu_desktop.ui.widgets.lists import KanaIndex, ListRow, ListView, headed


class OrganisationList(QWidget):
    """``chosen`` carries an organisation's id."""

    chosen = Signal(int)
    new_wanted = Signal()
    menu_wanted = Signal(int, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[OrganisationListRow, ...] = ()
        self.filter = FilterField(
            _("Filter by reading, name, kind　Ctrl+F"), name=_("Filter the organisations")
        )
        self.new_button = icon_button(
            "plus", _("Add an organisation"), clicked=self.new_wanted.emit
        )
        self.list = ListView(_("Organisations"))
        self.index = KanaIndex()
        self._nothing = Paragraph(_("No organisation fits the filter."), "small_muted")
        self._empty = box(Row((self._nothing, 1), margins=(16, 12, 16, 0)))
        head = Row((self.filter, 1), self.new_button, margins=(16, 0, 8, 8), spacing=8)
        middle = Row((self.list, 1), self.index, spacing=0)
        self.setLayout(Column(head, rule(), self._empty, (middle, 1), spacing=0))
        self.filter.searched.connect(lambda _text: self._show())
        self.filter.left_downwards.connect(self._into_list)
        self.list.chosen.connect(self._choose)
        self.index.picked.connect(self._turn_to)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._ask_menu)

    def show_organisations(self, rows: Sequence[OrganisationListRow]) -> None:
        """Show organisations in the order in which they come."""
        self._rows = tuple(rows)
        self._show()

    def choose(self, organisation_id: int) -> bool:
        """Mark one without telling anybody; a filter that hides it is dropped."""
        if not self.list.choose(organisation_id):
            self.filter.begin_with("")
            self._show()
            if not self.list.choose(organisation_id):
                return False
        self._follow_index()
        return True

    def first_key(self) -> int | None:
        """The id of the first one that is shown."""
        shown = self._shown()
        return shown[0].id if shown else None

    def holds(self, organisation_id: int) -> bool:
        """Whether it is in the list, filtered away or not."""
        return any(row.id == organisation_id for row in self._rows)

    def _shown(self) -> list[OrganisationListRow]:
        words = [fold(word) for word in self.filter.text().split()]
        return [row for row in self._rows if all(word in row.needle for word in words)]

    def _show(self) -> None:
        shown = self._shown()
        readings = {row.id: row.yomi for row in shown}
        self.list.show_rows(
            headed(
                [_list_row(row) for row in shown],
                lambda row: (
                    kana_row(readings[int(str(row.key))])
                    if readings[int(str(row.key))]
                    else _("No reading")
                ),
            )
        )
        self._empty.setVisible(not shown)
        self.index.setVisible(bool(shown))
        self._follow_index()

    def _follow_index(self) -> None:
        key = self.list.current_key()
        current = next((kana_row(row.yomi) for row in self._rows if row.id == key), "")
        self.index.show_state([kana_row(row.yomi) for row in self._shown()], current)

    def _choose(self, key: object) -> None:
        self._follow_index()
        self.chosen.emit(int(str(key)))

    def _into_list(self) -> None:
        self.list.setFocus()
        if self.list.current_key() is None:
            self.list.choose_first()

    def _turn_to(self, kana: str) -> None:
        heading = self.list.rows.heading_at(kana)
        self.list.scrollTo(heading, QAbstractItemView.ScrollHint.PositionAtTop)
        self.list.setCurrentIndex(self.list.rows.index(heading.row() + 1, 0))

    def _ask_menu(self, place: QPoint) -> None:
        row = self.list.rows.row_at(self.list.indexAt(place))
        if row is not None and not row.heading:
            self.menu_wanted.emit(int(str(row.key)), self.list.viewport().mapToGlobal(place))


def _list_row(row: OrganisationListRow) -> ListRow:
    count = _n("{count} person", "{count} people", row.people).format(count=row.people)
    people = count if row.people else _("nobody yet")
    return ListRow(
        row.name,
        key=row.id,
        second="　".join(part for part in (row.kind, people) if part),
        tooltip=row.yomi,
        spoken="、".join(part for part in (row.name, row.yomi, row.kind, people) if part),
    )
