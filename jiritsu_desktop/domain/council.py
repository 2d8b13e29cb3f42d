"""The council and its rules: what differs between towns is data here, with presets."""

import datetime as dt
from dataclasses import dataclass, field, fields
from enum import StrEnum

from jiritsu_desktop.domain.minutes_form import Grade, MinutesHeader, SignatureKind
from jiritsu_desktop.domain.numbering_schemes import PLAIN, Scheme
from jiritsu_desktop.domain.publication import SpeakerMode
from jiritsu_desktop.i18n import N_, _


class QuorumRule(StrEnum):
    """How many members make a meeting valid."""

    MAJORITY = "majority"
    HALF = "half"
    NONE = "none"

    @property
    def label(self) -> str:
        return _(_QUORUM_WORDS[self])


class LargePrintSheet(StrEnum):
    """On which paper attached pages stand in the large-print packet."""

    A3 = "a3"
    A4 = "a4"

    @property
    def label(self) -> str:
        return _(_SHEET_WORDS[self])


class FuriganaMode(StrEnum):
    """Over which words of the ruby edition readings stand."""

    EVERY = "every"
    ONCE = "once"

    @property
    def label(self) -> str:
        return _(_FURIGANA_WORDS[self])


# One table for each: words of different enums may be equal as texts, and then as keys too.
_QUORUM_WORDS: dict[QuorumRule, str] = {
    QuorumRule.MAJORITY: N_("More than half of the members"),
    QuorumRule.HALF: N_("At least half of the members"),
    QuorumRule.NONE: N_("No quorum rule"),
}
_SHEET_WORDS: dict[LargePrintSheet, str] = {
    LargePrintSheet.A3: N_("Enlarged to A3"),
    LargePrintSheet.A4: N_("A4, as they are"),
}
_FURIGANA_WORDS: dict[FuriganaMode, str] = {
    FuriganaMode.EVERY: N_("Every word with kanji"),
    FuriganaMode.ONCE: N_("Each word once a page"),
}


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """Who the council is; one row in each file."""

    name: str = ""
    town: str = ""
    county: str = ""
    prefecture: str = ""
    mayor_name: str = ""
    section: str = ""
    subsection: str = ""
    contact_name: str = ""
    postal_code: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    founding_rule: str = ""


@dataclass(frozen=True, slots=True)
class CouncilRules:
    """The rules of this council. Every field is one row of the file, so each can be undone alone.

    Counts of days are calendar days before (notice, packet, interpreter) or after (minutes) the
    day of the meeting.
    """

    term_years: int = 2
    quorum: QuorumRule = QuorumRule.MAJORITY
    quorum_article: str = "要綱第6条第2項"
    proxy_allowed: bool = True
    proxy_counts: bool = False
    online_counts: bool = True
    seat_order: bool = False
    before_numbers: str = PLAIN.before
    report_numbers: str = PLAIN.reports
    reference_numbers: str = PLAIN.reference
    on_the_day_numbers: str = PLAIN.on_the_day
    late_numbers: str = PLAIN.late
    large_print_sheet: LargePrintSheet = LargePrintSheet.A3
    spare_copies: int = 2
    furigana: FuriganaMode = FuriganaMode.EVERY
    disability_word: str = "障がい"
    document_symbol: str = "福第{number}号"
    chair_title: str = "会長"
    vice_chair_title: str = "副会長"
    committee_chair_title: str = "部会長"
    committee_vice_chair_title: str = "副部会長"
    member_title: str = "委員"
    secretariat_title: str = "事務局"
    minutes_header: MinutesHeader = MinutesHeader.TABLE
    signature: SignatureKind = SignatureKind.CHAIR
    minutes_grade: Grade = Grade.MAIN_POINTS
    minutes_omitted: str = "はい。／以上です。／ありがとうございます。／ありがとうございました。"
    excerpt_note: str = "この会議の会議録から、必要な部分を抜き出したものです。"
    observer_seats: int = 10
    observer_opens: int = 30
    observer_drawn: bool = False
    observer_provisions: str = ""
    observer_prohibited: str = ""
    notice_days: int = 21
    reply_days: int = 7
    interpreter_days: int = 14
    packet_days: int = 10
    summary_days: int = 2
    minutes_days: int = 45
    daily_fee_yen: int = 4000
    verification_days: int = 365
    idle_issue_days: int = 90
    term_warning_days: int = 60
    backup_warning_days: int = 7
    notice_greeting: str = (
        "日頃より本町の{disability}福祉の推進に御協力を賜り、厚くお礼申し上げます。"
    )
    notice_request: str = (
        "このことについて、下記のとおり開催しますので、御出席くださいますようお願いします。"
    )
    sender_title: str = ""
    public_principle: str = "会議は公開です。"
    withheld_reason: str = "個別事例のため非公開"
    withheld_council_reason: str = "会議限りの発言のため非公開"
    public_speakers: SpeakerMode = SpeakerMode.ROLE
    public_names_in_head: bool = False
    public_check_words: str = ""
    public_placeholder: str = "●●●"
    recording_sentence: str = "記録のため録音します。会議録は、皆様の確認を経て公開します。"
    review_silence: str = "期限までに御連絡がない場合は、御異議がないものとして取り扱います。"

    @property
    def handout_scheme(self) -> Scheme:
        """How handouts are numbered."""
        return Scheme(
            self.before_numbers,
            self.report_numbers,
            self.reference_numbers,
            self.on_the_day_numbers,
            self.late_numbers,
        )

    easy_sentence_length: int = 40
    easy_words: str = ""

    def to_values(self) -> dict[str, str]:
        """Each rule as the text that the file stores."""
        return {f.name: _to_text(getattr(self, f.name)) for f in fields(self)}

    @classmethod
    def from_values(cls, values: dict[str, str]) -> "CouncilRules":
        """The rules from stored texts; a rule that an older file lacks takes its default."""
        known: dict[str, object] = {}
        for f in fields(cls):
            if f.name in values:
                known[f.name] = _from_text(values[f.name], f.type)
        return cls(**known)  # type: ignore[arg-type]  # each value was read by its field's type


def _to_text(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _from_text(text: str, kind: object) -> object:
    if kind is bool:
        return text == "1"
    if isinstance(kind, type) and (kind is int or issubclass(kind, StrEnum)):
        return kind(text)
    return text


@dataclass(frozen=True, slots=True)
class SeatCategoryRow:
    """A category of the founding rule (2号 相談支援事業者) with its number of seats."""

    id: int
    number: int
    name: str
    quota: int


@dataclass(frozen=True, slots=True)
class TermRow:
    """One numbered term of the council (第8期)."""

    id: int
    number: int
    starts_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True, slots=True)
class VenueRow:
    """A room in which the council meets."""

    id: int
    name: str
    address: str = ""
    capacity: int | None = None
    wheelchair: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Preset:
    """A ready-made council to begin with: rules, seat categories and bodies."""

    key: str
    rules: CouncilRules
    seat_categories: tuple[tuple[str, int], ...] = field(default=())
    bodies: tuple[tuple[str, str, str], ...] = field(default=())
