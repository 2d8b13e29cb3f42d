"""The right side: one resource as a printed card whose facts can be corrected in place."""

import datetime as dt
from collections.abc import Callable, Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from jiritsu_desktop.domain.resource_finding import Support
from jiritsu_desktop.domain.social_resources import (
    Mark,
    ResourceCard,
    ServiceRow,
    SocialResourceRow,
    VerificationWay,
    field_word,
)
from jiritsu_desktop.domain.verifications import share_left
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.painting import Mark as StateMark
from jiritsu_desktop.ui.painting import Tone
from jiritsu_desktop.ui.social_resources.card_details import CardDetails
from jiritsu_desktop.ui.social_resources.card_links import CardLinks
from jiritsu_desktop.ui.social_resources.card_parts import (
    CardLine,
    CardRing,
    card_field,
    mark_menu,
    pop_up,
)
from jiritsu_desktop.ui.social_resources.words import (
    capacities_words,
    checked_words,
    mark_words,
    openness_mark,
    supports_words,
    vacancies_words,
    vacancy_words,
)
from jiritsu_desktop.ui.widgets.buttons import Button, quiet_button
from jiritsu_desktop.ui.widgets.fields import Fact, SaveOnLeave
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Column, Frame, Row, ScrollColumn, box, rule, stack
from jiritsu_desktop.ui.widgets.marks import Badge

_WORD = 56
_MOST_BADGES = 3
_HEAD = ("yomi", "name", "operator")
_FACTS = ("phone", "address", "audience")
_MORE_FACTS = ("transport", "fee")


