"""Three grades of minutes from one record."""

from dataclasses import replace

from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.minutes_form import Grade
from jiritsu_desktop.domain.papers import (
    ActionFacts,
    AgendaFacts,
    DecisionFacts,
    Entry,
    MinutesFacts,
    RecordFacts,
    StatementFacts,
)
from jiritsu_desktop.papers import minutes
from jiritsu_desktop.papers.blocks import Bullets, Heading, Statement, plain
from jiritsu_desktop.papers.document import Document, texts
from tests.papers.facts import COUNCIL, MEETING, MINUTES

TOPIC = AgendaFacts("(1)", "移動手段について", depth=1, topic=True)
ENTRIES: tuple[Entry, ...] = (
    StatementFacts("資料1を御覧ください。", "梅津主事", "事務局"),
    StatementFacts("はい。ヘルパーが足りない。", "髙橋委員", "委員"),
    StatementFacts("町内に事業所がない。", "髙橋委員", "委員"),
    StatementFacts("（休憩）"),
    StatementFacts("ありがとうございます。", "渡邉会長", "会長"),
    StatementFacts("病名を言うと、", "澤邉委員", "委員", Disclosure.INTERNAL, withheld="非公開"),
    DecisionFacts("R8-決01", "くらし部会に付託する。"),
    ActionFacts("1", "事務局", "近隣の例を調べる。"),
)


def _record(grade: Grade) -> MinutesFacts:
    wording = replace(COUNCIL.minutes, omitted=("はい。", "ありがとうございます。"))
    return replace(
        MINUTES,
        meeting=replace(MEETING, council=replace(COUNCIL, minutes=wording)),
        records=(
            RecordFacts(
                AgendaFacts("1", "開会"), (StatementFacts("開きます。", "梅津主事", "事務局"),)
            ),
            RecordFacts(AgendaFacts("2", "議事")),
            RecordFacts(TOPIC, ENTRIES),
        ),
        grade=grade,
    )


def _said(document: Document) -> list[tuple[str, str]]:
    return [
        (block.speaker, plain(block.text))
        for block in document.blocks
        if isinstance(block, Statement)
    ]


def test_word_for_word_leaves_everything_as_it_was_taken() -> None:
    document = minutes.compose(_record(Grade.FULL))
    assert _said(document) == [
        ("梅津主事", "開きます。"),
        ("梅津主事", "資料1を御覧ください。"),
        ("髙橋委員", "はい。ヘルパーが足りない。"),
        ("髙橋委員", "町内に事業所がない。"),
        ("渡邉会長", "ありがとうございます。"),
        ("澤邉委員", "（非公開）"),
    ]
    assert "（休憩）" in list(texts(document))


def test_main_points_leave_out_what_says_nothing_and_join_what_goes_on() -> None:
    document = minutes.compose(_record(Grade.MAIN_POINTS))
    assert _said(document) == [
        ("梅津主事", "開きます。"),
        ("梅津主事", "資料1を御覧ください。"),
        ("髙橋委員", "ヘルパーが足りない。町内に事業所がない。"),
        ("澤邉委員", "（非公開）"),
    ]
    assert "（休憩）" not in list(texts(document))


def test_the_gist_has_opinions_without_names_and_what_came_of_them() -> None:
    document = minutes.compose(_record(Grade.SUMMARY))
    assert document.title == f"{MEETING.title}　議事要旨"
    assert _said(document) == []
    points = [block.items for block in document.blocks if isinstance(block, Bullets)]
    assert [[plain(point) for point in items] for items in points] == [
        ["ヘルパーが足りない。町内に事業所がない。", "（非公開）"]
    ]
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings == ["議事", "移動手段について"]
    words = list(texts(document))
    assert "くらし部会に付託する。" in words
    assert "近隣の例を調べる。" in words


def test_two_people_called_by_one_role_are_never_joined() -> None:
    entries = (
        StatementFacts("賛成。", "髙橋委員", "委員"),
        StatementFacts("反対。", "澤邉委員", "委員"),
    )
    record = replace(_record(Grade.MAIN_POINTS), records=(RecordFacts(TOPIC, entries),))
    public = minutes.compose(record, Disclosure.PUBLIC)
    assert _said(public) == [("（委員）", "賛成。"), ("（委員）", "反対。")]


def test_the_policy_line_names_the_grade() -> None:
    for grade, word in ((Grade.FULL, "全文記録"), (Grade.SUMMARY, "議事要旨")):
        document = minutes.compose(_record(grade))
        assert any(word in text for text in texts(document))
