"""A meeting goes public: worded, checked name by name, and only then published."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.folded_text import fold_name
from jiritsu_desktop.domain.meetings import MeetingDraft, MeetingState, Presence
from jiritsu_desktop.domain.minutes import Disclosure, StatementDraft
from jiritsu_desktop.domain.minutes_form import MinutesHeader
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.domain.publication import Hit, HitKind, Outcome, Place, SpeakerMode
from jiritsu_desktop.domain.publication_check import Check
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.paper_facts import Facts
from jiritsu_desktop.services.paper_facts_minutes import minutes_of
from jiritsu_desktop.services.paper_facts_public import public_minutes_of
from jiritsu_desktop.services.publication_reading import view_of
from tests.meeting_builders import MEMBERS, TODAY, general_assembly, open_council

HELD_ON = dt.date(2026, 6, 10)
SECRET = "担当する方で、通院に片道1時間半かかる例があります。"
IN_THE_ROOM = "この話は、外では言わないでほしいと頼まれています。"
GENERAL = "通院に長い時間がかかる例がある。"
NAMED = "草彅さんの車を、昼間だけ借りる案はどうでしょうか。"


class Sitting:
    """A held meeting with four statements: plain, internal, for the meeting, and with a name."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.id = services.meetings.create(
            MeetingDraft(general_assembly(services), HELD_ON, dt.time(13, 30), dt.time(15, 30)),
            TODAY,
        )
        people = services.attendance.of(self.id)
        for row in people:
            services.attendance.edit(row.id, presence=Presence.PRESENT)
        self.people = {row.name.partition("　")[0]: row for row in people}
        services.meetings.set_state(self.id, MeetingState.HELD)
        item = services.meetings.agenda(self.id)[1].id
        self.item = item
        self.plain = self._say("葛城", "移動手段の全体について協議します。")
        self.secret = self._say("髙橋", SECRET, Disclosure.INTERNAL, GENERAL)
        self.kept = self._say("渡邉", IN_THE_ROOM, Disclosure.COUNCIL)
        self.named = self._say("五十嵐", NAMED)

    def _say(
        self,
        family: str,
        text: str,
        level: Disclosure = Disclosure.PUBLIC,
        public: str = "",
    ) -> int:
        row = self.people[family]
        label = f"{family} {row.role or '委員'}"
        return self.services.minutes.add_statement(
            StatementDraft(self.id, self.item, text, row.id, label, None, level, public)
        )

    def make_final(self) -> None:
        for state in (MeetingState.DRAFTED, MeetingState.FINAL):
            self.services.meetings.set_state(self.id, state)

    def hits(self) -> tuple[Hit, ...]:
        return self.services.publishing.view(self.id).open_hits

    def public(self, statement: int) -> str:
        view = self.services.publishing.view(self.id)
        return next(
            passage.public
            for passage in view.passages
            if (passage.place, passage.record_id) == (Place.STATEMENT, statement)
        )

    def text(self) -> str:
        prepared = self.services.papers.prepare(
            Paper.MINUTES, meeting_id=self.id, edition="public-text"
        )
        return prepared.text.decode("utf-8-sig")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with open_council(tmp_path) as opened:
        yield opened


@pytest.fixture
def sitting(services: Services) -> Sitting:
    return Sitting(services)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _strings(part)


def _facts_hold(db: Database, meeting_id: int, word: str, *, public: bool) -> bool:
    with db.read() as session:
        build = public_minutes_of if public else minutes_of
        facts = build(Facts(session), meeting_id)
    return any(fold_name(word) in fold_name(text) for text in _strings(facts))


def test_the_facts_of_public_minutes_hold_nothing_withheld(
    services: Services, sitting: Sitting
) -> None:
    sitting.services.publishing.word(
        sitting.id, Place.STATEMENT, sitting.named, "車を借りる案はどうか。"
    )
    hidden = [SECRET, IN_THE_ROOM, NAMED]
    hidden += [name for row in MEMBERS for name in (row[0], row[0] + row[1], row[2], row[3])]
    db = services._db
    assert [word for word in hidden if _facts_hold(db, sitting.id, word, public=True)] == []
    assert _facts_hold(db, sitting.id, GENERAL, public=True)
    told = [word for word in hidden if _facts_hold(db, sitting.id, word, public=False)]
    assert {SECRET, IN_THE_ROOM, NAMED, "葛城", "髙橋"} <= set(told)


