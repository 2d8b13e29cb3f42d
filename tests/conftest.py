"""Shared fixtures: Japanese is the language of the tests, the screen is offscreen."""

import os
from pathlib import Path

import pytest

from jiritsu_desktop import i18n

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _japanese() -> None:
    i18n.use_language("ja")


@pytest.fixture
def data_folder() -> Path:
    """The test data that ship with the project."""
    return Path(__file__).parent / "data"
