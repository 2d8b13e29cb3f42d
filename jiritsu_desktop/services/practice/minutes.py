"""What was said, decided and given as homework at the meetings of the practice council."""

import datetime as dt
from typing import Any

from jiritsu_desktop.db import models
from jiritsu_desktop.domain import fiscal_year, wareki
from jiritsu_desktop.domain.meetings import AgendaKind
from jiritsu_desktop.domain.members import Role
from jiritsu_desktop.domain.minutes import Disclosure, Manner
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.agenda import Item
from jiritsu_desktop.services.practice.attendance import Attendee
from jiritsu_desktop.services.practice.calendar import Sitting
from jiritsu_desktop.services.practice.issues import issue_label
from jiritsu_desktop.services.practice.parts import GROUPS, OWN_VOICE
from jiritsu_desktop.services.practice.rows import Values
from jiritsu_desktop.services.practice.world import World

# Homework due longer ago than this is done; of the younger some is overdue.
_SURELY_DONE_DAYS = 100
# Sentences of no single person, with what stands in their place.
_NOBODY = {"all": "委員一同", "note": ""}
# The share of a committee's statements that stay in the room.
_KEPT_IN_THE_ROOM = 0.1
_DAY = dt.timedelta(days=1)


class Recorder:
    """Writes the minutes of one meeting after the other, by date."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._decisions: dict[int, int] = {}
        self._left_over: dict[str, list[Values]] = {}

    def record(
        self,
        sitting: Sitting,
        meeting_id: int,
        items: list[Item],
        attendees: list[Attendee],
        opened: dt.time,
        closed: dt.time,
        following: dt.date | None,
    ) -> None:
        """Write all that happened at a meeting."""
        minutes = _Minutes(self._world, sitting, meeting_id, attendees, opened, self._decisions)
        previous = self._left_over.get(sitting.body, [])
        words = _words(sitting, attendees, previous, following)
        for item in items:
            minutes.under(item, words, had_review=bool(previous))
        minutes.keep_time(closed)
        self._left_over[sitting.body] = minutes.actions


def _words(
    sitting: Sitting,
    attendees: list[Attendee],
    previous: list[Values],
    following: dt.date | None,
) -> dict[str, str]:
    members = [a for a in attendees if a.role not in (Role.SECRETARIAT, Role.OBSERVER)]
    here = sum(a.present for a in members)
    proxies = sum(a.proxy for a in members)
    done = sum(1 for a in previous if a["done_on"] and a["done_on"] <= sitting.day)
    name = "みどり町地域自立支援協議会" if sitting.body == "全体会" else sitting.body
    year = fiscal_year.title(sitting.year)
    return {
        "meeting": f"{year}第{sitting.number}回{name}",
        "quorum": f"委員{len(members)}名のうち{here}名の出席があり、会議は成立しています。"
        + (f"ほかに代理の方が{proxies}名です。" if proxies else ""),
        "count": str(len(previous)),
        "done": str(done),
        "next": wareki.month_day(following) if following else "",
        "year": year,
        "last": fiscal_year.title(sitting.year - 1),
    }


class _Minutes:
    def __init__(
        self,
        world: World,
        sitting: Sitting,
        meeting_id: int,
        attendees: list[Attendee],
        opened: dt.time,
        decisions: dict[int, int],
    ) -> None:
        self._world = world
        self._sitting = sitting
        self._meeting_id = meeting_id
        self._here = [a for a in attendees if a.present]
        self._opened = opened
        self._noted: list[Values] = []
        self._position = 0
        self._decisions = decisions
        self._remarks = world.rng.sample(range(14), 14)
        self.actions: list[Values] = []

    def under(self, item: Item, words: dict[str, str], *, had_review: bool) -> None:
        """Everything under one agenda item."""
        if item.topic:
            self._topic(item, words)
            return
        for key in self._formal_keys(item, words, had_review=had_review):
            self._say(item, self._world.rng.choice(texts.load("formal")[key]), words)

    def _formal_keys(
        self, item: Item, words: dict[str, str], *, had_review: bool
    ) -> tuple[str, ...]:
        """The kinds of sentences said under an item that carries no discussion."""
        if item.kind is AgendaKind.REPORT:
            if not had_review:
                return ()
            all_done = words["done"] == words["count"]
            return ("review_done", "review_done_reply") if all_done else ("review", "review_reply")
        if item.kind is AgendaKind.OTHER:
            return ("other" if words["next"] else "other_last",)
        if item.kind is not AgendaKind.FORMALITY:
            return ()
        if item.title == "開会":
            return ("opening" if self._sitting.body == "全体会" else "committee_opening",)
        if item.title.startswith("委嘱状"):
            return ("commission",)
        return ("greeting" if item.title == "会長あいさつ" else "closing",)

    def _topic(self, item: Item, words: dict[str, str]) -> None:
        rounds = texts.load("topics")[item.topic]["rounds"]
        large = self._world.scale.is_large
        chosen = [rounds[item.round_number]]
        if large:
            chosen.append(rounds[(item.round_number + 1) % len(rounds)])
        words = {**words, "issue": issue_label(item.issue) if item.issue else ""}
        for number, discussion in enumerate(chosen):
            lines = discussion["say"]
            remark_at = self._world.rng.randrange(1, len(lines) - 2)
            for index, line in enumerate(lines):
                self._say(item, line, words)
                if index == remark_at and self._remarks:
                    remark = texts.load("formal")["remarks"][self._remarks.pop()]
                    self._say(item, remark, words)
                    for note in texts.load("formal")["break"] if "休憩" in remark else ():
                        self._say(item, note, words)
            if number == 0:
                self._conclude(item, discussion, words)

    def _conclude(self, item: Item, discussion: dict[str, Any], words: dict[str, str]) -> None:
        issue_id = item.issue["id"] if item.issue else None
        for manner, text in discussion["decide"]:
            year = self._sitting.year
            self._decisions[year] = self._decisions.get(year, 0) + 1
            rare = self._world.rng.random() < 0.06
            self._world.rows.add(
                models.Decision,
                meeting_id=self._meeting_id,
                agenda_item_id=item.id,
                position=self._next(),
                fiscal_year=year,
                number=self._decisions[year],
                text=_fill(text, words),
                manner=Manner.MAJORITY if rare and manner == "unanimous" else Manner(manner),
                issue_id=issue_id,
            )
            self._noted.append(self._world.rows.of(models.Decision)[-1])
        for tag, text, days in discussion["do"]:
            self._action(item, tag, _fill(text, words), days, issue_id)

    def _action(self, item: Item, tag: str, text: str, days: int, issue_id: int | None) -> None:
        known = {a.part for a in self._here} & set(GROUPS.get(tag, (tag,)))
        owner = self._speaker(tag if known else "clerk")
        if owner is None:
            return
        world = self._world
        due_on = self._sitting.day + days * _DAY
        done_on = None
        age = (world.today - due_on).days
        turn = len(world.rows.of(models.Action))
        if age > _SURELY_DONE_DAYS or (age > 0 and turn % 2):
            done_on = world.not_future(due_on - world.rng.randint(-9, 12) * _DAY)
            done_on = max(done_on, self._sitting.day)
        world.rows.add(
            models.Action,
            meeting_id=self._meeting_id,
            agenda_item_id=item.id,
            position=self._next(),
            text=text,
            owner_person_id=owner.person_id,
            owner=owner.owner,
            due_on=due_on,
            done_on=done_on,
            result=world.rng.choice(texts.load("formal")["results"]) if done_on else "",
            issue_id=issue_id,
        )
        self._noted.append(self._world.rows.of(models.Action)[-1])
        self.actions.append(self._noted[-1])

    def _say(self, item: Item, line: str, words: dict[str, str]) -> None:
        tag, text, *rest = line.split("|")
        speaker = None if tag in _NOBODY else self._speaker(tag)
        if speaker is None and tag not in _NOBODY:
            return
        level = Disclosure(rest[0]) if rest else Disclosure.PUBLIC
        closed = item.topic and speaker and self._sitting.body.endswith("部会")
        if closed and self._world.rng.random() < _KEPT_IN_THE_ROOM:
            level = min(level, Disclosure.COUNCIL, key=list(Disclosure).index)
        self._world.rows.add(
            models.Statement,
            meeting_id=self._meeting_id,
            agenda_item_id=item.id,
            position=self._next(),
            attendance_id=speaker.id if speaker else None,
            speaker=speaker.speaker if speaker else _NOBODY[tag],
            text=_fill(text, words),
            disclosure=level,
            public_text=rest[1] if len(rest) > 1 else "",
        )
        self._noted.append(self._world.rows.of(models.Statement)[-1])

    def _speaker(self, tag: str) -> Attendee | None:
        here = self._here
        if tag in ("chair", "vice"):
            roles = (Role.CHAIR, Role.VICE_CHAIR)
            found = [a for role in roles for a in here if a.role is role]
            return found[0 if tag == "chair" else -1] if found else None
        leading = [a for a in here if a.role is Role.CHAIR and tag != "univ"]
        for part in GROUPS.get(tag, (tag,)):
            for attendee in here:
                if attendee.part == part and attendee not in leading:
                    return attendee
        if tag in OWN_VOICE:
            return None
        own = {part for voice in OWN_VOICE for part in GROUPS[voice]}
        others = [a for a in here if a.role is Role.MEMBER and a.part not in own]
        return self._world.rng.choice(others) if others else None

    def _next(self) -> int:
        self._position += 1
        return self._position

    def keep_time(self, closed: dt.time) -> None:
        """Spread the minutes of the clock over all that was noted, in its order."""
        noted = sorted(self._noted, key=lambda row: int(row["position"]))
        day = self._sitting.day
        opened = dt.datetime.combine(day, self._opened)
        span = dt.datetime.combine(day, closed) - opened - dt.timedelta(minutes=2)
        weights = [20 + len(row["text"]) for row in noted]
        passed = 0
        for row, weight in zip(noted, weights, strict=True):
            moment = opened + span * (passed / sum(weights))
            row["said_at"] = moment.time().replace(second=0, microsecond=0)
            passed += weight


def _fill(text: str, words: dict[str, str]) -> str:
    if not words.get("issue"):
        text = text.replace("（{issue}）", "")
    for name, value in words.items():
        text = text.replace("{" + name + "}", value)
    return text
