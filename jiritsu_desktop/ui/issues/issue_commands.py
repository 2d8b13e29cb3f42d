"""What can be done with issues and case sheets, whichever way it was asked for."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from jiritsu_desktop.domain.issue_rules import KnownBoard, board_order
from jiritsu_desktop.domain.issues import CaseSheetRow, IssueRow, Stage
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.issues.case_dialog import CaseDialog
from jiritsu_desktop.ui.issues.issue_dialogs import CloseDialog, HoldDialog, IssueDialog


class IssueCommands(QObject):
    """Asks what is still to be known, then does it; the menus of cards and sheets offer the same.

    ``placed`` carries the id of a card that has gone elsewhere, ``made`` that of a new issue.
    ``open_wanted``, ``case_wanted`` and ``order_wanted`` come from the menus.
    """

    placed = Signal(int)
    made = Signal(int)
    open_wanted = Signal(int)
    case_wanted = Signal(int)
    order_wanted = Signal(int, int)

    def __init__(
        self,
        window: QWidget,
        services: Services,
        today: Callable[[], dt.date],
        attempt: Callable[[Callable[[], object]], bool],
        known: Callable[[], KnownBoard],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._today = today
        self._attempt = attempt
        self._known = known

    def new_issue(self, stage: Stage = Stage.RECEIVED) -> None:
        """Ask for a new issue (Ctrl+N)."""
        self.ask_issue(stage, None)

    def new_case(self) -> None:
        """Ask for a case sheet."""
        dialog = CaseDialog(
            self._window.window(),
            self._today(),
            areas=self._services.issues.areas(),
            organisations=self._services.cases.organisations(),
            disability=self._services.council.rules().disability_word,
        )

        def save() -> None:
            draft = dialog.draft()
            self._attempt(lambda: self._services.cases.receive(draft))

        dialog.accepted.connect(save)
        dialog.open()

    def move(self, issue_id: int, stage: Stage, before_id: int = 0) -> None:
        """Move a card; into the last stage only by way of the dialog that asks for reasons."""
        issue = self._known().rows[issue_id]
        if stage is Stage.CLOSED and not issue.is_closed:
            self.close(issue_id, before_id)
            return
        done = self._attempt(
            lambda: self._services.issues.move(issue_id, stage, self._today(), before_id or None)
        )
        if done:
            self.placed.emit(issue_id)

    def move_to_top(self, issue_id: int, stage: Stage) -> None:
        """Move a card before all others of a stage."""
        others = (row for row in self._known().rows.values() if row.stage is stage)
        first = min(others, key=board_order, default=None)
        self.move(issue_id, stage, first.id if first else 0)

    def close(self, issue_id: int, before_id: int = 0) -> None:
        """Ask why an issue ends and how well its goal was reached."""
        issue = self._known().rows[issue_id]
        dialog = CloseDialog(self._window.window(), issue, self._today())

        def save() -> None:
            closing = dialog.closing()
            done = self._attempt(
                lambda: self._services.issues.close(issue_id, closing, before_id or None)
            )
            if done:
                self.placed.emit(issue_id)

        dialog.accepted.connect(save)
        dialog.open()

    def hold(self, issue_id: int) -> None:
        """Ask why an issue rests and until when."""
        dialog = HoldDialog(self._window.window(), self._known().rows[issue_id], self._today())

        def save() -> None:
            reason, day = dialog.answer()
            self._attempt(lambda: self._services.issues.hold(issue_id, reason, day, self._today()))

        dialog.accepted.connect(save)
        dialog.open()

    def issue_menu(self, issue_id: int, case: CaseSheetRow | None = None) -> QMenu:
        """Everything that can be done with a card; ``case`` is the sheet chosen in the box."""
        issue = self._known().rows[issue_id]
        menu = QMenu(self._window)
        menu.addAction(_("Open {issue}").format(issue=issue.label)).triggered.connect(
            lambda: self.open_wanted.emit(issue_id)
        )
        menu.addSeparator()
        for stage in Stage:
            if stage is issue.stage:
                continue
            text = _("Move to “{stage}”").format(stage=stage.label)
            if stage is Stage.CLOSED:
                text = _("Close the issue…")
            action = menu.addAction(text)
            if stage.place - issue.stage.place in (-1, 1):
                key = "Alt+Left" if stage.place < issue.stage.place else "Alt+Right"
                action.setShortcut(QKeySequence(key))
            action.triggered.connect(
                lambda _on=False, stage=stage: self.move_to_top(issue_id, stage)
            )
        if issue.is_closed:
            menu.addAction(_("Change how it ended…")).triggered.connect(
                lambda: self.close(issue_id)
            )
        menu.addSeparator()
        for text, key, by in ((_("Up"), "Alt+Up", -1), (_("Down"), "Alt+Down", 1)):
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda _on=False, by=by: self.order_wanted.emit(issue_id, by))
        menu.addSeparator()
        if issue.on_hold:
            menu.addAction(_("Take it up again")).triggered.connect(lambda: self.release(issue_id))
        elif not issue.is_closed:
            menu.addAction(_("Put on hold…")).triggered.connect(lambda: self.hold(issue_id))
        if case is not None:
            text = _("Tie the chosen case sheet to it")
            menu.addAction(text).triggered.connect(lambda: self.tie(case.id, issue_id))
        menu.addAction(_("Remove this issue")).triggered.connect(lambda: self.trash(issue_id))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def case_menu(self, case_id: int, issue: IssueRow | None = None) -> QMenu:
        """Everything that can be done with a case sheet; ``issue`` is the chosen one."""
        case = next(row for row in self._known().cases if row.id == case_id)
        menu = QMenu(self._window)
        menu.addAction(_("Open the case sheet")).triggered.connect(
            lambda: self.case_wanted.emit(case_id)
        )
        read = _("Mark as unread") if case.read_on else _("Mark as read")
        day = None if case.read_on else self._today()
        menu.addAction(read).triggered.connect(
            lambda: self._attempt(lambda: self._services.cases.mark_read(case_id, day))
        )
        menu.addSeparator()
        if issue is not None:
            text = _("Tie to {issue}").format(issue=issue.label)
            menu.addAction(text).triggered.connect(lambda: self.tie(case_id, issue.id))
        menu.addAction(_("Make it a new issue")).triggered.connect(
            lambda: self.ask_issue(Stage.RECEIVED, case)
        )
        menu.addSeparator()
        menu.addAction(_("Remove this case sheet")).triggered.connect(
            lambda: self._attempt(lambda: self._services.cases.trash(case_id))
        )
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def ask_issue(self, stage: Stage, case: CaseSheetRow | None) -> None:
        """Ask for a new issue, out of a case sheet if there is one."""
        service = self._services.issues
        first = Stage.RECEIVED if stage is Stage.CLOSED else stage
        dialog = IssueDialog(
            self._window.window(),
            self._today(),
            areas=service.areas(),
            bodies=service.bodies(self._today()),
            people=service.people(self._today()),
            stage=first,
            case=case,
        )

        def save() -> None:
            draft = dialog.draft()
            made: list[int] = []

            def add() -> None:
                if case is None:
                    made.append(service.add(draft))
                else:
                    made.append(self._services.cases.make_issue(case.id, draft, self._today()))

            if self._attempt(add):
                self.made.emit(made[0])

        dialog.accepted.connect(save)
        dialog.open()

    def tie(self, case_id: int, issue_id: int) -> None:
        """Give a case sheet to an issue."""
        self._attempt(lambda: self._services.cases.link(case_id, issue_id, self._today()))

    def release(self, issue_id: int) -> None:
        """Take an issue up again."""
        self._attempt(lambda: self._services.issues.release(issue_id, self._today()))

    def trash(self, issue_id: int) -> None:
        """Move an issue to the trash."""
        self._attempt(lambda: self._services.issues.trash(issue_id))
