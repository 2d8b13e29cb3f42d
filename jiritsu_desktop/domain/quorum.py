"""Whether a meeting is valid: members counted by the council's own rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from jiritsu_desktop.domain.council import CouncilRules, QuorumRule
from jiritsu_desktop.domain.meetings import AttendanceRow, Capacity, Presence, Reply
from jiritsu_desktop.i18n import _

AS_REPLIED = {
    Reply.NONE: Presence.UNKNOWN,
    Reply.ATTENDS: Presence.PRESENT,
    Reply.PROXY: Presence.PROXY,
    Reply.ONLINE: Presence.ONLINE,
    Reply.ABSENT: Presence.ABSENT,
}


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many came (or will come, when ``foreseen``) and how many count; ``needed`` 0: no rule.

    ``online_beside`` and ``proxies_beside`` are those whom the council's rule does not count.
    """

    members: int
    in_the_room: int
    online: int
    proxies: int
    counted: int
    needed: int
    foreseen: bool = False
    online_beside: int = 0
    proxies_beside: int = 0

    @property
    def reached(self) -> bool:
        """Whether the meeting is valid."""
        return self.counted >= self.needed

    @property
    def missing(self) -> int:
        """How many more are needed."""
        return max(0, self.needed - self.counted)


def needed(members: int, rule: QuorumRule) -> int:
    """How many of so many members make a meeting valid; 0 without a rule."""
    match rule:
        case QuorumRule.MAJORITY:
            return members // 2 + 1
        case QuorumRule.HALF:
            return (members + 1) // 2
        case QuorumRule.NONE:
            return 0


def of_meeting(attendance: Iterable[AttendanceRow], rules: CouncilRules) -> Quorum:
    """The count from who came; from the replies while nothing of the day was recorded."""
    members = [row for row in attendance if row.capacity is Capacity.MEMBER]
    foreseen = all(row.presence is Presence.UNKNOWN for row in members)
    came = [AS_REPLIED[row.reply] if foreseen else row.presence for row in members]
    room, online, proxies = (
        came.count(presence) for presence in (Presence.PRESENT, Presence.ONLINE, Presence.PROXY)
    )
    counted = room
    if rules.online_counts:
        counted += online
    if rules.proxy_allowed and rules.proxy_counts:
        counted += proxies
    return Quorum(
        members=len(members),
        in_the_room=room,
        online=online,
        proxies=proxies,
        counted=counted,
        needed=needed(len(members), rules.quorum) if members else 0,
        foreseen=foreseen,
        online_beside=0 if rules.online_counts else online,
        proxies_beside=0 if rules.proxy_allowed and rules.proxy_counts else proxies,
    )


def sentence(quorum: Quorum, rules: CouncilRules) -> str:
    """The sentence that the chair reads out, with the article on which it rests."""
    text = short_sentence(quorum, rules)
    if not quorum.needed or not rules.quorum_article:
        return text
    return _("{sentence} ({article})").format(sentence=text, article=rules.quorum_article)


def short_sentence(quorum: Quorum, rules: CouncilRules) -> str:
    """Whether the meeting is valid, in one sentence."""
    if not quorum.members:
        return _("Nobody is invited yet")
    if not quorum.needed:
        text = (
            _("{counted} of {members} {title} will attend")
            if quorum.foreseen
            else _("{counted} of {members} {title} are attending")
        )
    elif quorum.reached:
        text = (
            _("{counted} of {members} {title} will attend, which reaches {threshold}")
            if quorum.foreseen
            else _("{counted} of {members} {title} are attending, which reaches {threshold}")
        )
    else:
        text = (
            _("{counted} of {members} {title} will attend, {missing} short of {threshold}")
            if quorum.foreseen
            else _("{counted} of {members} {title} are attending, {missing} short of {threshold}")
        )
    return text.format(
        title=rules.member_title,
        members=quorum.members,
        counted=quorum.counted,
        missing=quorum.missing,
        threshold=threshold(quorum, rules),
    )


def attending(quorum: Quorum) -> str:
    """``10名／13名(ほかに代理1名)``: who counts by the council's rule, and who came beside them."""
    words = _("{counted} of {members} expected") if quorum.foreseen else _("{counted} of {members}")
    beside = []
    if quorum.online_beside:
        beside.append(_("{count} online").format(count=quorum.online_beside))
    if quorum.proxies_beside:
        beside.append(_("{count} by proxy").format(count=quorum.proxies_beside))
    if beside:
        words = _("{words} (besides {others})").format(words=words, others=_(", ").join(beside))
    return words.format(counted=quorum.counted, members=quorum.members)


def threshold(quorum: Quorum, rules: CouncilRules) -> str:
    """``過半数(8名)``."""
    text = (
        _("more than half ({needed})")
        if rules.quorum is QuorumRule.MAJORITY
        else _("half ({needed})")
    )
    return text.format(needed=quorum.needed)


def breakdown(quorum: Quorum, rules: CouncilRules) -> str:
    """Who is counted and who is not: ``会場10、オンライン1、代理1(数えません)``."""
    parts = [_("{count} in the room")]
    numbers = [quorum.in_the_room]
    if quorum.online:
        parts.append(
            _("{count} online") if rules.online_counts else _("{count} online (not counted)")
        )
        numbers.append(quorum.online)
    if quorum.proxies:
        counts = rules.proxy_allowed and rules.proxy_counts
        parts.append(
            _("{count} by proxy (counted)") if counts else _("{count} by proxy (not counted)")
        )
        numbers.append(quorum.proxies)
    return _(", ").join(
        part.format(count=number) for part, number in zip(parts, numbers, strict=True)
    )
