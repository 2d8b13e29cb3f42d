"""Handouts of the practice council: a few real PDF files, given out again and again."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.meetings import AgendaKind, HandoutClass, MeetingState
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.agenda import Item
from jiritsu_desktop.services.practice.calendar import Sitting
from jiritsu_desktop.services.practice.sheet import Sheet
from jiritsu_desktop.services.practice.world import World

_PDF = "application/pdf"
_BATCH = 40
_LARGE_FILE_BYTES = 220_000


@dataclass(frozen=True, slots=True)
class _Kept:
    sha256: str
    pages: int


class Shelf:
    """Keeps the bytes of handouts, each content once, and hands them out.

    The bytes go into the file in batches, so that a large council does not fill the memory.
    """

    def __init__(self, world: World, session: Session) -> None:
        self._world = world
        self._session = session
        self._drawn: dict[str, tuple[bytes, int]] = {}
        self._stored: set[str] = set()
        self._waiting: list[dict[str, Any]] = []
        self._bytes = 0

    def hand_out(
        self, sitting: Sitting, meeting_id: int, items: list[Item], state: MeetingState
    ) -> None:
        """Note the handouts of one meeting; those of a coming one have partly not arrived."""
        if state is MeetingState.CANCELLED:
            return
        wanted = _wanted(sitting, items)
        last_before = sum(kind is HandoutClass.BEFORE for _key, kind, _item in wanted)
        for position, (key, handout_class, item_id) in enumerate(wanted, 1):
            missing = state is MeetingState.PREPARING or (
                state is MeetingState.INVITED
                and (position in (3, last_before) or handout_class is HandoutClass.ON_THE_DAY)
            )
            title = _filled(texts.load("handouts")["papers"][key]["title"], sitting)
            handout: dict[str, Any] = {}
            if missing:
                handout = {
                    "promised_by": texts.load("handouts")["papers"][key]["by"],
                    "promised_on": sitting.day - dt.timedelta(days=12),
                }
            else:
                kept = self._keep(key, sitting)
                handout = {
                    "file_name": f"{title}.pdf",
                    "media_type": _PDF,
                    "sha256": kept.sha256,
                    "pages": kept.pages,
                }
            self._world.rows.add(
                models.Handout,
                meeting_id=meeting_id,
                position=position,
                handout_class=handout_class,
                title=title,
                agenda_item_id=item_id,
                **handout,
            )
        if sitting.body == "全体会":
            self._world.rows.add(
                models.Handout,
                meeting_id=meeting_id,
                position=len(wanted) + 1,
                handout_class=HandoutClass.ON_THE_DAY,
                title=f"委員名簿（{sitting.day.month}月{sitting.day.day}日現在）",
                paper="roster",
            )

    def flush(self) -> None:
        """Write the contents that wait."""
        if self._waiting:
            self._session.execute(insert(models.FileContent), self._waiting)
        self._waiting = []

    def _keep(self, key: str, sitting: Sitting) -> _Kept:
        """The stored content of a paper: of its year, or padded to size in a large council."""
        from jiritsu_desktop.services.practice.pdf import draw, padded

        large = self._world.scale.is_large
        yearly = "{" in texts.load("handouts")["papers"][key]["title"]
        name = f"{key}{sitting.year}" if yearly and not large else key
        if name not in self._drawn:
            self._drawn[name] = draw(_sheet(key, sitting))
        data, pages = self._drawn[name]
        if large and self._bytes < self._due(sitting):
            size = int(_LARGE_FILE_BYTES * self._world.rng.uniform(0.3, 1.7))
            data = padded(data, size, self._world.rng)
        return _Kept(self._store(data), pages)

    def _due(self, sitting: Sitting) -> float:
        """The bytes that the large council should hold by a day."""
        years = sitting.year - self._world.first_year + 1
        return self._world.scale.handout_bytes * years / self._world.years

    def _store(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._stored:
            self._stored.add(digest)
            self._waiting.append({"sha256": digest, "size": len(data), "data": data})
            self._bytes += len(data)
        if len(self._waiting) >= _BATCH:
            self.flush()
        return digest


def _wanted(sitting: Sitting, items: list[Item]) -> list[tuple[str, HandoutClass, int | None]]:
    by_topic: dict[str, list[str]] = texts.load("handouts")["by_topic"]
    wanted: list[tuple[str, HandoutClass, int | None]] = []
    for item in items:
        if item.kind is AgendaKind.REPORT and not item.topic:
            wanted.append(("review", HandoutClass.BEFORE, item.id))
        wanted += [(key, HandoutClass.BEFORE, item.id) for key in by_topic.get(item.topic, ())]
    if sitting.body == "全体会":
        wanted.append(("guideline", HandoutClass.REFERENCE, None))
        wanted.append(("calendar", HandoutClass.ON_THE_DAY, None))
    elif sitting.number == 1:
        wanted.append(("manners", HandoutClass.REFERENCE, None))
    return wanted


def _filled(template: str, sitting: Sitting) -> str:
    return template.replace("{year}", fiscal_year.title(sitting.year)).replace(
        "{last}", fiscal_year.title(sitting.year - 1)
    )


def _sheet(key: str, sitting: Sitting) -> Sheet:
    paper = texts.load("handouts")["papers"][key]
    return Sheet(
        title=_filled(paper["title"], sitting),
        landscape_a3=bool(paper.get("a3", False)),
        rotated=bool(paper.get("rotated", False)),
        sections=tuple(
            (_filled(heading, sitting), tuple(_filled(line, sitting) for line in lines))
            for heading, lines in paper["sections"]
        ),
        table=tuple(tuple(row) for row in paper.get("table", ())),
        widths=tuple(paper.get("widths", ())),
    )
