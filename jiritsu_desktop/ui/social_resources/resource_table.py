"""The middle: the table of resources, and the foot that explains its rings."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget, QWidget

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.resource_finding import ListedResource
from jiritsu_desktop.domain.social_resources import Mark, Place
from jiritsu_desktop.domain.text import yomi_key
from jiritsu_desktop.domain.verifications import Freshness, share_left
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import paint_ring
from jiritsu_desktop.ui.social_resources.words import NONE, freshness_words, vacancy_words
from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.buttons import Button, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, fix_height, stack
from jiritsu_desktop.ui.widgets.marks import VerificationRing
from jiritsu_desktop.ui.widgets.tables import Cell, TableColumn, TableView

_VACANCY_ORDER = {Mark.YES: 0, Mark.SOME: 1, Mark.NO: 2}
_LEGEND = {
    Freshness.FRESH: 0.9,
    Freshness.AGEING: 0.25,
    Freshness.OLD: 0.0,
    Freshness.NEVER: None,
}


class ResourceTable(QWidget):
    """``clear_wanted`` asks to narrow nothing any more, ``print_wanted`` for the printed list."""

    clear_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, *, printable: bool) -> None:
        super().__init__()
        self._today = dt.date.min
        self._period = 1
        self.table: TableView[ListedResource] = TableView(
            _("Social resources"), self._columns(), key=lambda row: row.id, row_height=50
        )
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._nothing = _Nothing(self.clear_wanted.emit)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.table)
        self._middle.addWidget(self._nothing)
        self._counts = {state: ElidingLabel("", "small_muted") for state in Freshness}
        legend = Row(spacing=6)
        for state, share in _LEGEND.items():
            ring = VerificationRing(share)
            legend.put(ring)
            legend.put(self._counts[state])
            legend.put(6)
        legend.put(None)
        if printable:
            legend.put(
                quiet_button(_("Print the list"), icon="print", clicked=self.print_wanted.emit)
            )
        foot = Frame(Row((legend, 1), margins=(16, 0, 12, 0)), "bottom")
        fix_height(foot, 37)
        layout = stack(self._middle, foot)
        layout.setStretch(0, 1)
        layout.setStretch(1, 0)
        self.setLayout(layout)

    def show_rows(
        self, rows: Sequence[ListedResource], today: dt.date, period: int, nothing: str
    ) -> None:
        """Show the resources that are left after narrowing; ``nothing`` says that none are."""
        self._nothing.say(nothing)
        self._today, self._period = today, period
        self.table.show_rows(rows)
        self._middle.setCurrentWidget(self.table if rows else self._nothing)
        counts = Counter(row.freshness for row in rows)
        for state, label in self._counts.items():
            label.setText(f"{freshness_words(state, period)} {counts[state]}")

    def _columns(self) -> list[TableColumn[ListedResource]]:
        return [
            TableColumn(_("Name and services"), _name_cell, 0, sort=lambda row: yomi_key(row.yomi)),
            TableColumn(_("Place"), _place_cell, 84, sort=lambda row: list(Place).index(row.place)),
            TableColumn(
                _("Capacity"), _capacity_cell, 56, right=True, sort=lambda row: row.capacity or -1
            ),
            TableColumn(
                _("Vacancy"),
                lambda row: Cell(vacancy_words(row.vacancy), color=_known(row.vacancy)),
                82,
                sort=lambda row: _VACANCY_ORDER[row.vacancy] if row.vacancy else 3,
            ),
            TableColumn(
                _("Checked on"),
                self._checked_cell,
                130,
                sort=lambda row: row.verified_on or dt.date.min,
            ),
        ]

    def _checked_cell(self, row: ListedResource) -> Cell:
        share = share_left(row.verified_on, self._today, self._period)

        def draw(painter: QPainter, theme: Theme, rect: QRectF) -> None:
            paint_ring(painter, theme, QPointF(rect.x() + theme.px(9), rect.center().y()), share)

        text = wareki.short(row.verified_on) if row.verified_on else _("Never checked")
        return Cell(
            text,
            color="danger" if row.freshness.needs_attention else "ink",
            tooltip=freshness_words(row.freshness, self._period),
            draw=draw,
            draw_width=27,
        )


class _Nothing(QWidget):
    """Stands in the table's place when the choices leave nothing."""

    def __init__(self, clear: Callable[[], object]) -> None:
        super().__init__()
        button = Button(_("Show all again"), icon="filter", clicked=clear)
        self._text = Paragraph("", "muted")
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(Column(None, self._text, 12, Row(None, button, None), None))

    def say(self, sentence: str) -> None:
        """Say why there is nothing."""
        self._text.setText(sentence)


def _name_cell(row: ListedResource) -> Cell:
    services = "・".join(row.services) or row.kind.label
    if row.ended_on is not None:
        ended = _("ended {date}").format(date=wareki.short(row.ended_on))
        services = f"{ended}　{services}"
    return Cell(row.name, second=services, strong=True, tooltip=row.yomi)


def _place_cell(row: ListedResource) -> Cell:
    return Cell(row.place.label, color="ink" if row.place is Place.IN_TOWN else "muted")


def _capacity_cell(row: ListedResource) -> Cell:
    return Cell(NONE if row.capacity is None else str(row.capacity), color=_known(row.capacity))


def _known(fact: object) -> str:
    return "muted" if fact is None else "ink"
