"""Start to the first painted window against an empty window of the same toolkit."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.councils import practice_council

ROUNDS = 7

_EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1366, 697)
window.show()
window.grab()
"""

_OURS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from jiritsu_desktop import app, paths
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.theme import Theme
application = app.make_application((), "ja")
theme = Theme(paths.resources(), application)
program = app.Program(
    Path(sys.argv[1]), theme, Preferences(Path(sys.argv[2])), ThreadPoolExecutor(1)
)
program.window.resize(1366, 697)
program.window.show()
program.window.grab()
heavy = [name for name in ("reportlab", "openpyxl", "python_calamine", "pikepdf") if name in sys.modules]
assert not heavy, heavy
program.close()
"""


def main() -> None:
    """Print the seconds from start to first frame and the ratios, in turn A B C A B C."""
    small, large = practice_council(3), practice_council(30)
    settings = small.with_suffix(".ini")
    empty, three, thirty = [], [], []
    for _round in range(ROUNDS):
        empty.append(_seconds(_EMPTY))
        three.append(_seconds(_OURS, small, settings))
        thirty.append(_seconds(_OURS, large, settings))
    print(f"empty window: {statistics.median(empty):.2f} s")
    for years, times in ((3, three), (30, thirty)):
        ratio = statistics.median(ours / bare for ours, bare in zip(times, empty, strict=True))
        print(f"{years:2} years: {statistics.median(times):.2f} s, {ratio:.2f} x an empty window")
    growth = statistics.median(late / early for late, early in zip(thirty, three, strict=True))
    print(f"growth from 3 to 30 years: {growth:.2f} x")


def _seconds(script: str, *arguments: Path) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return time.perf_counter() - start
