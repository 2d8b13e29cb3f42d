"""How the 課題 tab says days, marks and whole cards."""

import datetime as dt

from jiritsu_desktop.domain.issue_rules import idle_days, is_idle
from jiritsu_desktop.domain.issues import CaseSheetRow, IssueRow, Stage
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.wareki import short
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import Mark, Tone

_STAGE_TONES = {
    Stage.RECEIVED: Tone.NEUTRAL,
    Stage.SORTING: Tone.NEUTRAL,
    Stage.DISCUSSING: Tone.ACCENT,
    Stage.ACTING: Tone.ACCENT,
    Stage.CLOSED: Tone.DONE,
}
_DISCLOSURE_TONES = {
    Disclosure.PUBLIC: Tone.ACCENT,
    Disclosure.COUNCIL: Tone.NEUTRAL,
    Disclosure.INTERNAL: Tone.OFF,
}


def near_day(day: dt.date, today: dt.date) -> str:
    """``8/31``, or ``R9.3.31`` where the year would not be plain."""
    return f"{day.month}/{day.day}" if abs((day - today).days) < 300 else short(day)


def until(day: dt.date, today: dt.date) -> str:
    """``8/31 まで``."""
    return _("by {date}").format(date=near_day(day, today))


def idle_words(issue: IssueRow, today: dt.date, idle_after: int) -> str:
    """``90日 動きなし``, or nothing while it moves."""
    if not is_idle(issue, today, idle_after):
        return ""
    return _("{days} days still").format(days=idle_days(issue, today))


def hold_mark() -> Mark:
    """The badge of an issue on hold."""
    return Mark(_("On hold"), Tone.OFF)


def stage_mark(stage: Stage) -> Mark:
    """The stage as a badge."""
    return Mark(stage.label, _STAGE_TONES[stage])


def disclosure_mark(disclosure: Disclosure) -> Mark:
    """How far a text may go, as a badge."""
    return Mark(disclosure.label, _DISCLOSURE_TONES[disclosure])


def spoken(issue: IssueRow, today: dt.date, idle_after: int) -> str:
    """A whole card in one sentence, for those who do not see it."""
    letter = issue.priority
    said = [
        f"{issue.label} {issue.full_title}",
        issue.area,
        _("priority {letter}").format(letter=letter.value) if letter else _("not judged"),
        issue.owner or _("nobody in charge"),
    ]
    if issue.is_closed:
        said.append(issue.closing_reason.label if issue.closing_reason else "")
        said.append(issue.evaluation.label if issue.evaluation else "")
    else:
        if issue.next_step:
            said.append(_("next: {step}").format(step=issue.next_step))
        if issue.next_step_on:
            said.append(until(issue.next_step_on, today))
        said.append(idle_words(issue, today, idle_after))
        said.append(_("On hold") if issue.on_hold else "")
    return _(", ").join(part for part in said if part)


def spoken_case(case: CaseSheetRow) -> str:
    """A case sheet in one sentence."""
    said = [
        "" if case.read_on else _("Unread"),
        f"{case.received_on.month}/{case.received_on.day}",
        case.area,
        case.difficulty,
        case.organisation,
    ]
    return _(", ").join(part for part in said if part)
