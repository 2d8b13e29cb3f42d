"""Phrases: where a heading in large type may end a line without tearing what belongs together."""

import re
from collections.abc import Sequence

from jiritsu_desktop.rendering.pdf.classes import Break, Joint

# A phrase ends with a particle or mark, and the next one begins with anything but hiragana.
_END = re.compile(
    "(?:の|と|を|に|は|が|で|へ|も|や|な|から|まで|より|など|及び|又は|若しくは|並びに|する|した"
    "|、|。|・|，|）|」|』|】|\u3000| )$"
)
_BEGIN = re.compile("[^\u3041-\u309f、。・，）」』】\u3000 ]")
_LOOK_BACK = 8  # characters


def keep_phrases(texts: Sequence[str], joints: list[Joint]) -> None:
    """Let lines end freely between phrases only; elsewhere when a phrase fills the line."""
    before = ""
    for k, text in enumerate(texts):
        joint = joints[k]
        if k and joint.line_break == Break.FREE and not _parts(before, text):
            joints[k] = joint._replace(line_break=Break.EMERGENCY, uneven=True)
        before = (before + text)[-_LOOK_BACK:]


def _parts(before: str, after: str) -> bool:
    """Whether a phrase ends between the two."""
    if after[0] in "（「『【〔":
        return True
    return bool(_END.search(before) and _BEGIN.match(after))
