"""What can stand on a paper, as logical parts; how they are set is for the renderers to say.

Texts are plain: nothing in them is ever read as mark-up. The few measures that blocks carry are
marked ``LAYOUT``; a change of those is no change of the paper.
"""

from dataclasses import dataclass
from typing import TypeAlias

from jiritsu_desktop.papers.blocks.letters import (
    Addressee,
    Below,
    ContactBox,
    End,
    Form,
    FormLine,
    FormRow,
    LetterHead,
    ReplyHead,
    Sender,
    Subject,
)
from jiritsu_desktop.papers.blocks.pieces import (
    Blank,
    CheckBox,
    Name,
    PaperLabel,
    Piece,
    Rich,
    Span,
    Spread,
    Text,
    Withheld,
    plain,
    plain_piece,
    rich,
)
from jiritsu_desktop.papers.blocks.running import (
    Action,
    Actions,
    Bullets,
    Caption,
    Decision,
    Field,
    Fields,
    Heading,
    LeaderLine,
    Line,
    Note,
    PageBreak,
    Paragraph,
    SideBySide,
    SignatureBoxes,
    Spacer,
    Statement,
    Title,
    titled,
)
from jiritsu_desktop.papers.blocks.sheets import AddressLabel, Cover, LabelSheet, Tent, TentSheet
from jiritsu_desktop.papers.blocks.tables import Align, Cell, Column, NameGrid, Table, TableStyle
from jiritsu_desktop.papers.drawing import Drawing

__all__ = [
    "Action",
    "Actions",
    "AddressLabel",
    "Addressee",
    "Align",
    "AtFoot",
    "Below",
    "Blank",
    "Block",
    "Bullets",
    "Caption",
    "Cell",
    "CheckBox",
    "Column",
    "ContactBox",
    "Cover",
    "Decision",
    "End",
    "Field",
    "Fields",
    "Form",
    "FormLine",
    "FormRow",
    "Heading",
    "LabelSheet",
    "LeaderLine",
    "LetterHead",
    "Line",
    "Name",
    "NameGrid",
    "Note",
    "PageBreak",
    "PaperLabel",
    "Paragraph",
    "Piece",
    "ReplyHead",
    "Rich",
    "Sender",
    "SideBySide",
    "SignatureBoxes",
    "Spacer",
    "Span",
    "Spread",
    "Statement",
    "Subject",
    "Table",
    "TableStyle",
    "Tent",
    "TentSheet",
    "Text",
    "Title",
    "Withheld",
    "plain",
    "plain_piece",
    "rich",
    "titled",
]


@dataclass(frozen=True, slots=True)
class AtFoot:
    """What stands at the foot of the page, below everything before it."""

    blocks: tuple["Block", ...]


Block: TypeAlias = (
    Title
    | Heading
    | Paragraph
    | Caption
    | Statement
    | Fields
    | Bullets
    | Table
    | LeaderLine
    | Decision
    | Actions
    | LetterHead
    | Addressee
    | Sender
    | Subject
    | Below
    | End
    | ContactBox
    | SignatureBoxes
    | ReplyHead
    | Form
    | Cover
    | TentSheet
    | LabelSheet
    | Drawing
    | SideBySide
    | Note
    | Spacer
    | PageBreak
    | AtFoot
)
