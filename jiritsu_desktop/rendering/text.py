"""テキスト版: a paper as plain text that a screen reader reads from beginning to end.

Labels stand on lines of their own above their values, tables become sentences, abbreviations of
days and times are written out, and nothing needs to be seen: no boxes, no circled numbers, no
spaces within words. Pages are those of the standard edition.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jiritsu_desktop.papers import blocks as paper
from jiritsu_desktop.papers.blocks import Block, Cell, NameGrid, Rich, Text
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.drawing import Drawing
from jiritsu_desktop.rendering.pdf.document import page_starts
from jiritsu_desktop.rendering.pdf.origins import PageStarts
from jiritsu_desktop.rendering.spoken import said, said_facts, said_label

_NONE = "なし"
_GETA = "〓"  # what printers set for a character they do not have


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text file, and the characters that its encoding cannot hold, each once."""

    content: bytes
    lost: tuple[str, ...] = ()


def render_text(
    document: Document, starts: PageStarts | None = None, *, own_pages: bool = False
) -> str:
    """The paper as lines of text, each ended by a line feed.

    ``starts`` are the pages of the standard edition, which is set for them if they are not given.
    A reader who cannot have that edition, as of what is public, is told of ``own_pages`` only.
    """
    mark = "{page}ページ" if own_pages else "標準版 {page}ページ"
    writer = _Writer(document, starts or page_starts(document), mark)
    return "\n".join(writer.lines()).strip("\n") + "\n"


def encode_utf8(text: str) -> Encoded:
    """As Windows programs like it best: UTF-8 with a byte order mark, lines ended by CRLF."""
    return Encoded(_windows_lines(text).encode("utf-8-sig"))


def encode_cp932(text: str) -> Encoded:
    """For programs that know Shift_JIS only; a character that is lost becomes 〓.

    A variation sequence is kept as its base character and counted as lost.
    """
    kept: list[str] = []
    lost: dict[str, None] = {}
    for char in _windows_lines(text):
        if _selects(char):
            lost[kept[-1] + char if kept else char] = None
            continue
        try:
            char.encode("cp932")
        except UnicodeEncodeError:
            lost[char] = None
            kept.append(_GETA)
        else:
            kept.append(char)
    return Encoded("".join(kept).encode("cp932"), tuple(lost))


