"""Above the preview: whether the seats follow the list, or stay as the council has them."""

from jiritsu_desktop.domain.imports import SeatsChoice, SeatsQuestion
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.widgets.labels import Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Frame, Row
from jiritsu_desktop.ui.widgets.segmented import Segmented

_MOST_NAMES = 3


class SeatsStrip(Frame):
    """One question with its answer proposed; out of sight while there is nothing to ask."""

    def __init__(self) -> None:
        self._question: SeatsQuestion | None = None
        self._sentence = Paragraph("", "body")
        self.choice = Segmented(
            [(SeatsChoice.LIST, ""), (SeatsChoice.COUNCIL, "")], name=_("Seats of the council")
        )
        row = Row(
            Icon("seat", "accent", 18),
            (self._sentence, 1),
            self.choice,
            margins=(16, 8, 16, 8),
            spacing=12,
        )
        super().__init__(row, "top")
        self.choice.chosen.connect(lambda _key: self._say())
        self.hide()

    @property
    def answer(self) -> SeatsChoice | None:
        """What is chosen; None when nothing is asked."""
        key = self.choice.current()
        return key if self._question and isinstance(key, SeatsChoice) else None

    def ask(self, question: SeatsQuestion | None) -> None:
        """Ask about another plan; an answer given to the same question stays."""
        same = question == self._question
        self._question = question
        self.setVisible(question is not None)
        if question is None or same:
            return
        for choice in SeatsChoice:
            self.choice.set_text(choice, question.answer(choice))
        self.choice.choose(question.proposed)
        self._say()

    def _say(self) -> None:
        question = self._question
        if question is None:
            return
        self._sentence.setText(
            _of_list(question) if self.answer is SeatsChoice.LIST else _of_council(question)
        )


def _of_list(question: SeatsQuestion) -> str:
    told = _n(
        "{count} seat as in the list, none of them vacant.",
        "{count} seats as in the list, none of them vacant.",
        question.people,
    ).format(count=question.people)
    if not question.unused:
        return told
    names = [name for name, _seats in question.unused]
    return told + _(" Categories in which nobody has ever sat are taken out: {names}").format(
        names=_shortened(names)
    )


def _of_council(question: SeatsQuestion) -> str:
    vacant = sum(seats for _name, seats in question.unused)
    told = _n(
        "The {count} seat of the council stays.",
        "The {count} seats of the council stay.",
        question.seats,
    ).format(count=question.seats)
    if vacant:
        names = [name for name, _seats in question.unused]
        told += _(" Nobody of the list sits in {names}: they count as vacant.").format(
            names=_shortened(names)
        )
    if question.added:
        told += _(" New categories are added: {names}").format(names=_shortened(question.added))
    return told


def _shortened(names: "tuple[str, ...] | list[str]") -> str:
    listed = _(", ").join(names[:_MOST_NAMES])
    if len(names) <= _MOST_NAMES:
        return listed
    return _("{names} and {count} more").format(names=listed, count=len(names) - _MOST_NAMES)
