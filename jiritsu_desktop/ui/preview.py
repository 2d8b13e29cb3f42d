"""The preview of a paper: pages on the desk, page turns, zoom, then print or save.

The pages stay paper-coloured in every look. Their pictures come from the services, drawn in the
background; printing sends the same pictures at the printer's own resolution.
"""

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QComboBox, QDialog, QWidget
from typing_extensions import override

from jiritsu_desktop import windows
from jiritsu_desktop.domain.page_places import PagedText, Place
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.messages import notice, pick_new_file, show_error
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.page_sync import PageSync, find_place
from jiritsu_desktop.ui.paper_view import FIT_PAGE, FIT_WIDTH, PaperView, PreparedPaper, page_of
from jiritsu_desktop.ui.tasks import Progress, Tasks
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, Chip, icon_button, primary_button
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, fix_width, least_width
from jiritsu_desktop.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_ZOOM, _NARROW_ZOOM = 140, 130
_NARROW_FIELD = 108
_ZOOMS = (FIT_WIDTH, FIT_PAGE, 75, 100, 125, 150, 200, 300)


class PreviewPage(Page):
    """One paper in the window, if wished with another edition beside it.

    ``left`` and ``side`` stand beside the desk: the list of papers, who gets this one.
    ``editions`` are (key, word); choosing another one calls ``edition_chosen`` and the caller
    answers with ``show_paper``. ``beside_wanted`` carries the key of an edition to be shown beside
    (None for none any more) and is answered with ``show_beside``. ``printed`` and ``saved`` tell
    what was sent out.
    """

    edition_chosen = Signal(object)
    beside_wanted = Signal(object)
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
        self._whole = True
        self._edition_keys = [key for key, _word in editions]
        self._paging = ElidingLabel("")
        least_width(self._paging, 48)
        self._before = icon_button("chevron-left", _("Previous page"), clicked=self.page_before)
        self._after = icon_button("chevron-right", _("Next page"), clicked=self.page_after)
        self._zoom = QComboBox()
        self._zoom.setAccessibleName(_("Zoom of the preview"))
        for zoom in _ZOOMS:
            self._zoom.addItem(_zoom_name(zoom), zoom)
        self._view = PaperView(paper, tasks, self._fail)
        self.sheet, self.desk = self._view.sheet, self._view.desk
        self.beside: PaperView | None = None
        self._views = Row((self._view, 1), spacing=1)
        self.print_button = primary_button(_("Print"), icon="print", clicked=self.print_paper)
        self.save_button = Button(_("Save PDF"), icon="paper", clicked=self.save_paper)
        self.beside_button = Chip(_("Two editions side by side"), icon="book")
        self.beside_choice = ChoiceField(editions, name=_("Edition beside"))
        self.beside_choice.hide()
        self.beside_button.setVisible(len(editions) > 1)
        self._foot = Row(
            self.beside_button,
            self.beside_choice,
            None,
            self.save_button,
            self.print_button,
            margins=(16, 10, 16, 10),
        )
        parts = [left, (box(self._views), 1), side]
        row = Row(*(part for part in parts if part is not None), spacing=0)
        body = box(Column((row, 1), Frame(self._foot, "bottom"), spacing=0))
        super().__init__(paper.title, body, back=back)
        if editions:
            self.edition = Segmented(editions, name=_("Edition"), least_part=80)
            self.edition_list = ChoiceField(editions, name=_("Edition"))
            fix_width(self.edition_list, _NARROW_FIELD)
            for choice in (self.edition, self.edition_list):
                choice.chosen.connect(self._choose_edition)
                self.tools.put(choice)
            self.tools.put(16)
        for part in (self._before, self._paging, self._after, self._zoom):
            self.tools.put(part)
        self._zoom.currentIndexChanged.connect(self._follow_zoom)
        self.beside_button.toggled.connect(self._ask_beside)
        self.beside_choice.chosen.connect(self.beside_wanted)
        self._view.turned.connect(self._tell_page)
        self._tell_page()
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Without much room the editions are a list that opens, not a switch."""
        if self._edition_keys:
            self.edition.setVisible(not narrow)
            self.edition_list.setVisible(narrow)
        self._zoom.setFixedWidth(current_theme().px(_NARROW_ZOOM if narrow else _ZOOM))

    def show_paper(self, paper: PreparedPaper, *, other: bool = False, whole: bool = True) -> None:
        """Show the paper in another edition, or anew; what is looked at stays in view.

        ``other`` says that it is another paper, which begins at its first page. Until the paper is
        ``whole`` it can be looked at only.
        """
        self._paper = paper
        for button in (self.print_button, self.save_button):
            button.forbid("" if whole else _("The other pages are still being made."))
        self._whole = whole
        place, text = self._view.place, self._view.text
        if other or place == Place(0):
            self._view.show_paper(paper, Place(0))
            return

        def show(found: Place) -> None:
            if paper is self._paper:
                self._view.show_paper(paper, found)

        there = PagedText(paper.page_count, paper.letters)
        find_place(self._tasks, place, text, there, show, self)

    def show_beside(self, paper: PreparedPaper) -> None:
        """Show another edition beside the paper; both keep to the same paragraph."""
        if not self.beside_button.isChecked():
            return
        if self.beside is None:
            self.beside = PaperView(paper, self._tasks, self._fail)
            self.beside.set_zoom(self._zoom.currentData())
            self._views.put((self.beside, 1))
            PageSync(self._view, self.beside, self._tasks)
        else:
            self.beside.show_paper(paper, self.beside.place)
            self._view.moved.emit()

    def add_save(self, text: str, clicked: Callable[[], object]) -> Button:
        """Offer another form to save in (Word, テキスト), left of the PDF."""
        button = Button(text, clicked=clicked)
        self._foot.insertWidget(self._foot.indexOf(self.save_button), button)
        return button

    def _choose_edition(self, key: Hashable) -> None:
        self.edition.choose(key)
        self.edition_list.choose(key)
        self.edition_chosen.emit(key)

    def page_before(self) -> None:
        """Turn back."""
        self._view.go_to(Place(self._view.page - 1))

    def page_after(self) -> None:
        """Turn over."""
        self._view.go_to(Place(self._view.page + 1))

    def save_paper(self) -> None:
        """Ask where to and write the PDF."""
        name = windows.file_name(self._paper.title.replace("　", "_"), ".pdf")
        filters = [_("PDF (*.pdf)")]
        pick_new_file(self, _("Save the PDF as"), name, filters, self._folder(), self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the PDF in the background and say where it is."""
        self.write(self._paper, path)

    def write(self, paper: PreparedPaper, path: Path) -> None:
        """Write the PDF of a paper that is shown in the background."""

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
                progress(done, len(pages), page_of(page, paper.page_count))
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

    def _tell_page(self) -> None:
        count, page = self._paper.page_count, self._view.page
        self._paging.setText(f"{page + 1}／{count if self._whole else '…'}")
        self._paging.setAccessibleName(page_of(page, count))
        self._before.setEnabled(page > 0)
        self._after.setEnabled(page < count - 1)

    def _follow_zoom(self) -> None:
        for view in (self._view, self.beside):
            if view is not None:
                view.set_zoom(self._zoom.currentData())

    def _ask_beside(self, on: bool) -> None:
        self.beside_choice.setVisible(on)
        if not on:
            if self.beside is not None:
                self.beside.hide()
                self.beside.deleteLater()
                self.beside = None
            self.beside_wanted.emit(None)
            return
        shown = self.edition.current()
        keys = [key for key in self._edition_keys if key != shown]
        self.beside_choice.choose(keys[0])
        self.beside_wanted.emit(keys[0])

    def _tell_saved(self, path: Path) -> None:
        notice(self, _("Saved as {file}").format(file=path.name))
        self.saved.emit(path)

    def _fail(self, error: UserError) -> None:
        show_error(self, error)


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


def _zoom_name(zoom: int) -> str:
    if zoom == FIT_WIDTH:
        return _("Fit the width")
    return _("Whole page") if zoom == FIT_PAGE else f"{zoom}%"
