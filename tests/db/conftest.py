"""A council file for the tests of the database floor."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jiritsu_desktop.db.database import Database
from tests.builders import found_council


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = found_council(tmp_path)
    yield database
    database.close()
