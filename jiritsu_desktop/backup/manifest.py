"""The sheet of facts that travels beside the council file inside a backup.

JSON with the format's number, the council's name, when and by which version it was made, the
number of rows of every table, and the size and SHA-256 of the council file.
"""

import json
from datetime import datetime
from typing import Any

from jiritsu_desktop.domain.backups import BackupContents, NewerBackupError
from jiritsu_desktop.i18n import _

FORMAT = 1
LONGEST = 64 * 1024


class ManifestError(ValueError):
    """The text is not a manifest."""


def to_bytes(contents: BackupContents) -> bytes:
    """The manifest of what a backup will hold."""
    values = {
        "format": FORMAT,
        "council": contents.council,
        "made_at": contents.made_at.isoformat(timespec="seconds"),
        "sequence": contents.sequence,
        "app_version": contents.app_version,
        "schema_version": contents.schema_version,
        "handover": contents.handover,
        "counts": dict(contents.counts),
        "size": contents.size,
        "sha256": contents.sha256,
    }
    return json.dumps(values, ensure_ascii=False, indent=1).encode()


def from_bytes(raw: bytes) -> BackupContents:
    """What a manifest says; ManifestError if it is none, NewerBackupError if it is a later one."""
    try:
        values = json.loads(raw)
    except ValueError as error:
        raise ManifestError from error
    if not isinstance(values, dict):
        raise ManifestError
    if _whole(values, "format") > FORMAT:
        raise NewerBackupError(
            _(
                "This backup was made by version {version} of the program, which is newer than "
                "this one: install that version and open the backup with it."
            ).format(version=_text(values, "app_version"))
        )
    counts = values.get("counts")
    handover = values.get("handover")
    if not isinstance(counts, dict) or not isinstance(handover, bool):
        raise ManifestError
    try:
        made_at = datetime.fromisoformat(_text(values, "made_at"))
    except ValueError as error:
        raise ManifestError from error
    return BackupContents(
        council=_text(values, "council"),
        made_at=made_at,
        sequence=_whole(values, "sequence"),
        app_version=_text(values, "app_version"),
        schema_version=_whole(values, "schema_version"),
        handover=handover,
        counts={table: _whole(counts, table) for table in counts},
        size=_whole(values, "size"),
        sha256=_text(values, "sha256"),
    )


def _whole(values: dict[str, Any], key: str) -> int:
    value = values.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ManifestError(key)
    return value


def _text(values: dict[str, Any], key: str) -> str:
    value = values.get(key)
    if not isinstance(value, str):
        raise ManifestError(key)
    return value
