"""The four steps of founding a council file: name, kind of rules, place, and a last look."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop import windows
from jiritsu_desktop.domain import fiscal_year, wareki
from jiritsu_desktop.domain.council import CouncilRow, Preset
from jiritsu_desktop.domain.numbering_schemes import SCHEMES, Scheme
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.services import council as councils
from jiritsu_desktop.ui.folders import documents
from jiritsu_desktop.ui.messages import pick_new_file
from jiritsu_desktop.ui.places import place_warning
from jiritsu_desktop.ui.widgets.buttons import Button
from jiritsu_desktop.ui.widgets.choice_card import CardChoice, ChoiceCards
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.fields import Fact, Field, required, text_field
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, Paragraph
from jiritsu_desktop.ui.widgets.layouts import Card, Column, Row, box
from jiritsu_desktop.ui.widgets.notice import Callout

_BODIES_SHOWN = 3


@dataclass
class Founding:
    """What has been answered so far."""

    name: str = ""
    town: str = ""
    section: str = ""
    subsection: str = ""
    preset: str = "small"
    rules: dict[str, object] = field(default_factory=dict)
    term_begins: dt.date = dt.date.min
    path: Path = Path()

    @property
    def council(self) -> CouncilRow:
        """Who the new council is."""
        return CouncilRow(
            name=self.name, town=self.town, section=self.section, subsection=self.subsection
        )


class Step(QWidget):
    """One step: it shows what is answered, takes answers, and says what is still missing."""

    answered = Signal()

    def enter(self, founding: Founding) -> None:
        """Show what has been answered so far."""

    def take(self, founding: Founding) -> None:
        """Write the answers down."""

    def check(self) -> bool:
        """Whether one may go on; marks what is missing and puts the keyboard there."""
        return True

    def begin(self) -> None:
        """Put the keyboard into the first field."""


class NameStep(Step):
    """Name of the council and of its town; the name follows the town until it is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.town = text_field(placeholder=_("Midori Town"))
        self.name = text_field(placeholder=_("Council of Midori Town"))
        self.section = text_field(placeholder=_("Welfare section"))
        self.subsection = text_field(placeholder=_("Disability welfare subsection"))
        self._town = Field(_("Municipality"), self.town)
        self._name = Field(
            _("Council"), self.name, hint=_("As it stands in the founding rule; papers use it.")
        )
        office = box(Row((self.section, 1), (self.subsection, 1)))
        self.section.setAccessibleName(_("Section"))
        self.subsection.setAccessibleName(_("Subsection"))
        self._office = Field(_("Secretariat"), office, hint=_("This can also be filled in later."))
        card = Card(self._town, self._name, self._office, margins=(20, 16, 20, 16), spacing=12)
        self.setLayout(Column(card, None))
        self._typed = False
        self.town.textChanged.connect(self._follow_town)
        self.name.textEdited.connect(self._keep_name)
        for line in (self.town, self.name):
            line.textChanged.connect(self.answered)

    @override
    def enter(self, founding: Founding) -> None:
        self.town.setText(founding.town)
        self.name.setText(founding.name)

    @override
    def take(self, founding: Founding) -> None:
        founding.town = self.town.text().strip()
        founding.name = self.name.text().strip()
        founding.section = self.section.text().strip()
        founding.subsection = self.subsection.text().strip()

    @override
    def check(self) -> bool:
        self._town.set_problem(required(self.town.text()))
        self._name.set_problem(required(self.name.text()))
        wrong = next((row for row in (self._town, self._name) if row.problem()), None)
        if wrong is not None:
            wrong.focus_input()
        return wrong is None

    @override
    def begin(self) -> None:
        self.town.setFocus()

    def _keep_name(self, name: str) -> None:
        self._typed = bool(name)

    def _follow_town(self, town: str) -> None:
        if not self._typed:
            name = f"{town.strip()}地域自立支援協議会" if town.strip() else ""
            self.name.setText(name)


class RulesStep(Step):
    """Which ready-made council is nearest, and three ways of writing."""

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self._presets = {key: councils.preset(key) for key in councils.PRESETS}
        self.cards = ChoiceCards(
            [_card(preset) for preset in self._presets.values()],
            name=_("Kind of rules"),
            ruled=True,
        )
        self.cards.choose("small")
        self._word = ChoiceField(
            [
                ("障がい", _("障がい (laws and names of organisations stay as they are)")),
                ("障害", "障害"),
            ]
        )
        self._numbers = ChoiceField([(scheme, scheme.shown) for scheme in SCHEMES.values()])
        year = fiscal_year.of(today)
        starts = [fiscal_year.first_day(past) for past in range(year, year - 4, -1)]
        self._begins = ChoiceField([(day, wareki.full(day, weekday=False)) for day in starts])
        fields = Row(
            (Field(_("How しょうがい is written"), self._word, above=True), 1),
            (Field(_("How handouts are numbered"), self._numbers, above=True), 1),
            (Field(_("The term now running began on"), self._begins, above=True), 1),
            spacing=14,
        )
        hint = Paragraph(
            _(
                "If you are not sure, stay with “small town”. Articles 3 and 6 of the founding "
                "rule tell the number of members and the term."
            ),
            "small",
        )
        self.setLayout(
            Column(
                self.cards,
                14,
                fields,
                14,
                Row(Icon("book", "muted", 18), (hint, 1)),
                None,
                spacing=0,
            )
        )
        self.cards.chosen.connect(lambda _key: self.answered.emit())

    @override
    def take(self, founding: Founding) -> None:
        founding.preset = str(self.cards.current())
        scheme = self._numbers.current_key()
        assert isinstance(scheme, Scheme)
        founding.rules = {
            "disability_word": self._word.current_key(),
            **scheme.rules(),
        }
        begins = self._begins.current_key()
        assert isinstance(begins, dt.date)
        founding.term_begins = begins

    @override
    def begin(self) -> None:
        self.cards.focus_chosen()


