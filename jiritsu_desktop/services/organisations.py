"""Reads and changes the organisations that people come from."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch, fetch_one
from jiritsu_desktop.db.selections import columns_for, select_people
from jiritsu_desktop.domain import contacts
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.members import OrganisationListRow, OrganisationRow, PersonRow
from jiritsu_desktop.domain.text import fold, yomi_key
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _, _n

_EDITS = {
    "name": N_("Correct the name of {name}"),
    "yomi": N_("Correct the reading of {name}"),
    "kind": N_("Set the kind of {name}"),
    "postal_code": N_("Correct the address of {name}"),
    "address": N_("Correct the address of {name}"),
    "phone": N_("Correct the phone of {name}"),
    "fax": N_("Correct the fax of {name}"),
    "email": N_("Correct the e-mail of {name}"),
    "head_name": N_("Correct the head of {name}"),
    "head_title": N_("Correct the head of {name}"),
    "town": N_("Correct the town of {name}"),
    "note": N_("Note something about {name}"),
}


class Organisations:
    """Offices and groups; each stands once, however often it is typed."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def listed(self) -> list[OrganisationListRow]:
        """Organisations in 五十音 order with the number of their people."""
        table, person = models.Organisation, models.Person
        counted = (
            select(person.organisation_id, func.count().label("people"))
            .where(person.deleted_at.is_(None))
            .group_by(person.organisation_id)
            .subquery()
        )
        with self._db.read() as session:
            found = session.execute(
                select(
                    table.id,
                    table.name,
                    table.yomi,
                    table.kind,
                    func.coalesce(counted.c.people, 0),
                )
                .outerjoin(counted, counted.c.organisation_id == table.id)
                .where(table.deleted_at.is_(None))
            ).all()
        rows = [
            OrganisationListRow(
                key, name, yomi, kind, people, "\n".join(map(fold, (name, yomi, kind)))
            )
            for key, name, yomi, kind, people in found
        ]
        return sorted(rows, key=lambda row: (yomi_key(row.yomi or row.name), row.id))

    def names(self) -> list[str]:
        """The names, for completion while typing."""
        table = models.Organisation
        with self._db.read() as session:
            return list(
                session.scalars(
                    select(table.name).where(table.deleted_at.is_(None)).order_by(table.name)
                )
            )

    def organisation(self, organisation_id: int) -> OrganisationRow:
        """One organisation. Raises UserError when it is not there or in the trash."""
        table = models.Organisation
        with self._db.read() as session:
            row = fetch_one(
                session,
                OrganisationRow,
                select(*columns_for(OrganisationRow, table)).where(
                    table.id == organisation_id, table.deleted_at.is_(None)
                ),
            )
        if row is None:
            raise UserError(_("This organisation is not there any more."))
        return row

    def people(self, organisation_id: int) -> list[PersonRow]:
        """Who belongs to it, in 五十音 order."""
        with self._db.read() as session:
            rows = fetch(
                session,
                PersonRow,
                select_people().where(models.Person.organisation_id == organisation_id),
            )
        return sorted(rows, key=lambda row: (yomi_key(row.yomi), row.id))

    def register(self, name: str, yomi: str = "", kind: str = "") -> int:
        """Register an organisation and return its id; a known name gives the known one."""
        _require_name(name)
        with self._db.change(N_("Register {name}"), Topic.MEMBERS, name=name.strip()) as session:
            known = _find(session, name)
            if known is not None:
                return known
            row = models.Organisation(name=name.strip(), yomi=yomi.strip(), kind=kind.strip())
            session.add(row)
            session.flush()
            return row.id

    def edit(self, organisation_id: int, **values: str) -> None:
        """Change single fields; the first one names the change."""
        if "name" in values:
            _require_name(values["name"])
            with self._db.read() as session:
                other = _find(session, values["name"])
            if other not in (None, organisation_id):
                raise UserError(
                    _("“{name}” is already registered. Choose another name.").format(
                        name=values["name"].strip()
                    )
                )
        contacts.require_usable(values)
        row = self.organisation(organisation_id)
        with self._db.change(_EDITS[next(iter(values))], Topic.MEMBERS, name=row.name) as session:
            organisation = session.get_one(models.Organisation, organisation_id)
            for field, value in values.items():
                setattr(organisation, field, value.strip())

    def trash(self, organisation_id: int) -> None:
        """Move it to the trash. Raises UserError while people belong to it."""
        row = self.organisation(organisation_id)
        count = len(self.people(organisation_id))
        if count:
            raise UserError(
                _n(
                    "{count} person belongs to “{name}”. Change their organisation first.",
                    "{count} people belong to “{name}”. Change their organisation first.",
                    count,
                ).format(count=count, name=row.name)
            )
        with self._db.change(N_("Remove {name}"), Topic.MEMBERS, name=row.name) as session:
            organisation = session.get_one(models.Organisation, organisation_id)
            organisation.deleted_at = dt.datetime.now()


def organisation_named(session: Session, name: str) -> int | None:
    """The id of the organisation of that name, made where it is new; None for no name."""
    if not name.strip():
        return None
    known = _find(session, name)
    if known is not None:
        return known
    row = models.Organisation(name=name.strip())
    session.add(row)
    session.flush()
    return row.id


def _find(session: Session, name: str) -> int | None:
    wanted = fold(name)
    table = models.Organisation
    rows = session.execute(select(table.id, table.name).where(table.deleted_at.is_(None)))
    return next((key for key, known in rows if fold(known) == wanted), None)


def _require_name(name: str) -> None:
    if not name.strip():
        raise UserError(_("An organisation needs a name. Write the name."))
