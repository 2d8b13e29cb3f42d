"""進行台本: what is read aloud at the sitting, generated from what is known of it."""

import datetime as dt

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.council import QuorumRule
from jiritsu_desktop.domain.meetings import AgendaKind, Presence
from jiritsu_desktop.domain.paper_records import ScriptFacts
from jiritsu_desktop.domain.papers import AgendaFacts, PersonFacts
from jiritsu_desktop.papers.blocks import (
    Block,
    CheckBox,
    Heading,
    Note,
    Paragraph,
    SideBySide,
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
            f"{day(meeting.date)}　{span(meeting.start, meeting.end)}",
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
        footer_left=meeting.short_title,
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
        # Who leads: the secretariat before and after the deliberation, the chair during it.
        self._leader = self._secretariat
        self._handed_over = False
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
                Paragraph(f"{time}　（{item.minutes}分）", indent=False, small=True)
            )

    def _say(self, speaker: str, *sentences: str) -> None:
        text = "".join(sentence for sentence in sentences if sentence)
        if text:
            self._blocks.append(Statement(speaker, text))

    def _lead(self, *sentences: str) -> None:
        self._say(self._leader, *sentences)

    def _open(self) -> None:
        wording, facts = self._wording, self._facts
        given = [handout.label or handout.title for handout in self._meeting.handouts]
        bound = [
            name for name in facts.opening_papers if not any(g.startswith(name) for g in given)
        ]
        papers = "、".join((*bound, *given))
        self._say(self._secretariat, fill(wording.opening, meeting=self._meeting.title))
        self._say(self._secretariat, fill(wording.papers, papers=papers) if papers else "")
        self._say(self._secretariat, *self._attendance())
        self._say(self._secretariat, wording.recording, wording.speaking, self._observers())
        self._say(self._secretariat, wording.interpreters if facts.interpreted else "")
        if warning := self._warning():
            self._blocks.append(Note(warning, about="成立"))

    def _silent(self) -> int:
        """How many have not replied while it is only foreseen who comes."""
        if not self._facts.quorum.foreseen:
            return 0
        return sum(entry.presence is Presence.UNKNOWN for entry in self._meeting.attendance)

    def _warning(self) -> str:
        """What the secretariat must look at before it says that the sitting is valid."""
        quorum, silent = self._facts.quorum, self._silent()
        if not quorum.needed or (quorum.reached and not silent):
            return ""
        needed = f"定足数は{quorum.needed}名です。"
        if silent:
            known = f"出席の回答は{quorum.counted}名、まだ回答のない{self._council.member_title}は"
            return f"{needed}{known}{silent}名です。"
        return f"{needed}あと{quorum.missing}名足りません。"

    def _attendance(self) -> tuple[str, ...]:
        wording, facts, quorum = self._wording, self._facts, self._facts.quorum
        if not quorum.members:
            return ()
        title = self._council.member_title
        silent = self._silent()
        count = fill(
            wording.attendance_open if silent else wording.attendance,
            members=f"{title}{quorum.members}名",
            counted=str(quorum.counted),
        )
        valid = ""
        if quorum.needed:
            article = self._council.quorum_source
            valid = fill(
                wording.quorate if quorum.reached or silent else wording.not_quorate,
                source=f"{article}の" if article else "",
                threshold=_THRESHOLDS[facts.quorum_rule],
            )
        entries = self._meeting.attendance
        absent = [
            f"{self._spoken(entry.person)}{title}"
            for entry in entries
            if entry.presence is Presence.ABSENT
        ]
        proxies = [
            f"{self._spoken(entry.person)}{title}の代理"
            + (f"で{full_name(entry.proxy)}様" if entry.proxy else "")
            for entry in entries
            if entry.presence is Presence.PROXY
        ]
        return (
            count,
            valid,
            fill(wording.absent, names="、".join(absent)) if absent else "",
            fill(wording.proxies, names="、".join(proxies)) if proxies else "",
        )

    def _spoken(self, person: PersonFacts) -> str:
        """The family name; the whole name where two members share it."""
        families = [entry.person.family for entry in self._meeting.attendance]
        return person.family if families.count(person.family) == 1 else full_name(person)

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
            if not any(other.kind is AgendaKind.HEADING for other in self._meeting.agenda):
                self._hand_over()
            self._topic(item)
        elif item.title.startswith("その他"):
            self._other()
        else:
            call = wording.call if item.presenter else wording.call_nobody
            self._lead(fill(call, item=item.title, who=self._presenter(item)))

    def _presenter(self, item: AgendaFacts) -> str:
        """``金子委員``: no space before a title, as it is spoken."""
        name, space, title = item.presenter.rpartition(" ")
        titles = (
            self._council.member_title,
            self._council.chair_title,
            self._facts.presiding_title,
        )
        if space and title in titles:
            return f"{name}{title}"
        return item.presenter or self._secretariat

    def _hand_over(self) -> None:
        """Once, before the deliberation: who presides takes over."""
        if self._handed_over:
            return
        self._handed_over = True
        if self._facts.chair:
            absent = self._facts.absent_chair
            sentence = self._wording.deputy if absent else self._wording.handover
            self._say(self._secretariat, fill(sentence, chair=self._facts.chair, title=absent))
            self._leader = self._facts.presiding_title
            self._lead(self._wording.take_over)

    def _topic(self, item: AgendaFacts) -> None:
        wording = self._wording
        who = self._presenter(item)
        papers = fill(wording.by_papers, papers="、".join(item.handouts)) if item.handouts else ""
        discussed = item.kind is AgendaKind.DISCUSSION
        asked = wording.discuss if discussed else wording.report
        presides = self._handed_over and who == self._facts.chair
        if presides or who == self._leader:
            asked = wording.discuss_self if discussed else wording.report_self
        about = f"「{item.title.removesuffix('について')}」について"
        self._lead(fill(asked, item=item.title, about=about, papers=papers, who=who))
        self._say(who, wording.explains if discussed else wording.reports)
        self._lead(wording.opinions if discussed else wording.questions)
        self._lead(wording.proposal if discussed else wording.reported)

    def _other(self) -> None:
        wording = self._wording
        self._lead(wording.other)
        self._next()
        if self._leader != self._secretariat:
            self._lead(fill(wording.hand_back, secretariat=self._secretariat))
            self._leader = self._secretariat

    def _next(self) -> None:
        meeting, wording = self._meeting, self._wording
        if self._told_next:
            return
        self._told_next = True
        if meeting.next_date is None:
            self._say(self._secretariat, wording.next_time_open)
            return
        clock = wareki.clock(meeting.next_start) if meeting.next_start else ""
        self._say(
            self._secretariat, fill(wording.next_time, when=f"{day(meeting.next_date)}{clock}")
        )

    def _close(self) -> None:
        self._next()
        self._say(self._secretariat, fill(self._wording.closing, meeting=self._meeting.title))


def _is_opening(item: AgendaFacts) -> bool:
    return item.title.startswith("開会")


def _later(time: dt.time, minutes: int) -> dt.time:
    total = (60 * time.hour + time.minute + minutes) % (24 * 60)
    return dt.time(total // 60, total % 60)