def _selects(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _windows_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


class _Writer:
    """Writes one document."""

    def __init__(self, document: Document, starts: PageStarts, mark: str) -> None:
        self._document, self._starts, self._page_mark = document, starts, mark
        self._page = 0

    def lines(self) -> Iterator[str]:
        """All lines; an empty one parts what does not belong together."""
        document = self._document
        if not (document.blocks and isinstance(document.blocks[0], paper.Title)):
            yield said(document.title)
        if document.stamp:
            yield said(f"{document.stamp}{document.stamp_note}")
        if document.restriction:
            yield said(document.restriction)
        for n, block in enumerate(document.blocks):
            mark = self._mark(self._starts.page_of(n))
            # The first line of all says what the paper is.
            first = n == 0 and isinstance(block, paper.Title)
            yield from () if first else mark
            yield from self._set(block, dict(self._starts.later_rows(n)))
            yield from mark

    def _mark(self, page: int) -> Iterator[str]:
        if page > self._page:
            self._page = page
            yield from ("", self._page_mark.format(page=page))

    def _set(self, block: Block, pages: dict[int, int]) -> Iterator[str]:
        match block:
            case paper.Title():
                yield ""
                titles = (block.above, paper.titled(block), block.subtitle)
                yield from (said_label(title) for title in titles if title)
            case paper.Heading():
                yield ""
                yield said(f"{block.number} {block.text}".strip())
                if block.handouts:
                    yield from _labelled("資料", ["、".join(block.handouts)])
            case paper.Paragraph():
                yield ""
                yield from _said([block.text])
            case paper.Caption():
                yield ""
                yield said(block.text)
            case paper.Bullets():
                yield ""
                yield from _said([f"・{_plain(item)}" for item in block.items])
            case paper.Statement():
                yield ""
                yield said(block.speaker)
                yield from _said([block.text])
            case paper.Decision():
                yield ""
                yield said(f"{block.label} {block.number}".strip())
                yield from _said([block.text, f"（{block.manner}）" if block.manner else ""])
            case paper.Actions():
                for n, action in enumerate(block.rows):
                    yield from self._mark(pages.get(n, 0))
                    yield ""
                    yield said(f"{action.label} {action.number}".strip())
                    yield from _labelled("担当", [action.who])
                    yield from _labelled("内容", [action.what])
                    yield from _labelled("期限", [action.due])
            case paper.Fields():
                yield ""
                for field in block.fields:
                    yield from _field(field)
            case paper.Table():
                yield from self._table(block, pages)
            case paper.LeaderLine():
                yield ""
                yield said(f"{block.number} {block.text}".strip())
                if block.minutes is not None:
                    yield f"{block.minutes}分"
                if block.handouts:
                    yield said("、".join(block.handouts))
            case paper.SideBySide():
                yield ""
                yield from _said([block.left, block.right])
            case paper.Note():
                yield ""
                yield from _said([block.about, block.text])
            case paper.AtFoot():
                for inner in block.blocks:
                    yield from self._set(inner, {})
            case paper.SignatureBoxes():
                yield ""
                yield from _labelled("署名欄", ["、".join(block.labels)])
            case paper.ReplyHead() | paper.Form():
                yield from _form(block)
            case paper.Cover():
                yield from _cover(block)
            case paper.TentSheet():
                for tent in block.tents:
                    yield ""
                    yield from _said([tent.organisation, tent.role, Rich((tent.name,))])
            case paper.LabelSheet():
                for label in block.labels:
                    if label is not None:
                        yield ""
                        yield from _address(label)
            case Drawing():
                for part in block.told:
                    yield ""
                    yield said_label(part.head)
                    yield from _said(part.lines)
            case paper.Spacer() | paper.PageBreak():
                return
            case _:
                yield from _letter(block)

    def _table(self, table: paper.Table, pages: dict[int, int]) -> Iterator[str]:
        heads = [column.head for column in table.columns]
        if not any(heads):
            yield ""
            for row in table.rows:
                label, *values = (cell or Cell(()) for cell in row)
                lines = [line for value in values for line in _lines(value)]
                yield from _labelled("".join(_lines(label)), lines)
            return
        yield ""
        named = "、".join(said_label(head) for head in heads)
        yield f"表。列は、{named}の{len(heads)}つ。全部で{len(table.rows)}行。"
        above: list[Cell] = [Cell(())] * len(heads)
        for n, row in enumerate(table.rows):
            yield from self._mark(pages.get(n, 0))
            yield ""
            yield f"{n + 1}行目"
            above = [above[x] if cell is None else cell for x, cell in enumerate(row)]
            for head, cell in zip(heads, above, strict=True):
                lines = [_NONE if line == "－" else line for line in _lines(cell)]
                yield from _labelled(head, lines or [_NONE])


def _plain(text: Text) -> str:
    """The words of a text; what is to be filled in is a pair of brackets."""
    if isinstance(text, str):
        return text
    return "".join(_piece(piece) for piece in text.pieces)


def _piece(piece: paper.Piece) -> str:
    match piece:
        case paper.CheckBox(text=text):
            return f"（　）{text.replace('{blank}', '')}"
        case paper.Blank():
            return "（　）"
        case _:
            return paper.plain_piece(piece)


def _lines(cell: Cell) -> list[str]:
    lines: list[str] = []
    for line in cell.lines:
        if isinstance(line, NameGrid):
            lines += [f"{paper.plain_piece(name)} {role}".strip() for name, role in line.entries]
        elif isinstance(line, Rich) and len(line.pieces) == 1:
            piece = line.pieces[0]
            reading = f"（{piece.yomi}）" if isinstance(piece, paper.Name) and piece.yomi else ""
            lines.append(f"{_plain(line)}{reading}")
        else:
            lines.append(_plain(line))
    return ["（　）"] if cell.to_write else [line for line in lines if line]


def _said(texts: Sequence[Text]) -> Iterator[str]:
    for text in texts:
        words = _plain(text)
        if words:
            yield said(words)


def _labelled(label: str, values: Sequence[str]) -> Iterator[str]:
    """A label on its own line, then what it says; facts have their days and times in full."""
    told = [said_facts(value) for value in values if value]
    if told:
        yield said_label(label)
        yield from told


def _field(field: paper.Field) -> Iterator[str]:
    values = [f"{line.number} {_plain(line.text)}".strip() for line in field.lines]
    yield from _labelled(f"{field.number} {field.label}".strip(), values)


def _letter(block: Block) -> Iterator[str]:
    match block:
        case paper.LetterHead():
            yield ""
            yield from (said_facts(words) for words in (block.number, block.date) if words)
        case paper.Addressee():
            yield from _labelled("宛先", [block.organisation, _plain(block.text)])
        case paper.Sender():
            yield from _labelled(
                "差出人", [block.organisation, _plain(block.text), block.seal_note]
            )
        case paper.Subject():
            yield from _labelled("件名", [block.text])
        case paper.Below() | paper.End():
            yield ""
            yield said_label(block.text)
        case paper.ContactBox():
            yield ""
            for field in block.fields:
                yield from _field(field)
        case _:
            raise TypeError(f"no text for {type(block).__name__}")


def _form(block: paper.ReplyHead | paper.Form) -> Iterator[str]:
    yield ""
    if isinstance(block, paper.ReplyHead):
        yield from _labelled(block.number_label, [block.number, block.to])
        yield from _labelled(block.due_label, [block.due])
        return
    for row in block.rows:
        choices: list[str] = []
        for line in row.lines:
            for piece in line.pieces:
                if isinstance(piece, paper.CheckBox) or not choices or line.hint:
                    choices.append("")
                apart = "" if isinstance(piece, paper.Blank) else "　"
                choices[-1] += f"{apart}{_piece(piece)}"
        yield from _labelled("".join(row.label), choices)
        if row.space:
            yield "（　）"


def _address(label: paper.AddressLabel) -> Iterator[str]:
    parts = [label.number, label.postal_code, label.address, label.organisation, label.post]
    yield from _said([*parts, Rich((label.name, "　様"))])


def _cover(cover: paper.Cover) -> Iterator[str]:
    yield ""
    copy = f"番号 {cover.copy_number}" if cover.copy_number else ""
    yield from _said([cover.edition, copy, cover.session, cover.body, cover.name])
    for field in cover.fields:
        yield from _field(field)
    yield from _said([cover.addressee, cover.secretariat])
