"""The seat plan as it is printed, read aloud and enlarged."""

from collections.abc import Callable

import pytest

from jiritsu_desktop.domain.meetings import Capacity, Presence
from jiritsu_desktop.domain.paper_records import SeatPlanFacts
from jiritsu_desktop.domain.seat_plan import Layout, fitting
from jiritsu_desktop.domain.seat_rules import Attendee, arranged, moved
from jiritsu_desktop.papers import seat_plan
from jiritsu_desktop.papers.document import Document, fingerprint
from jiritsu_desktop.rendering import editions
from jiritsu_desktop.rendering.text import render_text
from tests.papers.facts import MEETING
from tests.printed_characters import characters, in_frame

NAMES = (
    "渡邉　惠一", "五十嵐　薫", "齋藤　由紀子", "髙橋　健太郎", "栁瀬　真理", "東海林　学",
    "小鳥遊　静", "神﨑　久美子", "濵田　聡", "二階堂　源一郎", "辻　正", "澤邉　桃子",
    "曽我部　八重", "林　茂", "勅使河原　明",
)  # fmt: skip
TITLES = {1: "会長", 2: "副会長"}
PRESENCES = {6: Presence.PROXY, 13: Presence.ABSENT, 14: Presence.ABSENT}


def people() -> list[Attendee]:
    members = [
        Attendee(
            number,
            name,
            Capacity.MEMBER,
            number=number,
            title=TITLES.get(number, "委員"),
            presence=PRESENCES.get(number, Presence.PRESENT),
            proxy="真鍋　悟" if number == 6 else "",
            chair=number == 1,
            vice=number == 2,
            wheelchair=number == 15,
            sign_language=number == 7,
            helpers=int(number == 12),
        )
        for number, name in enumerate(NAMES, start=1)
    ]
    others = (
        ("大河内　徹", Capacity.SECRETARIAT, "課長"),
        ("梅津　遥", Capacity.SECRETARIAT, "記録"),
        ("川口　円", Capacity.INTERPRETER, ""),
        ("要約筆記 2名", Capacity.INTERPRETER, ""),
        ("早川　港", Capacity.SUPPORTER, ""),
    )
    return [
        *members,
        *(Attendee(30 + n, name, kind, post=post) for n, (name, kind, post) in enumerate(others)),
    ]


def facts(layout: Layout = Layout.SQUARE) -> SeatPlanFacts:
    return SeatPlanFacts(MEETING, arranged(fitting(layout, 15, 2), people()), observers=10)


@pytest.mark.parametrize("layout", Layout)
def test_a_plan_reads_as_its_reference(
    layout: Layout, check_golden: Callable[[str, Document], None]
) -> None:
    check_golden(f"seat-plan-{layout.value}", seat_plan.compose(facts(layout)))


def test_the_text_edition_lists_the_seats_in_order() -> None:
    lines = render_text(seat_plan.compose(facts())).splitlines()
    begin = lines.index("左側の席、正面に近い方から")
    assert lines[begin + 1 : begin + 6] == [
        "3番 齋藤 由紀子",
        "4番 髙橋 健太郎",
        "5番 栁瀬 真理",
        "6番 東海林 学 代理 真鍋 悟",
        "7番 小鳥遊 静",
    ]
    assert "支援者 澤邉委員のとなり" in lines
    assert "傍聴席は10席で、うしろにあります。" in lines


def test_helpers_are_named_by_what_they_do_and_nobody_by_a_disability() -> None:
    document = seat_plan.compose(facts())
    text = render_text(document)
    assert "手話通訳" in text
    for hidden in ("川口", "早川", "車いす", "聴覚", "障"):
        assert hidden not in text


def test_large_print_draws_the_room_and_lists_everybody_below(
    text_of: Callable[[bytes], list[str]],
) -> None:
    pages = text_of(editions.render(seat_plan.compose(facts()), editions.large(22)))
    assert "スクリーン" in pages[0]
    told = "".join("".join(pages[1:]).split())
    assert all("".join(name.split("　")) in told for name in NAMES)


def test_another_seat_is_another_paper() -> None:
    plan = facts()
    other = SeatPlanFacts(MEETING, moved(plan.seating, 3, "right-0"), observers=10)
    assert fingerprint(seat_plan.compose(other)) != fingerprint(seat_plan.compose(plan))


@pytest.mark.parametrize("points", [14, 18, 22, 28])
@pytest.mark.parametrize("layout", list(Layout))
def test_no_word_of_an_enlarged_plan_is_smaller_than_the_reader_needs(
    layout: Layout, points: int
) -> None:
    made = editions.render(seat_plan.compose(facts(layout)), editions.large(points))
    drawn = [char for char in in_frame(characters(made)) if char.page == 1]
    mark = "標準版1ページ"  # furniture
    assert [char.text for char in drawn if char.size < points] == list(mark) * (points > 14)
    numbers = "".join(char.text for char in drawn)
    assert all(str(number) in numbers for number in range(1, 16))


def test_at_a_usual_size_the_enlarged_plan_names_everybody_in_the_boxes() -> None:
    made = editions.render(seat_plan.compose(facts()), editions.large(18))
    words = "".join(char.text for char in characters(made) if char.page == 1)
    for name in NAMES:
        assert name.partition("　")[0] in words
    assert "代理" in words