def test_speakers_are_called_as_the_council_chose(services: Services, sitting: Sitting) -> None:
    def called() -> list[str]:
        view = services.publishing.view(sitting.id)
        return [p.public_speaker for p in view.passages if p.place is Place.STATEMENT]

    assert called() == ["会長", "副会長", "委員", "委員"]
    services.publishing.choose_speakers(sitting.id, SpeakerMode.SURNAME)
    assert called() == ["葛城 会長", "髙橋 副会長", "渡邉 委員", "五十嵐 委員"]
    services.publishing.choose_speakers(sitting.id, SpeakerMode.FULL_NAME)
    assert called()[1] == "髙橋 美津枝 副会長"
    services.publishing.choose_speakers(sitting.id, SpeakerMode.ORGANISATION)
    assert set(called()) == {"相談支援センター みどり"}
    services.council.save_rules(public_speakers=SpeakerMode.SURNAME)
    services.publishing.choose_speakers(sitting.id, None)
    assert called()[0] == "葛城 会長"


def test_names_that_are_shown_are_no_hits(services: Services, sitting: Sitting) -> None:
    assert [hit.finding.word for hit in sitting.hits()] == ["草彅さん"]
    services.publishing.choose_speakers(sitting.id, SpeakerMode.SURNAME)
    assert sitting.hits() == ()


def test_the_secretariat_speaks_for_the_office_in_every_manner(
    services: Services, sitting: Sitting
) -> None:
    statement = sitting._say("梅津", "資料を御覧ください。")
    for mode in SpeakerMode:
        services.publishing.choose_speakers(sitting.id, mode)
        view = services.publishing.view(sitting.id)
        passage = next(p for p in view.passages if p.record_id == statement)
        assert passage.public_speaker == "事務局"


def test_the_head_counts_people_unless_the_rules_name_them(
    services: Services, sitting: Sitting
) -> None:
    assert "草彅" not in sitting.text().replace(NAMED, "")
    assert "5名" in sitting.text()
    services.publishing.name_in_head(sitting.id, on=True)
    assert "草彅 みのり" in sitting.text().replace("　", " ")
    services.publishing.name_in_head(sitting.id, on=None)
    services.publishing.choose_speakers(sitting.id, SpeakerMode.ORGANISATION)
    assert "相談支援センター みどり" in sitting.text()


@pytest.mark.parametrize("header", list(MinutesHeader))
def test_no_manner_of_heading_minutes_tells_a_name(
    services: Services, sitting: Sitting, header: MinutesHeader
) -> None:
    services.council.save_rules(minutes_header=header)
    text = sitting.text().replace(NAMED, "")
    assert [row[0] for row in MEMBERS if row[0] in text] == []


def test_withheld_places_tell_their_reason(sitting: Sitting) -> None:
    text = sitting.text()
    assert f"{GENERAL}（個別事例のため非公開）" in text
    assert "（会議限りの発言のため非公開）" in text
    assert SECRET not in text
    assert IN_THE_ROOM not in text


def test_a_kept_word_opens_again_when_its_text_changes(
    services: Services, sitting: Sitting
) -> None:
    services.publishing.keep(sitting.id, sitting.hits()[0], "本人の同意 8月3日")
    assert sitting.hits() == ()
    hit = services.publishing.view(sitting.id).hits[0]
    assert (hit.outcome, hit.note) == (Outcome.KEPT, "本人の同意 8月3日")
    services.minutes.edit_statement(sitting.named, text=f"{NAMED}お聞きします。")
    assert [hit.finding.word for hit in sitting.hits()] == ["草彅さん"]
    services.minutes.edit_statement(sitting.named, text=NAMED)
    assert sitting.hits() == ()
    services.publishing.look_again(sitting.id, services.publishing.view(sitting.id).hits[0])
    assert len(sitting.hits()) == 1


def test_other_words_settle_a_hit_and_the_minutes_stay(
    services: Services, sitting: Sitting
) -> None:
    sitting.make_final()
    hit = sitting.hits()[0]
    text = NAMED.replace("草彅さん", "委員")
    services.publishing.word(sitting.id, hit.place, hit.record_id, text, hit)
    view = services.publishing.view(sitting.id)
    assert view.checked == (1, 1)
    assert view.gone[0].outcome is Outcome.REWORDED
    assert sitting.public(sitting.named) == text
    assert NAMED in {getattr(e, "text", "") for e in services.minutes.of(sitting.id).entries}
    services.history.undo()
    assert [hit.finding.word for hit in sitting.hits()] == ["草彅さん"]
    assert services.publishing.view(sitting.id).gone == ()


def test_what_is_not_published_leaves_only_its_reason(services: Services, sitting: Sitting) -> None:
    hit = sitting.hits()[0]
    services.publishing.withhold(sitting.id, hit.place, hit.record_id, hit)
    assert sitting.public(sitting.named) == ""
    assert services.publishing.view(sitting.id).gone[0].outcome is Outcome.WITHHELD
    services.publishing.disclose(sitting.id, Place.STATEMENT, sitting.named)
    assert len(sitting.hits()) == 1


