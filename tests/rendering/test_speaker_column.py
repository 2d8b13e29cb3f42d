"""The column of speakers is as wide as the longest label, so that none touches what is said."""

import pytest

from jiritsu_desktop.papers.blocks import Statement
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.rendering.editions import STANDARD, Edition, render, ruby
from tests.printed_characters import characters
from tests.table_reader import read


def _starts(edition: Edition, *speakers: str) -> tuple[list[float], float]:
    """Where each statement begins, and the least room between a label and its statement."""
    blocks = tuple(Statement(speaker, "※発言") for speaker in speakers)
    drawn = list(characters(render(Document("t", "試験", blocks), edition)))
    starts, rooms = [], []
    for mark in (char for char in drawn if char.text == "※"):
        before = [c.right for c in drawn if abs(c.bottom - mark.bottom) < 6 and c.left < mark.left]
        starts.append(mark.left)
        rooms.append(mark.left - max(before))
    return starts, min(rooms)


@pytest.mark.parametrize("edition", [STANDARD, ruby(read)], ids=["standard", "ruby"])
@pytest.mark.parametrize("longest", ["勅使河原 委員", "勅使河原 副会長", "事務局（大河内）"])
def test_the_longest_speaker_keeps_off_the_words(edition: Edition, longest: str) -> None:
    starts, room = _starts(edition, "辻 委員", longest, "葛城 会長")
    assert room > 8
    assert max(starts) - min(starts) < 1.5


def test_short_speakers_leave_the_column_as_it_was() -> None:
    starts, _room = _starts(STANDARD, "辻 委員")
    others, _room = _starts(STANDARD, "辻 委員", "葛城 会長")
    assert starts[0] == pytest.approx(others[0])
