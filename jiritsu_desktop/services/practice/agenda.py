"""The agendas of the practice council's meetings."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from jiritsu_desktop.db import models
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.meetings import AgendaKind
from jiritsu_desktop.domain.minutes import Manner
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.calendar import Sitting
from jiritsu_desktop.services.practice.issues import issue_label
from jiritsu_desktop.services.practice.rows import Values
from jiritsu_desktop.services.practice.world import World

_GENERAL = "全体会"
# A closed issue may still be reported on for so long.
_AFTERMATH = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda item as the minutes need it; ``topic`` is empty for formalities."""

    id: int
    kind: AgendaKind
    title: str
    topic: str = ""
    round_number: int = 0
    issue: Values | None = None


class Agendas:
    """Makes one agenda after the other by date; what was continued comes back by its topic."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._continued: dict[str, int] = {}
        self._items: list[Item] = []
        self._meeting_id = 0

    def make(self, sitting: Sitting, meeting_id: int, *, unfinished: bool) -> list[Item]:
        """The agenda of a meeting; an unfinished one ends with an item that was not reached."""
        general = sitting.body == _GENERAL
        first = general and sitting.number == 1
        self._items, self._meeting_id = [], meeting_id
        self._put(AgendaKind.FORMALITY, "開会", 5 if general else 3, "事務局")
        if first:
            self._put(AgendaKind.FORMALITY, "委嘱状の交付（交代委員）", 5, "福祉課長")
        if general:
            self._put(AgendaKind.FORMALITY, "会長あいさつ", 5, "会長")
        self._put(AgendaKind.REPORT, "前回の振り返り・対応事項の報告", 10, "事務局")
        self._put(AgendaKind.HEADING, "議事", None, "")
        for topic, round_number in _topics(self._world, sitting):
            self._put_topic(sitting, topic, round_number)
        if unfinished:
            title = texts.load("topics")["training"]["title"]
            self._put(AgendaKind.INFORMATION, title, 10, "事務局", level=1, carried_over=True)
        if first:
            self._put(AgendaKind.INFORMATION, "福祉避難所の訓練のお知らせ", 5, "防災係")
        self._put(AgendaKind.OTHER, "その他", 5, "事務局")
        self._put(AgendaKind.FORMALITY, "閉会", None, "副会長" if general else "")
        return self._items

    def _put(
        self,
        kind: AgendaKind,
        title: str,
        minutes: int | None,
        presenter: str,
        *,
        level: int = 0,
        carried_over: bool = False,
    ) -> None:
        item_id = self._world.rows.add(
            models.AgendaItem,
            meeting_id=self._meeting_id,
            position=len(self._items),
            kind=kind,
            title=title,
            minutes_planned=minutes,
            presenter=presenter,
            level=level,
            carried_over=carried_over,
        )
        self._items.append(Item(item_id, kind, title))

    def _put_topic(self, sitting: Sitting, topic: str, round_number: int) -> None:
        text = texts.load("topics")[topic]
        key = text["rounds"][round_number].get("issue", text["issue"])
        issue = _issue_on(self._world, key, sitting.day)
        kind = AgendaKind(text.get("kind", AgendaKind.DISCUSSION))
        title = _filled(text["title"], sitting, issue)
        item_id = self._world.rows.add(
            models.AgendaItem,
            meeting_id=self._meeting_id,
            position=len(self._items),
            level=1,
            kind=kind,
            title=title,
            minutes_planned=_minutes(kind, general=sitting.body == _GENERAL),
            presenter=_presenter(text["presenter"], sitting),
            issue_id=issue["id"] if issue else None,
            continued_from_id=self._continued.pop(topic, None),
            easy_text=text.get("easy", ""),
        )
        self._items.append(Item(item_id, kind, title, topic, round_number, issue))
        if any(manner == Manner.CONTINUED for manner, _ in text["rounds"][round_number]["decide"]):
            self._continued[topic] = item_id


def _topics(world: World, sitting: Sitting) -> list[tuple[str, int]]:
    """Topics with their rounds; the schedule ends with the last meeting of the current year."""
    schedule: list[list[list[Any]]] = texts.load("formal")["schedule"][sitting.body]
    if world.scale.is_large:
        pool = [tuple(topic) for sitting_topics in schedule for topic in sitting_topics]
        start = sitting.turn * 3
        chosen: dict[str, int] = {}
        for offset in range(len(pool)):
            topic, round_number = pool[(start + offset) % len(pool)]
            chosen.setdefault(topic, round_number)
            if len(chosen) == (4 if sitting.body == _GENERAL else 3):
                break
        return list(chosen.items())
    per_year = len(texts.load("formal")["calendar"][sitting.body])
    back = per_year * world.years - sitting.turn
    return [(topic, number) for topic, number in schedule[-back % len(schedule)]]


def _issue_on(world: World, key: str, day: dt.date) -> Values | None:
    """The issue of a topic that was open on the day."""
    rows = world.rows.of(models.Issue)
    for issue_id in reversed(world.issue_ids.get(key, [])):
        issue = rows[issue_id - 1]
        closed_on = issue["closed_on"]
        if issue["received_on"] <= day and (closed_on is None or closed_on >= day - _AFTERMATH):
            return issue
    return None


def _filled(title: str, sitting: Sitting, issue: Values | None) -> str:
    text = title.replace("{year}", fiscal_year.title(sitting.year)).replace(
        "{last}", fiscal_year.title(sitting.year - 1)
    )
    return f"{text}（{issue_label(issue)}）" if issue else text


def _minutes(kind: AgendaKind, *, general: bool) -> int:
    if kind is AgendaKind.DISCUSSION:
        return 30 if general else 40
    return 15


def _presenter(tag: str, sitting: Sitting) -> str:
    fixed = {"chief": "福祉課", "sub": "事務局", "clerk": "事務局", "bosai": "防災係"}
    if tag in fixed:
        return fixed[tag]
    people = texts.load("council")["people"]
    if tag in people:
        return f"{people[tag][0]} {'副会長' if tag in ('takahashi', 'kusanagi') else '委員'}"
    return "部会長" if sitting.body == _GENERAL else "部会員"
