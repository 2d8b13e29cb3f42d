"""The right side of step 5: the check place by place, then the files and the day they went out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.meetings import MeetingState
from jiritsu_desktop.domain.publication import Hit, Passage, PublicationView
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.meetings.publish_dots import CheckLine
from jiritsu_desktop.ui.meetings.publish_hit import HitPanel, WordingPanel
from jiritsu_desktop.ui.painting import StationState, Tone
from jiritsu_desktop.ui.widgets.buttons import Button, primary_button, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, ScrollColumn, box, rule
from jiritsu_desktop.ui.widgets.notice import Callout

PDF, TEXT, WORD = "pdf", "txt", "docx"
_NEXT_SHOWN, _DONE_SHOWN = 2, 6


class PublishSide(Frame):
    """``file_wanted`` carries the kind of file, ``hit_wanted`` a hit of the lists."""

    file_wanted = Signal(str)
    hit_wanted = Signal(object)
    publish_wanted = Signal()
    take_back_wanted = Signal()
    minutes_wanted = Signal()

    def __init__(self) -> None:
        self._title = ElidingLabel(_("Check of names and contacts"), "section")
        self._count = ElidingLabel("", "small_muted")
        self._dots = CheckLine()
        self.hit = HitPanel()
        self.wording = WordingPanel()
        self._state = Callout("")
        self._publish = primary_button(
            _("It is published…"), icon="check", clicked=lambda: self.publish_wanted.emit()
        )
        self._to_minutes = Button(_("To the minutes"), clicked=lambda: self.minutes_wanted.emit())
        self._take_back = quiet_button(
            _("Take the publication back"),
            icon="undo",
            clicked=lambda: self.take_back_wanted.emit(),
        )
        self.files = [
            (kind, Button(word, clicked=partial(self._want_file, kind)))
            for kind, word in ((PDF, "PDF"), (TEXT, _("Text")), (WORD, "Word"))
        ]
        for _kind, button in self.files:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._files = box(
            Column(
                ElidingLabel(_("Make the public edition"), "section"),
                Row(*((button, 1) for _kind, button in self.files), spacing=6),
                spacing=6,
            )
        )
        self._next = Column(spacing=4)
        self._done = Column(spacing=6)
        self._searched = Paragraph("", "small_muted")
        self._foot = Paragraph("", "small")
        self._foot_line = Frame(Column(self._foot, margins=(16, 8, 16, 8)), "bottom")
        super().__init__(
            Column(
                (
                    ScrollColumn(
                        Row(self._title, None, self._count),
                        self._dots,
                        rule(),
                        self.hit,
                        self.wording,
                        self._state,
                        self._files,
                        self._publish,
                        self._to_minutes,
                        self._take_back,
                        self._next,
                        self._done,
                        rule(),
                        self._searched,
                        margins=(16, 12, 16, 8),
                        spacing=10,
                    ),
                    1,
                ),
                self._foot_line,
                spacing=0,
            ),
            "right",
        )
        self.wording.hide()

    def show_view(self, view: PublicationView, hit: Hit | None, passage: Passage | None) -> None:
        """Show how far everything is, and the place in hand."""
        done, count = view.checked
        self._count.setText(
            _("{done} of {count} places settled").format(done=done, count=count)
            if count
            else _("nothing found")
        )
        self._dots.show_states(_states(view, hit))
        published = view.meeting.state is MeetingState.PUBLISHED
        shown = hit is not None and passage is not None
        self.hit.setVisible(shown and self.wording.isHidden())
        if hit is not None and passage is not None:
            number = [found.key for found in view.hits].index(hit.key) + 1
            self.hit.show_hit(hit, number, passage)
            taken = _("Take the publication back first.")
            self.hit.forbid(taken if published else "")
        self._show_state(view)
        self._show_next(view, hit)
        self._show_done(view)
        self._searched.setText(_searched(view))
        left = len(view.open_hits)
        self._foot.setText(
            _n(
                "The public edition can be made when {count} more place is settled.",
                "The public edition can be made when {count} more places are settled.",
                left,
            ).format(count=left)
        )
        self._foot_line.setVisible(bool(left))

    def show_wording(self, *, on: bool) -> None:
        """Write in the place of the buttons, or have them back."""
        self.wording.setVisible(on)
        self.hit.setVisible(not on)

    def _want_file(self, kind: str) -> None:
        self.file_wanted.emit(kind)

    def _show_state(self, view: PublicationView) -> None:
        is_open = bool(view.open_hits)
        state = view.meeting.state
        published, final = state is MeetingState.PUBLISHED, state is MeetingState.FINAL
        self._publish.setVisible(final and not is_open)
        self._to_minutes.setVisible(not published and not final and not is_open)
        self._take_back.setVisible(published)
        self._files.setVisible(not is_open)
        self._state.setVisible(not is_open)
        if published:
            day = view.published_on
            when = wareki.month_day(day) if day else ""
            told = _("Published on {date}").format(date=when) if when else _("Published")
            self._state.say(told, view.published_where, Tone.DONE)
        elif final:
            self._state.say(
                _("Every place is settled"),
                _("Make the files, put them out, then note the day and where they are."),
                Tone.DONE,
            )
        else:
            self._state.say(
                _("The minutes are not final yet"),
                _("Until then the public edition is marked as a draft."),
                Tone.ATTENTION,
            )

    def _show_next(self, view: PublicationView, hit: Hit | None) -> None:
        self._next.clear()
        coming = [found for found in view.open_hits if hit is None or found.key != hit.key]
        if not coming:
            return
        self._next.put(rule())
        self._next.put(ElidingLabel(_("Next"), "small_muted"))
        for found in coming[:_NEXT_SHOWN]:
            link = quiet_button(found.finding.word, clicked=partial(self.hit_wanted.emit, found))
            kind = ElidingLabel(found.finding.kind.label, "small_muted")
            self._next.put(Row(link, (kind, 1), spacing=4))

    def _show_done(self, view: PublicationView) -> None:
        self._done.clear()
        kept = [(h.finding.word, h.outcome, h.note) for h in view.hits if h.outcome is not None]
        gone = [(place.word, place.outcome, place.note) for place in view.gone]
        lines = [*kept, *gone]
        if not lines:
            return
        self._done.put(rule())
        self._done.put(ElidingLabel(_("Settled"), "small_muted"))
        for word, outcome, note in lines[:_DONE_SHOWN]:
            how = outcome.label if outcome else ""
            told = f"{how}（{note}）" if note else how
            column = Column(ElidingLabel(word, "strong"), ElidingLabel(told, "small"), spacing=0)
            self._done.put(Row(Icon("check", "done", 18), (column, 1), spacing=8))
        more = len(lines) - _DONE_SHOWN
        if more > 0:
            told = _n("and {count} more", "and {count} more", more).format(count=more)
            self._done.put(ElidingLabel(told, "small_muted"))


def _searched(view: PublicationView) -> str:
    """What the check looks for, and that it cannot find everything."""
    words = [
        _(
            "Looked for: the names of everybody in this file, words before さん, 様 and 氏, ages "
            "beside a name, telephone numbers, e-mail and postal addresses, dates of birth, "
            "numbers of cases, and the words of your rules."
        ),
        _("Names without さん are looked for too, by the word list.")
        if view.by_analyser
        else _(
            "The word list is not installed: a name without さん of somebody who is not in this "
            "file is not found."
        ),
        _("No check finds everything: read the right side once more before it goes out."),
    ]
    return " ".join(words)


def _states(view: PublicationView, hit: Hit | None) -> Sequence[StationState]:
    states = [StationState.DONE for _place in view.gone]
    for found in view.hits:
        if hit is not None and found.key == hit.key and found.outcome is None:
            states.append(StationState.NOW)
        else:
            states.append(StationState.DONE if found.outcome else StationState.NEXT)
    return states
