"""Some pages as they look, against kept pictures; small differences of drawing are let pass."""

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from jiritsu_desktop.rendering.editions import STANDARD, Edition, large, render, ruby
from tests.papers.test_golden_papers import PAPERS
from tests.table_reader import read

REFERENCE = Path(__file__).parent.parent / "reference" / "pages"
DOTS = 75
MOST_DIFFERING = 0.0002  # of a page's dots
PAGES: dict[str, tuple[str, Edition, int]] = {
    "minutes": ("minutes", STANDARD, 1),
    "minutes-ruby": ("minutes", ruby(read), 1),
    "minutes-large": ("minutes", large(22), 1),
    "agenda": ("agenda", STANDARD, 0),
    "roster": ("roster", STANDARD, 0),
    "notice": ("notice", STANDARD, 0),
    "packet-cover": ("packet-cover", STANDARD, 0),
}


def _picture(content: bytes, page: int) -> Image.Image:
    with pypdfium2.PdfDocument(content) as pdf:
        image: Image.Image = pdf[page].render(scale=DOTS / 72).to_pil().convert("L")
    return image


def _differing(first: Image.Image, second: Image.Image) -> float:
    """The share of dots that differ clearly; edges may lie half a dot apart."""
    if first.size != second.size:
        return 1.0
    soft = (image.filter(ImageFilter.BoxBlur(1)) for image in (first, second))
    clear = ImageChops.difference(*soft).point(lambda level: 255 if level > 60 else 0)
    return clear.histogram()[255] / (first.width * first.height)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_its_picture(name: str, request: pytest.FixtureRequest) -> None:
    paper, edition, page = PAGES[name]
    shown = _picture(render(PAPERS[paper](), edition), page)
    path = REFERENCE / f"{name}.png"
    if request.config.getoption("--rewrite-golden", default=False):
        path.parent.mkdir(parents=True, exist_ok=True)
        target = io.BytesIO()
        shown.quantize(16).save(target, "PNG", optimize=True)
        path.write_bytes(target.getvalue())
    with Image.open(path) as kept:
        assert _differing(shown, kept.convert("L")) <= MOST_DIFFERING


def test_a_line_that_has_moved_or_gone_is_seen() -> None:
    with Image.open(REFERENCE / "agenda.png") as kept:
        page = kept.convert("L")
    moved = page.copy()
    line = page.crop((80, 300, 560, 330))
    assert line.histogram()[:60] != [0] * 60
    moved.paste(line, (80, 305))
    assert _differing(page, moved) > MOST_DIFFERING
    gone = page.copy()
    gone.paste(255, (80, 300, 560, 330))
    assert _differing(page, gone) > MOST_DIFFERING
    assert _differing(page, page.copy()) == 0
