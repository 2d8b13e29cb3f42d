"""The facts of the papers around the sitting of ``facts.py`` and across sittings."""

import datetime as dt
from dataclasses import replace

from jiritsu_desktop.domain.council import QuorumRule
from jiritsu_desktop.domain.meetings import AgendaKind
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.paper_records import (
    ActionLine,
    ActionListFacts,
    AddressFacts,
    AddressLabelsFacts,
    CoverLetterFacts,
    DecisionLine,
    DecisionRegisterFacts,
    HelperFacts,
    ReceptionFacts,
    ReviewFacts,
    ScriptFacts,
    SeatCardFacts,
    SeatCardsFacts,
)
from jiritsu_desktop.domain.papers import MinutesFacts, PersonFacts
from jiritsu_desktop.domain.quorum import Quorum
from tests.papers.facts import AGENDA, COUNCIL, MEETING, MINUTES, PEOPLE, ROLES

ON = dt.date(2026, 9, 1)
_KINDS = {
    "議事": AgendaKind.HEADING,
    "令和7年度の活動報告について": AgendaKind.REPORT,
    "地域課題の整理と令和8年度の取組について": AgendaKind.DISCUSSION,
    "障がい福祉計画の進捗状況と次期計画について": AgendaKind.DISCUSSION,
}
_PRESENTERS = {
    "委嘱状の交付（交代委員　2名）": "福祉課長",
    "会長あいさつ": "会長",
    "地域課題の整理と令和8年度の取組について": "髙橋 委員",
}
SCRIPT_AGENDA = tuple(
    replace(
        item,
        kind=_KINDS.get(item.title, item.kind),
        presenter=_PRESENTERS.get(item.title, ""),
    )
    for item in AGENDA
)
HELPERS = (
    HelperFacts(
        PersonFacts("倉田", "由美", "くらた", "ゆみ", "架空郡手話通訳者の会", "手話通訳者"),
        "通訳者",
    ),
)
RECEPTION = ReceptionFacts(MEETING, HELPERS)
SCRIPT = ScriptFacts(
    meeting=replace(MEETING, agenda=SCRIPT_AGENDA),
    quorum=Quorum(15, 12, 0, 1, 13, 8),
    quorum_rule=QuorumRule.MAJORITY,
    chair="渡邉会長",
    presiding_title="会長",
    open_to_public=True,
    observers=1,
    opening_papers=("次第", "委員名簿"),
    interpreted=True,
)
COVER_LETTER = CoverLetterFacts(
    MEETING,
    dt.date(2026, 6, 26),
    ("次第", "委員名簿"),
    edition="ルビ版",
    addressee=PEOPLE[7],
)
SUMMARY: MinutesFacts = replace(MINUTES, adopted=False)
REVIEW = ReviewFacts(
    MEETING, "8みど福第145号", dt.date(2026, 7, 30), dt.date(2026, 8, 12), PEOPLE[11]
)
_FIRST, _LATE = dt.date(2026, 7, 8), dt.date(2026, 8, 31)
ACTIONS = ActionListFacts(
    COUNCIL,
    ON,
    (
        ActionLine(
            "福祉有償運送の近隣の例を調べる。",
            "事務局（梅津）",
            "第1回全体会",
            _FIRST,
            due=_LATE,
            issue="R8-03",
        ),
        ActionLine(
            "外出支援の要綱の見直し案を作る。",
            "社会福祉協議会",
            "第1回全体会",
            _FIRST,
            due=dt.date(2026, 9, 9),
        ),
        ActionLine("研修の案内を配る。", "", "第1回くらし部会", _FIRST),
    ),
    (
        ActionLine(
            "緊急の連絡先を一枚にまとめる。",
            "事務局（﨑山）",
            "第4回くらし部会",
            dt.date(2026, 2, 18),
            due=dt.date(2026, 5, 1),
            done=dt.date(2026, 4, 20),
            result="手帳の更新の案内に同封した。",
        ),
    ),
)
DECISIONS = DecisionRegisterFacts(
    COUNCIL,
    "令和8年度",
    ON,
    (
        DecisionLine(
            "R8-決05",
            "移動手段の課題（R8-03）を、くらし部会に付託する。",
            "全会一致",
            "第1回全体会",
            _FIRST,
            item="地域課題の整理と令和8年度の取組について",
            issue="R8-03",
        ),
        DecisionLine(
            "R8-決06",
            "短期入所の試行を続け、次回報告を受ける。",
            "了承",
            "第1回全体会",
            _FIRST,
            issue="R7-02",
            disclosure=Disclosure.COUNCIL,
        ),
    ),
    ("R8-決04",),
)
SEAT_CARDS = SeatCardsFacts(
    MEETING,
    tuple(SeatCardFacts(person, ROLES.get(n, "")) for n, person in enumerate(PEOPLE)),
)
LABELS = AddressLabelsFacts(
    MEETING,
    tuple(
        AddressFacts(
            n,
            person,
            f"000-00{n:02}",
            f"みどり町字中央{n}番地",
            other_edition=n in (10, 12),
        )
        for n, person in enumerate(PEOPLE, 1)
    ),
)
