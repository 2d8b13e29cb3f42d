"""Step 5, 公開: what the public will read beside what the council has, and the check of names."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLayout, QMenu, QStackedWidget
from typing_extensions import override

from jiritsu_desktop.domain.meetings import MeetingRow, MeetingState
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.publication import Hit, Passage, PublicationView, SpeakerMode
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.meetings.head import MINUTES
from jiritsu_desktop.ui.meetings.publish_dialogs import PublishedDialog
from jiritsu_desktop.ui.meetings.publish_files import PublicFiles
from jiritsu_desktop.ui.meetings.publish_list import KEEP, REWORD, PublicList
from jiritsu_desktop.ui.meetings.publish_rows import PublicLine, lines_of
from jiritsu_desktop.ui.meetings.publish_side import PublishSide
from jiritsu_desktop.ui.meetings.step import MeetingStep, attempt
from jiritsu_desktop.ui.messages import confirm
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.empty_state import EmptyState
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, box, fix_width, stack
from jiritsu_desktop.ui.widgets.notice import announce

_SIDE_WIDTH, _NARROW_SIDE = 316, 280
_MODE_WIDTH = 150


class PublishStep(MeetingStep):
    """Each hit is settled by a button or the keys 1 to 3; F3 goes to the next one."""

    wants_room = True

    def __init__(self, services: Services, tasks: Tasks, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._services = services
        self._today = today
        self._view: PublicationView | None = None
        self._hit: Hit | None = None
        self._worded: Passage | None = None
        self.files = PublicFiles(self, services, tasks)
        self.list = PublicList(lambda: self._hit)
        self.side = PublishSide()
        self.mode = ChoiceField(
            [(mode, mode.label) for mode in SpeakerMode], name=_("How speakers are called")
        )
        self.names = QCheckBox(_("Name who attended"))
        self._inside = box(
            Row(Icon("lock", "muted", 18), ElidingLabel(_("stay inside"), "small_muted"), spacing=8)
        )
        self._counts = ElidingLabel("", "small_muted")
        self._pages = QStackedWidget()
        self._empty = self._make_empty()
        self._work = self._lay_out()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._work)
        self.setLayout(stack(self._pages))
        self._connect()

    @override
    def show_meeting(self, meeting: MeetingRow) -> None:
        other = self._view is None or self._view.meeting.id != meeting.id
        if not meeting.state.was_held:
            self._view = None
            self._pages.setCurrentWidget(self._empty)
            return
        if other:
            self._end_wording()
            self._hit = None
        self._pages.setCurrentWidget(self._work)
        self._read(meeting.id)
        if other:
            self.list.scrollToTop()
            self._show_hit()

    @override
    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        width = _NARROW_SIDE if narrow else _SIDE_WIDTH
        self.side.setFixedWidth(current_theme().px(width))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def next_hit(self, step: int = 1) -> None:
        """Go to the next open place, or the one before; around the end to the first."""
        view = self._view
        if view is None or not view.hits:
            return
        keys = [hit.key for hit in view.hits]
        here = keys.index(self._hit.key) if self._hit and self._hit.key in keys else -1
        turned = [view.hits[(here + step * n) % len(keys)] for n in range(1, len(keys) + 1)]
        self._hit = next((hit for hit in turned if hit.outcome is None), turned[0])
        self._show_hit()
        announce(self.list, f"{self._hit.finding.word} {self._hit.sentence}")

    def _read(self, meeting_id: int) -> None:
        view = self._services.publishing.view(meeting_id)
        self._view = view
        keys = {hit.key: hit for hit in view.hits}
        self._hit = keys.get(self._hit.key) if self._hit else None
        if self._hit is None:
            self._hit = next(iter(view.open_hits), None)
        self.list.show_lines(lines_of(view))
        self.mode.choose(view.speakers)
        self.names.setChecked(view.names_in_head)
        published = view.meeting.state is MeetingState.PUBLISHED
        reason = _("Take the publication back first.") if published else ""
        for field in (self.mode, self.names):
            field.setEnabled(not published)
            field.setToolTip(reason)
        withheld = sum(bool(passage.withheld) for passage in view.passages)
        worded = sum(passage.is_changed and bool(passage.public) for passage in view.passages)
        total = sum(not line.is_heading for line in lines_of(view))
        self._counts.setText(
            _("{total} texts, {worded} worded anew, {withheld} with parts not public").format(
                total=total, worded=worded, withheld=withheld
            )
        )
        self._show_side()

    def _show_side(self) -> None:
        if self._view is not None:
            self.side.show_view(self._view, self._hit, self._passage_of(self._hit))
            self.list.viewport().update()

    def _show_hit(self) -> None:
        if self._hit is not None:
            self.list.choose((self._hit.place, self._hit.record_id))
        self._show_side()

    def _passage_of(self, hit: Hit | None) -> Passage | None:
        if self._view is None or hit is None:
            return None
        return next(
            passage
            for passage in self._view.passages
            if (passage.place, passage.record_id) == (hit.place, hit.record_id)
        )

    def _connect(self) -> None:
        side, hit = self.side, self.side.hit
        self.list.chosen.connect(self._choose_line)
        self.list.opened.connect(lambda line: self._begin_wording(line.passage))
        self.list.settled.connect(self._settle_by_key)
        self.list.customContextMenuRequested.connect(self._open_menu)
        hit.offered.connect(self._take_offer)
        hit.keep_wanted.connect(lambda: self._settle_by_key(KEEP))
        hit.reword_wanted.connect(lambda: self._settle_by_key(REWORD))
        hit.withhold_wanted.connect(lambda: self._settle_by_key(""))
        hit.look_again_wanted.connect(self._look_again)
        hit.step_wanted.connect(self.next_hit)
        side.wording.saved.connect(self._save_wording)
        side.wording.cancelled.connect(self._end_wording)
        side.hit_wanted.connect(self._go_to)
        side.file_wanted.connect(self._make_file)
        side.publish_wanted.connect(self._ask_published)
        side.take_back_wanted.connect(self._ask_take_back)
        side.minutes_wanted.connect(lambda: self.step_wanted.emit(MINUTES))
        self.mode.chosen.connect(self._choose_mode)
        self.names.clicked.connect(self._choose_names)
        for word, key, step in (
            (_("Next place (F3)"), "F3", 1),
            (_("Place before (Shift+F3)"), "Shift+F3", -1),
        ):
            action = QAction(word, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, step=step: self.next_hit(step))
            self.addAction(action)
        current_theme().follow(self, self._fit)

    def _settle_by_key(self, key: str) -> None:
        hit, view = self._hit, self._view
        if hit is None or view is None or hit.outcome is not None:
            return
        if key == REWORD:
            if hit.place.can_be_reworded and (passage := self._passage_of(hit)):
                self._begin_wording(passage)
            return
        publishing, meeting_id = self._services.publishing, view.meeting.id
        if key == KEEP:
            self._settle(lambda: publishing.keep(meeting_id, hit))
        elif hit.place.can_be_withheld:
            self._settle(lambda: publishing.withhold(meeting_id, hit.place, hit.record_id, hit))

    def _take_offer(self, word: str) -> None:
        hit, view = self._hit, self._view
        if hit is None or view is None:
            return
        found = hit.finding
        text = hit.text[: found.start] + word + hit.text[found.end :]
        publishing = self._services.publishing
        self._settle(lambda: publishing.word(view.meeting.id, hit.place, hit.record_id, text, hit))

    def _settle(self, do: Callable[[], object]) -> None:
        """Do it and go on to the next open place."""
        view = self._view
        if view is None:
            return
        keys = [hit.key for hit in view.hits]
        place = keys.index(self._hit.key) if self._hit else 0
        if not attempt(self, do):
            return
        self._read(view.meeting.id)
        later = (
            [hit for hit in self._view.hits[place:] if hit.outcome is None] if self._view else []
        )
        self._hit = next(iter(later), None) or next(iter(self._open_hits()), None)
        self._show_hit()
        self.list.setFocus()
        left = len(self._open_hits())
        announce(self.list, _("Settled. {count} left.").format(count=left))

    def _open_hits(self) -> tuple[Hit, ...]:
        return self._view.open_hits if self._view else ()

    def _look_again(self) -> None:
        hit, view = self._hit, self._view
        if hit is not None and view is not None:
            attempt(self, lambda: self._services.publishing.look_again(view.meeting.id, hit))
            self._read(view.meeting.id)

    def _begin_wording(self, passage: Passage) -> None:
        view = self._view
        locked = view is None or view.meeting.state is MeetingState.PUBLISHED
        if locked or not passage.place.can_be_reworded:
            return
        self._worded = passage
        hit = self._hit
        here = hit is not None and (hit.place, hit.record_id) == (passage.place, passage.record_id)
        self.side.show_wording(on=True)
        mark = (hit.finding.start, hit.finding.end) if hit is not None and here else None
        self.side.wording.begin(passage, mark)

    def _save_wording(self, text: str) -> None:
        view, passage, hit = self._view, self._worded, self._hit
        if view is None or passage is None:
            return
        here = hit is not None and (hit.place, hit.record_id) == (passage.place, passage.record_id)
        about = hit if here and hit is not None and hit.outcome is None else None
        if about is not None and about.finding.word in text:
            about = None
        self._end_wording()
        publishing = self._services.publishing
        self._settle(
            lambda: publishing.word(view.meeting.id, passage.place, passage.record_id, text, about)
        )

    def _end_wording(self) -> None:
        self._worded = None
        self.side.show_wording(on=False)
        self._show_side()
        self.list.setFocus()

    def _choose_line(self, line: PublicLine) -> None:
        found = [hit for hit in line.hits if hit.outcome is None] or list(line.hits)
        if found:
            self._hit = found[0]
        self._show_side()

    def _go_to(self, hit: Hit) -> None:
        self._hit = hit
        self._show_hit()
        self.list.setFocus()

    def _choose_mode(self, mode: object) -> None:
        view = self._view
        if view is not None and isinstance(mode, SpeakerMode):
            publishing = self._services.publishing
            attempt(self, lambda: publishing.choose_speakers(view.meeting.id, mode))
            self._read(view.meeting.id)

    def _choose_names(self, on: bool) -> None:
        view = self._view
        if view is not None:
            attempt(self, lambda: self._services.publishing.name_in_head(view.meeting.id, on))
            self._read(view.meeting.id)

    def _open_menu(self, point: QPoint) -> None:
        index = self.list.indexAt(point)
        line, view = self.list.rows.line_at(index), self._view
        if line is None or view is None or line.is_heading:
            return
        self.list.setCurrentIndex(index)
        passage, publishing = line.passage, self._services.publishing
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if passage.place.can_be_reworded:
            menu.addAction(_("Word it…"), lambda: self._begin_wording(passage))
        where = (view.meeting.id, passage.place, passage.record_id)
        if passage.place.can_be_withheld and passage.disclosure is Disclosure.PUBLIC:
            menu.addAction(
                _("Do not publish"), lambda: self._settle(lambda: publishing.withhold(*where))
            )
        elif passage.place.can_be_withheld:
            menu.addAction(
                _("Publish it"), lambda: self._settle(lambda: publishing.disclose(*where))
            )
        menu.setEnabled(view.meeting.state is not MeetingState.PUBLISHED)
        menu.popup(self.list.viewport().mapToGlobal(point))

    def _make_file(self, kind: str) -> None:
        if self._view is not None:
            self.files.make(self._view.meeting, kind, self._saved)

    def _saved(self, _path: Path) -> None:
        if self._view is not None:
            self._read(self._view.meeting.id)

    def _ask_published(self) -> None:
        view = self._view
        if view is None:
            return
        meeting_id = view.meeting.id
        dialog = PublishedDialog(self, self._today())

        def save() -> None:
            day, where = dialog.draft()
            attempt(self, lambda: self._services.publishing.publish(meeting_id, day, where))

        dialog.accepted.connect(save)
        dialog.open()

    def _ask_take_back(self) -> None:
        view = self._view
        if view is None:
            return
        meeting_id = view.meeting.id
        confirm(
            self,
            _("Take the publication back?"),
            _("Remove the files from the place where they are, too: the program cannot do that."),
            verb=_("Take it back"),
            on_yes=lambda: attempt(self, lambda: self._services.publishing.take_back(meeting_id)),
        )

    def _lay_out(self) -> Frame:
        fix_width(self.mode, _MODE_WIDTH)
        self._left_head = box(
            Row(
                ElidingLabel(_("Minutes of the council"), "strong"),
                self._inside,
                None,
                spacing=8,
            )
        )
        right = box(
            Row(
                ElidingLabel(_("What the public reads"), "strong"),
                None,
                self.mode,
                self.names,
                spacing=8,
            )
        )
        self._head = Row((self._left_head, 1), (right, 1), margins=(74, 4, 24, 4), spacing=20)
        foot = Row(
            Icon("lock", "accent", 18),
            (
                Paragraph(
                    _(
                        "What is withheld is not in the file: it is written without it, and what "
                        "was made is read back."
                    ),
                    "small",
                ),
                1,
            ),
            self._counts,
            margins=(16, 8, 16, 8),
            spacing=10,
        )
        middle = Column(Frame(self._head, "top"), (self.list, 1), Frame(foot, "bottom"), spacing=0)
        row = Row((box(middle, "surface"), 1), self.side, spacing=0)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._narrow = False
        return Frame(row)

    def _fit(self) -> None:
        theme = current_theme()
        width = theme.px(_NARROW_SIDE if self._narrow else _SIDE_WIDTH)
        self.side.setFixedWidth(width)
        both = self.width() - width >= theme.px(560)
        self._left_head.setVisible(both)
        self._inside.setVisible(not self._narrow)
        self._head.setStretch(0, 0 if self._narrow else 1)
        self._counts.setVisible(self.width() >= theme.px(1100))

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            _("There is nothing to publish yet"),
            _(
                "When the meeting was held and its minutes are written, their public edition "
                "stands here: name by name checked, without what stays inside."
            ),
            first=(_("To the minutes"), "note", lambda: self.step_wanted.emit(MINUTES)),
        )
