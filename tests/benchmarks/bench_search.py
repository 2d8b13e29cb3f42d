"""Search while typing against the bare SQL query, on 3 and on 30 years of records."""

import sqlite3
import statistics
import time
from collections.abc import Callable

from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.services import Services
from tests.benchmarks.councils import practice_council

WORDS = ("就", "移動", "避難", "就労支援", "たかはし", "みどり 部会", "ありえない語")
ROUNDS = 20


def main() -> None:
    """Print for each word the time of the query, of our search, and their ratio."""
    for years in (3, 30):
        path = practice_council(years)
        bare = {word: _bare(path.as_posix(), word) for word in WORDS}
        with Services.open(path) as services:
            for word in WORDS:
                times = _times(lambda word=word: services.search.find(word))  # type: ignore[misc]
                p95 = sorted(times)[int(len(times) * 0.95) - 1]
                ours = statistics.median(times)
                print(
                    f"{years:2} years, {word}: query {bare[word] * 1000:.1f} ms, "
                    f"search {ours * 1000:.1f} ms (p95 {p95 * 1000:.1f}), {ours / bare[word]:.2f} x"
                )


def _bare(path: str, words: str) -> float:
    conditions = " AND ".join("instr(folded, ?) > 0" for _word in words.split())
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    values = [fold(word) for word in words.split()]

    def run() -> None:
        connection.execute(
            "SELECT kind, record_id FROM search_document "
            f"WHERE {conditions} ORDER BY sorted_by DESC LIMIT 50",
            values,
        ).fetchall()

    taken = statistics.median(_times(run))
    connection.close()
    return taken


def _times(run: Callable[[], object]) -> list[float]:
    run()
    times = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return times
