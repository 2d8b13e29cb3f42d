"""Doubtful readings gone through in the window: accepted, corrected, remembered, taken back."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.meetings import MeetingDraft
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.readings_review import Passage
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.page import Page
from jiritsu_desktop.ui.papers.desk import PaperDesk, PaperWish
from jiritsu_desktop.ui.papers.dictionary_page import DictionaryPage, WordDialog
from jiritsu_desktop.ui.papers.page import PaperPage
from jiritsu_desktop.ui.papers.review_page import Reviewing, ReviewPage
from jiritsu_desktop.ui.preferences import Preferences
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme
from tests.meeting_builders import TODAY, general_assembly, open_council

DOCUMENT = "meeting:1"
PASSAGES = (
    Passage("開催通知", "日頃より本町の障がい福祉の推進に御協力を賜り、厚くお礼申し上げます。"),
    Passage("資料1", "役場本町庁舎にて。本町の相談支援体制は、行った事業のとおり。"),
)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with open_council(tmp_path) as opened:
        yield opened


@pytest.fixture
def page(services: Services, shown: Callable[..., Any]) -> ReviewPage:
    furigana = services.furigana

    def ask(done: Callable[[Any], object]) -> None:
        done(furigana.review(DOCUMENT, PASSAGES))

    work = Reviewing(furigana, DOCUMENT, lambda: TODAY, ask)
    made: ReviewPage = shown(
        ReviewPage(work, furigana.review(DOCUMENT, PASSAGES), sentence="会議資料一式　ルビ版"),
        1366,
        640,
    )
    made.setFocus()
    return made


def _over(services: Services, text: str, document: str = DOCUMENT) -> str:
    return "".join(span.reading for span in services.furigana.reader(document).spans(text))


def _words(part: QWidget) -> str:
    return " ".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


def test_the_first_word_is_shown_in_its_sentence_with_its_readings(
    page: ReviewPage, picture: Callable[[QWidget, str], Path]
) -> None:
    picture(page, "review")
    assert "日頃より本町の障がい福祉" in page.context.accessibleName()
    offered = [
        button.text() for button in page.choices.findChildren(QAbstractButton) if button.text()
    ]
    assert offered == ["ほんちょう", "ほんまち", "もとまち", "ルビなし"]
    assert page.accept_button.text() == "ほんちょう でよい"
    assert "3か所" in _words(page)


def test_enter_accepts_and_goes_on(page: ReviewPage, services: Services) -> None:
    open_before = services.furigana.review(DOCUMENT, PASSAGES).open
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert page.lines[0].told == "このままでよい"
    assert services.furigana.review(DOCUMENT, PASSAGES).open < open_before
    assert page.list.current_key() != 0
    assert services.history.undo() is not None
    page.reload()
    assert not page.lines[0].settled


def test_a_number_chooses_and_enter_corrects_it_for_this_meeting(
    page: ReviewPage, services: Services
) -> None:
    QTest.keyClick(page, Qt.Key.Key_2)
    assert page.accept_button.text() == "ほんまち でよい"
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert "ほんまち" in _over(services, PASSAGES[0].text)
    assert "ほんちょう" in _over(services, PASSAGES[0].text, "meeting:2")


def test_control_and_enter_remembers_for_every_paper(
    page: ReviewPage, services: Services, qtbot: QtBot
) -> None:
    QTest.keyClick(page, Qt.Key.Key_3)
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.reload()
    assert page.lines[0].told == "覚えた"
    assert "もとまち" in _over(services, PASSAGES[0].text, "meeting:2")
    qtbot.waitUntil(lambda: "もとまち" in _words(page.side))


def test_a_reading_is_written_after_f2(page: ReviewPage, services: Services) -> None:
    QTest.keyClick(page, Qt.Key.Key_F2)
    assert page.field.hasFocus()
    page.field.setText("もとのまち")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert "もとのまち" in _over(services, PASSAGES[0].text)


def test_enter_in_the_field_settles_one_word(page: ReviewPage, services: Services) -> None:
    QTest.keyClick(page, Qt.Key.Key_F2)
    page.field.setText("もとのまち")
    changes = len(services.history.changes())
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert [line.settled for line in page.lines] == [True, *(False for _ in page.lines[1:])]
    assert len(services.history.changes()) == changes + 1


def test_control_and_enter_in_the_field_remembers_what_is_written_there(
    page: ReviewPage, services: Services
) -> None:
    surface = page.lines[0].question.surface
    QTest.keyClick(page, Qt.Key.Key_F2)
    page.field.setText("もとのまち")
    QTest.keyClick(page.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    words = [(row.surface, row.reading) for row in services.furigana.remembered()]
    assert words == [(surface, "もとのまち")]
    assert sum(line.settled for line in page.lines) == 1


def test_one_place_can_be_read_otherwise_than_the_others(
    page: ReviewPage, services: Services
) -> None:
    page.side.place_chosen.emit(1)
    page.only_here.setChecked(True)
    QTest.keyClick(page, Qt.Key.Key_2)
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert "ほんまち" in _over(services, PASSAGES[1].text)
    assert "ほんちょう" in _over(services, PASSAGES[0].text)


def test_a_word_is_printed_plain_if_wished(page: ReviewPage, services: Services) -> None:
    QTest.keyClick(page, Qt.Key.Key_4)
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert "ほんちょう" not in _over(services, PASSAGES[0].text)


def test_words_can_be_left_for_later(page: ReviewPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_Down)
    assert page.list.current_key() == 1
    QTest.keyClick(page, Qt.Key.Key_Up)
    assert page.list.current_key() == 0


def test_the_end_says_that_nothing_is_left(page: ReviewPage) -> None:
    for _line in range(len(page.lines)):
        QTest.keyClick(page, Qt.Key.Key_Return)
    page.reload()
    assert "すべて済みました" in _words(page)


def test_at_200_per_cent_nothing_is_lost(
    page: ReviewPage, theme: Theme, picture: Callable[[QWidget, str], Path]
) -> None:
    theme.use(zoom=200)
    page.resize(1366, 640)
    picture(page, "narrow")
    assert not page.side.isVisible()
    assert page.accept_button.isVisible()


def test_the_paper_leads_to_its_readings_and_is_printed_anew(
    services: Services, tasks: Tasks, shown: Callable[..., Any], tmp_path: Path, qtbot: QtBot
) -> None:
    draft = MeetingDraft(
        body_id=general_assembly(services),
        date=dt.date(2026, 7, 8),
        starts_at=dt.time(13, 30),
        ends_at=dt.time(15, 30),
    )
    meeting_id = services.meetings.create(draft, TODAY)
    pages: list[PaperPage] = []

    def show(page: Page) -> None:
        shown(page, 1366, 640)
        assert isinstance(page, PaperPage)
        page.reload()
        pages.append(page)

    window = shown(QWidget(), 200, 100)
    desk = PaperDesk(services, tasks, Preferences(tmp_path / "w.ini"), window, show, lambda: TODAY)
    desk.show(PaperWish(Paper.NOTICE, meeting_id, edition="ruby"))
    qtbot.waitUntil(lambda: bool(pages) and pages[0].readings_button.isVisible(), timeout=20_000)
    paper = pages[0]
    before = paper.shown.prepared.pdf
    assert "件" in paper.readings_button.text()
    QTest.mouseClick(paper.readings_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: paper.findChild(ReviewPage) is not None, timeout=20_000)
    review = paper.findChild(ReviewPage)
    assert review is not None
    assert not paper.desk.isVisible()
    QTest.keyClick(review, Qt.Key.Key_2)
    QTest.keyClick(review, Qt.Key.Key_Return)
    paper.reload()
    qtbot.waitUntil(lambda: paper.shown.prepared.pdf != before, timeout=20_000)
    QTest.keyClick(review, Qt.Key.Key_Escape)
    assert paper.desk.isVisible()


def test_the_dictionary_of_the_town_is_edited(
    services: Services, shown: Callable[..., Any], picture: Callable[[QWidget, str], Path]
) -> None:
    page: DictionaryPage = shown(DictionaryPage(services.furigana, lambda: TODAY), 1366, 640)
    page.reload()
    assert "覚えた読みは、まだありません" in _words(page)
    page.add()
    dialog = page.findChild(WordDialog)
    assert dialog is not None
    dialog.surface.setText("字中川原")
    dialog.reading.setText("あざなかがわら")
    dialog.accept()
    assert [row.surface for row in services.furigana.remembered()] == ["字中川原"]
    picture(page, "dictionary")
    page.table.choose(services.furigana.remembered()[0].id)
    QTest.keyClick(page, Qt.Key.Key_Delete)
    assert services.furigana.remembered() == []
    services.history.undo()
    assert len(services.furigana.remembered()) == 1
