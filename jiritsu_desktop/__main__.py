"""Starts the window, or a command when one is named."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from jiritsu_desktop import windows


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives its exit code.

    ``--pictures DIR FILE`` paints each tab into a folder, for the self-test and the README.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--pictures"] and len(given) == 3:
        make_ready()
        from jiritsu_desktop import app

        return app.save_pictures(Path(given[1]), Path(given[2]))
    if _asks_for_window(given):
        if not windows.has_screen():
            from jiritsu_desktop import cli

            return cli.refuse_window(given)
        if sys.stderr is None:
            sys.excepthook = _tell_failed_start
        make_ready()
        from jiritsu_desktop import app

        return app.run(given)
    from jiritsu_desktop import cli

    return cli.main(given)


def make_ready() -> None:
    """Tune the interpreter for a start that loads much and lets hardly anything go again."""
    # Hardly anything that is loaded at the start is ever let go of: looking for it costs a tenth.
    gc.set_threshold(50_000, 20, 50)


def _tell_failed_start(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Without a console a failure before the window would pass unseen."""
    import traceback

    from jiritsu_desktop import i18n, paths
    from jiritsu_desktop.i18n import _

    details = "".join(traceback.format_exception(kind, error, trace))
    note = paths.user_data() / "start-failed.txt"
    note.write_text(details, encoding="utf-8")
    i18n.use_language("ja")
    windows.tell(
        "Jiritsu Desktop",
        _(
            "The program could not start. Your records are unharmed. Install it anew; if that "
            "does not help, show “{file}” to somebody who knows computers."
        ).format(file=note),
    )


def _asks_for_window(given: Sequence[str]) -> bool:
    """A single file or nothing at all opens the window; options alone go to the command line."""
    words = []
    skip = False
    for argument in given:
        if skip:
            skip = False
        elif argument == "--lang":
            skip = True
        elif argument.startswith("--lang="):
            continue
        elif argument.startswith("-"):
            return False
        else:
            words.append(argument)
    if skip:
        return False
    return not words or (len(words) == 1 and words[0].lower().endswith(".jiritsu"))


if __name__ == "__main__":
    sys.exit(main())
