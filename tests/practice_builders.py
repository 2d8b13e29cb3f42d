"""A practice council for tests that need a whole one; made once and copied."""

import datetime as dt
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.services import Services, practice

TODAY = dt.date(2026, 6, 17)


def practice_file(folder: Path, name: str = "practice.jiritsu", *, years: int = 1) -> Path:
    """A copy of a practice council of so many fiscal years, as of 2026-06-17."""
    return Path(shutil.copy(_made(years), folder / name))


def held_meetings(services: Services) -> list[MeetingRow]:
    """The meetings that took place, in the order of the list."""
    rows: list[MeetingRow] = services.listing.rows("meetings")
    return [row for row in rows if row.state.was_held]


@cache
def _made(years: int) -> Path:
    path = Path(mkdtemp(prefix="jiritsu-tests-")) / "practice.jiritsu"
    practice.make(path, years=years, seed=1, today=TODAY)
    return path
