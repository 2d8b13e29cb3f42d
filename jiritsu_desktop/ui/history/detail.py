"""One change: when and what it was, what undoing it does, and what stands in the way."""

from collections.abc import Callable, Sequence

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.changes import ChangeRow, UndoEffect
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.history.words import topic_word
from jiritsu_desktop.ui.painting import StationState, Tone
from jiritsu_desktop.ui.widgets.buttons import Button, primary_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, ScrollColumn, box, rule
from jiritsu_desktop.ui.widgets.lists import ListRow, ListView
from jiritsu_desktop.ui.widgets.notice import Callout
from jiritsu_desktop.ui.widgets.station_line import Station, StationLine

_LATER_SHOWN = 3


class ChangeDetail(Frame):
    """``undo`` takes a change back, or does an undone one again; ``show`` opens a later one."""

    def __init__(
        self, undo: Callable[[ChangeRow], object], show: Callable[[object], object]
    ) -> None:
        self._change: ChangeRow | None = None
        self._newest: ChangeRow | None = None
        self._undo = undo
        self._show = show
        self._when = ElidingLabel("", "small_muted")
        self._title = Paragraph("", "head")
        self._about = ElidingLabel("", "muted")
        self.line = StationLine()
        self._effect_head = ElidingLabel(_("If you undo it"), "section")
        self._effect = Paragraph("")
        self.conflict = Callout("")
        self.undo_later = Button(_("Undo that one first"), icon="undo", clicked=self._run_later)
        self.show_later = Button(_("Go to that change"), clicked=self._go_to_later)
        for button in (self.undo_later, self.show_later):
            self.conflict.add_button(button)
        self.later = ListView(_("Later changes of the same records"))
        self.later.opened.connect(show)
        scroll = ScrollColumn(
            self._when,
            self._title,
            self._about,
            6,
            self.line,
            rule(),
            self._effect_head,
            self._effect,
            self.conflict,
            self.later,
            margins=(28, 14, 24, 14),
            spacing=6,
        )
        self._foot_sentence = Paragraph("", "small_muted")
        self.button = primary_button("", icon="undo", clicked=self._run)
        foot = Row(
            Icon("undo", "muted", 18),
            (self._foot_sentence, 1),
            self.button,
            margins=(24, 10, 16, 10),
        )
        self._foot = Frame(foot, "bottom")
        super().__init__(
            Column((box(Column((scroll, 1), spacing=0)), 1), self._foot, spacing=0),
            "plain",
        )

    def show_nothing(self, why: str) -> None:
        """Show no change, and why there is none."""
        self._change = self._newest = None
        for part in (self.line, self._effect_head, self._effect, self.conflict, self.later):
            part.hide()
        self._foot.hide()
        for label in (self._when, self._about):
            label.setText("")
        self._title.setText(why)

    def show_change(
        self,
        change: ChangeRow,
        later: Sequence[ChangeRow],
        effect: UndoEffect,
    ) -> None:
        """Show another change, the later ones that use its records, newest first, and its undo."""
        self._change = change
        self._newest = later[0] if later else None
        self.conflict.setVisible(bool(later))
        self.later.setVisible(bool(later))
        self._foot.show()
        undone = change.undone_by_id is not None
        moment = change.happened_at
        self._when.setText(f"{wareki.full(moment.date())} {moment:%H:%M}")
        self._title.setText(change.title)
        self._about.setText(topic_word(change.topic))
        self.line.show_stations(_stations(change, later))
        self._effect.setText(_effect_words(effect, again=undone))
        self._effect_head.setText(_("If you do it again") if undone else _("If you undo it"))
        self.button.setText(_("Do it again") if undone else _("Undo this change"))
        self.button.forbid(_why_not(change, later))
        possible = change.undoable and change.undoes_id is None
        for part in (self.line, self._effect_head, self._effect):
            part.setVisible(possible)
        if later:
            newest = later[0]
            self.conflict.say(
                _("The later “{change}” ({when}) uses the same record").format(
                    change=newest.title, when=newest.moment
                ),
                _("Undo these first, the newest one first; then this one can be undone."),
                Tone.ATTENTION,
            )
            self.undo_later.setVisible(newest.undoable and newest.undoes_id is None)
            self.later.show_rows([_later_row(row) for row in later])
            self.later.setFixedHeight(self.later.contents_height() + 2)
        self._foot_sentence.setText(
            _("An undo is a change too and can be taken back.")
            if self.button.isEnabled()
            else _why_not(change, later)
        )

    def _run_later(self) -> None:
        if self._newest is not None:
            self._undo(self._newest)

    def _go_to_later(self) -> None:
        if self._newest is not None:
            self._show(self._newest.id)

    def _run(self) -> None:
        if self._change is not None:
            self._undo(self._change)


def _effect_words(effect: UndoEffect, *, again: bool) -> str:
    """What comes of an undo, or of doing it again, each part with its number of records."""
    gone = _n("{count} record goes away.", "{count} records go away.", effect.vanishing)
    back = _n("{count} record comes back.", "{count} records come back.", effect.returning)
    as_before = _n(
        "{count} record is again as it was before.",
        "{count} records are again as they were before.",
        effect.restored,
    )
    anew = _n(
        "{count} record is changed again.", "{count} records are changed again.", effect.restored
    )
    told = (
        (effect.vanishing, gone),
        (effect.returning, back),
        (effect.restored, anew if again else as_before),
    )
    parts = [sentence.format(count=count) for count, sentence in told if count]
    return " ".join([*parts, _("Nothing else changes.")])


def _why_not(change: ChangeRow, later: Sequence[ChangeRow]) -> str:
    if change.undoes_id is not None:
        return _("This is an undo itself: choose the change that it took back.")
    if not change.undoable:
        return _("This only notes that something was done, such as a print; there is no undo.")
    if later:
        return _("Later changes touched the same records.")
    return ""


def _stations(change: ChangeRow, later: Sequence[ChangeRow]) -> list[Station]:
    found = [
        Station(_("Before"), "", StationState.DONE),
        Station(_("This change"), change.moment, StationState.NOW),
    ]
    found += [Station(_("Later"), row.moment) for row in later[:_LATER_SHOWN]]
    if not later:
        found.append(Station(_("Now"), ""))
    return found


def _later_row(change: ChangeRow) -> ListRow:
    return ListRow(change.title, key=change.id, second=change.moment, tooltip=change.title)
