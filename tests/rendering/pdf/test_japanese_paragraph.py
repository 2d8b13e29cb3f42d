"""The paragraph as a flowable: pages, labels, alignment, and what stands on the paper."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Spacer

from jiritsu_desktop.rendering.pdf import fonts
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph, ParagraphStyle, Run
from tests.kinsoku import PrintedLine, printed_lines
from tests.rendering.pdf.conftest import Print
from tests.sample_minutes import statements

BODY = ParagraphStyle(FontName.GOTHIC, 10, 20)
LEFT, RIGHT = 70.9, 70.9 + 462


def lines_of(*parts: object) -> list[str]:
    found = []
    for part in parts:
        assert isinstance(part, JParagraph)
        found += [line.text for line in part.lines]
    return found


def test_a_split_keeps_every_character_and_both_parts_keep_their_lines() -> None:
    text = "".join(text for _, text in statements(8))
    paragraph = JParagraph(text, BODY)
    paragraph.wrap(300, 1000)
    whole = lines_of(paragraph)
    head, tail = paragraph.split(300, 105)
    assert lines_of(head, tail) == whole
    assert len(lines_of(head)) == 5
    assert tail.getSpaceBefore() == 0


def test_the_second_part_is_set_anew_in_another_measure() -> None:
    text = "".join(text for _, text in statements(8))
    paragraph = JParagraph(text, BODY)
    head, tail = paragraph.split(300, 105)
    tail.wrap(200, 1000)
    assert "".join(lines_of(head, tail)) == text
    again = tail.split(200, 60)
    assert "".join(lines_of(head, *again)) == text


@pytest.mark.parametrize(
    ("lines", "room", "expected"),
    [(5, 1, []), (5, 2, [2, 3]), (5, 3, [3, 2]), (5, 4, [3, 2]), (4, 3, [2, 2]), (3, 2, [])],
)
def test_two_lines_at_least_stay_and_go(lines: int, room: int, expected: list[int]) -> None:
    paragraph = JParagraph("あ" * (10 * lines), BODY)
    parts = paragraph.split(100, room * 20 + 5)
    assert [len(lines_of(part)) for part in parts] == expected


def test_a_style_may_ask_for_single_lines() -> None:
    style = ParagraphStyle(FontName.GOTHIC, 10, 20, orphans=1, widows=1)
    parts = JParagraph("あ" * 30, style).split(100, 25)
    assert [len(lines_of(part)) for part in parts] == [1, 2]


def test_space_before_and_after_belong_to_the_first_and_last_part() -> None:
    style = ParagraphStyle(FontName.GOTHIC, 10, 20, space_before=7, space_after=9)
    head, tail = JParagraph("あ" * 60, style).split(100, 60)
    assert [head.getSpaceBefore(), head.getSpaceAfter()] == [7, 0]
    assert [tail.getSpaceBefore(), tail.getSpaceAfter()] == [0, 9]


def test_the_text_hangs_behind_its_label(print_story: Print) -> None:
    paragraph = JParagraph("あ" * 60, BODY, label="渡邉会長", label_width=70)
    label, *rest = (line.left for line in sorted_lines(print_story([paragraph])))
    assert label == pytest.approx(LEFT, abs=1)
    assert rest == pytest.approx([LEFT + 70] * len(rest), abs=1)


def sorted_lines(pdf: Path) -> list[PrintedLine]:
    return sorted(printed_lines(pdf), key=lambda line: (line.page, line.bottom, line.left))


def test_a_label_longer_than_its_box_pushes_the_first_line(print_story: Print) -> None:
    paragraph = JParagraph("い" * 60, BODY, label="社会福祉協議会事務局長", label_width=70)
    paragraph.wrap(462, 700)
    first, second, *_ = paragraph.lines
    assert first.x == pytest.approx(120)
    assert second.x == pytest.approx(70)


def test_a_label_that_leaves_no_room_gets_its_own_line() -> None:
    paragraph = JParagraph("う" * 10, BODY, label="地域生活支援拠点等担当", label_width=70)
    _, height = paragraph.wrap(180, 700)
    assert paragraph.lines[0].x == pytest.approx(70)
    assert height == 2 * 20


def test_a_label_stays_with_two_lines_and_is_not_repeated(
    print_story: Print, read_text: Callable[[Path], str]
) -> None:
    paragraph = JParagraph("え" * 200, BODY, label="渡邉会長", label_width=70)
    text = read_text(print_story([Spacer(1, 640), paragraph]))
    assert text.count("渡邉会長") == 1


@pytest.mark.parametrize(
    ("align", "left", "right"),
    [(Align.LEFT, 0.0, 30.0), (Align.CENTRE, 135.0, 165.0), (Align.RIGHT, 270.0, 300.0)],
)
def test_short_lines_stand_where_the_style_says(align: Align, left: float, right: float) -> None:
    paragraph = JParagraph("あいう", ParagraphStyle(FontName.GOTHIC, 10, 20, align))
    paragraph.wrap(300, 100)
    (line,) = paragraph.lines
    assert (line.x, line.x + line.width) == pytest.approx((left, right))


def test_text_is_never_taken_for_markup(
    print_story: Print, read_text: Callable[[Path], str]
) -> None:
    text = "<b>未閉じ&amp;A&B<株>(\\)[]{}%$#~"
    assert read_text(print_story([JParagraph(text, BODY)])).split() == [text]


def test_bold_and_smaller_runs_share_a_line() -> None:
    paragraph = JParagraph([Run("決定", bold=True), Run("（案）", size_factor=0.8)], BODY)
    paragraph.wrap(300, 100)
    (line,) = paragraph.lines
    assert line.natural == pytest.approx(20 + 24)


def test_every_statement_is_found_in_the_printed_minutes(
    print_story: Print, read_text: Callable[[Path], str]
) -> None:
    style = ParagraphStyle(FontName.GOTHIC, 10.5, 17.5, space_after=3.5)
    minutes = statements(150)
    story = [JParagraph(text, style, label=name, label_width=73.5) for name, text in minutes]
    printed = "".join(read_text(print_story(story)).split())
    for name, text in minutes:
        assert name + "".join(text.split()) in printed


def test_spread_lines_carry_no_stray_spaces(
    print_story: Print, read_text: Callable[[Path], str]
) -> None:
    text = "第3回の会議では16件を協議し、R8-03についてABCの順に進めることとした。" * 6
    style = ParagraphStyle(FontName.GOTHIC, 10.5, 17.5)
    assert " " not in read_text(print_story([JParagraph(text, style)]))


def test_lines_stay_inside_the_margins(print_story: Print) -> None:
    style = ParagraphStyle(FontName.GOTHIC, 10.5, 17.5)
    pdf = print_story([JParagraph(text, style) for _, text in statements(150)])
    for line in printed_lines(pdf):
        assert line.left >= LEFT - 10.5 / 2 - 1
        assert line.right <= RIGHT + 10.5 / 2 + 1


def test_the_same_text_makes_the_same_bytes() -> None:
    def printed() -> bytes:
        fonts.register()
        target = BytesIO()
        frame = Frame(70.9, 71.0, 462, 700, 0, 0, 0, 0)
        document = BaseDocTemplate(
            target,
            invariant=1,
            initialFontName=FontName.GOTHIC,
            pageTemplates=[PageTemplate(frames=[frame])],
        )
        document.build([JParagraph(text, BODY) for _, text in statements(40)])
        return target.getvalue()

    assert printed() == printed()
