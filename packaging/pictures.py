"""Makes the README's pictures anew from the practice council: python packaging/pictures.py."""

import datetime as dt
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QCoreApplication

from jiritsu_desktop import app, paths
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.services import Services, practice
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.theme import Theme

FOLDER = paths.resources() / "pictures"
TODAY = dt.date(2026, 6, 17)
TABS = ("home", "members", "meetings", "issues", "resources")
PAGE_HEIGHT = 697


def main() -> None:
    """Paint the five tabs, the minutes and a printed page."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "みどり町協議会.jiritsu"
        practice.make(file, years=3, seed=1, today=TODAY)
        with Services.open(file) as services:
            _paint_page(services)
        _paint_window(file, Path(name))


def _paint_page(services: Services) -> None:
    """The second page of the newest minutes of the general assembly."""
    held = [
        row
        for row in services.listing.rows("meetings")
        if row.body == "全体会" and row.state.was_held
    ]
    prepared = services.papers.prepare(Paper.MINUTES, meeting_id=held[-1].id)
    with services.papers.pages(prepared) as pages:
        shown = pages.picture(min(1, pages.count - 1), 2.0)
    picture = Image.frombytes(
        "RGB", (shown.width, shown.height), shown.pixels, "raw", "BGRX", shown.stride
    )
    width = round(shown.width * PAGE_HEIGHT / shown.height)
    page = picture.resize((width, PAGE_HEIGHT), Image.Resampling.LANCZOS)
    desk = Image.new("RGB", (1366, PAGE_HEIGHT), "#DFE4E7")
    desk.paste(page, ((desk.width - width) // 2, 0))
    desk.save(FOLDER / "minutes_paper.png", optimize=True)


def _paint_window(file: Path, folder: Path) -> None:
    application = app.make_application((), "ja")
    theme = Theme(paths.resources(), application)
    with ThreadPoolExecutor(max_workers=2) as executor:
        program = app.Program(
            theme, Preferences(folder / "window.ini"), executor, today=lambda: TODAY
        )
        window = program.window
        window.resize(1366, PAGE_HEIGHT)
        program.open(file)
        window.show()

        def paint(name: str) -> None:
            for _round in range(4):
                QCoreApplication.processEvents()
            window.grab().save(str(FOLDER / f"{name}.png"))

        for place, name in enumerate(TABS):
            window.go_to(place)
            if name == "meetings":
                coming = [
                    row
                    for row in program.services.listing.rows("meetings")
                    if row.body == "全体会" and row.date and row.date > TODAY
                ]
                window.open_ref(Ref("meetings", coming[0].id))
            paint(name)
        statements = program.services.search.find("移動", kinds=["statements"])
        window.open_ref(statements[0].ref)
        paint("minutes")
        window.close()
        program.close()


if __name__ == "__main__":
    main()
