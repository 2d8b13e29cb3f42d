"""What one row of a list shows."""

from collections.abc import Hashable
from dataclasses import dataclass

from jiritsu_desktop.ui.painting import Mark


@dataclass(frozen=True, slots=True)
class ListRow:
    """What one row shows.

    ``key`` finds the row again after a reload and is what ``chosen`` carries. ``second`` makes the
    row two lines high (50 instead of 34). ``lead`` is a narrow column before the title (8 水),
    ``aside`` small text after it (よみ). At most two marks; in a two-line row the first stands
    below the second, at the right edge. A heading cannot be chosen; ``count`` is its right end.
    """

    title: str
    key: Hashable = None
    second: str = ""
    aside: str = ""
    lead: str = ""
    icon: str = ""
    marks: tuple[Mark, ...] = ()
    strong: bool | None = None
    muted: bool = False
    heading: bool = False
    count: str = ""
    spoken: str = ""
    tooltip: str = ""

    @property
    def sentence(self) -> str:
        """The whole row in words, for the screen reader."""
        if self.spoken:
            return self.spoken
        words = (self.lead, self.title, self.aside, self.second, *(m.word for m in self.marks))
        return "、".join(word for word in (*words, self.count) if word)
