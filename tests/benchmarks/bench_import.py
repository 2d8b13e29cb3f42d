"""Import of 10,000 people against a bare executemany of the same rows.

The bare statements fill the same two tables, with their checks and settings, but without journal,
search shadow, reading and matching.
"""

import csv
import datetime as dt
import sqlite3
import tempfile
import time
from pathlib import Path

from jiritsu_desktop.db import migrations
from jiritsu_desktop.domain.council import CouncilRow
from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.services import council
from jiritsu_desktop.services.imports import Imports

ROWS = 10_000
_ORGANISATIONS = 300
_KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめも"
_KANJI = "山川田中村上下木林森石井沢谷原野島崎橋本岡藤高松竹梅春夏秋冬東西南北"


def main() -> None:
    """Print the ratios of planning and writing to the bare statement."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "people.csv"
        rows = _write_list(source)
        bares, plans, writes = [], [], []
        for number in range(5):
            bares.append(_bare(Path(folder) / f"bare{number}.db", rows))
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
    bare = min(bares)
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
                f"事業所{number % _ORGANISATIONS}",
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
    """Seconds to write the people and their organisations with plain statements."""
    driver = sqlite3.connect(path, isolation_level=None)
    for name, value in (("journal_mode", "truncate"), ("synchronous", "3"), ("foreign_keys", "1")):
        driver.execute(f"PRAGMA {name} = {value}")
    migrations.migrate(driver, 0)
    start = time.perf_counter()
    driver.execute("BEGIN IMMEDIATE")
    driver.executemany(
        "INSERT INTO organisation (id, name) VALUES (?, ?)",
        [(number + 1, f"事業所{number}") for number in range(_ORGANISATIONS)],
    )
    driver.executemany(
        "INSERT INTO person (family_name, given_name, family_yomi, given_yomi, organisation_id, "
        "postal_code, address, phone, pay) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'paid')",
        [
            (name[:2], name[3:], yomi[:2], yomi[3:], number % _ORGANISATIONS + 1, *contact)
            for number, (name, yomi, _organisation, *contact) in enumerate(rows)
        ],
    )
    driver.execute("COMMIT")
    taken = time.perf_counter() - start
    driver.close()
    return taken


if __name__ == "__main__":
    main()
