"""How meetings are called and marked on the screen."""

import datetime as dt

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.meetings import (
    AgendaKind,
    HandoutClass,
    MeetingRow,
    MeetingState,
    Presence,
    Reply,
)
from jiritsu_desktop.domain.suggestions import Suggestion, SuggestionKind
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.ui.painting import Mark, Tone

_STATE_TONES = {
    MeetingState.PREPARING: Tone.NEUTRAL,
    MeetingState.INVITED: Tone.ACCENT,
    MeetingState.HELD: Tone.ACCENT,
    MeetingState.DRAFTED: Tone.ATTENTION,
    MeetingState.UNDER_REVIEW: Tone.ATTENTION,
    MeetingState.FINAL: Tone.DONE,
    MeetingState.PUBLISHED: Tone.DONE,
    MeetingState.CANCELLED: Tone.OFF,
}


def state_mark(meeting: MeetingRow, today: dt.date) -> Mark:
    """The state as a badge; on its day a meeting is under way."""
    if meeting.date == today and meeting.state in (MeetingState.PREPARING, MeetingState.INVITED):
        return Mark(_p("meeting", "Today"), Tone.ACCENT)
    word = {
        MeetingState.DRAFTED: _p("meeting", "Draft minutes"),
        MeetingState.UNDER_REVIEW: _p("meeting", "Under review"),
        MeetingState.FINAL: _p("meeting", "Final"),
    }.get(meeting.state, meeting.state.label)
    return Mark(word, _STATE_TONES[meeting.state])


def days_left(meeting: MeetingRow, today: dt.date) -> str:
    """``あと21日`` before the meeting, nothing once it was held."""
    if meeting.date is None or meeting.date < today or meeting.state.was_held:
        return ""
    if meeting.date == today:
        return _("Today {date}").format(date=wareki.month_day(meeting.date))
    days = (meeting.date - today).days
    return _n("{count} day left", "{count} days left", days).format(count=days)


def kind_mark(kind: AgendaKind) -> Mark | None:
    """The kind of an agenda item as a badge; headings and formalities have none."""
    words = {
        AgendaKind.DISCUSSION: (_p("agenda", "Discussion"), Tone.ACCENT),
        AgendaKind.REPORT: (_p("agenda", "Report"), Tone.NEUTRAL),
        AgendaKind.INFORMATION: (_p("agenda", "Information"), Tone.NEUTRAL),
    }
    return Mark(*words[kind]) if kind in words else None


def class_word(handout_class: HandoutClass) -> str:
    """``事前``, ``参考`` or ``当日``."""
    return {
        HandoutClass.BEFORE: _p("handout", "Before"),
        HandoutClass.REFERENCE: _p("handout", "Reference"),
        HandoutClass.ON_THE_DAY: _p("handout", "On the day"),
    }[handout_class]


def suggestion_mark(suggestion: Suggestion) -> Mark:
    """Where a suggestion comes from; homework and issues past their date are late."""
    tone = {
        SuggestionKind.CONTINUED: Tone.ACCENT,
        SuggestionKind.ISSUE: Tone.ATTENTION,
        SuggestionKind.ACTION: Tone.ATTENTION,
        SuggestionKind.MINUTES: Tone.NEUTRAL,
    }[suggestion.kind]
    return Mark(suggestion.kind.label, Tone.DANGER if suggestion.late else tone)


def reply_mark(reply: Reply) -> Mark:
    """What was answered, in one word."""
    words = {
        Reply.NONE: (_p("reply", "No reply"), Tone.ATTENTION),
        Reply.ATTENDS: (_p("presence", "Present"), Tone.ACCENT),
        Reply.PROXY: (_p("presence", "Proxy"), Tone.NEUTRAL),
        Reply.ONLINE: (_p("presence", "Online"), Tone.ACCENT),
        Reply.ABSENT: (_p("presence", "Absent"), Tone.OFF),
    }
    return Mark(*words[reply])


def presence_word(presence: Presence) -> str:
    """What happened on the day, in one word."""
    return {
        Presence.UNKNOWN: _p("presence", "Not recorded"),
        Presence.PRESENT: _p("presence", "Present"),
        Presence.PROXY: _p("presence", "Proxy"),
        Presence.ONLINE: _p("presence", "Online"),
        Presence.ABSENT: _p("presence", "Absent"),
    }[presence]


def clock(time: dt.time | None) -> str:
    """``13:30``."""
    return f"{time.hour}:{time.minute:02}" if time else ""
