"""How the minutes of one meeting are kept, where that differs from the council's rules."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.minutes_form import Grade, MinutesHeader, SignatureKind
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog

WordT = TypeVar("WordT", Grade, MinutesHeader, SignatureKind)


class MinutesFormDialog(FormDialog):
    """How fully, with which head and signed by whom; each may stay with the council's rules."""

    def __init__(self, parent: QWidget, meeting: MeetingRow, rules: CouncilRules) -> None:
        super().__init__(
            parent,
            _("Form of these minutes"),
            _("What was written stays as it is; only the printed minutes change."),
            verb=_("Keep them so"),
        )
        self.grade = _choice(_("How fully"), list(Grade), rules.minutes_grade)
        self.header = _choice(_("Head of the minutes"), list(MinutesHeader), rules.minutes_header)
        self.signature = _choice(_("Who signs"), list(SignatureKind), rules.signature)
        for field, value in (
            (self.grade, meeting.minutes_grade),
            (self.header, meeting.minutes_header),
            (self.signature, meeting.minutes_signature),
        ):
            field.choose(value)
            self.add_field(field.accessibleName(), field)

    def draft(self) -> dict[str, object]:
        """The fields of the meeting; None stays with the rules."""
        return {
            "minutes_grade": self.grade.current_key(),
            "minutes_header": self.header.current_key(),
            "minutes_signature": self.signature.current_key(),
        }


def _choice(name: str, words: Sequence[WordT], usual: WordT) -> ChoiceField:
    by_rule = _("As the rules say ({word})").format(word=usual.label)
    return ChoiceField([(None, by_rule), *((word, word.label) for word in words)], name=name)
