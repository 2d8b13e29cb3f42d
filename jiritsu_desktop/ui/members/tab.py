"""The 委員 tab: people, bodies or organisations at the left, the chosen one at the right."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.exports import ExportKind, ShownRecords
from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.members.appointment_actions import AppointmentActions
from jiritsu_desktop.ui.members.bodies_part import BodiesPart
from jiritsu_desktop.ui.members.dialogs import DayDialog
from jiritsu_desktop.ui.members.organisations_part import OrganisationsPart
from jiritsu_desktop.ui.members.part import Part
from jiritsu_desktop.ui.members.people_part import PeoplePart
from jiritsu_desktop.ui.tab import Tab
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.empty_state import EmptyState
from jiritsu_desktop.ui.widgets.layouts import Frame, Row, box, fix_width, stack
from jiritsu_desktop.ui.widgets.segmented import Segmented

_NARROW = 1100
_LIST_WIDTH, _NARROW_LIST_WIDTH = 392, 300
PEOPLE, BODIES, ORGANISATIONS = "people", "bodies", "organisations"


class MembersTab(Tab):
    """Three views over the same council, each with a list at the left and a card at the right.

    Everything is shown as of one day, which is today until another one is chosen.
    """

    manual_page = "members"

    def __init__(
        self, services: Services, _tasks: Tasks, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__()
        self._services = services
        self._today = today
        self._day: dt.date | None = None
        self._year = fiscal_year.of(today())
        self._view = PEOPLE
        self.appointments = AppointmentActions(services, self, today)
        self._parts: dict[str, Part] = {}
        self._lists, self._cards = QStackedWidget(), QStackedWidget()
        self._narrow: bool | None = None
        self.switch = Segmented(
            [
                (PEOPLE, _p("view", "People")),
                (BODIES, _("Bodies")),
                (ORGANISATIONS, _p("view", "Organisations")),
            ],
            name=_("What to look at"),
            least_part=92,
        )
        self.people = PeoplePart(services, self.appointments, today)
        self._take_in(PEOPLE, self.people)
        head = box(Row(self.switch, None, margins=(16, 12, 16, 8)))
        self._left = Frame(stack(head, self._lists), "left")
        self._whole = box(Row(self._left, (self._cards, 1), spacing=0), "canvas")
        self._empty = self._make_empty()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._whole)
        self._pages.addWidget(self._empty)
        self.setLayout(stack(self._pages))
        fix_width(self._left, _LIST_WIDTH)
        self.switch.chosen.connect(lambda key: self.show_view(str(key)))
        self.appointments.person_made.connect(self._show_new_person)
        self._make_actions()
        current_theme().follow(self, self._fit)

    @cached_property
    def bodies(self) -> BodiesPart:
        """The view of bodies, made when it is first wanted."""
        part = BodiesPart(self._services, self.appointments)
        self._take_in(BODIES, part)
        return part

    @cached_property
    def organisations(self) -> OrganisationsPart:
        """The view of organisations, made when it is first wanted."""
        part = OrganisationsPart(self._services)
        self._take_in(ORGANISATIONS, part)
        return part

    @property
    def day(self) -> dt.date:
        """The day as of which everything is shown."""
        return self._day or self._today()

    @override
    def reload(self) -> None:
        empty = self.people.is_empty()
        self._pages.setCurrentWidget(self._empty if empty and self._view == PEOPLE else self._whole)
        self._part().reload(self.day)
        self._follow_actions()

    @override
    def shown_records(self) -> ShownRecords | None:
        if self._view != PEOPLE:
            return None
        return ShownRecords(ExportKind.PEOPLE, self.people.list.shown_ids())

    @override
    def badge_count(self) -> int:
        return self._services.members.attention(self._today())

    @override
    def open_ref(self, ref: Ref) -> bool:
        kind, key = ref.kind, ref.id
        if kind == "appointments":
            found = self._services.appointments.person_in(key)
            if found is None:
                return False
            kind, key = PEOPLE, found
        part = self._part_of(kind)
        if part is None or not part.exists(key):
            return False
        self._turn_to(kind)
        part.aim(key, self.day)
        self.reload()
        return True

    @override
    def focus_filter(self) -> None:
        self._part().focus_filter()

    @override
    def set_year(self, year: int) -> None:
        """Another year is looked at as it stood on its last day, the present one as of today."""
        if year == self._year:
            return
        self._year = year
        present = fiscal_year.of(self._today())
        if year == present:
            self._day = None
        else:
            far = fiscal_year.last_day(year) if year < present else fiscal_year.first_day(year)
            self._day = far

    @override
    def view_actions(self) -> Sequence[QAction]:
        return self._view_actions

    def show_view(self, view: str) -> None:
        """Look at people, bodies or organisations."""
        self._turn_to(view)
        self.reload()

    def show_day(self, day: dt.date) -> None:
        """Show everything as of a day."""
        self._day = None if day == self._today() else day
        self.reload()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _turn_to(self, view: str) -> None:
        self._view = view
        self.switch.choose(view)
        part = self._part()
        self._lists.setCurrentWidget(part.list_side)
        self._cards.setCurrentWidget(part.card_side)

    def _fit(self) -> None:
        theme = current_theme()
        narrow = self.width() < theme.px(_NARROW)
        self._left.setFixedWidth(theme.px(_NARROW_LIST_WIDTH if narrow else _LIST_WIDTH))
        if narrow != self._narrow:
            self._narrow = narrow
            for part in self._parts.values():
                part.set_narrow(narrow)

    def _make_actions(self) -> None:
        self.new_action = self.make_action("", lambda: self._part().add_new())
        self.delete_action = self.make_action(_("Remove"), lambda: self._part().delete_chosen())
        self.papers_action = self.make_action(
            _("Papers of the members…"), lambda: self._part().open_papers()
        )
        rename = self.make_action(_("Rename"), lambda: self._part().rename())
        rename.setShortcut(QKeySequence("F2"))
        self.addAction(rename)
        words = (
            (PEOPLE, _("Members: people")),
            (BODIES, _("Members: bodies")),
            (ORGANISATIONS, _("Members: organisations")),
        )
        self._view_actions = [
            *(self.make_action(word, lambda key=key: self.show_view(key)) for key, word in words),  # type: ignore[misc]
            self.make_action(_("Members: as of another day…"), self._ask_day),
            self.make_action(_("Members: back to today"), lambda: self.show_day(self._today())),
            rename,
        ]

    def _part(self) -> Part:
        part = self._part_of(self._view)
        assert part is not None
        return part

    def _part_of(self, view: str) -> Part | None:
        match view:
            case "people":
                return self.people
            case "bodies":
                return self.bodies
            case "organisations":
                return self.organisations
        return None

    def _take_in(self, view: str, part: Part) -> None:
        self._parts[view] = part
        self._lists.addWidget(part.list_side)
        self._cards.addWidget(part.card_side)
        part.day_wanted.connect(self.show_day)
        part.other_day_wanted.connect(self._ask_day)
        part.person_wanted.connect(lambda key: self.open_ref(Ref(PEOPLE, key)))
        part.organisation_wanted.connect(lambda key: self.open_ref(Ref(ORGANISATIONS, key)))
        part.elsewhere_wanted.connect(self.open_requested.emit)
        part.paper_wanted.connect(self.paper_requested.emit)
        part.shown.connect(self._follow_actions)
        part.stale.connect(self.reload)
        if self._narrow is not None:
            part.set_narrow(self._narrow)

    def _follow_actions(self) -> None:
        part = self._part()
        if self.new_action is not None:
            self.new_action.setText(part.new_word)
        for action in (self.delete_action, self.papers_action):
            if action is not None:
                action.setEnabled(part.has_chosen())
        self.actions_changed.emit()

    def _show_new_person(self, person_id: int) -> None:
        self.open_ref(Ref(PEOPLE, person_id))

    def _ask_day(self) -> None:
        dialog = DayDialog(self, self.day)
        dialog.accepted.connect(lambda: self.show_day(dialog.draft()))
        dialog.open()

    def _make_empty(self) -> QWidget:
        return EmptyState(
            _("Nobody is registered yet"),
            _(
                "Whoever is registered here appears in every list and letter without being typed "
                "again. Begin with one member; contact and accommodation can wait."
            ),
            stations=(
                ("people", _p("view", "Organisations")),
                ("person", _p("view", "People")),
                ("calendar", _("Terms of office")),
                ("meeting", _("Meetings")),
                ("paper", _p("button", "Roster")),
            ),
            here=1,
            first=(_("Register the first member"), "plus", self.people.add_new),
            second=(
                _("Import a list of people"),
                "import",
                lambda: self.import_requested.emit(ImportKind.PEOPLE),
            ),
            third=(_("Look at the bodies"), "meeting", lambda: self.show_view(BODIES)),
        )
