"""The papers that go to everybody, and the proof that nothing withheld is in their files."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from jiritsu_desktop.domain.excerpts import ExcerptFacts
from jiritsu_desktop.domain.folded_text import fold_name
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.publication import Passage
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.papers import agenda, excerpt, minutes, summary
from jiritsu_desktop.services.paper_facts import Facts
from jiritsu_desktop.services.paper_facts_excerpt import part_of_items
from jiritsu_desktop.services.paper_facts_public import public_meeting_of, public_minutes_of
from jiritsu_desktop.services.publication_reading import view_of

if TYPE_CHECKING:
    from jiritsu_desktop.papers.document import Document

PUBLIC_PAPERS = (Paper.AGENDA, Paper.MINUTES, Paper.SUMMARY, Paper.EXCERPT)
_STAMP, _UNCHECKED = "公開版", "公開前の確認用"
# Shorter parts of a withheld text (はい、そうです) are said in public places too.
_TELLING = 8
_ENDS = "。\n"


def require_public(paper: Paper) -> None:
    """Raises UserError when the paper has no public edition."""
    if paper not in PUBLIC_PAPERS:
        raise UserError(
            _("Only agenda, minutes, their excerpt and the summary have a public edition.")
        )


def compose_public(
    facts: Facts, paper: Paper, meeting_id: int, items: Collection[int] = ()
) -> "Document":
    """A paper as everybody may read it, without an author; unchecked ones say so on each page.

    An excerpt is of ``items`` of the agenda, of all topics without any.
    """
    if paper is Paper.AGENDA:
        document = agenda.compose(public_meeting_of(facts, meeting_id))
        return replace(document, author="")
    checked = not view_of(facts.session, meeting_id).open_hits
    record = public_minutes_of(facts, meeting_id, checked=checked)
    match paper:
        case Paper.EXCERPT:
            part = part_of_items(facts, record, meeting_id, items)
            chosen = ExcerptFacts(record.meeting.council, (part,))
            document = excerpt.compose(chosen, Disclosure.PUBLIC)
        case Paper.MINUTES:
            document = minutes.compose(record, Disclosure.PUBLIC)
        case _:
            document = summary.compose(record, Disclosure.PUBLIC)
    stamp = _STAMP if checked else _UNCHECKED
    return replace(document, author="", stamp=stamp, stamp_on_every_page=True)


def require_clean(session: Session, meeting_id: int, content: bytes) -> None:
    """Read a finished file back. Raises UserError when something withheld is in it after all."""
    from jiritsu_desktop.rendering.reading_back import text_of_file

    view = view_of(session, meeting_id)
    text = fold_name(text_of_file(content))
    for part in withheld_parts(view.passages):
        if fold_name(part) in text:
            raise UserError(
                _("The file would show what is not public (“{text}”), so it was not made.").format(
                    text=part[:20]
                )
            )


def withheld_parts(passages: Iterable[Passage]) -> Iterator[str]:
    """The sentences of the council that the public does not read anywhere."""
    passages = tuple(passages)
    told = "\n".join(fold_name(passage.public) for passage in passages)
    for passage in passages:
        if not passage.is_changed:
            continue
        for sentence in _sentences(passage.text):
            folded = fold_name(sentence)
            if len(folded) >= _TELLING and folded not in told:
                yield sentence


def _sentences(text: str) -> Iterator[str]:
    for end in _ENDS[1:]:
        text = text.replace(end, _ENDS[0])
    yield from (part.strip() for part in text.split(_ENDS[0]) if part.strip())
