"""The dialogs of the 課題 tab: a new issue, a case sheet, closing, holding, another priority."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.issue_rules import frequency_word, reach_word, resource_word
from jiritsu_desktop.domain.issues import (
    CaseSheetRow,
    Closing,
    ClosingReason,
    Evaluation,
    IssueDraft,
    IssueRow,
    Priority,
    Stage,
    priority_of,
)
from jiritsu_desktop.domain.members import BodyRow, PersonRow
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.date_edit import WarekiDateEdit
from jiritsu_desktop.ui.widgets.fields import Field, required, text_field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog
from jiritsu_desktop.ui.widgets.layouts import Row, box

MarkWord = Callable[[int | None], str]
_MARKS = (0, 1, 2, 3)


def area_field(areas: Sequence[str], area: str = "") -> QComboBox:
    """An area to choose or to write."""
    field = QComboBox()
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.addItems(list(areas))
    field.setCurrentText(area)
    return field


class OwnerField(QComboBox):
    """Who has it in hand: a person to choose, or a post in words."""

    def __init__(self, people: Sequence[PersonRow]) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._people: list[PersonRow] = []
        self.offer(people)

    def offer(self, people: Sequence[PersonRow]) -> None:
        """Offer these people; what is written stays."""
        if list(people) == self._people:
            return
        text = self.currentText()
        self._people = list(people)
        self.clear()
        self.addItems([owner_words(person) for person in people])
        self.setCurrentIndex(-1)
        self.setCurrentText(text)

    def owner(self) -> tuple[int | None, str]:
        """The person's id, if it is one, and what cards show."""
        text = self.currentText().strip()
        for person in self._people:
            if text in (owner_words(person), person.name, person.family_name):
                return person.id, person.family_name
        return None, text


def owner_words(person: PersonRow) -> str:
    """``石𣘺　健（社会福祉協議会）``."""
    if not person.organisation:
        return person.name
    return _("{name} ({organisation})").format(name=person.name, organisation=person.organisation)


def text_area(text: str = "", lines: int = 3) -> QPlainTextEdit:
    """Several lines of text; Tab leaves it."""
    area = QPlainTextEdit(text)
    area.setTabChangesFocus(True)
    current_theme().follow(area, lambda: area.setFixedHeight(current_theme().px(22 * lines + 12)))
    return area


