"""Beside the seat plan: what was checked, who is looked at, and the keys."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.seat_rules import Attendee, Check, Seating, checks
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.widgets.buttons import quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, KeyCap, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Row, ScrollColumn, box, rule, stack


class SeatPanel(QWidget):
    """``looked_at`` carries the id of the person whom a check is about."""

    looked_at = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Check] | None = None
        self._checks = Column(spacing=10)
        self._name = ElidingLabel("", "section")
        self._needs = Paragraph("", "small")
        keys = (
            ("↑ ↓ ← →", _("To another seat")),
            (_("Space"), _("Pick up and put down")),
            ("Esc", _("Leave it where it was")),
        )
        self.setLayout(
            stack(
                ScrollColumn(
                    ElidingLabel(_("What was checked"), "section"),
                    ElidingLabel(_("Looked at again with every move"), "small_muted"),
                    box(self._checks),
                    rule(),
                    self._name,
                    self._needs,
                    rule(),
                    ElidingLabel(_("Moving by keyboard"), "strong"),
                    *(
                        Row(KeyCap(key), (ElidingLabel(word, "small"), 1), spacing=8)
                        for key, word in keys
                    ),
                    Paragraph(
                        _("Or drag a seat onto another: the two change places."), "small_muted"
                    ),
                    None,
                    margins=(16, 12, 16, 12),
                    spacing=8,
                )
            )
        )

    def show_checks(self, seating: Seating) -> int:
        """Say what the plan gives and what it does not; gives how much it does not."""
        found = checks(seating)
        if found != self._shown:
            self._shown = found
            self._checks.clear()
            for check in found:
                self._checks.put(self._line(check))
            if not found:
                self._checks.put(
                    Paragraph(_("Nobody asked for anything that depends on the seat."), "small")
                )
        return sum(not check.fine for check in found)

    def show_person(self, person: Attendee | None) -> None:
        """Say who is looked at, and what they need."""
        self._name.setVisible(person is not None)
        self._needs.setVisible(person is not None)
        if person is None:
            return
        number = f" {person.number}" if person.number else ""
        self._name.setText(f"{person.shown}{number}")
        needs = [
            word
            for word, needed in (
                (_("Wheelchair"), person.wheelchair),
                (_("Sign language"), person.sign_language),
                (_("Captioning"), person.captioning),
                (_("Helper beside"), person.helpers > 0),
                (person.on_the_day, bool(person.on_the_day)),
                (person.note, bool(person.note)),
            )
            if needed
        ]
        self._needs.setText("、".join(needs) or _("No needs are noted."))

    def _line(self, check: Check) -> QWidget:
        icon = Icon("check", "done", 18) if check.fine else Icon("alert", "attention", 18)
        words = Column(
            Paragraph(check.title, "strong"), Paragraph(check.sentence, "small"), spacing=1
        )
        if not check.fine:
            show = quiet_button(_("Show"), clicked=partial(self.looked_at.emit, check.attendee_id))
            words.put(Row(show, None))
        row = Row(icon, (words, 1), spacing=8)
        row.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        return box(row)