class ResourceCardView(Frame):
    """``edited`` carries a field's name and its new value; the other signals what is wanted.

    ``papers`` are the keys of the papers that can be made of one resource (``guidebook_page``,
    ``verification_request``); only these get a button.
    """

    edited = Signal(str, object)
    verified = Signal(object)
    vacancy_noted = Signal(int, object)
    services_wanted = Signal()
    tie_wanted = Signal()
    untie_wanted = Signal(int)
    open_requested = Signal(object)
    paper_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, papers: Collection[str] = ()) -> None:
        layout = stack()
        super().__init__(layout, "right")
        self._card: ResourceCard | None = None
        self._savers: dict[str, SaveOnLeave] = {}
        self.fields: dict[str, QLineEdit] = {}
        self.back = quiet_button(
            _("Back to the list"), icon="chevron-left", clicked=self.back_wanted.emit
        )
        self.back.hide()
        self._number = ElidingLabel("", "small_muted")
        self._badges = Row(spacing=6)
        self._ring = CardRing()
        self._since = ElidingLabel("", "strong")
        self._how = ElidingLabel("", "small_muted")
        self.verify_button = Button(_("It was checked"), icon="check", clicked=self._ask_way)
        self.capacity = CardLine(_("Capacity"))
        self.vacancy = CardLine(_("Vacancy"))
        self.supports = CardLine(_("Offers"))
        self.links = CardLinks()
        self.details = CardDetails()
        scroll = ScrollColumn(margins=(0, 0, 0, 8), spacing=0)
        self._scroll = scroll
        for part in self._parts():
            scroll.column.put(part)
        scroll.column.put(None)
        self._foot = self._make_foot(papers)
        layout.addWidget(self.back)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._foot)
        self._connect()

    @property
    def resource(self) -> SocialResourceRow | None:
        """Whose card it is, with all its facts."""
        return self._card.resource if self._card else None

    @property
    def resource_id(self) -> int | None:
        """The id of the resource whose card it is."""
        return self._card.resource.id if self._card else None

    def show_card(self, card: ResourceCard, today: dt.date, period: int) -> None:
        """Show one resource; a field that is being written in keeps its text."""
        if self._card is None or self._card.resource.id != card.resource.id:
            self._scroll.verticalScrollBar().setValue(0)
        self._card = card
        resource = card.resource
        for name, saver in self._savers.items():
            saver.show_text(getattr(resource, name))
        self._show_badges(resource)
        numbers = [service.office_number for service in resource.services if service.office_number]
        self._number.setText(
            _("Office number {number}").format(number=numbers[0]) if numbers else ""
        )
        share = share_left(resource.verified_on, today, period)
        since, how = checked_words(card.last_verification, today)
        self._ring.show_share(share, since)
        self._since.setText(since)
        self._how.setText(how)
        by = card.last_verification.checked_by if card.last_verification else ""
        self._how.setToolTip(_("Checked by {name}").format(name=by) if by else "")
        self.capacity.show_text(capacities_words(resource.services))
        self.vacancy.show_text(vacancies_words(resource.services))
        self.supports.show_text(supports_words(resource))
        way = "" if resource.pick_up is Mark.UNKNOWN else mark_words(resource.pick_up)
        self.fields["transport"].setPlaceholderText(way or "—")
        self.links.show_links(card.issues, card.people)
        self.details.show_resource(resource)

    def focus_name(self) -> None:
        """Put the keyboard into the name (F2)."""
        field = self.fields["name"]
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def verify_menu(self, parent: QWidget) -> QMenu:
        """The ways in which a resource can have been checked."""
        menu = QMenu(_("It was checked"), parent)
        for way in VerificationWay:
            if way is not VerificationWay.IMPORT:
                action = menu.addAction(way.label)
                action.triggered.connect(lambda _on=False, way=way: self.verified.emit(way))
        return menu

    def _parts(self) -> list[QWidget]:
        yomi, name, operator = (
            self._field(field, face)
            for field, face in zip(_HEAD, ("small", "head", "small"), strict=True)
        )
        below = Row((operator, 1), self._number, spacing=4)
        head = box(Column(yomi, name, below, margins=(11, 8, 16, 0), spacing=0))
        badges = box(Row(self._badges, None, margins=(20, 4, 12, 0)))
        callout = Frame(
            Row(
                self._ring,
                (Column(self._since, self._how, spacing=2), 1),
                self.verify_button,
                margins=(12, 9, 10, 9),
                spacing=10,
            ),
            "sunken",
        )
        facts = Column(margins=(20, 6, 12, 0), spacing=0)
        for name_of in _FACTS:
            facts.put(self._fact(name_of))
        for word, line in (
            (_("Capacity"), self.capacity),
            (_("Vacancy"), self.vacancy),
            (_("Offers"), self.supports),
        ):
            facts.put(Fact(word, line, word_width=_WORD))
        for name_of in _MORE_FACTS:
            facts.put(self._fact(name_of))
        return [
            head,
            badges,
            box(Column(callout, margins=(20, 8, 16, 0))),
            box(facts),
            box(Column(rule(), margins=(20, 8, 16, 6))),
            self.links,
            box(Column(rule(), margins=(20, 8, 16, 4))),
            self.details,
        ]

    def _fact(self, name: str) -> Fact:
        return Fact(field_word(name), self._field(name, ""), word_width=_WORD)

    def _field(self, name: str, face: str) -> QLineEdit:
        field = card_field(field_word(name), face=face)
        self.fields[name] = field
        self._savers[name] = SaveOnLeave(field, lambda text: self.edited.emit(name, text))
        return field

    def _make_foot(self, papers: Collection[str]) -> QWidget:
        words = {
            "guidebook_page": (_("See the guidebook page"), "book"),
            "verification_request": (_("Request for confirmation"), "print"),
        }
        row = Row(margins=(20, 7, 16, 7), spacing=8)
        for key, (text, icon) in words.items():
            if key in papers:
                button = Button(text, icon=icon)
                button.clicked.connect(lambda _on=False, key=key: self.paper_wanted.emit(key))
                row.put(button)
        row.put(None)
        foot = box(row)
        foot.setVisible(row.count() > 1)
        return foot

    def _connect(self) -> None:
        self.capacity.clicked.connect(self.services_wanted)
        self.vacancy.clicked.connect(self._ask_vacancy)
        self.supports.clicked.connect(self._ask_supports)
        self.links.tie_wanted.connect(self.tie_wanted)
        self.links.untie_wanted.connect(self.untie_wanted)
        self.links.open_requested.connect(self.open_requested)
        self.details.edited.connect(self.edited)

    def _show_badges(self, resource: SocialResourceRow) -> None:
        self._badges.clear()
        names = [service.name for service in resource.services]
        shown = names[:_MOST_BADGES] if len(names) <= _MOST_BADGES else names[: _MOST_BADGES - 1]
        if sum(map(len, shown)) > 18:
            shown = names[:1]
        for name in shown:
            self._badges.put(Badge(name, Tone.PLAIN))
        if len(names) > len(shown):
            rest = Badge(_("+{count}").format(count=len(names) - len(shown)), Tone.PLAIN)
            rest.setToolTip("、".join(names))
            self._badges.put(rest)
        mark: StateMark = openness_mark(resource.disclosure)
        self._badges.put(Badge(mark.word, mark.tone))

    def _ask_way(self) -> None:
        pop_up(self.verify_menu(self), self.verify_button)

    def _ask_vacancy(self) -> None:
        if self._card is None:
            return
        services = self._card.resource.services
        if not services:
            self.services_wanted.emit()
            return
        menu = QMenu(self)
        for service in services:
            menu.addMenu(
                mark_menu(menu, service.name, service.vacancy, vacancy_words, self._noter(service))
            )
        menu.addSeparator()
        menu.addAction(_("Services, capacity, vacancy…")).triggered.connect(
            lambda _on=False: self.services_wanted.emit()
        )
        pop_up(menu, self.vacancy)

    def _noter(self, service: ServiceRow) -> Callable[[Mark], object]:
        return lambda mark: self.vacancy_noted.emit(service.id, mark)

    def _ask_supports(self) -> None:
        if self._card is None:
            return
        resource = self._card.resource
        menu = QMenu(self)
        for name in (*Support, "behaviour_support"):
            menu.addMenu(
                mark_menu(
                    menu,
                    field_word(name),
                    getattr(resource, name),
                    mark_words,
                    lambda mark, name=name: self.edited.emit(str(name), mark),  # type: ignore[misc]
                )
            )
        pop_up(menu, self.supports)
