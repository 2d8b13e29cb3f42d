"""The same place in another edition: by its text, nearest to the like share of the paper."""

from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.domain.page_places import PagedText, PageLetters, Place, same_place


def _paper(pages: list[str], *, columns: int = 10) -> PagedText:
    set_ = [
        PageLetters.of(
            (char, (n // columns) * columns / max(1, len(text))) for n, char in enumerate(text)
        )
        for text in pages
    ]
    return PagedText(len(set_), lambda page: set_[page])


TEXT = (
    "令和八年度第一回みどり町地域自立支援協議会の会議録。通院と買い物の移動について協議した。"
    "短期入所の受入れについて報告があった。災害時の避難と情報の届け方を決めた。"
    "卒業後の日中活動と実習の受入れについて、事業所の意見を聞いた。次回は十月に開く予定。"
)


def _cut(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def test_readings_are_no_letters() -> None:
    found = PageLetters.of([("本", 0.1), ("ほ", 0.0), ("町", 0.1), ("バ", 0.2), ("3", 0.2)])
    assert found.letters == "本町バ3"
    assert found.tops == (0.1, 0.1, 0.2, 0.2)


def test_the_same_words_are_found_on_a_later_page_of_a_longer_edition() -> None:
    standard, large = _paper(_cut(TEXT, 60)), _paper(_cut(TEXT, 20))
    place = same_place(Place(1, 0.0), standard, large)
    assert place.page == 3
    back = same_place(place, large, standard)
    assert back.page == 1


def test_text_that_repeats_is_found_nearest_to_the_like_share() -> None:
    same = ["委員名簿を配付した資料一覧のとおり"] * 9
    assert same_place(Place(6, 0.0), _paper(same), _paper(same)).page == 6


def test_the_foot_of_a_page_which_is_drawn_first_tells_nothing() -> None:
    pages = [
        PageLetters.of(
            [(char, 0.96) for char in "令和八年度第一回会議録みどり町"]
            + [(char, 0.5) for char in TEXT[25 * page : 25 * page + 25]]
        )
        for page in range(4)
    ]
    paper = PagedText(4, lambda page: pages[page])
    assert same_place(Place(3, 0.4), paper, paper).page == 3


def test_a_place_without_text_goes_by_the_like_share() -> None:
    assert same_place(Place(2, 0.5), _paper([""] * 4), _paper([""] * 8)).page == 5


@given(st.integers(5, 80), st.integers(5, 80), st.integers(0, 30), st.floats(0, 1))
def test_every_place_leads_to_a_page_that_is_there(
    size: int, other: int, page: int, top: float
) -> None:
    here, there = _paper(_cut(TEXT, size)), _paper(_cut(TEXT, other))
    found = same_place(Place(min(page, here.pages - 1), top), here, there)
    assert 0 <= found.page < there.pages
    assert 0.0 <= found.top <= 1.0
