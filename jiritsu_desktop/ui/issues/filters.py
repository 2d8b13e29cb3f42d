"""The row of filters over the board: words, priority, area, body, and what stands still."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.issue_rules import Wanted
from jiritsu_desktop.domain.issues import Priority
from jiritsu_desktop.domain.members import BodyRow
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Chip
from jiritsu_desktop.ui.widgets.fields import FilterField
from jiritsu_desktop.ui.widgets.layouts import Row
from jiritsu_desktop.ui.widgets.menu_chips import ChoiceChip

_FIELD = 236
_NARROW_FIELD = 184
_LEAST_FIELD = 100
_SPACING = 8
_URGENT = frozenset({Priority.A, Priority.B})


class FilterBar(QWidget):
    """``changed`` tells that something else is wanted; in a narrow view all chips are one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wanted = Wanted()
        self._areas: Sequence[str] = ()
        self._bodies: Sequence[BodyRow] = ()
        self.field = FilterField(_("Number, title, owner"), name=_("Narrow the issues"))
        self._urgent = Chip(_("Priority A, B"))
        self._area = ChoiceChip(_("Area"))
        self._body = ChoiceChip(_p("issue", "Body"))
        self._idle = Chip(_("Standing still"))
        self._all = Chip(_("Narrow"), icon="filter")
        self._all.hide()
        self.setLayout(
            Row(
                self.field,
                self._urgent,
                self._area,
                self._body,
                self._idle,
                self._all,
                None,
                spacing=_SPACING,
            )
        )
        self.field.searched.connect(lambda words: self._want(replace(self._wanted, words=words)))
        self._urgent.clicked.connect(self._want_urgent)
        self._area.picked.connect(
            lambda keys: self._want(replace(self._wanted, areas=frozenset(keys)))
        )
        self._body.picked.connect(
            lambda keys: self._want(replace(self._wanted, body_ids=frozenset(keys)))
        )
        self._idle.clicked.connect(lambda on: self._want(replace(self._wanted, idle=on)))
        self._all.clicked.connect(lambda _on: self.open_menu())
        self._narrow = False
        current_theme().follow(self, self._measure)

    def wanted(self) -> Wanted:
        """What the issues are narrowed to."""
        return self._wanted

    def clear(self) -> None:
        """Show everything again."""
        self.field.begin_with("")
        self._want(Wanted())

    def show_choices(self, areas: Sequence[str], bodies: Sequence[BodyRow], idle: int) -> None:
        """What can be chosen, and how many stand still."""
        self._areas, self._bodies = areas, bodies
        words = _("Standing still")
        self._idle.setText(f"{words} {idle}" if idle else words)
        self._show()

    def set_narrow(self, narrow: bool) -> None:
        """Put the chips into one."""
        for chip in (self._area, self._body, self._idle):
            chip.setVisible(not narrow)
        self._all.setVisible(narrow)
        self._narrow = narrow
        self._measure()

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        least = current_theme().px(_LEAST_FIELD + _SPACING) + self._all.sizeHint().width()
        return QSize(least, hint.height()) if self._narrow else hint

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_urgent()

    def open_menu(self) -> QMenu:
        """All of the filters as one menu, in a narrow view."""
        menu = QMenu(self)
        if self._urgent.isHidden():
            urgent = menu.addAction(self._urgent.text())
            urgent.setCheckable(True)
            urgent.setChecked(self._urgent.isChecked())
            urgent.triggered.connect(self._want_urgent)
        idle = menu.addAction(self._idle.text())
        idle.setCheckable(True)
        idle.setChecked(self._wanted.idle)
        idle.triggered.connect(lambda on: self._want(replace(self._wanted, idle=on)))
        areas = menu.addMenu(_("Area"))
        for area in self._areas:
            action = areas.addAction(area)
            action.setCheckable(True)
            action.setChecked(area in self._wanted.areas)
            action.triggered.connect(lambda _on=False, area=area: self._turn_area(area))
        bodies = menu.addMenu(_p("issue", "Body"))
        for body in self._bodies:
            action = bodies.addAction(body.name)
            action.setCheckable(True)
            action.setChecked(body.id in self._wanted.body_ids)
            action.triggered.connect(lambda _on=False, key=body.id: self._turn_body(key))
        menu.addSeparator()
        menu.addAction(_("Show everything")).triggered.connect(self.clear)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._all.mapToGlobal(self._all.rect().bottomLeft()))
        return menu

    def _measure(self) -> None:
        theme = current_theme()
        self.field.setMinimumWidth(theme.px(_LEAST_FIELD if self._narrow else _FIELD))
        self.field.setMaximumWidth(theme.px(_NARROW_FIELD if self._narrow else _FIELD))
        self._fit_urgent()

    def _fit_urgent(self) -> None:
        """With large letters in a small window this chip, too, goes into the menu."""
        theme = current_theme()
        chips = self._urgent.sizeHint().width() + self._all.sizeHint().width()
        needed = theme.px(_LEAST_FIELD + 2 * _SPACING) + chips
        self._urgent.setVisible(not self._narrow or self.width() >= needed)

    def _want_urgent(self, on: bool) -> None:
        self._want(replace(self._wanted, priorities=_URGENT if on else frozenset()))

    def _turn_area(self, area: str) -> None:
        self._want(replace(self._wanted, areas=self._wanted.areas ^ {area}))

    def _turn_body(self, body_id: int) -> None:
        self._want(replace(self._wanted, body_ids=self._wanted.body_ids ^ {body_id}))

    def _want(self, wanted: Wanted) -> None:
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        wanted = self._wanted
        self._urgent.setChecked(wanted.priorities == _URGENT)
        self._idle.setChecked(wanted.idle)
        areas = [(area, area) for area in self._areas]
        self._area.show_options(areas, frozenset[Hashable](wanted.areas))
        bodies = [(body.id, body.name) for body in self._bodies]
        self._body.show_options(bodies, frozenset[Hashable](wanted.body_ids))
        urgent = self._urgent.isHidden() and bool(wanted.priorities)
        hidden = bool(wanted.areas or wanted.body_ids or wanted.idle or urgent)
        self._all.setChecked(hidden)
