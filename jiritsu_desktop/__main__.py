"""Starts the window, or a command when one is named."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path


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
        make_ready()
        from jiritsu_desktop import app

        return app.run(given)
    from jiritsu_desktop import cli

    return cli.main(given)


def make_ready() -> None:
    """Tune the interpreter for a start that loads much and lets hardly anything go again."""
    # Hardly anything that is loaded at the start is ever let go of: looking for it costs a tenth.
    gc.set_threshold(50_000, 20, 50)


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
