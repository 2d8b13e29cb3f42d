"""What stands on a handout of the practice council, before it is drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a handout: sections of lines, then a table with widths in characters.

    ``rotated`` gives the pages a ``/Rotate 90``, as scanners do.
    """

    title: str
    landscape_a3: bool
    rotated: bool
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    table: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
