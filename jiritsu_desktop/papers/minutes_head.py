"""The head of the minutes in the five manners that councils use."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from jiritsu_desktop.domain.meetings import Presence
from jiritsu_desktop.domain.minutes_form import MinutesHeader
from jiritsu_desktop.domain.papers import (
    AttendanceFacts,
    HandoutFacts,
    MinutesFacts,
    PersonFacts,
)
from jiritsu_desktop.papers.blocks import (
    Block,
    Caption,
    Cell,
    Column,
    Field,
    Fields,
    Line,
    Name,
    NameGrid,
    Spread,
    Table,
    TableStyle,
    Text,
    plain,
    rich,
)
from jiritsu_desktop.papers.phrases import (
    NONE,
    day,
    from_to,
    full_name,
    name,
    numbered_topics,
    sent_together,
    with_post,
)

_ATTENDED = (Presence.PRESENT, Presence.ONLINE)
_Lines: TypeAlias = tuple[Text | NameGrid, ...]
# The words that a manner has for what others call otherwise.
_BRACKETS = {"場所": "会場"}
_PLAIN = {"日時": "開催日時", "公開": "公開・傍聴"}


def compose_head(facts: MinutesFacts) -> list[Block]:
    """The facts of the sitting before its record, as the council's rules order them."""
    match facts.meeting.council.minutes.header:
        case MinutesHeader.TABLE | MinutesHeader.ANONYMOUS:
            return [_table(facts)]
        case MinutesHeader.BRACKETS:
            return [_fields(facts, _BRACKETS, "【{}】")]
        case MinutesHeader.PLAIN:
            return [_fields(facts, _PLAIN, "{}")]
        case MinutesHeader.PARTICIPANTS if facts.names_shown:
            return [*_participants(facts)]
        case MinutesHeader.PARTICIPANTS:
            return [_fields(facts, {}, "{}")]


def _table(facts: MinutesFacts) -> Table:
    return Table(
        (Column("", 76), Column("")),
        tuple(
            (Cell((rich(Spread(label, 4)),), bold=True), Cell(lines))
            for label, lines in _values(facts)
        ),
        style=TableStyle.HEAD,
    )


def _fields(facts: MinutesFacts, words: dict[str, str], pattern: str) -> Fields:
    return Fields(
        tuple(
            Field(pattern.replace("{}", words.get(label, label)), _flat(lines))
            for label, lines in _values(facts)
        ),
        over=0,
    )


def _participants(facts: MinutesFacts) -> Sequence[Block]:
    """Everybody present with office and post, as working groups write it."""
    meeting = facts.meeting
    member_title = meeting.council.member_title
    told = {"日時", "場所", "議題", "資料"}
    fields = [
        Field("会議名", (Line(meeting.title),)),
        *(Field(label, _flat(lines)) for label, lines in _values(facts) if label in told),
    ]
    people = [
        *((_present(entry), _capacity(entry, member_title)) for entry in _attending(facts)),
        *(
            (_of(person, meeting.council.office), meeting.council.secretariat_title)
            for person in meeting.staff
        ),
        *((person, "関係者") for person in meeting.guests),
    ]
    if not people:
        return [Fields(tuple(fields), over=0)]
    return [
        Fields(tuple(fields), over=0),
        Caption(f"参集者　計{len(people)}名"),
        Table(
            (Column("所属"), Column("職", 120), Column("氏名", 94, names=True), Column("区分", 60)),
            tuple(
                (
                    Cell((person.organisation or NONE,)),
                    Cell((person.post or NONE,)),
                    Cell((rich(Name(person.family, person.given)),)),
                    Cell((role,)),
                )
                for person, role in people
            ),
        ),
    ]


def _attending(facts: MinutesFacts) -> list[AttendanceFacts]:
    entries = facts.meeting.attendance
    return [entry for entry in entries if entry.presence in (*_ATTENDED, Presence.PROXY)]


def _present(entry: AttendanceFacts) -> PersonFacts:
    """Who sat there: the member, or the proxy."""
    if entry.presence is Presence.PROXY and entry.proxy:
        return _of(entry.proxy, entry.person.organisation)
    return entry.person


def _capacity(entry: AttendanceFacts, member_title: str) -> str:
    return f"{member_title}代理" if entry.presence is Presence.PROXY else entry.role or member_title


def _of(person: PersonFacts, organisation: str) -> PersonFacts:
    """The person with the organisation, where none is known."""
    return person if person.organisation else replace(person, organisation=organisation)


def _values(facts: MinutesFacts) -> list[tuple[str, _Lines]]:
    meeting = facts.meeting
    council = meeting.council
    grade = dict(council.minutes.grades)[facts.grade]
    values: list[tuple[str, _Lines]] = [
        ("日時", (f"{day(meeting.date)}　{from_to(facts.begun, facts.ended)}",)),
        ("場所", (meeting.venue,)),
        *_attendance(facts),
        ("成立", quorum_lines(facts)),
        (
            council.secretariat_title,
            (_people(meeting.staff, named=facts.names_shown),),
        ),
        ("関係者", (_people(meeting.guests, named=facts.names_shown),)),
        ("公開", (openness_line(facts),)),
        (
            "議題",
            tuple(f"{number} {item.title}" for number, item in numbered_topics(meeting.agenda)),
        ),
        ("資料", _handouts(facts)),
        ("作成方針", (f"{grade}。{council.minutes.policy_note}",)),
    ]
    return [(label, lines) for label, lines in values if any(lines)]


