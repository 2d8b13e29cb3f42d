"""Excerpts and rules for observers from the council file."""

import datetime as dt
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiritsu_desktop.domain.meetings import MeetingRow, Openness
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.minutes_form import Grade, MinutesHeader, SignatureKind
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.records import PreparedPaper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services, practice


@pytest.fixture(scope="module")
def council_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice council in the autumn, when a general assembly has been held."""
    path = tmp_path_factory.mktemp("council") / "practice.jiritsu"
    practice.make(path, years=1, seed=1, today=dt.date(2026, 11, 24))
    return path


@pytest.fixture
def services(council_file: Path, tmp_path: Path) -> Iterator[Services]:
    copy = Path(shutil.copy(council_file, tmp_path / "council.jiritsu"))
    with Services.open(copy) as opened:
        yield opened


@pytest.fixture
def meeting(services: Services) -> MeetingRow:
    """The general assembly that was held in the open."""
    rows: list[MeetingRow] = services.listing.rows("meetings")
    return next(row for row in rows if row.state.was_held and row.openness is Openness.OPEN)


def _words(prepared: PreparedPaper) -> str:
    read = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=prepared.pdf, capture_output=True, check=True
    )
    return "".join(read.stdout.decode().split())


def test_an_excerpt_holds_the_chosen_item_and_no_other(
    services: Services, meeting: MeetingRow
) -> None:
    topics = [item for item in services.meetings.agenda(meeting.id) if item.level == 1]
    prepared = services.papers.prepare(Paper.EXCERPT, meeting_id=meeting.id, items=[topics[1].id])
    words = _words(prepared)
    assert "会議録（抜粋）" in words
    assert topics[1].title in words
    assert "議事" in words
    assert topics[0].title not in words


def test_an_excerpt_without_a_choice_holds_all_topics(
    services: Services, meeting: MeetingRow
) -> None:
    words = _words(services.papers.prepare(Paper.EXCERPT, meeting_id=meeting.id))
    topics = [item for item in services.meetings.agenda(meeting.id) if item.level == 1]
    assert all("".join(item.title.split()) in words for item in topics)
    assert "開会" not in words


def test_an_issue_is_followed_through_the_sittings(services: Services) -> None:
    agenda = services.meetings.agenda(None)
    held = {row.id for row in services.listing.rows("meetings") if row.state.was_held}
    item = next(one for one in agenda if one.issue_id and one.meeting_id in held)
    words = _words(services.papers.prepare(Paper.EXCERPT, record_id=item.issue_id))
    assert "会議録の抜粋" in words
    assert "".join(item.title.split()) in words


def test_an_item_of_another_meeting_is_refused(services: Services, meeting: MeetingRow) -> None:
    other = next(i for i in services.meetings.agenda(None) if i.meeting_id != meeting.id)
    with pytest.raises(UserError, match="この会議"):
        services.papers.prepare(Paper.EXCERPT, meeting_id=meeting.id, items=[other.id])


def test_the_rules_for_observers_follow_the_council(
    services: Services, meeting: MeetingRow
) -> None:
    services.council.save_rules(observer_opens=20, observer_drawn=True)
    services.council.save_rules(observer_prohibited="帽子を取ること。")
    words = _words(services.papers.prepare(Paper.OBSERVER_RULES, meeting_id=meeting.id))
    assert "開始の20分前" in words
    assert "抽選とします" in words
    assert f"傍聴席は{meeting.observer_limit}席です" in words
    assert "帽子を取ること。" in words
    assert "録音" not in words


def test_a_closed_meeting_has_no_rules_for_observers(services: Services) -> None:
    rows: list[MeetingRow] = services.listing.rows("meetings")
    closed = next(row for row in rows if row.openness is Openness.CLOSED)
    with pytest.raises(UserError, match="公開"):
        services.papers.prepare(Paper.OBSERVER_RULES, meeting_id=closed.id)
    assert services.papers.prepare(Paper.OBSERVER_RULES).pdf


def test_minutes_follow_the_rules_and_the_meeting_goes_before_them(
    services: Services, meeting: MeetingRow
) -> None:
    services.council.save_rules(
        minutes_grade=Grade.FULL,
        minutes_header=MinutesHeader.BRACKETS,
        signature=SignatureKind.CHAIR_AND_TWO,
    )
    words = _words(services.papers.prepare(Paper.MINUTES, meeting_id=meeting.id))
    assert "全文記録" in words
    assert "【日時】" in words
    assert words.count("署名委員") == 2
    services.meetings.reopen(meeting.id, "形を変える")
    services.meetings.edit(meeting.id, minutes_grade=Grade.SUMMARY)
    services.meetings.edit(meeting.id, minutes_header=MinutesHeader.PLAIN)
    services.meetings.edit(meeting.id, minutes_signature=SignatureKind.NONE)
    words = _words(services.papers.prepare(Paper.MINUTES, meeting_id=meeting.id))
    assert "主な意見" in words
    assert "開催日時" in words
    assert "署名委員" not in words


def test_an_excerpt_counts_as_outdated_only_when_the_minutes_changed(
    services: Services, meeting: MeetingRow
) -> None:
    def changed() -> bool:
        return next(
            status.changed_since
            for status in services.papers.status(meeting.id)
            if status.paper == Paper.EXCERPT
        )

    topics = [item for item in services.meetings.agenda(meeting.id) if item.level == 1]
    prepared = services.papers.prepare(Paper.EXCERPT, meeting_id=meeting.id, items=[topics[1].id])
    services.papers.record_print(prepared)
    assert not changed()
    services.meetings.reopen(meeting.id, "誤り")
    services.agenda.edit(topics[1].id, title="別の題")
    assert changed()


def test_the_public_excerpt_holds_nothing_that_is_withheld(services: Services) -> None:
    meetings = {row.id: row for row in services.listing.rows("meetings")}
    withheld = [
        row
        for row in services.listing.rows("statements")
        if row.disclosure is not Disclosure.PUBLIC
        and not row.public_text
        and meetings[row.meeting_id].state.was_held
    ]
    assert withheld
    for row in withheld:
        for items in ((row.agenda_item_id,), ()):
            made = services.papers.prepare(
                Paper.EXCERPT, meeting_id=row.meeting_id, items=items, edition="public-text"
            )
            text = "".join(made.text.decode("utf-8-sig").split())
            assert "".join(row.text.split()) not in text
            assert "公開しない情報" in text
            council = services.papers.prepare(
                Paper.EXCERPT, meeting_id=row.meeting_id, items=items, edition="text"
            )
            names = [one.name for one in services.attendance.of(row.meeting_id)]
            assert any(name.partition("　")[0] in council.text.decode() for name in names)


def test_an_excerpt_of_an_issue_has_no_public_edition(services: Services) -> None:
    with pytest.raises(UserError, match="--meeting"):
        services.papers.prepare(Paper.EXCERPT, record_id=1, edition="public")
