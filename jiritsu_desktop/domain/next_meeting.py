"""The card of a coming meeting: how far it has come, and its facts in one line each."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import (
    AgendaItemRow,
    AgendaKind,
    MeetingRow,
    MeetingState,
    Reply,
)
from jiritsu_desktop.domain.members import EditionWish
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.today import Deadlines, Invited, MeetingWork, some_labels
from jiritsu_desktop.i18n import _, _n, _p


class Reached(StrEnum):
    """How far one station is: behind, here, ahead."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class CardStation:
    """One of the six stations: its word, a date or count, and how far it is.

    ``brief`` is the date or count in few letters.
    """

    word: str
    detail: str
    reached: Reached
    brief: str = ""


class FactKind(StrEnum):
    """The lines of the card."""

    AGENDA = "agenda"
    ATTENDANCE = "attendance"
    HANDOUTS = "handouts"
    EDITIONS = "editions"
    ON_THE_DAY = "on_the_day"


@dataclass(frozen=True, slots=True)
class CardFact:
    """One line; ``alarm`` is the word of its badge, empty where nothing is missing."""

    kind: FactKind
    text: str
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A coming meeting; ``date`` and ``time`` are whole sentences.

    ``papers`` points at the handout to look at first; None while there is none.
    """

    meeting: MeetingRow
    days_left: int
    when: str
    stations: tuple[CardStation, ...]
    facts: tuple[CardFact, ...]
    papers: Ref | None = None


def meeting_card(
    work: MeetingWork, items: list[AgendaItemRow], rules: CouncilRules, today: dt.date
) -> MeetingCard:
    """What the card of a dated meeting says."""
    meeting = work.meeting
    assert meeting.date is not None
    first = next(iter((*work.missing, *work.handouts)), None)
    return MeetingCard(
        meeting,
        (meeting.date - today).days,
        wareki.full(meeting.date) + _times(meeting),
        _stations(work, rules, today),
        (
            CardFact(FactKind.AGENDA, _agenda(items)),
            CardFact(FactKind.ATTENDANCE, _replies(work)),
            _handouts(work),
            CardFact(FactKind.EDITIONS, _editions(work.members)),
            CardFact(FactKind.ON_THE_DAY, _needs(work.members)),
        ),
        Ref("handouts", first.id) if first else None,
    )


def _times(meeting: MeetingRow) -> str:
    if meeting.starts_at is None:
        return ""
    if meeting.ends_at is None:
        return wareki.clock(meeting.starts_at)
    return wareki.clock_range(meeting.starts_at, meeting.ends_at)


def _stations(work: MeetingWork, rules: CouncilRules, today: dt.date) -> tuple[CardStation, ...]:
    meeting, days = work.meeting, Deadlines.of(work.meeting, rules)
    assert meeting.date is not None
    invited = meeting.state is not MeetingState.PREPARING
    all_here = bool(work.handouts) and not work.missing
    replied = len(work.members) - len(work.silent)
    counted = bool(invited and work.members)
    here = len(work.handouts) - len(work.missing)
    ahead = [
        (_p("station", "Notice"), _date(meeting.notice_on or days.notice, today), invited),
        (
            _p("station", "Replies"),
            _count(_p("station", "{here}/{all}"), replied, len(work.members))
            if counted
            else _date(days.reply, today),
            counted and not work.silent,
        ),
        (
            _p("station", "Papers"),
            _count(_p("station", "{here}/{all} here"), here, len(work.handouts))
            if work.handouts
            else _date(days.packet, today),
            all_here,
        ),
        (_p("station", "Meeting"), _date(meeting.date, today), False),
        (_p("station", "Minutes"), _date(days.final, today), False),
        (_p("station", "Final"), ("", ""), False),
    ]
    now = next(place for place, (_word, _detail, done) in enumerate(ahead) if not done)
    return tuple(
        CardStation(
            word,
            detail,
            Reached.DONE if done else Reached.NOW if place == now else Reached.NEXT,
            brief,
        )
        for place, (word, (detail, brief), done) in enumerate(ahead)
    )


def _date(day: dt.date, today: dt.date) -> tuple[str, str]:
    """``11月20日`` and ``11/20``."""
    if day == today:
        return _("today"), ""
    return wareki.month_day(day, weekday=False), f"{day.month}/{day.day}"


def _count(words: str, here: int, whole: int) -> tuple[str, str]:
    return words.format(here=here, all=whole), f"{here}/{whole}"


def _agenda(items: list[AgendaItemRow]) -> str:
    words = {
        AgendaKind.DISCUSSION: _p("agenda", "Discussion"),
        AgendaKind.REPORT: _p("agenda", "Report"),
        AgendaKind.INFORMATION: _p("agenda", "Information"),
    }
    counts = Counter(item.kind for item in items if item.kind in words)
    if not counts:
        return _("Nothing to discuss or report yet")
    parts = _p("between counts", ", ").join(
        _p("count after a word", "{word} {count}").format(word=word, count=counts[kind])
        for kind, word in words.items()
        if counts[kind]
    )
    total = sum(item.minutes_planned or 0 for item in items)
    if not total:
        return parts
    return _("{items}　{count} min in all").format(items=parts, count=total)


def _replies(work: MeetingWork) -> str:
    if work.meeting.state is MeetingState.PREPARING:
        return _("The notice has not been sent yet")
    if not work.members:
        return _("Nobody is invited yet")
    words = {
        Reply.ATTENDS: _p("presence", "Present"),
        Reply.ONLINE: _p("presence", "Online"),
        Reply.PROXY: _p("presence", "Proxy"),
        Reply.ABSENT: _p("presence", "Absent"),
        Reply.NONE: _p("reply", "No reply"),
    }
    return _counted(words, Counter(member.reply for member in work.members))


def _handouts(work: MeetingWork) -> CardFact:
    if not work.handouts:
        return CardFact(FactKind.HANDOUTS, _("No papers yet"))
    if not work.missing:
        text = _n("{count} paper, here", "All {count} papers are here", len(work.handouts))
        return CardFact(FactKind.HANDOUTS, text.format(count=len(work.handouts)))
    labels = [handout.label for handout in work.missing]
    text = _("{papers} not here yet").format(papers=some_labels(labels))
    alarm = _n("{count} missing", "{count} missing", len(labels)).format(count=len(labels))
    return CardFact(FactKind.HANDOUTS, text, alarm)


def _editions(members: tuple[Invited, ...]) -> str:
    counts: Counter[tuple[EditionWish, int]] = Counter()
    for member in members:
        size = member.wish.point_size if member.wish.edition is EditionWish.LARGE else 0
        counts[member.wish.edition, size] += 1
    if not counts:
        return _("Nobody is invited yet")
    words = {
        EditionWish.STANDARD: _p("edition", "Standard"),
        EditionWish.RUBY: _p("edition", "Furigana"),
        EditionWish.LARGE: _p("edition", "Large {size} pt"),
        EditionWish.TEXT: _p("edition", "Text"),
    }
    order = list(EditionWish)
    return "　".join(
        _p("count after a word", "{word} {count}").format(
            word=words[edition].format(size=size), count=count
        )
        for (edition, size), count in sorted(
            counts.items(), key=lambda pair: (order.index(pair[0][0]), pair[0][1])
        )
    )


def _needs(members: tuple[Invited, ...]) -> str:
    wishes = [member.wish for member in members]
    both = sum(wish.sign_language and wish.captioning for wish in wishes)
    counts = (
        (_("Signing and captions"), both),
        (_("Signing"), sum(wish.sign_language for wish in wishes) - both),
        (_("Captions"), sum(wish.captioning for wish in wishes) - both),
        (_("Wheelchair seats"), sum(wish.wheelchair for wish in wishes)),
        (_("Supporters"), sum(wish.helpers for wish in wishes)),
    )
    parts = [
        _p("count after a word", "{word} {count}").format(word=word, count=count)
        for word, count in counts
        if count
    ]
    return _(", ").join(parts) or _("Nothing special")


def _counted(words: dict[Reply, str], counts: Counter[Reply]) -> str:
    return "　".join(
        _p("count after a word", "{word} {count}").format(word=word, count=counts[reply])
        for reply, word in words.items()
        if counts[reply]
    )
