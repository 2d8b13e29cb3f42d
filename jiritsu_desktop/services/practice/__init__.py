"""The practice council: a fictional town with years of records, to learn on and to show.

Everything in it is invented. The same seed and day give the same rows.
"""

import datetime as dt
import random
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.council import CouncilRow, Preset
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.council import found, preset
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.appointments import (
    first_term_year,
    make_appointments,
    term_numbers,
)
from jiritsu_desktop.services.practice.handouts import Shelf
from jiritsu_desktop.services.practice.issues import make_cases, make_issues
from jiritsu_desktop.services.practice.meetings import make_meetings
from jiritsu_desktop.services.practice.people import make_people
from jiritsu_desktop.services.practice.publication import make_publications
from jiritsu_desktop.services.practice.rows import Rows
from jiritsu_desktop.services.practice.seats import draw_up_seats
from jiritsu_desktop.services.practice.social_resources import make_resources
from jiritsu_desktop.services.practice.world import Scale, World


def at_hand(folder: Path) -> Path:
    """The practice council of that folder, made on the first time."""
    name = _("Practice council")
    path = folder / f"{name}.jiritsu"
    if not path.exists():
        make(path)
    return path


def make(path: Path, years: int = 3, seed: int = 1, today: dt.date | None = None) -> None:
    """Write a practice council with records of so many fiscal years, the last one being today's.

    Raises UserError when the file is already there or its folder is not.
    """
    day = today or dt.date.today()
    content = texts.load("council")
    standard = preset("standard")
    chosen = Preset(
        key=standard.key,
        rules=standard.rules,
        seat_categories=tuple((name, quota) for name, quota in content["seat_categories"]),
        bodies=standard.bodies,
    )
    first_year = fiscal_year.of(day) - years + 1
    founded_on = fiscal_year.first_day(first_term_year(first_year))

    def fill(session: Session) -> None:
        world = World(
            rows=Rows(),
            rng=random.Random(seed),  # noqa: S311  # repeatable, not secret
            today=day,
            years=years,
            scale=Scale.of(years),
            bodies={body.name: body.id for body in session.scalars(select(models.Body))},
            seat_categories={
                category.number: category.id
                for category in session.scalars(select(models.SeatCategory))
            },
        )
        _plan_bodies(session, world)
        _number_terms(session, world)
        for name, address, capacity, wheelchair, note in content["venues"]:
            world.venues.append(
                world.rows.add(
                    models.Venue,
                    name=name,
                    address=address,
                    capacity=capacity,
                    wheelchair=wheelchair,
                    note=note,
                )
            )
        make_people(world)
        make_appointments(world)
        make_issues(world, make_resources(world))
        make_cases(world)
        shelf = Shelf(world, session)
        make_meetings(world, chosen.rules, shelf)
        make_publications(world)
        shelf.flush()
        world.rows.write(session)
        draw_up_seats(session, day)

    found(path, CouncilRow(**content["council"]), chosen, founded_on, more=fill).close()


def _plan_bodies(session: Session, world: World) -> None:
    calendar = texts.load("formal")["calendar"]
    for body in session.scalars(select(models.Body)):
        body.planned_meetings = (world.scale.meetings or {}).get(
            body.name, len(calendar[body.name])
        )
    session.flush()


def _number_terms(session: Session, world: World) -> None:
    """Give the founding term its true number and add the later ones."""
    numbers = term_numbers(world.first_year, world.last_year)
    for year, number in numbers.items():
        starts_on = fiscal_year.first_day(year)
        term = session.scalar(select(models.Term).where(models.Term.starts_on == starts_on))
        if term is None:
            term = models.Term(starts_on=starts_on)
            session.add(term)
        term.number = number
        term.ends_on = fiscal_year.last_day(year + 1)
    session.flush()
