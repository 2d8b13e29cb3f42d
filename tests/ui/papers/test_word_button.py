"""Papers that members edit are saved for Word from the preview."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.meetings import MeetingDraft
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.papers.desk import PaperDesk, PaperWish
from jiritsu_desktop.ui.papers.page import PaperPage
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tasks import Tasks
from tests.meeting_builders import TODAY, general_assembly, open_council


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with open_council(tmp_path) as opened:
        yield opened


@pytest.fixture
def open_page(
    services: Services, tasks: Tasks, shown: Callable[..., Any], qtbot: QtBot, tmp_path: Path
) -> Callable[[Paper], PaperPage]:
    draft = MeetingDraft(
        body_id=general_assembly(services),
        date=dt.date(2026, 7, 8),
        starts_at=dt.time(13, 30),
        ends_at=dt.time(15, 30),
    )
    meeting_id = services.meetings.create(draft, TODAY)
    window = shown(QWidget(), 200, 100)

    def open_it(paper: Paper) -> PaperPage:
        pages: list[Page] = []

        def show(page: Page) -> None:
            shown(page, 1366, 600)
            pages.append(page)

        desk = PaperDesk(services, tasks, Preferences(tmp_path / "window.ini"), window, show)
        desk.show(PaperWish(paper, meeting_id))
        qtbot.waitUntil(lambda: bool(pages), timeout=20_000)
        made = pages[0]
        assert isinstance(made, PaperPage)
        return made

    return open_it


def test_the_notice_is_saved_for_word_with_its_reply_form(
    open_page: Callable[[Paper], PaperPage], qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page(Paper.NOTICE)
    assert page.word_button.text() == "Word で保存"
    assert page.word_button.isVisible()
    target = tmp_path / "notice.docx"
    with qtbot.waitSignal(page.saved, timeout=20_000):
        page.word_wanted.emit(target)
    with zipfile.ZipFile(io.BytesIO(target.read_bytes())) as archive:
        words = archive.read("word/document.xml").decode()
    assert "の開催について（通知）" in words
    assert "出欠回答票" in words


def test_sheets_to_fold_are_not_offered_for_word(
    open_page: Callable[[Paper], PaperPage],
) -> None:
    assert not open_page(Paper.PACKET).word_button.isVisible()
