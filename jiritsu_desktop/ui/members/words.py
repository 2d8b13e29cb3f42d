"""Words and marks of the 委員 tab."""

from jiritsu_desktop.domain.members import (
    AppointmentState,
    EditionWish,
    PersonListRow,
)
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import Mark, Tone

_TONES = {
    AppointmentState.COMING: Tone.NEUTRAL,
    AppointmentState.IN_OFFICE: Tone.DONE,
    AppointmentState.ENDING_SOON: Tone.ATTENTION,
    AppointmentState.AWAITING_SUCCESSOR: Tone.ATTENTION,
    AppointmentState.ENDED: Tone.OFF,
}
_WORRIES = (AppointmentState.ENDING_SOON, AppointmentState.AWAITING_SUCCESSOR)


def state_mark(state: AppointmentState) -> Mark:
    """The badge of a state."""
    return Mark(state.label, _TONES[state])


def person_marks(row: PersonListRow) -> tuple[Mark, ...]:
    """At most two badges of a row: below what worries or 配慮, above the role."""
    marks = []
    if row.state in _WORRIES:
        marks.append(state_mark(row.state))
    if row.accommodated and (not marks or not row.role):
        marks.append(Mark(_("Accommodation"), Tone.ACCENT))
    if row.role:
        marks = [*marks[:1], Mark(row.role, Tone.PLAIN)]
    return tuple(marks)


def edition_choice(edition: EditionWish, point_size: int) -> str:
    """``拡大版 18pt``."""
    if edition is EditionWish.LARGE:
        return f"{edition.label} {point_size}pt"
    return edition.label
