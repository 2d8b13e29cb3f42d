"""A strip above the view that says what happened, and panels that say it in place."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.theme import restyle
from jiritsu_desktop.ui.widgets.buttons import Button, icon_button, quiet_button
from jiritsu_desktop.ui.widgets.labels import Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, FrameKind, Row

_ICONS = {
    Tone.ATTENTION: "alert",
    Tone.DANGER: "alert",
    Tone.DONE: "check",
    Tone.ACCENT: "book",
}
_FRAMES: dict[Tone, FrameKind] = {
    Tone.ATTENTION: "attention",
    Tone.DANGER: "danger",
    Tone.DONE: "done",
    Tone.ACCENT: "accent",
}
_STAYS_MS = 8000
_SAME_MOMENT_MS = 500


class Callout(Frame):
    """A tinted panel: what is the matter, then what to do."""

    def __init__(self, sentence: str, remedy: str = "", tone: Tone = Tone.ATTENTION) -> None:
        self._sentence = Paragraph(sentence, "strong")
        self._remedy = Paragraph(remedy, "small")
        self._icon = Icon("alert", "attention")
        self._buttons = Row(spacing=8)
        self._right = Column(self._sentence, self._remedy, self._buttons, None, spacing=3)
        row = Row(self._icon, (self._right, 1), margins=(14, 10, 14, 10), spacing=10)
        row.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        super().__init__(row, "sunken")
        self.say(sentence, remedy, tone)

    def add_button(self, button: Button) -> None:
        """Offer a way out, under the sentences."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def say(self, sentence: str, remedy: str = "", tone: Tone = Tone.ATTENTION) -> None:
        """Say something else."""
        self._sentence.setText(sentence)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self._icon.show_icon(_ICONS.get(tone, "note"), tone.color)
        self.setProperty("frame", _FRAMES.get(tone, "sunken"))
        restyle(self)
        self.setAccessibleName(f"{sentence} {remedy}".strip())


class NoticeStrip(Frame):
    """One sentence over the view, with at most one thing to do about it.

    It does not block; a good news goes away by itself or with its screen, a failure stays until it
    is closed.
    """

    def __init__(self) -> None:
        self._icon = Icon("check", "done", 18)
        self._sentence = Paragraph("", "body")
        self._action = quiet_button("", clicked=self._act)
        close = icon_button("close", _("Close this message"), clicked=self._close)
        row = Row(
            self._icon,
            (self._sentence, 1),
            self._action,
            close,
            margins=(16, 4, 8, 4),
            spacing=10,
        )
        super().__init__(row, "top")
        self._do: Callable[[], object] | None = None
        self._closed: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._said = QElapsedTimer()
        self._stays = False
        self.hide()

    @property
    def sentence(self) -> str:
        """What the strip says."""
        return self._sentence.text()

    def say(
        self,
        sentence: str,
        tone: Tone = Tone.DONE,
        *,
        action: str = "",
        do: Callable[[], object] | None = None,
        closed: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence; ``action`` names a button that calls ``do``.

        ``closed`` is called when the clerk puts the sentence away.
        """
        self._sentence.setText(sentence)
        self._icon.show_icon(_ICONS.get(tone, "note"), tone.color)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._do = do
        self._closed = closed
        self._said.start()
        self._stays = tone not in (Tone.DONE, Tone.ACCENT)
        self.setAccessibleName(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        self._timer.stop()
        if tone in (Tone.DONE, Tone.ACCENT) and not action:
            self._timer.start(_STAYS_MS)

    def leave_screen(self) -> None:
        """Another screen is shown: what was said of the one before goes with it.

        What was said in the same moment belongs to the screen that comes.
        """
        if self.isVisible() and not self._stays and self._said.elapsed() > _SAME_MOMENT_MS:
            self.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        closed = self._closed
        self.hide()
        if closed is not None:
            closed()

    def _act(self) -> None:
        do = self._do
        self.hide()
        if do is not None:
            do()


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence that is only drawn (a moved card, a reordered row)."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
