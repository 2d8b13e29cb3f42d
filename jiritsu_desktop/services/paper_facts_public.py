"""Gathers the facts of public minutes: what is withheld is never among them.

Each fact is built anew from rows by what the public may know; of the council's own facts only the
fields named here are taken over, so that a new one stays away until somebody thought about it.
"""

from collections.abc import Iterator
from dataclasses import replace

from jiritsu_desktop.domain.meetings import AgendaItemRow, Capacity, MeetingState
from jiritsu_desktop.domain.minutes import (
    ActionRow,
    DecisionRow,
    Disclosure,
    StatementRow,
    in_order,
)
from jiritsu_desktop.domain.papers import (
    AgendaFacts,
    AttendanceFacts,
    ContactFacts,
    CouncilFacts,
    DecisionFacts,
    HandoutFacts,
    MeetingFacts,
    MinutesFacts,
    PersonFacts,
    RecordFacts,
    StatementFacts,
)
from jiritsu_desktop.domain.publication import Place, SpeakerMode
from jiritsu_desktop.services.agenda import items_of
from jiritsu_desktop.services.handout_rows import handouts_of
from jiritsu_desktop.services.minutes_order import entries_of
from jiritsu_desktop.services.paper_facts import Facts
from jiritsu_desktop.services.paper_facts_minutes import MANNER_WORDS, minutes_of
from jiritsu_desktop.services.public_words import PublicWords

_NOBODY = PersonFacts("", "")
_SPEAKERS = {
    SpeakerMode.FULL_NAME: "",
    SpeakerMode.SURNAME: "",
    SpeakerMode.ORGANISATION: "発言者は、所属する団体の名称で示します。",
    SpeakerMode.ROLE: (
        "発言者の氏名は、自由な発言を守るため、{chair}・{vice}・{member}・{secretariat}とのみ"
        "示します。"
    ),
}
_GAPS = (
    "破線で囲んだ箇所は、情報公開条例により公開しない情報に当たるため、この版の文章には含めて"
    "いません（隠しているのではなく、入れていません。）。該当箇所　{count}箇所。"
)


def public_minutes_of(facts: Facts, meeting_id: int, *, checked: bool = False) -> MinutesFacts:
    """The record of a sitting as the public may read it. Raises UserError when it was not held.

    Unless everything that the check has found was settled, it counts as a draft.
    """
    words = PublicWords(facts.session, meeting_id)
    whole = minutes_of(facts, meeting_id)
    final = facts.meeting_row(meeting_id).state in (MeetingState.FINAL, MeetingState.PUBLISHED)
    records = tuple(_records(facts, meeting_id, words))
    return MinutesFacts(
        meeting=_meeting(facts, whole.meeting, meeting_id, words),
        begun=whole.begun,
        ended=whole.ended,
        records=records,
        grade=whole.grade,
        quorate=whole.quorate,
        openness=whole.openness,
        openness_note=whole.openness_note,
        observers=whole.observers,
        adopted=final and checked,
        proxies_count=whole.proxies_count,
        names_shown=words.names_in_head,
    )


def public_meeting_of(facts: Facts, meeting_id: int) -> MeetingFacts:
    """A sitting as everybody may know it, before it is held too."""
    words = PublicWords(facts.session, meeting_id)
    return _meeting(facts, facts.meeting(meeting_id), meeting_id, words)


def _meeting(
    facts: Facts, whole: MeetingFacts, meeting_id: int, words: PublicWords
) -> MeetingFacts:
    items = items_of(facts.session, meeting_id)
    return MeetingFacts(
        council=_council(whole.council, words),
        title=whole.title,
        short_title=whole.short_title,
        body=whole.body,
        session=whole.session,
        date=whole.date,
        start=whole.start,
        end=whole.end,
        venue=whole.venue,
        agenda=tuple(
            _agenda(line, item, words) for line, item in zip(whole.agenda, items, strict=True)
        ),
        handouts=tuple(_handouts(facts, meeting_id, words)),
        attendance=tuple(_member(entry, words) for entry in whole.attendance),
        staff=_present(facts, words, Capacity.SECRETARIAT),
        guests=_present(facts, words, Capacity.GUEST),
        next_date=whole.next_date,
        next_start=whole.next_start,
    )


