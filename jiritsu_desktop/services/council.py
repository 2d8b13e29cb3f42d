"""The council itself: founding a file from a preset, its rules, categories, terms and rooms."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop import paths
from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.council import (
    CouncilRow,
    CouncilRules,
    Preset,
    SeatCategoryRow,
    TermRow,
    VenueRow,
)
from jiritsu_desktop.domain.members import BodyKind
from jiritsu_desktop.domain.numbering_schemes import Scheme, require_usable
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _

PRESETS = ("small", "standard", "joint")


def preset(key: str) -> Preset:
    """A ready-made council. Raises UserError when there is none of that name."""
    if key not in PRESETS:
        raise UserError(
            _("There is no preset “{name}”. Choose one of {names}.").format(
                name=key, names=", ".join(PRESETS)
            )
        )
    file = paths.resources() / "rules" / f"{key}.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    return Preset(
        key=key,
        # By way of the stored texts, which makes enums of their words.
        rules=CouncilRules.from_values(replace(_usual_rules(), **content["rules"]).to_values()),
        seat_categories=tuple((name, quota) for name, quota in content["seat_categories"]),
        bodies=tuple((name, kind, purpose) for name, kind, purpose in content["bodies"]),
    )


def observer_wording() -> dict[str, str]:
    """The words of most councils on observers; what is a list there stands on lines here."""
    file = paths.resources() / "rules" / "observers.json"
    content: dict[str, str | list[str]] = json.loads(file.read_text(encoding="utf-8"))
    return {
        name: value if isinstance(value, str) else "\n".join(value)
        for name, value in content.items()
    }


def _usual_rules() -> CouncilRules:
    """The rules that a new file begins with, longer wordings among them."""
    words = observer_wording()
    return CouncilRules(
        observer_provisions=words["provisions"], observer_prohibited=words["prohibited"]
    )


def found(
    path: Path,
    council: CouncilRow,
    chosen: Preset,
    first_term_starts_on: dt.date,
    more: Callable[[Session], None] = lambda _session: None,
) -> Database:
    """Make a new council file from a preset and open it; ``more`` writes further first rows."""

    def fill(session: Session) -> None:
        session.add(models.Council(id=1, **asdict(council)))
        for name, value in chosen.rules.to_values().items():
            session.add(models.CouncilRule(name=name, value=value))
        for number, (name, quota) in enumerate(chosen.seat_categories, start=1):
            session.add(models.SeatCategory(number=number, name=name, quota=quota))
        for position, (name, kind, purpose) in enumerate(chosen.bodies):
            session.add(
                models.Body(
                    name=name,
                    kind=BodyKind(kind),
                    purpose=purpose,
                    position=position,
                    open_to_public=kind == BodyKind.GENERAL,
                    founded_on=first_term_starts_on,
                )
            )
        last_year = fiscal_year.of(first_term_starts_on) + chosen.rules.term_years - 1
        session.add(
            models.Term(
                number=1, starts_on=first_term_starts_on, ends_on=fiscal_year.last_day(last_year)
            )
        )
        session.flush()
        more(session)

    return Database.create(path, fill)


class Councils:
    """Reads and changes what the council is and by which rules it works."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def council(self) -> CouncilRow:
        """Who the council is."""
        with self._db.read() as session:
            return council_of(session)

    def rules(self) -> CouncilRules:
        """The rules in force."""
        with self._db.read() as session:
            return rules_of(session)

    def save_council(self, council: CouncilRow) -> None:
        """Change the council's name, town or contact."""
        with self._db.change(N_("Edit the council"), Topic.COUNCIL) as session:
            row = session.get_one(models.Council, 1)
            for name, value in asdict(council).items():
                setattr(row, name, value)

    def save_rules(self, **values: object) -> None:
        """Change single rules by their field names."""
        rules = replace(self.rules(), **values)  # type: ignore[arg-type]  # names and types are the rules' own
        for pattern in rules.handout_scheme.patterns:
            require_usable(pattern)
        with self._db.change(N_("Edit the council's rules"), Topic.COUNCIL) as session:
            stored = {row.name: row for row in session.scalars(select(models.CouncilRule)).all()}
            for name, value in rules.to_values().items():
                if name in stored:
                    stored[name].value = value
                else:
                    session.add(models.CouncilRule(name=name, value=value))

    def use_scheme(self, scheme: Scheme) -> None:
        """Number handouts in another way; all that are not printed yet follow at once."""
        self.save_rules(**scheme.rules())

    def seat_categories(self) -> list[SeatCategoryRow]:
        """The categories of seats by their number."""
        with self._db.read() as session:
            return seat_categories_of(session)

    def save_seats(self, category_id: int, **values: object) -> None:
        """Change the name or the number of seats (``quota``) of a category.

        Raises UserError for a name that is empty or another category's.
        """
        with self._db.read() as session:
            rows = seat_categories_of(session)
        row = next(row for row in rows if row.id == category_id)
        name = values.get("name", row.name)
        if not name:
            raise UserError(_("A seat category needs a name. Write the name."))
        if any(other.name == name and other.id != category_id for other in rows):
            raise UserError(_("There is a seat category “{name}” already.").format(name=name))
        with self._db.change(
            N_("Change the seats of {category}"), Topic.COUNCIL, category=row.name
        ) as session:
            category = session.get_one(models.SeatCategory, category_id)
            for field, value in values.items():
                setattr(category, field, value)

    def terms(self) -> list[TermRow]:
        """The terms of the council, oldest first."""
        table = models.Term
        with self._db.read() as session:
            return fetch(
                session,
                TermRow,
                select(*columns_for(TermRow, table)).order_by(table.starts_on),
            )

    def venues(self) -> list[VenueRow]:
        """The rooms by name."""
        table = models.Venue
        with self._db.read() as session:
            return fetch(
                session,
                VenueRow,
                select(
                    table.id,
                    table.name,
                    table.address,
                    table.capacity,
                    table.wheelchair,
                    table.note,
                )
                .where(table.deleted_at.is_(None))
                .order_by(table.name),
            )

    def add_venue(
        self, name: str, address: str = "", capacity: int | None = None, *, wheelchair: bool = False
    ) -> int:
        """Register a room and return its id."""
        with self._db.change(N_("Register the venue {name}"), Topic.COUNCIL, name=name) as session:
            row = models.Venue(name=name, address=address, capacity=capacity, wheelchair=wheelchair)
            session.add(row)
            session.flush()
            return row.id


def rules_of(session: Session) -> CouncilRules:
    """The rules in force, within a session that is already open."""
    rows = session.execute(select(models.CouncilRule.name, models.CouncilRule.value))
    return CouncilRules.from_values(dict(rows.all()))


def council_of(session: Session) -> CouncilRow:
    """Who the council is, within a session that is already open."""
    return fetch(session, CouncilRow, select(*columns_for(CouncilRow, models.Council)))[0]


def seat_categories_of(session: Session) -> list[SeatCategoryRow]:
    """The categories of seats by their number, within a session that is already open."""
    statement = select(*columns_for(SeatCategoryRow, models.SeatCategory))
    return fetch(session, SeatCategoryRow, statement.order_by(models.SeatCategory.number))
