"""The preview of a paper: pages on the desk, page turns, zoom, then print or save.

The pages stay paper-coloured in every look. Their pictures come from the services, drawn in the
background; printing sends the same pictures at the printer's own resolution.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QMarginsF, QObject, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPageLayout, QPageSize, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QScrollArea, QWidget
from typing_extensions import override

from jiritsu_desktop import windows
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.messages import notice, pick_new_file, show_error
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.tasks import Progress, Tasks
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, icon_button, primary_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, fix_width
from jiritsu_desktop.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_KEPT_PICTURES = 8
_FIT_WIDTH, _FIT_PAGE = 0, -1
_ZOOMS = (_FIT_WIDTH, _FIT_PAGE, 75, 100, 125, 150, 200, 300)
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

    def save_pdf(self, path: Path) -> None:
        """Write the paper as PDF. Raises UserError when that cannot be done."""


class PreviewPage(Page):
    """One paper in the window.

    ``left`` and ``side`` stand beside the desk: the list of papers, who gets this one.
    ``editions`` are (key, word); choosing another one calls ``edition_chosen`` and the caller
    answers with ``show_paper``. ``printed`` and ``saved`` tell what was sent out.
    """

    edition_chosen = Signal(object)
    printed = Signal()
    saved = Signal(object)

    def __init__(
        self,
        paper: PreparedPaper,
        tasks: Tasks,
        folder: Callable[[], Path],
        *,
        editions: Sequence[tuple[Hashable, str]] = (),
        left: QWidget | None = None,
        side: QWidget | None = None,
        back: str = "",
    ) -> None:
        self._paper = paper
        self._tasks = tasks
        self._folder = folder
        self._page = 0
        self._paging = ElidingLabel("")
        self._before = icon_button("chevron-left", _("Previous page"), clicked=self.page_before)
        self._after = icon_button("chevron-right", _("Next page"), clicked=self.page_after)
        self._zoom = QComboBox()
        self._zoom.setAccessibleName(_("Zoom of the preview"))
        for zoom in _ZOOMS:
            self._zoom.addItem(_zoom_name(zoom), zoom)
        fix_width(self._zoom, 140)
        self.sheet = _Sheet(self._ask_picture)
        self.desk = _Desk(self.sheet)
        self.print_button = primary_button(_("Print"), icon="print", clicked=self.print_paper)
        self.save_button = Button(_("Save PDF"), icon="paper", clicked=self.save_paper)
        self._foot = Row(None, self.save_button, self.print_button, margins=(16, 10, 16, 10))
        parts = [left, (self.desk, 1), side]
        beside = Row(*(part for part in parts if part is not None), spacing=0)
        body = box(Column((beside, 1), Frame(self._foot, "bottom"), spacing=0))
        super().__init__(paper.title, body, back=back)
        if editions:
            self.edition = Segmented(editions, name=_("Edition"), least_part=80)
            self.edition.chosen.connect(self.edition_chosen)
            self.tools.put(self.edition)
            self.tools.put(16)
        for part in (self._before, self._paging, self._after, self._zoom):
            self.tools.put(part)
        self._zoom.currentIndexChanged.connect(self._measure)
        self.desk.resized.connect(self._measure)
        self._pictures: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._asked: set[tuple[int, float]] = set()
        self._show_page()

    def show_paper(self, paper: PreparedPaper) -> None:
        """Show the paper in another edition, or anew; the page stays where it can."""
        self._paper = paper
        self._pictures.clear()
        self._asked.clear()
        self._page = min(self._page, paper.page_count - 1)
        self._show_page()

    def add_save(self, text: str, clicked: Callable[[], object]) -> Button:
        """Offer another form to save in (Word, テキスト), left of the PDF."""
        button = Button(text, clicked=clicked)
        self._foot.insertWidget(self._foot.indexOf(self.save_button), button)
        return button

    def page_before(self) -> None:
        """Turn back."""
        self._page = max(0, self._page - 1)
        self._show_page()

    def page_after(self) -> None:
        """Turn over."""
        self._page = min(self._paper.page_count - 1, self._page + 1)
        self._show_page()

    def save_paper(self) -> None:
        """Ask where to and write the PDF."""
        name = windows.file_name(self._paper.title.replace("　", "_"), ".pdf")
        filters = [_("PDF (*.pdf)")]
        pick_new_file(self, _("Save the PDF as"), name, filters, self._folder(), self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the PDF in the background and say where it is."""
        paper = self._paper

        def work(_progress: Progress) -> Path:
            paper.save_pdf(path)
            return path

        self._tasks.run(work, self._tell_saved, self._fail, owner=self, title=path.name)

    def print_paper(self) -> None:
        """Ask for the printer and print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._paper.title)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self._paper.page_count)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        QDialog.open(dialog)

    def print_on(self, printer: "QPrinter") -> None:
        """Send the pages; drawn in the background one by one, painted here."""
        paper = self._paper
        first = printer.fromPage() or 1
        last = printer.toPage() or paper.page_count
        pages = range(first - 1, min(last, paper.page_count))
        # Above 300 dots text gains nothing, and the pictures of a packet would fill the memory.
        scale = min(printer.resolution(), 300) / 72

        def work(progress: Progress) -> list[bytes]:
            pictures = []
            for done, page in enumerate(pages):
                progress(done, len(pages), _page_of(page, paper.page_count))
                pictures.append(paper.picture(page, scale))
            return pictures

        def done(pictures: list[bytes]) -> None:
            sizes = [paper.page_size(page) for page in pages]
            if paint_pages(printer, pictures, sizes):
                count = len(pictures)
                told = _n(
                    "Sent {pages} page to the printer", "Sent {pages} pages to the printer", count
                )
                notice(self, told.format(pages=count))
                self.printed.emit()
            else:
                self._fail(
                    UserError(
                        _(
                            "The printer did not take the paper. Check that it is switched on "
                            "and connected, then print again."
                        )
                    )
                )

        self._tasks.run(work, done, self._fail, owner=self, title=_("Printing"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        turn = {Qt.Key.Key_PageUp: self.page_before, Qt.Key.Key_PageDown: self.page_after}
        if (step := turn.get(Qt.Key(event.key()))) is not None:
            step()
        else:
            super().keyPressEvent(event)

    def _show_page(self) -> None:
        count = self._paper.page_count
        self._paging.setText(f"{self._page + 1}／{count}")
        self._paging.setAccessibleName(_page_of(self._page, count))
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page < count - 1)
        self.desk.verticalScrollBar().setValue(0)
        self._measure()

    def _measure(self) -> None:
        width, height = self._paper.page_size(self._page)
        room = self.desk.room()
        zoom = self._zoom.currentData()
        scale = room.width() / width
        if zoom == _FIT_WIDTH:
            # A page as wide as a wide desk would be larger than life; half again is enough.
            scale = min(scale, 1.5 * current_theme().scale() * _SCREEN_DPI / 72)
        elif zoom == _FIT_PAGE:
            scale = min(scale, room.height() / height)
        else:
            scale = zoom / 100 * _SCREEN_DPI / 72
        name = f"{self._paper.title} {_page_of(self._page, self._paper.page_count)}"
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

    def _tell_saved(self, path: Path) -> None:
        notice(self, _("Saved as {file}").format(file=path.name))
        self.saved.emit(path)

    def _fail(self, error: UserError) -> None:
        show_error(self, error)


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
    """What the pages lie on."""

    resized = Signal()

    def __init__(self, sheet: _Sheet) -> None:
        super().__init__()
        column = Column(sheet, margins=(16, 16, 16, 16))
        column.setAlignment(sheet, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(box(column, "desk"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().installEventFilter(self)

    def room(self) -> QSize:
        """How large a page may be without scrolling."""
        margin = 2 * current_theme().px(16)
        size = self.viewport().size()
        return QSize(max(60, size.width() - margin), max(60, size.height() - margin))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.viewport() and event.type() == QEvent.Type.Resize:
            self.resized.emit()
        return super().eventFilter(watched, event)


def paint_pages(
    printer: "QPrinter", pictures: Sequence[bytes], sizes: Sequence[tuple[float, float]]
) -> bool:
    """Paint page pictures on a printer, each at the size of its page in points.

    A page larger than the printer's paper is made to fit. False when the printer refuses.
    """
    painter = QPainter()
    for number, (picture, (width, height)) in enumerate(zip(pictures, sizes, strict=True)):
        upright = QSizeF(min(width, height), max(width, height))
        size = QPageSize(upright, QPageSize.Unit.Point, "", _MATCH)
        portrait = QPageLayout.Orientation.Portrait
        landscape = QPageLayout.Orientation.Landscape
        printer.setPageLayout(
            QPageLayout(size, landscape if width > height else portrait, QMarginsF())
        )
        if number == 0:
            printer.setFullPage(True)
            if not painter.begin(printer):
                return False
        elif not printer.newPage():
            painter.end()
            return False
        sheet = printer.pageLayout().fullRectPixels(printer.resolution())
        dots = printer.resolution() / 72
        factor = min(1.0, sheet.width() / (width * dots), sheet.height() / (height * dots))
        target = QRect(0, 0, round(width * dots * factor), round(height * dots * factor))
        painter.drawImage(target, QImage.fromData(picture))
    return painter.end() if painter.isActive() else False


_MATCH = QPageSize.SizeMatchPolicy.FuzzyOrientationMatch


def _page_of(page: int, count: int) -> str:
    return _("Page {page} of {total}").format(page=page + 1, total=count)


def _zoom_name(zoom: int) -> str:
    if zoom == _FIT_WIDTH:
        return _("Fit the width")
    return _("Whole page") if zoom == _FIT_PAGE else f"{zoom}%"
