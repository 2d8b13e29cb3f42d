"""The quorum strip: a badge, one sentence, who counts, and the members as one line of stations."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import quorum as rule
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.quorum import Quorum
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.painting import CENTRE, Mark, Tone, paint_text
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, fix_height
from jiritsu_desktop.ui.widgets.marks import Badge


class QuorumStrip(Frame):
    """Says all the time whether the meeting is valid, and by which rule."""

    def __init__(self, *tools: QWidget) -> None:
        self.spoken = ""
        self._badge = Badge()
        self.sentence = ElidingLabel("")
        self._who = ElidingLabel("", "small_muted")
        self._line = _MemberLine()
        self._line.setObjectName("members")
        self.tools = Row(*tools, spacing=10)
        self._texts = box(Column(self.sentence, self._who, spacing=2))
        super().__init__(
            Row(
                self._badge,
                4,
                (self._texts, 1),
                self._line,
                self.tools,
                margins=(16, 4, 16, 4),
                spacing=10,
            ),
            "top",
        )
        fix_height(self, 58)

    def show_quorum(self, quorum: Quorum, rules: CouncilRules) -> None:
        """Show a count."""
        self._badge.show_mark(_mark(quorum))
        self.sentence.setText(rule.short_sentence(quorum, rules))
        article = rules.quorum_article if quorum.needed else ""
        self._who.setText("　".join(p for p in (rule.breakdown(quorum, rules), article) if p))
        self.spoken = rule.sentence(quorum, rules)
        self._line.show_quorum(quorum, rule.threshold(quorum, rules) if quorum.needed else "")
        self.setAccessibleName(self.spoken)
        self._share_room()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the line of members out where there is no room."""
        self._line.setVisible(not narrow)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """The sentence comes first; the line of members takes what it leaves."""
        both = self._line.geometry().right() - self._texts.x() - current_theme().px(10)
        self._line.leave_room(both - self._texts.sizeHint().width())


def _mark(quorum: Quorum) -> Mark | None:
    if not quorum.members or not quorum.needed:
        return None
    if quorum.foreseen:
        if quorum.reached:
            return Mark(_p("quorum", "Expected"), Tone.ACCENT)
        return Mark(_p("quorum", "Not yet"), Tone.NEUTRAL)
    if quorum.reached:
        return Mark(_p("quorum", "Valid"), Tone.DONE)
    return Mark(_p("quorum", "Too few"), Tone.ATTENTION)


class _MemberLine(QWidget):
    """As many stations as members: counted ones first, the needed one marked."""

    def __init__(self) -> None:
        super().__init__()
        self._quorum: Quorum | None = None
        self._threshold = ""
        self._room = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().follow(self, self.updateGeometry)

    def show_quorum(self, quorum: Quorum, threshold: str) -> None:
        self._quorum, self._threshold = quorum, threshold
        self.setAccessibleName(
            _("{counted} of {members} count, {needed} are needed").format(
                counted=quorum.counted, members=quorum.members, needed=quorum.needed
            )
        )
        self.update()

    def leave_room(self, room: float) -> None:
        """Be as wide as the members need, but no wider than this nor narrower than the words."""
        room = max(min(self._widest(), room), min(self._widest(), current_theme().px(150)))
        if room != self._room:
            self._room = room
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(round(self._room or self._widest()), theme.px(48))

    def _widest(self) -> float:
        theme = current_theme()
        count = self._quorum.members if self._quorum else 0
        return min(theme.px(300), theme.px(20) * count + theme.px(16))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        quorum = self._quorum
        if quorum is None or not quorum.members:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = (self.width() - theme.px(16)) / quorum.members
        radius = min(theme.px(5), step * 0.36)
        y = theme.px(14)
        start = theme.px(8) + step / 2
        uncounted = quorum.in_the_room + quorum.online + quorum.proxies - quorum.counted
        for place in range(quorum.members):
            x = start + step * place
            full = place < quorum.counted
            present = place < quorum.counted + uncounted
            if place + 1 < quorum.members:
                joined = place + 1 < quorum.counted
                painter.setPen(QPen(theme.color("accent" if joined else "line"), 1.5))
                painter.drawLine(QPointF(x + radius + 1, y), QPointF(x + step - radius - 1, y))
            color = theme.color("accent" if present else "line_control")
            painter.setPen(QPen(color, 1.5))
            painter.setBrush(color if full else theme.color("surface"))
            painter.drawEllipse(QPointF(x, y), radius, radius)
        if quorum.needed:
            x = start + step * (quorum.needed - 1)
            word = "done" if quorum.reached else "muted"
            painter.setPen(QPen(theme.color(word), 1.5))
            painter.drawLine(QPointF(x, y + radius + 2), QPointF(x, y + theme.px(13)))
            room = QRectF(x - theme.px(70), y + theme.px(13), theme.px(140), theme.px(18))
            room.moveLeft(max(0.0, min(room.x(), self.width() - room.width())))
            paint_text(painter, theme, room, self._threshold, "small_strong", word, CENTRE)
