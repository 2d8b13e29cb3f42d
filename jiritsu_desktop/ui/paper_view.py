"""One paper on the desk: a page at a time, its zoom, and the place on it that is looked at."""

from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.page_places import PagedText, PageLetters, Place
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.tasks import Progress, Tasks
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.layouts import Column, box

FIT_WIDTH, FIT_PAGE = 0, -1
_KEPT_PICTURES = 8
_SCREEN_DPI = 96


class PreparedPaper(Protocol):
    """A paper ready to be looked at."""

    @property
    def title(self) -> str:
        """What it is called (開催通知　第1回 全体会)."""

    @property
    def page_count(self) -> int:
        """How many pages it has."""

    def page_size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points; pages count from 0."""

    def picture(self, page: int, scale: float) -> bytes:
        """The page as PNG; ``scale`` 1 is 72 pixels to the inch. Called in the background."""

    def letters(self, page: int) -> PageLetters:
        """What of the page's text every edition prints. Called in the background."""

    def save_pdf(self, path: Path) -> None:
        """Write the paper as PDF. Raises UserError when that cannot be done."""


class PaperView(QWidget):
    """Shows a paper; ``turned`` tells another page, ``moved`` another place on the same one."""

    turned = Signal()
    moved = Signal()

    def __init__(
        self, paper: PreparedPaper, tasks: Tasks, fail: Callable[[UserError], object]
    ) -> None:
        super().__init__()
        self._paper = paper
        self._text = _text_of(paper)
        self._tasks = tasks
        self._fail = fail
        self._page = 0
        self._zoom = FIT_WIDTH
        self._pictures: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._asked: set[tuple[int, float]] = set()
        self.sheet = _Sheet(self._ask_picture)
        self.desk = _Desk(self.sheet)
        self.setLayout(Column((self.desk, 1), spacing=0))
        self.desk.resized.connect(self._measure)
        self.desk.overrun.connect(self._overrun)
        self.desk.verticalScrollBar().valueChanged.connect(lambda _value: self.moved.emit())

    @property
    def page(self) -> int:
        """The page that is shown, counted from 0."""
        return self._page

    @property
    def place(self) -> Place:
        """The page and how far down on it the view begins."""
        margin = current_theme().px(16)
        down = self.desk.verticalScrollBar().value() - margin
        return Place(self._page, min(1.0, max(0.0, down / max(1, self.sheet.height()))))

    @property
    def text(self) -> PagedText:
        """What is printed on the pages, to find a place by; for the background."""
        return self._text

    def show_paper(self, paper: PreparedPaper, place: Place) -> None:
        """Show a paper, or the same one anew, at a place."""
        self._paper = paper
        self._text = _text_of(paper)
        self._pictures.clear()
        self._asked.clear()
        self.go_to(place)

    def go_to(self, place: Place) -> None:
        """Turn to a page and go down on it."""
        self._page = max(0, min(self._paper.page_count - 1, place.page))
        self._measure()
        down = round(place.top * self.sheet.height())
        self.desk.scroll_to(down + current_theme().px(16) if down else 0)
        self.turned.emit()

    def set_zoom(self, zoom: int) -> None:
        """Show pages in per cent of their size on paper, or as large as the view allows."""
        self._zoom = zoom
        self._measure()

    def _overrun(self, step: int) -> None:
        """The wheel went on beyond the end of the page."""
        if 0 <= self._page + step < self._paper.page_count:
            self.go_to(Place(self._page + step, 1.0 if step < 0 else 0.0))

    def _measure(self) -> None:
        width, height = self._paper.page_size(self._page)
        room = self.desk.room()
        scale = room.width() / width
        if self._zoom == FIT_WIDTH:
            # A page as wide as a wide desk would be larger than life; half again is enough.
            scale = min(scale, 1.5 * current_theme().scale() * _SCREEN_DPI / 72)
        elif self._zoom == FIT_PAGE:
            scale = min(scale, room.height() / height)
        else:
            scale = self._zoom / 100 * _SCREEN_DPI / 72
        name = f"{self._paper.title} {page_of(self._page, self._paper.page_count)}"
        size = QSize(max(1, round(width * scale)), max(1, round(height * scale)))
        self.sheet.show_page(self._page, size, scale, name)

    def _ask_picture(self, page: int, scale: float) -> QImage | None:
        """The picture if it is there; else None, and the sheet is repainted when it comes."""
        wanted = (page, round(scale * self.devicePixelRatioF(), 3))
        if wanted in self._pictures:
            self._pictures.move_to_end(wanted)
            return self._pictures[wanted]
        if wanted not in self._asked:
            self._asked.add(wanted)
            paper = self._paper

            def work(_progress: Progress) -> QImage:
                return QImage.fromData(paper.picture(*wanted))

            def done(image: QImage) -> None:
                if paper is self._paper:
                    self._keep(wanted, image)

            self._tasks.run(work, done, self._fail, owner=self)
        return None

    def _keep(self, wanted: tuple[int, float], image: QImage) -> None:
        self._asked.discard(wanted)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures[wanted] = image
        while len(self._pictures) > _KEPT_PICTURES:
            self._pictures.popitem(last=False)
        self.sheet.update()


