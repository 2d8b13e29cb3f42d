"""A fingerprint differs exactly when a fact on the paper differs."""

import datetime as dt
from dataclasses import replace

import pytest

from jiritsu_desktop.domain.papers import MeetingFacts, MinutesFacts, NoticeFacts, PersonFacts
from jiritsu_desktop.papers import agenda, attendees, minutes, notice, reply, roster
from jiritsu_desktop.papers.blocks import Align, Cell, Column, Name, Paragraph, Table, rich
from jiritsu_desktop.papers.document import Document, fingerprint, texts
from tests.papers.facts import (
    AGENDA,
    COUNCIL,
    HANDOUTS,
    MEETING,
    MINUTES,
    NOTICE,
    PEOPLE,
    REPLY,
    ROSTER,
)


def test_the_same_facts_give_the_same_fingerprint() -> None:
    assert fingerprint(notice.compose(NOTICE)) == fingerprint(notice.compose(replace(NOTICE)))


@pytest.mark.parametrize(
    "changed",
    [
        replace(NOTICE, number="8みど福第124号"),
        replace(NOTICE, date=dt.date(2026, 6, 18)),
        replace(NOTICE, reply_due=dt.date(2026, 7, 2)),
        replace(NOTICE, addressee=PEOPLE[2]),
        replace(NOTICE, addressee=None),
        replace(NOTICE, addressee_title="副会長"),
    ],
)
def test_every_fact_of_a_notice_counts(changed: NoticeFacts) -> None:
    assert fingerprint(notice.compose(changed)) != fingerprint(notice.compose(NOTICE))


@pytest.mark.parametrize(
    "changed",
    [
        replace(MEETING, title="令和8年度第2回みどり町地域自立支援協議会"),
        replace(MEETING, date=dt.date(2026, 7, 9)),
        replace(MEETING, start=dt.time(14)),
        replace(MEETING, end=dt.time(16)),
        replace(MEETING, venue="みどり町役場　3階　中会議室"),
        replace(MEETING, agenda=AGENDA[:-2]),
        replace(MEETING, agenda=(*AGENDA[:5], replace(AGENDA[5], minutes=20), *AGENDA[6:])),
        replace(MEETING, handouts=HANDOUTS[:-1]),
        replace(MEETING, handouts=(replace(HANDOUTS[0], label="資料10"), *HANDOUTS[1:])),
        replace(MEETING, next_date=dt.date(2026, 11, 12)),
        replace(MEETING, council=replace(COUNCIL, name="若葉町地域自立支援協議会")),
    ],
)
def test_every_fact_of_an_agenda_counts(changed: MeetingFacts) -> None:
    assert fingerprint(agenda.compose(changed)) != fingerprint(agenda.compose(MEETING))


@pytest.mark.parametrize(
    "changed",
    [
        replace(MEETING, attendance=()),
        replace(MEETING, staff=()),
        replace(MEETING, venue_address="みどり町字中央2番地"),
        replace(MEETING, council=replace(COUNCIL, quorum_source="条例第5条")),
    ],
)
def test_what_is_not_on_the_agenda_does_not_change_it(changed: MeetingFacts) -> None:
    assert fingerprint(agenda.compose(changed)) == fingerprint(agenda.compose(MEETING))


@pytest.mark.parametrize(
    "changed",
    [
        replace(MINUTES, ended=dt.time(15, 25)),
        replace(MINUTES, observers=2),
        replace(MINUTES, quorate=False),
        replace(MINUTES, adopted=False),
        replace(MINUTES, records=MINUTES.records[:-1]),
    ],
)
def test_every_fact_of_the_minutes_counts(changed: MinutesFacts) -> None:
    assert fingerprint(minutes.compose(changed)) != fingerprint(minutes.compose(MINUTES))


def test_a_new_reading_changes_the_roster_and_the_list_at_the_door() -> None:
    member = replace(ROSTER.members[0], person=replace(PEOPLE[0], given_yomi="よしかず"))
    changed = replace(ROSTER, members=(member, *ROSTER.members[1:]))
    assert fingerprint(roster.compose(changed)) != fingerprint(roster.compose(ROSTER))
    entry = replace(MEETING.attendance[0], person=member.person)
    meeting = replace(MEETING, attendance=(entry, *MEETING.attendance[1:]))
    assert fingerprint(attendees.compose(meeting)) != fingerprint(attendees.compose(MEETING))


def test_column_widths_are_no_facts() -> None:
    def paper(width: float, align: Align) -> Document:
        table = Table((Column("氏名", width, align),), ((Cell(("髙橋",)),),))
        return Document("test", "試験", (table,))

    assert fingerprint(paper(80, Align.LEFT)) == fingerprint(paper(120, Align.CENTRE))


def test_texts_are_not_confused_with_one_another() -> None:
    split = Document("test", "試験", (Paragraph("ab"), Paragraph("c")))
    other = Document("test", "試験", (Paragraph("a"), Paragraph("bc")))
    assert fingerprint(split) != fingerprint(other)


def test_a_fingerprint_takes_any_characters() -> None:
    odd = Document("test", "葛󠄀城\ud800", (Paragraph(rich(Name("𠮷田", "花", "よしだ　はな"))),))
    assert len(fingerprint(odd)) == 64


def test_all_texts_are_found_in_reading_order() -> None:
    found = list(texts(reply.compose(REPLY)))
    assert found.index("出欠回答票") < found.index("氏名") < found.index("御意見")
    assert "神﨑　久美子" in found
    assert "□手話通訳" in found


def test_the_number_is_read_before_its_label() -> None:
    found = list(texts(notice.compose(NOTICE)))
    assert found[found.index("日時") - 1] == "1"


def test_names_are_told_apart() -> None:
    one = replace(NOTICE, addressee=PersonFacts("髙橋", "健"))
    other = replace(NOTICE, addressee=PersonFacts("高橋", "健"))
    assert fingerprint(notice.compose(one)) != fingerprint(notice.compose(other))
