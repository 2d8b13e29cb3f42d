"""What is lacking: the matrix of services and places, and what the chosen field leads to."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.resource_gaps import GapLine
from jiritsu_desktop.domain.social_resources import Place
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.social_resources.gap_model import Chosen
from jiritsu_desktop.ui.social_resources.gap_panel import GapPanel
from jiritsu_desktop.ui.social_resources.gap_table import GapTable
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, Chip, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Frame, Row, box, fix_height, stack

_PANEL_WIDTH = 330


class GapView(QWidget):
    """``open_requested`` carries a Ref, ``issue_wanted`` the title of an issue to be made."""

    open_requested = Signal(object)
    issue_wanted = Signal(str)
    print_wanted = Signal()

    def __init__(
        self,
        services: Services,
        today: Callable[[], dt.date],
        *,
        printable: bool,
        offers_issues: bool,
    ) -> None:
        super().__init__()
        self._services = services
        self._today = today
        self.table = GapTable(offers_issues=offers_issues)
        self.panel = GapPanel(offers_issues=offers_issues)
        self.every = Chip(_("Every service type"))
        self._zeros = ElidingLabel("", "strong")
        self._tied = ElidingLabel("", "strong")
        foot = Row(
            ElidingLabel(_("Fields with 0"), "small_muted"),
            self._zeros,
            12,
            ElidingLabel(_("Lines with an issue"), "small_muted"),
            self._tied,
            None,
            self.every,
            margins=(16, 0, 12, 0),
        )
        self.more = Button(_("In detail"), icon="paper", clicked=self._show_panel)
        foot.put(self.more)
        if printable:
            foot.put(
                quiet_button(_("Print this table"), icon="print", clicked=self.print_wanted.emit)
            )
        bottom = Frame(foot, "bottom")
        fix_height(bottom, 37)
        left = stack(self.table, bottom)
        left.setStretch(0, 1)
        left.setStretch(1, 0)
        self._left = box(left)
        self._narrow = False
        self._in_detail = False
        self.setLayout(Row((self._left, 1), self.panel, spacing=0))
        self.table.chosen.connect(self._show)
        self.table.opened.connect(self._open)
        self.panel.back_wanted.connect(self._leave_panel)
        self.panel.open_requested.connect(self.open_requested)
        self.panel.issue_wanted.connect(self.issue_wanted)
        self.every.toggled.connect(lambda _on: self.reload())

    def reload(self) -> None:
        """Count anew; the chosen field stays chosen where it is still there."""
        service = self._services.social_resources
        lines = service.gaps(self._today(), every=self.every.isChecked())
        issues = service.issues_by_service(lines)
        self.table.rows.show_lines(lines, issues)
        zeros = {place: _zeros_in(lines, place) for place in (Place.IN_TOWN, Place.IN_REGION)}
        self._zeros.setText("、".join(f"{place.label} {n}" for place, n in zeros.items()))
        lacking = [line for line in lines if _lacks(line)]
        tied = sum(1 for line in lacking if issues[line.service.name])
        self._tied.setText(_("{tied} of {all}").format(tied=tied, all=len(lacking)))
        self.table.choose_first()
        index = self.table.currentIndex()
        if index.isValid():
            self._show(self.table.rows.chosen_at(index))

    def set_narrow(self, narrow: bool) -> None:
        """Put the panel behind a button where there is no room for it."""
        self._narrow = narrow
        alone = narrow and self._in_detail
        self._left.setVisible(not alone)
        self.more.setVisible(narrow)
        self.panel.back.setVisible(alone)
        self.panel.setVisible(alone or not narrow)
        if alone:
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(16777215)
        else:
            self.panel.setFixedWidth(current_theme().px(_PANEL_WIDTH))

    def _show_panel(self) -> None:
        self._in_detail = True
        self.set_narrow(self._narrow)
        self.panel.back.setFocus()

    def _leave_panel(self) -> None:
        self._in_detail = False
        self.set_narrow(self._narrow)
        self.table.setFocus()

    def _show(self, chosen: Chosen) -> None:
        cases = self._services.social_resources.cases_of([issue.id for issue in chosen.issues])
        self.panel.show_chosen(chosen, cases)

    def _open(self, chosen: Chosen) -> None:
        self.panel.open_first(chosen)


def _zeros_in(lines: tuple[GapLine, ...], place: Place) -> int:
    return sum(1 for line in lines if not line.cell(place).count)


def _lacks(line: GapLine) -> bool:
    return not (line.cell(Place.IN_TOWN).count and line.cell(Place.IN_REGION).count)
