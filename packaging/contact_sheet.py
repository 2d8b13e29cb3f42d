"""The first page of every paper in every edition of a practice council, on one picture."""

import datetime as dt
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw

from jiritsu_desktop import i18n
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services, practice

TODAY = dt.date(2026, 6, 17)
EDITIONS = ("standard", "ruby", "large-18")
WIDTH, HEIGHT, GAP, TITLE = 298, 421, 12, 16


def first_page(services: Services, paper: Paper, meeting_id: int, edition: str) -> Image.Image:
    """The first page; an empty one where the paper cannot be had."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), "#ffffff")
    try:
        made = services.papers.prepare(paper, meeting_id=meeting_id, edition=edition)
        with services.papers.pages(made) as pages:
            drawn = pages.picture(0, WIDTH / pages.size(0)[0])
    except UserError as error:
        print(f"{paper.value} {edition}: {error.sentence}")
        return sheet
    size = (drawn.width, drawn.height)
    image = Image.frombytes("RGB", size, drawn.pixels, "raw", "BGRX", drawn.stride)
    sheet.paste(image, (0, 0))
    return sheet


def main(target: Path) -> None:
    """Write the picture: a row for each paper, a column for each edition."""
    i18n.use_language("ja")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "practice.jiritsu"
        practice.make(file, years=3, seed=1, today=TODAY)
        with Services.open(file) as services:
            body = next(one.id for one in services.meetings.bodies() if one.name == "全体会")
            meeting = [one for one in services.meetings.of_year(2025) if one.body_id == body][-1]
            rows = [
                (paper, [first_page(services, paper, meeting.id, one) for one in EDITIONS])
                for paper in Paper
            ]
    per_line = 2
    block = len(EDITIONS) * (WIDTH + GAP) + 2 * GAP
    lines = -(-len(rows) // per_line)
    whole = Image.new("RGB", (per_line * block, lines * (HEIGHT + TITLE + GAP) + GAP), "#dfe4e6")
    pen = ImageDraw.Draw(whole)
    for number, (paper, pages) in enumerate(rows):
        left = number % per_line * block + GAP
        top = number // per_line * (HEIGHT + TITLE + GAP) + GAP
        pen.text((left, top), paper.value, fill="#1f2a33")
        for place, page in enumerate(pages):
            whole.paste(page, (left + place * (WIDTH + GAP), top + TITLE))
    whole.save(target, "PNG")
    print(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
