"""A practice council for tests that need a whole one; made once and copied."""

import datetime as dt
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from jiritsu_desktop.services import practice

TODAY = dt.date(2026, 6, 17)


def practice_file(folder: Path, name: str = "practice.jiritsu") -> Path:
    """A copy of a practice council of one fiscal year, as of 2026-06-17."""
    return Path(shutil.copy(_made(), folder / name))


@cache
def _made() -> Path:
    path = Path(mkdtemp(prefix="jiritsu-tests-")) / "practice.jiritsu"
    practice.make(path, years=1, seed=1, today=TODAY)
    return path
