"""Shared fixtures: Japanese is the language of the tests, the screen is offscreen."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from jiritsu_desktop import i18n, paths
from jiritsu_desktop.ui.theme import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def only_theme(qapp: QApplication) -> Theme:
    """The one theme of the application: widgets follow the last one made, so no test makes more."""
    return Theme(paths.resources(), qapp)


@pytest.fixture(autouse=True)
def _japanese() -> None:
    i18n.use_language("ja")


@pytest.fixture
def data_folder() -> Path:
    """The test data that ship with the project."""
    return Path(__file__).parent / "data"
