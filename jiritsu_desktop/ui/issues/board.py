"""The board: five columns over one model, and what dragging between them looks like."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from jiritsu_desktop.domain.issues import IssueRow, Stage
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.issues.board_model import STAGES, BoardModel
from jiritsu_desktop.ui.issues.card_painting import CardFaces, Clock
from jiritsu_desktop.ui.issues.stage_view import StageView
from jiritsu_desktop.ui.issues.words import spoken
from jiritsu_desktop.ui.painting import Tone, paint_shape, paint_text
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import icon_button, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Row, box, fix_height, least_width, rule

_COLUMN = 172
_EDGE = 40


class Board(QScrollArea):
    """The issues by their stage, scrolling sideways where there is no room for five columns.

    ``moved`` carries an issue's id, the stage and the id of the card before which it goes (0 at
    the end); nothing moves until the rows come back through ``show_rows``. ``aimed`` tells while
    dragging where the card would fall: the issue, the stage and the place, or None.
    """

    moved = Signal(int, object, int)
    chosen = Signal(int)
    opened = Signal(int)
    add_wanted = Signal(object)
    menu_wanted = Signal(int, QPoint)
    older_wanted = Signal()
    aimed = Signal(object)
    put_down = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.faces = CardFaces(clock)
        self.model = BoardModel(self)
        self.model.say_with(
            lambda issue: spoken(issue, self.faces.clock.today, self.faces.clock.idle_after)
        )
        self._current = 0
        self._dragged: IssueRow | None = None
        self.columns = {stage: StageColumn(self.model, stage, self.faces) for stage in STAGES}
        row = Row(spacing=0)
        for stage, column in self.columns.items():
            if stage is not STAGES[0]:
                row.put(rule("v"))
            row.put((column, 1))
            self._connect(column)
        self.columns[Stage.CLOSED].older_wanted.connect(self.older_wanted)
        self.setWidget(box(row))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model.dropped.connect(self._drop)

    def show_rows(self, rows: Iterable[IssueRow], older: int = 0) -> None:
        """Show these issues; ``older`` closed ones are not among them."""
        self.model.show_rows(rows)
        for column in self.columns.values():
            column.show_count()
        self.columns[Stage.CLOSED].show_older(older)
        if self._current:
            self.choose(self._current)

    def current_id(self) -> int:
        """The id of the chosen card, 0 for none."""
        return self._current if self.model.place_of(self._current).isValid() else 0

    def choose(self, issue_id: int, *, focus: bool = False) -> bool:
        """Choose a card without telling anybody; False when it is not shown."""
        index = self.model.place_of(issue_id)
        had_focus = any(column.view.hasFocus() for column in self.columns.values())
        self._current = issue_id if index.isValid() else 0
        for column in self.columns.values():
            view = column.view
            here = index.isValid() and index.parent() == view.rootIndex()
            if here and view.currentIndex() == index and view.selectionModel().isSelected(index):
                pass
            elif here:
                view.choose(index)
                view.scrollTo(index)
                self.ensureWidgetVisible(column, 0, 0)
            elif view.currentIndex().isValid() or view.selectionModel().hasSelection():
                view.choose(self.model.index(-1, 0))
            if here and (focus or had_focus):
                view.setFocus()
        return index.isValid()

    def focus_cards(self) -> None:
        """Give the keyboard to the chosen card, or to the first one."""
        if self.choose(self._current, focus=True):
            return
        for column in self.columns.values():
            if column.view.choose_near(0):
                return

    def carry(self, issue_id: int, by: int) -> None:
        """Ask for a card to go to a neighbouring stage, at its top."""
        index = self.model.place_of(issue_id)
        issue = self.model.issue_at(index)
        if issue is None:
            return
        stage = issue.stage.step(by)
        if stage is not issue.stage:
            cards = self.model.cards(stage)
            self.moved.emit(issue_id, stage, cards[0].id if cards else 0)

    def order(self, issue_id: int, by: int) -> None:
        """Ask for a card to go up or down in its stage."""
        index = self.model.place_of(issue_id)
        issue = self.model.issue_at(index)
        if issue is None:
            return
        cards = self.model.cards(issue.stage)
        place = index.row() + by
        if 0 <= place < len(cards):
            before = place if by < 0 else place + 1
            self.moved.emit(issue_id, issue.stage, cards[before].id if before < len(cards) else 0)

    def lift(self, issue_id: int) -> None:
        """A drag begins."""
        self._dragged = self.model.issue_at(self.model.place_of(issue_id))
        self._aim(None, -1)

    def set_down(self) -> None:
        """A drag has ended, whichever way."""
        self._dragged = None
        for column in self.columns.values():
            column.show_drag(None, None, -1)
        self.put_down.emit()

    def aim(self, stage: Stage, place: int) -> None:
        """The dragged card is over a place of a stage."""
        self._aim(stage if place >= 0 else None, place)

    def _aim(self, target: Stage | None, place: int) -> None:
        for stage, column in self.columns.items():
            column.show_drag(self._dragged, target, place if stage is target else -1)
        if self._dragged is not None:
            if target is not None:
                # What lies half outside comes in, so that the next column can be reached.
                self.ensureWidgetVisible(self.columns[target], current_theme().px(_EDGE), 0)
            shown = self.columns[target].view.slot_place() if target else 0
            self.aimed.emit((self._dragged, target, shown))

    def _drop(self, issue_id: int, stage: Stage, before_id: int) -> None:
        issue = self.model.issue_at(self.model.place_of(issue_id))
        if issue is None:
            return
        cards = self.model.cards(stage)
        if issue.stage is stage:
            place = next((at for at, card in enumerate(cards) if card.id == issue_id), -1)
            after = cards[place + 1].id if place + 1 < len(cards) else 0
            if after == before_id:
                return
        self.moved.emit(issue_id, stage, before_id)

    def _connect(self, column: "StageColumn") -> None:
        view = column.view
        view.chosen.connect(self._follow)
        view.opened.connect(self.opened)
        view.menu_wanted.connect(self.menu_wanted)
        view.carried.connect(self.carry)
        view.ordered.connect(self.order)
        view.beside.connect(lambda by, stage=column.stage: self._go_beside(stage, by))
        view.lifted.connect(self.lift)
        view.put_down.connect(self.set_down)
        view.hovering.connect(lambda place, stage=column.stage: self.aim(stage, place))
        column.add_wanted.connect(lambda stage=column.stage: self.add_wanted.emit(stage))

    def _follow(self, issue_id: int) -> None:
        self.choose(issue_id)
        self.chosen.emit(issue_id)

    def _go_beside(self, stage: Stage, by: int) -> None:
        here = self.columns[stage].view
        y = here.visualRect(here.currentIndex()).center().y()
        while (beside := stage.step(by)) is not stage:
            if self.columns[beside].view.choose_near(y):
                return
            stage = beside


class StageColumn(QWidget):
    """One stage: its name, how many there are, its cards, and at the foot what a drop would do."""

    add_wanted = Signal()
    older_wanted = Signal()

    def __init__(self, model: BoardModel, stage: Stage, faces: CardFaces) -> None:
        super().__init__()
        self.stage = stage
        self._model = model
        self._target = False
        self.view = StageView(model, stage, faces)
        self._name = ElidingLabel(stage.label, "strong")
        self._count = ElidingLabel("", "muted")
        self._change = ElidingLabel("", "small_muted")
        add = icon_button("plus", _("Add an issue to “{stage}”").format(stage=stage.label))
        add.clicked.connect(lambda _checked=False: self.add_wanted.emit())
        self._older = quiet_button("", clicked=self.older_wanted.emit)
        self._older.hide()
        least_width(self, _COLUMN)
        self._foot = _DropFoot()
        head = Row(
            self._name, self._count, self._change, None, add, margins=(16, 4, 6, 0), spacing=8
        )
        foot = Row(self._older, None, margins=(8, 0, 8, 0))
        self.setLayout(Column(head, (self.view, 1), foot, self._foot, spacing=0))
        self.show_count()

    def show_count(self) -> None:
        """Say how many cards there are."""
        self._count.setText(str(len(self._model.cards(self.stage))))
        self._change.setText("")

    def show_older(self, count: int) -> None:
        """Say how many closed issues only the list shows."""
        words = _("{count} closed earlier: see the list").format(count=count)
        self._older.setText(words if count else "")
        self._older.setVisible(count > 0)

    def show_drag(self, issue: IssueRow | None, target: Stage | None, place: int) -> None:
        """Show what dropping the issue would do; None when nothing is dragged."""
        origin = issue is not None and issue.stage is self.stage
        self._target = issue is not None and target is self.stage
        self.view.show_slot(place, issue)
        self._name.set_role("accent" if self._target else "strong")
        leaving = origin and target is not None and not self._target
        coming = self._target and not origin
        count = len(self._model.cards(self.stage)) + (1 if coming else -1 if leaving else 0)
        self._count.setText(str(count))
        self._change.setText("＋1" if coming else "－1" if leaving else "")
        self._older.setVisible(issue is None and bool(self._older.text()))
        self._foot.say(*_outcome(self.stage, issue, target=self._target))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        color = "accent_weak" if self._target else "canvas"
        QPainter(self).fillRect(self.rect(), current_theme().color(color))


class _DropFoot(QWidget):
    """One centred sentence with its shape, only there while a card is dragged."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = ""
        self._tone = Tone.NEUTRAL
        fix_height(self, 36)
        self.hide()

    def say(self, sentence: str, tone: Tone) -> None:
        """Show a sentence; an empty one hides the foot."""
        self._sentence, self._tone = sentence, tone
        self.setVisible(bool(sentence))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        width = theme.text_width(self._sentence, "small")
        middle = self.height() / 2
        left = max(theme.px(18), (self.width() - width) / 2)
        paint_shape(painter, theme, self._tone, QPointF(left - theme.px(10), middle))
        room = QRectF(left, 0, self.width() - left, self.height())
        paint_text(painter, theme, room, self._sentence, "small", self._tone.color)


def _outcome(stage: Stage, issue: IssueRow | None, *, target: bool) -> tuple[str, Tone]:
    if issue is None:
        return "", Tone.NEUTRAL
    if stage is issue.stage:
        return _("Where it was"), Tone.NEUTRAL
    if stage is Stage.CLOSED:
        return _("Asks for reason and evaluation"), Tone.ATTENTION
    if target:
        return _("Let go: it will be “{stage}”").format(stage=stage.label), Tone.ACCENT
    return "", Tone.NEUTRAL
