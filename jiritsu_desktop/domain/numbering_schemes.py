"""How the numbers of handouts are written: patterns that each council chooses for itself.

``資料{number}[-{branch}]`` gives 資料1 and, where several handouts belong to one agenda item,
資料2-1 and 資料2-2. ``{number}`` counts through one meeting, ``{running}`` through the fiscal year
of a body (議案第{running}号). With ``{branch}`` the handouts of one agenda item share a number;
what stands in square brackets is written only where there are several to tell apart.
"""

import re
from dataclasses import dataclass

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _

NUMBER, BRANCH, RUNNING = "{number}", "{branch}", "{running}"
_PARTS = re.compile(r"(\{number\}|\{branch\}|\{running\}|\[|\])")


@dataclass(frozen=True, slots=True)
class Scheme:
    """The patterns of one council, by how handouts are given out.

    ``reports`` is for handouts of report items; empty, they are numbered like all others sent
    beforehand. ``late`` is for what comes after the packet was printed.
    """

    before: str = "資料{number}[-{branch}]"
    reports: str = ""
    reference: str = "参考{number}"
    on_the_day: str = "当日配付[{number}]"
    late: str = "追加資料{number}"

    @property
    def counts_through_the_year(self) -> bool:
        """Whether a number depends on the earlier meetings of the year."""
        return any(RUNNING in pattern for pattern in self.patterns)

    @property
    def patterns(self) -> tuple[str, ...]:
        """All patterns in use."""
        every = (self.before, self.reports, self.reference, self.on_the_day, self.late)
        return tuple(pattern for pattern in every if pattern)

    @property
    def shown(self) -> str:
        """``資料1、資料2-1、参考1、当日配付``."""
        late = len(self.patterns) - 1
        return "、".join(map(example, self.patterns[:late]))

    def rules(self) -> dict[str, str]:
        """The patterns by the names of the council's rules."""
        return {
            "before_numbers": self.before,
            "report_numbers": self.reports,
            "reference_numbers": self.reference,
            "on_the_day_numbers": self.on_the_day,
            "late_numbers": self.late,
        }

    def runs(self, label: str) -> bool:
        """Whether a label is one that counts through the year."""
        return any(
            RUNNING in pattern and matcher(pattern).fullmatch(label) for pattern in self.patterns
        )


PLAIN = Scheme()
SCHEMES: dict[str, Scheme] = {
    "plain": PLAIN,
    "short": Scheme(on_the_day="当日{number}"),
    "formal": Scheme(
        "資料第{number}[-{branch}]号",
        "",
        "参考資料第{number}号",
        "当日配付資料[{number}]",
        "追加資料第{number}号",
    ),
    "no": Scheme("資料No.{number}[-{branch}]"),
    "bills": Scheme("議案第{running}号", "報告第{running}号", "参考資料{number}"),
}
"""What councils of several towns use."""


def write(pattern: str, number: int, branch: int = 1, *, several: bool = False) -> str:
    """One number as the pattern says; ``several`` writes what stands in brackets too."""
    written: list[str] = []
    inside = False
    for part in _PARTS.split(pattern):
        if part in ("[", "]"):
            inside = part == "["
        elif inside and not several:
            continue
        elif part in (NUMBER, RUNNING):
            written.append(str(number))
        elif part == BRANCH:
            written.append(str(branch))
        else:
            written.append(part)
    return "".join(written)


def matcher(pattern: str) -> re.Pattern[str]:
    """What finds the numbers of a pattern; groups ``number`` and ``branch`` are None if unwritten.

    It finds them within a text too, but never half of a longer number.
    """
    names = {NUMBER: r"(?P<number>\d+)", RUNNING: r"(?P<number>\d+)", BRANCH: r"(?P<branch>\d+)"}
    names |= {"[": "(?:", "]": ")?"}
    parts = (names.get(part) or re.escape(part) for part in _PARTS.split(pattern))
    return re.compile("".join(parts) + r"(?!\d)")


def example(pattern: str) -> str:
    """``資料1、資料2-1``: how a pattern comes out."""
    if BRANCH in pattern:
        return f"{write(pattern, 1)}、{write(pattern, 2, 1, several=True)}"
    return write(pattern, 1)


def problem(pattern: str) -> str:
    """Why a pattern cannot be used, in one sentence; empty when it can."""
    bare = _PARTS.sub("", pattern)
    counters = [part for part in _PARTS.findall(pattern) if part in (NUMBER, RUNNING)]
    if len(counters) != 1:
        return _(
            "Write {number} once, where the number goes, or {running} if it counts through the "
            "year."
        )
    if not bare or re.search(r"[\[\]{}\d\s]", bare):
        return _("Write a word beside {number}, without digits, spaces or other brackets.")
    if not re.fullmatch(r"[^\[\]]*(\[[^\[\]]+\][^\[\]]*)?", pattern):
        return _("Put [ ] around one part only: what is written where there are several.")
    optional = pattern[pattern.find("[") : pattern.find("]") + 1] if "[" in pattern else ""
    if pattern.count(BRANCH) > 1 or (
        BRANCH in pattern and (BRANCH not in optional or counters[0] in optional)
    ):
        return _("Write {branch} once and in [ ], and {number} outside, as in [-{branch}].")
    if re.search(r"\}\[?\{", pattern):
        return _("Write a sign such as - between {number} and {branch}.")
    return ""


def require_usable(pattern: str) -> None:
    """Raise a UserError for a pattern that cannot be used."""
    if sentence := problem(pattern):
        raise UserError(sentence)
