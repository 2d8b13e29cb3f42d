"""The papers that can be made, by their words."""

from enum import StrEnum

from jiritsu_desktop.domain.meetings import MeetingState
from jiritsu_desktop.i18n import N_, _


class Paper(StrEnum):
    """The papers that can be made."""

    NOTICE = "notice"
    REPLY_FORM = "reply_form"
    AGENDA = "agenda"
    ROSTER = "roster"
    ATTENDEES = "attendees"
    MINUTES = "minutes"
    HANDOUT_LIST = "handout_list"
    PACKET = "packet"
    COVER_LETTER = "cover_letter"
    RECEPTION = "reception"
    SCRIPT = "script"
    SEAT_PLAN = "seat_plan"
    SEAT_CARDS = "seat_cards"
    ADDRESS_LABELS = "address_labels"
    COPIES_TABLE = "copies_table"
    ENCLOSURE_CHECK = "enclosure_check"
    SUMMARY = "summary"
    REVIEW_REQUEST = "review_request"
    ACTION_LIST = "action_list"
    DECISION_REGISTER = "decision_register"
    EXCERPT = "excerpt"
    OBSERVER_RULES = "observer_rules"

    @property
    def label(self) -> str:
        return _(_WORDS[self])

    @property
    def in_word(self) -> bool:
        """Whether the paper can be had as a Word file; sheets to cut, fold and bind cannot."""
        return self in _IN_WORD

    @property
    def needs_meeting(self) -> bool:
        """Whether the paper belongs to one meeting."""
        return self not in _ACROSS_MEETINGS


_ACROSS_MEETINGS = (
    Paper.ROSTER,
    Paper.ACTION_LIST,
    Paper.DECISION_REGISTER,
    Paper.OBSERVER_RULES,
)
_IN_WORD = (
    Paper.NOTICE,
    Paper.REPLY_FORM,
    Paper.AGENDA,
    Paper.ROSTER,
    Paper.ATTENDEES,
    Paper.MINUTES,
    Paper.HANDOUT_LIST,
    Paper.COVER_LETTER,
    Paper.RECEPTION,
    Paper.SCRIPT,
    Paper.SUMMARY,
    Paper.REVIEW_REQUEST,
    Paper.ACTION_LIST,
    Paper.DECISION_REGISTER,
    Paper.EXCERPT,
    Paper.OBSERVER_RULES,
)
_WORDS: dict[Paper, str] = {
    Paper.NOTICE: N_("Notice of meeting"),
    Paper.REPLY_FORM: N_("Reply form"),
    Paper.AGENDA: N_("Agenda paper"),
    Paper.ROSTER: N_("Member roster"),
    Paper.ATTENDEES: N_("List of attendees"),
    Paper.MINUTES: N_("Minutes"),
    Paper.HANDOUT_LIST: N_("List of handouts"),
    Paper.PACKET: N_("Meeting packet"),
    Paper.COVER_LETTER: N_("Letter with the papers"),
    Paper.RECEPTION: N_("Reception list"),
    Paper.SCRIPT: N_("Script of the meeting"),
    Paper.SEAT_PLAN: N_("Seat plan"),
    Paper.SEAT_CARDS: N_("Name cards for the tables"),
    Paper.ADDRESS_LABELS: N_("Address labels"),
    Paper.COPIES_TABLE: N_("Table of copies"),
    Paper.ENCLOSURE_CHECK: N_("Check list of the envelopes"),
    Paper.SUMMARY: N_("Summary of the meeting"),
    Paper.REVIEW_REQUEST: N_("Request to check the minutes"),
    Paper.ACTION_LIST: N_("List of actions"),
    Paper.DECISION_REGISTER: N_("Register of decisions"),
    Paper.EXCERPT: N_("Excerpt of the minutes"),
    Paper.OBSERVER_RULES: N_("Rules for observers"),
}
PAPERS = tuple(paper.value for paper in Paper)

_ON_THE_DAY = (
    Paper.ATTENDEES,
    Paper.RECEPTION,
    Paper.SCRIPT,
    Paper.SEAT_PLAN,
    Paper.SEAT_CARDS,
    Paper.OBSERVER_RULES,
)
_OF_THE_RECORD = (
    Paper.MINUTES,
    Paper.SUMMARY,
    Paper.EXCERPT,
    Paper.REVIEW_REQUEST,
    Paper.ACTION_LIST,
)


def offered_for(state: MeetingState) -> tuple[tuple[Paper, ...], ...]:
    """The papers of a meeting in groups, those of what comes next first.

    A sitting that has not been held has no record, one that was cancelled no day.
    """
    before = tuple(
        paper
        for paper in Paper
        if (paper.needs_meeting or paper is Paper.ROSTER)
        and paper not in (*_ON_THE_DAY, *_OF_THE_RECORD)
    )
    if state.was_held:
        return (_OF_THE_RECORD, _ON_THE_DAY, before)
    return (before,) if state is MeetingState.CANCELLED else (before, _ON_THE_DAY)
