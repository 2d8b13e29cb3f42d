"""Agenda, list of handouts and minutes print the same numbers, whatever is put in, moved or out."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiritsu_desktop.domain.meetings import (
    AgendaDraft,
    AgendaKind,
    HandoutClass,
    MeetingDraft,
    MeetingState,
)
from jiritsu_desktop.domain.numbering_schemes import SCHEMES, Scheme, matcher
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.services import Services
from tests.meeting_builders import TODAY, general_assembly, open_council
from tests.printed_elements import element_text
from tests.text_file_checks import squeezed

BEFORE, REFERENCE, DAY = HandoutClass
ITEMS = 9
PAPERS = (Paper.AGENDA, Paper.HANDOUT_LIST, Paper.MINUTES)
_place = st.integers(0, 30)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("put in"), st.sampled_from(HandoutClass), _place),
        st.tuples(st.just("step"), st.booleans(), _place),
        st.tuples(st.just("move"), _place, _place),
        st.tuples(st.just("take out"), st.none(), _place),
        st.tuples(st.just("step item"), st.booleans(), _place),
        st.tuples(st.just("put item in"), st.none(), _place),
    ),
    min_size=2,
    max_size=5,
)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    with open_council(tmp_path_factory.mktemp("numbers")) as opened:
        yield opened


def _full_meeting(services: Services, scheme: Scheme) -> int:
    """Nine items, and handouts sent beforehand, for reference and of the day."""
    services.council.use_scheme(scheme)
    draft = MeetingDraft(general_assembly(services), dt.date(2026, 7, 8), dt.time(9), dt.time(11))
    meeting_id = services.meetings.create(draft, TODAY)
    kinds = (AgendaKind.DISCUSSION, AgendaKind.REPORT)
    while len(services.meetings.agenda(meeting_id)) < ITEMS:
        number = len(services.meetings.agenda(meeting_id))
        services.agenda.add(meeting_id, AgendaDraft(f"議題その{number}", kinds[number % 2]))
    services.meetings.set_state(meeting_id, MeetingState.HELD)
    for item in services.meetings.agenda(meeting_id)[1::2]:
        services.handouts.add(meeting_id, f"資料の題{item.position}", BEFORE, item.id)
    services.handouts.add(meeting_id, "参考の表", REFERENCE)
    services.handouts.add(meeting_id, "当日の表", DAY)
    return meeting_id


def _change(services: Services, meeting_id: int, change: tuple[str, object, int]) -> None:
    kind, how, place = change
    items = services.meetings.agenda(meeting_id)
    rows = services.handouts.of(meeting_id)
    item, row = items[place % len(items)], rows[place % len(rows)] if rows else None
    match kind, how:
        case "put in", HandoutClass():
            of = item.id if how is BEFORE else None
            services.handouts.add(meeting_id, f"差し込み{len(rows)}", how, of)
        case "put item in", _:
            services.agenda.add(meeting_id, AgendaDraft(f"追加の議題{len(items)}"), item.id)
        case "step item", bool():
            services.agenda.step(item.id, up=how)
        case "step", bool() if row:
            services.handouts.step(row.id, up=how)
        case "move", int() if row and rows[how % len(rows)].id != row.id:
            services.handouts.move(row.id, rows[how % len(rows)].id, after=True)
        case "take out", _ if row:
            services.handouts.trash(row.id)


def _words(services: Services, meeting_id: int, paper: Paper, edition: str) -> str:
    made = services.papers.prepare(paper, meeting_id=meeting_id, edition=edition)
    return made.text.decode("utf-8-sig") if made.text else element_text(made.pdf)


def disagreements(words: str, labels: list[str], items: list[str], scheme: Scheme) -> list[str]:
    """Numbers of handouts and items that a paper lacks, and such as nothing bears.

    Print has no lines that part a number from what follows it, so what nothing bears is looked for
    in texts alone.
    """
    bare = squeezed(words)
    lines = unicodedata.normalize("NFKC", re.sub(r"\d+点", "", words))
    found = {match[0] for pattern in scheme.patterns for match in matcher(pattern).finditer(lines)}
    # 資料第1号 stands in 参考資料第1号 too.
    strange = {t for t in found if re.search(r"\d", t) and not any(t in one for one in labels)}
    lacking = [text for text in (*labels, *items) if squeezed(text) not in bare]
    return [*lacking, *(sorted(strange) if "\n" in words else ())]


@pytest.mark.parametrize("scheme", ["short", "formal"])
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changes=CHANGES)
def test_after_any_changes_all_papers_print_the_same_numbers(
    services: Services, scheme: str, changes: list[tuple[str, object, int]]
) -> None:
    meeting_id = _full_meeting(services, SCHEMES[scheme])
    for change in changes:
        _change(services, meeting_id, change)
    labels = [row.label for row in services.handouts.of(meeting_id)]
    assert len(set(labels)) == len(labels)
    agenda = [f"{item.label}{item.title}" for item in services.meetings.agenda(meeting_id)]
    for paper in PAPERS:
        for edition in ("text", "standard"):
            words = _words(services, meeting_id, paper, edition)
            # The list names handouts by their items' numbers alone.
            items = [] if paper is Paper.HANDOUT_LIST else agenda
            assert disagreements(words, labels, items, SCHEMES[scheme]) == [], (paper, edition)


def test_a_number_that_was_not_carried_on_is_found(services: Services) -> None:
    scheme = SCHEMES["short"]
    meeting_id = _full_meeting(services, scheme)
    labels = [row.label for row in services.handouts.of(meeting_id)]
    words = _words(services, meeting_id, Paper.MINUTES, "text")
    assert disagreements(words, labels, [], scheme) == []
    item = services.meetings.agenda(meeting_id)[0]
    services.handouts.add(meeting_id, "差し込み", BEFORE, item.id)
    now = [row.label for row in services.handouts.of(meeting_id)]
    assert now != labels
    assert disagreements(words, now, [], scheme) != []
    assert disagreements(words, labels[:-3], [], scheme) != []
    assert disagreements(words, labels, ["10議題その99"], scheme) == ["10議題その99"]
