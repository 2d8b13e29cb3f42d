"""The facts of a person: what they need, how they are reached, name and organisation."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from jiritsu_desktop.domain.members import (
    AccommodationRow,
    EditionWish,
    OrganisationRow,
    PayKind,
    PersonRow,
    SendWay,
)
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.ui.members.facts import QuietText, attempt, fact_row, number_in, show_choices
from jiritsu_desktop.ui.members.name_completion import complete
from jiritsu_desktop.ui.members.words import edition_choice
from jiritsu_desktop.ui.widgets.buttons import Chip, quiet_button
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon
from jiritsu_desktop.ui.widgets.layouts import Column, Row, box, fix_width, rule

_SIZES = (14, 18, 22, 28)
_DAY_FLAGS = ("sign_language", "captioning", "wheelchair", "easy_version")


class SavePerson(Protocol):
    """Saves single fields of the person who is shown. Raises UserError when refused."""

    def __call__(self, **values: object) -> None: ...


class PersonFacts(QWidget):
    """Everything saves itself; ``save`` takes fields of the person, ``wish`` of the needs."""

    organisation_wanted = Signal(int)

    def __init__(self, save: SavePerson, wish: SavePerson) -> None:
        super().__init__()
        self._wish = wish
        self._organisation_id: int | None = None
        self._make_needs(wish)
        self._make_contact(save)
        self._make_name(save)
        first, second = tuple(self.flags.values())[:2], tuple(self.flags.values())[2:]
        self._support = Row(
            box(Row(*first, spacing=4)),
            box(Row(*second, spacing=4)),
            None,
            margins=(8, 2, 0, 2),
            spacing=4,
        )
        lock = Icon("lock", "muted", 14)
        needs = Column(
            Row(
                ElidingLabel(_("Accommodation"), "section"),
                None,
                lock,
                ElidingLabel(_("never on a roster"), "small_muted"),
                spacing=6,
            ),
            fact_row(_("Edition"), self.edition),
            fact_row(_("Copies"), self.copies, self.helpers),
            fact_row(_("Way of sending"), self.send_way, self.lead_days),
            fact_row(_("On the day"), self.on_the_day),
            fact_row(_("Support"), box(self._support)),
            margins=(24, 10, 24, 10),
            spacing=2,
        )
        contact = Column(
            ElidingLabel(_("Contact"), "section"),
            fact_row(_("Phone"), self.phone),
            fact_row(_("Fax"), self.fax),
            fact_row(_("E-mail"), self.email),
            fact_row(_("Address"), box(Row(self.postal_code, (self.address, 1), spacing=4))),
            fact_row(_("Pay"), self.pay),
            fact_row(_("Head of organisation"), box(Row(self._head, None))),
            margins=(24, 10, 24, 10),
            spacing=2,
        )
        name = Column(
            ElidingLabel(_("Name and organisation"), "section"),
            fact_row(_p("person", "Name"), self.family_name, self.given_name),
            fact_row(_("Reading"), self.family_yomi, self.given_yomi),
            fact_row(_("Organisation"), self.organisation),
            fact_row(_("Post"), self.job_title),
            fact_row(_("Note"), self.note),
            margins=(24, 10, 24, 16),
            spacing=2,
        )
        self.setLayout(Column(box(needs), rule(), box(contact), rule(), box(name), None, spacing=0))

    def show_person(
        self,
        person: PersonRow,
        wishes: AccommodationRow,
        organisation: OrganisationRow | None,
        organisations: tuple[str, ...],
        daily_fee: int,
    ) -> None:
        """Show what the file holds."""
        self._show_needs(wishes)
        for field in ("phone", "fax", "email", "postal_code", "address", "job_title", "note"):
            getattr(self, field).show_text(getattr(person, field))
        for field in ("family_name", "given_name", "family_yomi", "given_yomi", "organisation"):
            getattr(self, field).show_text(getattr(person, field))
        complete(self.organisation.field, organisations)
        show_choices(self.pay, [(kind, _pay_word(kind, daily_fee)) for kind in PayKind], person.pay)
        self._organisation_id = organisation.id if organisation else None
        head = ""
        if organisation is not None:
            name = organisation.head_name.replace("　", " ")
            head = "　".join(part for part in (name, organisation.head_title) if part)
        self._head.setText(head or (_("Open the organisation") if organisation else _("none")))
        self._head.setEnabled(organisation is not None)

    def set_narrow(self, narrow: bool) -> None:
        """Without much room the kinds of support stand in two lines."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._support.setDirection(down if narrow else across)

    def focus_name(self) -> None:
        """Put the keyboard into the surname."""
        self.family_name.field.setFocus()
        self.family_name.field.selectAll()

    def _make_needs(self, wish: SavePerson) -> None:
        self.edition = ChoiceField(name=_("Edition"), quiet=True)
        self.edition.chosen.connect(self._choose_edition)
        self.copies = QuietText(_("Copies"), _number(wish, "copies", 1))
        self.helpers = QuietText(_("Helpers who come along"), _number(wish, "helpers", 0))
        self.send_way = ChoiceField(name=_("Way of sending"), quiet=True)
        self.send_way.chosen.connect(
            lambda _place: attempt(self, lambda: wish(send_way=self.send_way.current_key()))
        )
        self.lead_days = QuietText(
            _("Days before the meeting"),
            _number(wish, "lead_days", None),
            placeholder=_("by the usual day"),
        )
        self.on_the_day = QuietText(
            _("On the day"), _text(wish, "on_the_day"), placeholder=_("nothing special")
        )
        words = (_("sign language"), _("captioning"), _("wheelchair"), _("easy version"))
        self.flags = {field: Chip(word) for field, word in zip(_DAY_FLAGS, words, strict=True)}
        for field, chip in self.flags.items():
            chip.clicked.connect(lambda on, field=field: attempt(self, lambda: wish(**{field: on})))

    def _make_contact(self, save: SavePerson) -> None:
        self.phone = QuietText(_("Phone"), _text(save, "phone"), placeholder=_("not entered"))
        self.fax = QuietText(_("Fax"), _text(save, "fax"), placeholder=_("not entered"))
        self.email = QuietText(_("E-mail"), _text(save, "email"), placeholder=_("not entered"))
        self.postal_code = QuietText(
            _("Postal code"), _text(save, "postal_code"), placeholder="000-0000"
        )
        fix_width(self.postal_code, 112)
        self.address = QuietText(_("Address"), _text(save, "address"), placeholder=_("not entered"))
        self.pay = ChoiceField(name=_("Pay"), quiet=True)
        self.pay.chosen.connect(
            lambda _place: attempt(self, lambda: save(pay=self.pay.current_key()))
        )
        self._head = quiet_button("", clicked=self._open_organisation)

    def _make_name(self, save: SavePerson) -> None:
        self.family_name = QuietText(_("Surname"), _text(save, "family_name"))
        self.given_name = QuietText(
            _("Given name"), _text(save, "given_name"), placeholder=_("given name")
        )
        self.family_yomi = QuietText(
            _("Reading of the surname"), _text(save, "family_yomi"), placeholder=_("not entered")
        )
        self.given_yomi = QuietText(
            _("Reading of the given name"), _text(save, "given_yomi"), placeholder=_("not entered")
        )
        self.organisation = QuietText(
            _("Organisation"), _text(save, "organisation"), placeholder=_("none")
        )
        self.job_title = QuietText(
            _("Post"), _text(save, "job_title"), placeholder=_("not entered")
        )
        self.note = QuietText(_("Note"), _text(save, "note"), placeholder=_("nothing noted"))

    def _show_needs(self, wishes: AccommodationRow) -> None:
        sizes = sorted({*_SIZES, wishes.point_size})
        choices: list[tuple[EditionWish, int]] = []
        for edition in EditionWish:
            some = sizes if edition is EditionWish.LARGE else (wishes.point_size,)
            choices += [(edition, size) for size in some]
        show_choices(
            self.edition,
            [((edition, size), edition_choice(edition, size)) for edition, size in choices],
            (wishes.edition, wishes.point_size),
        )
        count = _n("{count} copy", "{count} copies", wishes.copies)
        self.copies.show_text(count.format(count=wishes.copies))
        helpers = _n("with {count} helper", "with {count} helpers", wishes.helpers)
        none = _("no helper comes along")
        self.helpers.show_text(helpers.format(count=wishes.helpers) if wishes.helpers else none)
        show_choices(self.send_way, [(way, way.label) for way in SendWay], wishes.send_way)
        lead = wishes.lead_days
        days = _("by {count} days before the meeting")
        self.lead_days.show_text("" if lead is None else days.format(count=lead))
        self.on_the_day.show_text(wishes.on_the_day)
        for field, chip in self.flags.items():
            chip.setChecked(getattr(wishes, field))

    def _choose_edition(self) -> None:
        key = self.edition.current_key()
        assert isinstance(key, tuple)
        edition, size = key
        attempt(self, lambda: self._wish(edition=edition, point_size=size))

    def _open_organisation(self) -> None:
        if self._organisation_id is not None:
            self.organisation_wanted.emit(self._organisation_id)


def _text(save: SavePerson, field: str) -> Callable[[str], None]:
    return lambda text: save(**{field: text})


def _number(save: SavePerson, field: str, empty: int | None) -> Callable[[str], None]:
    def keep(text: str) -> None:
        number = number_in(text)
        if number is not None and number > 999:
            raise UserError(_("This number is too large."))
        save(**{field: empty if number is None else number})

    return keep


def _pay_word(kind: PayKind, daily_fee: int) -> str:
    if kind is PayKind.PAID and daily_fee:
        return _("{kind}, {yen} yen a day").format(kind=kind.label, yen=f"{daily_fee:,}")
    return kind.label
