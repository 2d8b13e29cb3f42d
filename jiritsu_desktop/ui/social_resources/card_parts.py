"""Parts of a resource's card: lines to press, quiet fields, a larger ring, grouped menus."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.resource_gaps import ServiceType
from jiritsu_desktop.domain.social_resources import Mark
from jiritsu_desktop.ui.painting import paint_ring
from jiritsu_desktop.ui.social_resources.words import NONE
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.fields import text_field
from jiritsu_desktop.ui.widgets.labels import plain_tooltip
from jiritsu_desktop.ui.widgets.marks import VerificationRing

_RING = 1.6


class CardLine(Button):
    """A line of a card that opens something when pressed; it elides, its tooltip says all."""

    def __init__(self, name: str, *, icon: str = "") -> None:
        self._name = name
        self._full = ""
        super().__init__("", "menu", icon=icon)
        self.setProperty("dense", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self._elide)

    def show_text(self, text: str) -> None:
        """Say something else; nothing is a dash."""
        self._full = text
        self.setAccessibleName(f"{self._name} {text}".strip())
        self._elide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        theme = current_theme()
        icon = 0 if self.icon().isNull() else self.iconSize().width() + theme.px(4)
        room = self.width() - theme.px(18) - icon
        text = self._full or NONE
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(plain_tooltip(text) if shown != text else "")


class CardRing(VerificationRing):
    """The ring of the last verification, large enough for the head of a card."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(34), current_theme().px(34))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(_RING, _RING)
        paint_ring(painter, current_theme(), QPointF(0, 0), self._share)


def card_field(name: str, *, face: str = "") -> QLineEdit:
    """A quiet field of a card, with less height than in a form."""
    field = text_field(placeholder=NONE, name=name, quiet=True)
    field.setProperty("dense", not face)
    field.setProperty("face", face)
    # Qt insets a line's text by 2 px at any zoom; without them it stands under its neighbours.
    field.setTextMargins(-2, 0, 0, 0)
    field.textChanged.connect(
        lambda text: field.setToolTip(plain_tooltip(text) if len(text) > 18 else "")
    )
    return field


def mark_menu(
    parent: QWidget,
    title: str,
    current: Mark,
    words: Callable[[Mark], str],
    picked: Callable[[Mark], object],
) -> QMenu:
    """○ △ × and not known, the present one ticked."""
    menu = QMenu(title.replace("&", "&&"), parent)
    for mark in Mark:
        action = QAction(words(mark), menu)
        action.setCheckable(True)
        action.setChecked(mark is current)
        action.triggered.connect(lambda _on=False, mark=mark: picked(mark))
        menu.addAction(action)
    return menu


def service_menu(
    parent: QWidget, types: Iterable[ServiceType], picked: Callable[[str], object]
) -> QMenu:
    """The official services, one submenu for each group."""
    menu = QMenu(parent)
    groups: dict[str, QMenu] = {}
    for service in types:
        if service.group not in groups:
            groups[service.group] = menu.addMenu(service.group)
        action = QAction(service.name, menu)
        action.triggered.connect(lambda _on=False, name=service.name: picked(name))
        groups[service.group].addAction(action)
    return menu


def pop_up(menu: QMenu, under: QWidget) -> None:
    """Open a menu under a widget; it goes away when it is closed."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(under.mapToGlobal(under.rect().bottomLeft()))
