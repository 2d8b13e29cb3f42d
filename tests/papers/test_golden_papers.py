"""Every paper of one sitting against its kept text, page count and fingerprint."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.minutes_form import Grade, MinutesHeader, SignatureKind
from jiritsu_desktop.papers import (
    agenda,
    attendees,
    handout_list,
    minutes,
    notice,
    packet_cover,
    reply,
    roster,
)
from jiritsu_desktop.papers.document import Document
from tests.papers.facts import COUNCIL, MEETING, MINUTES, NOTICE, PACKET, REPLY, ROSTER


def _headed(header: MinutesHeader) -> Document:
    council = replace(COUNCIL, minutes=replace(COUNCIL.minutes, header=header))
    return minutes.compose(replace(MINUTES, meeting=replace(MEETING, council=council)))


def _signed(kind: SignatureKind) -> Document:
    council = replace(COUNCIL, minutes=replace(COUNCIL.minutes, signature=kind))
    return minutes.compose(replace(MINUTES, meeting=replace(MEETING, council=council)))


PAPERS: dict[str, Callable[[], Document]] = {
    "notice": lambda: notice.compose(NOTICE),
    "notice-to-all": lambda: notice.compose(replace(NOTICE, addressee=None)),
    "reply": lambda: reply.compose(REPLY),
    "agenda": lambda: agenda.compose(MEETING),
    "roster": lambda: roster.compose(ROSTER),
    "attendees": lambda: attendees.compose(MEETING),
    "handouts": lambda: handout_list.compose(MEETING),
    "packet-cover": lambda: packet_cover.compose_cover(PACKET),
    "packet-contents": lambda: packet_cover.compose_contents(PACKET),
    "minutes": lambda: minutes.compose(MINUTES),
    "minutes-public": lambda: minutes.compose(MINUTES, Disclosure.PUBLIC),
    "minutes-draft": lambda: minutes.compose(replace(MINUTES, adopted=False)),
    "minutes-full": lambda: minutes.compose(replace(MINUTES, grade=Grade.FULL)),
    "minutes-gist": lambda: minutes.compose(replace(MINUTES, grade=Grade.SUMMARY)),
    "minutes-unsigned": lambda: _signed(SignatureKind.NONE),
    "minutes-signed-by-chair": lambda: _signed(SignatureKind.CHAIR),
    "minutes-brackets": lambda: _headed(MinutesHeader.BRACKETS),
    "minutes-plain": lambda: _headed(MinutesHeader.PLAIN),
    "minutes-participants": lambda: _headed(MinutesHeader.PARTICIPANTS),
    "minutes-anonymous": lambda: _headed(MinutesHeader.ANONYMOUS),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_reads_as_its_reference(
    name: str, check_golden: Callable[[str, Document], None]
) -> None:
    check_golden(name, PAPERS[name]())
