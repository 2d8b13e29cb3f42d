"""出欠回答票: comes back by FAX, so large boxes, thick rules and no grey."""

from jiritsu_desktop.domain.papers import ReplyFacts
from jiritsu_desktop.papers.blocks import (
    AtFoot,
    Blank,
    CheckBox,
    Form,
    FormLine,
    FormRow,
    Paragraph,
    Piece,
    ReplyHead,
    SideBySide,
    Span,
    Title,
)
from jiritsu_desktop.papers.document import Document, PageNumber, PageStyle
from jiritsu_desktop.papers.phrases import day, fill, moment, month_day, name, span

PAPER = "reply"
OPINION_SPACE = 128.0
_NAME_EM = 11.0


def compose(facts: ReplyFacts) -> Document:
    """The reply form of one member, name printed in; without one there is a line to write on."""
    meeting, council = facts.meeting, facts.meeting.council
    contact, wording = council.contact, council.reply
    to = "　".join(part for part in (contact.office, contact.section, "行") if part)
    when = f"{day(meeting.date)}{span(meeting.start, meeting.end)}　{meeting.venue}"
    return Document(
        paper=PAPER,
        title=wording.title,
        blocks=(
            ReplyHead("ＦＡＸ", contact.fax, to, "回答期限", month_day(facts.reply_due)),
            Paragraph(fill(wording.hint, phone=contact.phone), indent=False, small=True),
            Title(wording.title),
            Paragraph(meeting.title, indent=False),
            Paragraph(when, indent=False),
            Form(_rows(facts)),
            AtFoot((SideBySide(wording.purpose, facts.form_id),)),
        ),
        style=PageStyle.FORM,
        page_number=PageNumber.NONE,
        author=council.name,
    )


def _rows(facts: ReplyFacts) -> tuple[FormRow, ...]:
    wording = facts.meeting.council.reply
    opinions_due = moment(facts.opinions_due) if facts.opinions_due else ""
    opinions = fill(
        wording.opinions
        if opinions_due
        else wording.opinions.replace("（{opinions_due}まで）", ""),
        opinions_due=opinions_due,
    )
    attendance = [FormLine((CheckBox("出席", strong=True), CheckBox("欠席", strong=True)))]
    if wording.proxies:
        attendance.append(
            FormLine((CheckBox("代理出席", strong=True), "職", Blank(8), "氏名", Blank(10.5)))
        )
    return (
        FormRow(("氏名",), (FormLine(_who(facts)),)),
        FormRow(("出欠",), tuple(attendance)),
        FormRow(("御意見",), (FormLine((opinions,), hint=True),), OPINION_SPACE),
        FormRow(
            ("必要な", "配慮"),
            (
                FormLine((wording.choose,), hint=True),
                *(
                    FormLine(tuple(CheckBox(words) for words in three), columns=3)
                    for three in _threes(wording.accommodations)
                ),
                FormLine((CheckBox(wording.companions),)),
                FormLine((CheckBox("その他"), Blank(23))),
            ),
        ),
        FormRow(("資料",), (FormLine(tuple(CheckBox(words) for words in wording.deliveries)),)),
    )


def _who(facts: ReplyFacts) -> tuple[Piece, ...]:
    if not facts.person.family:
        return (Blank(_NAME_EM), "所属", Blank(_NAME_EM))
    title = facts.meeting.council.member_title
    pieces: list[Piece] = [name(facts.person, spread=False)]
    if facts.person.organisation:
        pieces.append(Span(f"（{facts.person.organisation}）", small=True))
    if facts.member_number:
        pieces.append(Span(f"{title}番号 {facts.member_number}", small=True))
    return tuple(pieces)


def _threes(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(words[i : i + 3] for i in range(0, len(words), 3))
