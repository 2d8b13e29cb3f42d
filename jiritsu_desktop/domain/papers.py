"""What the papers of a meeting need to know: plain facts, gathered before a paper is composed.

Numbers that the council's own rules decide (資料2-1, (1), R8-05) arrive as finished strings; dates
and times arrive as dates and times. Nothing here knows how a paper looks.
"""

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from jiritsu_desktop.domain.meetings import AgendaKind, HandoutClass, Presence
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.minutes_form import Grade, MinutesHeader, SignatureKind
from jiritsu_desktop.domain.paper_wording import (
    CoverLetterWording,
    ExcerptWording,
    ReceptionWording,
    RegisterWording,
    ReviewWording,
    ScriptWording,
    SummaryWording,
)


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One person as papers name them. ``post`` is the title at the organisation."""

    family: str
    given: str
    family_yomi: str = ""
    given_yomi: str = ""
    organisation: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """Where the secretariat is reached; FAX and mail always stand beside the telephone."""

    office: str
    section: str = ""
    people: str = ""
    phone: str = ""
    phone_note: str = ""
    fax: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class NoticeWording:
    """The town's own sentences in the notice.

    Placeholders, replaced where they occur: ``{papers}`` the labels of the handouts that members
    get beforehand, ``{sent}`` the day until which they are sent, ``{due}`` the day by which to
    reply, ``{opinions_due}`` until when opinions are taken.
    """

    subject: str = "{meeting}の開催について（通知）"
    sentences: tuple[str, ...] = (
        "日頃より本町の障がい福祉の推進に御協力を賜り、厚くお礼申し上げます。",
        "このことについて、下記のとおり開催しますので、御出席くださいますようお願いします。",
    )
    papers: str = "{papers}を同封しますので、当日お持ちください。"
    papers_later: str = "{papers}を{sent}までにお送りしますので、当日お持ちください。"
    papers_unnamed: str = "会議資料"
    no_papers: str = "当日お配りします。"
    many_topics: str = "別紙次第のとおり"
    reply: str = (
        "同封の回答票により、{due}までにお知らせください。"
        "代理の方が出席される場合は、職・氏名も御記入ください。"
    )
    accommodation: str = (
        "手話通訳・要約筆記、資料の形式（点字・拡大・ルビ・テキスト）、車いす席、駐車場など、"
        "必要な配慮を回答票にお書きください。"
    )
    others: tuple[str, ...] = ("会議は公開です。録音をもとに会議録を作り、確認の上で公表します。",)
    seal_note: str = "（公印省略）"


@dataclass(frozen=True, slots=True)
class ReplyWording:
    """The town's own sentences and choices on the reply form."""

    title: str = "出欠回答票"
    hint: str = "送信票は要りません。この面だけをお送りください。電話でも承ります（{phone}）。"
    opinions: str = "欠席の場合の、議題への御意見（{opinions_due}まで）"
    choose: str = "必要なものすべてに ✓ を付けてください。"
    accommodations: tuple[str, ...] = (
        "手話通訳",
        "要約筆記",
        "車いす席",
        "点字資料",
        "拡大（{blank} pt）",
        "ルビ付き",
        "テキスト",
        "わかりやすい版",
        "駐車場",
    )
    companions: str = "介助者・支援者の同席（{blank} 名）"
    deliveries: tuple[str, ...] = ("郵送", "メール", "当日受取り")
    purpose: str = "頂いた配慮に関する情報は、会議の準備のためだけに用います。"
    proxies: bool = True


@dataclass(frozen=True, slots=True)
class MinutesWording:
    """How this council heads and signs its minutes, and how it calls what was agreed.

    ``omitted`` are sentences that say nothing (はい。), left out of all but the full record;
    ``agreed`` are those that the gist leaves to the decision; ``presiding`` are the roles of those
    who lead a sitting; ``nobody_named`` stands in the place of a speaker whose name was not taken.
    ``public_gaps`` stands behind the ``public_note`` where something is
    withheld; ``{count}`` is in how many places.
    """

    header: MinutesHeader = MinutesHeader.TABLE
    signature: SignatureKind = SignatureKind.CHAIR
    signer: str = "署名委員"
    decision: str = "決定"
    action: str = "宿題"
    grades: tuple[tuple[Grade, str], ...] = (
        (Grade.FULL, "全文記録"),
        (Grade.MAIN_POINTS, "要点筆記"),
        (Grade.SUMMARY, "議事要旨"),
    )
    policy_note: str = "敬称略。"
    title: str = "会議録"
    gist_title: str = "議事要旨"
    opinions: str = "主な意見"
    nobody_named: str = "－"
    omitted: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ("異議なし。", "異議ありません。")
    presiding: tuple[str, ...] = ("会長", "部会長")
    public_gaps: str = ""
    public_note: str = (
        "発言者の氏名は、自由な発言を守るため、会長・副会長・委員・事務局とのみ示します。"
        "破線で囲んだ箇所は、情報公開条例により公開しない情報に当たるため、この版の文章には"
        "含めていません（隠しているのではなく、入れていません。）。該当箇所　{count}箇所。"
    )


