"""What the clerk decides about readings is kept, named, undoable, and stays decided."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.members import PersonDraft
from jiritsu_desktop.domain.readings import Doubt, Source
from jiritsu_desktop.domain.readings_review import Passage, Question
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.furigana import plain_reader
from tests.builders import found_council
from tests.furigana_builders import read

TODAY = dt.date(2026, 6, 17)
NOTICE = "notice:1"
PASSAGES = (
    Passage("開催通知", "日頃より本町の障がい福祉に御協力を賜り、厚くお礼申し上げます。"),
    Passage("資料1", "役場本町庁舎にて。本町の相談支援体制は明日から。"),
)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with Services(found_council(tmp_path)) as opened:
        opened.members.register(PersonDraft("髙橋", "美津枝", "たかはし", "みつえ"))
        opened.members.register(PersonDraft("長谷川", "裕子", "はせがわ", "ゆうこ"))
        opened.members.register(PersonDraft("佐々木", "裕子", "ささき", "ひろこ"))
        yield opened


def _question(services: Services, surface: str, document: str = NOTICE) -> Question:
    found = services.furigana.review(document, PASSAGES).questions
    return next(question for question in found if question.surface == surface)


def _over(services: Services, text: str, document: str = NOTICE) -> dict[str, str]:
    return read(text, services.furigana.reader(document).spans(text))


def test_a_review_lists_doubtful_words_with_their_places(services: Services) -> None:
    review = services.furigana.review(NOTICE, PASSAGES)
    question = _question(services, "本町")
    assert question.doubt is Doubt.HOMOGRAPH
    assert question.candidates == ("ほんちょう", "ほんまち", "もとまち")
    assert [one.place for one in question.occurrences] == ["開催通知", "資料1", "資料1"]
    assert question.occurrences[1].before.endswith("役場")
    assert question.occurrences[1].after.startswith("庁舎")
    assert {q.surface for q in review.questions} >= {"本町", "明日"}
    assert review.open == len(review.questions) < review.words


def test_an_accepted_reading_is_settled_in_its_document_only(services: Services) -> None:
    services.furigana.accept(NOTICE, _question(services, "本町"))
    assert _question(services, "本町").settled
    assert not _question(services, "本町", "notice:2").settled
    review = services.furigana.review(NOTICE, PASSAGES)
    assert review.open == len(review.questions) - 1


def test_a_correction_sticks_and_can_be_undone(services: Services) -> None:
    services.furigana.correct(NOTICE, "本町", "もとまち")
    assert _over(services, "本町の福祉")["本町"] == "もとまち"
    assert _over(services, "本町の福祉", "other")["本町"] == "ほんちょう"
    services.furigana.correct(NOTICE, "本町", "ほんまち")
    assert _over(services, "本町の福祉")["本町"] == "ほんまち"
    undone = services.history.undo()
    assert undone is not None
    assert undone.words["word"] == "本町"
    assert _over(services, "本町の福祉")["本町"] == "もとまち"


def test_one_place_can_be_read_otherwise(services: Services) -> None:
    place = _question(services, "本町").occurrences[1]
    services.furigana.correct(NOTICE, "本町", "ほんまち", place)
    readings = [
        word.reading
        for word in services.furigana.reader(NOTICE).words(PASSAGES[1].text)
        if PASSAGES[1].text[word.start : word.end] == "本町"
    ]
    assert readings == ["ほんまち", "ほんちょう"]


def test_a_reading_typed_for_the_kanji_alone_is_enough(services: Services) -> None:
    services.furigana.correct(NOTICE, "行っ", "い")
    assert _over(services, "訪問を行った。行政が行う。") == {
        "訪問": "ほうもん", "行": "おこな", "行政": "ぎょうせい",
    } | {"行": "おこな"}  # fmt: skip
    assert _over(services, "見学を行った")["行"] == "い"


def test_a_remembered_reading_counts_in_every_paper(services: Services) -> None:
    services.furigana.correct(NOTICE, "字中川原", "あざなかがわはら")
    services.furigana.remember(
        "字中川原", "あざなかがわら", TODAY, note="小さな地名", document=NOTICE
    )
    for document in (NOTICE, "minutes:7"):
        [word] = services.furigana.reader(document).words("字中川原")
        assert (word.reading, word.source, word.doubt) == ("あざなかがわら", Source.TOWN, None)
    [row] = services.furigana.remembered()
    assert (row.surface, row.remembered_on, row.note) == ("字中川原", TODAY, "小さな地名")
    services.furigana.remember("字中川原", "あざなかがわはら", TODAY)
    [row] = services.furigana.remembered()
    assert row.reading == "あざなかがわはら"
    services.furigana.forget(row.id)
    assert services.furigana.remembered() == []
    with pytest.raises(UserError):
        services.furigana.forget(row.id)


def test_a_word_can_be_left_plain_here_or_everywhere(services: Services) -> None:
    services.furigana.leave_plain(NOTICE, "委員")
    assert "委員" not in _over(services, "委員の声")
    assert "委員" in _over(services, "委員の声", "other")
    services.furigana.withdraw(NOTICE, "委員")
    assert "委員" in _over(services, "委員の声")
    services.furigana.remember("委員", "", TODAY)
    assert "委員" not in _over(services, "委員の声", "other")


def test_decisions_are_announced_and_named(services: Services) -> None:
    heard: list[Topic] = []
    services.on_change(heard.append)
    services.furigana.remember("本町", "ほんちょう", TODAY)
    assert heard == [Topic.PAPERS]
    last = services.history.last()
    assert last is not None
    assert last.title == "「本町」の読みを覚える"


@pytest.mark.parametrize("reading", ["", "  ", "本ちょう", "hon"])
def test_a_reading_is_written_in_kana(services: Services, reading: str) -> None:
    with pytest.raises(UserError, match="本町"):
        services.furigana.correct(NOTICE, "本町", reading)
    assert services.furigana.remembered() == []


def test_only_kanji_can_be_remembered(services: Services) -> None:
    with pytest.raises(UserError, match="ふくし"):
        services.furigana.remember("ふくし", "ふくし", TODAY)


def test_people_are_read_by_their_own_readings(services: Services) -> None:
    text = "髙橋会長、長谷川裕子委員、佐々木裕子委員"
    spans = services.furigana.reader().spans(text)
    names = [span.reading for span in spans if span.source is Source.PERSON]
    assert names == ["たかはし", "はせがわ", "ゆうこ", "ささき", "ひろこ"]


def test_a_person_in_the_trash_is_not_read_from(services: Services) -> None:
    services.members.trash(services.members.listed(TODAY)[0].id)
    words = services.furigana.reader().words("佐々木裕子委員、長谷川裕子委員、髙橋委員")
    assert sum(word.source is Source.PERSON for word in words) in {3, 4}


def test_offices_and_the_town_are_read_by_their_own_readings(services: Services) -> None:
    text = "みどり町の職員と社会福祉法人若葉会"
    [doubtful] = [w for w in services.furigana.reader().words("みどり町は") if w.doubt]
    assert doubtful.candidates == ("みどりちょう", "みどりまち")
    with services._db.change("Fill", Topic.MEMBERS) as session:
        session.add(models.Organisation(name="みどり町福祉課", yomi="みどりまち ふくしか"))
        session.add(models.Organisation(name="社会福祉法人若葉会", yomi="わかばのかい"))
    over = _over(services, text)
    assert over["町"] == "まち"
    assert over["若葉会"] == "わかばのかい"
    assert over["法人"] == "ほうじん"


def test_readings_need_no_analyser(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sudachipy", None)
    text = "髙橋会長、20日に就労支援を6件。"
    over = read(text, services.furigana.reader().spans(text))
    assert over["髙橋"] == "たかはし"
    assert over["20日"] == "はつか"
    assert read(text, plain_reader().spans(text))["6件"] == "ろっけん"
