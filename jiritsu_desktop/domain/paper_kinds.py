"""The papers that can be made, by their words."""

from enum import StrEnum

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
    SEAT_CARDS = "seat_cards"
    ADDRESS_LABELS = "address_labels"
    SUMMARY = "summary"
    REVIEW_REQUEST = "review_request"
    ACTION_LIST = "action_list"
    DECISION_REGISTER = "decision_register"

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


_ACROSS_MEETINGS = (Paper.ROSTER, Paper.ACTION_LIST, Paper.DECISION_REGISTER)
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
    Paper.SEAT_CARDS: N_("Name cards for the tables"),
    Paper.ADDRESS_LABELS: N_("Address labels"),
    Paper.SUMMARY: N_("Summary of the meeting"),
    Paper.REVIEW_REQUEST: N_("Request to check the minutes"),
    Paper.ACTION_LIST: N_("List of actions"),
    Paper.DECISION_REGISTER: N_("Register of decisions"),
}
PAPERS = tuple(paper.value for paper in Paper)
