"""Fixtures of the window's tests: one theme, and a way to show a widget at a size."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme

Shown = TypeVar("Shown", bound=QWidget)


class InlineExecutor(Executor):
    """Does the work where it is submitted, so that a test needs no second thread."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":  # noqa: ANN401
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001
            future.set_exception(error)
        return future


@pytest.fixture(autouse=True)
def theme(only_theme: Theme) -> Iterator[Theme]:
    """The theme, light and at 100 % when each test begins."""
    only_theme.use(look="light", zoom=100)
    yield only_theme
    # What a test has let go of must be gone before the next one switches the theme.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """A runner whose work is done at once; the result still comes through the event queue."""
    runner = Tasks(InlineExecutor())
    yield runner
    runner.deleteLater()


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> Callable[..., Any]:
    """``shown(widget, 1366, 700)`` shows a widget at a size and has it laid out."""

    def show(widget: Shown, width: int = 1366, height: int = 700) -> Shown:
        qtbot.addWidget(widget)
        if widget.parentWidget() is None:
            theme.dress(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        QCoreApplication.sendPostedEvents()
        return widget

    return show


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[QWidget, str], Path]:
    """``picture(widget, "name")`` saves what the widget looks like, for people to look at."""

    def save(widget: QWidget, name: str) -> Path:
        QCoreApplication.sendPostedEvents()
        file = tmp_path / f"{name}.png"
        assert widget.grab().save(str(file))
        return file

    return save
