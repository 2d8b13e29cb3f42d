"""会議録: what was said, decided and undertaken, headed by the facts of the sitting."""

import datetime as dt

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.council import SignatureKind
from jiritsu_desktop.domain.meetings import Presence
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.papers import (
    ActionFacts,
    AttendanceFacts,
    DecisionFacts,
    MeetingFacts,
    MinutesFacts,
    MinutesWording,
    RecordFacts,
    StatementFacts,
    disclosed,
)
from jiritsu_desktop.papers.document import (
    Action,
    Actions,
    Block,
    Cell,
    Column,
    Decision,
    Document,
    Heading,
    NameGrid,
    Note,
    Paragraph,
    SignatureBoxes,
    Spread,
    Statement,
    Table,
    TableStyle,
    Text,
    Title,
    Withheld,
    rich,
)
from jiritsu_desktop.papers.phrases import (
    day,
    from_to,
    full_name,
    name,
    sent_together,
    with_post,
)

PAPER = "minutes"
_ATTENDED = (Presence.PRESENT, Presence.ONLINE)


def compose(facts: MinutesFacts, reader: Disclosure = Disclosure.COUNCIL) -> Document:
    """The minutes for the reader; what is withheld from them never enters the document."""
    facts = disclosed(facts, reader)
    meeting = facts.meeting
    public = reader is Disclosure.PUBLIC
    edition = "（公開版）" if public else ""
    title = f"{meeting.title}　会議録"
    signers = () if public else _signers(meeting, meeting.council.minutes)
    blocks: list[Block] = [Title(title, draft=not facts.adopted), _head(facts)]
    if signers:
        blocks.append(SignatureBoxes(signers))
    if public:
        blocks.append(_public_note(facts))
    for record in facts.records:
        blocks += _record(record, meeting.council.minutes, public=public)
    return Document(
        paper=PAPER,
        title=f"{title}{edition}" if facts.adopted else f"{title}{edition}（案）",
        blocks=tuple(blocks),
        footer_left=f"{meeting.short_title}　会議録{edition}",
        footer_right=meeting.council.name,
        stamp="公開版" if public else "",
        stamp_on_every_page=public,
        restriction="事務局限り" if reader is Disclosure.INTERNAL else "",
        author=meeting.council.name,
    )


def _signers(meeting: MeetingFacts, wording: MinutesWording) -> tuple[str, ...]:
    if wording.signature is SignatureKind.NONE:
        return ()
    others = 2 if wording.signature is SignatureKind.CHAIR_AND_TWO else 0
    return (meeting.council.chair_title, *(wording.signer,) * others)


def _public_note(facts: MinutesFacts) -> Note:
    places = sum(
        isinstance(entry, StatementFacts) and bool(entry.withheld)
        for record in facts.records
        for entry in record.entries
    )
    sentence = facts.meeting.council.minutes.public_note
    return Note(sentence.replace("{count}", str(places)), about="公開版について", at_foot=True)


def _head(facts: MinutesFacts) -> Table:
    meeting = facts.meeting
    council = meeting.council
    attended = [entry for entry in meeting.attendance if entry.presence in _ATTENDED]
    absent = [entry for entry in meeting.attendance if entry.presence is Presence.ABSENT]
    proxies = [entry for entry in meeting.attendance if entry.presence is Presence.PROXY]
    grid: tuple[Text | NameGrid, ...] = (_names(attended),) if attended else ()
    values: tuple[tuple[str, tuple[Text | NameGrid, ...]], ...] = (
        ("日時", (f"{day(meeting.date)}　{from_to(facts.begun, facts.ended)}",)),
        ("場所", (meeting.venue,)),
        (
            f"出席{council.member_title}",
            (*grid, *(_proxy(entry, council.member_title) for entry in proxies)),
        ),
        (f"欠席{council.member_title}", (_names(absent),) if absent else ("なし",)),
        ("成立", _quorum(facts)),
        (
            council.secretariat_title,
            ("　　".join(with_post(person) for person in meeting.staff),),
        ),
        ("関係者", ("　　".join(with_post(person) for person in meeting.guests),)),
        ("公開", (_openness(facts),)),
        (
            "議題",
            tuple(
                f"({n}) {item.title}"
                for n, item in enumerate((item for item in meeting.agenda if item.topic), 1)
            ),
        ),
        ("資料", _handouts(meeting)),
        (
            "作成方針",
            (f"{dict(council.minutes.grades)[facts.grade]}。{council.minutes.policy_note}",),
        ),
    )
    return Table(
        (Column("", 76), Column("")),
        tuple(
            (Cell((rich(Spread(label, 4)),), bold=True), Cell(lines))
            for label, lines in values
            if any(lines)
        ),
        style=TableStyle.HEAD,
    )


