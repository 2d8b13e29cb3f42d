"""The 課題 tab: the board with the box of case sheets, the list, and one issue opened."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.exports import ExportKind, ShownRecords
from jiritsu_desktop.domain.issue_rules import (
    KnownBoard,
    Wanted,
    find,
    is_idle,
    on_board,
)
from jiritsu_desktop.domain.issues import IssueRow, Stage
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.issues.board import Board
from jiritsu_desktop.ui.issues.card_painting import Clock
from jiritsu_desktop.ui.issues.case_box import CaseBox
from jiritsu_desktop.ui.issues.case_panel import CasePanel
from jiritsu_desktop.ui.issues.drag_banner import DragBanner
from jiritsu_desktop.ui.issues.filters import FilterBar
from jiritsu_desktop.ui.issues.issue_commands import IssueCommands
from jiritsu_desktop.ui.issues.issue_panel import IssuePanel
from jiritsu_desktop.ui.issues.issue_table import IssueTable
from jiritsu_desktop.ui.messages import show_error
from jiritsu_desktop.ui.tab import Tab
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, primary_button
from jiritsu_desktop.ui.widgets.empty_state import EmptyState
from jiritsu_desktop.ui.widgets.layouts import Frame, Row, box, fix_width, stack
from jiritsu_desktop.ui.widgets.notice import announce
from jiritsu_desktop.ui.widgets.overlay import Overlay
from jiritsu_desktop.ui.widgets.segmented import Segmented

_NARROW = 1100
_BOX_WIDTH = 226
LIST, BOARD = "list", "board"


class IssuesTab(Tab):
    """Issues by stage or as a list; a card opens over them.

    ``offers`` names the papers that the program can make (``issue_sheet``, ``case_form``); what
    is not in it has no button. ``paper_requested`` carries the paper and the Ref of the issue.
    """

    manual_page = "issues"

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        today: Callable[[], dt.date] = dt.date.today,
        offers: Collection[str] = (),
    ) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._today = today
        self._offers = offers
        self._known = KnownBoard()
        self._clock = Clock(today(), self._known.idle_after)
        self._shown: list[IssueRow] = []
        self._opened = 0
        self._narrow = False
        self._box_open = False
        self.commands = IssueCommands(self, services, today, self._attempt, lambda: self._known)
        self._make_actions()
        self.board = Board(self._clock)
        self.table = IssueTable(self._clock)
        self.cases = CaseBox()
        self.filters = FilterBar()
        self.banner = DragBanner()
        self._overlay: Overlay | None = None
        self._case_overlay: Overlay | None = None
        self._panel: IssuePanel | None = None
        self._case_panel: CasePanel | None = None
        self._lay_out()
        self._connect()
        current_theme().follow(self, self._fit)

    @property
    def panel(self) -> IssuePanel:
        """The opened issue; made when the first one is opened."""
        if self._panel is None:
            panel = IssuePanel(self._services, self._today, self._attempt, self._offers)
            self._panel = panel
            self._overlay = Overlay(self, panel)
            self._overlay.closed.connect(self._forget_opened)
            panel.shut.connect(self._overlay.close_over)
            panel.open_requested.connect(self._go)
            panel.paper_wanted.connect(
                lambda paper: self.paper_requested.emit(paper, Ref("issues", self._opened))
            )
            panel.stage_wanted.connect(lambda stage: self.commands.move_to_top(self._opened, stage))
            panel.close_wanted.connect(lambda: self.commands.close(self._opened))
            panel.hold_wanted.connect(lambda: self.commands.hold(self._opened))
            panel.release_wanted.connect(lambda: self.commands.release(self._opened))
            panel.trash_wanted.connect(lambda: self.commands.trash(self._opened))
        return self._panel

    @property
    def case_panel(self) -> CasePanel:
        """The opened case sheet; made when the first one is opened."""
        if self._case_panel is None:
            panel = CasePanel(self._services, self._today, self._attempt)
            self._case_panel = panel
            self._case_overlay = Overlay(self, panel, width=560)
            panel.shut.connect(self._case_overlay.close_over)
            panel.issue_wanted.connect(self._leave_case_for_issue)
            panel.open_requested.connect(self._go)
        return self._case_panel

    @override
    def reload(self) -> None:
        today = self._today()
        known = self._services.issues.reread(self._known, today)
        if known is self._known and today == self._clock.today:
            return
        before, self._known = self._known, known
        self._clock = Clock(today, known.idle_after)
        self.board.faces.clock = self._clock
        self.table.clock = self._clock
        if known.cases is not before.cases:
            self.cases.show_rows(known.cases)
            unread = sum(1 for case in known.cases if case.read_on is None)
            words = _("Troubles {count}").format(count=unread) if unread else _("Troubles")
            self._box_button.setText(words)
        self._show_choices()
        self._show()
        self._show_opened()

    @override
    def shown_records(self) -> ShownRecords:
        return ShownRecords(ExportKind.ISSUES, [issue.id for issue in self._shown])

    @override
    def badge_count(self) -> int:
        return self._services.issues.attention(self._today())

    @override
    def open_ref(self, ref: Ref) -> bool:
        self.reload()
        if ref.kind == "cases":
            return self._open_case(ref.id)
        if ref.id not in self._known.rows:
            return False
        if not any(issue.id == ref.id for issue in self._shown):
            self.filters.clear()
        self.board.choose(ref.id)
        self.table.choose(ref.id)
        return self.open_issue(ref.id)

    @override
    def focus_filter(self) -> None:
        self.filters.field.take_keyboard()

    @override
    def view_actions(self) -> Sequence[QAction]:
        return (self._board_action, self._list_action, self._case_action)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(600), current_theme().px(320))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_view(self, view: str) -> None:
        """Show the board or the list."""
        self._views.choose(view)
        self._show_page()

    def open_issue(self, issue_id: int) -> bool:
        """Slide an issue in; False when it is gone."""
        card = self._services.issues.card(issue_id, self._today())
        if card is None:
            return False
        _shut(self._case_overlay)
        self._opened = issue_id
        self.panel.show_card(card)
        _open(self._overlay)
        self._follow_choice()
        return True

    def _make_actions(self) -> None:
        self.new_action: QAction = self.make_action(_("Add an issue"), self.commands.new_issue)
        self.delete_action: QAction = self.make_action(_("Remove this issue"), self._trash_chosen)
        self.delete_action.setEnabled(False)
        self._board_action = self.make_action(_("Issues: board"), lambda: self.show_view(BOARD))
        self._list_action = self.make_action(_("Issues: list"), lambda: self.show_view(LIST))
        self._case_action = self.make_action(_("Enter a case sheet"), self.commands.new_case)
        self._rename_action = self.make_action(_("Rename"), self._rename, "F2")
        self.addAction(self._rename_action)

    def _lay_out(self) -> None:
        self._views = Segmented(
            [(BOARD, _("Board")), (LIST, _("List"))], name=_("View of the issues")
        )
        self._box_button = Button(_("Troubles"), icon="tray", clicked=self._turn_box)
        self._add_button = primary_button(
            _("Add an issue"), icon="plus", clicked=self.new_action.trigger
        )
        tools = Row(
            self._views,
            self._box_button,
            (self.filters, 1),
            self._add_button,
            margins=(16, 8, 16, 8),
        )
        self._tools = QStackedWidget()
        self._tools.addWidget(box(tools))
        self._tools.addWidget(box(Row((self.banner, 1), margins=(16, 8, 16, 8))))
        head = Frame(Row(self._tools, spacing=0), "top")
        fix_width(self.cases, _BOX_WIDTH)
        self._beside = Row(self.cases, (self.board, 1), spacing=0)
        self._board_page = box(self._beside, "canvas")
        self._empty = self._make_empty()
        self._pages = QStackedWidget()
        for page in (self._board_page, self.table, self._empty):
            self._pages.addWidget(page)
        self.setLayout(stack(head, self._pages))

    def _make_empty(self) -> QWidget:
        second = None
        if "case_form" in self._offers:
            second = (
                _("Print the sheet to hand out"),
                "print",
                lambda: self.paper_requested.emit("case_form", None),
            )
        return EmptyState(
            _("There are no issues yet"),
            _(
                "“Troubles” that offices hand in gather here, become issues and are talked about "
                "in meetings.\nBegin with one case sheet that you have at hand. "
                "No names of service users go in."
            ),
            stations=[
                ("note", _("Troubles")),
                ("issue", _("Issue")),
                ("meeting", _("Meeting")),
                ("decision", _("Decision")),
                ("resource", _("Social resource")),
            ],
            first=(_("Enter a case sheet"), "plus", self.commands.new_case),
            second=second,
            third=(_("Add an issue right away"), "issue", self.commands.new_issue),
        )

    def _connect(self) -> None:
        self._views.chosen.connect(lambda view: self.show_view(str(view)))
        self.filters.changed.connect(self._show)
        self.filters.field.left_downwards.connect(self._focus_rows)
        commands = self.commands
        commands.placed.connect(self._say_place)
        commands.made.connect(self._show_made)
        commands.open_wanted.connect(self.open_issue)
        commands.case_wanted.connect(self._open_case)
        board = self.board
        commands.order_wanted.connect(board.order)
        board.moved.connect(self.commands.move)
        board.chosen.connect(lambda _id: self._follow_choice())
        board.opened.connect(self.open_issue)
        board.add_wanted.connect(self.commands.new_issue)
        board.older_wanted.connect(lambda: self.show_view(LIST))
        board.menu_wanted.connect(lambda issue, at: self._pop_up(self._issue_menu(issue), at))
        board.aimed.connect(self._follow_drag)
        board.put_down.connect(lambda: self._tools.setCurrentIndex(0))
        self.table.opened.connect(lambda key: self.open_issue(int(str(key))))
        self.table.chosen.connect(lambda _key: self._follow_choice())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._table_menu)
        box_ = self.cases
        box_.add_wanted.connect(self.commands.new_case)
        box_.link_wanted.connect(self._tie_chosen)
        box_.issue_wanted.connect(self._make_issue)
        box_.list.opened.connect(self._open_case)
        box_.list.menu_wanted.connect(
            lambda case, at: self._pop_up(commands.case_menu(case, self._chosen()), at)
        )

    def _show_choices(self) -> None:
        rows = self._known.rows.values()
        idle = sum(is_idle(row, self._clock.today, self._clock.idle_after) for row in rows)
        areas = sorted({row.area for row in rows if row.area})
        self.filters.show_choices(areas, self._known.bodies, idle)

    def _show(self) -> None:
        wanted: Wanted = self.filters.wanted()
        today = self._clock.today
        self._shown = find(self._known, wanted, today)
        on_it = self._shown
        if not wanted.words:
            on_it = [issue for issue in self._shown if on_board(issue, today)]
        self.board.show_rows(on_it, len(self._shown) - len(on_it))
        if self._views.current() == LIST:
            self.table.show_rows(self._shown)
        self._show_page()
        self._follow_choice()

    def _show_page(self) -> None:
        as_list = self._views.current() == LIST
        nothing = not self._known.rows and not self._known.cases
        page: QWidget = self.table if as_list else self._board_page
        if as_list and not nothing:
            self.table.show_rows(self._shown)
        self._pages.setCurrentWidget(self._empty if nothing else page)
        for part in (self.filters, self._add_button):
            part.setVisible(not nothing)
        self._box_button.setVisible(self._narrow and not as_list and not nothing)

    def _show_opened(self) -> None:
        if _is_open(self._overlay):
            card = self._services.issues.card(self._opened, self._today())
            if card is None:
                _shut(self._overlay)
            else:
                self.panel.show_card(card)
        if _is_open(self._case_overlay):
            self.case_panel.reload()

    def _chosen(self) -> IssueRow | None:
        if _is_open(self._overlay):
            return self._known.rows.get(self._opened)
        if self._views.current() == LIST:
            return self.table.current_row()
        return self._known.rows.get(self.board.current_id())

    def _follow_choice(self) -> None:
        issue = self._chosen()
        self.cases.follow_issue(issue.label if issue else "")
        if self.delete_action.isEnabled() != (issue is not None):
            self.delete_action.setEnabled(issue is not None)
        self.actions_changed.emit()

    def _follow_drag(self, aim: tuple[IssueRow, Stage | None, int]) -> None:
        self.banner.say(*aim)
        self._tools.setCurrentIndex(1)

    def _focus_rows(self) -> None:
        if self._views.current() == LIST:
            self.table.setFocus()
        else:
            self.board.focus_cards()

    def _issue_menu(self, issue_id: int) -> QMenu:
        return self.commands.issue_menu(issue_id, self.cases.list.current_case())

    def _say_place(self, issue_id: int) -> None:
        issue = self._known.rows[issue_id]
        index = self.board.model.place_of(issue_id)
        self.board.choose(issue_id)
        announce(
            self.board,
            _("{issue} is now number {place} of {count} in “{stage}”.").format(
                issue=issue.label,
                place=index.row() + 1,
                count=len(self.board.model.cards(issue.stage)),
                stage=issue.stage.label,
            ),
        )

    def _show_made(self, issue_id: int) -> None:
        if not any(issue.id == issue_id for issue in self._shown):
            self.filters.clear()
        self.board.choose(issue_id, focus=True)
        self._follow_choice()

    def _make_issue(self) -> None:
        case = self.cases.list.current_case()
        if case is not None:
            self.commands.ask_issue(Stage.RECEIVED, case)

    def _leave_case_for_issue(self, case_id: int) -> None:
        _shut(self._case_overlay)
        self.commands.ask_issue(Stage.RECEIVED, self._services.cases.case(case_id))

    def _tie_chosen(self) -> None:
        case, issue = self.cases.list.current_case(), self._chosen()
        if case is not None and issue is not None:
            self.commands.tie(case.id, issue.id)

    def _open_case(self, case_id: int) -> bool:
        if not self.case_panel.show_case(case_id):
            return False
        _shut(self._overlay)
        self.cases.list.choose(case_id)
        _open(self._case_overlay)
        return True

    def _trash_chosen(self) -> None:
        issue = self._chosen()
        if issue is not None:
            self.commands.trash(issue.id)

    def _rename(self) -> None:
        issue = self._chosen()
        if issue is not None and (_is_open(self._overlay) or self.open_issue(issue.id)):
            self.panel.rename()

    def _go(self, ref: Ref) -> None:
        if ref.kind in ("issues", "cases"):
            self.open_ref(ref)
        else:
            self.open_requested.emit(ref)

    def _forget_opened(self) -> None:
        self._opened = 0
        self._follow_choice()

    def _table_menu(self, at: QPoint) -> None:
        row = self.table.rows.row_at(self.table.indexAt(at))
        if row is not None:
            self._pop_up(self._issue_menu(row.id), self.table.viewport().mapToGlobal(at))

    def _pop_up(self, menu: QMenu, at: QPoint) -> None:
        menu.popup(at)

    def _turn_box(self) -> None:
        self._box_open = not self._box_open
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < current_theme().px(_NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._box_open = False
            self.filters.set_narrow(narrow)
            self._show_page()
            # In a narrow view the box lies over the board, whose columns need the width.
            if narrow:
                self._beside.removeWidget(self.cases)
            else:
                self._beside.insertWidget(0, self.cases)
        self.cases.setVisible(not narrow or self._box_open)
        if narrow:
            self.cases.setGeometry(0, 0, self.cases.width(), self._board_page.height())
            self.cases.raise_()

    def _attempt(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except UserError as error:
            show_error(self, error)
            return False
        # At once, so that the next key finds the card where it went.
        self.reload()
        return True


def _is_open(overlay: Overlay | None) -> bool:
    return overlay is not None and overlay.isVisible()


def _open(overlay: Overlay | None) -> None:
    if overlay is not None:
        overlay.open_over()


def _shut(overlay: Overlay | None) -> None:
    if overlay is not None:
        overlay.close_over()
