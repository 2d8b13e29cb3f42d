"""Which list goes out, how much of it and in which form, with what the form cannot hold."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.exports import (
    ExportForm,
    ExportKind,
    ExportTable,
    LostCharacter,
    ShownRecords,
    forms_of,
)
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.services.exports import Exports
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField
from jiritsu_desktop.ui.widgets.fields import Field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog

_ALL, _SHOWN, _YEAR = "all", "shown", "year"
_BY_YEAR = (ExportKind.MEETINGS, ExportKind.DECISIONS, ExportKind.ACTIONS, ExportKind.ISSUES)
_NAMED_LOSSES = 5


class ExportDialog(FormDialog):
    """Begins with the list that is looked at; ``table`` and ``form`` are what was chosen."""

    def __init__(
        self, parent: QWidget, exports: Exports, shown: ShownRecords | None, year: int
    ) -> None:
        super().__init__(
            parent,
            _("Export a list"),
            _("The file is not encrypted. Keep it only as long as it is needed."),
            verb=_("Choose where to put it…"),
            verb_icon="import",
        )
        self._exports = exports
        self._shown = shown
        self._year = year
        self.kind = ChoiceField(
            [(kind, kind.label) for kind in ExportKind], name=_p("export", "List")
        )
        self.part = ChoiceField(name=_p("export", "Records"))
        self._form = ChoiceField(name=_p("export", "Kind of file"))
        self._kind_field = self.add_field(_p("export", "List"), self.kind)
        self._part_field = self.add_field(_p("export", "Records"), self.part)
        self._form_field = self.add_field(_p("export", "Kind of file"), self._form)
        self.kind.choose(shown.kind if shown is not None else ExportKind.PEOPLE)
        self._table = ExportTable("", (), ())
        self.kind.chosen.connect(lambda _kind: self._offer_parts())
        self.part.chosen.connect(lambda _part: self._read())
        self._form.chosen.connect(lambda _form: self._say())
        self._offer_parts()

    @property
    def table(self) -> ExportTable:
        """What will be written."""
        return self._table

    @property
    def form(self) -> ExportForm:
        """The form that was chosen."""
        return ExportForm(str(self._form.current_key()))

    @override
    def problems(self) -> dict[Field, str]:
        if not self._exports.count(self._table, self.form):
            return {self._part_field: _("There is nothing in this list.")}
        return {}

    def _offer_parts(self) -> None:
        kind = ExportKind(str(self.kind.current_key()))
        parts = [(_ALL, _p("export", "All of them"))]
        if self._shown is not None and self._shown.kind is kind:
            parts.insert(0, (_SHOWN, _("Only what the list shows now")))
        elif kind in _BY_YEAR:
            year = fiscal_year.title(self._year)
            parts.append((_YEAR, _("Only {year}").format(year=year)))
        self.part.set_options(parts)
        self.part.choose(parts[0][0])
        forms = [(form, form.label) for form in forms_of(kind)]
        self._form.set_options(forms)
        if self._form.current_key() is None:
            self._form.choose(forms[0][0])
        self._read()

    def _read(self) -> None:
        kind = ExportKind(str(self.kind.current_key()))
        part = self.part.current_key()
        ids = self._shown.ids if self._shown is not None and part == _SHOWN else None
        self._table = self._exports.table(kind, ids, self._year if part == _YEAR else None)
        self._say()

    def _say(self) -> None:
        count = self._exports.count(self._table, self.form)
        told = _n("{count} row will be written.", "{count} rows will be written.", count)
        if self.form is ExportForm.CALENDAR:
            told = _n(
                "{count} meeting with a date will be written.",
                "{count} meetings with a date will be written.",
                count,
            )
        self.set_outcome(told.format(count=count))
        self._form_field.set_hint(_losses(self._exports.lost(self._table, self.form)))


def _losses(lost: tuple[LostCharacter, ...]) -> str:
    """The characters that would be lost, the most frequent ones with a name that holds them."""
    if not lost:
        return ""
    named = _(", ").join(
        _("{character} ({example})").format(character=sign.character, example=sign.example)
        for sign in lost[:_NAMED_LOSSES]
    )
    if len(lost) > _NAMED_LOSSES:
        named = _("{example} and others").format(example=named)
    count = sum(sign.count for sign in lost)
    told = _n(
        "{count} character is lost and written as 〓: {names}. Excel or UTF-8 keeps it.",
        "{count} characters are lost and written as 〓: {names}. Excel or UTF-8 keeps them.",
        count,
    )
    return told.format(count=count, names=named)
