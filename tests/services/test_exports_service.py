"""Lists go out as tables and come back through the import as what they were."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest

from jiritsu_desktop.domain.exports import ExportForm, ExportKind
from jiritsu_desktop.domain.imports import ImportKind, RowState
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services
from tests.builders import found_council
from tests.practice_builders import practice_file


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with Services.open(practice_file(tmp_path)) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Services]:
    with Services(found_council(tmp_path, name="empty.jiritsu")) as opened:
        yield opened


def saved(services: Services, kind: ExportKind, form: ExportForm, folder: Path) -> Path:
    path = folder / f"{kind.value}{form.suffix}"
    services.exports.save(services.exports.table(kind), form, path)
    return path


@pytest.mark.parametrize("form", [ExportForm.XLSX, ExportForm.CSV])
@pytest.mark.parametrize(
    ("kind", "taken"),
    [(ExportKind.PEOPLE, ImportKind.PEOPLE), (ExportKind.RESOURCES, ImportKind.RESOURCES)],
)
def test_people_and_resources_come_back_as_they_were(
    services: Services,
    empty: Services,
    tmp_path: Path,
    kind: ExportKind,
    taken: ImportKind,
    form: ExportForm,
) -> None:
    path = saved(services, kind, form, tmp_path)
    own = services.imports.plan(taken, path)
    assert own.count(RowState.SAME) == len(own.rows) > 10
    plan = empty.imports.plan(taken, path)
    assert plan.count(RowState.NEW) == len(plan.rows) == len(own.rows)
    empty.imports.apply(plan)
    assert _lines(empty, kind) == _lines(services, kind)


@pytest.mark.parametrize("kind", list(ExportKind))
def test_every_list_has_rows_as_long_as_its_head(services: Services, kind: ExportKind) -> None:
    table = services.exports.table(kind)
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.columns)}


def test_only_what_is_shown_goes_out_in_its_order(services: Services) -> None:
    issues = services.issues.all()
    wanted = [issues[3].id, issues[0].id]
    table = services.exports.table(ExportKind.ISSUES, wanted)
    assert [row[0] for row in table.rows] == [issues[3].label, issues[0].label]


def test_a_fiscal_year_is_told_apart(services: Services) -> None:
    year = services.meetings.years()[-1]
    table = services.exports.table(ExportKind.MEETINGS, year=year)
    assert len(table.rows) == len(services.meetings.of_year(year)) > 0


def test_only_a_table_is_ever_replaced(services: Services, tmp_path: Path) -> None:
    other = tmp_path / "大切.jiritsu"
    other.write_bytes(b"SQLite format 3\0")
    table = services.exports.table(ExportKind.MEETINGS)
    with pytest.raises(UserError, match="大切"):
        services.exports.save(table, ExportForm.XLSX, other)
    assert other.read_bytes() == b"SQLite format 3\0"
    with pytest.raises(UserError, match="無い」がありません"):
        services.exports.save(table, ExportForm.CSV, tmp_path / "無い" / "一覧.csv")


def test_days_in_a_table_are_days(services: Services) -> None:
    table = services.exports.table(ExportKind.MEETINGS)
    place = table.columns.index("開催日")
    assert all(isinstance(row[place], dt.date | None) for row in table.rows)


def _lines(services: Services, kind: ExportKind) -> list[str]:
    """The rows as text in a stable order; an import writes times and widths in its own way."""
    table = services.exports.table(kind)
    kept = [place for place, name in enumerate(table.columns) if name != "営業時間"]
    return sorted(normalize("NFKC", str([row[place] for place in kept])) for row in table.rows)
