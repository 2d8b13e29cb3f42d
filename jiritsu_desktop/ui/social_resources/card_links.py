"""What a resource is tied to: the issues it helps with, the people who work there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.members import PersonRow
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.social_resources import TiedIssue
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.social_resources.card_parts import CardLine
from jiritsu_desktop.ui.social_resources.words import issue_number, stage_mark
from jiritsu_desktop.ui.widgets.buttons import icon_button, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Row, box
from jiritsu_desktop.ui.widgets.marks import Badge

_MOST_PEOPLE = 5


class CardLinks(QWidget):
    """``open_requested`` carries the Ref of an issue or person, ``untie_wanted`` an issue id."""

    open_requested = Signal(object)
    tie_wanted = Signal()
    untie_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._lines = Column(spacing=0)
        self._shown: tuple[Sequence[TiedIssue], Sequence[PersonRow]] | None = None
        self.tie_button = quiet_button(
            _("Tie to an issue"), icon="link", clicked=self.tie_wanted.emit
        )
        self.tie_button.setProperty("dense", True)
        title = ElidingLabel(_("Ties"), "section")
        head = Row(title, None, self.tie_button, margins=(9, 0, 0, 0))
        # The frame of a line begins left of its icon, which stands under the heading.
        self.setLayout(Column(head, self._lines, margins=(11, 0, 12, 0), spacing=0))

    def show_links(self, issues: Sequence[TiedIssue], people: Sequence[PersonRow]) -> None:
        """Show other ties; the same ones stay as they are, with the keyboard in them."""
        if self._shown == (issues, people):
            return
        self._shown = (issues, people)
        self._lines.clear()
        for tied in issues:
            self._lines.put(self._issue_line(tied))
        for person in people[:_MOST_PEOPLE]:
            self._lines.put(self._person_line(person))
        if len(people) > _MOST_PEOPLE:
            rest = _("and {count} more people").format(count=len(people) - _MOST_PEOPLE)
            self._lines.put(_remark(rest))
        if not issues and not people:
            self._lines.put(_remark(_("No issue and nobody yet.")))

    def _issue_line(self, tied: TiedIssue) -> QWidget:
        issue = tied.issue
        line = CardLine(_("Issue"), icon="issue")
        title = f"{issue_number(issue)} {issue.goal_title or issue.title}"
        if tied.came_from_issue:
            title = _("{issue} (brought it about)").format(issue=title)
        line.show_text(title)
        line.clicked.connect(lambda: self.open_requested.emit(Ref("issues", issue.id)))
        mark = stage_mark(issue)
        loosen = icon_button(
            "close",
            _("Loosen from {issue}").format(issue=issue_number(issue)),
            clicked=lambda: self.untie_wanted.emit(issue.id),
        )
        loosen.setProperty("dense", True)
        return box(Row((line, 1), Badge(mark.word, mark.tone), loosen, spacing=2))

    def _person_line(self, person: PersonRow) -> QWidget:
        line = CardLine(_("Person"), icon="person")
        job = f"（{person.job_title}）" if person.job_title else ""
        line.show_text(f"{person.family_name} {person.given_name}".strip() + job)
        line.clicked.connect(lambda: self.open_requested.emit(Ref("people", person.id)))
        return box(Row((line, 1)))


def _remark(text: str) -> QWidget:
    return box(Row(ElidingLabel(text, "small_muted"), margins=(9, 2, 0, 2)))
