"""What a field of the matrix leads to: who offers it elsewhere, issues, the cases behind them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.issues import CaseSheetRow, IssueRow
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.resource_gaps import GapCell
from jiritsu_desktop.domain.social_resources import Place
from jiritsu_desktop.i18n import _, _n
from jiritsu_desktop.ui.social_resources.card_parts import CardLine
from jiritsu_desktop.ui.social_resources.gap_model import Chosen
from jiritsu_desktop.ui.social_resources.words import issue_number, stage_mark, vacancy_words
from jiritsu_desktop.ui.widgets.buttons import Button, quiet_button
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.layouts import (
    Card,
    Column,
    Frame,
    Row,
    ScrollColumn,
    box,
    rule,
    stack,
)
from jiritsu_desktop.ui.widgets.marks import Badge, PriorityMark

_MOST_RESOURCES, _MOST_CASES = 6, 3


class GapPanel(Frame):
    """``open_requested`` carries a Ref, ``issue_wanted`` the title of an issue to be made."""

    open_requested = Signal(object)
    issue_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, *, offers_issues: bool) -> None:
        layout = stack()
        super().__init__(layout, "right")
        self._offers_issues = offers_issues
        self._chosen: Chosen | None = None
        self._where = ElidingLabel("", "small_muted")
        self._figure = ElidingLabel("", "figure")
        self._head = ElidingLabel("", "title")
        self._body = Column(spacing=6)
        self.back = quiet_button(
            _("Back to the table"), icon="chevron-left", clicked=lambda: self.back_wanted.emit()
        )
        self.back.hide()
        scroll = ScrollColumn(
            self.back,
            self._where,
            Row(self._figure, self._head, None, spacing=10),
            self._body,
            margins=(20, 14, 16, 8),
            spacing=6,
        )
        self.open_button = Button(_("Open the issue"), icon="issue", clicked=self._open_issue)
        self.make_button = Button(_("Make it an issue"), icon="plus", clicked=self._make_issue)
        foot = box(Row(self.open_button, self.make_button, None, margins=(20, 7, 16, 7)))
        layout.addWidget(scroll, 1)
        layout.addWidget(foot)

    def show_chosen(self, chosen: Chosen, cases: Sequence[CaseSheetRow]) -> None:
        """Show what is known of a chosen field."""
        self._chosen = chosen
        line, place = chosen.line, chosen.place
        cell = line.cell(place) if place else _all_places(chosen)
        where = place.label if place else _("All places")
        self._where.setText(f"{line.service.name} × {where}")
        self._figure.setText(str(cell.count))
        self._head.setText(_head_words(cell, place))
        self._body.clear()
        if place is not None and not cell.count:
            self._body.put(Paragraph(_elsewhere(chosen, place)))
        for service in cell.offered[:_MOST_RESOURCES]:
            entry = CardLine(_("Resource"), icon="resource")
            free = vacancy_words(service.vacancy)
            places = "" if service.capacity is None else f"{service.capacity}　"
            entry.show_text(f"{service.resource}　{places}{free}")
            entry.clicked.connect(self._opener(Ref("resources", service.social_resource_id)))
            self._body.put(entry)
        self._put_issues(chosen.issues)
        self._put_cases(cases)
        if place is not None and not cell.count:
            self._put_ways()
        self.open_button.setVisible(bool(chosen.issues))
        self.make_button.setVisible(self._offers_issues and not chosen.issues)

    def open_first(self, chosen: Chosen) -> None:
        """Open what is nearest at hand: who offers it, else the issue, else a new issue."""
        cell = chosen.line.cell(chosen.place) if chosen.place else GapCell()
        if cell.offered:
            self.open_requested.emit(Ref("resources", cell.offered[0].social_resource_id))
        elif chosen.issues:
            self.open_requested.emit(Ref("issues", chosen.issues[0].id))
        elif self._offers_issues:
            self.issue_wanted.emit(_title(chosen))

    def _put_issues(self, issues: Sequence[IssueRow]) -> None:
        self._body.put(rule())
        self._body.put(ElidingLabel(_("Issues about it"), "section"))
        for issue in issues[:2]:
            head = Row(
                ElidingLabel(issue_number(issue), "accent"),
                Badge(stage_mark(issue).word, stage_mark(issue).tone),
                None,
            )
            marks = (issue.frequency, issue.reach, issue.resource_lack)
            if issue.priority is not None and None not in marks:
                known = (issue.frequency or 1, issue.reach or 1, issue.resource_lack or 1)
                head.put(PriorityMark(issue.priority.value, known))
            title = Paragraph(issue.goal_title or issue.title)
            card = Card(head, title, margins=(12, 8, 12, 10), spacing=4)
            if issue.next_step:
                day = f"{_short(issue)}　" if issue.next_step_on else ""
                card.column.put(
                    Paragraph(_("Next: {step}").format(step=day + issue.next_step), "small")
                )
            self._body.put(card)
        if not issues:
            self._body.put(Paragraph(_("No issue speaks of it yet."), "small_muted"))

    def _put_cases(self, cases: Sequence[CaseSheetRow]) -> None:
        if not cases:
            return
        self._body.put(rule())
        count = _n("{count} case", "{count} cases", len(cases)).format(count=len(cases))
        self._body.put(
            Row(
                ElidingLabel(_("Difficulties behind it"), "section"),
                ElidingLabel(count, "small_muted"),
                None,
            )
        )
        for case in cases[:_MOST_CASES]:
            entry = CardLine(_("Difficulty"))
            entry.show_text(f"{case.received_on.month}/{case.received_on.day}　{case.difficulty}")
            entry.clicked.connect(self._opener(Ref("cases", case.id)))
            self._body.put(entry)

    def _put_ways(self) -> None:
        self._body.put(rule())
        self._body.put(ElidingLabel(_("Ways to think of"), "section"))
        self._body.put(
            Paragraph(
                _(
                    "First what is there already.\n"
                    "1 Open up what exists nearby: transport, agreements on taking people in\n"
                    "2 Let an office in town widen what it does, or try it for some days\n"
                    "3 Make it anew: invite an office, start a scheme"
                ),
                "small",
            )
        )

    def _opener(self, ref: Ref) -> object:
        return lambda: self.open_requested.emit(ref)

    def _open_issue(self) -> None:
        if self._chosen is not None and self._chosen.issues:
            self.open_requested.emit(Ref("issues", self._chosen.issues[0].id))

    def _make_issue(self) -> None:
        if self._chosen is not None:
            self.issue_wanted.emit(_title(self._chosen))


def _all_places(chosen: Chosen) -> GapCell:
    return GapCell(
        tuple(service for cell in chosen.line.cells.values() for service in cell.offered)
    )


def _head_words(cell: GapCell, place: Place | None) -> str:
    if cell.count:
        return _n("resource offers it", "resources offer it", cell.count)
    if place is None:
        return _("Nobody offers it")
    if place is Place.OUTSIDE:
        return _("None recorded")
    return _("None: {place}").format(place=place.label)


def _elsewhere(chosen: Chosen, here: Place) -> str:
    """Where else it is to be had, with the first name, places and vacancy."""
    sentences = []
    for place in Place:
        cell = chosen.line.cell(place)
        if place is here or not cell.count:
            continue
        first = cell.offered[0]
        facts = [first.resource]
        if cell.capacity is not None:
            facts.append(_("capacity {count}").format(count=cell.capacity))
        if cell.vacancy is not None:
            facts.append(_("vacancy {mark}").format(mark=cell.vacancy.mark))
        sentences.append(
            _("{place}: {count} ({facts}).").format(
                place=place.label, count=cell.count, facts="、".join(facts)
            )
        )
    return "\n".join(sentences) or _("Nobody offers it outside either, as far as is known.")


def _title(chosen: Chosen) -> str:
    place = chosen.place or Place.IN_TOWN
    return _("There is no {service}: {place}").format(
        service=chosen.line.service.stem, place=place.label
    )


def _short(issue: IssueRow) -> str:
    return wareki.short(issue.next_step_on) if issue.next_step_on else ""
