"""Packets as the members get them: every edition, what stands in it, and how many copies."""

import datetime as dt
import io
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from jiritsu_desktop.domain.council import FuriganaMode, LargePrintSheet
from jiritsu_desktop.domain.distribution import print_runs, sendings
from jiritsu_desktop.domain.meetings import (
    AgendaDraft,
    AgendaKind,
    HandoutClass,
    MeetingDraft,
    MeetingState,
)
from jiritsu_desktop.domain.members import EditionWish
from jiritsu_desktop.domain.numbering_schemes import SCHEMES, matcher
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.records import PreparedPaper
from jiritsu_desktop.papers import copies_table
from jiritsu_desktop.papers.blocks import LeaderLine, Table
from jiritsu_desktop.services import Services
from tests import pdf_builders as build
from tests.meeting_builders import TODAY, general_assembly, open_council
from tests.practice_builders import practice_file
from tests.printed_characters import characters

BEFORE, REFERENCE, DAY = HandoutClass


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_council(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def meeting_id(services: Services) -> int:
    draft = MeetingDraft(
        general_assembly(services), dt.date(2026, 7, 8), dt.time(13, 30), dt.time(15, 30)
    )
    return services.meetings.create(draft, TODAY)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    with Services.open(practice_file(tmp_path_factory.mktemp("practice"))) as opened:
        yield opened


_SMALLEST_TEXT = 6.5  # points; smaller are readings


def printed(pdf: bytes) -> str:
    """The words of a PDF without readings, marks of pages and blanks."""
    found = "".join(char.text for char in characters(pdf) if char.size >= _SMALLEST_TEXT)
    return re.sub("標準版[0-9]+ページ", "", squeezed(found))


def squeezed(text: str) -> str:
    """Without blanks, and in one form for what the text edition writes out."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def packet(services: Services, meeting_id: int, edition: str = "standard") -> PreparedPaper:
    return services.papers.prepare(Paper.PACKET, meeting_id=meeting_id, edition=edition)


def held(services: Services) -> list[int]:
    return [row.id for row in services.listing.rows("meetings") if row.state.was_held]


def wishes(services: Services, meeting_id: int) -> Counter[tuple[EditionWish, int]]:
    counts: Counter[tuple[EditionWish, int]] = Counter()
    for row in services.attendance.of(meeting_id):
        if row.capacity.value == "member" and row.invited:
            wish = services.members.accommodation(row.person_id or 0)
            large = wish.edition is EditionWish.LARGE
            counts[wish.edition, wish.point_size if large else 0] += wish.copies
    return counts


def test_the_copies_of_every_held_meeting_are_what_its_members_need(practice: Services) -> None:
    meetings = held(practice)
    assert meetings
    for meeting_id in meetings:
        facts = practice.papers._packets.distribution(meeting_id)
        needed = {key: count for key, count in wishes(practice, meeting_id).items() if count}
        runs = print_runs(facts)
        assert {(r.edition.wish, r.edition.points): r.members for r in runs if r.members} == needed
        sent = sendings(facts)
        for run in runs:
            assert run.members == sum(one.copies for one in sent if one.edition == run.edition)
        assert {(one.edition, one.day) for one in sent} == {
            (one.edition, one.send_by) for one in facts.envelopes
        }
        table = copies_table.compose(facts)
        last = next(block for block in table.blocks if isinstance(block, Table)).rows[-1]
        others = sum(group.copies for group in facts.others)
        shown = [cell.lines for cell in last[1:4] if cell is not None]
        members = sum(needed.values())
        assert shown == [(str(members),), (str(others),), (str(members + others),)]


def test_all_editions_of_every_held_meeting_say_the_same(practice: Services) -> None:
    for meeting_id in held(practice):
        agenda = practice.papers._packets.documents(meeting_id)[0]
        texts = {
            squeezed(text)
            for block in agenda.blocks
            if isinstance(block, LeaderLine)
            for text in (block.text, *block.handouts)
        } | {squeezed(row.title) for row in practice.handouts.of(meeting_id)}
        text_file = packet(practice, meeting_id, "text").text.decode("utf-8-sig")
        editions = {
            "text": squeezed(text_file),
            **{
                edition: printed(packet(practice, meeting_id, edition).pdf)
                for edition in ("standard", "ruby", "large-18")
            },
        }
        for edition, words in editions.items():
            # The text edition writes days and times out in words.
            spoken = {text for text in texts if edition != "text" or "次回日程" not in text}
            assert {text for text in spoken if text not in words} == set(), edition


def test_other_editions_name_the_pages_of_the_standard_packet(
    services: Services, meeting_id: int
) -> None:
    services.handouts.add_file(meeting_id, build.office_pdf(3), "長い資料.pdf")
    services.handouts.add(meeting_id, "委員名簿", DAY, paper="roster")
    standard = characters(packet(services, meeting_id).pdf)
    at = {char.page for char in standard if char.text == "簿" and char.size > 14}
    ruby = "".join(char.text for char in characters(packet(services, meeting_id, "ruby").pdf))
    large = "".join(char.text for char in characters(packet(services, meeting_id, "large-18").pdf))
    text = packet(services, meeting_id, "text").text.decode("utf-8-sig")
    # Contents 1, agenda 2, the long paper 3 to 5, the roster 6; the cover is not counted.
    assert at == {7}
    for words in (ruby, large):
        for number in range(1, 7):
            assert f"標準版{number}ページ" in words
        assert "標準版7ページ" not in words
    assert "標準版5ページ資料1(3/3)" in squeezed(ruby)
    assert re.search(r"当日配付\s+みどり町.*委員名簿\s+標準版 6ページ", text)


def test_the_rules_may_have_each_word_read_once_a_page(services: Services, meeting_id: int) -> None:
    def readings() -> int:
        pdf = packet(services, meeting_id, "ruby").pdf
        return sum(char.size < 7 for char in characters(pdf))

    every = readings()
    services.council.save_rules(furigana=FuriganaMode.ONCE)
    once = readings()
    assert 0 < once < every


def test_attached_pages_grow_to_a3_in_large_print_unless_the_rules_say_a4(
    services: Services, meeting_id: int
) -> None:
    services.handouts.add_file(meeting_id, build.office_pdf(rotate=90), "表.pdf")
    assert _sizes(packet(services, meeting_id, "large-18"))[-1] == (1191, 842)
    services.council.save_rules(large_print_sheet=LargePrintSheet.A4)
    assert _sizes(packet(services, meeting_id, "large-18"))[-1] == (842, 595)


def test_a_wide_page_is_brought_to_a4_on_request(services: Services, meeting_id: int) -> None:
    wide = build.office_pdf(media=(0, 0, *build.A3_LANDSCAPE))
    handout = services.handouts.add_file(meeting_id, wide, "表.pdf")
    assert _sizes(packet(services, meeting_id))[-1] == (1191, 842)
    services.handouts.edit(handout, as_a4=True)
    assert _sizes(packet(services, meeting_id))[-1] == (842, 595)


def test_what_was_typed_for_a_file_stands_in_the_text_edition(
    services: Services, meeting_id: int
) -> None:
    drawn = build.office_pdf(2, content=b"100 100 200 200 re f")
    handout = services.handouts.add_file(meeting_id, drawn, "図.pdf")
    unsaid = packet(services, meeting_id, "text").text.decode("utf-8-sig")
    assert "資料1" in unsaid
    assert "元のファイルは「図.pdf」です。" in unsaid
    services.handouts.set_plain_file(
        handout, "図は右上がり。\r\n最後は10件。".encode("cp932"), "図.txt"
    )
    said = packet(services, meeting_id, "text").text.decode("utf-8-sig")
    assert "図は右上がり。" in said
    assert "元のファイル" not in said


def test_a_version_in_plain_words_goes_to_those_who_need_it(
    services: Services, meeting_id: int
) -> None:
    handout = services.handouts.add_file(meeting_id, build.office_pdf(), "計画.pdf")
    reader = services.attendance.of(meeting_id)[0].person_id
    assert reader is not None
    services.members.accommodate(reader, edition=EditionWish.RUBY, easy_version=True)
    assert services.papers.editions_needed(meeting_id) == ["standard", "ruby", "text"]
    services.handouts.edit(handout, easy_text="町の 計画です。")
    assert services.papers.editions_needed(meeting_id) == ["standard", "ruby-easy", "text"]
    easy = printed(packet(services, meeting_id, "ruby-easy").pdf)
    assert "町の計画です。" in easy
    assert easy.index("町の計画です。") < easy.index("Officepage1")
    assert "町の計画です。" not in printed(packet(services, meeting_id).pdf)
    services.handouts.set_easy_file(handout, build.office_pdf(4), "やさしい計画.pdf")
    pages = len(_sizes(packet(services, meeting_id)))
    assert len(_sizes(packet(services, meeting_id, "ruby-easy"))) == pages + 4


def test_a_paper_of_our_own_is_bound_as_the_handout_that_it_is(
    services: Services, meeting_id: int
) -> None:
    services.handouts.add(meeting_id, "対応事項一覧", paper="action_list")
    services.handouts.add(meeting_id, "委員名簿", DAY, paper="roster")
    made = packet(services, meeting_id)
    words = printed(made.pdf)
    assert made.problems == ()
    assert "資料1(1/1)" in words
    assert "当日配付(1/1)" in words
    assert words.count("葛城直樹") == 1
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles == ["表紙", "目次", "次第", "資料1　対応事項一覧", "当日配付　委員名簿"]


def test_a_restricted_file_waits_for_leave_behind_a_slip_sheet(
    services: Services, meeting_id: int
) -> None:
    locked = build.locked_pdf(modify_assembly=False, modify_other=False)
    handout = services.handouts.add_file(meeting_id, locked, "他課の資料.pdf")
    assert "他課の資料.pdf" in services.handouts.attachment_note(handout)
    waiting = packet(services, meeting_id)
    assert "他課の資料.pdf" in waiting.problems[0]
    assert "資料1は別紙" in printed(waiting.pdf)
    services.handouts.edit(handout, permitted=True)
    assert services.handouts.attachment_note(handout) == ""
    bound = packet(services, meeting_id)
    assert bound.problems == ()
    assert "Officepage1" in printed(bound.pdf)


def test_a_paper_given_out_separately_has_a_slip_sheet_and_keeps_its_number(
    services: Services, meeting_id: int
) -> None:
    services.handouts.add(meeting_id, "冊子", slip_sheet=True)
    made = packet(services, meeting_id)
    assert made.problems == ()
    assert "資料1は別紙" in printed(made.pdf)
    assert "別にお配りします" in packet(services, meeting_id, "text").text.decode("utf-8-sig")


def test_what_is_sent_when_follows_the_wish_and_the_rules(
    services: Services, meeting_id: int
) -> None:
    rows = services.attendance.of(meeting_id)
    reader = next(row.person_id for row in rows if row.name.startswith("五十嵐"))
    assert reader is not None
    services.members.accommodate(reader, lead_days=21)
    facts = services.papers._packets.distribution(meeting_id)
    days = {one.person.family: one.send_by for one in facts.envelopes}
    assert days["五十嵐"] == dt.date(2026, 6, 16)  # the working day before 21 days before
    assert days["葛城"] == dt.date(2026, 6, 26)  # ten days before is a Sunday
    readers = {
        reader.name: reader.send_by
        for need in services.handouts.editions(meeting_id)
        for reader in need.readers
    }
    assert readers["五十嵐　薫"] == days["五十嵐"]


def test_the_text_edition_reads_the_words_of_a_pdf_out(services: Services, meeting_id: int) -> None:
    services.handouts.add_file(meeting_id, build.office_pdf(2), "計画.pdf")
    services.handouts.add_file(meeting_id, build.picture("PNG"), "図.png")
    said = packet(services, meeting_id, "text").text.decode("utf-8-sig")
    assert "［1ページ］" in said
    assert "Office page 2" in said
    assert "取り出したものです" in said
    assert "この資料（2ページ）には" not in said
    assert "文字のデータがありません。元のファイルは「図.png」です。" in said


def test_a_file_that_cannot_be_bound_counts_as_one_slip_sheet_everywhere(
    services: Services, meeting_id: int
) -> None:
    locked = build.locked_pdf(modify_assembly=False, modify_other=False, print_lowres=False)
    pdf = services.handouts.add_file(meeting_id, locked, "印刷禁止.pdf")
    services.handouts.add_file(meeting_id, build.spreadsheet(), "相談件数.xlsx")
    rows = services.handouts.of(meeting_id)
    assert [row.cannot_be_bound for row in rows] == [True, True]
    progress = services.meetings.progress(meeting_id)
    assert (progress.handouts, progress.handouts_here, progress.handouts_apart) == (2, 0, 2)
    said = packet(services, meeting_id, "text").text.decode("utf-8-sig")
    assert said.count("この資料は、別にお配りします。") == 2
    assert "ページ）には" not in said
    listed = services.papers.prepare(Paper.HANDOUT_LIST, meeting_id=meeting_id)
    assert "頁" not in printed(listed.pdf).partition("印刷禁止")[2]
    services.handouts.edit(pdf, permitted=True)
    progress = services.meetings.progress(meeting_id)
    assert (progress.handouts_here, progress.handouts_apart) == (1, 1)
    services.handouts.edit(rows[1].id, slip_sheet=True)
    progress = services.meetings.progress(meeting_id)
    assert (progress.handouts_here, progress.handouts_apart) == (2, 1)


def _sizes(made: PreparedPaper) -> list[tuple[int, int]]:
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        boxes = [page.mediabox for page in pdf.pages]
    return [(round(float(box[2])), round(float(box[3]))) for box in boxes]


@pytest.mark.parametrize(
    ("scheme", "seed"), [("short", 1), ("short", 2), ("formal", 3), ("bills", 4)]
)
def test_after_any_insertion_agenda_list_and_minutes_print_the_same_numbers(
    full_meeting: tuple[Services, int], scheme: str, seed: int
) -> None:
    dice = random.Random(seed)
    inserted = [
        (dice.randrange(9), dice.choice(list(HandoutClass)), dice.random() < 0.5)
        for _insertion in range(4)
    ]
    services, meeting_id = full_meeting
    services.council.use_scheme(SCHEMES[scheme])
    items = [item.id for item in services.meetings.agenda(meeting_id)]
    for number, (place, kind, first) in enumerate(inserted):
        added = services.handouts.add(
            meeting_id, f"差し込み{number}", kind, items[place] if kind is BEFORE else None
        )
        if first:
            services.handouts.step(added, up=True)
    labels = [row.label for row in services.handouts.of(meeting_id)]
    titles = [row.title for row in services.handouts.of(meeting_id)]
    assert len(set(labels)) == len(labels)
    for paper in (Paper.AGENDA, Paper.HANDOUT_LIST, Paper.MINUTES):
        pdf = services.papers.prepare(paper, meeting_id=meeting_id).pdf
        text = services.papers.prepare(paper, meeting_id=meeting_id, edition="text").text
        lines = unicodedata.normalize("NFKC", text.decode("utf-8-sig"))
        for words in (printed(pdf), squeezed(lines)):
            for label, title in zip(labels, titles, strict=True):
                assert squeezed(label) in words, (paper, label)
                # The minutes name papers by their numbers alone.
                assert paper is Paper.MINUTES or squeezed(title) in words, (paper, title)
        lines = re.sub(r"\d+点", "", lines)  # how many there are is no number of theirs
        for pattern in SCHEMES[scheme].patterns:
            found = {m[0] for m in matcher(pattern).finditer(lines) if re.search(r"\d", m[0])}
            assert found <= set(labels), paper


@pytest.fixture
def full_meeting(services: Services, meeting_id: int) -> tuple[Services, int]:
    """Nine items, and handouts sent beforehand, for reference and of the day."""
    last = services.meetings.agenda(meeting_id)[-1].id
    while len(services.meetings.agenda(meeting_id)) < 9:
        kinds = (AgendaKind.DISCUSSION, AgendaKind.REPORT)
        number = len(services.meetings.agenda(meeting_id))
        last = services.agenda.add(
            meeting_id, AgendaDraft(f"議題その{number}", kinds[number % 2]), last
        )
    services.meetings.set_state(meeting_id, MeetingState.HELD)
    for place, item in enumerate(services.meetings.agenda(meeting_id)):
        if place % 2:
            services.handouts.add(
                meeting_id, f"事前の資料{'あいうえお'[place // 2]}", BEFORE, item.id
            )
    services.handouts.add(meeting_id, "参考の表", REFERENCE)
    services.handouts.add(meeting_id, "当日の表", DAY)
    return services, meeting_id
