"""The styles and faces of a Word file as XML."""

from dataclasses import replace
from typing import Final

from docx.oxml.ns import qn

from jiritsu_desktop.rendering.word.elements import (
    Element,
    element,
    half_points,
    twips,
    valued,
)
from jiritsu_desktop.rendering.word.styles import (
    FACES,
    GOTHIC,
    MINCHO,
    STYLES,
    TABLES,
    Edges,
    ParagraphStyle,
)

# Of the size: what a line with readings needs to be easy to read, and less in a letter, which is
# to stay on one page.
_READ_PITCH: Final = 2.12
_READ_LETTER_PITCH: Final = 1.95


class StyleSheet:
    """The styles of one file. ``read``: lines have room for readings, and letters are gothic."""

    def __init__(self, *, read: bool) -> None:
        self._read = read
        self._styles = {style.key: _with_readings(style) if read else style for style in STYLES}

    def __getitem__(self, key: str) -> ParagraphStyle:
        return self._styles[key]

    def root(self) -> Element:
        """``w:styles`` with the defaults of the file and all styles."""
        normal = self["Normal"]
        defaults = element(
            "w:docDefaults",
            None,
            element(
                "w:rPrDefault",
                None,
                element(
                    "w:rPr",
                    None,
                    fonts(normal.face),
                    valued("w:sz", half_points(normal.size)),
                    valued("w:szCs", half_points(normal.size)),
                    element("w:lang", {"w:val": "ja-JP", "w:eastAsia": "ja-JP"}),
                ),
            ),
            element("w:pPrDefault"),
        )
        return element(
            "w:styles",
            None,
            defaults,
            *(_paragraph_style(style) for style in self._styles.values()),
            *(_table_style(key, name, edges) for key, name, edges in TABLES),
        )


def fonts(face: str) -> Element:
    """The face for Latin and Japanese characters alike."""
    slots = ("ascii", "hAnsi", "eastAsia", "cs")
    return element("w:rFonts", {f"w:{slot}": face for slot in slots})


def font_table() -> Element:
    """The faces with what a system that lacks them takes instead."""
    return element(
        "w:fonts",
        None,
        *(
            element(
                "w:font",
                {"w:name": face},
                valued("w:altName", instead),
                valued("w:panose1", panose),
                valued("w:charset", "80"),
                valued("w:family", family),
                valued("w:pitch", pitch),
            )
            for face, instead, panose, family, pitch in FACES
        ),
    )


def _with_readings(style: ParagraphStyle) -> ParagraphStyle:
    if style.face == MINCHO:
        pitch = max(style.pitch, style.size * _READ_LETTER_PITCH)
        return replace(style, face=GOTHIC, pitch=pitch)
    return replace(style, pitch=max(style.pitch, style.size * _READ_PITCH))


def _paragraph_style(style: ParagraphStyle) -> Element:
    made = element(
        "w:style",
        {"w:type": "paragraph", "w:styleId": style.key},
        valued("w:name", style.name),
    )
    if not style.name.isascii():
        made.set(qn("w:customStyle"), "1")
    if style.key == "Normal":
        made.set(qn("w:default"), "1")
    else:
        made.append(valued("w:basedOn", "Normal"))
    made.extend([element("w:qFormat"), _paragraph(style), _type(style)])
    return made


def _paragraph(style: ParagraphStyle) -> Element:
    """The properties in the order that the schema asks for."""
    em = style.size
    made = element("w:pPr")
    if style.keep_next:
        made.append(element("w:keepNext"))
    if style.borders:
        made.append(
            element(
                "w:pBdr", None, *(element(f"w:{side}", dict(line)) for side, line in style.borders)
            )
        )
    if style.tabs:
        made.append(element("w:tabs", None, *(tab(*place) for place in style.tabs)))
    made.append(
        element(
            "w:spacing",
            {
                "w:before": twips(style.before),
                "w:after": twips(style.after),
                "w:line": twips(style.pitch),
                "w:lineRule": "atLeast",
            },
        )
    )
    indents = {"w:left": twips(style.left * em), "w:right": twips(style.right * em)}
    if style.hanging:
        indents["w:hanging"] = twips(style.hanging * em)
    elif style.first:
        indents["w:firstLine"] = twips(style.first * em)
    made.append(element("w:ind", indents))
    if style.align:
        made.append(valued("w:jc", style.align))
    if style.outline is not None:
        made.append(valued("w:outlineLvl", style.outline))
    return made


def tab(place: float, align: str, leader: str) -> Element:
    """A tab stop, its place in points from the left margin."""
    return element("w:tab", {"w:val": align, "w:leader": leader, "w:pos": twips(place)})


def _type(style: ParagraphStyle) -> Element:
    made = element("w:rPr", None, fonts(style.face))
    if style.bold:
        made.extend([element("w:b"), element("w:bCs")])
    made.extend(
        [valued("w:sz", half_points(style.size)), valued("w:szCs", half_points(style.size))]
    )
    return made


def _table_style(key: str, name: str, edges: Edges) -> Element:
    lines = element("w:tblBorders")
    for side, thickness in edges:
        line = {"w:val": "single", "w:sz": str(thickness), "w:space": "0", "w:color": "auto"}
        lines.append(element(f"w:{side}", line if thickness else {"w:val": "nil"}))
    room = element("w:tblCellMar")
    down, across = ("40", "120") if edges else ("0", "0")
    for side, width in (("top", down), ("left", across), ("bottom", down), ("right", across)):
        room.append(element(f"w:{side}", {"w:w": width, "w:type": "dxa"}))
    return element(
        "w:style",
        {"w:type": "table", "w:styleId": key, "w:customStyle": "1"},
        valued("w:name", name),
        element("w:qFormat"),
        element("w:tblPr", None, lines, room),
    )
