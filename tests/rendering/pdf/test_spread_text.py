"""Labels and names spread over a measure."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from jiritsu_desktop.rendering.pdf import fonts
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.items import Run
from jiritsu_desktop.rendering.pdf.spread import SpreadText, draw_name, draw_spread
from tests.rendering.pdf.conftest import Print


@pytest.fixture
def canvas() -> Canvas:
    fonts.register()
    return Canvas(BytesIO(), initialFontName=FontName.GOTHIC)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "taken"), [("日時", 44), ("その他", 44), ("配慮の申出", 55), ("議", 11), ("", 0)]
)
def test_a_label_fills_its_measure_or_is_set_as_it_is(
    canvas: Canvas, text: str, taken: float
) -> None:
    assert draw_spread(canvas, 0, 0, text, 44, FontName.GOTHIC, 11) == pytest.approx(taken)


@pytest.mark.parametrize(
    ("family", "given", "taken"),
    [
        ("渡邉", "恵一", 7),
        ("五十嵐", "薫", 7),
        ("辻󠄀", "正", 7),
        ("勅使河原", "明", 7),
        ("曽我部", "八重", 7),
        ("勅使河原", "健太郎", 7.5),
        ("事務局", "", 3),
    ],
)
def test_names_take_seven_characters(canvas: Canvas, family: str, given: str, taken: float) -> None:
    width = draw_name(canvas, 0, 0, (Run(family), Run(given)), FontName.GOTHIC, 10)
    assert width == pytest.approx(taken * 10)


def test_a_spread_label_is_found_as_one_word(
    print_story: Print, read_text: Callable[[Path], str]
) -> None:
    pdf = print_story([SpreadText("日時", 80, FontName.GOTHIC, 10, 20, centred=True)])
    assert read_text(pdf).split() == ["日時"]
