"""Beside the rules: what they come to, so that a change is seen at once."""

import datetime as dt

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import fiscal_year, quorum, wareki
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.numbering_schemes import example
from jiritsu_desktop.domain.today import Deadlines
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import StationState, paint_station
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, ScrollColumn, fix_width, rule

_WIDTH = 320
_NUMBER = 123
_MOST_STATIONS = 30


class Examples(Frame):
    """Quorum, numbers and deadlines as the rules make them."""

    def __init__(self) -> None:
        self._count = ElidingLabel("", "accent")
        self._line = _MembersLine()
        self._sentence = Paragraph("", "small")
        self._numbers = Paragraph("", "body")
        self._symbol = ElidingLabel("", "body")
        self._days_head = ElidingLabel("", "section")
        self._days = Column(spacing=7)
        scroll = ScrollColumn(
            Row((ElidingLabel(_("So it will be"), "section"), 1)),
            rule(),
            Row((ElidingLabel(_("Quorum"), "strong"), 1), self._count),
            self._line,
            self._sentence,
            rule(),
            ElidingLabel(_("Numbering"), "strong"),
            self._numbers,
            self._symbol,
            rule(),
            self._days_head,
            self._days,
            margins=(18, 12, 16, 12),
            spacing=8,
        )
        super().__init__(Column(scroll, spacing=0), "right")
        fix_width(self, _WIDTH)

    def show_rules(self, rules: CouncilRules, members: int, meeting: dt.date) -> None:
        """Show what the rules come to for so many members and a meeting on that day."""
        needed = quorum.needed(members, rules.quorum)
        self._line.show_members(members, needed)
        if needed:
            self._count.setText(_("{count} of {members}").format(count=needed, members=members))
            self._sentence.setText(
                _("With {members} members a meeting is valid once {count} are there.").format(
                    members=members, count=needed
                )
            )
        else:
            self._count.setText(_("no rule"))
            self._sentence.setText(_("A meeting is valid however many are there."))
        self._numbers.setText("　".join(map(example, rules.handout_scheme.patterns)))
        self._symbol.setText(rules.document_symbol.replace("{number}", str(_NUMBER)))
        self._days_head.setText(_("A meeting on {day}").format(day=wareki.month_day(meeting)))
        self._days.clear()
        sitting = MeetingRow(0, 0, "", fiscal_year.of(meeting), 0, date=meeting)
        days = Deadlines.of(sitting, rules)
        for word, day in (
            (_("Notice of meeting"), days.notice),
            (_("Interpreters"), days.interpreter),
            (_("Papers go out"), days.packet),
            (_("Replies"), days.reply),
            (_("Summary"), days.summary),
            (_("Minutes"), days.limit),
        ):
            date = ElidingLabel(wareki.month_day(day), "small")
            self._days.put(Row((ElidingLabel(word, "small_muted"), 1), date))


class _MembersLine(QWidget):
    """One station for each member; those that are needed are filled."""

    def __init__(self) -> None:
        super().__init__()
        self._members = 0
        self._needed = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    def show_members(self, members: int, needed: int) -> None:
        """Draw so many members, of whom so many are needed."""
        self._members, self._needed = min(members, _MOST_STATIONS), needed
        self.setAccessibleName(_("{count} of {members}").format(count=needed, members=members))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(current_theme().px(200), current_theme().px(22))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._members:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = self.height() / 2
        radius = theme.px(6)
        room = self.width() - 2 * radius
        step = room / max(1, self._members - 1)
        painter.setPen(QPen(theme.color("line"), 2 * theme.scale()))
        painter.drawLine(QPointF(radius, y), QPointF(radius + step * (self._members - 1), y))
        for place in range(self._members):
            centre = QPointF(radius + place * step, y)
            state = StationState.DONE if place < self._needed else StationState.NEXT
            paint_station(painter, theme, centre, state, 5)
