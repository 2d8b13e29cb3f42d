"""Practice councils of 3 and of 30 years, made once and kept for the next measurement."""

import datetime as dt
from pathlib import Path

from jiritsu_desktop.services import practice

FOLDER = Path(__file__).resolve().parents[2] / "build" / "benchmarks"
TODAY = dt.date(2026, 6, 17)


def practice_council(years: int) -> Path:
    """The council file of so many years."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"practice-{years}.jiritsu"
    if not path.exists():
        practice.make(path, years=years, seed=1, today=TODAY)
    return path
