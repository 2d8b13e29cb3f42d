"""What was said, decided and given as homework at the meetings of the practice council."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from jiritsu_desktop.db import models
from jiritsu_desktop.domain import fiscal_year, wareki
from jiritsu_desktop.domain.meetings import AgendaKind
from jiritsu_desktop.domain.members import Role
from jiritsu_desktop.domain.minutes import Disclosure, Manner
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.attendance import Attendee
from jiritsu_desktop.services.practice.calendar import Sitting
from jiritsu_desktop.services.practice.issues import issue_label
from jiritsu_desktop.services.practice.rows import Values
from jiritsu_desktop.services.practice.world import World

# Who may say a sentence of which kind, best first.
_GROUPS = {
    "consult": ("takahashi", "saito", "wataya"),
    "provider": ("kusanagi", "abe", "tsuji", "sagara", "kaneko", "yanase", "azumi"),
    "medical": ("kawasaki", "shoji", "kitazume", "takanashi"),
    "school": ("kanzaki", "tomaru", "nomura", "kunii"),
    "work": ("nishina", "kon", "azumi", "tsuji"),
    "family": ("hamada", "sogabe"),
    "minsei": ("yoshida", "hayashi"),
    "shakyo": ("teshigawara", "hozumi"),
    "univ": ("katsuragi",),
    "child": ("yanase", "takanashi"),
    "care": ("uematsu",),
    "bosai": ("kawana", "chief", "sub"),
    "chief": ("chief", "sub", "clerk"),
    "sub": ("sub", "clerk", "chief"),
    "clerk": ("clerk", "sub", "chief"),
    # Nobody speaks for these in their absence.
    "deaf": ("watanabe",),
    "blind": ("igarashi",),
    "self": ("sasaki",),
}
_OWN_VOICE = frozenset({"deaf", "blind", "self"})
# Homework due longer ago than this is done; of the younger some is overdue.
_SURELY_DONE_DAYS = 75
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda item as the minutes need it; ``topic`` is empty for formalities."""

    id: int
    kind: AgendaKind
    topic: str
    round_number: int
    issue: Values | None
    carried_over: bool


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
        following: dt.date | None,
    ) -> None:
        """Write all that happened at a meeting."""
        minutes = _Minutes(self._world, sitting, meeting_id, attendees, opened, self._decisions)
        previous = self._left_over.get(sitting.body, [])
        words = _words(self._world, sitting, attendees, previous, following)
        for item in items:
            minutes.under(item, words, had_review=bool(previous))
        self._left_over[sitting.body] = minutes.actions


