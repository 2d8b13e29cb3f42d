"""The page of a handover: what is not done, what goes along on paper, the backup, the key."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.domain.backups import BackupRow
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.today import WorryRow
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.ui.backups.words import moment_words, place_words
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.widgets.buttons import Button, primary_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Card, Column, Row, ScrollColumn, rule

_PAPERS = (Paper.ROSTER, Paper.ACTION_LIST, Paper.DECISION_REGISTER)


class HandoverPage(Page):
    """Four steps that can be taken on any day, each as far as it has come.

    ``open_wanted`` carries the record behind something unfinished, ``paper_wanted`` the key of a
    paper; ``backup_wanted`` asks for the handover backup.
    """

    open_wanted = Signal(object)
    paper_wanted = Signal(str)
    backup_wanted = Signal()
    topics = Topic.everything()
    manual_page = "backups"

    def __init__(
        self,
        worries: Callable[[dt.date], Sequence[WorryRow]],
        made: Callable[[], Sequence[BackupRow]],
        today: Callable[[], dt.date],
    ) -> None:
        self._worries = worries
        self._made = made
        self._today = today
        self._unfinished = Column(spacing=8)
        self._state = Paragraph("", "small")
        papers = Row(spacing=8)
        papers.clear()
        for paper in _PAPERS:
            papers.put(
                Button(paper.label, icon="print", clicked=lambda p=paper: self._print(p))  # type: ignore[misc]
            )
        papers.put(None)
        backup = primary_button(
            _("Make the handover backup…"), icon="usb", clicked=lambda: self.backup_wanted.emit()
        )
        body = ScrollColumn(
            _step(1, _("What is not done"), self._unfinished),
            _step(
                2,
                _("What goes along on paper"),
                Paragraph(_("Print these and put them with the founding rule.")),
                papers,
            ),
            _step(
                3,
                _("The handover backup"),
                Paragraph(
                    _(
                        "It holds everything, opens on another PC with the passphrase, and is "
                        "read back before it counts."
                    )
                ),
                self._state,
                Row(backup, None),
            ),
            _step(
                4,
                _("The key in its envelope"),
                Paragraph(
                    _(
                        "Write the passphrase on paper, seal it in an envelope and give it to the "
                        "head of the section, not together with the stick."
                    )
                ),
            ),
            None,
            margins=(24, 16, 24, 16),
            spacing=12,
        )
        super().__init__(
            _p("handover", "Handover"),
            body,
            sentence=_("It can be done on any day; the successor needs stick, envelope and papers"),
        )

    @override
    def reload(self) -> None:
        self._unfinished.clear()
        worries = self._worries(self._today())
        for worry in worries:
            if self._unfinished.count():
                self._unfinished.put(rule())
            self._unfinished.put(self._line(worry))
        if not worries:
            text = ElidingLabel(_("Everything is in order"))
            self._unfinished.put(Row(Icon("check", "done", 18), text, None, spacing=8))
        last = next((row for row in self._made() if row.handover and row.verified_at), None)
        if last is None:
            self._state.setText(_("There is no handover backup yet."))
            return
        days = max(0, (self._today() - last.made_at.date()).days)
        told = _n(
            "The last one was made {count} day ago, {when}, in {place}.",
            "The last one was made {count} days ago, {when}, in {place}.",
            days,
        )
        self._state.setText(
            told.format(count=days, when=moment_words(last.made_at), place=place_words(last.folder))
        )

    def _line(self, worry: WorryRow) -> Row:
        texts = Column(
            ElidingLabel(worry.sentence, "strong"),
            ElidingLabel(worry.example, "small_muted"),
            spacing=1,
        )
        row = Row(Icon("alert", "attention", 18), (texts, 1), spacing=12)
        ref = worry.ref
        if ref is not None:
            row.put(
                Button(_p("handover", "Open"), "small", clicked=lambda: self.open_wanted.emit(ref))
            )
        return row

    def _print(self, paper: Paper) -> None:
        self.paper_wanted.emit(paper.value)


def _step(number: int, title: str, *parts: QWidget | Row | Column) -> Card:
    head = Row(ElidingLabel(str(number), "accent"), (ElidingLabel(title, "title"), 1), spacing=10)
    return Card(head, *parts, margins=(20, 12, 16, 14), spacing=8)
