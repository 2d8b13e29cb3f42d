"""A packet of 300 pages against merging the same PDFs without stamps.

The packet of a council file that was just opened is measured too: read from the file, with cover,
contents, agenda and roster, and with what was kept of its attached pages when they came in.
"""

import gc
import io
import random
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.rendering.ink import measure_margins
from jiritsu_desktop.rendering.packet import Origin, PacketPart, assemble
from jiritsu_desktop.rendering.pdf import fonts
from jiritsu_desktop.rendering.pdf.fonts import FontName
from jiritsu_desktop.services import Services
from tests.practice_builders import practice_file

HANDOUTS = 20
PAGES = 15
ROUNDS = 5
A4 = (595.276, 841.89)
_TURNS = (0, 90, 180, 270)
_TEXT = "協議会は地域における相談支援の体制と社会資源の開発について協議する。"


def main() -> None:
    """Print the ratios, with the blank edges measured before (as for further editions) and not."""
    dice = random.Random(8)
    files = [_written(dice) if number % 2 else _scanned(dice) for number in range(HANDOUTS)]
    parts = [
        PacketPart(content, f"報告{number}", f"資料{number}", Origin.ATTACHED)
        for number, content in enumerate(files, 1)
    ]
    measured = [
        PacketPart(
            part.content, part.title, part.label, part.origin, margins=measure_margins(part.content)
        )
        for part in parts
    ]
    size = sum(map(len, files)) / 1e6
    bare = _best(lambda: _merge(files))
    again = _best(lambda: _assemble(measured))
    first = _best(lambda: _assemble(parts))
    opened = _opened(files)
    print(f"merging {HANDOUTS * PAGES} pages, {size:.0f} MB: {bare * 1000:.0f} ms")
    print(f"packet, edges measured before: {again * 1000:.0f} ms, {again / bare:.2f} x")
    print(f"packet, edges measured now: {first * 1000:.0f} ms, {first / bare:.2f} x")
    print(f"first packet after a start: {opened * 1000:.0f} ms, {opened / bare:.2f} x")


def _opened(files: list[bytes]) -> float:
    """The best time for the first packet after the file was opened."""
    with TemporaryDirectory() as folder:
        path = practice_file(Path(folder))
        with Services.open(path) as services:
            meeting = next(
                row
                for row in services.listing.rows("meetings")
                if row.body == "全体会" and not row.state.is_locked
            )
            for handout in services.handouts.of(meeting.id):
                services.handouts.trash(handout.id)
            for number, content in enumerate(files, 1):
                services.handouts.add_file(meeting.id, content, f"報告{number}.pdf")
        times = []
        for _round in range(ROUNDS):
            with Services.open(path) as services:
                gc.collect()
                start = time.perf_counter()
                services.papers.prepare(Paper.PACKET, meeting_id=meeting.id)
                times.append(time.perf_counter() - start)
        return min(times)


def measured_parts() -> list[PacketPart]:
    """The attachments of 300 pages, their blank edges measured before."""
    dice = random.Random(8)
    files = [_written(dice) if number % 2 else _scanned(dice) for number in range(HANDOUTS)]
    return [
        PacketPart(
            content,
            f"報告{number}",
            f"資料{number}",
            Origin.ATTACHED,
            margins=measure_margins(content),
        )
        for number, content in enumerate(files, 1)
    ]


def _best(work: Callable[[], object]) -> float:
    work()
    times = []
    for _round in range(ROUNDS):
        gc.collect()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def _assemble(parts: list[PacketPart]) -> bytes:
    return assemble(parts, title="会議資料", belongs_to="令和8年度第1回みどり町地域自立支援協議会")


def _merge(files: list[bytes]) -> bytes:
    with ExitStack() as stack:
        packet = stack.enter_context(pikepdf.new())
        for content in files:
            source = stack.enter_context(pikepdf.open(io.BytesIO(content)))
            packet.pages.extend(source.pages)
        target = io.BytesIO()
        packet.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
        return target.getvalue()


def _written(dice: random.Random) -> bytes:
    """Pages of Japanese text with embedded fonts, as an office's word processor makes them."""
    fonts.register()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4)
    for page in range(1, PAGES + 1):
        canvas.setFont(FontName.MINCHO, 10.5)
        for line in range(38):
            start = dice.randrange(len(_TEXT))
            canvas.drawString(72, 760 - 17.5 * line, (_TEXT[start:] + _TEXT)[:40])
        canvas.drawCentredString(A4[0] / 2, 30, f"- {page} -")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _scanned(dice: random.Random) -> bytes:
    """Turned pages from a scanner: one grey JPEG each, of 150 dots an inch."""
    pdf = pikepdf.new()
    for number in range(PAGES):
        image = Image.effect_noise((1240, 1754), 5).point(lambda level: min(level + 112, 255))
        for _line in range(40):
            x, y = dice.randrange(150, 600), dice.randrange(200, 1500)
            image.paste(0, (x, y, x + 450, y + 14))
        jpeg = io.BytesIO()
        image.save(jpeg, "JPEG", quality=60)
        stream = pdf.make_stream(b"")
        stream.write(jpeg.getvalue(), filter=Name.DCTDecode)
        stream.Type, stream.Subtype = Name.XObject, Name.Image
        stream.Width, stream.Height = image.size
        stream.BitsPerComponent, stream.ColorSpace = 8, Name.DeviceGray
        page = pdf.add_blank_page(page_size=A4)
        page.Resources = Dictionary(XObject=Dictionary(Im0=stream))
        page.Contents = pdf.make_stream(b"q 595.276 0 0 841.89 0 0 cm /Im0 Do Q")
        page.MediaBox = Array([0, 0, *A4])
        page.Rotate = _TURNS[number % 4]
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()