class PlaceStep(Step):
    """Where the council file will lie."""

    def __init__(self, folder: Callable[[], Path] = documents) -> None:
        super().__init__()
        self._folder = folder
        self._path = Path()
        self.file = text_field(name=_("Council file"))
        self.file.setReadOnly(True)
        self._choose = Button(_("Choose another place…"), icon="tray", clicked=self._ask)
        row = box(Row((self.file, 1), self._choose))
        self._field = Field(_("Council file"), row, hint=_("One file holds everything."))
        self._warning = Callout("")
        card = Card(self._field, self._warning, margins=(20, 16, 20, 16), spacing=12)
        self.setLayout(Column(card, None))

    @override
    def enter(self, founding: Founding) -> None:
        if not self._path.name:
            name = windows.file_name(f"{founding.town or founding.name}協議会", ".jiritsu")
            self.show_path(self._folder() / name)

    def show_path(self, path: Path) -> None:
        """Put the file elsewhere, and warn where that is risky."""
        self._path = path
        self.file.setText(str(path))
        self._field.set_problem("")
        warning = place_warning(path.parent)
        self._warning.say(warning)
        self._warning.setVisible(bool(warning))
        self.answered.emit()

    @override
    def take(self, founding: Founding) -> None:
        founding.path = self._path

    @override
    def check(self) -> bool:
        there = self._path.exists()
        self._field.set_problem(
            _("There is already a file of this name. Choose another place or open it.")
            if there
            else ""
        )
        return not there

    @override
    def begin(self) -> None:
        self.file.setFocus()

    def _ask(self) -> None:
        filters = [_("Council file (*.jiritsu)")]
        pick_new_file(
            self,
            _("Where to put the council file"),
            self._path.name,
            filters,
            self._path.parent,
            self.show_path,
        )


class LastStep(Step):
    """Everything that was answered, before the file is made."""

    def __init__(self) -> None:
        super().__init__()
        self._facts = [
            Fact(word, word_width=120)
            for word in (_("Council"), _("Municipality"), _("Kind of rules"), _("Council file"))
        ]
        then = Paragraph(
            _(
                "Next you can import the list of members you have (menu “Import and export”), "
                "or plan the first meeting. Everything can be changed later and undone."
            )
        )
        card = Card(*self._facts, margins=(20, 14, 20, 14), spacing=4)
        self.setLayout(Column(card, 10, Row(Icon("book", "muted", 18), (then, 1)), None))

    @override
    def enter(self, founding: Founding) -> None:
        texts = (
            founding.name,
            founding.town,
            preset_words(founding.preset)[0],
            str(founding.path),
        )
        for fact, text in zip(self._facts, texts, strict=True):
            fact.set_text(text)


def preset_words(key: str) -> tuple[str, str]:
    """What a ready-made council is called, and for whom it is."""
    return {
        "small": (_("Small town"), _("A plenary and a steering meeting. For a first council.")),
        "standard": (_("Standard municipality"), _("Steering meeting and four committees.")),
        "joint": (_("Several municipalities"), _("One council of several towns together.")),
    }[key]


def _card(preset: Preset) -> CardChoice:
    rules = preset.rules
    names = [name for name, _kind, _purpose in preset.bodies]
    bodies = "・".join(names[:_BODIES_SHOWN])
    if len(names) > _BODIES_SHOWN:
        bodies = _("{bodies} and {count} more").format(
            bodies=bodies, count=len(names) - _BODIES_SHOWN
        )
    title, sentence = preset_words(preset.key)
    return CardChoice(
        preset.key,
        title,
        sentence,
        (
            (_("Term"), _("{count} years").format(count=rules.term_years)),
            (_("Quorum"), rules.quorum.label),
            (_("Bodies"), bodies),
            (_p("rules", "Fee"), _("{yen} yen a day").format(yen=f"{rules.daily_fee_yen:,}")),
            (_p("rules", "Signing"), rules.signature.label),
        ),
    )


def heading(number: int, count: int, title: str, sentence: str) -> QWidget:
    """The head of a step: which one it is, what it asks, and how to think about it."""
    return box(
        Column(
            ElidingLabel(f"{number}／{count}", "accent"),
            ElidingLabel(title, "head"),
            Paragraph(sentence, "muted"),
            spacing=2,
        )
    )