def _words(
    world: World,
    sitting: Sitting,
    attendees: list[Attendee],
    previous: list[Values],
    following: dt.date | None,
) -> dict[str, str]:
    members = [a for a in attendees if a.role is not Role.SECRETARIAT]
    here = sum(a.present for a in members)
    done = sum(1 for a in previous if a["done_on"] and a["done_on"] <= sitting.day)
    name = "みどり町地域自立支援協議会" if sitting.body == "全体会" else sitting.body
    year = fiscal_year.title(sitting.year)
    return {
        "meeting": f"{year}第{sitting.number}回{name}",
        "quorum": f"委員{len(members)}名のうち{here}名の出席があり、会議は成立しています。",
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
        self._clock = dt.datetime.combine(sitting.day, opened)
        self._position = 0
        self._decisions = decisions
        self._remarks = world.rng.sample(range(14), 14)
        self.actions: list[Values] = []

    def under(self, item: Item, words: dict[str, str], *, had_review: bool) -> None:
        """Everything under one agenda item."""
        formal, general = texts.load("formal"), self._sitting.body == "全体会"
        pick = self._world.rng.choice
        if item.topic:
            self._topic(item, words)
            return
        match item.kind:
            case AgendaKind.REPORT if had_review and words["count"] != "0":
                self._say(item, pick(formal["review"]), words)
                self._say(item, pick(formal["review_reply"]), words)
            case AgendaKind.OTHER:
                last = "other" if words["next"] else "other_last"
                self._say(item, pick(formal[last]), words)
            case AgendaKind.FORMALITY if self._position == 0:
                self._say(item, pick(formal["opening" if general else "committee_opening"]), words)
            case AgendaKind.FORMALITY if item.kind is AgendaKind.FORMALITY:
                self._formality(item, words)
            case _:
                pass

    def _formality(self, item: Item, words: dict[str, str]) -> None:
        formal, pick = texts.load("formal"), self._world.rng.choice
        title = self._world.rows.of(models.AgendaItem)[item.id - 1]["title"]
        if title.startswith("委嘱状"):
            self._say(item, pick(formal["commission"]), words)
        elif title == "会長あいさつ":
            self._say(item, pick(formal["greeting"]), words)
        elif title == "閉会":
            self._say(item, pick(formal["closing"]), words)

    def _topic(self, item: Item, words: dict[str, str]) -> None:
        rounds = texts.load("topics")[item.topic]["rounds"]
        large = self._world.scale.is_large
        chosen = [rounds[item.round_number]]
        if large:
            chosen.append(rounds[(item.round_number + 1) % len(rounds)])
        words = {**words, "issue": issue_label(item.issue) if item.issue else ""}
        for number, discussion in enumerate(chosen):
            lines = discussion["say"]
            remark_at = self._world.rng.randrange(2, len(lines))
            for index, line in enumerate(lines):
                self._say(item, line, words)
                if index == remark_at and self._remarks:
                    remark = texts.load("formal")["remarks"][self._remarks.pop()]
                    self._say(item, remark, words)
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
                said_at=self._time(),
                issue_id=issue_id,
            )
        for tag, text, days in discussion["do"]:
            self._action(item, tag, _fill(text, words), days, issue_id)

    def _action(self, item: Item, tag: str, text: str, days: int, issue_id: int | None) -> None:
        owner = self._speaker(tag)
        if owner is None:
            return
        world = self._world
        due_on = self._sitting.day + days * _DAY
        done_on = None
        age = (world.today - due_on).days
        if age > _SURELY_DONE_DAYS or (age > 0 and world.rng.random() < 0.7):
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
            said_at=self._time(),
            issue_id=issue_id,
        )
        self.actions.append(world.rows.of(models.Action)[-1])

    def _say(self, item: Item, line: str, words: dict[str, str]) -> None:
        tag, text, *rest = line.split("|")
        speaker = self._speaker(tag)
        if speaker is None and tag != "all":
            return
        level = Disclosure(rest[0]) if rest else Disclosure.PUBLIC
        if level is Disclosure.PUBLIC and tag != "all" and self._sitting.body.endswith("部会"):
            level = Disclosure.PUBLIC if self._world.rng.random() < 0.9 else Disclosure.COUNCIL
        self._world.rows.add(
            models.Statement,
            meeting_id=self._meeting_id,
            agenda_item_id=item.id,
            position=self._next(),
            attendance_id=speaker.id if speaker else None,
            speaker=speaker.speaker if speaker else "委員一同",
            said_at=self._time(),
            text=_fill(text, words),
            disclosure=level,
            public_text=rest[1] if len(rest) > 1 else "",
        )

    def _speaker(self, tag: str) -> Attendee | None:
        here = self._here
        if tag == "all":
            return None
        if tag in ("chair", "vice"):
            roles = (Role.CHAIR, Role.VICE_CHAIR)
            wanted = roles if tag == "chair" else roles[::-1]
            found = [a for role in wanted for a in here if a.role is role]
            return found[0] if found else None
        for part in _GROUPS.get(tag, (tag,)):
            for attendee in here:
                if attendee.part == part and not (attendee.role is Role.CHAIR and len(here) > 5):
                    return attendee
        if tag in _OWN_VOICE:
            return None
        others = [a for a in here if a.role is Role.MEMBER and a.part not in ("sasaki",)]
        return self._world.rng.choice(others) if others else None

    def _next(self) -> int:
        self._position += 1
        return self._position

    def _time(self) -> dt.time:
        self._clock += dt.timedelta(minutes=self._world.rng.choice((1, 1, 2, 2, 3)))
        return self._clock.time().replace(second=0)


def _fill(text: str, words: dict[str, str]) -> str:
    if not words.get("issue"):
        text = text.replace("（{issue}）", "")
    for name, value in words.items():
        text = text.replace("{" + name + "}", value)
    return text
