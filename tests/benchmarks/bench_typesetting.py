"""How long 200 pages of minutes take, against the bare canvas, ReportLab's paragraph and Qt.

The same minutes with readings are measured against those without; looking the readings up in a
table is not counted, the furigana engine has a measurement of its own.
"""

import gc
import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from io import BytesIO
from time import process_time

from reportlab.lib.styles import ParagraphStyle as PlainStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from jiritsu_desktop import paths
from jiritsu_desktop.rendering.pdf import fonts
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.rendering.pdf.paragraph import Align, JParagraph, ParagraphStyle
from jiritsu_desktop.rendering.pdf.ruby import Reader
from jiritsu_desktop.rendering.pdf.structure import Element, TaggedCanvas, tag_all
from tests.benchmarks.qt_minutes import QtMinutes, QtSheet
from tests.sample_minutes import statements
from tests.table_reader import read

_STATEMENTS = 2300
_A4 = (595.28, 841.89)
_FRAME = (70.9, 71.0, 462.0, 700.0)
_SIZE, _PITCH = 10.5, 17.5
_LABEL = 7 * _SIZE
_AFTER = 3.5
_PLAIN, _BOLD = "BenchmarkGothic", "BenchmarkGothic-Bold"
_ROUNDS = 3
_BUDGETS = {"standard": 5, "ruby": 8, "packet": 5}  # seconds


def main() -> None:
    """Print the seconds, pages and ratios."""
    fonts.register()
    folder = paths.resources() / "fonts"
    pdfmetrics.registerFont(TTFont(_PLAIN, str(folder / "BIZUDGothic-Regular.ttf")))
    pdfmetrics.registerFont(TTFont(_BOLD, str(folder / "BIZUDGothic-Bold.ttf")))
    pdfmetrics.registerFontFamily(_PLAIN, normal=_PLAIN, bold=_BOLD)
    minutes = statements(_STATEMENTS)
    lines = _lines(minutes)
    own, own_pages = _best(lambda: _build_tagged(_own_story(minutes)))
    untagged, _ = _best(lambda: _build(_own_story(minutes)))
    bare, bare_pages = _best(lambda: _draw_bare(lines))
    plain, plain_pages = _best(lambda: _build(_plain_story(minutes)))
    marked, marked_pages = _best(lambda: _build(_marked_story(minutes)))
    by_qt = QtMinutes(QtSheet(_A4, _FRAME, _SIZE, _PITCH, _LABEL, _AFTER))
    qt, qt_pages = _best(lambda: by_qt.build(minutes))
    table = {text: read(text) for pair in minutes for text in pair}
    ruby, ruby_pages = _best(lambda: _build_tagged(_ruby_story(minutes, table.__getitem__)))
    print(f"minutes, {own_pages} pages: {own:.2f} s, {own_pages / own:.0f} pages/s")
    print(f"the same without structure: {untagged:.2f} s, tagged / untagged: {own / untagged:.2f}")
    print(f"same lines on a bare canvas, {bare_pages} pages: {bare:.2f} s")
    print(f"ReportLab's CJK paragraph, speaker marked bold, {marked_pages} pages: {marked:.2f} s")
    print(f"ReportLab's CJK paragraph, plain behind a bullet, {plain_pages} pages: {plain:.2f} s")
    print(f"Qt's text document and PDF writer, {qt_pages} pages: {qt:.2f} s")
    print(f"minutes with readings, {ruby_pages} pages: {ruby:.2f} s")
    print(f"with readings / without: {ruby / own:.2f} (target 3 or less)")
    print(f"typesetting / bare canvas: {own / bare:.2f} (target 5 or less)")
    print(f"ReportLab's, speaker marked bold / typesetting: {marked / own:.2f} (target 3 or more)")
    print(f"ReportLab's, plain behind a bullet / typesetting: {plain / own:.2f}")
    print(f"Qt's PDF writer / typesetting: {qt / own:.2f} (target 1 or more)")
    for kind, most_seconds in _BUDGETS.items():
        _budget(kind, most_seconds)


