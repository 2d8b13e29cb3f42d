"""How backups are called on the screen: sizes, places, control numbers, stations."""

import datetime as dt
from pathlib import Path

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.backups import BackupRow, Stage
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.painting import Mark, StationState, Tone
from jiritsu_desktop.ui.widgets.station_line import Station

MAKING = (Stage.COPYING, Stage.CHECKING, Stage.WRITING, Stage.READING_BACK)
_KILO = 1024


def size_words(size: int) -> str:
    """``48 MB``, ``2.1 GB``; small files in KB."""
    if size < _KILO**2:
        return f"{max(1, round(size / _KILO)):,} KB"
    if size < _KILO**3:
        return f"{size / _KILO**2:,.0f} MB"
    return f"{size / _KILO**3:,.1f} GB"


def moment_words(moment: dt.datetime) -> str:
    """``R8.6.26（金）17:05`` in lists."""
    weekday = "月火水木金土日"[moment.weekday()]
    return f"{wareki.short(moment.date())}（{weekday}）{moment:%H:%M}"


def place_words(folder: str) -> str:
    """The last part of the folder; of a stick its root."""
    path = Path(folder)
    return path.name or str(path)


def control_number(sha256: str) -> str:
    """The first eight signs of the hash in two groups, to be compared by eye."""
    return f"{sha256[:4]} {sha256[4:8]}"


def checked_mark(row: BackupRow) -> Mark:
    """When the backup was read back last."""
    if row.verified_at is None:
        return Mark(_("Not read back"), Tone.ATTENTION)
    day = f"{row.verified_at.month}/{row.verified_at.day}"
    return Mark(_("Read back {when}").format(when=f"{day} {row.verified_at:%H:%M}"), Tone.DONE)


def stations(now: Stage | None) -> list[Station]:
    """The way of a backup, with the stage that it has come to; None when it is done."""
    words = {
        Stage.COPYING: (_p("backup", "Copy"), _("the council file")),
        Stage.CHECKING: (_p("backup", "Count"), _("members, meetings, issues")),
        Stage.WRITING: (_p("backup", "Encrypt and write"), _("with the passphrase")),
        Stage.READING_BACK: (_p("backup", "Read back"), _("byte by byte")),
    }
    here = MAKING.index(now) if now in MAKING else len(MAKING)
    states = [
        StationState.DONE
        if place < here
        else StationState.NOW
        if place == here
        else (StationState.NEXT)
        for place in range(len(MAKING))
    ]
    return [Station(*words[stage], state) for stage, state in zip(MAKING, states, strict=True)]