@pytest.mark.parametrize("place", [Place.AGENDA, Place.HANDOUT, Place.SPEAKER, Place.MEETING])
def test_only_statements_and_decisions_are_left_out(
    services: Services, sitting: Sitting, place: Place
) -> None:
    with pytest.raises(UserError, match=place.label):
        services.publishing.withhold(sitting.id, place, sitting.plain)
    assert sitting.public(sitting.plain) != ""


def test_titles_and_decisions_can_be_worded_too(services: Services, sitting: Sitting) -> None:
    item = services.meetings.agenda(sitting.id)[0]
    services.agenda.edit(item.id, title="草彅さんの報告")
    assert {hit.place for hit in sitting.hits()} == {Place.AGENDA, Place.STATEMENT}
    hit = next(hit for hit in sitting.hits() if hit.place is Place.AGENDA)
    services.publishing.word(sitting.id, hit.place, hit.record_id, "委員の報告", hit)
    assert {hit.place for hit in sitting.hits()} == {Place.STATEMENT}
    assert "委員の報告" in sitting.text()
    assert "草彅さんの報告" not in sitting.text()
    services.publishing.word(sitting.id, hit.place, hit.record_id, "")
    assert Place.AGENDA in {hit.place for hit in sitting.hits()}


def test_a_speaker_written_by_hand_is_checked(services: Services, sitting: Sitting) -> None:
    statement = services.minutes.add_statement(
        StatementDraft(sitting.id, sitting.item, "賛成です。", None, "渡辺さん（傍聴）")
    )
    hit = next(hit for hit in sitting.hits() if hit.place is Place.SPEAKER)
    assert hit.finding.word == "渡辺さん"
    services.publishing.word(sitting.id, Place.SPEAKER, statement, "傍聴者", hit)
    assert "（傍聴者）" in sitting.text()
    assert "渡辺" not in sitting.text()


def test_publishing_is_refused_until_every_hit_is_settled(
    services: Services, sitting: Sitting
) -> None:
    day = dt.date(2026, 8, 25)
    with pytest.raises(UserError, match="確定"):
        services.publishing.publish(sitting.id, day, "町のページ")
    sitting.make_final()
    with pytest.raises(UserError, match="草彅さん"):
        services.publishing.publish(sitting.id, day, "町のページ")
    with pytest.raises(UserError, match="草彅さん"):
        services.meetings.set_state(sitting.id, MeetingState.PUBLISHED)
    assert services.meetings.meeting(sitting.id).state is MeetingState.FINAL
    services.publishing.keep(sitting.id, sitting.hits()[0])
    services.publishing.publish(sitting.id, day, "https://town.midori.example/kyogikai")
    view = services.publishing.view(sitting.id)
    assert view.meeting.state is MeetingState.PUBLISHED
    assert (view.published_on, view.published_where) == (
        day, "https://town.midori.example/kyogikai",
    )  # fmt: skip


def test_published_minutes_stand_until_the_publication_is_taken_back(
    services: Services, sitting: Sitting
) -> None:
    sitting.make_final()
    services.publishing.keep(sitting.id, sitting.hits()[0])
    services.publishing.publish(sitting.id, dt.date(2026, 8, 25), "窓口")
    with pytest.raises(UserError, match="公開を取り消して"):
        services.publishing.word(sitting.id, Place.STATEMENT, sitting.plain, "別の文")
    services.publishing.take_back(sitting.id)
    assert services.meetings.meeting(sitting.id).state is MeetingState.FINAL
    services.history.undo()
    view = services.publishing.view(sitting.id)
    assert (view.meeting.state, view.published_where) == (MeetingState.PUBLISHED, "窓口")


def test_unchecked_papers_say_so_on_each_page(services: Services, sitting: Sitting) -> None:
    prepared = services.papers.prepare(Paper.MINUTES, meeting_id=sitting.id, edition="public")
    assert "草彅さん" in prepared.problems[0]
    assert "公開前の確認用" in sitting.text()
    services.publishing.keep(sitting.id, sitting.hits()[0])
    assert "公開前の確認用" not in sitting.text()
    assert "公開版" in sitting.text()


@pytest.mark.parametrize("edition", ["public", "public-text"])
def test_a_public_paper_is_read_back_before_it_can_be_printed(
    services: Services, sitting: Sitting, edition: str
) -> None:
    assert services.papers.prepare(Paper.MINUTES, meeting_id=sitting.id, edition=edition).content
    with services._db.change("Leak", Topic.COUNCIL) as session:
        session.get_one(models.Council, 1).name = SECRET.rstrip("。")
    with pytest.raises(UserError, match=SECRET[:8]):
        services.papers.prepare(Paper.MINUTES, meeting_id=sitting.id, edition=edition)


