"""A case sheet opened: what an office handed in, edited in place."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.issues import CaseSheetRow, Consent
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.widgets.buttons import Button, icon_button
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.fields import Field, SaveOnLeave, text_field
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, ScrollColumn, box, rule, stack
from jiritsu_desktop.ui.widgets.saved_text import SavedText

_LINES = ("case_number", "area", "age_band", "disability_kind", "wished_resource")
_TEXTS = ("facts", "tried_so_far")


class CasePanel(Frame):
    """Everything about one sheet. Opening it marks it as read.

    ``issue_wanted`` carries its id, ``open_requested`` the Ref of the issue it belongs to.
    """

    issue_wanted = Signal(int)
    open_requested = Signal(object)
    shut = Signal()

    def __init__(
        self,
        services: Services,
        today: Callable[[], dt.date],
        attempt: Callable[[Callable[[], object]], bool],
    ) -> None:
        self._services = services
        self._today = today
        self._attempt = attempt
        self._case: CaseSheetRow | None = None
        rules = services.council.rules()
        self._day = ElidingLabel("", "accent")
        self._office = ElidingLabel("", "muted")
        close = icon_button("close", _("Close (Esc)"), clicked=lambda: self.shut.emit())
        self._difficulty = text_field(name=_("Trouble"), quiet=True)
        self._difficulty.setProperty("face", "head")
        self._difficulty_saver = SaveOnLeave(
            self._difficulty, lambda text: self._edit(difficulty=text)
        )
        words = {
            "case_number": _("Number of the office"),
            "area": _("Area"),
            "age_band": _("Age band"),
            "disability_kind": _("Kind of {disability}").format(disability=rules.disability_word),
            "wished_resource": _("Would help"),
            "facts": _("What happened"),
            "tried_so_far": _("Tried so far"),
        }
        self._lines = {name: text_field(name=words[name], quiet=True) for name in _LINES}
        self._savers = {
            name: SaveOnLeave(field, partial(self._edit_one, name))
            for name, field in self._lines.items()
        }
        self._texts = {name: SavedText(partial(self._edit_one, name)) for name in _TEXTS}
        self._similar = ElidingLabel("")
        self._consent = ChoiceField(
            [(consent, consent.label) for consent in Consent], name=_("Consent"), quiet=True
        )
        self._level = ChoiceField(
            [(level, level.label) for level in Disclosure], name=_("Publication"), quiet=True
        )
        self._consent.chosen.connect(lambda key: self._edit(consent=key))
        self._level.chosen.connect(lambda key: self._edit(disclosure=key))
        above = {
            name: Field(words[name], editor, above=True)
            for name, editor in (*self._lines.items(), *self._texts.items())
        }
        body = ScrollColumn(
            Row((above["area"], 1), (above["case_number"], 1), spacing=16),
            Row((above["age_band"], 1), (above["disability_kind"], 1), spacing=16),
            rule(),
            above["facts"],
            above["tried_so_far"],
            above["wished_resource"],
            rule(),
            Field(_("Similar cases"), self._similar, above=True),
            Row(
                (Field(_("Consent"), self._consent, above=True), 1),
                (Field(_("Publication"), self._level, above=True), 1),
                spacing=16,
            ),
            Paragraph(
                _("Nothing here may tell who it is: no name, address, school or rare illness."),
                "small_muted",
            ),
            margins=(24, 12, 16, 16),
            spacing=10,
        )
        head = box(
            Column(
                Row(self._day, self._office, None, close, margins=(9, 0, 0, 0), spacing=10),
                self._difficulty,
                # A quiet field's text stands 9 px inside its frame.
                margins=(15, 10, 16, 8),
                spacing=2,
            )
        )
        self._issue_button = Button("", icon="issue", clicked=self._act)
        self._back_button = Button(_("Put it back into the box"), icon="undo", clicked=self._back)
        foot = Frame(
            Row(self._issue_button, self._back_button, None, margins=(24, 8, 16, 8)), "bottom"
        )
        super().__init__(stack(head, rule(), body), "plain")
        layout = self.layout()
        assert layout is not None
        layout.addWidget(foot)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_case(self, case_id: int) -> bool:
        """Show a sheet and note that it was read; False when it is gone."""
        try:
            case = self._services.cases.case(case_id)
        except UserError:
            return False
        self._show(case)
        if case.read_on is None:
            self._attempt(lambda: self._services.cases.mark_read(case_id, self._today()))
        return True

    def reload(self) -> None:
        """Read the shown sheet anew."""
        if self._case is None:
            return
        try:
            self._show(self._services.cases.case(self._case.id))
        except UserError:
            self.shut.emit()

    def _show(self, case: CaseSheetRow) -> None:
        self._case = case
        self.setAccessibleName(case.difficulty)
        self._day.setText(wareki.short(case.received_on))
        self._office.setText(case.organisation)
        self._difficulty_saver.show_text(case.difficulty)
        for name, saver in self._savers.items():
            saver.show_text(getattr(case, name))
        for name, text in self._texts.items():
            text.show_text(getattr(case, name))
        count = case.similar_cases
        self._similar.setText(
            _("{count} more known").format(count=count) if count is not None else _("Not asked")
        )
        self._consent.choose(case.consent)
        self._level.choose(case.disclosure)
        free = case.issue_id is None
        self._issue_button.setText(_("Make it a new issue") if free else _("Open its issue"))
        self._back_button.setVisible(not free)

    def _act(self) -> None:
        if self._case is None:
            return
        if self._case.issue_id is None:
            self.issue_wanted.emit(self._case.id)
        else:
            self.open_requested.emit(Ref("issues", self._case.issue_id))

    def _back(self) -> None:
        case = self._case
        if case is not None:
            self._attempt(lambda: self._services.cases.unlink(case.id))

    def _edit_one(self, name: str, text: str) -> None:
        self._edit(**{name: text})

    def _edit(self, **values: object) -> None:
        case = self._case
        if case is None:
            return
        if not self._attempt(lambda: self._services.cases.edit(case.id, **values)):
            self._difficulty_saver.show_text(case.difficulty)
