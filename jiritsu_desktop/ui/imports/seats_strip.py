"""Above the preview: whether the seats follow the list, or stay as the council has them."""

from jiritsu_desktop.domain.imports import SeatsChoice, SeatsQuestion
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.widgets.labels import Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Frame, Row
from jiritsu_desktop.ui.widgets.segmented import Segmented


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
        of_list = self.answer is SeatsChoice.LIST
        self._sentence.setText(_of_list(question) if of_list else _of_council(question))
        names = [_("Nobody sits in {names}.").format(names=_(", ").join(_names(question)))]
        if question.added:
            added = _(", ").join(question.added)
            names.append(_("Only in the list: {names}").format(names=added))
        self._sentence.setToolTip("\n".join(names))


def _names(question: SeatsQuestion) -> list[str]:
    return [name for name, _seats in question.unused]


def _of_list(question: SeatsQuestion) -> str:
    told = _n("{count} seat, as in the list.", "{count} seats, as in the list.", question.people)
    dropped = _n(
        " {count} category in which nobody has ever sat is taken out.",
        " {count} categories in which nobody has ever sat are taken out.",
        len(question.unused),
    )
    sentence = told.format(count=question.people)
    return sentence + dropped.format(count=len(question.unused)) if question.unused else sentence


def _of_council(question: SeatsQuestion) -> str:
    told = _n(
        "The {count} seat of the council stays.",
        "The {count} seats of the council stay.",
        question.seats,
    )
    count = sum(seats for _name, seats in question.unused)
    vacant = _n(" {count} of them is vacant.", " {count} of them are vacant.", count)
    sentence = told.format(count=question.seats)
    return sentence + vacant.format(count=count) if count else sentence
