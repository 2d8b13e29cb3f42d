"""Where backups are kept: this PC by itself, and the folders and sticks that were chosen."""

import datetime as dt
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.backups import BackupRow
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.backups import folder_now
from jiritsu_desktop.ui.backups.words import place_words, size_words
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.widgets.buttons import Button, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, ScrollColumn, fix_width, rule
from jiritsu_desktop.ui.widgets.marks import Badge

_WIDTH = 306
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A folder that holds backups of this council, with the newest of them."""

    folder: Path
    newest: BackupRow


def known_places(made: Sequence[BackupRow]) -> list[KnownPlace]:
    """The folders by their newest backup; ``made`` has the newest first.

    A stick that came back under another letter is one place, under the letter of today.
    """
    newest: dict[str, BackupRow] = {}
    for row in made:
        newest.setdefault(row.folder, row)
    found: dict[Path, KnownPlace] = {}
    for row in newest.values():
        folder = folder_now(row)
        found.setdefault(folder, KnownPlace(folder, row))
    return list(found.values())[:_SHOWN]


class PlacesPanel(Frame):
    """``use`` makes a backup in the folder, ``add`` asks for another place."""

    def __init__(
        self,
        use: Callable[[Path], object],
        add: Callable[[], object],
        change_passphrase: Callable[[], object],
    ) -> None:
        self._use = use
        self._buttons: list[Button] = []
        self._reason = ""
        self._places = Column(spacing=10)
        self._key = ElidingLabel("")
        self._key_hint = Paragraph("", "small_muted")
        self._change = quiet_button(_("Change the passphrase…"), clicked=change_passphrase)
        self._add = quiet_button(_("Another place…"), icon="plus", clicked=add)
        scroll = ScrollColumn(
            Row((ElidingLabel(_("Places"), "section"), 1), self._add),
            self._places,
            rule(),
            ElidingLabel(_("Key"), "section"),
            _line("key", "muted", Column(self._key, self._key_hint, spacing=0)),
            Row(24, self._change, None),
            rule(),
            _line(
                "clock",
                "muted",
                Paragraph(
                    _("Two places in two buildings are safest. Open one for a test now and then."),
                    "small",
                ),
            ),
            margins=(16, 10, 16, 12),
            spacing=8,
        )
        super().__init__(Column(scroll, spacing=0), "right")
        fix_width(self, _WIDTH)

    def show_state(
        self,
        places: Sequence[KnownPlace],
        last_copy: dt.date | None,
        today: dt.date,
        *,
        has_key: bool,
        has_paper_key: bool,
    ) -> None:
        """Show the places and the key."""
        self._places.clear()
        self._buttons = []
        self._places.put(_this_pc(last_copy, today))
        for place in places:
            self._places.put(rule())
            self._places.put(self._row(place))
        self._key.setText(_("Passphrase of the office") if has_key else _("No passphrase yet"))
        hint = _("Chosen with the first backup.")
        if has_key:
            hint = _("With a paper key in an envelope.") if has_paper_key else _("In the safe.")
        self._key_hint.setText(hint)
        self._change.setVisible(has_key)
        self.forbid(self._reason)

    def forbid(self, reason: str) -> None:
        """No further backup while one is under way."""
        self._reason = reason
        for button in (*self._buttons, self._add, self._change):
            button.forbid(reason)

    def _row(self, place: KnownPlace) -> QWidget | Row:
        here = place.folder.is_dir()
        day = wareki.month_day(place.newest.made_at.date(), weekday=False)
        detail = _("Last {day}").format(day=day)
        if here:
            free = size_words(shutil.disk_usage(place.folder).free)
            detail = _("Last {day}　{size} free").format(day=day, size=free)
        button = Button(_("Back up here"), "small", clicked=lambda: self._use(place.folder))
        button.setAccessibleName(
            _("Make a backup in {place}").format(place=place_words(str(place.folder)))
        )
        button.setVisible(here)
        if here:
            self._buttons.append(button)
        name = ElidingLabel(place_words(str(place.folder)), "strong")
        name.setToolTip(str(place.folder))
        gone = Badge(_("Not plugged in"), Tone.OFF) if not here else None
        parts = Column(Row((name, 1), gone or button), ElidingLabel(detail, "small"), spacing=0)
        return _line("usb", "accent" if here else "muted", parts)


def _this_pc(last_copy: dt.date | None, today: dt.date) -> Row:
    if last_copy == today:
        badge = Badge(_("Today done"), Tone.DONE)
    elif last_copy is None:
        badge = Badge(_("Not yet"), Tone.NEUTRAL)
    else:
        badge = Badge(wareki.short(last_copy), Tone.NEUTRAL)
    parts = Column(
        Row((ElidingLabel(_("This PC"), "strong"), 1), badge),
        ElidingLabel(_("Once a day by itself"), "small"),
        Paragraph(_("Against damage and mistakes; not against theft or fire."), "small_muted"),
        spacing=0,
    )
    return _line("pc", "accent", parts)


def _line(icon: str, color: str, part: QWidget | Column) -> Row:
    picture = Icon(icon, color, 18)
    row = Row(picture, (part, 1), spacing=10)
    row.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
    return row
