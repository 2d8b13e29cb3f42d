"""Buttons: one filled one per view, framed ones, quiet ones, chips and icons with a name."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from jiritsu_desktop.ui.theme import current_theme

ButtonKind = Literal[
    "default",
    "primary",
    "quiet",
    "danger",
    "small",
    "menu",
    "status",
    "status_ink",
    "chip",
    "icon",
    "search",
]

_ICON_COLORS = {"primary": "on_accent", "quiet": "accent", "status": "accent", "danger": "danger"}


class Button(QPushButton):
    """A push button in one of our dresses; its icon follows the theme."""

    def __init__(
        self,
        text: str,
        kind: ButtonKind = "default",
        *,
        icon: str = "",
        clicked: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(text)
        self._icon_name = icon
        self._kind: ButtonKind = kind
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if kind == "menu" else QSizePolicy.Policy.Maximum,
            QSizePolicy.Policy.Fixed,
        )
        if clicked is not None:
            self.clicked.connect(lambda _checked=False: clicked())
        self.toggled.connect(self._dress)
        current_theme().follow(self, self._dress)

    def set_icon(self, name: str) -> None:
        """Show another of our icons, or none."""
        self._icon_name = name
        self._dress()

    def forbid(self, reason: str) -> None:
        """Grey the button out and say why; an empty reason allows it again."""
        self.setEnabled(not reason)
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)

    def _dress(self) -> None:
        theme = current_theme()
        if not self._icon_name:
            return
        color = _ICON_COLORS.get(self._kind, "muted")
        if self._kind in ("default", "small", "menu", "icon"):
            color = "ink"
        if self.isChecked():
            color = "accent"
        size = (
            20 if self._kind == "icon" else 16 if self._kind in ("chip", "status", "search") else 18
        )
        gap = 0 if self._kind == "icon" else 4
        self.setIcon(theme.icon(self._icon_name, color, size, gap))
        self.setIconSize(theme.icon_size(size, gap))


def primary_button(
    text: str, *, icon: str = "", clicked: Callable[[], object] | None = None
) -> Button:
    """The one filled button of a view; it says what comes out (開催通知を作る)."""
    return Button(text, "primary", icon=icon, clicked=clicked)


def quiet_button(
    text: str, *, icon: str = "", clicked: Callable[[], object] | None = None
) -> Button:
    """Accent text without a frame, for the lesser way."""
    return Button(text, "quiet", icon=icon, clicked=clicked)


def icon_button(icon: str, name: str, *, clicked: Callable[[], object] | None = None) -> Button:
    """A 32×32 button that shows only an icon; its name is tooltip and spoken name."""
    button = Button("", "icon", icon=icon, clicked=clicked)
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button


class Chip(Button):
    """A filter that is on or off; listen to ``toggled``."""

    def __init__(self, text: str, *, icon: str = "", on: bool = False) -> None:
        super().__init__(text, "chip", icon=icon)
        self.setCheckable(True)
        self.setChecked(on)

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        # Room for the bold face, so that the neighbours stay where they are.
        theme = current_theme()
        grow = theme.text_width(self.text(), "small_strong") - theme.text_width(
            self.text(), "small"
        )
        return QSize(hint.width() + (0 if self.isChecked() else round(grow)), hint.height())


class ActionButton(Button):
    """A button that does what a menu action does, and is named and greyed out with it.

    Its tooltip is the action's own (why it is greyed out), else the action's key.
    """

    def __init__(self, action: QAction, kind: ButtonKind = "default", *, icon: str = "") -> None:
        super().__init__("", kind, icon=icon, clicked=action.trigger)
        self._action = action
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self._action
        self.setText(action.text().replace("&", ""))
        self.setEnabled(action.isEnabled())
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        own = action.toolTip() if action.toolTip() != action.iconText() else ""
        self.setToolTip(own or key)
