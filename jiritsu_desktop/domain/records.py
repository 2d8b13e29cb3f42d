"""Records about the work itself."""

import datetime as dt
from dataclasses import dataclass


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
