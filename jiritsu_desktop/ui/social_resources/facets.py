"""The left panel: words and boxes that narrow the list, each with the count it would leave."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy
from typing_extensions import override

from jiritsu_desktop.domain.resource_finding import Facets, ListedResource, ResourceFilter, Support
from jiritsu_desktop.domain.social_resources import Place, ResourceKind
from jiritsu_desktop.domain.verifications import Freshness
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.painting import RIGHT, paint_text
from jiritsu_desktop.ui.social_resources.words import freshness_words
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.fields import FilterField
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, ScrollColumn, box, stack

Choice = TypeVar("Choice", bound=StrEnum)


class FacetBox(QCheckBox):
    """One choice; the whole line can be clicked, the count stands at its right end."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._count = 0
        self.setProperty("dense", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """How many resources this choice holds now."""
        self._count = count
        spoken = _n("{choice}, {count} resource", "{choice}, {count} resources", count)
        self.setAccessibleName(spoken.format(choice=self.text(), count=count))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), current_theme().px(28))

    @override
    def minimumSizeHint(self) -> QSize:
        # In a low window the lines move together before the panel scrolls.
        return QSize(0, current_theme().px(24))

    @override
    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        color = "muted" if self._count else "disabled"
        room = QRectF(self.rect()).adjusted(0, 0, -theme.px(4), 0)
        paint_text(QPainter(self), theme, room, str(self._count), "body", color, RIGHT)


class FacetPanel(Frame):
    """``changed`` carries the ``ResourceFilter`` that the clerk has set together."""

    changed = Signal(object)

    def __init__(self) -> None:
        layout = stack()
        super().__init__(layout, "left")
        self.field = FilterField(_("Name, reading, phone"), name=_("Filter the resources"))
        self._kinds = {kind: FacetBox(kind.label) for kind in ResourceKind}
        self._places = {place: FacetBox(place.label) for place in Place}
        self._supports = {support: FacetBox(support.label) for support in Support}
        self._fresh = {state: FacetBox("") for state in (Freshness.OLD, Freshness.NEVER)}
        scroll = ScrollColumn(margins=(14, 0, 14, 8), spacing=0)
        head = box(Column(self.field, margins=(16, 12, 14, 4)))
        for word, boxes in (
            (_("Kind of resource"), self._kinds.values()),
            (_("Place"), self._places.values()),
            (_("Offers"), self._supports.values()),
            (_("Checked on"), self._fresh.values()),
        ):
            scroll.column.put(4)
            scroll.column.put(box(Row(ElidingLabel(word, "section"), margins=(2, 0, 0, 0))))
            for facet in boxes:
                scroll.column.put(facet)
                facet.toggled.connect(self._send)
        self._quiet = True
        for facet in self._places.values():
            facet.setChecked(True)
        self._quiet = False
        layout.addWidget(head)
        layout.addWidget(scroll, 1)
        self.field.searched.connect(self._send)

    def wanted(self) -> ResourceFilter:
        """What is set at the moment."""
        return ResourceFilter(
            self.field.text(),
            _chosen(self._kinds),
            _chosen(self._places),
            _chosen(self._supports),
            _chosen(self._fresh),
        )

    def show_facets(self, facets: Facets, resources: Iterable[ListedResource], period: int) -> None:
        """The counts beside the choices; a kind that no resource has is left out."""
        used = {row.kind for row in resources}
        for kind, facet in self._kinds.items():
            facet.setVisible(kind in used or facet.isChecked())
        for state, facet in self._fresh.items():
            facet.setText(freshness_words(state, period))
        _show_counts(self._kinds, facets.kinds)
        _show_counts(self._places, facets.places)
        _show_counts(self._supports, facets.supports)
        _show_counts(self._fresh, facets.freshness)

    def choose_unchecked(self) -> None:
        """Leave only what should be checked again."""
        self._narrow_to(fresh=True)

    def clear(self) -> None:
        """Narrow nothing any more."""
        self._narrow_to(fresh=False)

    def _narrow_to(self, *, fresh: bool) -> None:
        self._quiet = True
        self.field.begin_with("")
        for boxes in (self._kinds, self._supports):
            for facet in boxes.values():
                facet.setChecked(False)
        for facet in self._fresh.values():
            facet.setChecked(fresh)
        for facet in self._places.values():
            facet.setChecked(True)
        self._quiet = False
        self._send()

    def _send(self) -> None:
        if not self._quiet:
            self.changed.emit(self.wanted())


def _chosen(boxes: dict[Choice, FacetBox]) -> frozenset[Choice]:
    return frozenset(choice for choice, facet in boxes.items() if facet.isChecked())


def _show_counts(boxes: dict[Choice, FacetBox], counts: Counter[Choice]) -> None:
    for choice, facet in boxes.items():
        facet.show_count(counts[choice])
