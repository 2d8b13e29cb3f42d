"""How rows of an import are called, marked and laid out on the screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiritsu_desktop.domain.imports import (
    Choice,
    ImportKind,
    ImportRow,
    RowDecision,
    RowState,
    field_label,
    shown,
)
from jiritsu_desktop.i18n import _, _p
from jiritsu_desktop.ui.painting import Mark, Tone
from jiritsu_desktop.ui.widgets.tables import Cell, TableColumn

_TONES = {
    RowState.NEW: Tone.ACCENT,
    RowState.CHANGED: Tone.ATTENTION,
    RowState.SAME: Tone.DONE,
    RowState.DOUBTFUL: Tone.DANGER,
    RowState.LEFT_OUT: Tone.OFF,
}
_NAME_PARTS = {
    "name": ("name", "family_name", "given_name"),
    "yomi": ("yomi", "family_yomi", "given_yomi"),
    "term": ("starts_on", "ends_on"),
    "category": ("category",),
}


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the preview with what was decided about it."""

    row: ImportRow
    decision: RowDecision | None = None

    @property
    def mark(self) -> Mark:
        """What will happen to it."""
        if self.decision is not None:
            if self.decision.choice is Choice.LEAVE_OUT:
                return Mark(state_word(RowState.LEFT_OUT), Tone.OFF)
            if self.row.state is RowState.DOUBTFUL:
                word = {
                    Choice.KEEP: _p("import", "The same"),
                    Choice.CORRECT: _p("import", "Corrected"),
                    Choice.REGISTER: state_word(RowState.NEW),
                }[self.decision.choice]
                return Mark(word, Tone.DONE)
        return Mark(state_word(self.row.state), _TONES[self.row.state])

    @property
    def open(self) -> bool:
        """Whether a decision is still wanted."""
        return self.row.state is RowState.DOUBTFUL and self.decision is None


def state_word(state: RowState) -> str:
    """The state in one short word."""
    return {
        RowState.NEW: _p("import", "New"),
        RowState.CHANGED: _p("import", "Changes"),
        RowState.SAME: _p("import", "Same"),
        RowState.DOUBTFUL: _p("import", "To check"),
        RowState.LEFT_OUT: _p("import", "Left out"),
    }[state]


def kind_title(kind: ImportKind) -> str:
    """What the assistant is called."""
    if kind is ImportKind.PEOPLE:
        return _("Import a list of people")
    return _("Import social resources")


def preview_columns(kind: ImportKind) -> list[TableColumn[PreviewRow]]:
    """The columns of the preview."""
    fixed: list[TableColumn[PreviewRow]] = [
        TableColumn(_("Import as"), lambda row: Cell(mark=row.mark), 118, sort=_order),
        TableColumn(
            _p("import", "Row"),
            lambda row: Cell(str(row.row.number), small=True, color="muted"),
            52,
            right=True,
            sort=lambda row: row.row.number,
        ),
    ]
    parts: tuple[tuple[str, str, int], ...]
    if kind is ImportKind.PEOPLE:
        parts = (
            (_("Name"), "name", 140),
            (_("Reading"), "yomi", 150),
            (_("Organisation"), "organisation", 0),
            (_("Seat category"), "category", 170),
            (_("Term of office"), "term", 170),
        )
    else:
        parts = (
            (_("Name"), "name", 0),
            (_("Services"), "services", 190),
            (_("Address"), "address", 210),
            (_("Phone"), "phone", 148),
        )
    return fixed + [_column(title, part, width) for title, part, width in parts]


def values_of(row: ImportRow) -> list[tuple[str, str]]:
    """The fields of the row with their words, as far as they have any."""
    found = []
    for name, value in row.values.items():
        text = shown(name, value)
        if text and name != "kind":
            found.append((field_label(name), text))
    return found


def _column(title: str, part: str, width: int) -> TableColumn[PreviewRow]:
    names = _NAME_PARTS.get(part, (part,))

    def cell(shown_row: PreviewRow) -> Cell:
        row = shown_row.row
        quiet = row.state in (RowState.SAME, RowState.LEFT_OUT)
        text = _joined(part, names, row.values)
        before = {change.field: change.before for change in row.changes}
        if row.state is RowState.CHANGED and any(name in before for name in names):
            old = _joined(part, names, {**row.values, "category_number": "", **before})
            was = _("was {old}").format(old=old) if old.strip("～ ") else _("was empty")
            return Cell(text, second=was, strong=True, color="attention")
        if part == "name":
            strong = row.state is not RowState.SAME
            color = "danger" if shown_row.open else "muted" if quiet else "ink"
            return Cell(text or _("(no name)"), strong=strong and not quiet, color=color)
        if part == "yomi" and not text:
            return Cell(_("No reading"), small=True, color="attention")
        return Cell(text, color="muted" if quiet else "ink", tooltip=text)

    return TableColumn(title, cell, width)


def _joined(part: str, names: Sequence[str], values: Mapping[str, str]) -> str:
    texts = [shown(name, values.get(name, "")) for name in names]
    if part == "term":
        return "～".join(texts) if any(texts) else ""
    if part == "category":
        number = values.get("category_number", "")
        return "　".join(text for text in (f"{number}号" if number else "", texts[0]) if text)
    return " ".join(text for text in texts if text)


def _order(row: PreviewRow) -> int:
    states = [RowState.DOUBTFUL, RowState.NEW, RowState.CHANGED, RowState.SAME, RowState.LEFT_OUT]
    return states.index(row.row.state)
