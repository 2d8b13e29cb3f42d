"""Where the program's own data and the clerk's data are."""

from pathlib import Path

import platformdirs

from jiritsu_desktop import windows

APP_NAME = "JiritsuDesktop"

_ROOT = Path(__file__).resolve().parent.parent


def resources() -> Path:
    """The folder of fonts, icons, styles and presets that ship with the program."""
    return _ROOT / "resources"


def catalogues() -> Path:
    """The folder of compiled translations, laid out as gettext expects."""
    return _ROOT / "i18n"


def user_data() -> Path:
    """The clerk's data folder on this PC's own disk; made on first use.

    On Windows it lies beside the program when a mark there says so (see ``windows.data_beside``).
    """
    folder = windows.data_beside(_ROOT.parent) or Path(
        platformdirs.user_data_dir(APP_NAME, appauthor=False)
    )
    folder.mkdir(parents=True, exist_ok=True)
    return folder
