"""The quorum strip says its sentence in full where a usual window has room for it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import AttendanceRow, Presence, Reply
from jiritsu_desktop.domain.quorum import of_meeting
from jiritsu_desktop.ui.meetings.quorum_strip import QuorumStrip


def test_the_longest_sentence_is_not_cut_beside_the_line_of_members(
    shown: Callable[..., Any],
) -> None:
    rules = CouncilRules()
    people = [
        AttendanceRow(n, 1, n, f"人{n}", presence=Presence.UNKNOWN, reply=Reply.ATTENDS)
        if n < 10
        else AttendanceRow(n, 1, n, f"人{n}", presence=Presence.UNKNOWN)
        for n in range(20)
    ]
    tools = QPushButton("回答"), QPushButton("文を写す")
    for tool in tools:
        tool.setFixedWidth(100)
    strip = QuorumStrip(*tools)
    strip.show_quorum(of_meeting(people, rules), rules)
    shown(strip, 1060, 58)
    sentence = strip.sentence
    assert "過半数(11名)" in sentence.text()
    assert sentence.fontMetrics().horizontalAdvance(sentence.text()) <= sentence.width()


def test_the_line_of_members_grows_where_the_sentence_is_short(shown: Callable[..., Any]) -> None:
    rules = CouncilRules()
    people = [AttendanceRow(n, 1, n, f"人{n}", presence=Presence.PRESENT) for n in range(20)]
    strip = QuorumStrip(QPushButton("文を写す"))
    strip.show_quorum(of_meeting(people, rules), rules)
    shown(strip, 1060, 58)
    line = strip.findChild(QWidget, "members")
    assert line is not None
    assert line.width() == 300
    assert line.geometry().right() > 900
