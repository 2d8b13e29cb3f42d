"""Excerpts of the minutes and the rules for observers: their words and their limits."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from jiritsu_desktop.domain.excerpts import ExcerptFacts, ExcerptPart
from jiritsu_desktop.domain.observers import ObserverRulesFacts, lines, provisions
from jiritsu_desktop.domain.papers import RecordFacts
from jiritsu_desktop.papers import excerpt, observer_rules
from jiritsu_desktop.papers.document import Document, texts
from jiritsu_desktop.services.council import observer_wording
from tests.papers.facts import COUNCIL, MEETING, MINUTES

RECORDS = tuple(record for record in MINUTES.records if record.agenda.topic)
WORDS = observer_wording()
VALUES = {
    "seats": "10",
    "opens": "30",
    "selection": "受付順",
    "days": "14",
    "chair": "会長",
    "secretariat": "事務局",
}


def _of_items(*, adopted: bool = True) -> Document:
    minutes = replace(MINUTES, adopted=adopted)
    part = ExcerptPart(minutes, RECORDS, (False,) * len(RECORDS))
    return excerpt.compose(ExcerptFacts(COUNCIL, (part,)))


def _of_issue() -> Document:
    first = RecordFacts(RECORDS[0].agenda, RECORDS[0].entries[-3:])
    draft = replace(
        MINUTES, meeting=replace(MEETING, short_title="令和8年度第2回くらし部会"), adopted=False
    )
    parts = (
        ExcerptPart(MINUTES, (first,), (True,)),
        ExcerptPart(draft, RECORDS, (False,) * len(RECORDS)),
    )
    return excerpt.compose(ExcerptFacts(COUNCIL, parts, "R8-03　通院・買い物の移動手段"))


def _observers(*, meeting: bool = True) -> Document:
    return observer_rules.compose(
        ObserverRulesFacts(
            COUNCIL,
            WORDS["title"],
            provisions(WORDS["provisions"], VALUES),
            lines(WORDS["prohibited"].replace("{chair}", "会長")),
            MEETING if meeting else None,
        )
    )


PAPERS: dict[str, Callable[[], Document]] = {
    "excerpt-of-items": _of_items,
    "excerpt-of-an-issue": _of_issue,
    "observer-rules": _observers,
    "observer-rules-of-the-council": lambda: _observers(meeting=False),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_reads_as_its_reference(
    name: str, check_golden: Callable[[str, Document], None]
) -> None:
    check_golden(name, PAPERS[name]())


def test_an_excerpt_of_a_draft_says_so() -> None:
    assert _of_items(adopted=False).title.endswith("会議録（抜粋）（案）")
    assert "令和8年度第2回くらし部会　会議録（案）" in list(texts(_of_issue()))


def test_an_excerpt_marks_where_more_was_said() -> None:
    assert list(texts(_of_issue())).count("（略）") == 1
    assert "（略）" not in list(texts(_of_items()))


def test_nothing_of_the_rules_is_left_to_be_filled_in() -> None:
    assert not [text for text in texts(_observers()) if "{" in text]
    assert "傍聴席は10席です。希望する方が席の数を超えるときは、受付順とします。" in list(
        texts(_observers())
    )


def test_a_provision_without_a_title_stands_for_itself() -> None:
    found = provisions("静かにする。\n\n席：{seats}席", {"seats": "5"})
    assert [(one.title, one.text) for one in found] == [("", "静かにする。"), ("席", "5席")]
