"""Whose names, numbers and words the public minutes of a meeting must not tell unseen."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.meetings import Capacity
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.publication import SpeakerMode
from jiritsu_desktop.domain.publication_check import Watched, words_of
from jiritsu_desktop.domain.watched_names import WatchedPerson
from jiritsu_desktop.services.council import council_of
from jiritsu_desktop.services.public_words import PublicWords


def watched_of(session: Session, words: PublicWords) -> Watched:
    """Everybody of the file, in the trash too, and what is known of them and of resources."""
    resource, case = models.SocialResource, models.CaseSheet
    resources = session.execute(
        select(
            resource.name,
            resource.contact_person,
            resource.private_note,
            resource.disclosure,
            resource.phone,
            resource.fax,
            resource.email,
            resource.postal_code,
            resource.address,
        )
    ).all()
    organisation = models.Organisation
    organisations = session.execute(
        select(
            organisation.name,
            organisation.head_name,
            organisation.phone,
            organisation.fax,
            organisation.email,
            organisation.postal_code,
            organisation.address,
        )
    ).all()
    council = council_of(session)
    facts = [council.phone, council.fax, council.email, council.postal_code, council.address]
    facts += [fact for row in organisations for fact in row[2:]]
    facts += [fact for row in resources if row.disclosure is Disclosure.PUBLIC for fact in row[4:]]
    facts += session.scalars(select(models.Venue.address)).all()
    people = [*_people(session, words), *_other_names(session)]
    people += [
        _from_line(row.head_name, row.name)
        for row in organisations
        if row.head_name and row.head_name != council.mayor_name
    ]
    return Watched(
        people=people,
        contacts=[(row.contact_person, row.name) for row in resources if row.contact_person],
        private_notes=[(row.private_note, row.name) for row in resources if row.private_note],
        addresses=_home_addresses(session, set(facts)),
        case_numbers=[number for number in session.scalars(select(case.case_number)) if number],
        own_words=words_of(words.rules.public_check_words),
        public_names=[
            *(row.name for row in (*organisations, *resources)),
            *filter(None, (council.name, council.mayor_name)),
        ],
        public_facts=[fact for fact in facts if fact],
        placeholder=words.rules.public_placeholder,
    )


def _people(session: Session, words: PublicWords) -> Iterator[WatchedPerson]:
    """All people; members are called by their role at this meeting, where they have one."""
    at_table = {row.person_id: row for row in words.attendance if row.person_id is not None}
    shown = _shown(words)
    table, organisation = models.Person, models.Organisation
    statement = select(
        table.id,
        table.family_name,
        table.given_name,
        table.family_yomi,
        table.given_yomi,
        organisation.name,
    ).outerjoin(organisation, organisation.id == table.organisation_id)
    for person_id, family, given, family_yomi, given_yomi, office in session.execute(statement):
        row = at_table.get(person_id)
        role = words.role(row) if row is not None else ""
        member = row is not None and row.capacity in (Capacity.MEMBER, Capacity.GUEST)
        where = "、".join(part for part in (office, role) if part)
        yield WatchedPerson(
            family,
            given,
            family_yomi,
            given_yomi,
            about=f"{family} {given}（{where}）" if where else f"{family} {given}",
            offer=role,
            shown=shown if member else None,
        )


def _shown(words: PublicWords) -> SpeakerMode | None:
    if not words.speakers.names_people:
        return None
    return SpeakerMode.FULL_NAME if words.names_in_head else words.speakers


def _other_names(session: Session) -> Iterator[WatchedPerson]:
    """Names that were only written down at a meeting: guests, helpers, proxies."""
    table = models.Attendance
    free = select(table.name).where(table.person_id.is_(None), table.name != "").distinct()
    proxies = select(table.proxy_name).where(table.proxy_name != "").distinct()
    for name in {*session.scalars(free), *session.scalars(proxies)}:
        yield _from_line(name, "")


def _from_line(name: str, about: str) -> WatchedPerson:
    family, _blank, given = name.strip().replace(" ", "　").partition("　")
    shown = " ".join(part for part in (family, given) if part)
    return WatchedPerson(family, given.strip(), about=f"{shown}（{about}）" if about else shown)


def _home_addresses(session: Session, public: set[str]) -> list[tuple[str, str]]:
    table = models.Person
    rows = session.execute(select(table.address, table.family_name, table.given_name)).all()
    return [
        (address, f"{family} {given}".strip())
        for address, family, given in rows
        if address and address not in public
    ]
