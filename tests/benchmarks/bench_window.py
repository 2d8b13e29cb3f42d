"""Start to the first painted window and to its contents, and the showing of each tab.

The start is measured against an empty window of the same toolkit, the tabs against building one
bare widget. The first painted window is the frame; its contents follow once the file is open.
Bytecode is kept aside, as it is for an installed program, and read in a round that does not count.
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.councils import FOLDER, practice_council

ROUNDS = 7
TABS = ("home", "members", "meetings", "issues", "resources")

_EMPTY = """
import json, time
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1366, 697)
window.show()
window.grab()
print(json.dumps({"start": time.process_time()}))
"""

_OURS = """
import json, sys, time
from jiritsu_desktop.__main__ import make_ready
make_ready()
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from PySide6.QtWidgets import QWidget
from jiritsu_desktop import app, paths
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.theme import Theme
application = app.make_application((), "ja")
theme = Theme(paths.resources(), application)
program = app.Program(theme, Preferences(Path(sys.argv[2])), ThreadPoolExecutor(1))
window = program.window
window.resize(1366, 697)
window.show()
window.grab()
figures = {"start": time.process_time()}
program.open(Path(sys.argv[1]))
window.grab()
figures["contents"] = time.process_time()
heavy = {"reportlab", "openpyxl", "python_calamine", "pikepdf"} & set(sys.modules)
assert not heavy, heavy

def bare():
    widget = QWidget()
    widget.resize(1366, 697)
    widget.show()
    widget.grab()
    widget.deleteLater()

def show(place):
    before = time.process_time()
    window.go_to(place)
    switched = time.process_time()
    application.sendPostedEvents()
    application.processEvents()
    window.grab()
    return switched - before, time.process_time() - before

before = time.process_time()
bare()
figures["bare"] = time.process_time() - before
order = (1, 2, 3, 4, 0)
figures["first"] = {place: show(place) for place in order}
figures["second"] = {place: show(place) for place in order}
program.close()
print(json.dumps(figures))
"""


def main() -> None:
    """Print the start in seconds of processor time and the tabs in milliseconds, with ratios."""
    small, large = practice_council(3), practice_council(30)
    settings = small.with_suffix(".ini")
    rounds = []
    for number in range(ROUNDS + 1):
        figures = _run(_EMPTY), _run(_OURS, small, settings), _run(_OURS, large, settings)
        if number:
            rounds.append(figures)
    print(f"empty window: {statistics.median(bare['start'] for bare, *_ in rounds):.2f} s")
    for what, words in (("start", "first painted window"), ("contents", "with its contents")):
        for place, years in ((1, 3), (2, 30)):
            seconds = statistics.median(figures[place][what] for figures in rounds)
            ratio = statistics.median(
                figures[place][what] / figures[0]["start"] for figures in rounds
            )
            print(f"{words}, {years:2} years: {seconds:.2f} s, {ratio:.2f} x an empty window")
        growth = statistics.median(late[what] / early[what] for _, early, late in rounds)
        print(f"growth from 3 to 30 years: {growth:.2f} x")
    for showing in ("first", "second"):
        for place in (1, 2, 3, 4, 0):
            _print_tab(showing, place, [late for _, _, late in rounds])


def _print_tab(showing: str, place: int, rounds: list[dict[str, Any]]) -> None:
    switches, wholes = zip(*(figures[showing][str(place)] for figures in rounds), strict=True)
    times = statistics.median(
        figures[showing][str(place)][1] / figures["bare"] for figures in rounds
    )
    switched, painted = (round(statistics.median(each) * 1000) for each in (switches, wholes))
    print(
        f"{showing:6} showing of {TABS[place]:9}: switched in {switched:4} ms, "
        f"painted in {painted:4} ms, {times:.1f} x a bare widget"
    )


def _run(script: str, *arguments: Path) -> dict[str, Any]:
    surroundings = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        check=True,
        stdout=subprocess.PIPE,
        env={
            **surroundings,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPYCACHEPREFIX": str(FOLDER / "bytecode"),
        },
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures
