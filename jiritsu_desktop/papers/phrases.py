"""Turns of phrase that several papers share: days, times, names, lists of handouts."""

import datetime as dt
from collections.abc import Iterable, Sequence

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.distribution import PacketEdition
from jiritsu_desktop.domain.meetings import HandoutClass
from jiritsu_desktop.domain.members import EditionWish, SendWay
from jiritsu_desktop.domain.papers import (
    AgendaFacts,
    ContactFacts,
    HandoutFacts,
    MeetingFacts,
    PersonFacts,
)
from jiritsu_desktop.papers.blocks import ContactBox, Field, Line, Name, Rich, rich

NONE = "－"
SENDING_SHORT = {
    HandoutClass.BEFORE: "事前",
    HandoutClass.REFERENCE: "事前",
    HandoutClass.ON_THE_DAY: "当日",
}

SEND_WAYS = {
    SendWay.POST: "郵送",
    SendWay.EMAIL: "メール",
    SendWay.FAX: "ＦＡＸ",
    SendWay.HAND: "手渡し",
}
_EDITIONS = {
    EditionWish.STANDARD: "標準",
    EditionWish.RUBY: "ルビ",
    EditionWish.LARGE: "拡大{points}pt",
    EditionWish.TEXT: "テキスト",
}


def edition_words(edition: PacketEdition) -> str:
    """``拡大18pt``, ``ルビ・わかりやすい``."""
    words = _EDITIONS[edition.wish].format(points=edition.points)
    return f"{words}・わかりやすい" if edition.easy else words


def day(date: dt.date) -> str:
    """``令和8年7月8日（水）``."""
    return _wide(wareki.full(date))


def month_day(date: dt.date) -> str:
    """``7月8日（水）``."""
    return _wide(wareki.month_day(date))


def from_to(start: dt.time, end: dt.time | None) -> str:
    """``午後1時30分から午後3時30分まで``, as it is read aloud."""
    if end is None:
        return f"{wareki.clock(start)}から"
    return f"{wareki.clock(start)}から{wareki.clock(end)}まで"


def span(start: dt.time, end: dt.time | None) -> str:
    """``午後1時30分～3時30分``, where room is short."""
    if end is None:
        return f"{wareki.clock(start)}から"
    return wareki.clock_range(start, end).replace("から", "～").removesuffix("まで")


def moment(when: dt.datetime) -> str:
    """``7月7日（火）午後1時``."""
    return f"{month_day(when.date())}{wareki.clock(when.time())}"


def next_sitting(meeting: MeetingFacts) -> str:
    """``次回日程　令和8年11月11日（水）午後1時30分（予定）``, or nothing while it is not known."""
    if meeting.next_date is None:
        return ""
    clock = wareki.clock(meeting.next_start) if meeting.next_start else ""
    return f"次回日程　{day(meeting.next_date)}{clock}（予定）"


def place(meeting: MeetingFacts) -> str:
    """The venue, with its address where that is known."""
    address = f"（{meeting.venue_address}）" if meeting.venue_address else ""
    return f"{meeting.venue}{address}"


def name(person: PersonFacts, *, spread: bool = True) -> Name:
    """The person's name as a piece of text."""
    yomi = f"{person.family_yomi}　{person.given_yomi}".strip("　")
    return Name(person.family, person.given, yomi, spread)


def full_name(person: PersonFacts) -> str:
    """``神﨑　久美子`` in running text."""
    return f"{person.family}　{person.given}".strip("　")


def with_post(person: PersonFacts) -> str:
    """``福祉課長　大河内　徹``."""
    return "　".join(part for part in (person.post, full_name(person)) if part)


def with_title(title: str, person: PersonFacts, ending: str = "") -> Rich:
    """``会長　渡　邉　惠　一　様``."""
    return rich(title and f"{title}　", name(person), ending and f"　{ending}")


def labels_in_words(labels: Sequence[str]) -> str:
    """``資料1から資料4まで``, or two named with 及び."""
    if len(labels) > 2:
        return f"{labels[0]}から{labels[-1]}まで"
    return "及び".join(labels)


def enclosed(handouts: Iterable[HandoutFacts]) -> str:
    """The numbered papers that go out beforehand: ``資料1から資料4まで及び参考1``."""
    found = tuple(handouts)
    groups = (
        labels_in_words([h.label for h in found if h.label and h.sending is sending])
        for sending in (HandoutClass.BEFORE, HandoutClass.REFERENCE)
    )
    return "及び".join(group for group in groups if group)


def sent_together(
    handouts: Sequence[HandoutFacts],
) -> tuple[tuple[str, tuple[HandoutFacts, ...]], ...]:
    """The handouts that go out beforehand, references among them, and those of the day."""
    late = tuple(h for h in handouts if h.sending is HandoutClass.ON_THE_DAY)
    early = tuple(h for h in handouts if h.sending is not HandoutClass.ON_THE_DAY)
    groups = (("事前送付", early), ("当日配付", late))
    return tuple((words, group) for words, group in groups if group)


def numbered_topics(agenda: Sequence[AgendaFacts]) -> tuple[tuple[str, AgendaFacts], ...]:
    """The topics, each with its number on the agenda.

    ``(1)`` is enough where all of them stand under one heading; otherwise it is ``5(1)``, and
    ``4`` for a topic that stands alone.
    """
    placed: list[tuple[str, AgendaFacts]] = []
    above = ""
    for item in agenda:
        if item.depth == 0:
            above = item.number
        if item.topic:
            placed.append((above if item.depth else "", item))
    one_heading = len({heading for heading, _item in placed}) == 1
    return tuple(
        (item.number if one_heading else f"{heading}{item.number}", item)
        for heading, item in placed
    )


def fill(sentence: str, **values: str) -> str:
    """The sentence with ``{word}`` replaced; braces of other kinds stay as they are."""
    for word, value in values.items():
        sentence = sentence.replace(f"{{{word}}}", value)
    return sentence


def one_line(label: str, text: str, number: str = "") -> Field:
    """A field with a value of one line."""
    return Field(label, (Line(text),), number)


def contact_box(contact: ContactFacts, *, in_one_line: bool = False) -> ContactBox:
    """Whom to ask, with FAX and mail beside the telephone."""
    people = "" if in_one_line else contact.people
    note = "" if in_one_line else contact.phone_note
    who = "　".join(part for part in (f"{contact.office}{contact.section}", people) if part)
    return ContactBox(
        tuple(
            one_line(label, text or NONE)
            for label, text in (
                ("担当", who),
                ("電話", f"{contact.phone}{note}"),
                ("ＦＡＸ", contact.fax),
                ("メール", contact.mail),
            )
        ),
        in_one_line,
    )


def _wide(text: str) -> str:
    return text.replace("(", "（").replace(")", "）")
