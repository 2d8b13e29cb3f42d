"""The rules in groups and in plain words: what each is called and how it is entered."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from jiritsu_desktop.domain.council import FuriganaMode, LargePrintSheet, QuorumRule
from jiritsu_desktop.domain.minutes_form import Grade, MinutesHeader, SignatureKind
from jiritsu_desktop.domain.numbering_schemes import SCHEMES
from jiritsu_desktop.domain.publication import SpeakerMode
from jiritsu_desktop.i18n import _

Kind = Literal["text", "lines", "number", "tick", "choice"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One field: its name in the rules or the council, its label, and how it is entered."""

    name: str
    label: str
    kind: Kind = "text"
    hint: str = ""
    unit: str = ""
    low: int = 0
    high: int = 999
    options: Sequence[tuple[Hashable, str]] = field(default=())


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules that belong together; ``about_council`` are facts of the council, not rules."""

    title: str
    rules: tuple[Rule, ...]
    sentence: str = ""
    about_council: bool = False


def groups() -> tuple[RuleGroup, ...]:
    """All groups, in the order of a founding rule."""
    return (
        RuleGroup(
            _("Name of the council"),
            (
                Rule("name", _("Name")),
                Rule("town", _("Municipality")),
                Rule("county", _("County")),
                Rule("prefecture", _("Prefecture")),
                Rule("mayor_name", _("Mayor"), hint=_("Stands on appointment letters.")),
                Rule(
                    "founding_rule",
                    _("Founding rule"),
                    hint=_("Its name, such as みどり町地域自立支援協議会設置要綱."),
                ),
            ),
            about_council=True,
        ),
        RuleGroup(
            _("Secretariat"),
            (
                Rule("section", _("Section")),
                Rule("subsection", _("Subsection")),
                Rule("contact_name", _("In charge")),
                Rule("postal_code", _("Postal code")),
                Rule("address", _("Address")),
                Rule("phone", _("Phone")),
                Rule("fax", _("Fax")),
                Rule("email", _("E-mail")),
            ),
            _("Stands at the foot of notices and reply forms."),
            about_council=True,
        ),
        RuleGroup(
            _("Meetings and quorum"),
            (
                Rule(
                    "quorum", _("Who must be there"), "choice",
                    options=[(rule, rule.label) for rule in QuorumRule],
                ),
                Rule("quorum_article", _("Article of the quorum")),
                Rule("proxy_allowed", _("Proxies may attend"), "tick"),
                Rule("proxy_counts", _("Proxies count for the quorum"), "tick"),
                Rule("online_counts", _("Members online count"), "tick"),
                Rule("seat_order", _("Cards and reception list follow the seat plan"), "tick"),
            ),
            _("When this is changed, the sentence on the quorum of coming meetings follows."),
        ),
        RuleGroup(
            _("Term of office"),
            (
                Rule("term_years", _("Length"), "number", unit=_("years"), low=1, high=6),
                Rule(
                    "term_warning_days", _("Remind before its end"), "number",
                    unit=_("days"), high=365,
                ),
            ),
        ),
        RuleGroup(
            _("Names of the posts"),
            (
                Rule("chair_title", _("Chair")),
                Rule("vice_chair_title", _("Vice chair")),
                Rule("committee_chair_title", _("Chair of a committee")),
                Rule("committee_vice_chair_title", _("Vice chair of a committee")),
                Rule("member_title", _("Member")),
                Rule("secretariat_title", _("Secretariat")),
            ),
        ),
        RuleGroup(
            _("Numbering"),
            (
                Rule(
                    "handout_scheme", _("Handouts"), "choice",
                    hint=_("Sets the five lines below; each can still be changed."),
                    options=[(scheme, scheme.shown) for scheme in SCHEMES.values()],
                ),
                Rule(
                    "before_numbers", _("Sent beforehand"),
                    hint=_(
                        "{number} counts; [-{branch}] is written where several belong to one item. "
                        "{running} counts through the year."
                    ),
                ),
                Rule(
                    "report_numbers", _("Of report items"),
                    hint=_("Empty: numbered like all others sent beforehand."),
                ),
                Rule("reference_numbers", _("Reference")),
                Rule(
                    "on_the_day_numbers", _("Handed out on the day"),
                    hint=_("[{number}] is left out where there is only one."),
                ),
                Rule("late_numbers", _("After the packet was printed")),
                Rule(
                    "document_symbol", _("Document number"),
                    hint=_("{number} stands for the number, as in みどり福第{number}号."),
                ),
            ),
            _("What is not printed yet follows at once; papers that went out keep their numbers."),
        ),
        RuleGroup(
            _("Packet"),
            (
                Rule(
                    "large_print_sheet", _("Attached pages in large print"), "choice",
                    options=[(sheet, sheet.label) for sheet in LargePrintSheet],
                ),
                Rule("spare_copies", _("Spare copies"), "number", unit=_("copies"), high=99),
            ),
            _("Observers get one copy each, as many as are let in."),
        ),
        RuleGroup(
            _("Wording"),
            (
                Rule(
                    "disability_word", _("How しょうがい is written"),
                    hint=_("Laws and names of organisations stay as they are."),
                ),
                Rule(
                    "notice_greeting", _("Greeting of the notice"),
                    hint=_("{disability} is replaced by the word above."),
                ),
                Rule("notice_request", _("Request of the notice")),
                Rule(
                    "sender_title", _("Sender of notices"),
                    hint=_(
                        "Empty: the chair in office, by name. Write title and name only where "
                        "somebody else sends them, such as the mayor."
                    ),
                ),
                Rule("public_principle", _("On openness")),
                Rule("withheld_reason", _("Why a place is not public")),
                Rule("recording_sentence", _("On recording, read out at the opening")),
                Rule("review_silence", _("When nobody objects to draft minutes")),
            ),
        ),
        RuleGroup(
            _("Readings of the ruby edition"),
            (
                Rule(
                    "furigana", _("Readings stand over"), "choice",
                    options=[(mode, mode.label) for mode in FuriganaMode],
                ),
            ),
            _("For paper and PDF. Word files have a reading over every word."),
        ),
        RuleGroup(
            _("Versions in plain words"),
            (
                Rule(
                    "easy_sentence_length", _("Point out sentences longer than"), "number",
                    unit=_("characters"), low=15, high=200,
                ),
                Rule(
                    "easy_words", _("Hard words of your own"), "lines",
                    hint=_(
                        "One a line: the word, a blank and what to say instead. They are added "
                        "to those that come with the program."
                    ),
                ),
            ),
            _("For the hints beside agenda items in plain words."),
        ),
        RuleGroup(
            _("Minutes"),
            (
                Rule(
                    "minutes_header", _("Head of the minutes"), "choice",
                    options=[(head, head.label) for head in MinutesHeader],
                ),
                Rule(
                    "signature", _("Who signs"), "choice",
                    options=[(kind, kind.label) for kind in SignatureKind],
                ),
                Rule(
                    "minutes_grade", _("How fully"), "choice",
                    options=[(grade, grade.label) for grade in Grade],
                    hint=_("For one meeting, all three can be chosen otherwise in its minutes."),
                ),
                Rule(
                    "minutes_omitted", _("Left out of main points"),
                    hint=_("Whole sentences that say nothing, with ／ between them."),
                ),
                Rule("excerpt_note", _("Under an excerpt")),
            ),
        ),
        RuleGroup(
            _("Publication"),
            (
                Rule(
                    "public_speakers", _("How speakers are called"), "choice",
                    options=[(mode, mode.label) for mode in SpeakerMode],
                ),
                Rule("public_names_in_head", _("Name who attended"), "tick"),
                Rule(
                    "public_check_words", _("Words to look for"),
                    hint=_("Besides names and numbers, parted by 、 or blanks."),
                ),
                Rule(
                    "public_placeholder", _("Stands for a name or number"),
                    hint=_("Put there when a word is taken out of a sentence."),
                ),
                Rule("withheld_council_reason", _("Why a statement for the meeting is missing")),
            ),
            _("Holds for minutes that are not published yet; each meeting may differ."),
        ),
        RuleGroup(
            _("Days of the deadlines"),
            (
                _days("notice_days", _("Notice of meeting"), before=True),
                _days("reply_days", _("Replies"), before=True),
                _days("interpreter_days", _("Interpreters"), before=True),
                _days("packet_days", _("Papers go out"), before=True),
                _days("summary_days", _("Summary"), before=False),
                _days("minutes_days", _("Minutes"), before=False),
            ),
            _("Counted from the day of the meeting; “to do this week” follows."),
        ),
        RuleGroup(
            _("Observers"),
            (
                Rule("observer_seats", _("Seats for observers"), "number", unit=_("seats")),
                Rule(
                    "observer_opens", _("Reception opens"), "number",
                    unit=_("minutes before"), high=180,
                ),
                Rule("observer_drawn", _("Draw lots when more come than there are seats"), "tick"),
                Rule(
                    "observer_provisions", _("Rules for observers"), "lines",
                    hint=_(
                        "One rule a line: its title, ：and its words. {seats} {opens} {selection} "
                        "{days} {chair} {secretariat} are filled in; {prohibited} brings the list "
                        "below. Empty: the usual rules."
                    ),
                ),
                Rule(
                    "observer_prohibited", _("What observers must not do"), "lines",
                    hint=_("One a line. Empty: the usual list."),
                ),
            ),
        ),
        RuleGroup(
            _("Fees and reminders"),
            (
                Rule(
                    "daily_fee_yen", _("Fee of a day"), "number", unit=_("yen"), high=100_000
                ),
                Rule(
                    "verification_days", _("Check resources every"), "number",
                    unit=_("days"), low=30, high=1500,
                ),
                Rule(
                    "idle_issue_days", _("An issue is idle after"), "number",
                    unit=_("days"), low=7, high=730,
                ),
                Rule(
                    "backup_warning_days", _("A backup is old after"), "number",
                    unit=_("days"), low=1, high=90,
                ),
            ),
        ),
    )  # fmt: skip


def _days(name: str, label: str, *, before: bool) -> Rule:
    unit = _("days before") if before else _("days after")
    return Rule(name, label, "number", unit=unit, high=365)
