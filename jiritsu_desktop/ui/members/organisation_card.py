"""One organisation: how it is reached, who comes from it and how they have taken part."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.members import OrganisationRow, PersonListRow
from jiritsu_desktop.domain.participation import Participation
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.members.attendance_chart import AttendanceChart
from jiritsu_desktop.ui.members.facts import QuietText, fact_row
from jiritsu_desktop.ui.members.person_facts import SavePerson
from jiritsu_desktop.ui.members.words import person_marks
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import (
    Column,
    Frame,
    Row,
    ScrollColumn,
    box,
    rule,
    stack,
)
from jiritsu_desktop.ui.widgets.lists import ListRow, ListView

_TEXTS = (
    "name", "yomi", "kind", "phone", "fax", "email", "postal_code", "address", "town",
    "head_name", "head_title", "note",
)  # fmt: skip


class OrganisationCard(QWidget):
    """``person_opened`` carries a person's id, ``meeting_wanted`` a meeting's."""

    person_opened = Signal(int)
    meeting_wanted = Signal(int)

    def __init__(self, save: SavePerson) -> None:
        super().__init__()
        self.organisation_id: int | None = None
        """Which one is shown; what is typed belongs to it."""
        self._yomi = ElidingLabel("", "small_muted")
        self._name = ElidingLabel("", "head")
        self._line = ElidingLabel("", "muted")
        head = Frame(
            Column(self._yomi, self._name, self._line, margins=(24, 10, 24, 8), spacing=2), "top"
        )
        words = {
            "name": _p("body", "Name"), "yomi": _("Reading"), "kind": _("Kind"),
            "phone": _("Phone"),
            "fax": _("Fax"), "email": _("E-mail"), "postal_code": _("Postal code"),
            "address": _("Address"), "town": _("Town"), "head_name": _("Head"),
            "head_title": _("Title of the head"), "note": _("Note"),
        }  # fmt: skip
        self.fields: dict[str, QuietText] = {
            field: QuietText(words[field], _text(save, field), placeholder=_("not entered"))
            for field in _TEXTS
        }
        facts = Column(
            ElidingLabel(_("Contact"), "section"),
            *(fact_row(words[field], self.fields[field]) for field in _TEXTS),
            None,
            margins=(24, 10, 24, 16),
            spacing=2,
        )
        self.people = ListView(_("People of the organisation"), clear=True)
        self._nobody = Paragraph(_("Nobody belongs to it yet."), "muted")
        self._span = ElidingLabel("", "small_muted")
        self._rate = ElidingLabel("", "head")
        self.attendance = AttendanceChart()
        left = Column(
            box(
                Column(
                    ElidingLabel(_("People of the organisation"), "section"),
                    self._nobody,
                    margins=(24, 10, 24, 0),
                    spacing=6,
                )
            ),
            box(Column(self.people, margins=(8, 2, 8, 8), spacing=0)),
            rule(),
            box(
                Column(
                    Row(
                        ElidingLabel(_("Attendance record"), "section"),
                        None,
                        self._span,
                        self._rate,
                        spacing=10,
                    ),
                    self.attendance,
                    ElidingLabel(_("● present　○ proxy　× absent"), "small_muted"),
                    margins=(24, 10, 24, 12),
                    spacing=6,
                )
            ),
            None,
            spacing=0,
        )
        self._parting, self._under = rule("v"), rule()
        self._columns = Row((box(left), 1), self._parting, self._under, (box(facts), 1), spacing=0)
        body = ScrollColumn((box(self._columns), 1))
        # The line between the columns goes down to the foot of the window.
        body.column.setAlignment(Qt.AlignmentFlag(0))
        self.setLayout(stack(head, box(stack(body), "surface")))
        self.people.opened.connect(lambda key: self.person_opened.emit(int(str(key))))
        self.attendance.picked.connect(self.meeting_wanted.emit)
        self.set_narrow(False)

    def show_organisation(
        self,
        organisation: OrganisationRow,
        people: Sequence[PersonListRow],
        participation: Participation,
    ) -> None:
        """Show an organisation; what was being typed about another one is saved before."""
        if organisation.id != self.organisation_id:
            here = QApplication.focusWidget()
            if here is not None and self.isAncestorOf(here):
                here.clearFocus()
        self.organisation_id = organisation.id
        self._yomi.setText(organisation.yomi or _("No reading yet"))
        self._name.setText(organisation.name)
        parts = (organisation.kind, organisation.address, organisation.phone)
        self._line.setText(" ・ ".join(part for part in parts if part))
        for field, text in self.fields.items():
            text.show_text(getattr(organisation, field))
        self.people.show_rows(
            [
                ListRow(
                    person.name,
                    key=person.id,
                    second=person.job_title or _("No post entered"),
                    aside=person.yomi,
                    marks=person_marks(person),
                )
                for person in people
            ]
        )
        self._nobody.setVisible(not people)
        self.people.setFixedHeight(max(1, self.people.contents_height()))
        years = participation.last_year - participation.first_year + 1
        self._span.setText(
            _("{years} years up to {year}").format(
                years=years, year=fiscal_year.title(participation.last_year)
            )
        )
        rate = participation.rate
        self._rate.setText("" if rate is None else f"{round(100 * rate)}%")
        self.attendance.show_participation(participation)

    def set_narrow(self, narrow: bool) -> None:
        """Without much room everything stands in one column."""
        down = QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
        self._parting.setVisible(not narrow)
        self._under.setVisible(narrow)

    def rename(self) -> None:
        """Put the keyboard into the name (F2)."""
        self.fields["name"].field.setFocus()
        self.fields["name"].field.selectAll()


def _text(save: SavePerson, field: str) -> Callable[[str], None]:
    return lambda text: save(**{field: text})
