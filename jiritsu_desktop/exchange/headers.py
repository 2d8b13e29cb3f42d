"""Which row of a sheet names its columns, and which field each column fills."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from jiritsu_desktop.domain.imports import ColumnMatch, MatchWay
from jiritsu_desktop.exchange.presets import Preset, Vocabulary, normal, without_brackets
from jiritsu_desktop.exchange.tables import RawTable

_ROWS_LOOKED_AT = 30
_SIMILAR_ENOUGH = 85
_PRESET_SHARE = 0.8
_FEWEST_COLUMNS = 2
_TWO_ROWS_COST = 0.5


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: rows ``first`` up to ``last`` (counted from 0), one text a column."""

    first: int
    last: int
    names: tuple[str, ...]


def find(table: RawTable, words: Vocabulary) -> Header | None:
    """The header among the first rows, or None when no row names at least two known columns.

    Titles, date lines and comments above it name none. A header of two rows, one with the groups
    and one with the columns, counts when it names more columns than either row alone.
    """
    best: Header | None = None
    best_score = 0.0
    for index in range(min(_ROWS_LOOKED_AT, len(table.rows))):
        for header in (_one_row(table, index), _two_rows(table, index)):
            if header is None:
                continue
            score = _score(header.names, words) - _TWO_ROWS_COST * (header.last - header.first)
            if score > best_score:
                best, best_score = header, score
    return best if best_score >= _FEWEST_COLUMNS else None


def at(table: RawTable, row: int, words: Vocabulary) -> Header:
    """The header that begins at a row (counted from 0) that the clerk pointed to."""
    one, two = _one_row(table, row), _two_rows(table, row)
    return two if two and _score(two.names, words) > _score(one.names, words) else one


def preset_of(header: Header, words: Vocabulary) -> Preset | None:
    """The published list whose columns these are: at least four in five of them, the most wins."""
    names = {form for name in header.names for form in (normal(name), without_brackets(name))}
    shares = [
        (len(preset.columns.keys() & names) / len(preset.columns), len(preset.columns), preset)
        for preset in words.presets
    ]
    fitting = [entry for entry in shares if entry[0] >= _PRESET_SHARE]
    return max(fitting, key=lambda entry: (entry[0] * entry[1], entry[0]))[2] if fitting else None


def match(
    table: RawTable,
    header: Header,
    words: Vocabulary,
    preset: Preset | None = None,
    chosen: Mapping[int, str] | None = None,
) -> tuple[ColumnMatch, ...]:
    """A field for each column: chosen by the clerk, from the preset, by name, by similar name.

    A field that cannot be joined takes the first column that names it best; later ones stay free.
    """
    found: list[ColumnMatch] = []
    for column, name in enumerate(header.names):
        if chosen is not None and column in chosen:
            field, way, score = chosen[column], MatchWay.CHOSEN, 100
        else:
            field, way, score = _field(name, words, preset)
        found.append(
            ColumnMatch(
                column=column,
                header=" ".join(name.split()),
                field=field,
                way=way if field else MatchWay.NONE,
                score=score if field else 0,
                sample=_sample(table, header, column),
            )
        )
    strength = {MatchWay.CHOSEN: 3, MatchWay.PRESET: 2, MatchWay.NAME: 1}
    holders: dict[str, ColumnMatch] = {}
    for column_match in found:
        holder = holders.get(column_match.field)
        if holder is None or strength.get(column_match.way, 0) > strength.get(holder.way, 0):
            holders[column_match.field] = column_match
    return tuple(
        column_match
        if not column_match.field
        or column_match.field in words.joined
        or holders[column_match.field] is column_match
        else ColumnMatch(
            column=column_match.column,
            header=column_match.header,
            field="",
            way=MatchWay.NONE,
            sample=column_match.sample,
        )
        for column_match in found
    )


def _field(name: str, words: Vocabulary, preset: Preset | None) -> tuple[str, MatchWay, int]:
    forms = list(dict.fromkeys(form for form in (normal(name), without_brackets(name)) if form))
    for form in forms:
        if preset and form in preset.columns:
            return preset.columns[form] or "", MatchWay.PRESET, 100
    for form in forms:
        if form in words.synonyms:
            return words.synonyms[form], MatchWay.NAME, 100
        if form in words.ignored:
            return "", MatchWay.NONE, 0
        if form in words.listed:
            return words.listed[form], MatchWay.NAME, 100
    for form in forms:
        if len(form) < 3:
            continue
        similar = process.extractOne(
            form,
            [*words.synonyms, *words.ignored],
            scorer=fuzz.ratio,
            score_cutoff=_SIMILAR_ENOUGH,
        )
        if similar and similar[0] in words.synonyms:
            return words.synonyms[similar[0]], MatchWay.SIMILAR, round(similar[1])
    return "", MatchWay.NONE, 0


def _score(names: Sequence[str], words: Vocabulary) -> float:
    """How many different fields the names stand for; known columns without a field count little."""
    fields: set[str] = set()
    ignored = 0
    for name in names:
        field, way, _score = _field(name, words, None) if name.strip() else ("", MatchWay.NONE, 0)
        if field and way is MatchWay.NAME:
            fields.add(field)
        elif normal(name) in words.ignored:
            ignored += 1
    bonus = 0.5 if fields & set(words.required) else 0.0
    return len(fields) + bonus + ignored * 0.01 if fields else 0.0


def _one_row(table: RawTable, index: int) -> Header:
    return Header(index, index, table.rows[index])


def _two_rows(table: RawTable, index: int) -> Header | None:
    """The row and the one below as one header, where the upper one has merged or blank cells.

    A column takes the text of both (任期 over 自 is 任期自); a group's text reaches over the cells
    merged with it, or the blank ones to its right above named columns.
    """
    if index + 1 >= len(table.rows):
        return None
    upper, lower = list(table.rows[index]), table.rows[index + 1]
    if (
        all(map(str.strip, upper))
        or not any(map(str.strip, upper))
        or not any(map(str.strip, lower))
    ):
        return None
    merged_below: set[int] = set()
    for area in table.merged:
        if area.first_row == index and area.last_row == index:
            for column in range(area.first_column, area.last_column + 1):
                upper[column] = upper[area.first_column]
        elif area.first_row == index and area.last_row == index + 1:
            merged_below.update(range(area.first_column, area.last_column + 1))
    if not table.merged:
        for column in range(1, len(upper)):
            if not upper[column].strip() and lower[column].strip() and lower[column - 1].strip():
                upper[column] = upper[column - 1]
    names = [
        over if column in merged_below or not under.strip() else over + under
        for column, (over, under) in enumerate(zip(upper, lower, strict=True))
    ]
    return Header(index, index + 1, tuple(names))


def _sample(table: RawTable, header: Header, column: int) -> str:
    return next(
        (
            " ".join(row[column].split())
            for row in table.rows[header.last + 1 : header.last + 20]
            if row[column].strip()
        ),
        "",
    )
