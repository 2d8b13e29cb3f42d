"""What the papers around a sitting and across sittings say, with hard names and extremes."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from jiritsu_desktop.domain.council import QuorumRule
from jiritsu_desktop.domain.meetings import HandoutClass, Presence
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.paper_records import (
    ActionLine,
    AddressFacts,
    ReceptionFacts,
    SeatCardFacts,
    SeatCardsFacts,
)
from jiritsu_desktop.domain.papers import (
    AttendanceFacts,
    HandoutFacts,
    PersonFacts,
    RecordFacts,
)
from jiritsu_desktop.domain.quorum import Quorum
from jiritsu_desktop.papers import (
    action_list,
    address_labels,
    cover_letter,
    decision_register,
    reception,
    review_request,
    script,
    seat_cards,
    summary,
)
from jiritsu_desktop.papers.blocks import Heading, Statement, Table, plain
from jiritsu_desktop.papers.document import Document, texts
from jiritsu_desktop.rendering.editions import STANDARD, Edition, large
from jiritsu_desktop.rendering.editions import render as render_in
from jiritsu_desktop.rendering.pdf.document import render
from jiritsu_desktop.rendering.pictures import page_count
from jiritsu_desktop.rendering.text import render_text
from tests.papers.facts import AGENDA, COUNCIL, HARD_NAMES, MEETING, MINUTES, PEOPLE, WITHHELD_WORDS
from tests.papers.record_facts import (
    ACTIONS,
    COVER_LETTER,
    DECISIONS,
    HELPERS,
    LABELS,
    ON,
    RECEPTION,
    REVIEW,
    SCRIPT,
    SEAT_CARDS,
    SUMMARY,
)

TextOf = Callable[[bytes], list[str]]
PAPERS: dict[str, Callable[[], Document]] = {
    "reception": lambda: reception.compose(RECEPTION),
    "script": lambda: script.compose(SCRIPT),
    "cover-letter": lambda: cover_letter.compose(COVER_LETTER),
    "summary": lambda: summary.compose(SUMMARY),
    "review-request": lambda: review_request.compose(REVIEW),
    "action-list": lambda: action_list.compose(ACTIONS),
    "action-list-of-a-sitting": lambda: action_list.compose(
        replace(ACTIONS, about=MEETING.title, short_about=MEETING.short_title, done=())
    ),
    "decision-register": lambda: decision_register.compose(DECISIONS),
    "seat-cards": lambda: seat_cards.compose(SEAT_CARDS),
    "address-labels": lambda: address_labels.compose(LABELS),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_reads_as_its_reference(
    name: str, check_golden: Callable[[str, Document], None]
) -> None:
    check_golden(name, PAPERS[name]())


def _words(document: Document) -> str:
    return "\n".join(texts(document))


def _spoken(document: Document) -> list[tuple[str, str]]:
    return [(b.speaker, plain(b.text)) for b in document.blocks if isinstance(b, Statement)]


@pytest.mark.parametrize(("family", "given"), HARD_NAMES)
def test_hard_names_come_out_of_every_paper_as_they_went_in(
    family: str, given: str, text_of: TextOf
) -> None:
    person = PersonFacts(family, given, "よみ", "かた")
    meeting = replace(MEETING, attendance=(AttendanceFacts(person, Presence.PRESENT),))
    documents = {
        "reception": reception.compose(ReceptionFacts(meeting)),
        "cover letter": cover_letter.compose(replace(COVER_LETTER, addressee=person)),
        "request": review_request.compose(replace(REVIEW, addressee=person)),
        "cards": seat_cards.compose(SeatCardsFacts(MEETING, (SeatCardFacts(person),))),
        "labels": address_labels.compose(
            replace(LABELS, addresses=(AddressFacts(1, person, "000-0001", "字中央1番地"),))
        ),
    }
    for paper, document in documents.items():
        text = "".join("".join(text_of(render(document))).split())
        assert family + given in text, paper


def test_the_list_at_the_door_leaves_room_to_sign_and_names_proxies() -> None:
    words = _words(reception.compose(RECEPTION))
    assert "署名" in words
    assert "代理　真鍋　悟（看護師長）" in words
    assert "倉田　由美" in words
    assert "通訳者" in words


def test_who_is_absent_is_not_asked_to_sign() -> None:
    [members, _others, _empty] = [
        b for b in reception.compose(RECEPTION).blocks if isinstance(b, Table)
    ]
    signs = [row[3] for row in members.rows]
    assert [cell is not None and cell.lines == ("－",) for cell in signs].count(True) == 2


@pytest.mark.parametrize("edition", [STANDARD, large(18), large(28)])
def test_lines_for_the_unannounced_stand_on_one_page(edition: Edition, text_of: TextOf) -> None:
    wording = replace(COUNCIL.reception, spare=3)
    for expected in range(6, 15):
        meeting = replace(
            MEETING,
            council=replace(COUNCIL, reception=wording),
            attendance=MEETING.attendance[:expected],
        )
        pages = text_of(render_in(reception.compose(ReceptionFacts(meeting, HELPERS)), edition))
        [page] = [page for page in pages if "当日お越しの方" in page]
        rest = page.partition("当日お越しの方")[2]
        assert rest.count("所属・職") == (1 if edition is STANDARD else 3)
        assert "署" in rest


def test_the_text_edition_says_where_to_sign() -> None:
    text = render_text(reception.compose(RECEPTION))
    assert "署名\n（ ）" in text.replace("\r", "")


def test_sixty_expected_fill_several_pages_under_the_same_head(text_of: TextOf) -> None:
    person = replace(PEOPLE[0], organisation="とても長い名前の団体" * 4)
    entries = tuple(AttendanceFacts(person, Presence.PRESENT, number=n) for n in range(1, 61))
    pages = text_of(render(reception.compose(ReceptionFacts(replace(MEETING, attendance=entries)))))
    assert len(pages) > 3
    assert all("備" in page for page in pages)


def test_the_opening_is_read_in_its_order() -> None:
    said = [text for _speaker, text in _spoken(script.compose(SCRIPT))]
    assert said[0] == f"定刻となりましたので、{MEETING.title}を開会します。"
    assert said[1].startswith("資料を確認します。次第、資料1、資料2-1、")
    assert said[1].count("委員名簿") == 1
    assert said[2] == (
        "委員15名のうち、13名の御出席です。"
        "要綱第6条第2項の過半数に達していますので、会議は成立しています。"
        "御欠席は、曽我部委員、林委員です。"
        "代理の御出席は、東海林委員の代理で真鍋　悟様です。"
    )
    assert said[3].startswith(COUNCIL.script.recording)
    assert said[3].endswith("本日の傍聴は1名です。")


def test_the_chair_leads_the_deliberation_and_gives_it_back() -> None:
    said = _spoken(script.compose(SCRIPT))
    lead = [speaker for speaker, _text in said]
    begin = said.index(("事務局", "これより議事に入ります。進行を渡邉会長にお願いします。"))
    end = said.index(("会長", "議事は以上です。進行を事務局にお返しします。"))
    assert "会長" not in lead[:begin]
    assert "会長" not in lead[end + 1 :]
    asked = (
        "「地域課題の整理と令和8年度の取組について」を議題とします。"
        "資料3-1、資料3-2により、髙橋委員から説明をお願いします。"
    )
    assert ("会長", asked) in said


def test_a_deputy_presides_where_the_chair_is_absent() -> None:
    facts = replace(SCRIPT, chair="五十嵐副会長", presiding_title="副会長", absent_chair="会長")
    said = _spoken(script.compose(facts))
    assert (
        "事務局",
        "これより議事に入ります。会長が欠席のため、進行を五十嵐副会長にお願いします。",
    ) in said
    assert "会長" not in [speaker for speaker, _text in said]


def test_a_council_without_a_chair_is_led_by_its_secretariat() -> None:
    said = _spoken(script.compose(replace(SCRIPT, chair="", presiding_title="")))
    assert {speaker for speaker, _text in said} == {"事務局", "髙橋委員"}


@pytest.mark.parametrize(
    ("rule", "words"), [(QuorumRule.MAJORITY, "過半数"), (QuorumRule.HALF, "半数")]
)
def test_a_sitting_short_of_its_quorum_says_so(rule: QuorumRule, words: str) -> None:
    facts = replace(SCRIPT, quorum=Quorum(15, 6, 0, 0, 6, 8), quorum_rule=rule)
    text = _words(script.compose(facts))
    assert f"要綱第6条第2項の{words}に達していませんので、会議は成立していません。" in text
    assert "あと2名足りません。" in text


def test_without_a_quorum_rule_nothing_is_said_of_validity() -> None:
    facts = replace(SCRIPT, quorum=Quorum(15, 6, 0, 0, 6, 0), quorum_rule=QuorumRule.NONE)
    assert "成立" not in _words(script.compose(facts))


def test_the_count_stays_open_while_replies_are_missing() -> None:
    entries = tuple(replace(entry, presence=Presence.UNKNOWN) for entry in MEETING.attendance)
    facts = replace(
        SCRIPT,
        meeting=replace(SCRIPT.meeting, attendance=entries),
        quorum=Quorum(15, 0, 0, 0, 0, 8, foreseen=True),
    )
    text = _words(script.compose(facts))
    assert "委員15名のうち、＿＿名の御出席です。" in text
    assert "まだ回答のない委員は15名です。" in text


def test_two_members_of_one_name_are_told_apart() -> None:
    twins = tuple(
        AttendanceFacts(PersonFacts("佐藤", given), Presence.ABSENT) for given in ("一", "二")
    )
    facts = replace(SCRIPT, meeting=replace(SCRIPT.meeting, attendance=twins))
    assert "御欠席は、佐藤　一委員、佐藤　二委員です。" in _words(script.compose(facts))


def test_a_sitting_without_an_agenda_is_opened_and_closed() -> None:
    bare = replace(SCRIPT.meeting, agenda=(), handouts=(), attendance=(), next_date=None)
    document = script.compose(replace(SCRIPT, meeting=bare, quorum=Quorum(0, 0, 0, 0, 0, 0)))
    assert [b.text for b in document.blocks if isinstance(b, Heading)] == ["開会", "閉会"]
    assert "次回の日程は、決まり次第お知らせします。" in _words(document)
    assert page_count(render(document)) == 1


def test_the_planned_times_follow_the_minutes_of_the_items() -> None:
    words = _words(script.compose(SCRIPT))
    for time in ("13:30～13:40　（10分）", "13:40～13:55　（15分）", "13:55～14:35　（40分）"):
        assert time in words


def test_another_towns_words_are_read_out() -> None:
    wording = replace(COUNCIL.script, recording="録音はしません。", checks=())
    council = replace(COUNCIL, script=wording, secretariat_title="庶務")
    words = _words(
        script.compose(replace(SCRIPT, meeting=replace(SCRIPT.meeting, council=council)))
    )
    assert "録音はしません。" in words
    assert "始める前に" not in words
    assert "事務局" not in words


def test_the_letter_lists_what_is_in_the_envelope_and_nothing_else(text_of: TextOf) -> None:
    [text] = text_of(render(cover_letter.compose(COVER_LETTER)))
    for label in ("次第", "委員名簿", "資料2-1", "参考1", "（ルビ版）"):
        assert label in text
    assert "席次表は、当日お配りします。" in text
    assert "令和7年度活動報告書（案）" in text


@pytest.mark.parametrize("papers", [0, 1, 14])
def test_a_cover_letter_is_one_page(papers: int) -> None:
    handouts = tuple(HandoutFacts(f"資料{n}", "長い題の資料" * 4) for n in range(1, papers + 1))
    meeting = replace(MEETING, handouts=handouts)
    assert page_count(render(cover_letter.compose(replace(COVER_LETTER, meeting=meeting)))) == 1


def test_fifty_papers_are_all_listed(text_of: TextOf) -> None:
    handouts = tuple(HandoutFacts(f"資料{n}", "資料") for n in range(1, 51))
    meeting = replace(MEETING, handouts=(*handouts, HandoutFacts("", "地図", HandoutClass.BEFORE)))
    text = "".join(text_of(render(cover_letter.compose(replace(COVER_LETTER, meeting=meeting)))))
    assert [n for n in range(1, 51) if f"資料{n}" not in text] == []


def test_a_summary_tells_the_outcome_and_not_what_was_said() -> None:
    words = _words(summary.compose(SUMMARY))
    assert "移動手段の課題（R8-03）を、くらし部会に付託する。" in words
    assert "福祉有償運送の近隣の例を調べる。" in words
    assert "ヘルパーが足りない" not in words
    assert WITHHELD_WORDS not in words
    assert "議事" in words
    assert "あいさつ" not in words


def test_an_internal_decision_is_not_in_the_summary() -> None:
    secret = replace(MINUTES.records[4].entries[8], disclosure=Disclosure.INTERNAL)
    facts = replace(MINUTES, records=(RecordFacts(AGENDA[6], (secret,)),))
    assert "付託" not in _words(summary.compose(facts))
    assert COUNCIL.summary.no_outcome in _words(summary.compose(facts))


def test_the_request_says_by_when_and_what_silence_means(text_of: TextOf) -> None:
    [text] = text_of(render(review_request.compose(REVIEW)))
    assert "8月12日（水）まで" in text
    assert COUNCIL.review.silence in text.replace("\n", "")
    assert "{" not in text


def test_what_is_late_is_marked_by_a_word() -> None:
    words = _words(action_list.compose(ACTIONS))
    assert words.count("期限超過") == 2  # in the count and at the one line
    assert "未了3件　うち期限超過1件　完了1件" in words
    assert "完了\nR8.4.20" in words
    assert "結果：手帳の更新の案内に同封した。" in words


def test_nothing_is_late_on_its_last_day() -> None:
    line = ActionLine("する。", "会長", "第1回全体会", ON, due=ON)
    assert not line.is_overdue(ON)
    assert line.is_overdue(ON + dt.timedelta(days=1))
    assert not replace(line, done=ON).is_overdue(ON + dt.timedelta(days=9))


def test_an_empty_list_says_so() -> None:
    assert "未了の対応事項はありません。" in _words(
        action_list.compose(replace(ACTIONS, lines=(), done=()))
    )
    assert "決定事項はありません。" in _words(
        decision_register.compose(replace(DECISIONS, lines=(), unused=()))
    )


def test_three_hundred_actions_are_all_there(text_of: TextOf) -> None:
    line = ACTIONS.lines[0]
    lines = tuple(replace(line, what=f"仕事{n}番。" * 9) for n in range(300))
    text = "".join(text_of(render(action_list.compose(replace(ACTIONS, lines=lines)))))
    assert [n for n in range(300) if f"仕事{n}番。" not in text] == []


def test_the_register_accounts_for_numbers_given_up() -> None:
    assert "欠番　R8-決04" in _words(decision_register.compose(DECISIONS))
    public = _words(decision_register.compose(DECISIONS, Disclosure.PUBLIC))
    assert "R8-決06" not in public
    assert "欠番" not in public


def test_a_register_with_internal_decisions_stays_inside(text_of: TextOf) -> None:
    lines = tuple(replace(line, disclosure=Disclosure.INTERNAL) for line in DECISIONS.lines)
    pages = text_of(render(decision_register.compose(replace(DECISIONS, lines=lines))))
    assert all("事務局限り" in page for page in pages)


def test_two_cards_share_a_sheet() -> None:
    assert page_count(render(seat_cards.compose(SEAT_CARDS))) == 8
    one = replace(SEAT_CARDS, cards=SEAT_CARDS.cards[:1])
    assert page_count(render(seat_cards.compose(one))) == 1


def test_the_longest_names_stay_on_the_card() -> None:
    long = PersonFacts("アレクサンドロヴィッチ", "フェルディナント", organisation="団体" * 40)
    facts = replace(SEAT_CARDS, cards=(SeatCardFacts(long, "副部会長"), SeatCardFacts(long)))
    assert page_count(render(seat_cards.compose(facts))) == 1


@pytest.mark.parametrize(("start", "pages"), [(1, 2), (10, 2), (11, 3)])
def test_labels_begin_at_the_face_that_is_free(start: int, pages: int) -> None:
    assert page_count(render(address_labels.compose(replace(LABELS, start=start)))) == pages