@dataclass(frozen=True, slots=True)
class CouncilFacts:
    """The council and everything in which one town's papers differ from another's."""

    name: str
    town: str
    office: str
    contact: ContactFacts
    chair_title: str = "会長"
    vice_chair_title: str = "副会長"
    member_title: str = "委員"
    secretariat_title: str = "事務局"
    sender_organisation: str = ""
    sender_title: str = ""
    sender: PersonFacts | None = None
    quorum_source: str = ""
    roster_source: str = ""
    notice: NoticeWording = NoticeWording()
    reply: ReplyWording = ReplyWording()
    minutes: MinutesWording = MinutesWording()
    reception: ReceptionWording = field(default_factory=ReceptionWording)
    script: ScriptWording = field(default_factory=ScriptWording)
    cover_letter: CoverLetterWording = field(default_factory=CoverLetterWording)
    summary: SummaryWording = field(default_factory=SummaryWording)
    review: ReviewWording = field(default_factory=ReviewWording)
    register: RegisterWording = field(default_factory=RegisterWording)
    excerpt: ExcerptWording = field(default_factory=ExcerptWording)
    packet_notes: tuple[str, ...] = (
        "当日お持ちください。当日配付の資料は、席にお置きします。",
        (
            "標準版・ルビ版・拡大版・テキスト版は、同じ内容です。"
            "拡大版にある「標準版」の頁は、この冊子の通し番号です。"
        ),
        "発言のときは、はじめにお名前をおっしゃってください。",
    )


@dataclass(frozen=True, slots=True)
class AgendaFacts:
    """One line of the agenda.

    ``number`` is finished: ``4`` at depth 0, ``(1)`` at depth 1. ``topic`` tells what is
    deliberated or reported from 開会 and the like: only topics stand in the notice and in the head
    of the minutes.
    """

    number: str
    title: str
    depth: int = 0
    minutes: int | None = None
    handouts: tuple[str, ...] = ()
    topic: bool = False
    note: str = ""
    kind: AgendaKind = AgendaKind.OTHER
    presenter: str = ""


@dataclass(frozen=True, slots=True)
class HandoutFacts:
    """One paper given out. ``label`` is empty for papers without a number (名簿, 席次表).

    ``page`` is the running page of the packet, None where it is not bound in.
    """

    label: str
    title: str
    sending: HandoutClass = HandoutClass.BEFORE
    kind: str = ""
    page: int | None = None
    draft: bool = False
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class AttendanceFacts:
    """One member at one sitting. ``role`` is 会長, 副会長 or empty."""

    person: PersonFacts
    presence: Presence
    role: str = ""
    number: int | None = None
    proxy: PersonFacts | None = None
    arrived: dt.time | None = None
    left: dt.time | None = None


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """What was said, or with an empty speaker what was done.

    ``speaker`` names the person (渡邉会長), ``role`` does not (会長). ``public_text`` stands in for
    the text in the public edition. ``withheld`` says why the text is kept from wider circles
    (個別事例のため非公開). ``organisation`` is named where the council names no persons.
    """

    text: str
    speaker: str = ""
    role: str = ""
    disclosure: Disclosure = Disclosure.PUBLIC
    public_text: str = ""
    withheld: str = ""
    organisation: str = ""

    @property
    def is_note(self) -> bool:
        """Whether it tells in brackets of a break and the like, which nobody said."""
        return not self.speaker and self.text.startswith("（") and self.text.endswith("）")


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A decision with its number in the register and how it was taken (全会一致)."""

    number: str
    text: str
    manner: str = ""
    disclosure: Disclosure = Disclosure.PUBLIC


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What somebody undertook to do. ``due_words`` (8月末) wins over the date."""

    number: str
    who: str
    what: str
    due: dt.date | None = None
    due_words: str = ""
    disclosure: Disclosure = Disclosure.COUNCIL


