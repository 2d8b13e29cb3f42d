"""Import of 10,000 people against a bare executemany of the same rows."""

import csv
import datetime as dt
import sqlite3
import tempfile
import time
from pathlib import Path

from jiritsu_desktop.domain.council import CouncilRow
from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.services import council
from jiritsu_desktop.services.imports import Imports

ROWS = 10_000
_KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめも"
_KANJI = "山川田中村上下木林森石井沢谷原野島崎橋本岡藤高松竹梅春夏秋冬東西南北"


def main() -> None:
    """Print the ratios of planning and writing to the bare statement."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "people.csv"
        rows = _write_list(source)
        bare = min(_bare(Path(folder) / f"bare{number}.db", rows) for number in range(5))
        plans, writes = [], []
        for number in range(3):
            with council.found(
                Path(folder) / f"{number}.jiritsu",
                CouncilRow(name="みどり町地域自立支援協議会", town="みどり町"),
                council.preset("standard"),
                dt.date(2025, 4, 1),
            ) as db:
                imports = Imports(db)
                start = time.perf_counter()
                plan = imports.plan(ImportKind.PEOPLE, source)
                middle = time.perf_counter()
                imports.apply(plan)
                plans.append(middle - start)
                writes.append(time.perf_counter() - middle)
    print(f"bare executemany of {ROWS} rows: {bare * 1000:.0f} ms")
    print(f"reading and matching: {min(plans) * 1000:.0f} ms, {min(plans) / bare:.1f} x")
    print(f"writing as one change: {min(writes) * 1000:.0f} ms, {min(writes) / bare:.1f} x")


def _write_list(path: Path) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for number in range(ROWS):
        family = _sign(_KANJI, number) + _sign(_KANJI, number // len(_KANJI))
        given = _sign(_KANJI, number // len(_KANJI) ** 2) + _sign(_KANJI, number * 7)
        yomi = "".join(_sign(_KANA, number // len(_KANA) ** place) for place in range(4))
        rows.append(
            (
                f"{family}　{given}",
                f"{yomi[:2]} {yomi[2:]}",
                f"事業所{number % 300}",
                f"999{number:04}",
                f"みどり町大字中央{number}番地",
                f"0999-{number // 10000:02}-{number % 10000:04}",
            )
        )
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["氏名", "ふりがな", "所属", "郵便番号", "住所", "電話番号"])
        writer.writerows(rows)
    return rows


def _sign(signs: str, number: int) -> str:
    return signs[number % len(signs)]


def _bare(path: Path, rows: list[tuple[str, ...]]) -> float:
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, yomi TEXT NOT NULL, "
        "organisation TEXT NOT NULL, postal_code TEXT NOT NULL, address TEXT NOT NULL, "
        "phone TEXT NOT NULL) STRICT"
    )
    start = time.perf_counter()
    with connection:
        connection.executemany(
            "INSERT INTO person (name, yomi, organisation, postal_code, address, phone) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )
    taken = time.perf_counter() - start
    connection.close()
    return taken


if __name__ == "__main__":
    main()
