"""The foot of the minutes: one entry being written, with its speaker, level, owner or manner."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.minutes import (
    ActionRow,
    DecisionRow,
    Disclosure,
    Entry,
    Manner,
    StatementRow,
)
from jiritsu_desktop.domain.speakers import Speaker
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.meetings.minutes_marks import LevelBadge, SpeakerCap
from jiritsu_desktop.ui.meetings.minutes_text import MinutesText
from jiritsu_desktop.ui.meetings.words import clock
from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.widgets.date_edit import WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import text_field
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, KeyCap
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, fix_width, least_width
from jiritsu_desktop.ui.widgets.segmented import Segmented

Kind = type[StatementRow] | type[DecisionRow] | type[ActionRow]
_TONES = {
    Disclosure.PUBLIC: Tone.ACCENT,
    Disclosure.COUNCIL: Tone.ATTENTION,
    Disclosure.INTERNAL: Tone.DANGER,
}


class MinutesEditor(Frame):
    """``edited`` is emitted for everything that the clerk changes, never for what is shown.

    ``values()`` are the fields of the entry as the service takes them.
    """

    edited = Signal()

    def __init__(self, called: Callable[[str], bool]) -> None:
        self.kind: Kind = StatementRow
        self.level = Disclosure.PUBLIC
        self._attendance_id: int | None = None
        self._speaker = ""
        self._people: dict[str, int | None] = {}
        self._quiet = False
        self.text = MinutesText(called)
        self.public_text = text_field(
            placeholder=_("The wording for the public edition; empty leaves it out"),
            name=_("In the public edition"),
        )
        self.manner = Segmented(
            [(manner, manner.label) for manner in Manner], name=_("How it was decided")
        )
        self.owner = QComboBox()
        self.owner.setEditable(True)
        self.owner.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.owner.setAccessibleName(_("Who does it"))
        self.due = WarekiDateEdit(None, name=_("Until when"))
        self.due.setPlaceholderText(_("for example 8/31"))
        self._make_head()
        super().__init__(self._laid_out(), "bottom")
        self.setAutoFillBackground(True)
        self.text.textChanged.connect(self._tell)
        self.public_text.textEdited.connect(lambda _text: self._tell())
        self.manner.chosen.connect(lambda _key: self._choose_manner())
        self.owner.currentTextChanged.connect(lambda _text: self._tell())
        self.due.date_changed.connect(lambda _day: self._tell())
        words = self.owner.lineEdit()
        assert words is not None
        words.returnPressed.connect(self.text.finished)
        self.due.returnPressed.connect(self.text.finished)
        self.public_text.returnPressed.connect(self.text.finished)
        self._follow()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Caps without room for their words would only take height from what is said.
        self._keys.setVisible(self.width() >= self._keys.sizeHint().width())

    def show_owners(self, posts: Sequence[str], speakers: Sequence[Speaker]) -> None:
        """Offer posts and people to give homework to."""
        people: dict[str, int | None] = dict.fromkeys(posts)
        people |= {speaker.owner: speaker.person_id for speaker in speakers}
        if people == self._people:
            return
        self._people = people
        self._quiet = True
        words = self.owner.currentText()
        self.owner.clear()
        self.owner.addItems(list(people))
        self.owner.setEditText(words)
        self._quiet = False

    def begin(self, kind: Kind, near: dt.date) -> None:
        """Empty everything for a new entry; dates without a year are meant near a day."""
        self._quiet = True
        self.kind = kind
        self.level = Disclosure.PUBLIC
        self._attendance_id, self._speaker = None, ""
        self._cap.show_text("")
        self.text.show_text("")
        self.public_text.clear()
        self.manner.choose(Manner.UNANIMOUS)
        self._unchosen.setVisible(True)
        self.owner.setEditText(next(iter(self._people), ""))
        self.due.set_reference(near)
        self.due.set_date(None)
        self._number.setText("")
        self.show_time(None)
        self.show_saved(saved=False)
        self._quiet = False
        self._follow()

    def show_entry(self, entry: Entry, cap: str, near: dt.date) -> None:
        """Take up an entry that exists."""
        self.begin(type(entry), near)
        self._quiet = True
        self.show_number(entry)
        if isinstance(entry, StatementRow):
            self._attendance_id, self._speaker = entry.attendance_id, entry.speaker
            self._cap.show_text(cap)
            self.level = entry.disclosure
            self.public_text.setText(entry.public_text)
        elif isinstance(entry, DecisionRow):
            self.level = entry.disclosure
            self.manner.choose(entry.manner)
            self._unchosen.setVisible(False)
        else:
            self.owner.setEditText(entry.owner)
            self.due.set_date(entry.due_on)
        self.text.show_text(entry.text)
        self.show_time(entry.said_at)
        self._quiet = False
        self._follow()

    def give_word(self, speaker: Speaker) -> None:
        """Let somebody be the speaker, or the one who does the homework."""
        if self.kind is ActionRow:
            self.owner.setEditText(speaker.owner)
            return
        self._attendance_id, self._speaker = speaker.attendance_id, speaker.label
        self._cap.show_text(speaker.cap)
        self._follow()
        self._tell()

    def turn_level(self) -> None:
        """Take the next level of disclosure; homework has none."""
        if self.kind is not ActionRow:
            self.level = self.level.next
            self._follow()
            self._tell()

    @property
    def attendance_id(self) -> int | None:
        """Who is speaking."""
        return self._attendance_id

    @property
    def lacks_speaker(self) -> bool:
        """Whether words stand here that nobody is named for; (休憩) in brackets needs nobody."""
        words = self.text.toPlainText().strip()
        noted = words.startswith(("（", "(")) and words.endswith(("）", ")"))
        return self.kind is StatementRow and bool(words) and not self._speaker and not noted

    def values(self) -> dict[str, Any]:
        """What the fields hold; without the text while that is empty."""
        words = self.text.toPlainText().strip()
        values: dict[str, Any] = {"text": words} if words else {}
        if self.kind is StatementRow:
            values |= {
                "attendance_id": self._attendance_id,
                "speaker": self._speaker,
                "disclosure": self.level,
                "public_text": self.public_text.text().strip(),
            }
        elif self.kind is DecisionRow:
            values |= {"manner": self.manner.current(), "disclosure": self.level}
        else:
            owner = self.owner.currentText().strip()
            values |= {"owner": owner, "owner_person_id": self._people.get(owner)}
            if not self.due.problem():
                values["due_on"] = self.due.date()
        return values

    def show_number(self, entry: Entry) -> None:
        """Show the number that a decision has been given."""
        self._number.setText(entry.label if isinstance(entry, DecisionRow) else "")

    def show_time(self, time: dt.time | None) -> None:
        """Show when the entry began."""
        self._time.setText(clock(time))

    def show_saved(self, *, saved: bool) -> None:
        """Say whether everything typed is in the file."""
        self._saved.setText(_("Saved") if saved else "")
        self._tick.setVisible(saved)

    def _make_head(self) -> None:
        self._cap = SpeakerCap()
        self._icon = Icon("decision", "done", 18)
        self._name = ElidingLabel("", "strong")
        self._number = ElidingLabel("", "small_muted")
        self._badge = LevelBadge()
        self._time = ElidingLabel("", "muted")
        self._saved = ElidingLabel("", "small_muted")
        self._unchosen = ElidingLabel(
            _("Noted as {manner} unless you choose").format(manner=Manner.UNANIMOUS.label),
            "small_muted",
        )
        self._tick = Icon("check", "done", 18)
        self._badge.clicked.connect(self.turn_level)
        self._badge.setToolTip(_("Who may read it (Ctrl+L)"))

    def _laid_out(self) -> Column:
        head = Row(
            self._cap, self._icon, self._name, self._number, self._badge, self._time, None,
            self._saved, self._tick, spacing=10,
        )  # fmt: skip
        fix_width(self.due, 190)
        least_width(self.owner, 200)
        self._public_row = box(
            Row(ElidingLabel(_("In the public edition"), "small_muted"), (self.public_text, 1))
        )
        self._manner_row = box(
            Row(
                ElidingLabel(_("How it was decided"), "small_muted"),
                self.manner,
                (self._unchosen, 1),
            )
        )
        self._owner_row = box(
            Row(
                ElidingLabel(_("Who does it"), "small_muted"), (self.owner, 1), 8,
                ElidingLabel(_("Until when"), "small_muted"), self.due,
            )
        )  # fmt: skip
        self._keys = box(
            Row(
                *_key("Enter", _("Next statement")),
                *_key("Ctrl+D", _("Decision")),
                *_key("Ctrl+T", _("Homework")),
                *_key("Ctrl+L", _p("key", "Level")),
                *_key(_p("key", "Number+Tab"), _p("key", "Speaker")),
                None,
                spacing=8,
            )
        )
        return Column(
            head, self.text, self._public_row, self._manner_row, self._owner_row, self._keys,
            margins=(20, 9, 20, 7), spacing=7,
        )  # fmt: skip

    def _follow(self) -> None:
        statement, decision = self.kind is StatementRow, self.kind is DecisionRow
        self._cap.setVisible(statement and bool(self._cap.text))
        self._icon.setVisible(not statement)
        face = ("decision", "done") if decision else ("task", "attention")
        self._icon.show_icon(*face)
        if statement:
            name = self._speaker or _("Who speaks? Type the number and Tab, or press a seat")
            self._name.set_role("strong" if self._speaker else "muted")
        else:
            name = _("Decision") if decision else _("Homework")
            self._name.set_role("strong")
        self._name.setText(name)
        self._number.setVisible(decision)
        level = Mark(self.level.label, _TONES[self.level])
        self._badge.show_mark(None if self.kind is ActionRow else level)
        self._public_row.setVisible(statement and self.level is not Disclosure.PUBLIC)
        self._manner_row.setVisible(decision)
        self._owner_row.setVisible(self.kind is ActionRow)
        self.text.setPlaceholderText(
            _("What is said")
            if statement
            else _("What is decided")
            if decision
            else _("What is to be done")
        )
        self.text.setAccessibleName(f"{self._name.text()} {self.text.placeholderText()}")

    def _choose_manner(self) -> None:
        self._unchosen.setVisible(False)
        self._tell()

    def _tell(self) -> None:
        if not self._quiet:
            self.show_saved(saved=False)
            self.edited.emit()


def _key(key: str, word: str) -> Sequence[QWidget | int]:
    return KeyCap(key), ElidingLabel(word, "small"), 14
