"""表紙・目次: the cover and the contents of a bound packet."""

from jiritsu_desktop.domain.papers import HandoutFacts, PacketFacts
from jiritsu_desktop.papers.agenda import titled
from jiritsu_desktop.papers.blocks import (
    Align,
    AtFoot,
    Bullets,
    Caption,
    Cell,
    Column,
    Cover,
    PaperLabel,
    Paragraph,
    Spacer,
    Table,
    Text,
    Title,
    rich,
)
from jiritsu_desktop.papers.document import Document, PageNumber, PageStyle
from jiritsu_desktop.papers.phrases import (
    NONE,
    SENDING_SHORT,
    contact_box,
    day,
    from_to,
    one_line,
    with_title,
)

COVER = "packet-cover"
CONTENTS = "packet-contents"


def compose_cover(facts: PacketFacts) -> Document:
    """The cover of one copy."""
    meeting, council = facts.meeting, facts.meeting.council
    addressee: Text = ""
    if facts.addressee:
        title = facts.addressee_title or council.member_title
        addressee = with_title(title, facts.addressee, "様")
    return Document(
        paper=COVER,
        title=f"{meeting.title}　会議資料",
        blocks=(
            Cover(
                edition=facts.edition,
                copy_number=facts.copy_number,
                session=meeting.session,
                body=meeting.body,
                name="会議資料",
                fields=(
                    one_line("日時", f"{day(meeting.date)}　{from_to(meeting.start, meeting.end)}"),
                    one_line("場所", meeting.venue),
                ),
                addressee=addressee,
                secretariat=f"{council.name}　{council.secretariat_title}（{council.office}）",
            ),
        ),
        style=PageStyle.COVER,
        page_number=PageNumber.NONE,
        author=council.name,
    )


def compose_contents(facts: PacketFacts) -> Document:
    """The contents: what is where, what the two page numbers mean, whom to ask."""
    council = facts.meeting.council
    example = next((h.label for h in facts.contents if h.label), "資料1")
    return Document(
        paper=CONTENTS,
        title=f"{facts.meeting.title}　会議資料　目次",
        blocks=(
            Title("目次", over=5),
            _table(facts.contents),
            Spacer(1),
            Paragraph(
                "頁は、各ページの下中央にある通し番号です。"
                f"右下の「{example}（1／3）」は、資料ごとの番号です。",
                indent=False,
                small=True,
            ),
            Caption("この会議資料について"),
            Bullets(tuple(council.packet_notes)),
            AtFoot((contact_box(council.contact, in_one_line=True),)),
        ),
        page_number=PageNumber.OF_TOTAL if facts.total_pages else PageNumber.RUNNING,
        first_page=facts.first_page,
        total_pages=facts.total_pages,
        author=council.name,
    )


def _table(contents: tuple[HandoutFacts, ...]) -> Table:
    return Table(
        (
            Column("番号", 66, Align.CENTRE),
            Column("資料名"),
            Column("扱い", 52, Align.CENTRE),
            Column("送付", 52, Align.CENTRE),
            Column("頁", 40, Align.RIGHT),
        ),
        tuple(
            (
                Cell((rich(PaperLabel(handout.label)) if handout.label else NONE,)),
                Cell((titled(handout),)),
                Cell((handout.kind or NONE,)),
                Cell((SENDING_SHORT[handout.sending],)),
                Cell((NONE if handout.page is None else str(handout.page),)),
            )
            for handout in contents
        ),
        roomy=True,
    )