def _names(entries: list[AttendanceFacts]) -> NameGrid:
    return NameGrid(tuple((name(entry.person), _remark(entry)) for entry in entries))


def _remark(entry: AttendanceFacts) -> str:
    """``会長``, and when somebody came late or left early."""
    remarks = [entry.role] if entry.role else []
    if entry.presence is Presence.ONLINE:
        remarks.append("オンライン")
    if entry.arrived:
        remarks.append(f"{_colon(entry.arrived)}から")
    if entry.left:
        remarks.append(f"{_colon(entry.left)}まで")
    return "、".join(remarks)


def _colon(time: dt.time) -> str:
    return f"{time.hour}:{time.minute:02}"


def _proxy(entry: AttendanceFacts, title: str) -> str:
    represented = f"{full_name(entry.person)}　{title}の代理"
    return f"代理　{full_name(entry.proxy)}（{represented}）" if entry.proxy else represented


def _quorum(facts: MinutesFacts) -> tuple[str, ...]:
    if facts.quorate is None:
        return ()
    council = facts.meeting.council
    presences = [entry.presence for entry in facts.meeting.attendance]
    proxies = presences.count(Presence.PROXY)
    count = sum(presence in _ATTENDED for presence in presences) + proxies
    included = f"（代理{proxies}名を含む。）" if proxies else ""
    source = f"{council.quorum_source}により" if council.quorum_source else ""
    result = f"{source}成立" if facts.quorate else f"{source}不成立"
    return (f"{council.member_title}{len(presences)}名のうち{count}名{included}が出席。{result}",)


def _openness(facts: MinutesFacts) -> str:
    observers = "" if facts.observers is None else f"傍聴者　{facts.observers}名"
    note = f"（{facts.openness_note}）" if facts.openness_note else ""
    return "　　".join(part for part in (facts.openness, observers, note) if part)


def _handouts(meeting: MeetingFacts) -> tuple[str, ...]:
    return tuple(
        f"{words}　{'、'.join(handout.label or handout.title for handout in group)}"
        for words, group in sent_together(meeting.handouts)
    )


def _record(record: RecordFacts, wording: MinutesWording, *, public: bool) -> list[Block]:
    agenda = record.agenda
    ruled = bool(agenda.handouts) or agenda.depth > 0
    blocks: list[Block] = [
        Heading(agenda.depth + 1, agenda.number, agenda.title, agenda.handouts, ruled)
    ]
    for entry in record.entries:
        last = blocks[-1]
        if isinstance(entry, StatementFacts):
            blocks.append(_said(entry, public=public))
        elif isinstance(entry, DecisionFacts):
            blocks.append(Decision(wording.decision, entry.number, entry.text, entry.manner))
        elif isinstance(last, Actions):
            blocks[-1] = Actions((*last.rows, _action(entry, wording)))
        else:
            blocks.append(Actions((_action(entry, wording),)))
    return blocks


def _said(entry: StatementFacts, *, public: bool) -> Block:
    text: Text = entry.text
    if entry.withheld:
        text = rich(entry.text, Withheld(entry.withheld))
    if not entry.speaker:
        return Paragraph(text, indent=False)
    return Statement(f"（{entry.speaker}）" if public else entry.speaker, text)


def _action(entry: ActionFacts, wording: MinutesWording) -> Action:
    due = entry.due_words or (wareki.month_day(entry.due, weekday=False) if entry.due else "")
    return Action(wording.action, entry.number, entry.who, entry.what, f"{due}まで" if due else "")
