"""How the rows of a file find their records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from jiritsu_desktop.domain.import_values import (
    PARTS,
    address_key,
    changes_between,
    phone_numbers,
    spelling_of,
    yomi_of,
)
from jiritsu_desktop.domain.imports import (
    Candidate,
    ImportRow,
    KnownRecord,
    RowState,
    SourceRow,
)
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.i18n import _

_LEGAL_FORMS = tuple(
    fold(form)
    for form in (
        *("特定非営利活動法人", "NPO法人", "社会福祉法人", "一般社団法人", "医療法人社団"),
        *("医療法人", "株式会社", "合同会社", "有限会社"),
        *("(株)", "(有)", "(福)", "(特非)", "(医)", "(一社)", "(合)"),
    )
)
_Label = Callable[[Mapping[str, str]], str]


def match_people(rows: Iterable[SourceRow], known: Sequence[KnownRecord]) -> tuple[ImportRow, ...]:
    """The preview of people.

    A person is found by name and reading; where one side has no reading, by name and organisation.
    Variant characters of names (髙 高) count as the same. Doubtful: several such persons, only the
    name in common, another spelling without a reading that confirms it, a row above that seems to
    be the same person, or something in the row that could not be read.
    """
    by_name: dict[str, list[KnownRecord]] = {}
    by_yomi: dict[str, list[KnownRecord]] = {}
    for record in known:
        by_name.setdefault(_person_key(record.values), []).append(record)
        if yomi := yomi_of(record.values):
            by_yomi.setdefault(yomi, []).append(record)
    by_id = {record.id: record for record in known}
    above: dict[str, list[SourceRow]] = {}
    found: list[ImportRow] = []
    for row in rows:
        matched = _person_row(row, by_name, by_yomi)
        twins = above.setdefault(_person_key(row.values), [])
        doubts = (*_same_as_above(row, twins), *row.doubts)
        twins.append(row)
        found.append(_asked(matched, doubts, by_id, _person_label))
    return tuple(found)


def match_resources(
    rows: Iterable[SourceRow], known: Sequence[KnownRecord]
) -> tuple[ImportRow, ...]:
    """The preview of social resources.

    A resource is found by name and phone number, or name and address where a side has no number;
    the office number alone is no key, since it repeats. Rows of one file that mean the same office
    are one record with all their services. Doubtful: several such resources, only the name in
    common, or something in the row that could not be read.
    """
    by_name: dict[str, list[KnownRecord]] = {}
    for record in known:
        by_name.setdefault(resource_name_key(record.values.get("name", "")), []).append(record)
    by_id = {record.id: record for record in known}
    return tuple(
        _asked(_resource_row(row, by_name), row.doubts, by_id, _name_label)
        for row in _offices(rows)
    )


def resource_name_key(name: str) -> str:
    """The name of an office as it is compared: without the legal form of its operator."""
    key = fold(name)
    for form in _LEGAL_FORMS:
        key = key.replace(form, "")
    return key or fold(name)


def _person_row(
    row: SourceRow,
    by_name: Mapping[str, list[KnownRecord]],
    by_yomi: Mapping[str, list[KnownRecord]],
) -> ImportRow:
    values = row.values
    label = _person_label(values)
    if row.refused:
        return _outside(row, label, row.refused)
    key, yomi = _person_key(values), yomi_of(values)
    namesakes = by_name.get(key, [])
    if equal := _equal_record(values, namesakes):
        return _found(row, label, equal, spelling=False)
    certain = [record for record in namesakes if _same_person(values, record.values)]
    if len(certain) == 1:
        spelled_alike = _same_spelling(values, certain[0].values)
        if spelled_alike or (yomi and yomi == yomi_of(certain[0].values)):
            return _found(row, label, certain[0], spelling=False)
        return _doubt(
            row,
            label,
            certain,
            _("The name is spelled differently, the organisation is the same."),
            _person_label,
        )
    if len(certain) > 1:
        return _doubt(row, label, certain, _("Several people fit this row."), _person_label)
    others = [record for record in namesakes if not (yomi and yomi_of(record.values))]
    if others:
        return _doubt(
            row,
            label,
            others,
            _("Only the name is the same; the organisation differs or is missing."),
            _person_label,
        )
    if namesakes:
        return _doubt(
            row, label, namesakes, _("The name is the same, its reading differs."), _person_label
        )
    organisation = fold(values.get("organisation", ""))
    alike = [
        record
        for record in by_yomi.get(yomi, [])
        if yomi and organisation and organisation == fold(record.values.get("organisation", ""))
    ]
    if alike:
        return _doubt(
            row,
            label,
            alike,
            _("The name is written with other characters; reading and organisation are the same."),
            _person_label,
        )
    return _new(row, label)


def _same_as_above(row: SourceRow, namesakes: Iterable[SourceRow]) -> tuple[str, ...]:
    """The sentence about a row above that seems to be the same person, if there is one."""
    yomi, organisation = yomi_of(row.values), fold(row.values.get("organisation", ""))
    for other in namesakes:
        reading = yomi_of(other.values)
        if yomi and reading and yomi != reading:
            continue
        same = fold(other.values.get("organisation", "")) == organisation
        sentence = (
            _("The same person is in row {row}.")
            if same
            else _("Somebody of the same name is in row {row}.")
        )
        return (sentence.format(row=other.numbers[0]),)
    return ()


def _same_person(row: Mapping[str, str], record: Mapping[str, str]) -> bool:
    ours, theirs = yomi_of(record), yomi_of(row)
    if ours and theirs:
        return ours == theirs
    organisation = fold(row.get("organisation", ""))
    return bool(organisation) and organisation == fold(record.get("organisation", ""))


def _resource_row(row: SourceRow, by_name: Mapping[str, list[KnownRecord]]) -> ImportRow:
    values = row.values
    label = values.get("name", "")
    if row.refused:
        return _outside(row, label, row.refused)
    namesakes = by_name.get(resource_name_key(label), [])
    if equal := _equal_record(values, namesakes):
        return _found(row, label, equal, spelling=False)
    certain = [record for record in namesakes if _same_office(values, record.values)]
    if len(certain) == 1:
        return _found(row, label, certain[0], spelling=True)
    if certain:
        return _doubt(row, label, certain, _("Several resources fit this row."), _name_label)
    if namesakes:
        return _doubt(
            row,
            label,
            namesakes,
            _("Only the name is the same; phone number and address differ or are missing."),
            _name_label,
        )
    return _new(row, label)


def _same_office(row: Mapping[str, str], record: Mapping[str, str]) -> bool:
    ours, theirs = phone_numbers(record), phone_numbers(row)
    if ours and theirs:
        return bool(ours & theirs)
    address = address_key(row.get("address", ""))
    return bool(address) and address == address_key(record.get("address", ""))


def _offices(rows: Iterable[SourceRow]) -> Iterable[SourceRow]:
    """The rows with those of one office laid together, in the order of their first rows."""
    merged: dict[tuple[str, str], SourceRow] = {}
    for row in rows:
        name = resource_name_key(row.values.get("name", ""))
        place = "".join(sorted(phone_numbers(row.values))) or address_key(
            row.values.get("address", "")
        )
        key = (name, place) if name and place and not row.refused else ("", str(row.numbers))
        first = merged.get(key)
        merged[key] = row if first is None else _together(first, row)
    return merged.values()


def _together(first: SourceRow, second: SourceRow) -> SourceRow:
    values = dict(first.values)
    for name, value in second.values.items():
        if parter := PARTS.get(name):
            parts = f"{values.get(name, '')}{parter}{value}".split(parter)
            values[name] = parter.join(dict.fromkeys(part for part in parts if part))
        elif not values.get(name):
            values[name] = value
    return SourceRow(
        numbers=first.numbers + second.numbers,
        values=values,
        remarks=tuple(dict.fromkeys(first.remarks + second.remarks)),
        doubts=tuple(dict.fromkeys(first.doubts + second.doubts)),
    )


def _equal_record(
    values: Mapping[str, str], candidates: Iterable[KnownRecord]
) -> KnownRecord | None:
    """The record that already says everything the row says, so that a file imports only once."""
    return next(
        (
            record
            for record in candidates
            if not changes_between(record.values, values, spelling=True)
        ),
        None,
    )


def _found(row: SourceRow, label: str, record: KnownRecord, *, spelling: bool) -> ImportRow:
    changes = changes_between(record.values, row.values, spelling=spelling)
    return ImportRow(
        number=row.numbers[0],
        label=label,
        state=RowState.CHANGED if changes else RowState.SAME,
        values=row.values,
        record_id=record.id,
        changes=changes,
        remarks=row.remarks,
        numbers=row.numbers,
    )


def _doubt(
    row: SourceRow,
    label: str,
    records: Iterable[KnownRecord],
    reason: str,
    name_of: _Label,
) -> ImportRow:
    return ImportRow(
        number=row.numbers[0],
        label=label,
        state=RowState.DOUBTFUL,
        values=row.values,
        candidates=tuple(
            Candidate(
                id=record.id,
                label=name_of(record.values),
                values=record.values,
                changes=changes_between(record.values, row.values, spelling=True),
            )
            for record in records
        ),
        reason=reason,
        remarks=row.remarks,
        numbers=row.numbers,
    )


def _asked(
    found: ImportRow, doubts: Sequence[str], known: Mapping[int, KnownRecord], name_of: _Label
) -> ImportRow:
    """The row to be checked when something about it is doubtful and it would be written."""
    if not doubts or found.state is RowState.LEFT_OUT:
        return found
    if found.state is RowState.SAME:
        return replace(found, remarks=(*doubts, *found.remarks))
    candidates = found.candidates
    if found.record_id is not None:
        record = known[found.record_id]
        candidates = (Candidate(record.id, name_of(record.values), record.values, found.changes),)
    return replace(
        found,
        state=RowState.DOUBTFUL,
        record_id=None,
        changes=(),
        candidates=candidates,
        reason="\n".join(part for part in (found.reason, *doubts) if part),
    )


def _new(row: SourceRow, label: str) -> ImportRow:
    return ImportRow(
        number=row.numbers[0],
        label=label,
        state=RowState.NEW,
        values=row.values,
        remarks=row.remarks,
        numbers=row.numbers,
    )


def _outside(row: SourceRow, label: str, reason: str) -> ImportRow:
    return ImportRow(
        number=row.numbers[0],
        label=label,
        state=RowState.LEFT_OUT,
        values=row.values,
        reason=reason,
        remarks=row.remarks,
        numbers=row.numbers,
    )


def _name_label(values: Mapping[str, str]) -> str:
    return values.get("name", "")


def _person_label(values: Mapping[str, str]) -> str:
    return " ".join(
        part for part in (values.get("family_name", ""), values.get("given_name", "")) if part
    )


def _person_key(values: Mapping[str, str]) -> str:
    return fold(values.get("family_name", "") + values.get("given_name", ""))


def _same_spelling(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return spelling_of(_person_label(one)) == spelling_of(_person_label(other))
