"""What may be attached, what is refused, and the one sentence that says why."""

import io
import zipfile

import pytest

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.rendering.attachments import MAX_BYTES, MediaType, inspect
from jiritsu_desktop.rendering.image_page import image_page
from jiritsu_desktop.rendering.packet import Origin, PacketPart, assemble
from jiritsu_desktop.rendering.pictures import Pages
from tests import pdf_builders as build


def office_file(folder: str, *, macros: bool = False) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(f"{folder}/document.xml", "<d/>")
        if macros:
            archive.writestr(f"{folder}/vbaProject.bin", b"")
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("資料1.pdf", build.office_pdf(), MediaType.PDF),
        ("資料1.PDF", build.office_pdf(), MediaType.PDF),
        ("第1.2版 R8.7.8.pdf", build.office_pdf(), MediaType.PDF),
        ("写真.jpg", build.picture(), MediaType.JPEG),
        ("写真.jpeg", build.picture(), MediaType.JPEG),
        ("図.png", build.picture("PNG"), MediaType.PNG),
        ("要綱.docx", office_file("word"), MediaType.DOCX),
        ("集計.xlsx", office_file("xl"), MediaType.XLSX),
        ("メモ.txt", "困りごと".encode("cp932"), MediaType.TEXT),
        ("メモ.txt", "困りごと".encode("utf-16"), MediaType.TEXT),
    ],
)
def test_a_file_that_is_what_its_name_says_is_taken(
    name: str, data: bytes, media: MediaType
) -> None:
    info = inspect(data, name)

    assert (info.media, info.file_name, info.size) == (media, name, len(data))
    assert bool(info.pages) is media.printable


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("請求書.exe", b"MZ"),
        ("名簿", b"%PDF-1.7"),
        ("名簿.pdf.exe", b"MZ"),
        ("名簿.exe.pdf", build.office_pdf()),
        ("名簿.docx.pdf", build.office_pdf()),
        ("名簿.exe .pdf", build.office_pdf()),
        ("名簿\u202efdp.pdf", build.office_pdf()),
        ("名簿\u2066.pdf", build.office_pdf()),
        ("名簿\n.pdf", build.office_pdf()),
        ("空.pdf", b""),
        ("大.pdf", b"%PDF-1.7" + bytes(MAX_BYTES)),
        ("頁.pdf", b"<!DOCTYPE html><html>"),
        ("図.png", build.picture()),
        ("写真.jpg", build.picture()[:3000]),
        ("図.png", build.picture("PNG")[:60]),
        ("要綱.docx", office_file("xl")),
        ("要綱.docx", office_file("word", macros=True)),
        ("要綱.docx", b"PK\x03\x04 torn"),
        ("旧.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("メモ.txt", b"\x00\x01\x02"),
        ("途中.pdf", build.office_pdf(3)[:50]),
        ("途中.pdf", build.office_pdf(3)[:400]),
        ("途中.pdf", build.office_pdf(3)[:900]),
        ("途中.pdf", build.office_pdf(3)[:960]),
        ("鍵.pdf", build.locked_pdf(user="secret")),
        ("白紙.pdf", build.without_pages()),
    ],
)
def test_an_unusable_file_is_refused_in_one_sentence_that_names_it(name: str, data: bytes) -> None:
    with pytest.raises(UserError) as refusal:
        inspect(data, name)

    sentence = refusal.value.sentence
    assert name.split(".")[0].rstrip("\u202efdp\u2066\n") in sentence
    assert "\u202e" not in sentence
    assert sentence.count("。") == 1
    assert sentence.endswith("。")


def test_a_picture_with_too_many_dots_is_refused() -> None:
    with pytest.raises(UserError, match="写真"):
        inspect(build.picture("PNG", (9500, 9500), "L"), "写真.png")


def test_damage_that_can_be_mended_is_mended_and_said() -> None:
    torn = build.without_cross_references(build.office_pdf(2))

    info = inspect(torn, "資料1.pdf")

    assert info.repaired
    assert info.pages == 2
    part = PacketPart(torn, "資料", "資料1", Origin.ATTACHED, "資料1.pdf")
    with Pages(assemble([part], title="会議資料")) as pages:
        assert pages.count == 2


def test_junk_before_the_header_does_no_harm() -> None:
    assert inspect(b"junk\r\n" * 20 + build.office_pdf(), "資料1.pdf").pages == 1


def test_a_restricted_file_is_told_from_a_free_one() -> None:
    assert inspect(build.locked_pdf(modify_assembly=False, modify_other=False), "a.pdf").restricted
    assert inspect(build.locked_pdf(print_lowres=False, print_highres=False), "a.pdf").restricted
    assert not inspect(build.locked_pdf(extract=False), "a.pdf").restricted
    assert not inspect(build.office_pdf(), "a.pdf").restricted


def test_page_sizes_are_those_the_reader_sees() -> None:
    turned = build.office_pdf(media=(0, 0, 298, 421), user_unit=2, rotate=90)

    assert inspect(turned, "a.pdf").page_sizes == ((842, 596),)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_as_its_camera_was_held(orientation: int) -> None:
    photo = build.picture(size=(900, 600), orientation=orientation)

    with Pages(image_page(photo, "写真.jpg")) as pages:
        width, height = pages.size(0)
        picture = pages.picture(0, 1, grey=True)

    white = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
    assert (width > height) is (orientation < 5)
    for right in (0, 1):
        for lower in (0, 1):
            x = int(picture.width * (0.35 + 0.3 * right))
            y = int(picture.height * (0.35 + 0.3 * lower))
            bright = picture.pixels[y * picture.stride + x] > 128
            assert bright is ((right, lower) == white[orientation])


def test_a_jpeg_is_taken_over_byte_for_byte() -> None:
    photo = build.picture()

    assert photo in image_page(photo, "写真.jpg")


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "L"), ("PNG", "1"), ("PNG", "LA"), ("PNG", "P"),
     ("PNG", "I;16"), ("JPEG", "L"), ("JPEG", "CMYK")],
)  # fmt: skip
def test_pictures_of_every_kind_keep_their_light_and_dark(kind: str, mode: str) -> None:
    with Pages(image_page(build.picture(kind, (600, 600), mode), "図")) as pages:
        picture = pages.picture(0, 1, grey=True)

    def level(x: float, y: float) -> int:
        return picture.pixels[int(picture.height * y) * picture.stride + int(picture.width * x)]

    assert level(0.35, 0.4) > 200
    if mode in ("RGBA", "LA"):
        assert level(0.65, 0.6) > 200  # nothing is there: paper shows through
    elif mode != "CMYK":
        assert level(0.65, 0.6) < 50
