"""The zip frame is the one that other programs write and read."""

import io
import zipfile
import zlib
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.backup import stored_zip
from jiritsu_desktop.backup.stored_zip import FrameError, Member, Stamp

MOMENTS = st.datetimes(datetime(1980, 1, 1), datetime(2107, 12, 31))


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), MOMENTS)
def test_python_reads_what_is_framed_here(contents: list[bytes], moment: datetime) -> None:
    stamp = Stamp.of(moment)
    members = [
        Member(f"file-{n}.bin", len(content), zlib.crc32(content), stamp)
        for n, content in enumerate(contents)
    ]
    raw = b"".join(m.header + c for m, c in zip(members, contents, strict=True))
    raw += stored_zip.tail(members)
    assert len(stored_zip.tail(members)) == stored_zip.tail_length([m.name for m in members])
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        assert [archive.read(entry) for entry in archive.infolist()] == contents
        year, month, day, hour, minute, second = archive.infolist()[0].date_time
        shown = datetime(year, month, day, hour, minute, second)
        assert 0 <= (moment.replace(microsecond=0) - shown).total_seconds() <= 1


def test_other_headers_are_refused() -> None:
    member = Member("a.txt", 5, 1, Stamp.of(datetime(2026, 4, 1)))
    assert stored_zip.read_header(member.header, "a.txt") == member
    with pytest.raises(FrameError):
        stored_zip.read_header(member.header, "b.txt")
    for position in (0, 4, 6, 8, 18, 26, 28):
        changed = bytearray(member.header)
        changed[position] ^= 1
        with pytest.raises(FrameError):
            stored_zip.read_header(bytes(changed), "a.txt")


def test_years_outside_the_format_take_its_ends() -> None:
    assert Stamp.of(datetime(1970, 1, 1)).date >> 9 == 0
    assert Stamp.of(datetime(2200, 1, 1)).date >> 9 == 127
