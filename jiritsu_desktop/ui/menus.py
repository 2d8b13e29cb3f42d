"""The menu bar of the window: eight menus, the window's own commands, and room for others'."""

from collections.abc import Callable, Iterator
from typing import Literal

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.theme import LOOKS, ZOOMS, Look, Theme, current_theme, restyle

_TIGHT_FROM = 200
MenuKey = Literal["file", "edit", "view", "council", "papers", "exchange", "backup", "help"]


class Menus:
    """Menus by their key; every command is an action that menu, key and search share."""

    def __init__(self, bar: QMenuBar) -> None:
        titles: dict[MenuKey, str] = {
            "file": _("&File"),
            "edit": _("&Edit"),
            "view": _("&View"),
            "council": _("&Council"),
            "papers": _("&Papers"),
            "exchange": _("&Import and export"),
            "backup": _("&Backup and handover"),
            "help": _("&Help"),
        }
        self._menus = {key: bar.addMenu(title) for key, title in titles.items()}
        for menu in self._menus.values():
            menu.setToolTipsVisible(True)
        current_theme().follow(bar, lambda: _tighten(bar))

    def menu(self, key: MenuKey) -> QMenu:
        """The menu itself, for submenus."""
        return self._menus[key]

    def add(
        self,
        key: MenuKey,
        text: str,
        run: Callable[[], object],
        *shortcuts: str | QKeySequence.StandardKey,
    ) -> QAction:
        """Add a command at the end of a menu."""
        action = QAction(text, self._menus[key])
        action.setShortcuts([QKeySequence(shortcut) for shortcut in shortcuts])
        action.triggered.connect(lambda _checked=False: run())
        self._menus[key].addAction(action)
        return action

    def separate(self, key: MenuKey) -> None:
        """A line before what comes next."""
        self._menus[key].addSeparator()

    def commands(self) -> Iterator[QAction]:
        """Every command that can be used now."""
        for menu in self._menus.values():
            yield from _usable(menu)


def add_look_and_zoom(menus: Menus, theme: Theme, changed: Callable[[], object]) -> None:
    """The size and the colours of everything, in the view menu."""
    menus.separate("view")
    menus.add("view", _("Larger"), lambda: theme.zoom_by(1), "Ctrl++", "Ctrl+=", "Ctrl+;")
    menus.add("view", _("Smaller"), lambda: theme.zoom_by(-1), "Ctrl+-")
    menus.add("view", _("Normal size"), lambda: theme.use(zoom=100), "Ctrl+0")
    sizes = QActionGroup(menus.menu("view"))
    for zoom in ZOOMS:
        size = menus.add(
            "view",
            _("Size {percent} %").format(percent=zoom),
            lambda zoom=zoom: theme.use(zoom=zoom),  # type: ignore[misc]
        )
        size.setCheckable(True)
        size.setData(zoom)
        sizes.addAction(size)
    menus.separate("view")
    looks = QActionGroup(menus.menu("view"))
    names: dict[Look, str] = {
        "light": _p("colours", "Light"),
        "dark": _p("colours", "Dark"),
        "contrast": _p("colours", "High contrast"),
    }
    for look in LOOKS:
        choice = menus.add(
            "view",
            names[look],
            lambda look=look: theme.use(look=look),  # type: ignore[misc]
        )
        choice.setCheckable(True)
        choice.setData(look)
        looks.addAction(choice)

    def follow() -> None:
        for action in (*sizes.actions(), *looks.actions()):
            action.setChecked(action.data() in (theme.zoom, theme.look))
        changed()

    theme.follow(menus.menu("view"), follow)


def _tighten(bar: QMenuBar) -> None:
    """With large letters the menus stand closer together, so that none hides behind »."""
    tight = current_theme().zoom >= _TIGHT_FROM
    if bar.property("tight") != tight:
        bar.setProperty("tight", tight)
        restyle(bar)


def _usable(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _usable(inner)
        elif not action.isSeparator() and action.isEnabled() and action.isVisible():
            yield action