def _text_of(paper: PreparedPaper) -> PagedText:
    return PagedText(paper.page_count, lru_cache(maxsize=None)(paper.letters))


def page_of(page: int, count: int) -> str:
    """Where a page is in its paper, in words."""
    return _("Page {page} of {total}").format(page=page + 1, total=count)


class _Sheet(QWidget):
    """One page, paper-coloured, with a hairline around it."""

    def __init__(self, picture: Callable[[int, float], QImage | None]) -> None:
        super().__init__()
        self._picture = picture
        self._page = 0
        self._scale = 1.0

    def show_page(self, page: int, size: QSize, scale: float, name: str) -> None:
        """Show a page at a size in window pixels; ``scale`` is pixels for one point."""
        self._page, self._scale = page, scale
        self.setFixedSize(size)
        self.setAccessibleName(name)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("paper"))
        image = self._picture(self._page, self._scale)
        if image is not None and not image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), image)
        else:
            painter.setPen(theme.color("paper_ink"))
            painter.setFont(theme.font("small"))
            centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            room = self.rect().adjusted(0, theme.px(24), 0, 0)
            painter.drawText(room, centre, _("Preparing the page…"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class _Desk(QScrollArea):
    """What the pages lie on; ``overrun`` says that the wheel goes on beyond an end."""

    resized = Signal()
    overrun = Signal(int)

    def __init__(self, sheet: _Sheet) -> None:
        super().__init__()
        column = Column(sheet, margins=(16, 16, 16, 16))
        column.setAlignment(sheet, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._ground = box(column, "desk")
        self._column = column
        self.setWidget(self._ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().installEventFilter(self)

    def scroll_to(self, down: int) -> None:
        """Go down to a height of the page that has just been put there."""
        self._column.activate()
        self._ground.resize(self._ground.minimumSizeHint().expandedTo(self.viewport().size()))
        self.verticalScrollBar().setValue(down)

    def room(self) -> QSize:
        """How large a page may be without scrolling."""
        margin = 2 * current_theme().px(16)
        size = self.viewport().size()
        return QSize(max(60, size.width() - margin), max(60, size.height() - margin))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        bar, down = self.verticalScrollBar(), event.angleDelta().y()
        if down < 0 and bar.value() == bar.maximum():
            self.overrun.emit(1)
        elif down > 0 and bar.value() == bar.minimum():
            self.overrun.emit(-1)
        else:
            super().wheelEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.viewport() and event.type() == QEvent.Type.Resize:
            self.resized.emit()
        return super().eventFilter(watched, event)