Entry: TypeAlias = StatementFacts | DecisionFacts | ActionFacts


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What the minutes hold under one line of the agenda, in the order of the sitting."""

    agenda: AgendaFacts
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """One sitting. ``title`` is whole (令和8年度第1回みどり町地域自立支援協議会)."""

    council: CouncilFacts
    title: str
    short_title: str
    body: str
    session: str
    date: dt.date
    start: dt.time
    end: dt.time | None = None
    venue: str = ""
    venue_address: str = ""
    agenda: tuple[AgendaFacts, ...] = ()
    handouts: tuple[HandoutFacts, ...] = ()
    attendance: tuple[AttendanceFacts, ...] = ()
    staff: tuple[PersonFacts, ...] = ()
    guests: tuple[PersonFacts, ...] = ()
    next_date: dt.date | None = None
    next_start: dt.time | None = None


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """One notice: the sitting, its number and day, to whom it goes and by when to reply.

    Without an ``addressee`` it goes to all members (委員 各位). ``papers_sent`` is the day until
    which the handouts follow, None where they go out with the notice.
    """

    meeting: MeetingFacts
    number: str
    date: dt.date
    reply_due: dt.date
    addressee: PersonFacts | None = None
    addressee_title: str = ""
    papers_sent: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """One reply form, with the member's name printed in. ``form_id`` finds the sitting again."""

    meeting: MeetingFacts
    person: PersonFacts
    reply_due: dt.date
    opinions_due: dt.datetime | None = None
    member_number: str = ""
    form_id: str = ""


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """One line of the roster. ``category_number`` is 第1号 or empty."""

    number: int
    person: PersonFacts
    category_number: str = ""
    category: str = ""
    role: str = ""
    remark: str = ""
    predecessor: PersonFacts | None = None


@dataclass(frozen=True, slots=True)
class RosterFacts:
    """The members of one body on one day, in their order."""

    council: CouncilFacts
    body: str
    on: dt.date
    members: tuple[MemberFacts, ...] = ()
    term: str = ""
    term_begin: dt.date | None = None
    term_end: dt.date | None = None
    staff: tuple[PersonFacts, ...] = ()
    order: str = ""


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """The record of one sitting as it was held; ``begun`` and ``ended`` are the real times.

    ``quorate`` is None where the council has no quorum; ``proxies_count`` whether proxies count
    for it. ``openness`` is 公開 or 非公開. Where no ``names_shown`` the head counts people instead.
    """

    meeting: MeetingFacts
    begun: dt.time
    ended: dt.time | None = None
    records: tuple[RecordFacts, ...] = ()
    grade: Grade = Grade.MAIN_POINTS
    quorate: bool | None = None
    openness: str = "公開"
    openness_note: str = ""
    observers: int | None = None
    adopted: bool = False
    proxies_count: bool = True
    names_shown: bool = True


@dataclass(frozen=True, slots=True)
class PacketFacts:
    """One bound packet: for whom, in which edition, and what it contains with running pages."""

    meeting: MeetingFacts
    contents: tuple[HandoutFacts, ...] = field(default=())
    edition: str = "標準版"
    copy_number: str = ""
    addressee: PersonFacts | None = None
    addressee_title: str = ""
    first_page: int = 1
    total_pages: int | None = None


def reaches(text: Disclosure, reader: Disclosure) -> bool:
    """Whether a text of this level may stand in a paper for the reader."""
    circles = list(Disclosure)
    return circles.index(text) >= circles.index(reader)


def disclosed(minutes: MinutesFacts, reader: Disclosure) -> MinutesFacts:
    """The minutes as the reader may have them: what is withheld is no longer in the result.

    A withheld statement leaves its public text and its reason, or nothing when it has neither; a
    withheld decision or action leaves nothing. For the public, speakers are called by their role.
    """
    records = tuple(
        RecordFacts(
            record.agenda,
            tuple(kept for entry in record.entries if (kept := _disclosed_entry(entry, reader))),
        )
        for record in minutes.records
    )
    return replace(minutes, records=records)


def _disclosed_entry(entry: Entry, reader: Disclosure) -> Entry | None:
    if not isinstance(entry, StatementFacts):
        return entry if reaches(entry.disclosure, reader) else None
    public = reader is Disclosure.PUBLIC
    reached = reaches(entry.disclosure, reader)
    text = entry.public_text if public and entry.public_text else entry.text if reached else ""
    withheld = "" if reached else entry.withheld
    if not (text or withheld):
        return None
    return replace(
        entry,
        speaker=entry.role if public else entry.speaker,
        text=text,
        public_text="",
        withheld=withheld,
    )
