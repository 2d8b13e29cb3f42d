"""Where attached pages are blank at their edges: measured once for each content, and kept.

Measuring draws every page and takes many times as long as binding it, so what was found stays in
the council file under the content's hash.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.errors import UserError

if TYPE_CHECKING:
    from jiritsu_desktop.rendering.ink import Margins


def measured(data: bytes, file_name: str) -> "tuple[Margins, ...]":
    """The margins of a file's pages; none for a file that is no PDF or cannot be drawn."""
    from jiritsu_desktop.rendering.attachments import is_pdf
    from jiritsu_desktop.rendering.ink import measure_file

    if is_pdf(data):
        with suppress(UserError):
            return measure_file(data, file_name)
    return ()


def keep(session: Session, sha256: str, margins: "Sequence[Margins]") -> None:
    """Keep what was measured, unless it is known already."""
    if margins and session.get(models.PageMargins, sha256) is None:
        rows = [[page.left, page.bottom, page.right, page.top] for page in margins]
        text = json.dumps(rows, separators=(",", ":"))
        session.add(models.PageMargins(sha256=sha256, margins=text))


def kept(session: Session, sha256: str) -> "tuple[Margins, ...] | None":
    """What was measured before; None when nothing was."""
    from jiritsu_desktop.rendering.ink import Margins

    row = session.get(models.PageMargins, sha256)
    return None if row is None else tuple(Margins(*page) for page in json.loads(row.margins))


def known(db: Database, sha256: str, data: bytes, file_name: str) -> "tuple[Margins, ...]":
    """The margins of a kept file; measured now, and kept if they can be, on first need."""
    with db.read() as session:
        found = kept(session, sha256)
    if found is None:
        found = measured(data, file_name)
        # A packet can be made from a file on a full disk too.
        with suppress(UserError), db.derive() as session:
            keep(session, sha256, found)
    return found
