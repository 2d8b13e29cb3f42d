"""The same program without a window, for scripts, scheduled backups and tests.

Exit codes: 0 done, 1 the data or the request is at fault (one sentence on standard error), 2 usage.
"""

import io
import os
import sys
from collections.abc import Sequence

from jiritsu_desktop import i18n
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _


def main(arguments: Sequence[str]) -> int:
    """Carry out one command."""
    i18n.use_language(language_in(arguments))
    from jiritsu_desktop.cli import commands, parser

    try:
        options = parser.build().parse_args(list(arguments))
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else 2
    _write_utf8()
    try:
        commands.run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except UserError as error:
        print(error.sentence, file=sys.stderr)
        _drop_unwritten()
        return 1
    except BrokenPipeError:
        # Whoever read the result has seen enough.
        _drop_unwritten()
        return 1
    except KeyboardInterrupt:
        return 1
    return 0


def refuse_window(arguments: Sequence[str]) -> int:
    """Say that there is no screen to open a window on; the exit code of that."""
    i18n.use_language(language_in(arguments))
    print(
        _(
            "There is no screen here, so the window cannot be opened. "
            "“jiritsu-desktop --help” lists what can be done without it."
        ),
        file=sys.stderr,
    )
    return 1


def _write_utf8() -> None:
    """A file or pipe on Windows would otherwise end at the first name that CP932 lacks."""
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")


def _drop_unwritten() -> None:
    """The interpreter must not try again, and complain, what could not be written."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        try:
            sys.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def language_in(arguments: Sequence[str]) -> str:
    """The language asked for, Japanese when there is none such; needed to explain the arguments."""
    asked = ""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        elif argument == "--lang" and index + 1 < len(arguments):
            asked = arguments[index + 1]
        if asked:
            break
    return "en" if asked == "en" else "ja"