def _council(council: CouncilFacts, words: PublicWords) -> CouncilFacts:
    titles = {
        "{chair}": words.rules.chair_title,
        "{vice}": words.rules.vice_chair_title,
        "{member}": words.rules.member_title,
        "{secretariat}": words.rules.secretariat_title,
    }
    note = _SPEAKERS[words.speakers]
    for placeholder, title in titles.items():
        note = note.replace(placeholder, title)
    office = council.contact
    return replace(
        council,
        contact=ContactFacts(office.office, office.section, phone=office.phone, fax=office.fax),
        sender_title="",
        sender=None,
        minutes=replace(council.minutes, public_note=note, public_gaps=_GAPS),
    )


def _handouts(facts: Facts, meeting_id: int, words: PublicWords) -> Iterator[HandoutFacts]:
    for row in handouts_of(facts.session, words.rules, meeting_id):
        title = words.worded(Place.HANDOUT, row.id, row.title)
        yield HandoutFacts(label=row.label, title=title, sending=row.handout_class)


def _present(facts: Facts, words: PublicWords, capacity: Capacity) -> tuple[PersonFacts, ...]:
    """Staff or guests: by name where the head has names, else only so many."""
    rows = [row for row in words.attendance if row.capacity is capacity]
    if not words.names_in_head:
        return (_NOBODY,) * len(rows)
    return tuple(_without_reading(facts.person(row)) for row in rows)


def _member(entry: AttendanceFacts, words: PublicWords) -> AttendanceFacts:
    if words.names_in_head:
        return replace(entry, person=_without_reading(entry.person))
    by_office = words.speakers is SpeakerMode.ORGANISATION
    office = entry.person.organisation if by_office else ""
    return AttendanceFacts(PersonFacts("", "", organisation=office), entry.presence)


def _without_reading(person: PersonFacts) -> PersonFacts:
    return PersonFacts(
        person.family, person.given, organisation=person.organisation, post=person.post
    )


def _records(facts: Facts, meeting_id: int, words: PublicWords) -> Iterator[RecordFacts]:
    meeting = facts.meeting(meeting_id)
    items = items_of(facts.session, meeting_id)
    entries = in_order([item.id for item in items], entries_of(facts.session, meeting_id))
    known = {item.id for item in items}
    for item, line in zip(items, meeting.agenda, strict=True):
        agenda = _agenda(line, item, words)
        own = [
            entry
            for entry in entries
            if (entry.agenda_item_id if entry.agenda_item_id in known else items[0].id) == item.id
        ]
        told = [
            fact
            for entry in own
            if not isinstance(entry, ActionRow) and (fact := _entry(entry, words)) is not None
        ]
        yield RecordFacts(agenda, tuple(told))


def _agenda(line: AgendaFacts, item: AgendaItemRow, words: PublicWords) -> AgendaFacts:
    return replace(line, title=words.agenda(item), presenter="", note="")


def _entry(
    entry: StatementRow | DecisionRow, words: PublicWords
) -> StatementFacts | DecisionFacts | None:
    if isinstance(entry, DecisionRow):
        text = words.decision(entry)
        manner = MANNER_WORDS[entry.manner]
        return DecisionFacts(entry.label, text, manner) if text else None
    text, withheld = words.statement(entry)
    if not (text or withheld):
        return None
    speaker = words.speaker(entry)
    return StatementFacts(
        text=text,
        speaker=speaker,
        role=speaker,
        disclosure=Disclosure.COUNCIL if withheld else Disclosure.PUBLIC,
        public_text=text,
        withheld=withheld,
    )
