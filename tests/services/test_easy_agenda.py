"""An agenda explained in easy words reaches whoever needs it, without any easy handout."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiritsu_desktop.domain.meetings import AgendaDraft, MeetingDraft
from jiritsu_desktop.domain.members import EditionWish
from jiritsu_desktop.services import Services
from tests.meeting_builders import TODAY, general_assembly, open_council

WORDS = "病院に 行くための 車が たりません。"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with open_council(tmp_path) as opened:
        draft = MeetingDraft(
            general_assembly(opened), dt.date(2026, 7, 8), dt.time(13, 30), dt.time(15, 30)
        )
        opened.meetings.create(draft, TODAY)
        yield opened


def test_the_easy_agenda_alone_makes_an_easy_packet(services: Services) -> None:
    reader = services.attendance.of(1)[2].person_id
    assert reader is not None
    services.members.accommodate(reader, edition=EditionWish.RUBY, easy_version=True)
    assert "ruby-easy" not in services.papers.editions_needed(1)
    item = services.agenda.add(1, AgendaDraft("通院の移動について"))
    services.agenda.edit(item, easy_text=WORDS)
    assert "ruby-easy" in services.papers.editions_needed(1)
    documents = services.papers._packets.documents(1)
    assert any("わかりやすい" in document.title for document in documents)
