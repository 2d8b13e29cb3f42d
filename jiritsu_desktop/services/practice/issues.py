"""Regional issues and case sheets of the practice council."""

import datetime as dt
import re
from typing import Any

from jiritsu_desktop.db import models
from jiritsu_desktop.domain import fiscal_year, wareki
from jiritsu_desktop.domain.issues import ClosingReason, Consent, Evaluation, Priority, Stage
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.services.practice import texts
from jiritsu_desktop.services.practice.rows import Values
from jiritsu_desktop.services.practice.world import World, month_end

# The texts name years as seen from this fiscal year.
_WRITTEN_IN = 2026
_REIWA = re.compile(r"令和(\d+)年")
_GOAL = re.compile(r"((?:令和|平成)\w{1,2}年)(?:(\d+)月|(度|の夏|の冬))")
# An issue of the large council is closed after so many years.
_LIFE_YEARS = 2


def issue_label(issue: Values) -> str:
    """``R8-03``."""
    return f"{fiscal_year.short(issue['fiscal_year'])}-{issue['number']:02}"


def make_issues(world: World, resources: dict[str, list[int]]) -> None:
    """Write the issues year by year, each with its small group, notes and resources."""
    templates: list[dict[str, Any]] = texts.load("issues")["issues"]
    by_year: dict[int, list[dict[str, Any]]] = {year: [] for year in _years(world)}
    for template in templates:
        by_year[max(world.first_year, world.last_year + template["year"])].append(template)
    surplus = world.scale.issues - len(templates)
    older = list(by_year)[:-2] or list(by_year)
    for number in range(surplus):
        spread = list(by_year) if world.scale.is_large else older
        year = spread[number * len(spread) // surplus]
        by_year[year].append({**templates[number * 7 % len(templates)], "again": True})
    positions = dict.fromkeys(Stage, 0)
    for year, listed in by_year.items():
        for number, template in enumerate(listed, start=1):
            stage = _stage(world, year, template)
            _issue(world, resources, year, number, template, stage, positions[stage])
            positions[stage] += 1


def _years(world: World) -> range:
    return range(world.first_year, world.last_year + 1)


def _stage(world: World, year: int, template: dict[str, Any]) -> Stage:
    if not template.get("again"):
        return Stage(template["stage"])
    if year < world.last_year - _LIFE_YEARS:
        return Stage.CLOSED
    return world.rng.choice((Stage.SORTING, Stage.DISCUSSING, Stage.ACTING, Stage.CLOSED))


def _issue(
    world: World,
    resources: dict[str, list[int]],
    year: int,
    number: int,
    template: dict[str, Any],
    stage: Stage,
    position: int,
) -> None:
    today = world.today
    received = world.not_future(world.day(year, template["month"], template.get("day", 10)))
    closed_on = _closed_on(world, year, template, received) if stage is Stage.CLOSED else None
    moved = closed_on or max(received, today - dt.timedelta(days=template.get("idle", 40)))
    owner_key = template["owner"]
    frequency, reach, lack = template["marks"]
    override, why = template.get("override", (None, ""))
    hold, review = template.get("hold", ("", None))
    step, days = template["next"]
    body = template["body"]
    goal = _moved(template["goal"], year - template["year"] - _WRITTEN_IN)
    issue_id = world.rows.add(
        models.Issue,
        fiscal_year=year,
        number=number,
        title=template["title"],
        goal_title=template["goal_title"],
        area=template["area"],
        stage=stage,
        position=position,
        frequency=frequency,
        reach=reach,
        resource_lack=lack,
        priority_override=Priority(override) if override else None,
        override_reason=why,
        body_id=world.bodies[body] if body else None,
        owner_person_id=world.people[owner_key] if owner_key else None,
        owner=template.get("post", "") or _shown_owner(owner_key),
        next_step=step,
        next_step_on=today + dt.timedelta(days=days) if step and not closed_on else None,
        goal=goal,
        goal_on=_goal_on(goal),
        current_state=template["state"],
        background=template["background"],
        disclosure=Disclosure.PUBLIC if stage is Stage.CLOSED or reach == 3 else Disclosure.COUNCIL,
        on_hold=bool(hold) and stage is not Stage.CLOSED,
        hold_reason=hold if stage is not Stage.CLOSED else "",
        review_on=today + dt.timedelta(days=review) if review and not closed_on else None,
        received_on=received,
        moved_on=moved,
        closed_on=closed_on,
        closing_reason=_closing_reason(world, template) if closed_on else None,
        evaluation=Evaluation(template.get("evaluation", "good")) if closed_on else None,
        evaluation_note=template.get("note", "目標の一部を達した。") if closed_on else "",
    )
    world.issue_ids.setdefault(template["key"], []).append(issue_id)
    for helper in template["helpers"]:
        world.rows.add(models.IssueHelper, issue_id=issue_id, person_id=world.people[helper])
    for kind in ("resources", "born"):
        for name in template.get(kind, ()):
            world.rows.add(
                models.IssueResource,
                issue_id=issue_id,
                social_resource_id=world.rng.choice(resources[name]),
                came_from_issue=kind == "born",
            )
    _notes(world, issue_id, received, moved)


def _moved(text: str, years: int) -> str:
    """The text with its years of Reiwa moved to those of the file."""
    return _REIWA.sub(
        lambda match: wareki.year_in_words(dt.date(2018 + int(match[1]) + years, 6, 1)), text
    )


def _goal_on(goal: str) -> dt.date | None:
    """The last day of the span that a goal names."""
    match = _GOAL.search(goal)
    if match is None:
        return None
    begin = wareki.parse(f"{match[1]}6月1日")
    assert begin is not None
    if match[2]:
        return month_end(begin.replace(month=int(match[2])))
    if match[3] == "度":
        return fiscal_year.last_day(begin.year)
    return month_end(begin.replace(month=8 if match[3] == "の夏" else 12))


def _shown_owner(key: str) -> str:
    return texts.load("council")["people"][key][0] if key else ""


def _closed_on(world: World, year: int, template: dict[str, Any], received: dt.date) -> dt.date:
    if "closed" in template and not template.get("again"):
        offset, month = template["closed"]
        day = world.day(max(year, world.last_year + offset), month, 18)
    else:
        day = received + dt.timedelta(days=world.rng.randint(200, 600))
    return max(received, world.not_future(day))


def _closing_reason(world: World, template: dict[str, Any]) -> ClosingReason:
    if "reason" in template:
        return ClosingReason(template["reason"])
    return world.rng.choice(list(ClosingReason))


def _notes(world: World, issue_id: int, received: dt.date, moved: dt.date) -> None:
    sentences = texts.load("issues")["notes"]
    span = (moved - received).days
    first = world.rng.randrange(len(sentences))
    for index in range(min(4, span // 60 + 1)):
        noted_on = received + dt.timedelta(days=world.rng.randint(0, max(0, span)))
        world.rows.add(
            models.IssueNote,
            issue_id=issue_id,
            noted_on=noted_on,
            text=sentences[(first + index) % len(sentences)],
        )


def make_cases(world: World) -> None:
    """Write the case sheets: the newest unread, older ones tied to their issue."""
    templates: list[dict[str, Any]] = texts.load("issues")["cases"]
    rounds = max(1, world.scale.issues // 100) if world.scale.is_large else 1
    for turn in range(rounds):
        for number, case in enumerate(templates):
            days = case["days"] + turn * 540
            received = world.today - dt.timedelta(days=days)
            if days > world.years * 365:
                continue
            read = case.get("read")
            issue_ids = world.issue_ids.get(case["issue"] or "", [])
            world.rows.add(
                models.CaseSheet,
                received_on=received,
                organisation_id=world.organisations[case["org"]],
                case_number=f"事例{1 + (number * 7 + turn) % 40}",
                area=case["area"],
                age_band=case["age"],
                disability_kind=case["kind"],
                difficulty=case["difficulty"],
                facts=case["facts"],
                tried_so_far=case["tried"],
                wished_resource=case["wish"],
                similar_cases=case["similar"],
                consent=_consent(case, read),
                disclosure=(Disclosure.COUNCIL if read and number % 2 else Disclosure.INTERNAL),
                read_on=_read_on(world, turn, days, read),
                issue_id=issue_ids[-1 - turn % len(issue_ids)] if issue_ids else None,
            )


def _consent(case: dict[str, Any], read: int | None) -> Consent:
    return Consent.NOT_YET if read is None and case["days"] == 9 else Consent(case["consent"])


def _read_on(world: World, turn: int, days: int, read: int | None) -> dt.date | None:
    if read is not None:
        return world.today - dt.timedelta(days=read + turn * 540)
    return world.today - dt.timedelta(days=days - 3) if turn else None
