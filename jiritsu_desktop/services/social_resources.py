"""Reads and changes social resources with their services, verifications and ties."""

import datetime as dt
import json
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop import paths
from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for
from jiritsu_desktop.domain import contacts
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.issues import CaseSheetRow, IssueRow
from jiritsu_desktop.domain.resource_finding import ListedResource
from jiritsu_desktop.domain.resource_gaps import (
    GapLine,
    OfferedService,
    ServiceCatalogue,
    ServiceType,
    gap_lines,
)
from jiritsu_desktop.domain.social_resources import (
    Mark,
    ResourceCard,
    ResourceDraft,
    ServiceDraft,
    ServiceRow,
    SocialResourceRow,
    VerificationWay,
    field_word,
)
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services.council import council_of, rules_of
from jiritsu_desktop.services.resource_links import (
    cases_of,
    issue_number,
    issues_by_service,
    issues_of,
    issues_to_tie,
    people_of,
)
from jiritsu_desktop.services.resource_list import listed_resources
from jiritsu_desktop.services.verifications import (
    count_unverified,
    note_verification,
    verifications_of,
)


class SocialResources:
    """Offices with their services, and informal resources of the town."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def listed(self, today: dt.date) -> list[ListedResource]:
        """Every resource by its reading, as the list shows it on a day."""
        with self._db.read() as session:
            return listed_resources(session, today, rules_of(session).verification_days)

    def attention(self, today: dt.date) -> int:
        """How many resources should be checked again."""
        with self._db.read() as session:
            return count_unverified(session, today, rules_of(session).verification_days)

    def period(self) -> int:
        """For how many days a verification holds."""
        with self._db.read() as session:
            return rules_of(session).verification_days

    def card(self, resource_id: int) -> ResourceCard:
        """One resource with all that belongs to it. Raises UserError when it is gone."""
        with self._db.read() as session:
            resource = _resource_of(session, resource_id)
            return ResourceCard(
                resource,
                tuple(verifications_of(session, resource_id)),
                issues_of(session, resource_id),
                people_of(session, resource),
            )

    def service_types(self) -> ServiceCatalogue:
        """The official services, in the order of the reporting groups."""
        file = paths.resources() / "rules" / "service_types.json"
        content = json.loads(file.read_text(encoding="utf-8"))
        return ServiceCatalogue(
            [
                ServiceType(
                    entry["name"],
                    group["name"],
                    tuple(entry.get("also", ())),
                    entry.get("always", False),
                )
                for group in content["groups"]
                for entry in group["types"]
            ]
        )

    def gaps(self, today: dt.date, *, every: bool = False) -> tuple[GapLine, ...]:
        """The gap matrix of a day; resources that have ended by then do not count."""
        resource, service = models.SocialResource, models.ResourceService
        statement = (
            select(
                resource.id.label("social_resource_id"),
                resource.name.label("resource"),
                resource.place,
                service.name,
                service.capacity,
                service.vacancy,
            )
            .join(service, service.social_resource_id == resource.id)
            .where(
                resource.deleted_at.is_(None),
                resource.ended_on.is_(None) | (resource.ended_on >= today),
            )
            .order_by(resource.id, service.position)
        )
        with self._db.read() as session:
            offered = fetch(session, OfferedService, statement)
        return gap_lines(self.service_types(), offered, every=every)

    def issues_by_service(self, lines: Sequence[GapLine]) -> dict[str, tuple[IssueRow, ...]]:
        """By service the open issues that speak of it or are tied to who offers it."""
        with self._db.read() as session:
            return issues_by_service(session, lines)

    def cases_of(self, issue_ids: Sequence[int]) -> list[CaseSheetRow]:
        """The case sheets behind issues, the newest first."""
        with self._db.read() as session:
            return cases_of(session, issue_ids)

    def issues_to_tie(self, resource_id: int) -> list[IssueRow]:
        """The issues that are not yet tied to the resource, the newest first."""
        with self._db.read() as session:
            return issues_to_tie(session, resource_id)

    def register(self, draft: ResourceDraft) -> int:
        """Add a resource with its services; returns its id."""
        name = _required_name(draft.name)
        contacts.require_usable({"phone": draft.phone})
        with self._db.change(
            N_("Add {resource} to the social resources"), Topic.SOCIAL_RESOURCES, resource=name
        ) as session:
            resource = models.SocialResource(
                name=name,
                yomi=draft.yomi.strip(),
                kind=draft.kind,
                place=draft.place,
                operator=draft.operator.strip(),
                phone=draft.phone.strip(),
            )
            session.add(resource)
            session.flush()
            for position, service in enumerate(draft.services):
                session.add(
                    models.ResourceService(
                        social_resource_id=resource.id, name=service.strip(), position=position
                    )
                )
            return resource.id

    def edit(self, resource_id: int, field: str, value: object) -> None:
        """Change one field of a resource. Raises UserError for an empty name."""
        if field == "name":
            value = _required_name(str(value))
        elif isinstance(value, str):
            value = value.strip()
        contacts.require_usable({field: value})
        with self._db.read() as session:
            name = _resource_of(session, resource_id).name
        with self._db.change(
            N_("Change “{field}” of {resource}"),
            Topic.SOCIAL_RESOURCES,
            field=field_word(field),
            resource=name,
        ) as session:
            setattr(session.get_one(models.SocialResource, resource_id), field, value)

    def save_services(self, resource_id: int, drafts: Sequence[ServiceDraft]) -> None:
        """Make these the services of a resource, in this order; those left out are removed."""
        if any(not draft.name.strip() for draft in drafts):
            raise UserError(_("A service needs a name. Choose one or write it."))
        with self._db.read() as session:
            name = _resource_of(session, resource_id).name
        table = models.ResourceService
        with self._db.change(
            N_("Change the services of {resource}"), Topic.SOCIAL_RESOURCES, resource=name
        ) as session:
            present = {
                row.id: row
                for row in session.scalars(
                    select(table).where(table.social_resource_id == resource_id)
                )
            }
            for position, draft in enumerate(drafts):
                row = present.pop(draft.id, None) if draft.id is not None else None
                if row is None:
                    row = table(social_resource_id=resource_id, name=draft.name.strip())
                    session.add(row)
                row.name = draft.name.strip()
                row.capacity = draft.capacity
                row.vacancy = draft.vacancy
                row.vacancy_on = draft.vacancy_on
                row.office_number = draft.office_number.strip()
                row.note = draft.note.strip()
                row.position = position
            for gone in present.values():
                session.delete(gone)

    def set_vacancy(self, service_id: int, vacancy: Mark, today: dt.date) -> None:
        """Note the vacancy of one service as it is today."""
        with self._db.read() as session:
            service = session.get(models.ResourceService, service_id)
            if service is None:
                raise UserError(_("This service is not there any more."))
            resource = _resource_of(session, service.social_resource_id).name
            name = service.name
        with self._db.change(
            N_("Note the vacancy of {service} ({resource})"),
            Topic.SOCIAL_RESOURCES,
            service=name,
            resource=resource,
        ) as session:
            row = session.get_one(models.ResourceService, service_id)
            row.vacancy = vacancy
            row.vacancy_on = None if vacancy is Mark.UNKNOWN else today

    def verify(
        self,
        resource_id: int,
        way: VerificationWay,
        day: dt.date,
        *,
        by: str = "",
        note: str = "",
    ) -> None:
        """Note that the facts of a resource were checked on a day.

        Unless it says by whom, it was the council's contact person.
        """
        with self._db.read() as session:
            name = _resource_of(session, resource_id).name
            by = by or council_of(session).contact_name
        with self._db.change(
            N_("Mark {resource} as checked"), Topic.SOCIAL_RESOURCES, resource=name
        ) as session:
            note_verification(session, resource_id, way, day, by, note)

    def tie(self, resource_id: int, issue_id: int, *, came_from_issue: bool = False) -> None:
        """Tie a resource to an issue, or say anew how they are tied."""
        name, number = self._names(resource_id, issue_id)
        with self._db.change(
            N_("Tie {resource} to issue {issue}"),
            Topic.SOCIAL_RESOURCES | Topic.ISSUES,
            resource=name,
            issue=number,
        ) as session:
            row = _tie_of(session, resource_id, issue_id)
            if row is None:
                row = models.IssueResource(issue_id=issue_id, social_resource_id=resource_id)
                session.add(row)
            row.came_from_issue = came_from_issue

    def untie(self, resource_id: int, issue_id: int) -> None:
        """Loosen a resource from an issue; neither is removed."""
        name, number = self._names(resource_id, issue_id)
        with self._db.change(
            N_("Loosen {resource} from issue {issue}"),
            Topic.SOCIAL_RESOURCES | Topic.ISSUES,
            resource=name,
            issue=number,
        ) as session:
            row = _tie_of(session, resource_id, issue_id)
            if row is not None:
                session.delete(row)

    def trash(self, resource_id: int) -> None:
        """Move a resource to the trash."""
        with self._db.read() as session:
            name = _resource_of(session, resource_id).name
        with self._db.change(
            N_("Remove {resource}"), Topic.SOCIAL_RESOURCES, resource=name
        ) as session:
            session.get_one(models.SocialResource, resource_id).deleted_at = dt.datetime.now()

    def _names(self, resource_id: int, issue_id: int) -> tuple[str, str]:
        with self._db.read() as session:
            name = _resource_of(session, resource_id).name
            issue = session.get(models.Issue, issue_id)
            if issue is None or issue.deleted_at is not None:
                raise UserError(_("This issue is not there any more."))
            return name, issue_number(issue.fiscal_year, issue.number)


def _resource_of(session: Session, resource_id: int) -> SocialResourceRow:
    table, service = models.SocialResource, models.ResourceService
    found = session.execute(
        select(*columns_for(SocialResourceRow, table)).where(
            table.id == resource_id, table.deleted_at.is_(None)
        )
    ).first()
    if found is None:
        raise UserError(_("This social resource is not there any more."))
    services = fetch(
        session,
        ServiceRow,
        select(*columns_for(ServiceRow, service))
        .where(service.social_resource_id == resource_id)
        .order_by(service.position, service.id),
    )
    checks = verifications_of(session, resource_id)
    return SocialResourceRow(
        **found._mapping,
        services=tuple(services),
        verified_on=checks[0].checked_on if checks else None,
    )


def _tie_of(session: Session, resource_id: int, issue_id: int) -> models.IssueResource | None:
    table = models.IssueResource
    return session.scalar(
        select(table).where(table.social_resource_id == resource_id, table.issue_id == issue_id)
    )


def _required_name(name: str) -> str:
    if not name.strip():
        raise UserError(_("A social resource needs a name. Write what people call it."))
    return name.strip()