def test_the_public_text_names_pages_of_itself(services: Services, sitting: Sitting) -> None:
    for number in range(40):
        services.minutes.add_statement(
            StatementDraft(sitting.id, sitting.item, f"移動の手段を{number}回協議します。" * 4)
        )
    assert re.search("^2ページ\r?$", sitting.text(), re.MULTILINE)
    assert "標準版" not in sitting.text()
    inside = services.papers.prepare(Paper.MINUTES, meeting_id=sitting.id, edition="text")
    assert "標準版 2ページ" in inside.text.decode("utf-8-sig")


def test_the_agenda_is_public_before_the_meeting_without_who_presents(
    services: Services, sitting: Sitting
) -> None:
    draft = MeetingDraft(general_assembly(services), dt.date(2026, 9, 1), dt.time(10), dt.time(12))
    meeting_id = services.meetings.create(draft, TODAY)
    item = services.meetings.agenda(meeting_id)[0]
    services.agenda.edit(item.id, presenter="草彅 みのり")
    prepared = services.papers.prepare(Paper.AGENDA, meeting_id=meeting_id, edition="public-text")
    assert "草彅" not in prepared.text.decode("utf-8-sig")


def test_the_title_of_a_handout_is_checked_and_worded(
    services: Services, sitting: Sitting, tmp_path: Path
) -> None:
    services.handouts.add(sitting.id, "草彅さんからの報告")
    hit = next(hit for hit in sitting.hits() if hit.place is Place.HANDOUT)
    services.publishing.word(sitting.id, hit.place, hit.record_id, "委員からの報告", hit)
    prepared = services.papers.prepare(Paper.AGENDA, meeting_id=sitting.id, edition="public-text")
    text = prepared.text.decode("utf-8-sig")
    assert "委員からの報告" in text
    assert "草彅" not in text


def test_other_papers_have_no_public_edition(services: Services, sitting: Sitting) -> None:
    with pytest.raises(UserError, match="公開版があるのは"):
        services.papers.prepare(Paper.ATTENDEES, meeting_id=sitting.id, edition="public")


def test_a_meeting_that_was_not_held_has_nothing_to_publish(services: Services) -> None:
    draft = MeetingDraft(general_assembly(services), dt.date(2026, 9, 1), dt.time(10), dt.time(12))
    meeting_id = services.meetings.create(draft, TODAY)
    with pytest.raises(UserError, match="まだ"):
        services.publishing.view(meeting_id)


def test_residents_whom_the_file_does_not_know_are_asked_about_one_by_one(
    services: Services, sitting: Sitting
) -> None:
    speech = sitting._say(
        "渡邉",
        "山田花子さん（42歳）の家では、090-1234-5678に電話しても来てもらえません。"
        "佐藤次郎さんの家の事情は、中村の長男も知っています。",
    )
    sitting.make_final()
    found = [hit for hit in sitting.hits() if hit.record_id == speech]
    assert [(hit.finding.word, hit.finding.kind) for hit in found] == [
        ("山田花子さん", HitKind.UNKNOWN_NAME),
        ("42歳", HitKind.AGE),
        ("090-1234-5678", HitKind.PHONE),
        ("佐藤次郎さん", HitKind.UNKNOWN_NAME),
        ("中村", HitKind.UNKNOWN_NAME),
    ]
    with pytest.raises(UserError, match="公開"):
        services.publishing.publish(sitting.id, TODAY, "町のページ")
    while found:
        hit = found[-1]
        finding = hit.finding
        text = hit.text[: finding.start] + finding.offers[0] + hit.text[finding.end :]
        services.publishing.word(sitting.id, hit.place, hit.record_id, text, hit)
        found = [hit for hit in sitting.hits() if hit.record_id == speech]
    assert sitting.public(speech) == (
        "●●●さん（●●●）の家では、●●●に電話しても来てもらえません。"
        "●●●さんの家の事情は、●●●の長男も知っています。"
    )


def test_the_council_says_what_stands_for_a_name(services: Services, sitting: Sitting) -> None:
    services.council.save_rules(public_placeholder="○○")
    speech = sitting._say("渡邉", "山田花子さんの家の話です。")
    [hit] = [hit for hit in sitting.hits() if hit.record_id == speech]
    assert hit.finding.offers == ("○○さん",)


def test_without_an_analyser_the_rules_look_alone_and_it_is_said(
    services: Services, sitting: Sitting
) -> None:
    speech = sitting._say("渡邉", "山田花子さんと、中村の長男の話です。")
    with services._db.read() as session:
        alone = view_of(session, sitting.id, Check)
    assert [hit.finding.word for hit in alone.hits if hit.record_id == speech] == ["山田花子さん"]
    assert not alone.by_analyser
    assert services.publishing.view(sitting.id).by_analyser
