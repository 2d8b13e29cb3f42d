"""The packet as its readers get it: every page stamped where they see its corner."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.rendering.ink import measure_margins
from jiritsu_desktop.rendering.packet import Origin, PacketPart, assemble, place_parts
from tests import pdf_builders as build

BELONGS = "令和8年度第1回みどり町地域自立支援協議会"

SPECIAL_PAGES = {
    "upright": build.office_pdf(),
    "turned 90": build.office_pdf(rotate=90),
    "turned 180": build.office_pdf(rotate=180),
    "turned 270": build.office_pdf(rotate=270),
    "turned -90": build.office_pdf(rotate=-90),
    "cropped": build.office_pdf(media=(0, 0, 700, 900), crop=(50, 60, 595, 800)),
    "cropped and turned": build.office_pdf(
        media=(-100, -50, 700, 900), crop=(50, 60, 595, 800), rotate=90
    ),
    "crop wider than the sheet": build.office_pdf(crop=(-200, -200, 900, 1200)),
    "offset": build.office_pdf(media=(300, 400, 895, 1241)),
    "corners swapped": build.office_pdf(media=(595, 841, 0, 0)),
    "user unit": build.office_pdf(media=(0, 0, 298, 421), user_unit=2),
    "A3 lying": build.office_pdf(media=(0, 0, *build.A3_LANDSCAPE)),
    "A0": build.office_pdf(media=(0, 0, *build.A0)),
    "matrix left changed": build.office_pdf(content=b"0.2 0 0 0.2 300 300 cm 0 0 10 10 re f"),
    "states left open": build.office_pdf(content=b"q 5 0 0 5 99 99 cm q 0 0 1 1 re W n"),
    "too many closed": build.office_pdf(content=b"Q Q 0 0 10 10 re W n 1 0 0 1 900 900 cm"),
    "full of ink": build.office_pdf(ink=(0, 0, 596, 842)),
}


def attached(content: bytes, label: str = "資料1") -> PacketPart:
    return PacketPart(content, "添付", label, Origin.ATTACHED, "添付.pdf")


@pytest.fixture
def keep(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(pdf: bytes) -> Path:
        path = tmp_path / "packet.pdf"
        path.write_bytes(pdf)
        return path

    return write


def run(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, check=True)
    return done.stdout.decode()


def text_of(path: Path, page: int) -> str:
    return "".join(run("pdftotext", "-f", str(page), "-l", str(page), path, "-").split())


def seen(path: Path, page: int = 1) -> Image.Image:
    """A page as poppler shows it to the reader, 600 dots along its short side."""
    target = path.with_name("seen")
    run(
        *("pdftoppm", "-cropbox", "-gray", "-singlefile", "-f", str(page), "-l", str(page)),
        *("-scale-to", "900", path, target),
    )
    with Image.open(target.with_suffix(".pgm")) as image:
        return image.convert("L")


def stamp_box(page: Image.Image) -> tuple[float, float, float, float] | None:
    """The dark frame in the upper right quarter, as parts of the page's short side.

    Distances are from the right and upper edges: (left, upper, right, lower).
    """
    width = page.width
    short = min(page.size)
    corner = page.crop((width - short // 2, 0, width, round(short * 0.098)))
    box = corner.point([255] * 128 + [0] * 128).getbbox()
    if box is None:
        return None
    left, upper, right, lower = box
    if left == 0 or upper == 0:  # ink that runs through the corner is no frame
        return None
    return (
        (corner.width - left) / short,
        upper / short,
        (corner.width - right) / short,
        lower / short,
    )


@pytest.mark.parametrize("name", SPECIAL_PAGES)
def test_the_stamp_is_seen_at_the_same_place_on_every_kind_of_page(
    name: str, keep: Callable[[bytes], Path]
) -> None:
    path = keep(assemble([attached(SPECIAL_PAGES[name])], title="会議資料"))

    found = stamp_box(seen(path))

    # 11 mm under the upper edge, 22 mm from the right one, 25 pt high, scaled by the short side.
    assert found is not None
    assert found[1] == pytest.approx(11 / 210, abs=0.006)
    assert found[2] == pytest.approx(22 / 210, abs=0.006)
    assert found[3] == pytest.approx(11 / 210 + 25 / 595.3, abs=0.006)
    assert text_of(path, 1).count("資料1") == 2
    run("qpdf", "--check", path)


@pytest.mark.parametrize("name", ["upright", "cropped and turned", "full of ink"])
def test_a_page_without_a_stamp_does_not_pass_for_one_with(
    name: str, keep: Callable[[bytes], Path]
) -> None:
    assert stamp_box(seen(keep(SPECIAL_PAGES[name]))) is None


def page_led_to(packet: pikepdf.Pdf, item: pikepdf.OutlineItem) -> int:
    assert isinstance(item.destination, pikepdf.Array)
    return packet.pages.index(pikepdf.Page(item.destination[0]))


@pytest.fixture
def parts() -> list[PacketPart]:
    return [
        PacketPart(build.office_pdf(), "表紙", numbered=False),
        PacketPart(build.office_pdf(), "次第", mark="次第"),
        PacketPart(build.office_pdf(2), "令和7年度活動報告書（案）", "資料2-1"),
        attached(build.office_pdf(3), "資料2-1"),
        replace(attached(build.picture(), "資料3"), note="【当日配付】", repeated="会議限り"),
    ]


def test_every_page_bears_its_running_number_and_its_place_in_the_handout(
    parts: list[PacketPart], keep: Callable[[bytes], Path]
) -> None:
    path = keep(assemble(parts, title="会議資料", belongs_to=BELONGS))

    assert text_of(path, 1) == "Officepage1"
    assert text_of(path, 2) == f"Officepage1{BELONGS}1次第"
    assert (
        mark_faults(path, ["次第", *(f"資料2-1（{n}／5）" for n in range(1, 6)), "資料3（1／1）"])
        == []
    )
    for page, number in ((3, 1), (4, 2), (5, 3), (6, 4), (7, 5)):
        text = text_of(path, page)
        assert f"{BELONGS}{page - 1}" in text
        assert f"資料2-1（{number}／5）" in text
        assert text.count("資料2-1") == (2 if number == 1 else 1)
    assert text_of(path, 8).startswith("会議限り資料3") or "【当日配付】" in text_of(path, 8)
    assert "資料3（1／1）" in text_of(path, 8)


def mark_faults(path: Path, marks: list[str]) -> list[int]:
    """Pages without their running number and their place in the handout, of all after the cover.

    ``marks`` are what each of these pages should say: 資料2-1（1／5）.
    """
    pages = [text_of(path, page) for page in range(2, len(marks) + 2)]
    return [
        number
        for number, (text, mark) in enumerate(zip(pages, marks, strict=True), 1)
        if f"{BELONGS}{number}" not in text or mark not in text
    ]


def test_marks_that_are_missing_or_wrong_are_found(
    parts: list[PacketPart], keep: Callable[[bytes], Path]
) -> None:
    def faults(content: bytes) -> list[int]:
        return mark_faults(keep(content), marks)

    places = [f"資料2-1（{number}／5）" for number in range(1, 6)]
    marks = ["次第", *places, "資料3（1／1）"]
    sound = assemble(parts, title="会議資料", belongs_to=BELONGS)
    assert faults(sound) == []
    swapped = [*parts[:2], parts[4], *parts[2:4]]
    assert faults(assemble(swapped, title="会議資料", belongs_to=BELONGS)) == [2, 3, 4, 5, 6, 7]
    renumbered = [*parts[:3], replace(parts[3], label="資料2-2"), parts[4]]
    assert faults(assemble(renumbered, title="会議資料", belongs_to=BELONGS)) == [2, 3, 4, 5, 6]
    bare = io.BytesIO(build.office_pdf())
    with pikepdf.open(io.BytesIO(sound)) as packet, pikepdf.open(bare) as other:
        packet.pages[4] = other.pages[0]
        assert faults(build.saved(packet)) == [4]


def test_the_contents_page_learns_where_each_part_begins(parts: list[PacketPart]) -> None:
    placed = place_parts(parts)

    assert [(p.first_number, p.pages) for p in placed] == [
        (None, 1),
        (1, 1),
        (2, 2),
        (4, 3),
        (7, 1),
    ]


def test_the_packet_says_what_it_is(parts: list[PacketPart]) -> None:
    made = assemble(parts, title="第1回　会議資料", author="協議会")
    with pikepdf.open(io.BytesIO(made)) as packet:
        assert len(packet.pages) == 8
        assert str(packet.Root.Lang) == "ja-JP"
        assert str(packet.docinfo["/Producer"]) == "Jiritsu Desktop"
        assert str(packet.docinfo["/Author"]) == "協議会"
        assert packet.Root.ViewerPreferences.DisplayDocTitle
        assert str(packet.docinfo["/Title"]) == "第1回　会議資料"
        with packet.open_metadata() as metadata:
            assert metadata["dc:title"] == "第1回　会議資料"
        with packet.open_outline() as outline:
            titles = [item.title for item in outline.root]
            targets = [page_led_to(packet, item) for item in outline.root]
        assert titles == [
            "表紙",
            "次第",
            "資料2-1　令和7年度活動報告書（案）",
            "資料2-1　添付",
            "資料3　添付",
        ]
        assert targets == [0, 1, 2, 4, 7]
        assert [page.label for page in packet.pages][:3] == ["表紙", "1", "2"]


def test_only_embedded_subsets_are_used_for_what_we_print(
    keep: Callable[[bytes], Path],
) -> None:
    blank = build.office_pdf(content=b"")
    with pikepdf.open(io.BytesIO(blank)) as pdf:
        del pdf.pages[0].Resources["/Font"]
        blank = build.saved(pdf)
    parts = [attached(blank), attached(b"%PDF-1.7 broken", "資料2")]
    path = keep(assemble(parts, title="会議資料", belongs_to="𠮷髙村", slip_sheets=True))

    rows = run("pdffonts", path).splitlines()[2:]

    assert len(rows) >= 3
    for row in rows:
        assert "CID TrueType" in row
        assert "yes yes yes" in row
    assert "𠮷髙村" in text_of(path, 1)


def test_the_same_parts_make_the_same_bytes(parts: list[PacketPart]) -> None:
    assert assemble(parts, title="会議資料") == assemble(parts, title="会議資料")


def test_another_process_makes_the_same_packet_of_papers_and_attachments() -> None:
    script = (
        "import hashlib, sys\n"
        "from jiritsu_desktop.papers import agenda, notice\n"
        "from jiritsu_desktop.rendering.editions import STANDARD, large, render, ruby\n"
        "from jiritsu_desktop.rendering.packet import Origin, PacketPart, assemble\n"
        "from tests.papers.facts import MEETING, NOTICE\n"
        "from tests.pdf_builders import office_pdf\n"
        "from tests.table_reader import read\n"
        "parts = [\n"
        "    PacketPart(render(paper, edition), '次第', mark='次第')\n"
        "    for paper in (agenda.compose(MEETING), notice.compose(NOTICE))\n"
        "    for edition in (STANDARD, ruby(read), large(18))\n"
        "]\n"
        "parts.append(PacketPart(office_pdf(), '添付', '資料1', Origin.ATTACHED, '添付.pdf'))\n"
        "packet = assemble(parts, title='会議資料', belongs_to='協議会')\n"
        "sys.stdout.write(hashlib.sha256(packet).hexdigest())\n"
    )
    root = Path(__file__).parents[2]
    first, second = (
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first
    assert first == second


def test_a_page_with_ink_at_its_foot_is_set_smaller_and_framed(
    keep: Callable[[bytes], Path],
) -> None:
    low = build.office_pdf(ink=(100, 20, 300, 10))

    path = keep(assemble([attached(low)], title="会議資料"))

    (margins,) = measure_margins(low)
    assert margins.bottom == pytest.approx(20 / 72 * 25.4, abs=0.6)
    page = seen(path)
    mm = page.height / 297
    foot = page.crop((round(25 * mm), round(page.height - 18.5 * mm), round(50 * mm), page.height))
    assert foot.getextrema() == (255, 255)  # neither the bar nor the outline reaches the marks
    bar = page.crop((round(40 * mm), round(page.height - 30 * mm), round(90 * mm), page.height))
    assert bar.getextrema()[0] == 0


def test_a_page_that_leaves_room_keeps_its_size() -> None:
    with pikepdf.open(io.BytesIO(assemble([attached(build.office_pdf())], title="x"))) as packet:
        assert b" q 1 0 0 1 0 0 cm /Page Do Q " in packet.pages[0].Contents.read_bytes()


def test_margins_measured_before_give_the_same_packet() -> None:
    low = build.office_pdf(2, ink=(100, 20, 300, 10))
    measured = replace(attached(low), margins=measure_margins(low))

    assert assemble([measured], title="x") == assemble([attached(low)], title="x")


@pytest.mark.parametrize("ink", [None, (0, 0, 596, 842)])
def test_links_within_an_attachment_still_lead_to_its_pages(
    ink: build.Box | None,
) -> None:
    parts = [attached(build.office_pdf(2)), attached(build.linked_pdf(ink=ink), "資料2")]

    with pikepdf.open(io.BytesIO(assemble(parts, title="会議資料"))) as packet:
        links = list(packet.pages[2].Annots)
        assert len(links) == 3
        assert pikepdf.Page(links[0].Dest[0]) == packet.pages[3]
        names = pikepdf.NameTree(packet.Root.Names.Dests)
        assert pikepdf.Page(names[str(links[1].Dest)].D[0]) == packet.pages[3]
        assert str(links[2].A.URI) == "https://example.jp/"
        left = float(links[0].Rect[0])
        assert left == (72 if ink is None else pytest.approx(102, abs=3))


def test_filled_in_fields_stay_readable_and_unprinted_comments_do_not_travel(
    keep: Callable[[bytes], Path],
) -> None:
    packet = assemble([attached(build.form_pdf())], title="会議資料")

    assert "Filledin" in text_of(keep(packet), 1)
    with pikepdf.open(io.BytesIO(packet)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert len(pdf.pages[0].get("/Annots", [])) == 0
        strings = [o for o in pdf.objects if "eyes only" in repr(o)]
        assert not strings


def test_a_layer_that_was_hidden_stays_hidden(keep: Callable[[bytes], Path]) -> None:
    path = keep(assemble([attached(build.layered_pdf())], title="会議資料"))

    assert seen(path).crop((200, 300, 400, 500)).getextrema() == (255, 255)


def test_an_unusable_part_is_named_or_replaced_by_a_slip_sheet(
    keep: Callable[[bytes], Path],
) -> None:
    parts = [attached(build.office_pdf()), attached(b"%PDF-1.7 broken", "資料3")]

    with pytest.raises(UserError, match=r"添付\.pdf"):
        assemble(parts, title="会議資料")
    path = keep(assemble(parts, title="会議資料", slip_sheets=True))

    assert "資料3は別紙" in text_of(path, 2)
    assert "資料3（1／1）" in text_of(path, 2)
    assert "添付.pdf" in place_parts(parts, slip_sheets=True)[1].problem


def test_a_word_file_is_told_to_become_a_pdf() -> None:
    part = replace(attached(b"PK\x03\x04"), file_name="要綱.docx")

    with pytest.raises(UserError, match=r"要綱\.docx.*PDF"):
        assemble([part], title="会議資料")
    assert place_parts([part], slip_sheets=True)[0].pages == 1


def test_a_restricted_file_is_put_in_only_with_leave() -> None:
    locked = build.locked_pdf(modify_assembly=False, modify_other=False)

    with pytest.raises(UserError, match=r"添付\.pdf"):
        assemble([attached(locked)], title="会議資料")
    with pikepdf.open(
        io.BytesIO(assemble([replace(attached(locked), permitted=True)], title="会議資料"))
    ) as packet:
        assert len(packet.pages) == 1
        assert not packet.is_encrypted


def test_large_print_has_a_larger_foot_line(keep: Callable[[bytes], Path]) -> None:
    def number_height(scale: float) -> float:
        path = keep(assemble([attached(build.office_pdf())], title="x", foot_scale=scale))
        for line in run("pdftotext", "-bbox", path, "-").splitlines():
            if ">1<" in line and float(line.split('yMin="')[1].split('"')[0]) > 700:
                return float(line.split('yMax="')[1].split('"')[0]) - float(
                    line.split('yMin="')[1].split('"')[0]
                )
        raise AssertionError("no running number")

    assert number_height(14 / 9.5) == pytest.approx(number_height(1) * 14 / 9.5, rel=0.02)
