"""The look of the window: colours, sizes and fonts from one file of tokens, at any zoom."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, get_args

from PySide6.QtCore import (
    QByteArray,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from jiritsu_desktop import paths

Look = Literal["light", "dark", "contrast"]
Role = Literal["small", "small_strong", "body", "strong", "section", "title", "head", "figure"]

LOOKS: tuple[Look, ...] = get_args(Look)
ZOOMS = (100, 125, 150, 200)

_POINTS: dict[Role, tuple[str, bool]] = {
    "small": ("small", False),
    "small_strong": ("small", True),
    "body": ("body", False),
    "strong": ("strong", True),
    "section": ("section", True),
    "title": ("title", True),
    "head": ("head", True),
    "figure": ("figure", True),
}
# The last one has the characters of names that the first ones lack (𠮷).
_FONT_FILES = ("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf", "NotoSansJP-Regular.ttf")
_PALETTE = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "canvas",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "disabled",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Link: "accent",
}
# What a style sheet can only show from a file: name, icon, colour.
_IMAGES = (
    ("tick", "check", "on_accent"),
    ("tick_ink", "check", "ink"),
    ("chevron", "chevron-down", "muted"),
    ("chevron_up", "chevron-up", "muted"),
)
_ICON_INK = "#1F2A33"
_RADIO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18">'
    '<circle cx="9" cy="9" r="{radius}" fill="{fill}" stroke="{line}" stroke-width="{width}"/>'
    "</svg>"
)


class Theme(QObject):
    """Hands out every colour, size, font and icon, and says when they have changed.

    Sizes in code are pixels at 100 %: ``theme.px(32)`` gives them at the zoom in use. Colours are
    asked for by the names in ``tokens.json`` when painting and kept by nobody.
    """

    changed = Signal()
    _sheet_changed = Signal()

    def __init__(self, resources: Path, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._icons = resources / "icons"
        self._source = (resources / "styles" / "window.qss").read_text(encoding="utf-8")
        tokens = json.loads((resources / "styles" / "tokens.json").read_text(encoding="utf-8"))
        self._colors: dict[str, dict[str, str]] = tokens["color"]
        self._type = tokens["type"]
        self._sheet = ""
        self._look: Look = "light"
        self._zoom = 100
        self._pixmaps: dict[tuple[str, str, int, float, int], QPixmap] = {}
        self._made_icons: dict[tuple[str, str, int, int, frozenset[float]], QIcon] = {}
        self._drawings: dict[str, str] = {}
        self._fonts: dict[Role, QFont] = {}
        self._passing: TemporaryDirectory[str] | None = None
        self._images = self._image_folder()
        for name in _FONT_FILES:
            QFontDatabase.addApplicationFont(str(resources / "fonts" / name))
        app.setProperty("theme", self)
        app.setStyle("Fusion")
        self._apply()

    @property
    def look(self) -> Look:
        """The set of colours in use."""
        return self._look

    @property
    def zoom(self) -> int:
        """The size of everything in per cent."""
        return self._zoom

    def use(self, *, look: Look | None = None, zoom: int | None = None) -> None:
        """Switch colours or zoom at once."""
        new = (look or self._look, zoom or self._zoom)
        if new == (self._look, self._zoom):
            return
        self._look, self._zoom = new
        self._apply()
        self.changed.emit()

    def zoom_by(self, steps: int) -> None:
        """Go up or down the ladder of zooms."""
        place = min(range(len(ZOOMS)), key=lambda index: abs(ZOOMS[index] - self._zoom))
        self.use(zoom=ZOOMS[max(0, min(len(ZOOMS) - 1, place + steps))])

    def color(self, name: str, alpha: int = 255) -> QColor:
        """The colour of that name in the look in use; alpha 0–255."""
        color = QColor(self._colors[self._look][name])
        color.setAlpha(alpha)
        return color

    def px(self, pixels: float) -> int:
        """Pixels at 100 % as pixels at the zoom in use."""
        return round(pixels * self._zoom / 100)

    def scale(self) -> float:
        """The zoom as a factor, for painting in coordinates of 100 %."""
        return self._zoom / 100

    def font(self, role: Role = "body") -> QFont:
        """The font of a role at the zoom in use."""
        if role not in self._fonts:
            token, bold = _POINTS[role]
            font = QFont()
            font.setFamilies(self._type["family"])
            font.setPointSizeF(self._type[token] * self._zoom / 100)
            font.setBold(bold)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[role] = font
        return self._fonts[role]

    def text_width(self, text: str, role: Role = "body") -> float:
        """How wide the text is when painted in the role's font."""
        return QFontMetricsF(self.font(role)).horizontalAdvance(text)

    def pixmap(self, name: str, color: str = "ink", size: int = 20) -> QPixmap:
        """One of our line icons in a colour, ``size`` being pixels at 100 %."""
        return self._pixmap(name, color, self.px(size), self._app.devicePixelRatio())

    def icon(self, name: str, color: str = "ink", size: int = 20, gap: int = 0) -> QIcon:
        """One of our line icons for a button or an action, sharp on every screen.

        ``gap`` is clear room at its right, since Qt's own between icon and text does not zoom.
        """
        side, room = self.px(size), self.px(gap)
        ratios = frozenset((1.0, self._app.devicePixelRatio()))
        key = (name, color, side, room, ratios)
        if key in self._made_icons:
            return QIcon(self._made_icons[key])
        icon = QIcon()
        for ratio in ratios:
            icon.addPixmap(self._pixmap(name, color, side, ratio, room))
            grey = self._pixmap(name, "disabled", side, ratio, room)
            icon.addPixmap(grey, QIcon.Mode.Disabled)
        self._made_icons[key] = icon
        return QIcon(icon)

    def icon_size(self, size: int = 18, gap: int = 0) -> QSize:
        """The size to give a button for an icon of that many pixels at 100 %."""
        return QSize(self.px(size) + self.px(gap), self.px(size))

    def dress(self, window: QWidget) -> None:
        """Give a window without a parent the style sheet; all inside it and its dialogs inherit it.

        A sheet of the whole application would be worked out again for every part of a view at each
        level of nesting while the view is put together, which makes building it three times slower.
        """
        if not window.styleSheet():
            window.setStyleSheet(self._sheet)
            dresser = _Follower(window, lambda: window.setStyleSheet(self._sheet))
            self._sheet_changed.connect(dresser.run)

    def follow(self, owner: QObject, apply: Callable[[], object]) -> None:
        """Call ``apply`` now and after every change for as long as the owner lives."""
        apply()
        self.changed.connect(_Follower(owner, apply).run)

    def _pixmap(self, name: str, color: str, side: int, ratio: float, gap: int = 0) -> QPixmap:
        shade = self._colors[self._look][color]
        key = (name, shade, side, ratio, gap)
        if key not in self._pixmaps:
            pixmap = QPixmap(round((side + gap) * ratio), round(side * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            QSvgRenderer(QByteArray(self._svg(name, shade).encode())).render(
                painter, QRectF(0, 0, side, side)
            )
            painter.end()
            self._pixmaps[key] = pixmap
        return self._pixmaps[key]

    def _svg(self, name: str, shade: str) -> str:
        if name not in self._drawings:
            self._drawings[name] = (self._icons / f"{name}.svg").read_text(encoding="utf-8")
        return self._drawings[name].replace(_ICON_INK, shade)

    def _apply(self) -> None:
        self._fonts.clear()
        self._made_icons.clear()
        self._app.setFont(self.font())
        self._app.setPalette(self._palette())
        self._sheet = self._style_sheet()
        self._sheet_changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.color(name))
        for role in (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("disabled"))
        return palette

    def _style_sheet(self) -> str:
        values = self._colors[self._look] | self._image_files()
        sheet = re.sub(r"@([a-z_]+)", lambda match: values[match[1]], self._source)
        sheet = re.sub(r"([\d.]+)dp", lambda match: f"{self.px(float(match[1]))}px", sheet)
        return re.sub(r"([\d.]+)sp", lambda match: f"{float(match[1]) * self.scale():g}pt", sheet)

    def _image_folder(self) -> Path:
        """Where the pictures of the style sheet lie, which Qt takes from files only.

        They are the same each time and stay; where nothing may be kept they go at the end.
        """
        try:
            folder = paths.user_data() / "style"
            folder.mkdir(exist_ok=True)
        except OSError:
            self._passing = TemporaryDirectory(prefix="jiritsu-style-")
            return Path(self._passing.name)
        return folder

    def _image_files(self) -> dict[str, str]:
        colors = self._colors[self._look]
        drawings = {
            name: self._svg(icon, colors[color]).replace('width="1.5"', 'width="2.2"')
            for name, icon, color in _IMAGES
        } | {
            "radio_off": _RADIO.format(
                radius=8.5, fill=colors["surface"], line=colors["line_control"], width=1
            ),
            "radio_on": _RADIO.format(
                radius=6.25, fill=colors["on_accent"], line=colors["accent"], width=5
            ),
        }
        files = {}
        for name, drawing in drawings.items():
            # Qt keeps the pictures of a style sheet by file name, so each look has its own.
            file = self._images / f"{self._look}_{name}.svg"
            if not file.is_file() or file.read_text(encoding="utf-8") != drawing:
                file.write_text(drawing, encoding="utf-8")
            files[name] = file.as_posix()
        return files


class _Follower(QObject):
    """Dies with its owner and takes the connection to the theme with it."""

    def __init__(self, owner: QObject, apply: Callable[[], object]) -> None:
        super().__init__(owner)
        self._apply = apply

    def run(self) -> None:
        self._apply()


def current_theme() -> Theme:
    """The theme that the application was started with."""
    theme = QApplication.instance().property("theme")  # type: ignore[union-attr]
    assert isinstance(theme, Theme)
    return theme


def system_look() -> Look:
    """The look that the clerk has chosen for Windows as a whole."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose property has changed."""
    style: QStyle = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
