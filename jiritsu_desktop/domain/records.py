"""Records about the work itself."""

import datetime as dt
from dataclasses import dataclass

from jiritsu_desktop.domain.meetings import MeetingRow


@dataclass(frozen=True, slots=True)
class PaperPrintRow:
    """A paper as it was printed or saved; ``record_id`` is what it shows if not a meeting."""

    id: int
    paper: str
    edition: str
    meeting_id: int | None
    record_id: int | None
    printed_at: dt.datetime
    fingerprint: str
    file_name: str = ""
    pages: int = 0


@dataclass(frozen=True, slots=True)
class PreparedPaper:
    """A paper rendered and ready to be looked at, printed or saved.

    ``problems`` are sentences about what could not be put in as it is. The text edition has a
    ``text`` file instead of a PDF, and what is to be worked on a ``word`` file. ``page_count`` is
    known of packets.
    """

    paper: str
    title: str
    pdf: bytes
    fingerprint: str
    edition: str = "standard"
    meeting_id: int | None = None
    record_id: int | None = None
    problems: tuple[str, ...] = ()
    text: bytes = b""
    word: bytes = b""
    page_count: int = 0

    @property
    def content(self) -> bytes:
        """The file that is handed out."""
        return self.word or self.text or self.pdf


@dataclass(frozen=True, slots=True)
class PaperStatus:
    """When a paper was last printed and whether its facts changed since (印刷後に変更あり).

    ``file_name`` is that of the file, where it was saved instead of printed.
    """

    paper: str
    label: str
    printed_at: dt.datetime | None = None
    changed_since: bool = False
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class OutdatedPapers:
    """The papers of one meeting that were given out and have changed since, at least one."""

    meeting: MeetingRow
    papers: tuple[PaperStatus, ...]
