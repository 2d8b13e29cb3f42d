"""What the papers of a sitting say, with hard names and at their extremes."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from jiritsu_desktop.domain.meetings import HandoutClass, Presence
from jiritsu_desktop.domain.minutes import Disclosure
from jiritsu_desktop.domain.minutes_form import Grade, MinutesHeader, SignatureKind
from jiritsu_desktop.domain.papers import (
    ActionFacts,
    AgendaFacts,
    AttendanceFacts,
    HandoutFacts,
    MeetingFacts,
    MemberFacts,
    MinutesFacts,
    PersonFacts,
    RecordFacts,
    StatementFacts,
)
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
from jiritsu_desktop.papers.blocks import (
    Fields,
    LeaderLine,
    Paragraph,
    SignatureBoxes,
    Statement,
    Table,
    Title,
    plain,
)
from jiritsu_desktop.papers.document import Document, texts
from jiritsu_desktop.rendering.pdf.document import render
from jiritsu_desktop.rendering.pdf.large_tables import lines_of
from jiritsu_desktop.rendering.pictures import page_count
from tests.papers.facts import (
    AGENDA,
    COUNCIL,
    HANDOUTS,
    HARD_NAMES,
    MEETING,
    MINUTES,
    NOTICE,
    PACKET,
    PEOPLE,
    REPLY,
    ROSTER,
    WITHHELD_WORDS,
)

TextOf = Callable[[bytes], list[str]]


def _words(document: Document) -> str:
    return "\n".join(texts(document))


def _with_person(person: PersonFacts) -> dict[str, Document]:
    attendance = (AttendanceFacts(person, Presence.PRESENT),)
    meeting = replace(MEETING, attendance=attendance, staff=(person,))
    council = replace(COUNCIL, sender=person)
    members = (MemberFacts(1, person, "第1号", "学識経験者"),)
    return {
        "notice": notice.compose(
            replace(NOTICE, addressee=person, meeting=replace(meeting, council=council))
        ),
        "reply": reply.compose(replace(REPLY, person=person)),
        "roster": roster.compose(replace(ROSTER, members=members)),
        "attendees": attendees.compose(meeting),
        "minutes": minutes.compose(replace(MINUTES, meeting=meeting)),
        "cover": packet_cover.compose_cover(replace(PACKET, addressee=person)),
    }


@pytest.mark.parametrize(("family", "given"), HARD_NAMES)
def test_hard_names_come_out_of_every_paper_as_they_went_in(
    family: str, given: str, text_of: TextOf
) -> None:
    for paper, document in _with_person(PersonFacts(family, given, "よみ", "かた")).items():
        text = "".join("".join(text_of(render(document))).split())
        assert family + given in text, paper


@pytest.mark.parametrize("topics", [1, 3, 12, 25])
@pytest.mark.parametrize("title", ["報告について", "地域課題の整理と令和8年度の取組について" * 2])
def test_a_notice_is_one_page_always(topics: int, title: str) -> None:
    items = tuple(AgendaFacts(f"({n})", title, 1, topic=True) for n in range(1, topics + 1))
    document = notice.compose(replace(NOTICE, meeting=replace(MEETING, agenda=items)))
    assert page_count(render(document)) == 1


def test_many_topics_are_left_to_the_agenda() -> None:
    items = tuple(AgendaFacts(f"({n})", "報告", 1, topic=True) for n in range(1, 30))
    document = notice.compose(replace(NOTICE, meeting=replace(MEETING, agenda=items)))
    assert "別紙次第のとおり" in _words(document)


def test_a_notice_follows_the_order_of_letters(text_of: TextOf) -> None:
    [text] = text_of(render(notice.compose(NOTICE)))
    order = ["8みど福第123号", "令和8年6月17日", "様", "会長", "（公印省略）", "の開催について"]
    order += ["日頃より", "記", "日時", "場所", "議題", "資料", "出欠", "配慮", "その他", "以上"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_the_enclosed_papers_are_said_in_words() -> None:
    assert "資料1から資料4まで及び参考1を同封" in _words(notice.compose(NOTICE))


def test_papers_that_follow_later_are_not_said_to_be_enclosed() -> None:
    words = _words(notice.compose(replace(NOTICE, papers_sent=dt.date(2026, 6, 26))))
    assert "資料1から資料4まで及び参考1を6月26日（金）までにお送りします" in words
    assert "参考1を同封" not in words


@pytest.mark.parametrize(
    ("handouts", "sent", "sentence"),
    [
        ((), dt.date(2026, 6, 26), "会議資料を6月26日（金）までにお送りします"),
        (HANDOUTS[-1:], dt.date(2026, 6, 26), "当日お配りします。"),
        (HANDOUTS[:1], None, "資料1を同封しますので、当日お持ちください。"),
    ],
)
def test_the_notice_says_how_the_papers_come(
    handouts: tuple[HandoutFacts, ...], sent: dt.date | None, sentence: str
) -> None:
    meeting = replace(MEETING, handouts=handouts)
    words = _words(notice.compose(replace(NOTICE, meeting=meeting, papers_sent=sent)))
    assert sentence in words


def test_topics_bear_the_numbers_of_the_agenda_on_every_paper() -> None:
    items = tuple(
        replace(item, topic=item.topic or item.number in "46", minutes=None) for item in AGENDA
    )
    meeting = replace(MEETING, agenda=items)
    document = notice.compose(replace(NOTICE, meeting=meeting))
    [fields] = [block for block in document.blocks if isinstance(block, Fields)]
    [topics] = [field.lines for field in fields.fields if field.label == "議題"]
    assert [line.number for line in topics] == ["4", "5(1)", "5(2)", "5(3)", "6"]
    head = _words(minutes.compose(replace(MINUTES, meeting=meeting)))
    for line in topics:
        assert f"{line.number} {line.text}" in head


def test_under_one_heading_the_number_within_it_is_enough() -> None:
    [fields] = [b for b in notice.compose(NOTICE).blocks if isinstance(b, Fields)]
    [topics] = [field.lines for field in fields.fields if field.label == "議題"]
    assert [line.number for line in topics] == ["(1)", "(2)", "(3)"]


def test_a_paper_for_reference_stands_in_the_same_class_on_the_agenda_and_in_the_list() -> None:
    def group(table: Table) -> str:
        words = ""
        for row in table.rows:
            first, label = ("".join(map(plain, lines_of(cell))) if cell else "" for cell in row[:2])
            words = first or words
            if label == "参考1":
                return words
        raise AssertionError

    [listed] = [b for b in handout_list.compose(MEETING).blocks if isinstance(b, Table)]
    assert group(listed) == group(agenda.handout_table(HANDOUTS)) == "事前送付"


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (("資料1",), "資料1を同封"),
        (("資料1", "資料2"), "資料1及び資料2を同封"),
        (("資料第1-1号", "資料第1-2号", "資料第1-3号"), "資料第1-1号から資料第1-3号までを同封"),
    ],
)
def test_few_papers_are_named_one_by_one(labels: tuple[str, ...], words: str) -> None:
    handouts = tuple(HandoutFacts(label, "資料") for label in labels)
    document = notice.compose(replace(NOTICE, meeting=replace(MEETING, handouts=handouts)))
    assert words in _words(document)


def test_papers_of_the_day_are_not_called_enclosed() -> None:
    handouts = (HandoutFacts("資料5", "追加", HandoutClass.ON_THE_DAY),)
    document = notice.compose(replace(NOTICE, meeting=replace(MEETING, handouts=handouts)))
    assert "当日お配りします。" in _words(document)


def test_another_towns_wording_is_taken_over() -> None:
    council = replace(
        COUNCIL,
        name="若葉市障害者自立支援協議会",
        sender_title="若葉市長",
        sender_organisation="若葉市",
        notice=replace(
            COUNCIL.notice,
            subject="{meeting}の招集について",
            sentences=("次のとおり招集します。",),
            reply="{due}までに御回答願います。",
            accommodation="",
            seal_note="",
        ),
    )
    words = _words(notice.compose(replace(NOTICE, meeting=replace(MEETING, council=council))))
    assert f"{MEETING.title}の招集について" in words
    assert "若葉市長　渡邉　惠一" in words
    assert "7月1日（水）までに御回答願います。" in words
    assert "公印省略" not in words
    assert "配慮" not in words


def test_braces_in_a_sentence_are_no_commands() -> None:
    wording = replace(COUNCIL.notice, reply="{0} {due!r} <b>{missing}</b> まで")
    council = replace(COUNCIL, notice=wording)
    document = notice.compose(replace(NOTICE, meeting=replace(MEETING, council=council)))
    assert "{0} {due!r} <b>{missing}</b> まで" in _words(document)
    assert page_count(render(document)) == 1


def test_a_sitting_without_papers_prints_no_list_of_them() -> None:
    bare = replace(MEETING, handouts=(), agenda=AGENDA[:3], next_date=None)
    assert "配付資料" not in _words(agenda.compose(bare))
    assert page_count(render(agenda.compose(bare))) == 1
    assert "配付資料はありません。" in _words(handout_list.compose(bare))
    assert page_count(render(handout_list.compose(bare))) == 1


def test_the_next_sitting_stands_under_other_business() -> None:
    lines = [b.text for b in agenda.compose(MEETING).blocks if isinstance(b, LeaderLine)]
    place = lines.index("その他")
    assert lines[place + 1] == "次回日程　令和8年11月11日（水）午後1時30分（予定）"
    assert lines[place + 2] == "閉会"


def test_the_next_sitting_is_told_once_where_other_business_is_missing() -> None:
    document = agenda.compose(replace(MEETING, agenda=AGENDA[:3]))
    assert _words(document).count("次回日程") == 1


def test_a_long_agenda_keeps_its_list_of_papers_whole(text_of: TextOf) -> None:
    items = tuple(
        AgendaFacts(
            str(n), "協議事項" * 12, minutes=5, handouts=("資料1", "資料2", "資料3", "資料4")
        )
        for n in range(1, 16)
    )
    pages = text_of(render(agenda.compose(replace(MEETING, agenda=items))))
    assert len(pages) == 2
    assert "配付資料" in pages[1]
    assert "席次表" in pages[1]


def test_a_roster_of_forty_repeats_its_head(text_of: TextOf) -> None:
    members = tuple(
        MemberFacts(n, replace(PEOPLE[n % 15], organisation="団体" * 12), "第1号", "関係者")
        for n in range(1, 41)
    )
    pages = text_of(render(roster.compose(replace(ROSTER, members=members))))
    assert len(pages) > 1
    assert all("選出区分" in page.split("事務局")[0] for page in pages if "団体団体" in page)
    assert all("第1号" in page for page in pages if "団体団体" in page)
    assert "40" in pages[-1]


def test_support_needs_have_no_place_on_a_roster() -> None:
    fields = set(MemberFacts.__dataclass_fields__) | set(PersonFacts.__dataclass_fields__)
    assert not fields & {"accommodation", "edition", "address", "phone", "email", "account"}


def test_a_roster_without_categories_has_no_such_column() -> None:
    members = tuple(replace(m, category="", category_number="") for m in ROSTER.members)
    words = _words(roster.compose(replace(ROSTER, members=members)))
    assert "選出区分" not in words
    assert "渡邉　惠一" in words


def test_the_list_at_the_door_counts_and_names_proxies() -> None:
    words = _words(attendees.compose(MEETING))
    assert "委員　15名（出席12名、代理1名、欠席2名）" in words
    assert "代理　真鍋　悟（看護師長）" in words


def test_withheld_words_are_not_in_the_public_minutes(text_of: TextOf) -> None:
    document = minutes.compose(MINUTES, Disclosure.PUBLIC)
    content = render(document)
    assert WITHHELD_WORDS not in _words(document)
    assert "片道" not in "".join(text_of(content))
    # Nor in the spoken text that readers get instead of the glyphs.
    assert "片道".encode("utf-16-be").hex() not in content.decode("latin-1").lower()
    assert "個別事例に関する部分のため非公開" in "".join(text_of(content))


@pytest.mark.parametrize("filler", range(26, 40))
def test_a_withheld_place_is_marked_wherever_the_page_ends(filler: int, text_of: TextOf) -> None:
    secret = StatementFacts("秘密", "辻委員", "委員", Disclosure.COUNCIL)
    said = (
        *(StatementFacts("聞く。", "神﨑委員", "委員") for _ in range(filler)),
        replace(secret, public_text="述べた。" * 40, withheld="個人のため非公開"),
        replace(secret, withheld="経営のため非公開"),
    )
    facts = replace(MINUTES, records=(RecordFacts(AGENDA[6], said),))
    text = "".join("".join(text_of(render(minutes.compose(facts, Disclosure.PUBLIC)))).split())
    assert text.count("述") == 40
    assert text.count("個人のため非公開") == 1
    assert text.count("経営のため非公開") == 1
    assert "秘密" not in text


def test_public_speakers_are_called_by_their_role() -> None:
    words = _words(minutes.compose(MINUTES, Disclosure.PUBLIC))
    assert "髙橋委員" not in words
    assert "（委員）" in words
    assert "宿題" not in words


def test_the_members_read_what_the_public_does_not() -> None:
    assert WITHHELD_WORDS in _words(minutes.compose(MINUTES))


def test_what_is_internal_stays_with_the_secretariat(text_of: TextOf) -> None:
    secret = StatementFacts("事務局の覚え書き", "梅津主事", "事務局", Disclosure.INTERNAL)
    facts = replace(MINUTES, records=(RecordFacts(AGENDA[0], (secret,)),))
    assert "覚え書き" not in _words(minutes.compose(facts))
    internal = minutes.compose(facts, Disclosure.INTERNAL)
    assert "覚え書き" in _words(internal)
    assert all("事務局限り" in page for page in text_of(render(internal)))


def test_three_hundred_statements_are_all_there(text_of: TextOf) -> None:
    said = tuple(
        StatementFacts(
            f"発言{n}番。" + "移動の足がないという声を聞く。" * (n % 9), "神﨑委員", "委員"
        )
        for n in range(300)
    )
    facts = replace(MINUTES, records=(RecordFacts(AGENDA[6], said),))
    text = "".join("".join(text_of(render(minutes.compose(facts)))).split())
    assert [n for n in range(300) if f"発言{n}番。" not in text] == []


def test_a_statement_longer_than_a_page_goes_on_behind_it(text_of: TextOf) -> None:
    said = StatementFacts("長い発言である。" * 400 + "終わり。", "神﨑委員", "委員")
    facts = replace(MINUTES, records=(RecordFacts(AGENDA[6], (said,)),))
    pages = text_of(render(minutes.compose(facts)))
    assert "".join("".join(pages).split()).count("発") == 400
    assert "終わり。" in "".join(pages[-1].split())


def test_an_empty_record_prints() -> None:
    facts = MinutesFacts(replace(MEETING, attendance=(), handouts=(), staff=()), dt.time(13, 30))
    assert page_count(render(minutes.compose(facts))) == 1


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (SignatureKind.NONE, []),
        (SignatureKind.CHAIR, [("会長",)]),
        (SignatureKind.CHAIR_AND_TWO, [("会長", "署名委員", "署名委員")]),
    ],
)
def test_the_minutes_are_signed_as_the_council_rules(
    kind: SignatureKind, labels: list[tuple[str, ...]]
) -> None:
    wording = replace(COUNCIL.minutes, signature=kind)
    meeting = replace(MEETING, council=replace(COUNCIL, minutes=wording))
    document = minutes.compose(replace(MINUTES, meeting=meeting))
    assert [b.labels for b in document.blocks if isinstance(b, SignatureBoxes)] == labels
    assert isinstance(document.blocks[-1], SignatureBoxes) is bool(labels)


def test_words_of_nobody_hang_like_all_others_but_a_break_does_not() -> None:
    said = StatementFacts("足りない。"), StatementFacts("（休憩）")
    facts = replace(MINUTES, grade=Grade.FULL, records=(RecordFacts(AGENDA[6], said),))
    blocks = minutes.compose(facts).blocks
    assert [(b.speaker, b.text) for b in blocks if isinstance(b, Statement)] == [
        ("－", "足りない。")
    ]
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["（休憩）"]


def test_homework_without_a_day_says_so_and_its_owner_stands_on_one_line(text_of: TextOf) -> None:
    work = ActionFacts("3", "事務局（福祉課）", "近隣の例を調べる。", None)
    facts = replace(MINUTES, records=(RecordFacts(AGENDA[6], (work,)),))
    text = "".join(text_of(render(minutes.compose(facts))))
    assert "事務局（福祉課）" in text
    assert "期限\u3000未定" in text


def test_a_council_that_names_nobody_prints_no_names() -> None:
    wording = replace(COUNCIL.minutes, header=MinutesHeader.ANONYMOUS)
    meeting = replace(MEETING, council=replace(COUNCIL, minutes=wording))
    said = StatementFacts("足りない。", "髙橋委員", "委員", organisation="若葉の里")
    facts = replace(MINUTES, meeting=meeting, records=(RecordFacts(AGENDA[6], (said,)),))
    words = _words(minutes.compose(facts))
    assert "若葉の里\n足りない。" in words
    assert "髙橋" not in words
    assert "相談支援事業所こもれび" in words


@pytest.mark.parametrize(
    ("count", "words"),
    [(True, "13名（代理1名を含む。）が出席"), (False, "12名（ほかに代理1名）が出席")],
)
def test_proxies_count_as_the_council_rules(count: bool, words: str) -> None:
    assert words in _words(minutes.compose(replace(MINUTES, proxies_count=count)))


def test_a_draft_says_so_in_its_title(text_of: TextOf) -> None:
    document = minutes.compose(replace(MINUTES, adopted=False))
    assert isinstance(document.blocks[0], Title)
    assert "会議録（案）" in text_of(render(document))[0]
    assert document.title.endswith("（案）")


def test_the_grade_is_printed_as_recorded() -> None:
    facts = replace(MINUTES, grade=Grade.SUMMARY)
    assert "議事要旨。敬称略。" in _words(minutes.compose(facts))


def test_coming_late_and_leaving_early_are_noted() -> None:
    late = AttendanceFacts(PEOPLE[2], Presence.PRESENT, arrived=dt.time(14, 5), left=dt.time(15))
    meeting: MeetingFacts = replace(MEETING, attendance=(late,))
    assert "14:05から、15:00まで" in _words(minutes.compose(replace(MINUTES, meeting=meeting)))


def test_the_reply_form_is_one_page_and_fit_for_fax(text_of: TextOf) -> None:
    [text] = text_of(render(reply.compose(REPLY)))
    assert "欠席の場合の、議題への御意見（7月7日（火）午後1時まで）" in text
    assert "回答期限" in text
    assert "{" not in text
