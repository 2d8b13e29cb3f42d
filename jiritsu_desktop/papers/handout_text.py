"""A handout in words alone: typed, or taken from a plain text file."""

from jiritsu_desktop.domain.papers import CouncilFacts
from jiritsu_desktop.papers.blocks import Block, Paragraph, Title
from jiritsu_desktop.papers.document import Document

PAPER = "handout"


def compose(council: CouncilFacts, title: str, text: str, label: str = "") -> Document:
    """The text under its title, one paragraph a line; ``label`` is its number."""
    lines = (line.strip() for line in text.splitlines())
    blocks: list[Block] = [Title(title)]
    blocks += [Paragraph(line, indent=False) for line in lines if line]
    return Document(
        paper=PAPER, title=title, blocks=tuple(blocks), stamp=label, author=council.name
    )
