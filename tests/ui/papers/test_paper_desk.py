"""Papers in the window: shown with their neighbours, printed, saved, and watched for changes."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.meetings import MeetingDraft, MeetingState
from jiritsu_desktop.domain.members import EditionWish
from jiritsu_desktop.domain.paper_kinds import Paper, offered_for
from jiritsu_desktop.domain.records import PaperStatus
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.papers.desk import PaperDesk, PaperWish
from jiritsu_desktop.ui.papers.page import PaperPage
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme
from tests.meeting_builders import TODAY, general_assembly, open_council


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with open_council(tmp_path) as opened:
        yield opened


@pytest.fixture
def meeting_id(services: Services) -> int:
    draft = MeetingDraft(
        body_id=general_assembly(services),
        date=dt.date(2026, 7, 8),
        starts_at=dt.time(13, 30),
        ends_at=dt.time(15, 30),
    )
    return services.meetings.create(draft, TODAY)


@pytest.fixture
def pages() -> list[Page]:
    return []


@pytest.fixture
def desk(
    services: Services, tasks: Tasks, pages: list[Page], shown: Callable[..., Any], tmp_path: Path
) -> PaperDesk:
    window = shown(QWidget(), 200, 100)

    def show(page: Page) -> None:
        shown(page, 1366, 600)
        page.reload()
        pages.append(page)

    return PaperDesk(services, tasks, Preferences(tmp_path / "window.ini"), window, show)


@pytest.fixture
def page(desk: PaperDesk, meeting_id: int, pages: list[Page], qtbot: QtBot) -> PaperPage:
    desk.show(PaperWish(Paper.AGENDA, meeting_id))
    qtbot.waitUntil(lambda: bool(pages), timeout=20_000)
    made = pages[0]
    assert isinstance(made, PaperPage)
    return made


def test_shows_the_paper_beside_the_others_of_the_meeting(
    page: PaperPage, qtbot: QtBot, picture: Callable[[QWidget, str], Path]
) -> None:
    qtbot.wait(50)
    picture(page, "agenda")
    assert page.title == "次第"
    assert page.list.rows.rowCount() == len(Paper)
    assert "まだ印刷していません" in _words(page)


def test_says_who_gets_the_papers(
    page: PaperPage, services: Services, meeting_id: int, qtbot: QtBot
) -> None:
    needs = services.handouts.editions(meeting_id)
    assert len(needs) > 1
    qtbot.waitUntil(lambda: {f"{need.copies}部" for need in needs} <= set(_words(page)))
    assert "資料を受け取る人" in _words(page)


def test_another_paper_is_one_click_away(page: PaperPage, qtbot: QtBot) -> None:
    page.list.setCurrentIndex(page.list.rows.place_of(Paper.NOTICE))
    qtbot.waitUntil(lambda: page.title == "開催通知", timeout=20_000)
    assert page.shown.prepared.paper == Paper.NOTICE


def test_every_paper_opens_when_a_handout_has_a_version_in_plain_words(
    desk: PaperDesk, services: Services, meeting_id: int, pages: list[Page], qtbot: QtBot
) -> None:
    first, second = [row.person_id for row in services.attendance.of(meeting_id)][:2]
    assert first is not None
    assert second is not None
    for row in services.attendance.of(meeting_id):
        if row.person_id is not None:
            services.members.edit(row.person_id, postal_code="999-0001", address="みどり町字中央1")
    services.members.accommodate(first, edition=EditionWish.RUBY, easy_version=True)
    services.members.accommodate(
        second, edition=EditionWish.LARGE, point_size=22, easy_version=True
    )
    handout = services.handouts.add_file(meeting_id, "町の計画".encode(), "計画.txt")
    services.handouts.edit(handout, easy_text="町の 計画です。")
    needed = services.papers.editions_needed(meeting_id)
    assert {"ruby-easy", "large-22-easy"} <= set(needed)
    before_and_on_the_day = offered_for(MeetingState.INVITED)
    for number, paper in enumerate((p for group in before_and_on_the_day for p in group), 1):
        desk.show(PaperWish(paper, meeting_id))
        qtbot.waitUntil(lambda count=number: len(pages) == count, timeout=120_000)  # type: ignore[misc]
        assert "拡大 22pt" in [button.text() for button in pages[-1].findChildren(QAbstractButton)]
        pages[-1].hide()


def test_printing_is_remembered_and_a_change_afterwards_is_pointed_out(
    page: PaperPage, services: Services, meeting_id: int, tmp_path: Path, qtbot: QtBot
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.print_on(printer)
    qtbot.waitUntil(lambda: _status(services, meeting_id).printed_at is not None, timeout=20_000)
    page.reload()
    qtbot.waitUntil(lambda: "印刷済" in _row(page, Paper.AGENDA), timeout=20_000)
    services.meetings.edit(meeting_id, date=dt.date(2026, 7, 9))
    page.reload()
    qtbot.waitUntil(lambda: "変更あり" in _row(page, Paper.AGENDA), timeout=20_000)
    assert "印刷後に変更あり" in _words(page)


def test_the_pdf_that_is_saved_is_the_one_that_is_shown(
    page: PaperPage, services: Services, meeting_id: int, tmp_path: Path, qtbot: QtBot
) -> None:
    page.save_to(tmp_path / "次第.pdf")
    qtbot.waitUntil((tmp_path / "次第.pdf").exists, timeout=20_000)
    document = pypdfium2.PdfDocument(tmp_path / "次第.pdf")
    assert len(document) == page.shown.page_count
    document.close()
    qtbot.waitUntil(lambda: _status(services, meeting_id).printed_at is not None)
    page.reload()
    qtbot.waitUntil(lambda: "保存済" in _row(page, Paper.AGENDA), timeout=20_000)
    assert _status(services, meeting_id).file_name == "次第.pdf"
    services.meetings.edit(meeting_id, date=dt.date(2026, 7, 9))
    page.reload()
    qtbot.waitUntil(lambda: "変更あり" in _row(page, Paper.AGENDA), timeout=20_000)
    assert "保存後に変更あり" in _words(page)


@pytest.mark.parametrize("way", ["ためしに保存", "この版を配る（番号が決まる）"])
def test_a_packet_settles_its_numbers_only_when_it_is_handed_out(
    way: str,
    page: PaperPage,
    services: Services,
    meeting_id: int,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    services.handouts.add(meeting_id, "計画の案", promised_by="福祉課")
    page.paper_chosen.emit(Paper.PACKET)
    qtbot.waitUntil(lambda: page.title == "会議資料一式" and page.shown.whole, timeout=60_000)
    page.save_to(tmp_path / "一式.pdf")
    assert not (tmp_path / "一式.pdf").exists()
    dialog = next(d for d in page.window().findChildren(QDialog) if d.isVisible())
    next(b for b in dialog.findChildren(QAbstractButton) if b.text() == way).click()
    qtbot.waitUntil((tmp_path / "一式.pdf").exists, timeout=20_000)
    handed_out = not way.startswith("ためし")
    qtbot.waitUntil(lambda: bool(services.handouts.of(meeting_id)[0].printed_label) is handed_out)
    services.handouts.add(meeting_id, "あとの資料", promised_by="福祉課")
    labels = [row.label for row in services.handouts.of(meeting_id)]
    assert labels == (["資料1", "追加資料1"] if handed_out else ["資料1", "資料2"])
    statuses = {row.paper: row for row in services.papers.status(meeting_id)}
    assert (statuses["packet"].printed_at is not None) is handed_out


def test_a_roster_stands_alone(
    desk: PaperDesk, services: Services, pages: list[Page], qtbot: QtBot
) -> None:
    desk.show(PaperWish(Paper.ROSTER, record_id=general_assembly(services)))
    qtbot.waitUntil(lambda: bool(pages), timeout=20_000)
    page = pages[0]
    assert isinstance(page, PaperPage)
    assert not page.list.isVisible()
    assert page.title == "委員名簿"


def test_a_paper_that_cannot_be_made_says_why(
    desk: PaperDesk, services: Services, qtbot: QtBot, pages: list[Page]
) -> None:
    working_group = next(b for b in services.meetings.bodies() if b.name == "くらし部会")
    draft = MeetingDraft(body_id=working_group.id, date=dt.date(2026, 7, 8))
    empty = services.meetings.create(draft, TODAY)
    desk.show(PaperWish(Paper.REPLY_FORM, empty))
    window = desk.parent()
    assert isinstance(window, QWidget)
    qtbot.waitUntil(lambda: window.findChild(QDialog, "error") is not None, timeout=20_000)
    error = window.findChild(QDialog, "error")
    assert error is not None
    error.close()
    assert pages == []


def test_at_200_per_cent_the_papers_are_in_a_choice(
    page: PaperPage, theme: Theme, picture: Callable[[QWidget, str], Path]
) -> None:
    theme.use(zoom=200)
    page.resize(1920, 940)
    picture(page, "large")
    assert not page.list.isVisible()
    assert page.choice.isVisible()
    assert page.choice.currentText() == "次第"


def _status(services: Services, meeting_id: int) -> PaperStatus:
    return next(s for s in services.papers.status(meeting_id) if s.paper == Paper.AGENDA)


def _row(page: PaperPage, paper: Paper) -> str:
    return str(page.list.rows.data(page.list.rows.place_of(paper)))


def _words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def test_the_edition_is_switched_in_the_preview(page: PaperPage, qtbot: QtBot) -> None:
    page.edition.choose("ruby")
    page.edition_chosen.emit("ruby")
    qtbot.waitUntil(lambda: page.shown.prepared.edition == "ruby", timeout=30_000)
    assert page.title == "次第"


def test_without_much_room_the_editions_are_a_list(page: PaperPage, qtbot: QtBot) -> None:
    page.resize(1366, 620)
    qtbot.waitUntil(page.edition.isVisible)
    assert not page.edition_list.isVisible()
    page.resize(683, 360)
    qtbot.waitUntil(page.edition_list.isVisible)
    assert not page.edition.isVisible()
    page.edition_list.choose("ruby")
    with qtbot.waitSignal(page.edition_chosen) as asked:
        page.edition_list.activated.emit(page.edition_list.currentIndex())
    assert asked.args == ["ruby"]
    assert page.edition.current() == "ruby"
    qtbot.waitUntil(lambda: page.shown.prepared.edition == "ruby", timeout=30_000)


def test_the_text_edition_is_saved_as_a_file(
    page: PaperPage, services: Services, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "shidai.txt"
    page.text_wanted.emit(target, True)
    qtbot.waitUntil(target.exists, timeout=20_000)
    assert "次第" in target.read_text(encoding="utf-8-sig")
    qtbot.waitUntil(lambda: bool(services.listing.rows("papers")))
    assert services.listing.rows("papers")[-1].edition == "text"
