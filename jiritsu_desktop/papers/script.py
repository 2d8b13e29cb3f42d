"""進行台本: what is read aloud at the sitting, generated from what is known of it."""

import datetime as dt

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.council import QuorumRule
from jiritsu_desktop.domain.meetings import AgendaKind, Presence
from jiritsu_desktop.domain.paper_records import ScriptFacts
from jiritsu_desktop.domain.papers import AgendaFacts
from jiritsu_desktop.papers.blocks import (
    Block,
    CheckBox,
    Heading,
    Note,
    Paragraph,
    SideBySide,
    Span,
    Statement,
    Title,
    rich,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.papers.phrases import day, fill, full_name, span

PAPER = "script"
_TOPICS = (AgendaKind.DISCUSSION, AgendaKind.REPORT, AgendaKind.INFORMATION)
_THRESHOLDS = {QuorumRule.MAJORITY: "過半数", QuorumRule.HALF: "半数"}


def compose(facts: ScriptFacts) -> Document:
    """The sitting from its opening to its close, in the order of the agenda."""
    meeting = facts.meeting
    wording = meeting.council.script
    boxes = (CheckBox(words) for words in wording.checks)
    checks = [piece for box in boxes for piece in (box, "　　")][:-1]
    blocks: list[Block] = [
        Title(wording.title, subtitle=meeting.title),
        SideBySide(
            f"{day(meeting.date)}　{span(meeting.start, meeting.end)}　{meeting.venue}",
            f"進行　{facts.chair or meeting.council.secretariat_title}",
        ),
    ]
    if checks:
        blocks.append(Note(rich(*checks), about="始める前に"))
    blocks += _Reader(facts).read()
    return Document(
        paper=PAPER,
        title=f"{meeting.title}　{wording.title}",
        blocks=tuple(blocks),
        footer_left=meeting.title,
        footer_right=wording.title,
        author=meeting.council.name,
    )


class _Reader:
    """Walks through the agenda; who presides changes on the way."""

    def __init__(self, facts: ScriptFacts) -> None:
        self._facts, self._meeting = facts, facts.meeting
        self._council = facts.meeting.council
        self._wording = facts.meeting.council.script
        self._secretariat = self._council.secretariat_title
        self._presiding = False
        self._told_next = False
        self._blocks: list[Block] = []

    def read(self) -> list[Block]:
        agenda, clock = self._meeting.agenda, self._meeting.start
        if not (agenda and _is_opening(agenda[0])):
            self._blocks.append(Heading(1, "", "開会"))
            self._open()
        for n, item in enumerate(agenda):
            self._head(item, clock)
            if n == 0 and _is_opening(item):
                self._open()
            elif item.title.startswith("閉会"):
                self._close()
            else:
                self._item(item)
            clock = _later(clock, item.minutes or 0)
        if not (agenda and agenda[-1].title.startswith("閉会")):
            self._blocks.append(Heading(1, "", "閉会"))
            self._close()
        return self._blocks

    def _head(self, item: AgendaFacts, clock: dt.time) -> None:
        ruled = bool(item.handouts) or item.depth > 0
        self._blocks.append(Heading(item.depth + 1, item.number, item.title, item.handouts, ruled))
        if item.minutes:
            end = _later(clock, item.minutes)
            time = f"{clock.hour}:{clock.minute:02}～{end.hour}:{end.minute:02}"
            self._blocks.append(
                Paragraph(rich(Span(f"{time}　（{item.minutes}分）", small=True)), indent=False)
            )

    def _say(self, speaker: str, *sentences: str) -> None:
        text = "".join(sentence for sentence in sentences if sentence)
        if text:
            self._blocks.append(Statement(speaker, text))

    def _chair_says(self, *sentences: str) -> None:
        """Whoever presides: the secretariat while there is no chair in the room."""
        self._say(self._facts.chair_title if self._facts.chair else self._secretariat, *sentences)

    def _open(self) -> None:
        wording, facts = self._wording, self._facts
        names = [*facts.opening_papers]
        names += [h.label or h.title for h in self._meeting.handouts]
        papers = "、".join(dict.fromkeys(names))
        self._say(self._secretariat, fill(wording.opening, meeting=self._meeting.title))
        self._say(self._secretariat, fill(wording.papers, papers=papers) if papers else "")
        self._say(self._secretariat, *self._attendance())
        self._say(self._secretariat, wording.recording, wording.speaking, self._observers())
        short = facts.quorum.missing
        if facts.quorum.members and not facts.quorum.reached:
            self._blocks.append(Note(f"定足数まで、あと{short}名です。", about="成立"))

    def _attendance(self) -> tuple[str, ...]:
        wording, facts, quorum = self._wording, self._facts, self._facts.quorum
        if not quorum.members:
            return ()
        title = self._council.member_title
        count = fill(
            wording.attendance,
            members=f"{title}{quorum.members}名",
            counted=str(quorum.counted),
        )
        valid = ""
        if quorum.needed:
            article = self._council.quorum_source
            valid = fill(
                wording.quorate if quorum.reached else wording.not_quorate,
                source=f"{article}の" if article else "",
                threshold=_THRESHOLDS[facts.quorum_rule],
            )
        entries = self._meeting.attendance
        absent = [
            f"{full_name(entry.person)}{title}"
            for entry in entries
            if entry.presence is Presence.ABSENT
        ]
        proxies = [
            f"{full_name(entry.person)}{title}の代理"
            + (f"の{full_name(entry.proxy)}様" if entry.proxy else "")
            for entry in entries
            if entry.presence is Presence.PROXY
        ]
        return (
            count,
            valid,
            fill(wording.absent, names="、".join(absent)) if absent else "",
            fill(wording.proxies, names="、".join(proxies)) if proxies else "",
        )

    def _observers(self) -> str:
        wording, count = self._wording, self._facts.observers
        if not self._facts.open_to_public:
            return ""
        if count is None:
            return wording.observers_unknown
        return fill(wording.observers, count=str(count)) if count else wording.no_observers

    def _item(self, item: AgendaFacts) -> None:
        wording = self._wording
        if item.kind is AgendaKind.HEADING:
            self._hand_over()
        elif item.kind in _TOPICS:
            self._hand_over()
            self._topic(item)
        elif item.title.startswith("その他"):
            self._other()
        else:
            speaker = self._chair_says if self._presiding else self._secretariat_says
            call = wording.call if item.presenter else wording.call_nobody
            speaker(fill(call, item=item.title, who=item.presenter))

    def _secretariat_says(self, *sentences: str) -> None:
        self._say(self._secretariat, *sentences)

    def _hand_over(self) -> None:
        """Once, before the first topic: who presides takes over."""
        if self._presiding:
            return
        self._presiding = True
        if self._facts.chair:
            self._secretariat_says(fill(self._wording.handover, chair=self._facts.chair))
            self._chair_says(self._wording.take_over)

    def _topic(self, item: AgendaFacts) -> None:
        wording = self._wording
        who = item.presenter or self._secretariat
        papers = fill(wording.by_papers, papers="、".join(item.handouts)) if item.handouts else ""
        discussed = item.kind is AgendaKind.DISCUSSION
        self._chair_says(
            fill(
                wording.discuss if discussed else wording.report,
                item=item.title,
                papers=papers,
                who=who,
            )
        )
        self._say(who, wording.explains if discussed else wording.reports)
        self._chair_says(wording.opinions if discussed else wording.questions)
        self._chair_says(wording.proposal if discussed else wording.reported)

    def _other(self) -> None:
        wording = self._wording
        self._chair_says(wording.other)
        self._next()
        if self._presiding and self._facts.chair:
            self._chair_says(fill(wording.hand_back, secretariat=self._secretariat))
            self._presiding = False

    def _next(self) -> None:
        meeting, wording = self._meeting, self._wording
        if self._told_next:
            return
        self._told_next = True
        if meeting.next_date is None:
            self._secretariat_says(wording.next_time_open)
            return
        clock = wareki.clock(meeting.next_start) if meeting.next_start else ""
        self._secretariat_says(fill(wording.next_time, when=f"{day(meeting.next_date)}{clock}"))

    def _close(self) -> None:
        self._next()
        self._secretariat_says(fill(self._wording.closing, meeting=self._meeting.title))


def _is_opening(item: AgendaFacts) -> bool:
    return item.title.startswith("開会")


def _later(time: dt.time, minutes: int) -> dt.time:
    total = (60 * time.hour + time.minute + minutes) % (24 * 60)
    return dt.time(total // 60, total % 60)