class IssueDialog(FormDialog):
    """A new issue, by itself or out of a case sheet."""

    def __init__(
        self,
        parent: QWidget | None,
        today: dt.date,
        *,
        areas: Sequence[str],
        bodies: Sequence[BodyRow],
        people: Sequence[PersonRow],
        stage: Stage = Stage.RECEIVED,
        case: CaseSheetRow | None = None,
    ) -> None:
        sentence = _("Only the trouble is needed now; the rest can come later.")
        if case is not None:
            sentence = _("The case sheet “{case}” is tied to it.").format(case=case.difficulty)
        super().__init__(
            parent,
            _("New issue") if case is None else _("A new issue out of a case sheet"),
            sentence,
            verb=_("Add the issue"),
            verb_icon="plus",
        )
        self._stage = stage
        self._case = case
        self._title = text_field(case.difficulty if case else "")
        self._goal = text_field(placeholder=_("… so that people can …"))
        self._area = area_field(areas, case.area if case else "")
        self._frequency = _mark_field(frequency_word, _("How often"))
        self._reach = _mark_field(reach_word, _("Whom it reaches"))
        self._lack = _mark_field(resource_word, _("What there is"))
        options = [(None, _("Not decided yet")), *((body.id, body.name) for body in bodies)]
        self._body = ChoiceField(options, name=_p("issue", "Body"))
        self._body.choose(None)
        self._owner = OwnerField(people)
        self._received = WarekiDateEdit(today)
        self._title_row = self.add_field(
            _("Trouble"),
            self._title,
            hint=_("In general words; no name, no address, no office of a single person."),
        )
        self.add_field(_("To become"), self._goal, hint=_("What shall be possible afterwards"))
        self.add_field(_("Area"), self._area)
        self.add_rule()
        marks = box(Row((self._frequency, 1), (self._reach, 1), (self._lack, 1)))
        self._marks_row = self.add_field(_("Marks"), marks)
        self.add_rule()
        self.add_field(_p("issue", "Body"), self._body)
        self.add_field(_p("issue", "In charge"), self._owner, hint=_("A person or a post"))
        self._received_row = self.add_field(_("Received on"), self._received)
        for field in (self._frequency, self._reach, self._lack):
            field.chosen.connect(lambda _key: self._say_priority())
        self._received.date_changed.connect(lambda _day: self._say_outcome())
        self._say_priority()
        self._say_outcome()

    @override
    def problems(self) -> dict[Field, str]:
        found = {self._title_row: required(self._title.text())}
        day = self._received.date()
        found[self._received_row] = self._received.problem() or ("" if day else required(""))
        return {row: sentence for row, sentence in found.items() if sentence}

    def draft(self) -> IssueDraft:
        """What was entered."""
        person_id, owner = self._owner.owner()
        body_id = self._body.current_key()
        received = self._received.date()
        assert received is not None
        return IssueDraft(
            title=self._title.text(),
            received_on=received,
            goal_title=self._goal.text(),
            area=self._area.currentText(),
            stage=self._stage,
            frequency=_mark(self._frequency),
            reach=_mark(self._reach),
            resource_lack=_mark(self._lack),
            body_id=body_id if isinstance(body_id, int) else None,
            owner_person_id=person_id,
            owner=owner,
            current_state=self._case.facts if self._case else "",
        )

    def _say_priority(self) -> None:
        letter = priority_of(_mark(self._frequency), _mark(self._reach), _mark(self._lack))
        self._marks_row.set_hint(
            _("The marks give priority {letter}.").format(letter=letter.value)
            if letter
            else _("How often, whom it reaches, what there is already; the letter follows.")
        )

    def _say_outcome(self) -> None:
        day = self._received.date()
        if day is not None:
            year = fiscal_year.short(fiscal_year.of(day))
            self.set_outcome(
                _("It gets the next number of {year} and stands under “{stage}”.").format(
                    year=year, stage=self._stage.label
                ),
                "issue",
            )


class CloseDialog(FormDialog):
    """Why an issue ends and how well its goal was reached."""

    def __init__(self, parent: QWidget | None, issue: IssueRow, today: dt.date) -> None:
        super().__init__(
            parent,
            _("Close {issue}").format(issue=issue.label),
            issue.full_title,
            verb=_("Close the issue"),
            verb_icon="check",
        )
        self._reason = ChoiceField([(reason, reason.label) for reason in ClosingReason])
        self._reason.choose(issue.closing_reason)
        self._evaluation = ChoiceField(
            [(mark, f"{mark.mark}　{mark.label}") for mark in Evaluation]
        )
        self._evaluation.choose(issue.evaluation)
        self._note = text_area(issue.evaluation_note)
        self._closed = WarekiDateEdit(issue.closed_on or today)
        self._reason_row = self.add_field(_("How it ended"), self._reason)
        self._evaluation_row = self.add_field(
            _("Evaluation"),
            self._evaluation,
            hint=_("Goal: {goal}").format(goal=issue.goal) if issue.goal else "",
        )
        self.add_field(
            _("In words"), self._note, hint=_("What became better, and what is still open")
        )
        self._closed_row = self.add_field(_("Day of closing"), self._closed)
        self.set_outcome(_("It stays on record and can be opened again."), "issue")

    @override
    def problems(self) -> dict[Field, str]:
        found = {
            self._reason_row: ""
            if self._reason.current_key() is not None
            else _("Choose how the issue ended."),
            self._evaluation_row: ""
            if self._evaluation.current_key() is not None
            else _("Choose how well the goal was reached."),
            self._closed_row: self._closed.problem()
            or ("" if self._closed.date() else required("")),
        }
        return {row: sentence for row, sentence in found.items() if sentence}

    def closing(self) -> Closing:
        """What was chosen."""
        reason, evaluation = self._reason.current_key(), self._evaluation.current_key()
        closed_on = self._closed.date()
        assert isinstance(reason, ClosingReason)
        assert isinstance(evaluation, Evaluation)
        assert closed_on is not None
        return Closing(reason, evaluation, closed_on, self._note.toPlainText())


