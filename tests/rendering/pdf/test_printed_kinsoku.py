"""The line ends of whole documents, as another program reads them from the PDF."""

from reportlab.lib.styles import ParagraphStyle as PlainStyle
from reportlab.platypus import Paragraph

from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph, ParagraphStyle
from tests.kinsoku import offences, printed_lines
from tests.rendering.pdf.conftest import Print
from tests.sample_minutes import statements


def test_minutes_have_no_forbidden_line_ends(print_story: Print) -> None:
    style = ParagraphStyle(FontName.GOTHIC, 10.5, 17.5, space_after=3.5)
    story = [
        JParagraph(text, style, label=name, label_width=73.5) for name, text in statements(300)
    ]
    pdf = print_story(story)
    assert len(printed_lines(pdf)) > 900
    assert offences(pdf) == []


def test_narrow_ragged_text_has_none_either(print_story: Print) -> None:
    style = ParagraphStyle(FontName.PROPORTIONAL, 9, 13.5, Align.LEFT, right_indent=300)
    pdf = print_story([JParagraph(text, style) for _, text in statements(200)])
    assert offences(pdf) == []


def test_the_check_finds_what_reportlab_does_wrong(print_story: Print) -> None:
    story = [
        Paragraph(
            text,
            PlainStyle(
                "plain",
                fontName=FontName.GOTHIC,
                bulletFontName=FontName.GOTHIC,
                fontSize=10.5,
                leading=17.5,
                rightIndent=n % 20 * 10.5,
                wordWrap="CJK",
            ),
        )
        for n, (_, text) in enumerate(statements(300))
    ]
    rules = {offence.rule for offence in offences(print_story(story))}
    assert "ends with （" in rules
    assert any(rule.startswith("begins") for rule in rules)
