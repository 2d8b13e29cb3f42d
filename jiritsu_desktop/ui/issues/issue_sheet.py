"""How an issue was sorted out: present state, background, goal, who deals with it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.issues import IssueRow
from jiritsu_desktop.domain.members import BodyRow
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.date_edit import WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import Field, SaveOnLeave, text_field
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Row
from jiritsu_desktop.ui.widgets.saved_text import SavedText


class IssueSheet(QWidget):
    """The fields of the sorting sheet; ``edited`` carries the name of one and its new value."""

    edited = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._state = SavedText(partial(self.edited.emit, "current_state"))
        self._background = SavedText(partial(self.edited.emit, "background"))
        self._goal = text_field(quiet=True)
        self._goal_day = WarekiDateEdit()
        self._goal_day.setProperty("quiet", True)
        self._area = text_field(quiet=True)
        self._body = ChoiceField(name=_p("issue", "Body"), quiet=True)
        self._level = ChoiceField(
            [(level, level.label) for level in Disclosure], name=_("Publication"), quiet=True
        )
        self._goal_saver = SaveOnLeave(self._goal, partial(self.edited.emit, "goal"))
        self._area_saver = SaveOnLeave(self._area, partial(self.edited.emit, "area"))
        self._goal_day.date_changed.connect(partial(self.edited.emit, "goal_on"))
        self._body.chosen.connect(partial(self.edited.emit, "body_id"))
        self._level.chosen.connect(partial(self.edited.emit, "disclosure"))
        goal = Row(
            (Field(_("Goal: what by when, so that it ends"), self._goal, above=True), 2),
            (Field(_("Goal reached by"), self._goal_day, above=True), 1),
            spacing=16,
        )
        facts = Row(
            (Field(_("Area"), self._area, above=True), 1),
            (Field(_p("issue", "Body"), self._body, above=True), 1),
            (Field(_("Publication"), self._level, above=True), 1),
            spacing=16,
        )
        self.setLayout(
            Column(
                ElidingLabel(_("Sorting it out"), "section"),
                Field(_("Present state: facts and numbers"), self._state, above=True),
                Field(_("Background"), self._background, above=True),
                goal,
                facts,
                spacing=8,
            )
        )

    def show_issue(self, issue: IssueRow, bodies: Sequence[BodyRow]) -> None:
        """Show another issue, or the same one anew; what is being typed stays."""
        self._state.show_text(issue.current_state)
        self._background.show_text(issue.background)
        self._goal_saver.show_text(issue.goal)
        self._area_saver.show_text(issue.area)
        if not self._goal_day.hasFocus():
            self._goal_day.set_date(issue.goal_on)
        options = [(None, _("Not decided yet")), *((body.id, body.name) for body in bodies)]
        # A body that has ended stays the one that dealt with it.
        if issue.body_id is not None and issue.body_id not in {body.id for body in bodies}:
            options.append((issue.body_id, issue.body))
        self._body.set_options(options)
        self._body.choose(issue.body_id)
        self._level.choose(issue.disclosure)
