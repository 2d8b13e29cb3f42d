"""The 社会資源 tab: what the town can lean on, whether it is still true, and what is lacking."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.exports import ExportKind, ShownRecords
from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.resource_finding import ResourceFilter, ResourceFinder
from jiritsu_desktop.domain.social_resources import VerificationWay
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.social_resources.card import ResourceCardView
from jiritsu_desktop.ui.social_resources.facets import FacetPanel
from jiritsu_desktop.ui.social_resources.filing import ResourceFiling
from jiritsu_desktop.ui.social_resources.gap_view import GapView
from jiritsu_desktop.ui.social_resources.paper_menu import has_papers, paper_menu
from jiritsu_desktop.ui.social_resources.resource_table import ResourceTable
from jiritsu_desktop.ui.tab import Tab
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.buttons import ActionButton, Button
from jiritsu_desktop.ui.widgets.empty_state import EmptyState
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Frame, Row, box, fix_width, stack
from jiritsu_desktop.ui.widgets.segmented import Segmented

_FACETS_FROM = 1100
_CARD_FROM = 900
_FACETS_WIDTH = 218
_CARD_WIDTH = 383
LIST, GAPS = "list", "gaps"


class SocialResourcesTab(Tab):
    """The list with its card, or the matrix of what is lacking.

    ``paper_requested`` carries the Ref of a resource, or None for papers of them all;
    ``issue_wanted`` the title of an issue to be made. ``offers`` says which of these
    the program can answer, so that nothing else has a button: ``resource_list``,
    ``guidebook_page``, ``verification_request``, ``gap_matrix``, ``new_issue``.
    """

    issue_wanted = Signal(str)
    manual_page = "social_resources"

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        today: Callable[[], dt.date] = dt.date.today,
        offers: Collection[str] = (),
    ) -> None:
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._today = today
        self._period = services.social_resources.period()
        self._finder = ResourceFinder()
        self._resource_id: int | None = None
        self._panel = ""
        self._filing = ResourceFiling(self, services, today)
        self._gaps: GapView | None = None
        self._offers = frozenset(offers)
        self._make_actions()
        self.facets = FacetPanel()
        self.list = ResourceTable(printable="resource_list" in offers)
        self.table = self.list.table
        self.card = ResourceCardView(offers)
        self._title = ElidingLabel(_("Social resources"), "title")
        self._count = ElidingLabel("", "small_muted")
        self._views = Segmented(
            [(LIST, _("List")), (GAPS, _("What is lacking"))], name=_("View of the resources")
        )
        self._facets_button = Button(_("Narrow"), icon="filter", clicked=self._turn_facets)
        self._card_button = Button(_("Card"), icon="paper", clicked=self._open_card)
        self._round_button = ActionButton(self._round_action, icon="task")
        self._add_button = ActionButton(self.new_action, icon="plus")
        self._lay_out()
        self._connect()
        current_theme().follow(self, self._fit_zoom)

    @override
    def reload(self) -> None:
        self._period = self._services.social_resources.period()
        self._finder = ResourceFinder(self._services.social_resources.listed(self._today()))
        self._show_list()
        if self._views.current() == GAPS:
            self.gaps.reload()

    @property
    def gaps(self) -> GapView:
        """The matrix of what is lacking, made when it is first wanted."""
        if self._gaps is None:
            self._gaps = GapView(
                self._services,
                self._today,
                printable="gap_matrix" in self._offers,
                offers_issues="new_issue" in self._offers,
            )
            self._gaps.open_requested.connect(self._open_from_gaps)
            self._gaps.issue_wanted.connect(self.issue_wanted)
            self._gaps.print_wanted.connect(lambda: self.paper_requested.emit("gap_matrix", None))
            self._pages.addWidget(self._gaps)
        return self._gaps

    @override
    def shown_records(self) -> ShownRecords:
        found = self._finder.find(self.facets.wanted()).rows
        return ShownRecords(ExportKind.RESOURCES, [row.id for row in found])

    @override
    def badge_count(self) -> int:
        return self._services.social_resources.attention(self._today())

    @override
    def open_ref(self, ref: Ref) -> bool:
        if not any(row.id == ref.id for row in self._finder.resources):
            self._finder = ResourceFinder(self._services.social_resources.listed(self._today()))
        if not any(row.id == ref.id for row in self._finder.resources):
            return False
        self._resource_id = ref.id
        self.show_view(LIST)
        if not any(row.id == ref.id for row in self._finder.find(self.facets.wanted()).rows):
            self.facets.clear()
        self._show_list()
        if self.card.isHidden():
            self._open_card()
        return True

    @override
    def focus_filter(self) -> None:
        self.show_view(LIST)
        if self.facets.isHidden():
            self._turn_facets()
        self.facets.field.take_keyboard()

    @override
    def view_actions(self) -> Sequence[QAction]:
        return (self._list_action, self._gaps_action, self._round_action)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(560), current_theme().px(280))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_view(self, view: str) -> None:
        """Show the list or the matrix of what is lacking."""
        self._views.choose(view)
        if view == GAPS:
            self.gaps.reload()
        self._show_page()

    def begin_round(self) -> None:
        """Show only what should be checked again; what was checked leaves the list."""
        self.show_view(LIST)
        self.facets.choose_unchecked()
        self.table.setFocus()

    def choose(self, resource_id: int) -> None:
        """Show one resource of the list."""
        self._resource_id = resource_id
        self.table.choose(resource_id)
        self._show_card()

    def new_resource(self) -> None:
        """Register a resource (Ctrl+N)."""
        self._filing.register([row.name for row in self._finder.resources], self._show_new)

    def _lay_out(self) -> None:
        tools = Frame(
            Row(
                self._title,
                self._count,
                None,
                self._views,
                self._facets_button,
                self._card_button,
                self._round_button,
                self._add_button,
                margins=(16, 8, 12, 8),
            ),
            "top",
        )
        self._tools = tools
        fix_width(self.facets, _FACETS_WIDTH)
        self._list_page = box(Row(self.facets, (self.list, 1), self.card, spacing=0))
        self._empty = self._make_empty()
        self._pages = QStackedWidget()
        for page in (self._list_page, self._empty):
            self._pages.addWidget(page)
        self.setLayout(stack(tools, self._pages))

    def _connect(self) -> None:
        self._views.chosen.connect(self.show_view)
        self.facets.changed.connect(lambda _wanted: self._show_list())
        self.facets.field.left_downwards.connect(self.table.setFocus)
        self.list.clear_wanted.connect(self.facets.clear)
        self.list.print_wanted.connect(lambda: self.paper_requested.emit("resource_list", None))
        self.table.chosen.connect(self._follow_choice)
        self.table.opened.connect(lambda _key: self._open_card())
        self.table.customContextMenuRequested.connect(self._open_menu)
        card = self.card
        card.edited.connect(self._edit)
        card.verified.connect(self._verify)
        card.vacancy_noted.connect(self._filing.note_vacancy)
        card.services_wanted.connect(self._edit_services)
        card.tie_wanted.connect(self._tie)
        card.untie_wanted.connect(self._untie)
        card.open_requested.connect(self.open_requested)
        card.paper_wanted.connect(self._ask_paper)
        card.back_wanted.connect(self._close_card)

    def _make_actions(self) -> None:
        self.new_action: QAction = self.make_action(_("Add a resource"), self.new_resource)
        self.delete_action: QAction = self.make_action(_("Remove this resource"), self._trash)
        self._list_action = self.make_action(
            _("Social resources: list"), lambda: self.show_view(LIST)
        )
        self._gaps_action = self.make_action(
            _("Social resources: what is lacking"), lambda: self.show_view(GAPS)
        )
        self._round_action = self.make_action(_("Round of checks"), self.begin_round)
        self._round_action.setToolTip(_("Only what was checked too long ago, or never"))
        self._rename_action = self.make_action(_("Rename"), self._rename, "F2")
        self._services_action = self.make_action(
            _("Services, capacity, vacancy…"), self._edit_services
        )
        self._tie_action = self.make_action(_("Tie to an issue…"), self._tie)
        self.addAction(self._rename_action)
        if has_papers(self._offers):
            self.papers_action = self.make_action(_("Papers of the resources…"), self._open_papers)

    def _show_list(self) -> None:
        wanted = self.facets.wanted()
        found = self._finder.find(wanted)
        self.facets.show_facets(found.facets, self._finder.resources, self._period)
        self.list.show_rows(found.rows, self._today(), self._period, self._nothing_words(wanted))
        self._count.setText(
            _("{shown} of {all}").format(shown=len(found.rows), all=len(self._finder.resources))
        )
        ids = [row.id for row in found.rows]
        if self._resource_id not in ids:
            self._resource_id = ids[0] if ids else None
        if self._resource_id is not None:
            self.table.choose(self._resource_id)
        self._show_card()
        self._show_page()

    def _nothing_words(self, wanted: ResourceFilter) -> str:
        done = not any(row.freshness.needs_attention for row in self._finder.resources)
        if done and wanted.freshness:
            return _("Everything has been checked. Nothing is left for this round.")
        return _("No resource fits these choices.")

    def _show_page(self) -> None:
        gaps = self._views.current() == GAPS
        page = self.gaps if gaps else self._list_page if self._finder.resources else self._empty
        self._pages.setCurrentWidget(page)
        self._title.setText(
            _("Social resources that are lacking") if gaps else _("Social resources")
        )
        self._count.setVisible(gaps or bool(self._finder.resources))
        if gaps:
            day = wareki.full(self._today(), weekday=False)
            self._count.setText(_("As of {date}; vacancies as last checked").format(date=day))
        else:
            shown = self.table.rows.rowCount()
            self._count.setText(
                _("{shown} of {all}").format(shown=shown, all=len(self._finder.resources))
            )
        self._add_button.setVisible(not gaps and bool(self._finder.resources))
        self._round_action.setEnabled(bool(self._finder.resources))
        self._fit()
        self._follow_actions()

    def _show_card(self) -> None:
        if self._resource_id is None:
            self._fit()
            return
        try:
            card = self._services.social_resources.card(self._resource_id)
        except UserError:
            self._resource_id = None
            self._fit()
            return
        self.card.show_card(card, self._today(), self._period)
        self._fit()

    def _follow_choice(self, key: object) -> None:
        if isinstance(key, int) and key != self._resource_id:
            self._resource_id = key
            self._show_card()
            self._follow_actions()

    def _follow_actions(self) -> None:
        chosen = self._resource_id is not None and self._pages.currentWidget() is self._list_page
        for action in (
            self.delete_action, self._rename_action, self._services_action, self._tie_action
        ):  # fmt: skip
            action.setEnabled(chosen)
        self.actions_changed.emit()

    def _fit(self) -> None:
        """Side panels go behind buttons where the window is too narrow for them."""
        theme = current_theme()
        on_list = self._pages.currentWidget() is self._list_page
        wide = self.width() >= theme.px(_FACETS_FROM)
        room_for_card = self.width() >= theme.px(_CARD_FROM)
        chosen = self._resource_id is not None
        card_alone = not room_for_card and self._panel == "card" and chosen
        self.facets.setVisible(wide or (self._panel == "facets" and not card_alone))
        self.list.setVisible(not card_alone)
        self.card.setVisible(
            chosen and (card_alone or (room_for_card and (wide or self._panel != "facets")))
        )
        self.card.back.setVisible(card_alone)
        self._facets_button.setVisible(on_list and not wide and not card_alone)
        self._round_button.setVisible(on_list and room_for_card)
        self._card_button.setVisible(on_list and not room_for_card and not card_alone and chosen)
        if card_alone:
            self.card.setMinimumWidth(0)
            self.card.setMaximumWidth(16777215)
        else:
            self.card.setFixedWidth(theme.px(_CARD_WIDTH))
        if self._gaps is not None:
            self._gaps.set_narrow(not wide)

    def _fit_zoom(self) -> None:
        self._fit()
        if self.table.currentIndex().isValid():
            self.table.scrollTo(self.table.currentIndex())

    def _turn_facets(self) -> None:
        self._panel = "" if self._panel == "facets" else "facets"
        self._fit()

    def _open_card(self) -> None:
        self._panel = "card"
        self._fit()
        if not self.card.back.isHidden():
            self.card.back.setFocus()

    def _close_card(self) -> None:
        self._panel = ""
        self._fit()
        self.table.setFocus()

    def _open_from_gaps(self, ref: Ref) -> None:
        if ref.kind == "resources":
            self.open_ref(ref)
        else:
            self.open_requested.emit(ref)

    def _open_menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        key = self.table.rows.key_at(index)
        if not isinstance(key, int):
            return
        self.choose(key)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addMenu(self.card.verify_menu(menu))
        menu.addAction(self._services_action)
        menu.addAction(self._tie_action)
        menu.addSeparator()
        menu.addAction(self._rename_action)
        menu.addAction(self.delete_action)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _rename(self) -> None:
        if self.card.isHidden():
            self._open_card()
        self.card.focus_name()

    def _show_new(self, resource_id: int) -> None:
        self.show_view(LIST)
        # This lists what was there before, in which the new one cannot be chosen yet.
        self.facets.clear()
        self._resource_id = resource_id
        self.reload()

    def _edit(self, field: str, value: object) -> None:
        resource_id = self.card.resource_id
        if resource_id is not None and not self._filing.edit(resource_id, field, value):
            self._show_card()

    def _verify(self, way: VerificationWay) -> None:
        if self.card.resource_id is not None:
            self._filing.verify(self.card.resource_id, way)

    def _edit_services(self) -> None:
        if self.card.resource is not None:
            self._filing.edit_services(self.card.resource)

    def _tie(self) -> None:
        if self.card.resource is not None:
            self._filing.tie(self.card.resource)

    def _untie(self, issue_id: int) -> None:
        if self.card.resource_id is not None:
            self._filing.untie(self.card.resource_id, issue_id)

    def _trash(self) -> None:
        if self.card.resource is not None and self._filing.trash(self.card.resource):
            self._panel = ""
            self._fit()

    def _open_papers(self) -> None:
        menu = paper_menu(self, self._offers, self._resource_id, self.paper_requested.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._tools.mapToGlobal(self._tools.rect().bottomLeft()))

    def _ask_paper(self, key: str) -> None:
        if self.card.resource_id is not None:
            self.paper_requested.emit(key, Ref("resources", self.card.resource_id))

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            _("No social resource yet"),
            _(
                "Offices, public desks, groups and shops on which people can lean are kept here, "
                "with the day on which each was last checked. Begin with one you know well."
            ),
            stations=(
                ("note", _("Difficulty")),
                ("issue", _("Regional issue")),
                ("meeting", _("Meeting")),
                ("decision", _("Decision")),
                ("resource", _("Social resource")),
            ),
            here=4,
            first=(_("Add a resource"), "plus", self.new_resource),
            second=(
                _("Import social resources"),
                "import",
                lambda: self.import_requested.emit(ImportKind.RESOURCES),
            ),
        )
