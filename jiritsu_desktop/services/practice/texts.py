"""The names and sentences of the practice council, kept as data beside the program."""

import json
from functools import cache
from typing import Any

from jiritsu_desktop import paths


@cache
def load(name: str) -> dict[str, Any]:
    """The content of one text file; it is shared, so nobody may change it."""
    file = paths.resources() / "practice" / f"{name}.json"
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content