class HoldDialog(FormDialog):
    """Why an issue rests, and when to look at it again."""

    def __init__(self, parent: QWidget | None, issue: IssueRow, today: dt.date) -> None:
        super().__init__(
            parent,
            _("Put {issue} on hold").format(issue=issue.label),
            issue.full_title,
            verb=_("Put on hold"),
            verb_icon="pause",
        )
        self._reason = text_field(issue.hold_reason)
        self._review = WarekiDateEdit(issue.review_on or today + dt.timedelta(days=91))
        self._reason_row = self.add_field(_("Reason"), self._reason)
        self._review_row = self.add_field(
            _("Look again on"), self._review, hint=_("On that day it comes back to the home page.")
        )

    @override
    def problems(self) -> dict[Field, str]:
        found = {
            self._reason_row: required(self._reason.text()),
            self._review_row: self._review.problem(),
        }
        return {row: sentence for row, sentence in found.items() if sentence}

    def answer(self) -> tuple[str, dt.date | None]:
        """The reason and the day."""
        return self._reason.text(), self._review.date()


class PriorityDialog(FormDialog):
    """Another letter than the marks give, for a written reason."""

    def __init__(self, parent: QWidget | None, issue: IssueRow) -> None:
        letter = priority_of(issue.frequency, issue.reach, issue.resource_lack)
        sentence = _("The marks are not complete yet.")
        if letter is not None:
            sentence = _("The marks give priority {letter}.").format(letter=letter.value)
        super().__init__(
            parent,
            _("Change the priority of {issue} by reason").format(issue=issue.label),
            sentence,
            verb=_("Set the priority"),
        )
        options: list[tuple[Priority | None, str]] = [(None, _("As the marks say"))]
        options += [(each, each.value) for each in Priority]
        self._letter = ChoiceField(options)
        self._letter.choose(issue.priority_override)
        self._reason = text_field(issue.override_reason)
        self.add_field(_("Priority"), self._letter)
        self._reason_row = self.add_field(
            _("Reason"),
            self._reason,
            hint=_("Such as: life, abuse and disaster are A whatever the marks say."),
        )

    @override
    def problems(self) -> dict[Field, str]:
        if self._letter.current_key() is None:
            return {}
        sentence = required(self._reason.text())
        return {self._reason_row: sentence} if sentence else {}

    def answer(self) -> tuple[Priority | None, str]:
        """The letter, None for that of the marks, and the reason."""
        letter = self._letter.current_key()
        return (letter if isinstance(letter, Priority) else None), self._reason.text()


class NoteDialog(FormDialog):
    """What happened with an issue outside of meetings."""

    def __init__(self, parent: QWidget | None, issue: IssueRow, today: dt.date) -> None:
        super().__init__(
            parent,
            _("What happened with {issue}").format(issue=issue.label),
            issue.full_title,
            verb=_("Write it down"),
            verb_icon="pencil",
        )
        self._text = text_area()
        self._day = WarekiDateEdit(today)
        self._text_row = self.add_field(_("What happened"), self._text)
        self._day_row = self.add_field(_("When"), self._day)

    @override
    def problems(self) -> dict[Field, str]:
        found = {
            self._text_row: required(self._text.toPlainText()),
            self._day_row: self._day.problem() or ("" if self._day.date() else required("")),
        }
        return {row: sentence for row, sentence in found.items() if sentence}

    def answer(self) -> tuple[str, dt.date]:
        """The text and the day."""
        day = self._day.date()
        assert day is not None
        return self._text.toPlainText(), day


def _mark_field(word: MarkWord, name: str) -> ChoiceField:
    field = ChoiceField(
        [(mark, f"{mark}　{word(mark)}" if mark else name) for mark in _MARKS], name=name
    )
    field.choose(0)
    return field


def _mark(field: ChoiceField) -> int | None:
    mark = field.current_key()
    return mark if isinstance(mark, int) and mark else None
