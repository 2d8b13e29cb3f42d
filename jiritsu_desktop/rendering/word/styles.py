"""The styles of our Word files: what a clerk changes once changes everywhere.

Sizes are those of the PDF papers. Faces that every Windows has since 2018 come first; the font
table names what an older one takes instead.
"""

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from jiritsu_desktop.papers.document import PageStyle

GOTHIC: Final = "BIZ UDゴシック"
PROPORTIONAL: Final = "BIZ UDPゴシック"
MINCHO: Final = "BIZ UD明朝 Medium"
# The face, what older systems have for it, its classification, whether its type is of one width.
FACES: Final = (
    (GOTHIC, "ＭＳ ゴシック", "020B0400000000000000", "modern", "fixed"),
    (PROPORTIONAL, "ＭＳ Ｐゴシック", "020B0400000000000000", "modern", "variable"),
    (MINCHO, "ＭＳ 明朝", "02020500000000000000", "roman", "fixed"),
)
WIDTH: Final = 462.0
SPEAKER_EM: Final = 7.0
FIELD_EM: Final = 6.0
# The columns of the agenda: number, title with its dots, minutes, handouts.
AGENDA_WIDTHS: Final = (30.0, 288.0, 40.0, 104.0)
TITLE_WIDTH: Final = AGENDA_WIDTHS[1] - 2.0
_RULE = {"w:val": "single", "w:sz": "6", "w:space": "4", "w:color": "auto"}
_BAR = {"w:val": "single", "w:sz": "24", "w:space": "4", "w:color": "auto"}


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One style of paragraphs; measures in points, indents in em of its size.

    ``key`` is how the program names it, ``name`` how Word shows it. ``outline`` is its level in
    the navigation pane. ``tabs``: (place, alignment, leader).
    """

    key: str
    name: str
    size: float = 10.5
    pitch: float = 17.5
    face: str = GOTHIC
    bold: bool = False
    align: str = ""
    left: float = 0.0
    hanging: float = 0.0
    first: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    outline: int | None = None
    keep_next: bool = False
    borders: tuple[tuple[str, dict[str, str]], ...] = ()
    tabs: tuple[tuple[float, str, str], ...] = field(default=())


_BOXED = tuple((side, _RULE) for side in ("top", "left", "bottom", "right"))
_BARRED = (("top", _RULE), ("left", _BAR), ("bottom", _RULE), ("right", _RULE))
_RIGHT_EDGE = ((WIDTH, "right", "none"),)
_LETTER = {"size": 11.0, "pitch": 20.0, "face": MINCHO}
_AGENDA = {"size": 11.0, "pitch": 20.0}
_FORM = {"size": 12.0, "pitch": 19.0}


def _style(key: str, name: str, **values: object) -> ParagraphStyle:
    return ParagraphStyle(key, name, **values)  # type: ignore[arg-type]  # names are the fields' own


STYLES: Final = (
    _style("Normal", "Normal"),
    _style("Title", "Title", size=16.0, pitch=22.0, bold=True, align="center", after=6.0,
           keep_next=True),
    _style("Subtitle", "Subtitle", size=13.0, pitch=22.0, align="center", keep_next=True),
    *(
        _style(f"Heading{level}", f"heading {level}", size=size, bold=level < 3, before=before,
               after=after, left=left + 2.0, hanging=2.0, outline=level - 1, keep_next=True,
               tabs=_RIGHT_EDGE)
        for level, size, before, after, left in (
            (1, 12.0, 15.0, 5.0, 0.0), (2, 11.5, 6.0, 3.0, 0.0), (3, 10.5, 0.0, 0.0, 1.0),
            (4, 10.5, 0.0, 0.0, 2.0), (5, 10.5, 0.0, 0.0, 3.0),
        )
    ),
    _style("BodyText", "Body Text", align="both", first=1.0, after=3.5),
    _style("BodyPlain", "本文（字下げなし）", align="both", after=3.5),
    _style("Small", "注記", size=9.0, pitch=13.5, face=PROPORTIONAL, after=3.5),
    _style("Caption", "caption", pitch=15.0, bold=True, before=8.0, keep_next=True),
    _style("Bullet", "箇条書き（・）", align="both", left=1.2, hanging=1.2),
    _style("Statement", "発言", align="both", left=SPEAKER_EM, hanging=SPEAKER_EM, before=3.5),
    _style("Decision", "決定", left=7.6, hanging=7.0, right=0.6, before=8.0, after=7.0,
           borders=_BARRED, tabs=((WIDTH - 6.5, "right", "none"),)),
    _style("Note", "枠付き注記", size=9.5, pitch=14.5, left=0.6, right=0.6, before=10.0, after=10.0,
           borders=_BOXED),
    _style("Field", "項目", align="both", left=FIELD_EM, hanging=FIELD_EM),
    _style("SideBySide", "左右", size=9.5, pitch=15.0, tabs=_RIGHT_EDGE),
    _style("ListCell", "表（一覧）", size=9.0, pitch=13.5, face=PROPORTIONAL),
    _style("FormCell", "表（様式）", size=10.0, pitch=15.6),
    _style("HeadCell", "表（会議の概要）", size=10.0, pitch=15.5,
           tabs=((124.0, "left", "none"), (248.0, "left", "none"))),
    _style("Signature", "署名欄", size=8.5, pitch=16.0, align="center"),
    _style("LetterHead", "文書番号・日付", **_LETTER, align="right", right=1.0),
    _style("Addressee", "宛先", **_LETTER, left=1.0),
    _style("Sender", "発信者", **_LETTER),
    _style("SealNote", "公印の注記", size=9.5, pitch=13.0, face=MINCHO, align="right", right=1.0),
    _style("Subject", "件名", size=13.0, pitch=22.0, face=MINCHO, align="center", before=22.0,
           after=11.0, keep_next=True),
    _style("LetterBody", "通知文", **_LETTER, align="both", first=1.0),
    _style("LetterPlain", "通知文（字下げなし）", **_LETTER, align="both"),
    _style("Below", "記", **_LETTER, align="center", before=6.0, after=6.0),
    _style("LetterField", "記書き", **_LETTER, align="both", left=8.0, hanging=8.0, before=2.0,
           after=2.0, tabs=((22.0, "left", "none"), (88.0, "left", "none"))),
    _style("End", "以上", **_LETTER, align="right", right=1.0, before=9.0, after=18.0),
    _style("Contact", "担当", size=9.5, pitch=16.0, face=MINCHO, left=4.5, hanging=4.5),
    _style("AgendaTitle", "次第の表題", size=20.0, pitch=32.0, bold=True, align="center", after=7.0,
           keep_next=True),
    _style("AgendaField", "次第の日時・場所", size=11.0, pitch=19.0, left=11.0, hanging=4.0),
    _style("AgendaItem", "次第の項目", **_AGENDA, before=4.5, after=4.5,
           tabs=((TITLE_WIDTH, "right", "dot"),)),
    _style("AgendaPart", "次第の細項目", **_AGENDA, left=1.5, before=4.5, after=4.5,
           tabs=((TITLE_WIDTH, "right", "dot"),)),
    _style("AgendaMinutes", "次第の時間・資料", **_AGENDA, align="right", before=4.5, after=4.5),
    _style("FormTitle", "回答票の表題", size=20.0, pitch=32.0, bold=True, align="center"),
    _style("FormBody", "回答票", **_FORM, align="center"),
    _style("FormSmall", "回答票の注記", size=11.0, pitch=19.0, before=8.0),
    _style("FormLabel", "回答票の見出し", **_FORM, bold=True, align="center"),
    _style("FormLine", "回答票の記入欄", size=12.0, pitch=24.0,
           tabs=((120.0, "left", "none"), (240.0, "left", "none"))),
    _style("FormHint", "回答票の説明", size=11.0, pitch=19.0),
    _style("FormLarge", "回答票の大きな字", size=15.0, pitch=22.0, bold=True),
    _style("Header", "header", size=9.5, pitch=15.0, face=PROPORTIONAL, align="right"),
    _style("Footer", "footer", size=8.5, pitch=13.0, face=PROPORTIONAL,
           tabs=((WIDTH / 2, "center", "none"), *_RIGHT_EDGE)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """The styles of running text, small text and fields on one kind of sheet."""

    body: str = "BodyText"
    plain: str = "BodyPlain"
    small: str = "Small"
    title: str = "Title"
    field: str = "Field"
    ruled_field: str = "AgendaField"


SHEETS: Final = {
    PageStyle.STANDARD: Sheet(),
    PageStyle.COVER: Sheet(),
    PageStyle.LETTER: Sheet("LetterBody", "LetterPlain", field="LetterField"),
    PageStyle.AGENDA: Sheet(title="AgendaTitle"),
    PageStyle.FORM: Sheet("FormBody", "FormBody", "FormSmall", "FormTitle"),
}


Edges: TypeAlias = tuple[tuple[str, int], ...]
# Eighths of a point; 0 is no line.
TABLES: Final[tuple[tuple[str, str, Edges], ...]] = (
    ("ListTable", "一覧表",
     (("top", 8), ("left", 0), ("bottom", 8), ("right", 0), ("insideH", 4), ("insideV", 4))),
    ("FormTable", "様式",
     (("top", 12), ("left", 12), ("bottom", 12), ("right", 12), ("insideH", 6), ("insideV", 6))),
    ("HeadTable", "会議の概要",
     (("top", 12), ("left", 0), ("bottom", 8), ("right", 0), ("insideH", 6), ("insideV", 6))),
    ("BoxTable", "枠",
     (("top", 6), ("left", 6), ("bottom", 6), ("right", 6), ("insideH", 4), ("insideV", 4))),
    ("PlainTable", "罫線なし", ()),
)  # fmt: skip
