"""One large paper in a process of its own: pages, seconds of work, and the most memory it held.

``python -m tests.benchmarks.paper_budget standard|ruby|packet`` prints them as JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from functools import partial

from jiritsu_desktop.papers.blocks import Block, Statement, Title
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.rendering.editions import STANDARD, render, ruby
from jiritsu_desktop.rendering.pictures import page_count
from tests.sample_minutes import statements
from tests.table_reader import read

_STATEMENTS = 2150  # some 200 pages


def main(kind: str) -> None:
    """Make the paper and print what it took."""
    make = _packet() if kind == "packet" else _minutes(kind)
    begin = time.process_time()
    content = make()
    seconds = time.process_time() - begin
    found = {"pages": page_count(content), "seconds": seconds, "megabytes": _most_memory()}
    sys.stdout.write(json.dumps(found))


def _minutes(kind: str) -> Callable[[], bytes]:
    said: list[Block] = [Statement(speaker, text) for speaker, text in statements(_STATEMENTS)]
    document = Document("minutes", "会議録", (Title("会議録"), *said))
    return partial(render, document, ruby(read) if kind == "ruby" else STANDARD)


def _packet() -> Callable[[], bytes]:
    from jiritsu_desktop.rendering.packet import assemble
    from tests.benchmarks.bench_packet import measured_parts

    return partial(assemble, measured_parts(), title="会議資料", belongs_to="第1回協議会")


def _most_memory() -> float:
    """The most memory this process held, in megabytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1])
