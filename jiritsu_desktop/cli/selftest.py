"""Tries out the program on a practice file in a folder of its own, and removes it again."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services, backups, practice
from jiritsu_desktop.services.apart import Apart

_PASSPHRASE = "selftest of this program"  # noqa: S105 - protects nothing but a practice file


def run() -> int:
    """Open a practice file, make a packet, a backup and a picture of the window.

    Gives the number of checks that passed. Raises UserError at the first one that did not.
    """
    with tempfile.TemporaryDirectory(prefix="jiritsu-selftest-") as name:
        folder = Path(name)
        file = folder / "practice.jiritsu"
        practice.make(file, years=1, seed=1)
        with Services.open(file, folder / "work") as services:
            _require(not services.check().problems, _("The practice file is damaged."))
            held = [row for row in services.listing.rows("meetings") if row.state.was_held]
            # As the window makes it: in a second process.
            packet = services.papers.prepare(
                Paper.PACKET, meeting_id=held[-1].id, run=Apart(lambda: None)
            )
            _require(packet.pdf.startswith(b"%PDF-"), _("The packet could not be made."))
            made = services.backups.make(folder, _PASSPHRASE)
        report = backups.restore(
            folder / made.file_name, folder / "restored.jiritsu", _PASSPHRASE, folder / "work"
        )
        _require(report.contents.council != "", _("The backup could not be restored."))
        _require(_window_is_painted(file, folder), _("The window could not be drawn."))
    return 4


def _require(passed: bool, sentence: str) -> None:
    if not passed:
        raise UserError(sentence)


def _window_is_painted(file: Path, folder: Path) -> bool:
    """Draw the window in a process of its own: the command line itself knows no window."""
    pictures = folder / "pictures"
    command = [sys.executable, "-m", "jiritsu_desktop", "--pictures", str(pictures), str(file)]
    own = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))}
    done = subprocess.run(command, check=False, capture_output=True, env=own)  # noqa: S603 - ours
    found = list(pictures.glob("*.png"))
    return done.returncode == 0 and len(found) >= 5 and min(p.stat().st_size for p in found) > 5000
