"""The place in hand: what was found and why, and the ways to settle it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from jiritsu_desktop.domain.publication import Hit, Passage
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.meetings.words import clock
from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import Button, icon_button, primary_button, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Row
from jiritsu_desktop.ui.widgets.marks import Badge

_EDITOR_HEIGHT = 132


class HitPanel(QWidget):
    """``offered`` carries words that may stand there instead; the rest says what was pressed."""

    offered = Signal(str)
    keep_wanted = Signal()
    reword_wanted = Signal()
    withhold_wanted = Signal()
    look_again_wanted = Signal()
    step_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._badge = Badge()
        self._where = ElidingLabel("", "small_muted")
        self._before = icon_button(
            "chevron-left", _("Place before (Shift+F3)"), clicked=lambda: self.step_wanted.emit(-1)
        )
        self._after = icon_button(
            "chevron-right", _("Next place (F3)"), clicked=lambda: self.step_wanted.emit(1)
        )
        self.word = Paragraph("", "title")
        self._why = Paragraph("", "small")
        self._sentence = Paragraph("", "small_muted")
        self._offer = primary_button("", clicked=self._take_offer)
        self.keep = Button(_("Leave it as it is"), clicked=lambda: self.keep_wanted.emit())
        self.keep.setToolTip("1")
        self.reword = Button(
            _("Word it…"), icon="pencil", clicked=lambda: self.reword_wanted.emit()
        )
        self.reword.setToolTip("2")
        self.withhold = Button(
            _("Do not publish"), icon="lock", clicked=lambda: self.withhold_wanted.emit()
        )
        self.withhold.setToolTip("3")
        self._again = quiet_button(
            _("Look at it again"), icon="undo", clicked=lambda: self.look_again_wanted.emit()
        )
        self._hint = Paragraph("", "small_muted")
        self._offered = ""
        self.setLayout(
            Column(
                Row(self._badge, (self._where, 1), self._before, self._after, spacing=6),
                self.word,
                self._why,
                self._sentence,
                self._offer,
                self.keep,
                Row((self.reword, 1), (self.withhold, 1), spacing=6),
                self._again,
                self._hint,
                spacing=6,
            )
        )
        for button in (self._offer, self.keep, self.reword, self.withhold):
            button.setSizePolicy(
                button.sizePolicy().Policy.Expanding, button.sizePolicy().verticalPolicy()
            )

    def show_hit(self, hit: Hit, number: int, passage: Passage) -> None:
        """Show a place with what can be done about it."""
        is_open = hit.outcome is None
        tone = Tone.ATTENTION if is_open else Tone.DONE
        self._badge.show_mark(Mark(_("Place {number}").format(number=number), tone))
        speaker = passage.speaker or passage.place.label
        self._where.setText(f"{clock(passage.said_at)}　{speaker}".strip("　"))
        finding = hit.finding
        self.word.setText(finding.word)
        about = f"{finding.kind.label}：{finding.about}" if finding.about else finding.kind.label
        self._why.setText(about)
        self._sentence.setText(hit.sentence)
        self._show_offer(hit)
        self.keep.setVisible(is_open)
        self.reword.setVisible(is_open and hit.place.can_be_reworded)
        self.withhold.setVisible(is_open and hit.place.can_be_withheld)
        self._again.setVisible(not is_open)
        note = hit.note and f"{hit.outcome.label}（{hit.note}）" if hit.outcome else ""
        fixed = not hit.place.can_be_reworded
        change = _("To change this, go to 準備.") if fixed and is_open else ""
        self._hint.setText(note or (hit.outcome.label if hit.outcome else change))
        self._hint.setVisible(bool(self._hint.text()))

    def forbid(self, reason: str) -> None:
        """Grey everything out and say why; an empty reason allows it again."""
        for button in (self._offer, self.keep, self.reword, self.withhold, self._again):
            button.forbid(reason)

    def _show_offer(self, hit: Hit) -> None:
        offers = hit.finding.offers
        self._offer.setVisible(hit.outcome is None and bool(offers) and hit.place.can_be_reworded)
        if offers:
            self._offered = offers[0]
            self._offer.setText(_("Make it “{word}”").format(word=offers[0]))

    def _take_offer(self) -> None:
        self.offered.emit(self._offered)


class WordingPanel(QWidget):
    """Writing what the public reads; ``saved`` carries the text, Esc and Ctrl+Enter end it."""

    saved = Signal(str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head = ElidingLabel(_("Words for the public"), "section")
        self._own = Paragraph("", "small_muted")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Words for the public"))
        self.text.setTabChangesFocus(True)
        current_theme().follow(
            self.text, lambda: self.text.setFixedHeight(current_theme().px(_EDITOR_HEIGHT))
        )
        self._save = primary_button(_("Use these words"), icon="check", clicked=self._finish)
        cancel = Button(_("Cancel"), clicked=self.cancelled.emit)
        self.setLayout(
            Column(
                self._head,
                self._own,
                self.text,
                Row(self._save, cancel, None),
                Paragraph(
                    _(
                        "Ctrl+Enter uses them, Esc leaves it. An empty field brings back the "
                        "council's words."
                    ),
                    "small_muted",
                ),
                spacing=6,
            )
        )
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self.text, self._finish)
        QShortcut(QKeySequence("Esc"), self.text, self.cancelled.emit)

    def begin(self, passage: Passage, mark: tuple[int, int] | None) -> None:
        """Offer the present words, the found ones marked."""
        self._own.setText(_("Council: {text}").format(text=passage.text))
        self.text.setPlainText(passage.public or passage.text)
        cursor = self.text.textCursor()
        if mark is not None and passage.public:
            units = [len(passage.public[:place].encode("utf-16-le")) // 2 for place in mark]
            cursor.setPosition(units[0])
            cursor.setPosition(units[1], cursor.MoveMode.KeepAnchor)
        else:
            cursor.movePosition(cursor.MoveOperation.End)
        self.text.setTextCursor(cursor)
        self.text.setFocus()

    def _finish(self) -> None:
        self.saved.emit(self.text.toPlainText())
