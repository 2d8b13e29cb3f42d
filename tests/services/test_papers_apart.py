"""Papers made in another process are the same; what was decided about readings is printed."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from jiritsu_desktop.domain.meetings import MeetingDraft
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.readings_review import document_key
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.apart import Apart
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


def test_a_packet_bound_in_another_process_is_the_same(services: Services, meeting_id: int) -> None:
    looked: list[int] = []
    here = services.papers.prepare(Paper.PACKET, meeting_id=meeting_id, edition="ruby")
    there = services.papers.prepare(
        Paper.PACKET,
        meeting_id=meeting_id,
        edition="ruby",
        run=Apart(lambda: looked.append(1)),
    )
    assert replace(there, pdf=b"") == replace(here, pdf=b"")
    assert _text(there.pdf) == _text(here.pdf)
    assert looked


def test_a_reading_corrected_for_a_meeting_is_printed_in_its_papers(
    services: Services, meeting_id: int
) -> None:
    review = services.papers.review_readings(Paper.NOTICE, meeting_id=meeting_id)
    word = next(one for one in review.questions if one.surface == "本町")
    assert "ほんちょう" in _ruby_text(services, meeting_id)
    key = document_key(Paper.NOTICE, meeting_id, None)
    services.furigana.correct(key, word.surface, "もとまち")
    assert "もとまち" in _ruby_text(services, meeting_id)
    again = services.papers.review_readings(Paper.NOTICE, meeting_id=meeting_id)
    assert again.open == review.open - 1
    services.history.undo()
    assert "ほんちょう" in _ruby_text(services, meeting_id)


def _ruby_text(services: Services, meeting_id: int) -> str:
    prepared = services.papers.prepare(Paper.NOTICE, meeting_id=meeting_id, edition="ruby")
    return _text(prepared.pdf)


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_a_packet_with_plain_words_holds_the_agenda_in_easy_words(
    services: Services, meeting_id: int
) -> None:
    item = services.agenda.of(meeting_id)[0]
    easy = "みんなで困っていることを話し合います。"
    services.agenda.edit(item.id, easy_text=easy)
    plain = services.papers.prepare(Paper.PACKET, meeting_id=meeting_id)
    with_easy = services.papers.prepare(
        Paper.PACKET, meeting_id=meeting_id, edition="standard-easy"
    )
    assert easy in _text(with_easy.pdf).replace("\r\n", "")
    assert easy not in _text(plain.pdf).replace("\r\n", "")
