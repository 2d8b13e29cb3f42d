"""The background runner, with real threads."""

import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.ui.changes import Changes
from jiritsu_desktop.ui.tasks import Progress, Tasks


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Tasks]:
    with ThreadPoolExecutor(1) as executor:
        yield Tasks(executor)


def test_the_result_comes_back_on_the_thread_of_the_window(runner: Tasks, qtbot: QtBot) -> None:
    threads: list[int] = []

    def work(progress: Progress) -> int:
        threads.append(threading.get_ident())
        progress(1, 2, "半分")
        return 42

    results: list[int] = []

    def done(result: int) -> None:
        threads.append(threading.get_ident())
        results.append(result)

    task = runner.run(work, done, title="数える")
    told: list[tuple[int, int, str]] = []
    task.progressed.connect(lambda *values: told.append(values))
    qtbot.waitUntil(lambda: results == [42])
    assert threads[0] != threading.get_ident()
    assert threads[1] == threading.get_ident()
    assert not runner.busy


def test_a_failure_for_the_clerk_goes_to_failed(runner: Tasks, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise UserError("空きがありません。")

    failures: list[str] = []
    runner.run(work, lambda _result: None, lambda error: failures.append(error.sentence))
    qtbot.waitUntil(lambda: failures == ["空きがありません。"])


def test_a_bug_reaches_the_last_resort(runner: Tasks, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    with capture_exceptions() as caught:
        runner.run(work, lambda _result: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_cancelling_stops_the_work_and_drops_its_result(runner: Tasks, qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    steps: list[int] = []

    def work(progress: Progress) -> None:
        for step in range(3):
            begun.set()
            go_on.wait(5)
            progress(step, 3)
            steps.append(step)

    results: list[None] = []
    task = runner.run(work, results.append)
    begun.wait(5)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert (steps, results) == ([], [])


def test_nobody_is_told_when_the_owner_is_gone(runner: Tasks, qtbot: QtBot) -> None:
    go_on = threading.Event()
    results: list[bool] = []
    owner = QObject()
    runner.run(lambda _progress: go_on.wait(5), results.append, owner=owner)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go_on.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert results == []


def test_a_change_in_another_thread_reaches_the_screens_in_theirs(qtbot: QtBot) -> None:
    changes = Changes()
    heard: list[tuple[Topic, int]] = []
    changes.changed.connect(lambda topic: heard.append((topic, threading.get_ident())))
    thread = threading.Thread(target=changes.announce, args=(Topic.MEMBERS | Topic.PAPERS,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(Topic.MEMBERS | Topic.PAPERS, threading.get_ident())]


def test_void_calls_do_not_use_up_none(qtbot: QtBot) -> None:
    widget = QObject()
    before = sys.getrefcount(None)
    for _time in range(500):
        widget.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 100
