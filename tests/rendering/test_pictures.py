"""Pages as pictures, for the preview and the printer."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.rendering.pictures import Pages, Picture, page_count, page_picture
from tests import pdf_builders as build


def dot(picture: Picture, x: int, y: int) -> tuple[int, ...]:
    at = y * picture.stride + x * 4
    return tuple(picture.pixels[at : at + 3])


def test_pages_are_counted_and_measured_as_seen() -> None:
    turned = build.office_pdf(3, media=(0, 0, 400, 300), rotate=90)

    assert page_count(turned) == 3
    with Pages(turned) as pages:
        assert pages.size(2) == (300, 400)


def test_a_picture_has_the_scale_asked_for_and_its_rows_from_the_top() -> None:
    page = build.office_pdf(media=(0, 0, 200, 100), content=b"1 0 0 rg 0 50 100 50 re f")

    picture = page_picture(page, 0, 2)

    assert (picture.width, picture.height) == (400, 200)
    assert len(picture.pixels) == picture.stride * picture.height
    assert dot(picture, 10, 10) == (0, 0, 255)  # blue, green, red
    assert dot(picture, 10, 190) == (255, 255, 255)
    assert dot(picture, 390, 10) == (255, 255, 255)


def test_grey_takes_one_byte_a_dot() -> None:
    with Pages(build.office_pdf(media=(0, 0, 200, 100), content=b"0 0 200 100 re f")) as pages:
        picture = pages.picture(0, 1, grey=True)

    assert picture.stride < 2 * picture.width
    assert picture.pixels[0] == 0


def test_several_threads_may_look_at_once() -> None:
    papers = [build.office_pdf(8) for _ in range(4)]
    expected = page_picture(papers[0], 3, 1)

    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda pdf: page_picture(pdf, 3, 1), papers * 10))

    assert all(picture == expected for picture in pictures)


def test_what_is_no_pdf_is_refused_in_a_sentence() -> None:
    with pytest.raises(UserError):
        Pages(b"not a PDF")


def test_closing_twice_does_no_harm() -> None:
    pages = Pages(build.office_pdf())
    pages.close()
    pages.close()
