"""The list of people: filter, chips for body, category and day, 五十音 headings and index."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.appointments import CategoryCount, Roster
from jiritsu_desktop.domain.members import PersonListRow
from jiritsu_desktop.domain.text import fold, kana_row
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.ui.members.words import person_marks
from jiritsu_desktop.ui.widgets.buttons import icon_button, quiet_button
from jiritsu_desktop.ui.widgets.fields import FilterField
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, rule
from jiritsu_desktop.ui.widgets.lists import KanaIndex, ListRow, ListView, headed
from jiritsu_desktop.ui.widgets.menu_chips import MenuChip, MenuItem


class PeopleList(QWidget):
    """``chosen`` carries a person's id; ``body_wanted`` a body's id or None, ``day_wanted`` a day.

    The list is filtered here by words and category; body and day change what is read.
    """

    chosen = Signal(int)
    opened = Signal(int)
    new_wanted = Signal()
    body_wanted = Signal(object)
    day_wanted = Signal(object)
    other_day_wanted = Signal()
    roster_wanted = Signal()
    menu_wanted = Signal(int, QPoint)

    def __init__(self, days: Callable[[], Sequence[tuple[str, dt.date]]]) -> None:
        super().__init__()
        self._rows: tuple[PersonListRow, ...] = ()
        self._rosters: tuple[Roster, ...] = ()
        self._body_id: int | None = None
        self._category_id: int | None = None
        self._on = dt.date.min
        self._days = days
        self.filter = FilterField(
            _("Filter by reading, name, organisation　Ctrl+F"), name=_("Filter the people")
        )
        self.new_button = icon_button("plus", _("Add a member"), clicked=self.new_wanted.emit)
        self.body_chip = MenuChip("", _("Body"), self._body_items)
        self.category_chip = MenuChip(_("Category"), _("Seat category"), self._category_items)
        self.day_chip = MenuChip("", _("As of"), self._day_items, icon="calendar")
        self.list = ListView(_("People"))
        self.index = KanaIndex()
        self._nothing = Paragraph("", "small_muted")
        self._empty = box(Row((self._nothing, 1), margins=(16, 12, 16, 0)))
        self._summary = ElidingLabel("", "small_muted")
        self.roster_button = quiet_button(
            _p("button", "Roster"), icon="print", clicked=self.roster_wanted.emit
        )
        head = Column(
            Row((self.filter, 1), self.new_button, spacing=8),
            Row(self.body_chip, self.category_chip, self.day_chip, None, spacing=6),
            margins=(16, 0, 8, 8),
            spacing=8,
        )
        foot = Frame(Row((self._summary, 1), self.roster_button, margins=(16, 2, 8, 2)), "bottom")
        middle = Row((self.list, 1), self.index, spacing=0)
        column = Column(head, rule(), self._empty, (middle, 1), foot, spacing=0)
        self.setLayout(column)
        self.filter.searched.connect(lambda _text: self._show())
        self.filter.left_downwards.connect(self._into_list)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda key: self.opened.emit(int(str(key))))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._ask_menu)
        self.index.picked.connect(self._turn_to)

    def show_people(
        self,
        rows: Sequence[PersonListRow],
        rosters: Sequence[Roster],
        body_id: int | None,
        on: dt.date,
        today: dt.date,
    ) -> None:
        """Show the people of a body on a day, of all bodies with None."""
        self._rows, self._rosters = tuple(rows), tuple(rosters)
        self._on = on
        if body_id != self._body_id:
            self._category_id = None
        self._body_id = body_id
        roster = self._roster()
        everybody = _n("{count} person", "{count} people", len(rows)).format(count=len(rows))
        if roster is None:
            self.body_chip.say(_("Everybody: {count}").format(count=everybody))
            self._summary.setText(everybody)
        else:
            seats = _n("{count} person", "{count} people", roster.quota).format(count=roster.quota)
            self.body_chip.say(f"{roster.body.name} {seats}", on=True)
            self._summary.setText(_summary(roster))
        self.roster_button.setVisible(roster is not None)
        self.day_chip.say(_("as of {date}").format(date=wareki.short(on)), on=on != today)
        self._show()

    def choose(self, person_id: int) -> bool:
        """Mark somebody without telling anybody; a filter that hides them is dropped."""
        if not self.list.choose(person_id):
            self._category_id = None
            self.filter.begin_with("")
            self._show()
            if not self.list.choose(person_id):
                return False
        self._follow_index()
        return True

    def first_key(self) -> int | None:
        """The id of the first person that is shown."""
        shown = self._shown()
        return shown[0].id if shown else None

    def neighbour(self, person_id: int) -> int | None:
        """Who comes after somebody in the list, or before them when they are last."""
        keys = [row.id for row in self._shown()]
        if person_id not in keys:
            return None
        place = keys.index(person_id)
        rest = [*keys[place + 1 :], *reversed(keys[:place])]
        return rest[0] if rest else None

    def holds(self, person_id: int) -> bool:
        """Whether the person is in the list, filtered away or not."""
        return any(row.id == person_id for row in self._rows)

    def set_narrow(self, narrow: bool) -> None:
        """Without much room the chip of categories gives way."""
        self.category_chip.setVisible(not narrow and bool(self._categories()))

    def _roster(self) -> Roster | None:
        return next((r for r in self._rosters if r.body.id == self._body_id), None)

    def _categories(self) -> tuple[CategoryCount, ...]:
        roster = self._roster()
        return roster.categories if roster else ()

    def shown_ids(self) -> list[int]:
        """Who is in the list after its filters, in its order."""
        return [row.id for row in self._shown()]

    def _shown(self) -> list[PersonListRow]:
        words = [fold(word) for word in self.filter.text().split()]
        return [
            row
            for row in self._rows
            if self._category_id in (None, row.seat_category_id)
            and all(word in row.needle for word in words)
        ]

    def _show(self) -> None:
        shown = self._shown()
        self.list.show_rows(
            headed(
                [_list_row(row) for row in shown],
                lambda row: kana_row(row.aside) if row.aside else _("No reading"),
            )
        )
        chosen = next((c for c in self._categories() if c.id == self._category_id), None)
        if chosen is None:
            self.category_chip.say(_("Category"))
        else:
            self.category_chip.say(
                _p("category", "no. {number}").format(number=chosen.number), on=True
            )
        self._empty.setVisible(not shown)
        self.index.setVisible(bool(shown))
        self._nothing.setText(
            _("Nobody fits the filter.") if self._rows else _("Nobody sits in this body then.")
        )
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
        first = self.list.rows.index(heading.row() + 1, 0)
        self.list.setCurrentIndex(first)

    def _ask_menu(self, place: QPoint) -> None:
        row = self.list.rows.row_at(self.list.indexAt(place))
        if row is not None and not row.heading:
            self.menu_wanted.emit(int(str(row.key)), self.list.viewport().mapToGlobal(place))

    def _body_items(self) -> list[MenuItem]:
        items = [
            MenuItem(
                _("Everybody who is registered"),
                lambda: self.body_wanted.emit(None),
                self._body_id is None,
            ),
            MenuItem(""),
        ]
        return items + [
            MenuItem(
                roster.body.name,
                lambda key=roster.body.id: self.body_wanted.emit(key),  # type: ignore[misc]
                roster.body.id == self._body_id,
            )
            for roster in self._rosters
        ]

    def _category_items(self) -> list[MenuItem]:
        items = [
            MenuItem(_("All categories"), lambda: self._narrow(None), self._category_id is None),
            MenuItem(""),
        ]
        return items + [
            MenuItem(
                category_words(count),
                lambda key=count.id: self._narrow(key),  # type: ignore[misc]
                count.id == self._category_id,
            )
            for count in self._categories()
        ]

    def _day_items(self) -> list[MenuItem]:
        items = [
            MenuItem(
                f"{word}　{wareki.short(day)}",
                lambda day=day: self.day_wanted.emit(day),  # type: ignore[misc]
                day == self._on,
            )
            for word, day in self._days()
        ]
        return [*items, MenuItem(""), MenuItem(_("Another day…"), self.other_day_wanted.emit)]

    def _narrow(self, category_id: int | None) -> None:
        self._category_id = category_id
        self._show()


def category_words(count: CategoryCount) -> str:
    """``4号 保健・医療関係者（欠員 1）``."""
    if not count.vacant:
        return count.title
    return _("{category} ({count} vacant)").format(category=count.title, count=count.vacant)


def _list_row(row: PersonListRow) -> ListRow:
    marks = person_marks(row)
    words = (row.name, row.yomi, row.organisation, row.role, *(mark.word for mark in marks))
    return ListRow(
        row.name,
        key=row.id,
        second=row.organisation or row.job_title or _("No organisation"),
        aside=row.yomi,
        marks=marks,
        spoken="、".join(dict.fromkeys(word for word in words if word)),
    )


def _summary(roster: Roster) -> str:
    words = {
        "body": roster.body.name,
        "quota": roster.quota,
        "filled": roster.filled,
        "vacant": roster.vacant,
    }
    if roster.vacant:
        return _("{body}: {filled} of {quota} seats, {vacant} vacant").format(**words)
    return _("{body}: {filled} in office").format(**words)