def _budget(kind: str, most_seconds: int) -> None:
    """Print what one large paper takes from start to end, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.paper_budget", kind]
    done = subprocess.run(command, check=True, capture_output=True)
    found = json.loads(done.stdout)
    print(
        f"{kind}, {found['pages']} pages: {found['seconds']:.2f} s (target {most_seconds} or less),"
        f" {found['megabytes']:.0f} MB at most (target 300 or less)"
    )


def _best(build: Callable[[], int]) -> tuple[float, int]:
    seconds = []
    pages = 0
    for _ in range(_ROUNDS):
        gc.collect()
        begin = process_time()
        pages = build()
        seconds.append(process_time() - begin)
    return min(seconds), pages


def _own_story(minutes: list[tuple[str, str]]) -> list[Flowable]:
    style = ParagraphStyle(FontName.GOTHIC, _SIZE, _PITCH, space_after=_AFTER)
    return [JParagraph(text, style, label=speaker, label_width=_LABEL) for speaker, text in minutes]


def _ruby_story(minutes: list[tuple[str, str]], read: Reader) -> list[Flowable]:
    style = ParagraphStyle(
        FontName.GOTHIC,
        11,
        _FRAME[3] / 30,
        Align.LEFT,
        space_after=_AFTER,
        keep_units=True,
        read=read,
    )
    return [JParagraph(text, style, label=speaker, label_width=77) for speaker, text in minutes]


def _plain_story(minutes: list[tuple[str, str]]) -> list[Flowable]:
    """No mark-up, so that ReportLab takes a shorter way; the speaker is the bullet."""
    style = PlainStyle(
        "plain",
        fontName=_PLAIN,
        fontSize=_SIZE,
        leading=_PITCH,
        leftIndent=_LABEL,
        bulletFontName=_BOLD,
        wordWrap="CJK",
        spaceAfter=_AFTER,
    )
    return [Paragraph(text, style, bulletText=speaker) for speaker, text in minutes]


def _marked_story(minutes: list[tuple[str, str]]) -> list[Flowable]:
    style = PlainStyle(
        "marked",
        fontName=_PLAIN,
        bulletFontName=_PLAIN,
        fontSize=_SIZE,
        leading=_PITCH,
        leftIndent=_LABEL,
        firstLineIndent=-_LABEL,
        wordWrap="CJK",
        spaceAfter=_AFTER,
    )
    return [Paragraph(f"<b>{speaker}</b>　{text}", style) for speaker, text in minutes]


def _build_tagged(story: list[Flowable]) -> int:
    structure = Element("Document")
    tag_all(story, structure)
    return _build(story, partial(TaggedCanvas, structure=structure))


def _build(story: list[Flowable], canvas: Callable[..., Canvas] = Canvas) -> int:
    template = PageTemplate(frames=[Frame(*_FRAME, 0, 0, 0, 0)])
    document = BaseDocTemplate(
        BytesIO(), pagesize=_A4, pageTemplates=[template], initialFontName=FontName.GOTHIC
    )
    document.build(story, canvasmaker=canvas)
    return int(document.page)


def _lines(minutes: list[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    found = []
    for flowable, (speaker, _) in zip(_own_story(minutes), minutes, strict=True):
        assert isinstance(flowable, JParagraph)
        flowable.wrap(_FRAME[2], _FRAME[3])
        found.append((speaker, [line.text for line in flowable.lines]))
    return found


def _draw_bare(statements: list[tuple[str, list[str]]]) -> int:
    left, bottom, _, height = _FRAME
    canvas = Canvas(BytesIO(), pagesize=_A4)
    pages, y = 1, bottom + height
    canvas.setFont(FontName.GOTHIC, _SIZE)
    for speaker, lines in statements:
        for number, line in enumerate(lines):
            y -= _PITCH
            if y < bottom:
                canvas.showPage()
                canvas.setFont(FontName.GOTHIC, _SIZE)
                pages, y = pages + 1, bottom + height - _PITCH
            if number == 0:
                canvas.drawString(left, y, speaker)
            canvas.drawString(left + _LABEL, y, line)
        y -= _AFTER
    canvas.save()
    return pages


if __name__ == "__main__":
    main()
