"""The page of the council's rules: groups at the left, fields that save themselves, examples."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.numbering_schemes import Scheme
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.council import Councils
from jiritsu_desktop.ui.council.examples import Examples
from jiritsu_desktop.ui.council.fields import GroupView
from jiritsu_desktop.ui.council.groups import RuleGroup, groups
from jiritsu_desktop.ui.council.seats import SeatsView
from jiritsu_desktop.ui.messages import show_error
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.theme import current_theme
from jiritsu_desktop.ui.widgets.labels import Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import (
    Column,
    Frame,
    Row,
    ScrollColumn,
    box,
    fix_width,
    rule,
)
from jiritsu_desktop.ui.widgets.lists import ListRow, ListView

_NARROW = 1100
_CROWDED = 800
_LIST_WIDTH = 236
_USUAL_MEMBERS = 15
_WEEKS_AHEAD = 4


class CouncilPage(Page):
    """Everything in which one council differs from another."""

    topics = Topic.COUNCIL
    manual_page = "council"

    def __init__(self, councils: Councils, *, today: Callable[[], dt.date]) -> None:
        self._councils = councils
        self._today = today
        self.list = ListView(_("Groups of rules"))
        self._views = [GroupView(group, self._saver(group)) for group in groups()]
        self.seats = SeatsView(self._save_seats)
        self._scroll = ScrollColumn(*self._views, self.seats, margins=(24, 14, 24, 20), spacing=8)
        self.examples = Examples()
        titles = [*(view.group.title for view in self._views), _("Seat categories")]
        self.list.show_rows([ListRow(title, key=place) for place, title in enumerate(titles)])
        hint = Paragraph(
            _("Each change is saved at once and can be undone, each by itself."), "small"
        )
        foot = Row(Icon("book", "muted", 18), (hint, 1), margins=(16, 8, 12, 12))
        self._left = Frame(Column((self.list, 1), rule(), foot, spacing=0), "left")
        fix_width(self._left, _LIST_WIDTH)
        middle = box(Column((self._scroll, 1), spacing=0), "surface")
        body = box(Row(self._left, (middle, 1), self.examples, spacing=0))
        super().__init__(_("Rules of the council"), body)
        self.list.chosen.connect(self._go_to)
        current_theme().follow(self, self._fit)

    @override
    def reload(self) -> None:
        council, rules = self._councils.council(), self._councils.rules()
        self.set_sentence(council.founding_rule or council.name)
        for view in self._views:
            source = council if view.group.about_council else rules
            for field in view.fields:
                field.show_value(getattr(source, field.rule.name))
        seats = self._councils.seat_categories()
        members = sum(category.quota for category in seats) or _USUAL_MEMBERS
        self.examples.show_rules(rules, members, self._today() + dt.timedelta(weeks=_WEEKS_AHEAD))
        self.seats.show_categories(seats)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _saver(self, group: RuleGroup) -> Callable[[str, object], object]:
        def save(name: str, value: object) -> None:
            try:
                if group.about_council:
                    changed = replace(self._councils.council(), **{name: str(value)})
                    self._councils.save_council(changed)
                elif isinstance(value, Scheme):
                    self._councils.use_scheme(value)
                else:
                    self._councils.save_rules(**{name: value})
            except UserError as error:
                show_error(self, error)
                self.reload()

        return save

    def _save_seats(self, category_id: int, name: str, value: object) -> None:
        try:
            self._councils.save_seats(category_id, **{name: value})
        except UserError as error:
            show_error(self, error)
            self.reload()

    def _go_to(self, place: int) -> None:
        top = self.seats.y()
        if place < len(self._views):
            view = self._views[place]
            top = view.y() + view.head.y()
        self._scroll.verticalScrollBar().setValue(top)

    def _fit(self) -> None:
        wide = self.width() >= current_theme().px(_NARROW)
        self.examples.setVisible(wide)
        # The rules themselves need the room; the groups are only a way to them.
        self._left.setVisible(self.width() >= current_theme().px(_CROWDED))