def _attendance(facts: MinutesFacts) -> list[tuple[str, _Lines]]:
    entries = facts.meeting.attendance
    attended = [entry for entry in entries if entry.presence in _ATTENDED]
    absent = [entry for entry in entries if entry.presence is Presence.ABSENT]
    proxies = [entry for entry in entries if entry.presence is Presence.PROXY]
    unknown = [entry for entry in entries if entry.presence is Presence.UNKNOWN]
    title = facts.meeting.council.member_title
    anonymous = facts.meeting.council.minutes.header is MinutesHeader.ANONYMOUS
    offices = any(entry.person.organisation for entry in entries)
    if offices and (anonymous or not facts.names_shown):
        return [
            ("出席団体", (_organisations([*attended, *proxies]),)),
            ("欠席団体", (_organisations(absent),)),
            ("出欠未記録", (_organisations(unknown),)),
        ]
    if not facts.names_shown:
        more = f"（ほかに代理{len(proxies)}名）" if proxies else ""
        return [
            (f"出席{title}", (f"{len(attended)}名{more}",)),
            (f"欠席{title}", (f"{len(absent)}名" if absent else "なし",)),
            ("出欠未記録", (f"{len(unknown)}名",) if unknown else ()),
        ]
    grid: _Lines = (_names(attended),) if attended else ()
    absence: _Lines = (_names(absent),) if absent else ("なし",)
    return [
        (f"出席{title}", (*grid, *(_proxy(entry, title) for entry in proxies))),
        *(() if unknown and not absent else ((f"欠席{title}", absence),)),
        ("出欠未記録", (_names(unknown),) if unknown else ()),
    ]


def _people(people: Sequence[PersonFacts], *, named: bool) -> str:
    if named or not people:
        return "　　".join(with_post(person) for person in people)
    return f"{len(people)}名"


def _organisations(entries: Sequence[AttendanceFacts]) -> str:
    named = dict.fromkeys(entry.person.organisation for entry in entries)
    return "、".join(organisation for organisation in named if organisation)


def _names(entries: Sequence[AttendanceFacts]) -> NameGrid:
    return NameGrid(tuple((name(entry.person), _remark(entry)) for entry in entries))


def _flat(lines: _Lines) -> tuple[Line, ...]:
    """The lines as running text; names stand three to a line, so that none is broken over two."""
    flat: list[Line] = []
    for line in lines:
        if not isinstance(line, NameGrid):
            flat.append(Line(line))
            continue
        named = [f"{plain(rich(person))}{_in_brackets(role)}" for person, role in line.entries]
        threes = [named[n : n + line.columns] for n in range(0, len(named), line.columns)]
        flat += [
            Line("、".join(three) + ("、" if three is not threes[-1] else "")) for three in threes
        ]
    return tuple(flat)


def _remark(entry: AttendanceFacts) -> str:
    """``会長（オンライン）``: the office, and how somebody was there, came late or left early."""
    remarks = []
    if entry.presence is Presence.ONLINE:
        remarks.append("オンライン")
    if entry.arrived:
        remarks.append(f"{_colon(entry.arrived)}から")
    if entry.left:
        remarks.append(f"{_colon(entry.left)}まで")
    return f"{entry.role}（{'、'.join(remarks)}）" if remarks else entry.role


def _in_brackets(remark: str) -> str:
    """``（会長、オンライン）``, with no brackets within brackets."""
    parts = [part for part in remark.rstrip("）").split("（") if part]
    return f"（{'、'.join(parts)}）" if parts else ""


def _colon(time: dt.time) -> str:
    return f"{time.hour}:{time.minute:02}"


def _proxy(entry: AttendanceFacts, title: str) -> str:
    represented = f"{full_name(entry.person)}　{title}の代理"
    return f"代理　{full_name(entry.proxy)}（{represented}）" if entry.proxy else represented


def quorum_lines(facts: MinutesFacts) -> tuple[str, ...]:
    """How many came and that the sitting was valid; nothing where the council has no quorum."""
    if facts.quorate is None:
        return ()
    council = facts.meeting.council
    presences = [entry.presence for entry in facts.meeting.attendance]
    proxies = presences.count(Presence.PROXY)
    count = sum(presence in _ATTENDED for presence in presences)
    remark = ""
    if proxies and facts.proxies_count:
        count += proxies
        remark = f"（代理{proxies}名を含む。）"
    elif proxies:
        remark = f"（ほかに代理{proxies}名）"
    source = f"{council.quorum_source}により" if council.quorum_source else ""
    result = f"{source}成立" if facts.quorate else f"{source}不成立"
    return (f"{council.member_title}{len(presences)}名のうち{count}名{remark}が出席。{result}",)


def openness_line(facts: MinutesFacts) -> str:
    """Whether the public could listen, and how many did."""
    observers = "" if facts.observers is None else f"傍聴者　{facts.observers}名"
    note = f"（{facts.openness_note}）" if facts.openness_note else ""
    return "　　".join(part for part in (facts.openness, observers, note) if part)


def _handouts(facts: MinutesFacts) -> tuple[str, ...]:
    return tuple(
        f"{words}　{'、'.join(_handout(handout, words) for handout in group)}"
        for words, group in sent_together(facts.meeting.handouts)
    )


def _handout(handout: HandoutFacts, words: str) -> str:
    """Its number, or its title where that is no more than how it was given out."""
    return handout.title if handout.label in {"", words} else handout.label
