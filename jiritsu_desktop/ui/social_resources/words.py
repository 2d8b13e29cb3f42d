"""How the tab says periods, vacancies, states and numbers."""

import datetime as dt
from collections.abc import Iterable

from jiritsu_desktop.domain import fiscal_year, wareki
from jiritsu_desktop.domain.issues import IssueRow, Stage
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.social_resources import (
    Mark,
    ServiceRow,
    SocialResourceRow,
    VerificationRow,
    VerificationWay,
)
from jiritsu_desktop.domain.verifications import Freshness
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.ui.painting import Mark as StateMark
from jiritsu_desktop.ui.painting import Tone

NONE = "—"
_DAYS_OF_MONTH = 365 / 12
_TONES = {
    Stage.RECEIVED: Tone.NEUTRAL,
    Stage.SORTING: Tone.NEUTRAL,
    Stage.DISCUSSING: Tone.ATTENTION,
    Stage.ACTING: Tone.ACCENT,
    Stage.CLOSED: Tone.DONE,
}
_OPENNESS = {
    Disclosure.PUBLIC: Tone.ACCENT,
    Disclosure.COUNCIL: Tone.NEUTRAL,
    Disclosure.INTERNAL: Tone.OFF,
}


def period_words(days: float) -> str:
    """A period as people say it: 1年, 6か月, 45日."""
    months = round(days / _DAYS_OF_MONTH)
    if months and abs(days - months * _DAYS_OF_MONTH) <= 3:
        if months % 12 == 0:
            return _n("{count} year", "{count} years", months // 12).format(count=months // 12)
        return _n("{count} month", "{count} months", months).format(count=months)
    whole = round(days)
    return _n("{count} day", "{count} days", whole).format(count=whole)


def freshness_words(freshness: Freshness, period: int) -> str:
    """6か月以内, 1年以内, 1年より前, 未確認."""
    if freshness is Freshness.NEVER:
        return _("Never checked")
    if freshness is Freshness.FRESH:
        return _("within {period}").format(period=period_words(period / 2))
    if freshness is Freshness.AGEING:
        return _("within {period}").format(period=period_words(period))
    return _("over {period} ago").format(period=period_words(period))


def vacancy_words(mark: Mark | None) -> str:
    """○ あり, △ 少し, × なし; a dash where nothing is known."""
    words = {
        Mark.YES: _p("vacancy", "free"),
        Mark.SOME: _p("vacancy", "few"),
        Mark.NO: _p("vacancy", "none"),
    }
    return f"{mark.mark} {words[mark]}" if mark in words else NONE


def mark_words(mark: Mark) -> str:
    """○ できる, △ 一部, × できない, － わからない, for what a resource can offer."""
    words = {
        Mark.YES: _p("support", "possible"),
        Mark.SOME: _p("support", "partly"),
        Mark.NO: _p("support", "not possible"),
        Mark.UNKNOWN: _p("support", "not known"),
    }
    return f"{mark.mark} {words[mark]}"


def way_words(way: VerificationWay) -> str:
    """電話で確認."""
    return {
        VerificationWay.PHONE: _("checked by phone"),
        VerificationWay.FAX: _("checked by fax"),
        VerificationWay.POST: _("checked by post"),
        VerificationWay.VISIT: _("checked by a visit"),
        VerificationWay.WEB: _("checked on its website"),
        VerificationWay.IMPORT: _("checked by import"),
    }[way]


def checked_words(check: VerificationRow | None, today: dt.date) -> tuple[str, str]:
    """How long ago a resource was checked, and when and how."""
    if check is None:
        return _("Not checked yet"), _("Ask the office, then note it here.")
    days = max(0, (today - check.checked_on).days)
    head = (
        _n("{count} day since the check", "{count} days since the check", days).format(count=days)
        if days
        else _("Checked today")
    )
    return head, f"{wareki.short(check.checked_on)} {way_words(check.way)}"


def short_service(name: str) -> str:
    """What an office calls a service among others: B型, 共同生活援助."""
    return name.removeprefix("就労継続支援").partition("（")[0] or name


def capacities_words(services: Iterable[ServiceRow]) -> str:
    """B型 20、生活介護 10; the number alone where there is one service."""
    known = [service for service in services if service.capacity is not None]
    if len(known) == 1:
        return str(known[0].capacity)
    return "、".join(f"{short_service(service.name)} {service.capacity}" for service in known)


def vacancies_words(services: Iterable[ServiceRow]) -> str:
    """○ B型、△ 生活介護（R8.6.2）; a single one with its note."""
    known = [service for service in services if service.vacancy is not Mark.UNKNOWN]
    if not known:
        return ""
    days = [service.vacancy_on for service in known if service.vacancy_on is not None]
    when = f"（{wareki.short(min(days))}）" if days else ""
    if len(known) == 1:
        said = known[0].note
        mark = known[0].vacancy
        return (f"{mark.mark} {said}" if said else vacancy_words(mark)) + when
    marks = (f"{service.vacancy.mark} {short_service(service.name)}" for service in known)
    return "、".join(marks) + when


def supports_words(resource: SocialResourceRow) -> str:
    """車いす ○　医療的ケア ×　手話 △　行動 －."""
    parts = (
        (_p("short", "Wheelchair"), resource.wheelchair),
        (_p("short", "Medical care"), resource.medical_care),
        (_p("short", "Signing"), resource.sign_language),
        (_p("short", "Behaviour"), resource.behaviour_support),
    )
    return "  ".join(f"{word} {mark.mark}" for word, mark in parts if mark is not Mark.UNKNOWN)


def openness_mark(disclosure: Disclosure) -> StateMark:
    """How far a resource may be shown."""
    return StateMark(disclosure.label, _OPENNESS[disclosure])


def stage_mark(issue: IssueRow) -> StateMark:
    """Where an issue stands."""
    return StateMark(issue.stage.label, _TONES[issue.stage])


def issue_number(issue: IssueRow) -> str:
    """``R8-03``."""
    return f"{fiscal_year.short(issue.fiscal_year)}-{issue.number:02}"
