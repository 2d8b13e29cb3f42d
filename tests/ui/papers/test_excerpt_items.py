"""An excerpt of the minutes is made of the items that the clerk ticks."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.meetings import AgendaDraft, AgendaKind, MeetingDraft, MeetingState
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.papers.desk import PaperDesk
from jiritsu_desktop.ui.papers.items_dialog import ItemsDialog
from jiritsu_desktop.ui.papers.making import PaperWish
from jiritsu_desktop.ui.papers.page import PaperPage
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tasks import Tasks
from tests.meeting_builders import TODAY, general_assembly, open_council


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A council with a meeting that was held; it spoke of 移動 and 計画."""
    with open_council(tmp_path) as opened:
        draft = MeetingDraft(general_assembly(opened), TODAY, dt.time(13, 30), dt.time(15, 30))
        meeting_id = opened.meetings.create(draft, TODAY)
        heading = next(i for i in opened.agenda.of(meeting_id) if i.kind is AgendaKind.HEADING)
        opened.agenda.add(meeting_id, AgendaDraft("計画について"), heading.id)
        opened.agenda.add(meeting_id, AgendaDraft("移動について"), heading.id)
        opened.meetings.set_state(meeting_id, MeetingState.HELD)
        yield opened


@pytest.fixture
def page(
    services: Services, tasks: Tasks, shown: Callable[..., Any], qtbot: QtBot, tmp_path: Path
) -> PaperPage:
    pages: list[Page] = []

    def show(page: Page) -> None:
        shown(page, 1366, 600)
        pages.append(page)

    window = shown(QWidget(), 200, 100)
    desk = PaperDesk(services, tasks, Preferences(tmp_path / "window.ini"), window, show)
    desk.show(PaperWish(Paper.EXCERPT, 1))
    qtbot.waitUntil(lambda: bool(pages), timeout=20_000)
    made = pages[0]
    assert isinstance(made, PaperPage)
    return made


def _words(page: PaperPage) -> str:
    with pypdfium2.PdfDocument(page.shown.prepared.pdf) as pdf:
        return "".join(sheet.get_textpage().get_text_range() for sheet in pdf)


def test_the_ticked_items_and_no_others_are_in_the_excerpt(
    page: PaperPage, qtbot: QtBot, picture: Callable[[QWidget, str], Path]
) -> None:
    picture(page, "excerpt")
    assert "計画について" in _words(page)
    assert "移動について" in _words(page)
    assert page.items_button.isVisible()
    page.items_button.click()
    dialog = page.findChild(ItemsDialog)
    assert dialog is not None
    picture(dialog, "items")
    tick = next(t for t in dialog.findChildren(QCheckBox) if "移動について" in t.text())
    tick.click()
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: "計画について" not in _words(page), timeout=20_000)
    assert "移動について" in _words(page)


def test_an_excerpt_of_nothing_is_refused(page: PaperPage) -> None:
    page.items_button.click()
    dialog = page.findChild(ItemsDialog)
    assert dialog is not None
    dialog.verb_button.click()
    assert dialog.isVisible()
    dialog.reject()
