"""Handouts: files kept by their content, numbers that follow the agenda, late papers."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.meetings import AgendaDraft, HandoutClass, MeetingDraft
from jiritsu_desktop.domain.members import EditionWish
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.rendering.ink import measure_margins
from jiritsu_desktop.services import Services, page_margins
from tests.meeting_builders import TODAY, general_assembly, open_council
from tests.pdf_builders import office_pdf


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_council(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def meeting_id(services: Services) -> int:
    draft = MeetingDraft(general_assembly(services), dt.date(2026, 7, 8))
    return services.meetings.create(draft, TODAY)


@pytest.fixture
def items(services: Services, meeting_id: int) -> list[int]:
    heading = services.meetings.agenda(meeting_id)[1].id
    first = services.agenda.add(meeting_id, AgendaDraft("活動報告"), heading)
    second = services.agenda.add(meeting_id, AgendaDraft("課題の整理"), first)
    return [first, second]


def _labels(services: Services, meeting_id: int) -> dict[str, str]:
    return {row.title: row.label for row in services.handouts.of(meeting_id)}


def test_a_file_is_inspected_and_kept_once_by_its_content(
    services: Services, meeting_id: int
) -> None:
    data = office_pdf(3)
    first = services.handouts.add_file(meeting_id, data, "概要.pdf")
    services.handouts.add_file(meeting_id, data, "写し.pdf")
    row = services.handouts.handout(first)
    assert (row.title, row.file_name, row.media_type, row.pages) == (
        "概要",
        "概要.pdf",
        "application/pdf",
        3,
    )
    assert row.size == len(data)
    assert services.handouts.data(first) == data
    with services._db.read() as session:
        assert session.scalar(select(func.count()).select_from(models.FileContent)) == 1


def test_a_file_that_is_not_what_its_name_says_is_refused(
    services: Services, meeting_id: int
) -> None:
    with pytest.raises(UserError, match="案"):
        services.handouts.add_file(meeting_id, b"hello", "案.pdf")
    assert services.handouts.of(meeting_id) == []


def test_numbers_follow_the_agenda_when_it_is_put_in_another_order(
    services: Services, meeting_id: int, items: list[int]
) -> None:
    services.handouts.add(meeting_id, "整理表", agenda_item_id=items[1])
    services.handouts.add(meeting_id, "報告書", agenda_item_id=items[0])
    services.handouts.add(meeting_id, "別表", agenda_item_id=items[1])
    assert _labels(services, meeting_id) == {
        "報告書": "資料1",
        "整理表": "資料2-1",
        "別表": "資料2-2",
    }
    services.agenda.step(items[1], up=True)
    assert _labels(services, meeting_id) == {
        "整理表": "資料1-1",
        "別表": "資料1-2",
        "報告書": "資料2",
    }
    services.history.undo()
    assert _labels(services, meeting_id)["報告書"] == "資料1"


def test_a_replaced_file_keeps_the_number(
    services: Services, meeting_id: int, items: list[int]
) -> None:
    promised = services.handouts.add(
        meeting_id, "計画", agenda_item_id=items[0], promised_by="計画係"
    )
    services.handouts.add(meeting_id, "後の資料", agenda_item_id=items[1])
    assert not services.handouts.handout(promised).is_here
    services.handouts.set_file(promised, office_pdf(2), "計画.pdf")
    row = services.handouts.handout(promised)
    assert (row.label, row.is_here, row.pages) == ("資料1", True, 2)


def test_after_printing_a_late_paper_shifts_no_number(
    services: Services, meeting_id: int, items: list[int]
) -> None:
    services.handouts.add(meeting_id, "報告書", agenda_item_id=items[0])
    services.handouts.add(meeting_id, "参考の表", HandoutClass.REFERENCE)
    services.handouts.freeze_numbers(meeting_id)
    services.handouts.add(meeting_id, "遅れた資料", agenda_item_id=items[0])
    assert _labels(services, meeting_id) == {
        "報告書": "資料1",
        "遅れた資料": "追加資料1",
        "参考の表": "参考1",
    }
    services.handouts.release_numbers(meeting_id)
    assert _labels(services, meeting_id)["遅れた資料"] == "資料1-2"


def test_dragging_beside_another_takes_on_its_place(
    services: Services, meeting_id: int, items: list[int]
) -> None:
    first = services.handouts.add(meeting_id, "報告書", agenda_item_id=items[0])
    other = services.handouts.add(meeting_id, "表", HandoutClass.REFERENCE)
    services.handouts.move(other, first, after=True)
    assert _labels(services, meeting_id) == {"報告書": "資料1-1", "表": "資料1-2"}


def test_a_copy_is_written_under_its_number(
    services: Services, meeting_id: int, tmp_path: Path
) -> None:
    handout = services.handouts.add_file(meeting_id, office_pdf(1), "概要.pdf")
    copy = services.handouts.write_copy(handout, tmp_path)
    assert copy.name == "資料1_概要.pdf"
    assert copy.read_bytes() == services.handouts.data(handout)


def test_editions_come_from_what_the_invited_members_need(
    services: Services, meeting_id: int
) -> None:
    needs = services.handouts.editions(meeting_id)
    assert [(need.edition, need.copies, need.names) for need in needs] == [
        (EditionWish.STANDARD, 4, ("葛城　直樹", "髙橋　美津枝", "渡邉　航平", "草彅　みのり")),
        (EditionWish.TEXT, 1, ("五十嵐　薫",)),
    ]


def test_the_blank_edges_of_an_attached_pdf_are_kept_with_the_file(
    services: Services, meeting_id: int, tmp_path: Path
) -> None:
    data = office_pdf(2, ink=(100, 20, 300, 10))
    handout = services.handouts.add_file(meeting_id, data, "概要.pdf")
    sha256 = services.handouts.handout(handout).sha256
    with services._db.read() as session:
        assert page_margins.kept(session, sha256) == measure_margins(data)


def test_edges_that_were_never_measured_are_kept_on_first_need_without_a_change(
    services: Services, meeting_id: int
) -> None:
    data = office_pdf(1, ink=(100, 20, 300, 10))
    handout = services.handouts.add_file(meeting_id, data, "概要.pdf")
    row = services.handouts.handout(handout)
    services.meetings.edit(meeting_id, starts_at=dt.time(13, 30))
    with services._db.derive() as session:
        session.delete(session.get_one(models.PageMargins, row.sha256))
    newest = services.history.changes()[0]
    heard: list[object] = []
    services.on_change(heard.append)

    services.papers.prepare(Paper.PACKET, meeting_id=meeting_id)

    with services._db.read() as session:
        assert page_margins.kept(session, row.sha256) == measure_margins(data)
    assert services.history.changes()[0] == newest
    assert heard == []
