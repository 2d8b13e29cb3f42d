"""The council's rules: every field saves itself, each change is undone alone."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from jiritsu_desktop.domain.council import CouncilRow, CouncilRules, QuorumRule
from jiritsu_desktop.domain.easy_language import words_of
from jiritsu_desktop.domain.numbering_schemes import SCHEMES
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.council.groups import groups
from jiritsu_desktop.ui.council.page import CouncilPage
from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField, NumberField
from jiritsu_desktop.ui.widgets.layouts import ScrollColumn
from jiritsu_desktop.ui.widgets.saved_text import SavedText
from tests.builders import found_council

InputT = TypeVar("InputT", bound=QWidget)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with Services(found_council(tmp_path)) as opened:
        yield opened


@pytest.fixture
def page(services: Services, shown: Callable[..., Any]) -> CouncilPage:
    made: CouncilPage = shown(
        CouncilPage(services.council, today=lambda: dt.date(2026, 6, 17)), 1366, 620
    )
    made.reload()
    return made


def test_every_fact_and_rule_has_a_field() -> None:
    asked = {rule.name for group in groups() for rule in group.rules} - {"handout_scheme"}
    known = {*CouncilRow.__dataclass_fields__, *CouncilRules.__dataclass_fields__}
    assert asked == known


def test_a_text_saves_itself_when_it_is_left(
    page: CouncilPage, services: Services, picture: Callable[[QWidget, str], Path]
) -> None:
    picture(page, "rules")
    field = _input(page, "FAX", QLineEdit)
    assert field.text() == "0999-00-0199"
    field.setText("0999-00-0200")
    field.editingFinished.emit()
    assert services.council.council().fax == "0999-00-0200"
    assert services.history.last() is not None


def test_a_field_that_is_left_as_it_was_saves_nothing(
    page: CouncilPage, services: Services
) -> None:
    _input(page, "FAX", QLineEdit).editingFinished.emit()
    assert services.history.last() is None


def test_seats_are_named_and_counted_as_the_founding_rule_does(
    page: CouncilPage, services: Services, picture: Callable[[QWidget, str], Path]
) -> None:
    scroll = page.findChild(ScrollColumn)
    assert scroll is not None
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    picture(page, "seats")
    _input(page, "相談支援事業者の席", NumberField).setValue(3)
    name = _input(page, "2号の区分の名前", QLineEdit)
    assert name.text() == "相談支援事業者"
    name.setText("指定相談支援事業者")
    name.editingFinished.emit()
    page.reload()
    category = services.council.seat_categories()[1]
    assert (category.name, category.quota) == ("指定相談支援事業者", 3)
    assert services.history.undo() is not None
    assert services.council.seat_categories()[1].name == "相談支援事業者"


@pytest.mark.parametrize("name", ["", "当事者"])
def test_a_seat_category_has_a_name_of_its_own(services: Services, name: str) -> None:
    category = services.council.seat_categories()[1]
    with pytest.raises(UserError):
        services.council.save_seats(category.id, name=name)
    assert services.council.seat_categories()[1] == category


def test_numbers_ticks_and_choices_save_themselves(page: CouncilPage, services: Services) -> None:
    _input(page, "開催通知", NumberField).setValue(28)
    _input(page, "代理を定足数に数える", QCheckBox).click()
    choice = _input(page, "成立する人数", ChoiceField)
    place = choice.findText(QuorumRule.HALF.label)
    choice.setCurrentIndex(place)
    choice.activated.emit(place)
    rules = services.council.rules()
    assert (rules.notice_days, rules.proxy_counts, rules.quorum) == (28, True, QuorumRule.HALF)


def test_the_examples_follow_a_change(page: CouncilPage, services: Services) -> None:
    assert "委員15名なら、8人目で会議が成立します。" in _words(page)
    services.council.save_rules(quorum=QuorumRule.NONE, before_numbers="資料No.{number}[-{branch}]")
    page.reload()
    assert "何名の出席でも会議は成立します。" in _words(page)
    assert any("資料No.2-1" in word for word in _words(page))


def test_a_document_number_without_its_place_is_refused(
    page: CouncilPage, services: Services
) -> None:
    field = _input(page, "文書番号", QLineEdit)
    field.setText("福第号")
    field.editingFinished.emit()
    assert any("{number} を残してください" in word for word in _words(page))
    assert services.council.rules().document_symbol == "福第{number}号"


def test_undo_takes_back_one_rule_and_keeps_the_other(
    page: CouncilPage, services: Services
) -> None:
    _input(page, "開催通知", NumberField).setValue(28)
    first = services.history.last()
    _input(page, "資料の発送", NumberField).setValue(12)
    assert first is not None
    services.history.undo(first.id)
    page.reload()
    assert _input(page, "開催通知", NumberField).value() == 21
    assert _input(page, "資料の発送", NumberField).value() == 12


def test_reloading_saves_nothing(page: CouncilPage, services: Services) -> None:
    page.reload()
    assert services.history.last() is None


def test_choosing_a_group_brings_it_into_view(page: CouncilPage) -> None:
    names = [[rule.name for rule in group.rules] for group in groups()]
    place = next(n for n, rules in enumerate(names) if "notice_days" in rules)
    page.list.setCurrentIndex(page.list.rows.index(place, 0))
    days = _input(page, "開催通知", NumberField)
    assert not days.visibleRegion().isEmpty()


def test_fits_at_200_per_cent(
    page: CouncilPage, theme: Theme, picture: Callable[[QWidget, str], Path]
) -> None:
    theme.use(zoom=200)
    page.resize(1920, 940)
    picture(page, "large")
    assert page.width() == 1920


def _words(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisible()]


def _input(part: QWidget, name: str, kind: type[InputT]) -> InputT:
    return next(field for field in part.findChildren(kind) if field.accessibleName() == name)


def test_a_numbering_scheme_sets_all_patterns_at_once(
    page: CouncilPage, services: Services
) -> None:
    choice = _input(page, "資料", ChoiceField)
    place = choice.findText(SCHEMES["formal"].shown)
    choice.setCurrentIndex(place)
    choice.activated.emit(place)
    assert services.council.rules().handout_scheme == SCHEMES["formal"]
    page.reload()
    assert any("資料第2-1号" in word for word in _words(page))


def test_a_pattern_that_cannot_count_is_refused_where_it_is_written(
    page: CouncilPage, services: Services
) -> None:
    field = _input(page, "事前送付", QLineEdit)
    field.setText("資料")
    field.editingFinished.emit()
    assert any("{number} を" in word for word in _words(page))
    assert services.council.rules().handout_scheme == SCHEMES["plain"]


def test_the_councils_own_hard_words_are_kept_a_line_each(
    page: CouncilPage, services: Services
) -> None:
    _input(page, "次より長い文を知らせる", NumberField).setValue(30)
    field = _input(page, "難しい言葉と言いかえ", SavedText)
    field.setFocus()
    field.setPlainText("要綱　きまり\n逝去　亡くなること")
    field.clearFocus()
    rules = services.council.rules()
    assert rules.easy_sentence_length == 30
    assert words_of(rules.easy_words) == {"要綱": "きまり", "逝去": "亡くなること"}
