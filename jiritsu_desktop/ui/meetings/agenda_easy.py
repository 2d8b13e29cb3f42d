"""What an agenda item is about in easy words, written by a person, with hints beside it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QHideEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.easy_language import Hint, HintKind, grouped, hints
from jiritsu_desktop.domain.meetings import AgendaItemRow
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.services.easy_words import easy_words
from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import icon_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row
from jiritsu_desktop.ui.widgets.lists import ListRow, ListView

_PAUSE_MS = 250
_WORDS_SHOWN = 18


class EasyPanel(Frame):
    """One item's text; it saves itself when it is left. ``closed`` asks to be put away."""

    closed = Signal()

    def __init__(self, save: Callable[[int, str], object]) -> None:
        self._save = save
        self._item: AgendaItemRow | None = None
        self._rules = CouncilRules()
        self._found: list[Hint] = []
        self._title = ElidingLabel("", "title")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("In easy words"))
        self.text.setTabChangesFocus(True)
        self.hints = ListView(_("Hints"))
        self._count = ElidingLabel("", "small_muted")
        self._soon = QTimer()
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        head = Row(
            (self._title, 1),
            icon_button("close", _("Close"), clicked=lambda: self.closed.emit()),
            spacing=8,
        )
        written = Column(ElidingLabel(_("In easy words"), "section"), (self.text, 1), spacing=6)
        beside = Column(
            Row(ElidingLabel(_("Hints"), "section"), self._count, None), (self.hints, 1), spacing=6
        )
        column = Column(
            head,
            Paragraph(
                _(
                    "Short sentences, no hard words. It is best written together with people "
                    "who will read it."
                ),
                "small_muted",
            ),
            (Row((written, 1), (beside, 1), spacing=16), 1),
            margins=(20, 14, 16, 14),
            spacing=8,
        )
        super().__init__(column, "panel")
        self.setFocusProxy(self.text)
        self._soon.setParent(self)
        self._soon.timeout.connect(self._look)
        self.text.textChanged.connect(self._soon.start)
        self.text.installEventFilter(self)
        self.hints.chosen.connect(self._point)
        current_theme().follow(self, self._look)

    def show_item(self, item: AgendaItemRow, rules: CouncilRules, *, locked: bool) -> None:
        """Show an item's text; what was typed and is not saved yet stays."""
        other = self._item is None or self._item.id != item.id
        self._item, self._rules = item, rules
        self._title.setText(item.title)
        self.text.setReadOnly(locked)
        if (other or not self.text.hasFocus()) and self.text.toPlainText() != item.easy_text:
            self.text.setPlainText(item.easy_text)
        self._look()

    def save(self) -> None:
        """Keep what was typed."""
        typed = self.text.toPlainText().strip()
        if self._item is not None and not self.text.isReadOnly() and typed != self._item.easy_text:
            self._save(self._item.id, typed)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self.text:
            self.save()
        return super().eventFilter(watched, event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.save()
        super().hideEvent(event)

    def _look(self) -> None:
        """Look through the text for what could be easier."""
        text = self.text.toPlainText()
        found = hints(text, easy_words(self._rules), self._rules.easy_sentence_length)
        alike = grouped(found)
        self._found = [hint for hint, _count in alike]
        rows = []
        for place, (hint, count) in enumerate(alike):
            words = hint.words
            if len(words) > _WORDS_SHOWN:
                words = f"{words[:_WORDS_SHOWN]}…"
            often = f"　×{count}" if count > 1 else ""
            tone = Tone.ACCENT if hint.kind is HintKind.WORD else Tone.ATTENTION
            rows.append(
                ListRow(
                    f"{words}{often}",
                    key=place,
                    second=f"→ {hint.advice}",
                    marks=(Mark(hint.kind.label, tone),),
                    tooltip=f"{hint.words}\n{hint.advice}",
                )
            )
        self.hints.show_rows(rows)
        count = len(rows)
        told = _n("{count} hint", "{count} hints", count).format(count=count)
        empty = _("Write what this item is about.") if not text.strip() else _("Easy to read")
        self._count.setText(told if count else empty)

    def _point(self, place: object) -> None:
        """Show in the text what the hint is about."""
        assert isinstance(place, int)
        hint = self._found[place]
        units = self.text.toPlainText()[: hint.start].encode("utf-16-le")
        cursor = self.text.textCursor()
        cursor.setPosition(len(units) // 2)
        cursor.setPosition(
            len(units) // 2 + len(hint.words.encode("utf-16-le")) // 2,
            QTextCursor.MoveMode.KeepAnchor,
        )
        self.text.setTextCursor(cursor)
