"""Rows, columns and frames whose measures follow the zoom.

``Row(a, 8, b, None, c, margins=(16, 8, 16, 8))``: a widget or layout is added, a number is a gap in
pixels at 100 %, None takes the room that is left, ``(widget, 2)`` gives it a share of the room.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from jiritsu_desktop.ui.theme import current_theme

Item: TypeAlias = "QWidget | QLayout | int | tuple[QWidget | QLayout, int] | None"
Margins: TypeAlias = tuple[int, int, int, int]
FrameKind = Literal[
    "plain", "row", "card", "left", "right", "top", "bottom", "sunken", "panel", "foot",
    "attention", "danger", "done", "accent",
]  # fmt: skip


class _Box(QBoxLayout):
    """A box layout that keeps its margins, spacing and gaps as pixels at 100 %."""

    def __init__(
        self, direction: QBoxLayout.Direction, items: Sequence[Item], margins: Margins, spacing: int
    ) -> None:
        super().__init__(direction)
        self._margins = margins
        self._spacing = spacing
        self._gaps: list[tuple[QWidget, int]] = []
        if not items:
            # An empty box would otherwise hold everything around it at its own width of nothing.
            self.addStretch(0)
        for item in items:
            self.put(item)
        current_theme().follow(self, self._measure)

    def put(self, item: Item) -> None:
        """Add one more widget, layout, gap or stretch at the end."""
        if item is None:
            self.addStretch(1)
        elif isinstance(item, int):
            gap = QWidget()
            gap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._gaps.append((gap, item))
            self._size_gap(gap, item)
            self.addWidget(gap)
        else:
            part, share = item if isinstance(item, tuple) else (item, 0)
            if isinstance(part, QLayout):
                self.addLayout(part, share)
            else:
                self.addWidget(part, share)

    def clear(self) -> None:
        """Take everything out and let go of it."""
        self._gaps.clear()
        while (item := self.takeAt(0)) is not None:
            inner = item.layout()
            if isinstance(inner, _Box):
                inner.clear()
                inner.deleteLater()
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _size_gap(self, gap: QWidget, pixels: int) -> None:
        # The layout's own spacing is added on both sides of the gap's widget.
        size = max(0, current_theme().px(pixels) - 2 * current_theme().px(self._spacing))
        if self.direction() == QBoxLayout.Direction.LeftToRight:
            gap.setFixedSize(size, 1)
        else:
            gap.setFixedSize(1, size)

    def _measure(self) -> None:
        theme = current_theme()
        self.setContentsMargins(*(theme.px(side) for side in self._margins))
        self.setSpacing(theme.px(self._spacing))
        for gap, pixels in self._gaps:
            self._size_gap(gap, pixels)


class Row(_Box):
    """Parts side by side."""

    def __init__(self, *items: Item, margins: Margins = (0, 0, 0, 0), spacing: int = 8) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, items, margins, spacing)


class Column(_Box):
    """Parts one below the other."""

    def __init__(self, *items: Item, margins: Margins = (0, 0, 0, 0), spacing: int = 8) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, items, margins, spacing)


class Frame(QFrame):
    """A sheet: ``card`` has a frame, ``left``/``top``… a hairline at its inner edge."""

    def __init__(self, layout: QLayout, kind: FrameKind = "plain") -> None:
        super().__init__()
        self.setProperty("frame", kind)
        self.setLayout(layout)


class Card(Frame):
    """A white sheet on the canvas with padding 16."""

    def __init__(self, *items: Item, margins: Margins = (16, 12, 16, 12), spacing: int = 8) -> None:
        self.column = Column(*items, margins=margins, spacing=spacing)
        super().__init__(self.column, "card")


def box(
    layout: QLayout, ground: Literal["clear", "canvas", "surface", "desk"] = "clear"
) -> QWidget:
    """A widget that only holds a layout."""
    widget = QWidget()
    widget.setProperty("ground", ground)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setLayout(layout)
    return widget


def rule(direction: Literal["h", "v"] = "h") -> QFrame:
    """A hairline."""
    line = QFrame()
    line.setProperty("rule", direction)
    return line


def fix_width(widget: QWidget, pixels: int) -> None:
    """Keep the widget that wide, in pixels at 100 %."""
    current_theme().follow(widget, lambda: widget.setFixedWidth(current_theme().px(pixels)))


def fix_height(widget: QWidget, pixels: int) -> None:
    """Keep the widget that high, in pixels at 100 %."""
    current_theme().follow(widget, lambda: widget.setFixedHeight(current_theme().px(pixels)))


def least_width(widget: QWidget, pixels: int) -> None:
    """Never let the widget become narrower, in pixels at 100 %."""
    current_theme().follow(widget, lambda: widget.setMinimumWidth(current_theme().px(pixels)))


class ScrollColumn(QScrollArea):
    """A column that scrolls up and down and is never wider than the view."""

    def __init__(self, *items: Item, margins: Margins = (0, 0, 0, 0), spacing: int = 8) -> None:
        super().__init__()
        self.column = Column(*items, margins=margins, spacing=spacing)
        # A layout that is aligned to the top ignores that wrapped text needs more height.
        self.setWidget(box(Column(self.column, None, spacing=0)))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class Splitter(QSplitter):
    """Left list and right detail with a hairline between them; only the right side grows."""

    def __init__(self, *parts: QWidget, widths: Sequence[int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        for place, part in enumerate(parts):
            self.addWidget(part)
            self.setStretchFactor(place, 1 if place == len(parts) - 1 else 0)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._widths = tuple(widths)
        current_theme().follow(self, self._measure)

    def _measure(self) -> None:
        self.setSizes([current_theme().px(width) for width in self._widths])


def settle(view: QWidget) -> None:
    """Have a view that was built apart measured anew now that it has the window's style.

    Splitters and scroll areas ask for sizes while they are put together, before there is a style.
    """
    for layout in view.findChildren(QLayout):
        layout.invalidate()


def stack(*parts: QWidget) -> QVBoxLayout:
    """Parts one below the other without any gap, the last one taking the room."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for place, part in enumerate(parts):
        layout.addWidget(part, 1 if place == len(parts) - 1 else 0)
    return layout
