"""Councils and records for tests, written the way the program writes them."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.council import CouncilRow
from jiritsu_desktop.services import council

TERM_BEGINS = dt.date(2025, 4, 1)


def found_council(
    folder: Path,
    preset: str = "standard",
    more: Callable[[Session], None] = lambda _session: None,
    *,
    name: str = "council.jiritsu",
) -> Database:
    """An open council file of the fictional town; the caller closes it."""
    return council.found(
        folder / name,
        CouncilRow(
            name="みどり町地域自立支援協議会",
            town="みどり町",
            section="福祉課",
            subsection="障がい福祉係",
            phone="0999-00-0123",
            fax="0999-00-0199",
            email="fukushi@midori.example",
        ),
        council.preset(preset),
        TERM_BEGINS,
        more,
    )
