"""The theme: one file of tokens for palette, style sheet and painters."""

import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QColor, QFontDatabase, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop import paths
from jiritsu_desktop.ui.theme import LOOKS, ZOOMS, Theme, current_theme

PAIRS = (
    ("ink", "surface"), ("ink", "canvas"), ("muted", "surface"), ("muted", "canvas"),
    ("muted", "sunken"), ("ink", "accent_weak"), ("muted", "accent_weak"),
    ("disabled", "surface"), ("disabled", "canvas"), ("accent", "surface"),
    ("accent", "accent_weak"), ("on_accent", "accent"), ("attention", "attention_weak"),
    ("danger", "danger_weak"), ("danger", "surface"), ("done", "done_weak"),
    ("paper_ink", "paper"),
)  # fmt: skip


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    r, g, b = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("look", "pair"), list(product(LOOKS, PAIRS)))
def test_text_can_be_read_in_every_look(theme: Theme, look: str, pair: tuple[str, str]) -> None:
    theme.use(look=look)  # type: ignore[arg-type]
    assert _contrast(theme.color(pair[0]), theme.color(pair[1])) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
def test_frames_of_fields_stand_out(theme: Theme, look: str) -> None:
    theme.use(look=look)  # type: ignore[arg-type]
    for ground in ("surface", "canvas"):
        assert _contrast(theme.color("line_control"), theme.color(ground)) >= 3


def test_every_look_names_the_same_colours() -> None:
    tokens = json.loads((paths.resources() / "styles" / "tokens.json").read_text(encoding="utf-8"))
    names = {look: set(tokens["color"][look]) for look in LOOKS}
    assert names["light"] == names["dark"] == names["contrast"]


def test_switching_reaches_palette_and_followers_at_once(theme: Theme, qapp: QApplication) -> None:
    seen: list[int] = []
    owner = QLabel()
    theme.follow(owner, lambda: seen.append(theme.px(32)))
    theme.use(look="dark", zoom=200)
    assert seen == [32, 64]
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.color("canvas")
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.use(zoom=100)
    assert seen == [32, 64]


def test_zoom_climbs_the_ladder_and_stops_at_its_ends(theme: Theme) -> None:
    climbed = []
    for _step in range(5):
        theme.zoom_by(1)
        climbed.append(theme.zoom)
    assert climbed == [125, 150, 200, 200, 200]
    theme.use(zoom=100)
    theme.zoom_by(-1)
    assert theme.zoom == ZOOMS[0]


def test_fonts_are_loaded_by_the_program_itself(theme: Theme) -> None:
    assert "BIZ UDPGothic" in QFontDatabase.families()
    regular = QRawFont.fromFont(theme.font("body"))
    assert regular.familyName() == "BIZ UDPGothic"
    assert min(theme.font(role).pointSizeF() for role in ("small", "body", "head")) >= 9.5


def test_icons_take_colour_size_and_zoom(theme: Theme) -> None:
    small = theme.pixmap("plus", "accent", 18)
    assert small.size() / small.devicePixelRatio() == QSize(18, 18)
    theme.use(zoom=200)
    assert theme.pixmap("plus", "accent", 18).size() == small.size() * 2
    assert theme.pixmap("plus", "accent", 18) is theme.pixmap("plus", "accent", 18)


@pytest.mark.parametrize(
    "name", sorted(file.stem for file in (paths.resources() / "icons").glob("*.svg"))
)
def test_every_icon_is_drawn_in_the_one_colour_that_is_replaced(name: str, theme: Theme) -> None:
    image = theme.pixmap(name, "danger").toImage()
    dots = [image.pixelColor(x, y) for x, y in product(range(image.width()), range(image.height()))]
    full = [dot for dot in dots if dot.alpha() > 250]
    wanted = theme.color("danger")
    assert any(dot.alpha() > 100 for dot in dots)
    for dot in full:
        off = (dot.red() - wanted.red(), dot.green() - wanted.green(), dot.blue() - wanted.blue())
        assert max(map(abs, off)) <= 2


def test_the_theme_is_reachable_from_anywhere(theme: Theme) -> None:
    assert current_theme() is theme


def test_a_window_is_dressed_once_and_what_is_built_apart_is_dressed_when_it_comes_in(
    theme: Theme, qtbot: QtBot
) -> None:
    window, part = QWidget(), QLabel("みどり町")
    qtbot.addWidget(window)
    part.setProperty("role", "head")
    theme.dress(window)
    QVBoxLayout(window).addWidget(part)
    window.show()
    before = part.fontMetrics().height()
    theme.use(zoom=200)
    assert part.fontMetrics().height() > 1.8 * before
    assert not QApplication.instance().styleSheet()  # type: ignore[union-attr]


def test_a_window_leaves_no_folder_of_its_own_behind(tmp_path: Path) -> None:
    """A start and an end in a process of its own, with a folder for passing files to look at."""
    passing, data = tmp_path / "passing", tmp_path / "data"
    passing.mkdir()
    data.mkdir()
    script = (
        "from jiritsu_desktop import paths\n"
        "from jiritsu_desktop.app import make_application\n"
        "from jiritsu_desktop.ui.theme import Theme\n"
        "application = make_application((), 'ja')\n"
        "theme = Theme(paths.resources(), application)\n"
        "theme.use(look='dark')\n"
    )
    own = {
        **os.environ,
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(passing)),
        "XDG_DATA_HOME": str(data),
        "LOCALAPPDATA": str(data),
    }
    subprocess.run([sys.executable, "-c", script], check=True, env=own)
    assert list(passing.iterdir()) == []
    names = {file.name for file in data.glob("*/style/*.svg")}
    assert {"light_tick.svg", "dark_tick.svg"} <= names
