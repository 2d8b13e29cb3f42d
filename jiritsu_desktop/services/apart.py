"""Long work in a process of its own, so that the window stays fluid and the work can be ended.

The process gets plain data and never sees the council file. It is begun anew for each piece of
work (no fork), so it runs the same under Windows, and ending it leaves nothing behind.
"""

import pickle
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from jiritsu_desktop import i18n
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Given = ParamSpec("Given")
Made = TypeVar("Made")

_LOOK_EVERY = 0.05  # seconds between two looks at whether the work is still wanted
_PATIENCE = 5.0  # seconds for a process that was told to end


class Runner(Protocol):
    """Runs a function of a module with data that can be pickled and gives its result."""

    def __call__(
        self, work: Callable[Given, Made], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Made: ...


class BrokenWorkError(Exception):
    """The work failed by a mistake of the program; carries the way through the other process."""


def at_once(work: Callable[Given, Made], /, *args: Given.args, **kwargs: Given.kwargs) -> Made:
    """Run it here and now."""
    return work(*args, **kwargs)


class Apart:
    """Runs each piece of work in a new process.

    ``wanted`` is called again and again meanwhile; whatever it raises ends the process at once and
    is raised on. A ``UserError`` of the work is raised here as it is.
    """

    def __init__(self, wanted: Callable[[], object]) -> None:
        self._wanted = wanted

    def __call__(
        self, work: Callable[Given, Made], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Made:
        from multiprocessing import get_context

        context = get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(
            target=_serve, args=(there, i18n.language()), name="paper", daemon=True
        )
        try:
            process.start()
            there.close()
            made: Made = self._await(here, pickle.dumps((work, args, kwargs)))
            return made
        finally:
            here.close()
            if process.pid is not None:
                process.terminate()
                process.join(_PATIENCE)
                if process.is_alive():
                    process.kill()
                    process.join()
                process.close()

    def _await(self, connection: "Connection[bytes, bytes]", order: bytes) -> Any:  # noqa: ANN401
        try:
            connection.send_bytes(order)
            while not connection.poll(_LOOK_EVERY):
                self._wanted()
            kind, result = pickle.loads(connection.recv_bytes())  # noqa: S301 - our own process
        except (EOFError, OSError) as error:
            raise UserError(
                _("Making the paper was broken off from outside. Please try it once more.")
            ) from error
        if kind == "refused":
            raise UserError(result)
        if kind == "broken":
            raise BrokenWorkError(result)
        return result


def _serve(connection: "Connection[bytes, bytes]", language: str) -> None:
    """What the other process does: one piece of work."""
    i18n.use_language(language)
    work, args, kwargs = pickle.loads(connection.recv_bytes())  # noqa: S301 - from our own program
    try:
        answer = ("done", work(*args, **kwargs))
    except UserError as error:
        answer = ("refused", error.sentence)
    except BaseException:  # noqa: BLE001 - told to the program that asked, which raises it
        answer = ("broken", traceback.format_exc())
    connection.send_bytes(pickle.dumps(answer))
    connection.close()
