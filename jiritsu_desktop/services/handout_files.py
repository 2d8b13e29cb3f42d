"""The files of handouts: what they are, their words, and that each is kept once."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.services import page_margins

if TYPE_CHECKING:
    from jiritsu_desktop.rendering.ink import Margins

_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "txt": "text/plain",
}


def decoded(data: bytes) -> str:
    """The words of a plain text file, in whichever way Windows programs wrote it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932", "replace")


def content_of(session: Session, sha256: str) -> bytes:
    """The bytes of a kept file by its hash."""
    return session.get_one(models.FileContent, sha256).data


def inspected(data: bytes, file_name: str) -> dict[str, Any]:
    """Name, media type and pages of a file as the handout keeps them.

    Raises UserError when it cannot be used.
    """
    # The reader of PDFs is only loaded once a file is attached.
    from jiritsu_desktop.rendering.attachments import inspect

    info = inspect(data, file_name)
    return {
        "file_name": info.file_name,
        "media_type": MEDIA_TYPES[info.media.value],
        "pages": info.pages or None,
        "restricted": info.restricted,
    }


def keep(session: Session, data: bytes, margins: "Sequence[Margins]" = ()) -> str:
    """Put a file into the council file, unless it is there already; its hash."""
    sha256 = hashlib.sha256(data).hexdigest()
    if session.get(models.FileContent, sha256) is None:
        session.add(models.FileContent(sha256=sha256, size=len(data), data=data))
        session.flush()
    page_margins.keep(session, sha256, margins)
    return sha256
