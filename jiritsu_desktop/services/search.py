"""Finding any record from anywhere by parts of words or readings."""

from collections.abc import Callable, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain import fiscal_year, wareki
from jiritsu_desktop.domain.references import FoundRow, Ref
from jiritsu_desktop.i18n import _

_EXCERPT = 60


class Search:
    """Looks through the whole council file; may be used from any thread."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def find(
        self, text: str, kinds: Sequence[str] | None = None, limit: int = 50
    ) -> list[FoundRow]:
        """The newest records that hold every typed word, undated ones first."""
        hits = self._db.find(text, kinds=list(kinds) if kinds is not None else None, limit=limit)
        wanted: dict[str, list[int]] = {}
        for hit in hits:
            wanted.setdefault(hit.kind, []).append(hit.record_id)
        found: dict[tuple[str, int], FoundRow] = {}
        with self._db.read() as session:
            for kind, ids in wanted.items():
                for row in _DESCRIBERS[kind](session, ids):
                    found[kind, row.ref.id] = row
        return [
            found[hit.kind, hit.record_id] for hit in hits if (hit.kind, hit.record_id) in found
        ]


def _people(session: Session, ids: Sequence[int]) -> list[FoundRow]:
    table = models.Person
    rows = session.execute(
        select(
            table.id,
            table.family_name,
            table.given_name,
            table.family_yomi,
            table.given_yomi,
            func.coalesce(models.Organisation.name, ""),
            table.job_title,
        )
        .outerjoin(models.Organisation, models.Organisation.id == table.organisation_id)
        .where(table.id.in_(ids))
    )
    return [
        FoundRow(
            Ref("people", id_),
            f"{family}　{given}".strip("　"),
            # Whoever typed a reading sees here why the person was found.
            place="　".join(filter(None, (f"{yomi} {given_yomi}".strip(), office, job))),
        )
        for id_, family, given, yomi, given_yomi, office, job in rows
    ]


def _organisations(session: Session, ids: Sequence[int]) -> list[FoundRow]:
    table = models.Organisation
    rows = session.execute(select(table.id, table.name, table.phone).where(table.id.in_(ids)))
    return [FoundRow(Ref("organisations", id_), name, place=phone) for id_, name, phone in rows]


def _meetings(session: Session, ids: Sequence[int]) -> list[FoundRow]:
    table = models.Meeting
    rows = session.execute(
        select(table.id, table.fiscal_year, table.number, table.date, table.state, models.Body.name)
        .join(models.Body, models.Body.id == table.body_id)
        .where(table.id.in_(ids))
    )
    return [
        FoundRow(
            Ref("meetings", row.id),
            _meeting_name(row.number, row.name),
            number=wareki.short(row.date) if row.date else "",
            place=fiscal_year.title(row.fiscal_year),
            state=row.state.label,
        )
        for row in rows
    ]


def _within_meeting(
    kind: str, statement: Callable[[], Select[*tuple[object, ...]]]
) -> Callable[[Session, Sequence[int]], list[FoundRow]]:
    def describe(session: Session, ids: Sequence[int]) -> list[FoundRow]:
        selected = statement()
        table = selected.column_descriptions[0]["entity"]
        rows = session.execute(
            selected.add_columns(
                models.Meeting.date, models.Meeting.number.label("sitting"), models.Body.name
            )
            .join(models.Meeting, models.Meeting.id == table.meeting_id)
            .join(models.Body, models.Body.id == models.Meeting.body_id)
            .where(table.id.in_(ids))
        )
        return [
            FoundRow(
                Ref(kind, id_),
                _excerpt(text),
                number=wareki.short(date) if date else "",
                place=f"{_meeting_name(sitting, body)} {note}".strip(),
            )
            for id_, text, note, date, sitting, body in rows
        ]

    return describe


def _decisions(session: Session, ids: Sequence[int]) -> list[FoundRow]:
    table = models.Decision
    rows = session.execute(
        select(table.id, table.fiscal_year, table.number, table.text, table.manner).where(
            table.id.in_(ids)
        )
    )
    return [
        FoundRow(
            Ref("decisions", row.id),
            _excerpt(row.text),
            number=f"{fiscal_year.short(row.fiscal_year)}-決{row.number:02d}",
            state=row.manner.label,
        )
        for row in rows
    ]


def _cases(session: Session, ids: Sequence[int]) -> list[FoundRow]:
    table = models.CaseSheet
    rows = session.execute(
        select(table.id, table.difficulty, table.received_on, table.area).where(table.id.in_(ids))
    )
    return [
        FoundRow(
            Ref("cases", row.id),
            _excerpt(row.difficulty),
            number=wareki.short(row.received_on),
            place=row.area,
        )
        for row in rows
    ]


def _issues(session: Session, ids: Sequence[int]) -> list[FoundRow]:
    table = models.Issue
    rows = session.execute(
        select(
            table.id, table.fiscal_year, table.number, table.title, table.area, table.stage
        ).where(table.id.in_(ids))
    )
    return [
        FoundRow(
            Ref("issues", row.id),
            row.title,
            number=f"{fiscal_year.short(row.fiscal_year)}-{row.number:02d}",
            place=row.area,
            state=row.stage.label,
        )
        for row in rows
    ]


def _resources(session: Session, ids: Sequence[int]) -> list[FoundRow]:
    table = models.SocialResource
    rows = session.execute(
        select(table.id, table.name, table.kind, table.place).where(table.id.in_(ids))
    )
    return [
        FoundRow(Ref("resources", row.id), row.name, place=row.kind.label, state=row.place.label)
        for row in rows
    ]


def _meeting_name(number: int, body: str) -> str:
    return _("{body}, meeting {number}").format(body=body, number=number)


def _name(family: str, given: str) -> str:
    return f"{family}　{given}".strip("　")


def _excerpt(text: str) -> str:
    line = " ".join(text.split("\n"))
    return line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1]}…"


_DESCRIBERS: dict[str, Callable[[Session, Sequence[int]], list[FoundRow]]] = {
    "people": _people,
    "organisations": _organisations,
    "meetings": _meetings,
    "agenda": _within_meeting(
        "agenda",
        lambda: select(models.AgendaItem.id, models.AgendaItem.title, models.AgendaItem.presenter),
    ),
    "handouts": _within_meeting(
        "handouts",
        lambda: select(models.Handout.id, models.Handout.title, models.Handout.printed_label),
    ),
    "statements": _within_meeting(
        "statements",
        lambda: select(models.Statement.id, models.Statement.text, models.Statement.speaker),
    ),
    "decisions": _decisions,
    "actions": _within_meeting(
        "actions", lambda: select(models.Action.id, models.Action.text, models.Action.owner)
    ),
    "cases": _cases,
    "issues": _issues,
    "resources": _resources,
}
