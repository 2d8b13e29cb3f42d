"""How minutes are kept: their head, how fully, and who signs them."""

from enum import StrEnum

from jiritsu_desktop.i18n import N_, _


class MinutesHeader(StrEnum):
    """The order of the facts at the head of the minutes, named by the kind of council using it."""

    TABLE = "table"
    BRACKETS = "brackets"
    PLAIN = "plain"
    PARTICIPANTS = "participants"
    ANONYMOUS = "anonymous"

    @property
    def label(self) -> str:
        return _(_HEADER_WORDS[self])


class SignatureKind(StrEnum):
    """Who signs the minutes."""

    NONE = "none"
    CHAIR = "chair"
    CHAIR_AND_TWO = "chair_and_two"

    @property
    def label(self) -> str:
        return _(_SIGNATURE_WORDS[self])


class Grade(StrEnum):
    """How fully the sitting was written down."""

    FULL = "full"
    MAIN_POINTS = "main_points"
    SUMMARY = "summary"

    @property
    def label(self) -> str:
        return _(_GRADE_WORDS[self])


# One table for each: words of different enums may be equal as texts, and then as keys too.
_HEADER_WORDS: dict[MinutesHeader, str] = {
    MinutesHeader.TABLE: N_("Table"),
    MinutesHeader.BRACKETS: N_("Headings in brackets"),
    MinutesHeader.PLAIN: N_("Plain headings"),
    MinutesHeader.PARTICIPANTS: N_("List of participants"),
    MinutesHeader.ANONYMOUS: N_("Organisations only"),
}
_SIGNATURE_WORDS: dict[SignatureKind, str] = {
    SignatureKind.NONE: N_("No signature"),
    SignatureKind.CHAIR: N_("Chair signs"),
    SignatureKind.CHAIR_AND_TWO: N_("Chair and two members sign"),
}
_GRADE_WORDS: dict[Grade, str] = {
    Grade.FULL: N_("Word for word"),
    Grade.MAIN_POINTS: N_("Main points"),
    Grade.SUMMARY: N_("Gist of the discussion"),
}
