"""The tabs of the window: Qt's own tab bar with our face and counts that need attention."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar
from typing_extensions import override

from jiritsu_desktop.i18n import _n
from jiritsu_desktop.ui.painting import CENTRE, LEFT, paint_text
from jiritsu_desktop.ui.theme import Role, current_theme

_PILL = 23


@dataclass(slots=True)
class _Tab:
    title: str
    icon: str
    count: int = 0


class TabBar(QTabBar):
    """Icon, word and a pill with the number of things that need attention.

    Only the face and the size are ours: keys, focus and accessibility stay Qt's.
    """

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._tabs: list[_Tab] = []
        self._unmarked = False
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self._measure)

    def add(self, title: str, icon: str) -> int:
        """Add a tab and give its place."""
        self._tabs.append(_Tab(title, icon))
        place = self.addTab(title)
        self._describe(place)
        return place

    def set_count(self, place: int, count: int) -> None:
        """Show how many things need attention; 0 shows no pill."""
        if self._tabs[place].count != count:
            self._tabs[place].count = count
            self._describe(place)
            # Setting the text is what makes Qt ask for the sizes again.
            self.setTabText(place, self._tabs[place].title)
            self.updateGeometry()
            self.update()

    def set_unmarked(self, unmarked: bool) -> None:
        """Show no tab as the current one, while a page from a menu is open."""
        self._unmarked = unmarked
        self.update()

    @override
    def tabSizeHint(self, index: int) -> QSize:
        theme = current_theme()
        tab = self._tabs[index] if index < len(self._tabs) else _Tab("", "")
        pill = theme.px(_PILL + 8) if tab.count else 0
        width = theme.px(58) + round(theme.text_width(tab.title, "strong")) + pill
        return QSize(width, theme.px(44))

    @override
    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, tab in enumerate(self._tabs):
            room = QRectF(self.tabRect(place))
            here = place == self.currentIndex() and not self._unmarked
            icon = theme.pixmap(tab.icon, "accent" if here else "muted")
            painter.drawPixmap(round(room.x()) + theme.px(14), theme.px(12), icon)
            left = room.x() + theme.px(42)
            role: Role = "strong" if here else "body"
            word = QRectF(left, room.y(), room.right() - left, theme.px(44))
            paint_text(painter, theme, word, tab.title, role, "accent" if here else "ink", LEFT)
            if tab.count:
                self._paint_pill(painter, left + theme.text_width(tab.title, role), tab.count)
            if here:
                bar = QRectF(
                    room.x() + theme.px(6),
                    theme.px(41),
                    room.width() - theme.px(12),
                    theme.px(3),
                )
                painter.fillRect(bar, theme.color("accent"))
            if place == self.currentIndex() and self.hasFocus():
                painter.setPen(QPen(theme.color("focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                frame = room.adjusted(3, 3, -3, -theme.px(5))
                painter.drawRoundedRect(frame, theme.px(6), theme.px(6))

    def _paint_pill(self, painter: QPainter, after: float, count: int) -> None:
        theme = current_theme()
        text = str(count) if count < 100 else "99+"
        width = max(theme.px(_PILL), theme.text_width(text, "small_strong") + theme.px(10))
        pill = QRectF(after + theme.px(8) + 0.5, theme.px(13) + 0.5, width - 1, theme.px(18))
        painter.setBrush(theme.color("attention_weak"))
        painter.setPen(QPen(theme.color("attention_line"), 1))
        painter.drawRoundedRect(pill, theme.px(9), theme.px(9))
        paint_text(painter, theme, pill, text, "small_strong", "attention", CENTRE)

    def _describe(self, place: int) -> None:
        tab = self._tabs[place]
        need = _n("{count} needs attention", "{count} need attention", tab.count)
        spoken = f"{tab.title}、{need.format(count=tab.count)}" if tab.count else tab.title
        self.setTabToolTip(place, f"{spoken}（Ctrl+{place + 1}）")
        self.setAccessibleTabName(place, spoken)

    def _measure(self) -> None:
        self.setFixedHeight(current_theme().px(44))
        for place, tab in enumerate(self._tabs):
            self.setTabText(place, tab.title)
        self.updateGeometry()
