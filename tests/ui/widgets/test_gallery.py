"""Every part in every look at 100 and 200 %: pictures to look at, nothing clipped, all named."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QWidget,
)

from jiritsu_desktop.ui.painting import Mark, StationState, Tone, paint_ring
from jiritsu_desktop.ui.theme import Look, Theme
from jiritsu_desktop.ui.widgets.buttons import (
    Button,
    Chip,
    icon_button,
    primary_button,
    quiet_button,
)
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField, NumberField
from jiritsu_desktop.ui.widgets.date_edit import TimeEdit, WarekiDateEdit
from jiritsu_desktop.ui.widgets.empty_state import EmptyState
from jiritsu_desktop.ui.widgets.fields import Fact, Field, FilterField, SearchField, text_field
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, KeyCap, LabelRole, Paragraph
from jiritsu_desktop.ui.widgets.layouts import (
    Card,
    Column,
    Frame,
    Row,
    box,
    fix_height,
    fix_width,
    rule,
    stack,
)
from jiritsu_desktop.ui.widgets.lists import KanaIndex, ListRow, ListView, headed
from jiritsu_desktop.ui.widgets.marks import Badge, PriorityMark, VerificationRing
from jiritsu_desktop.ui.widgets.notice import Callout
from jiritsu_desktop.ui.widgets.segmented import Segmented
from jiritsu_desktop.ui.widgets.station_line import Station, StationLine, StepTabs
from jiritsu_desktop.ui.widgets.status_bar import StatusBar
from jiritsu_desktop.ui.widgets.tab_bar import TabBar
from jiritsu_desktop.ui.widgets.tables import Cell, TableColumn, TableView

Office = tuple[str, str, float | None]
LOOKS: tuple[Look, ...] = ("light", "dark", "contrast")
SIZES = {100: (1366, 768), 200: (1920, 1080)}


def _nothing() -> None:
    """What the buttons of the gallery do."""


def _top() -> QWidget:
    tabs = TabBar("画面")
    for place, (title, icon, count) in enumerate(
        (
            ("ホーム", "home", 0),
            ("委員", "person", 2),
            ("会議", "meeting", 3),
            ("課題", "issue", 4),
            ("社会資源", "resource", 112),
        )
    ):
        tabs.add(title, icon)
        tabs.set_count(place, count)
    tabs.setCurrentIndex(2)
    row = Row(tabs, None, Button("令和8年度", "menu", icon="calendar"), margins=(10, 0, 16, 0))
    top = Frame(row, "row")
    fix_height(top, 45)
    return top


def _status() -> QWidget:
    bar = StatusBar(_nothing, _nothing)
    moment = dt.datetime(2026, 6, 17, 14, 3)
    bar.show_saved(moment, "第1回全体会の議題を並べ替え", undoable=True)
    bar.show_backup(dt.date(2026, 6, 4), dt.date(2026, 6, 17))
    bar.show_file(Path("みどり町協議会.jiritsu"))
    return bar


def _buttons() -> QWidget:
    forbidden = Button("確定する")
    forbidden.forbid("確認していない人が2人います")
    return box(
        Column(
            Row(
                primary_button("開催通知を作る", icon="mail"),
                Button("会議資料一式", icon="paper"),
                quiet_button("一覧を印刷", icon="print"),
                Button("消す", "danger"),
                forbidden,
                icon_button("plus", "委員を加える"),
                None,
            ),
            Row(
                Button("議題に入れる", "small", icon="plus"),
                Chip("全体会 15名", on=True),
                Chip("区分"),
                Chip("R8.6.17 現在", icon="calendar"),
                Segmented([(0, "人"), (1, "会議体"), (2, "組織")], name="見るもの"),
                None,
            ),
            margins=(16, 8, 16, 8),
        ),
        "surface",
    )


def _marks() -> QWidget:
    words = ("準備", "案内済", "会議録案", "期限切れ", "確定", "保留", "副会長")
    row = Row(
        *(Badge(word, tone) for word, tone in zip(words, Tone, strict=True)),
        PriorityMark("A", (3, 3, 1)),
        PriorityMark("B", (1, 2, 3)),
        *(
            VerificationRing(share, name)
            for share, name in (
                (0.9, "新しい"),
                (0.3, "古くなった"),
                (0.0, "1年より前"),
                (None, "未確認"),
            )
        ),
        None,
        margins=(16, 8, 16, 8),
    )
    return box(row, "surface")


def _lines() -> QWidget:
    done, now, to_come = StationState.DONE, StationState.NOW, StationState.NEXT
    line = StationLine(
        [
            Station("案内", "今日", done),
            Station("出欠", "7月1日", now),
            Station("資料", "3／5点", to_come),
            Station("開催", "7月8日"),
            Station("会議録", "8月22日"),
            Station("確定"),
        ]
    )
    steps = StepTabs(
        [
            Station("準備", "議題・日時・会場", done),
            Station("出欠", "回答 0／15", now),
            Station("資料", "3／5点"),
            Station("会議録", "7月8日に"),
            Station("公開"),
        ]
    )
    return box(Column(line, steps, margins=(16, 8, 16, 8)), "surface")


def _labels() -> QWidget:
    roles: tuple[LabelRole, ...] = (
        "small", "muted", "strong", "accent", "section", "title", "head", "figure",
    )  # fmt: skip
    return box(
        Column(
            Row(
                *(ElidingLabel("全体会", role) for role in roles),
                KeyCap("Ctrl+D"),
                Icon("lock"),
                None,
            ),
            Paragraph("相談支援事業所などから届いた困りごとがここに集まり、会議で話し合われます。"),
            Fact("送り方", "郵送　会議の14日前まで"),
            margins=(16, 8, 16, 8),
        ),
        "surface",
    )


def _fields() -> QWidget:
    rooms = ChoiceField([(1, "みどり町役場 2階 大会議室"), (2, "保健センター")], name="会場")
    minutes = NumberField(40, unit="分", name="時間")
    ticked = QCheckBox("充て職")
    ticked.setChecked(True)
    chosen = QRadioButton("同じ人")
    chosen.setChecked(True)
    note = QPlainTextEdit("資料3は図を大きく。")
    note.setAccessibleName("会長メモ")
    fix_height(note, 60)
    wrong = Field("終わり", TimeEdit(dt.time(13, 30)))
    wrong.set_problem("始まりより後の時刻にしてください。")
    quiet = text_field("2部（本人・支援者）", name="部数", quiet=True)
    fix_width(quiet, 200)
    return box(
        Column(
            Row(
                (SearchField("どこからでも探す　Ctrl+K"), 1),
                (FilterField("よみ・氏名・所属で絞り込む　Ctrl+F"), 1),
                quiet,
            ),
            Row(
                (Field("日時", WarekiDateEdit(dt.date(2026, 7, 8)), above=True), 1),
                (Field("から", TimeEdit(dt.time(13, 30)), above=True), 1),
                (Field("会場", rooms, above=True), 1),
            ),
            Row(minutes, ticked, chosen, (note, 1)),
            Field("会議体", text_field("全体会"), hint="前任者と同じです"),
            wrong,
            margins=(16, 8, 16, 8),
        ),
        "surface",
    )


def _lists() -> QWidget:
    view = ListView("会議と委員")
    view.show_rows(
        [
            ListRow("7月", heading=True),
            ListRow("第1回 全体会", 1, lead="8 水", marks=(Mark("準備"),)),
            ListRow("第3回 運営会議", 2, lead="15 水", marks=(Mark("案内済", Tone.ACCENT),)),
            *headed(
                [
                    ListRow(
                        "髙橋 美津枝",
                        3,
                        second="相談支援センター みどり",
                        aside="たかはし みつえ",
                        marks=(Mark("配慮", Tone.ACCENT), Mark("副会長", Tone.PLAIN)),
                    )
                ],
                lambda _row: "た",
                counted=True,
            ),
        ]
    )
    view.choose(1)
    fix_height(view, 200)
    kana = KanaIndex()
    kana.show_state("あかた", "た")
    return box(Row((view, 1), kana, spacing=0), "surface")


def _table() -> QWidget:
    columns = [
        TableColumn[Office]("名前", lambda row: Cell(row[0], row[1]), 0),
        TableColumn[Office]("定員", lambda _row: "20", 60, right=True),
        TableColumn[Office]("公開", lambda _row: Cell(mark=Mark("公開", Tone.ACCENT)), 90),
        TableColumn[Office](
            "確認日",
            lambda row: Cell(
                "R8.6.2",
                draw=lambda painter, theme, rect: paint_ring(
                    painter, theme, QPointF(rect.x() + theme.px(10), rect.center().y()), row[2]
                ),
            ),
            140,
        ),
    ]
    table = TableView("社会資源", columns, lambda row: row[0], row_height=50)
    table.show_rows(
        [("みどり作業所", "就労継続支援B型", 0.0), ("ホームあけぼの", "共同生活援助", 0.9)]
    )
    table.choose("みどり作業所")
    fix_height(table, 140)
    return table


def _sheets() -> QWidget:
    note = Callout("会場をあとから変えています", "時刻だけ戻すと、部屋のほうが30分足りません。")
    note.add_button(Button("時刻だけ戻す", "small"))
    card = Card(ElidingLabel("次の会議", "title"), rule(), Paragraph("第1回 全体会", "muted"))
    return box(Row((note, 1), (card, 1), margins=(16, 8, 16, 8)), "canvas")


def _empty() -> QWidget:
    return EmptyState(
        "まだ地域課題がありません",
        "まず、手元にある困りごとシートを1枚入れてみましょう。利用者のお名前は入れません。",
        stations=[("note", "困りごと"), ("issue", "地域課題"), ("meeting", "会議")],
        first=("困りごとシートを入れる", "plus", _nothing),
        second=("提出用紙を印刷する", "print", _nothing),
        third=("今ある課題一覧を取り込む", "import", _nothing),
    )


PARTS = {
    "top": (_top, _marks, _buttons, _lines, _labels, _status),
    "fields": (_fields, _sheets),
    "lists": (_lists, _table, _empty),
}


@pytest.mark.parametrize("zoom", SIZES)
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("group", PARTS)
def test_nothing_is_clipped_and_everything_has_a_name(
    group: str,
    look: Look,
    zoom: int,
    theme: Theme,
    shown: Callable[..., Any],
    picture: Callable[[QWidget, str], Path],
) -> None:
    theme.use(look=look, zoom=zoom)
    sheet = QWidget()
    sheet.setProperty("ground", "canvas")
    sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = stack(*(make() for make in PARTS[group]))
    sheet.setLayout(layout)
    shown(sheet, *SIZES[zoom])
    picture(sheet, f"{group}_{look}_{zoom}")

    assert sheet.width() <= SIZES[zoom][0], "the parts push the window wider"
    assert not [problem for part in _parts(sheet) if (problem := _clipped(part))]
    assert not [type(part).__name__ for part in _parts(sheet) if _nameless(part)]


def test_parts_built_at_another_zoom_follow_when_it_is_switched(
    theme: Theme, shown: Callable[..., Any], picture: Callable[[QWidget, str], Path]
) -> None:
    sheet = QWidget()
    sheet.setLayout(stack(*(make() for parts in PARTS.values() for make in parts)))
    shown(sheet, 1366, 900)
    before = {part: part.height() for part in sheet.findChildren(QPushButton)}
    theme.use(zoom=200, look="dark")
    sheet.resize(1920, 1800)
    picture(sheet, "switched")
    assert not [problem for part in _parts(sheet) if (problem := _clipped(part))]
    for part, height in before.items():
        assert abs(part.height() - 2 * height) <= 2


def _parts(sheet: QWidget) -> list[QWidget]:
    return [part for part in sheet.findChildren(QWidget) if part.isVisibleTo(sheet)]


def _clipped(part: QWidget) -> str:
    """What does not fit into its own widget, in words; nothing when all fits."""
    hint = part.sizeHint()
    if isinstance(part, (QAbstractButton, QLineEdit, QComboBox)) and part.height() < hint.height():
        return f"{type(part).__name__} is {part.height()} high instead of {hint.height()}"
    if isinstance(part, QAbstractButton) and part.text() and part.width() < hint.width() - 1:
        return f"{part.text()} is {part.width()} wide instead of {hint.width()}"
    if isinstance(part, ElidingLabel):
        width = QFontMetricsF(part.font()).horizontalAdvance(part.text())
        if width > part.contentsRect().width() + 1:
            return f"{part.text()} needs {width}, has {part.contentsRect().width()}"
    if isinstance(part, Paragraph) and part.height() < part.heightForWidth(part.width()):
        return f"{part.text()} is too low"
    if isinstance(part, QLineEdit) and part.text():
        width = part.fontMetrics().horizontalAdvance(part.text())
        if width > part.width():
            return f"{part.text()} needs {width}, has {part.width()}"
    return ""


def _nameless(part: QWidget) -> bool:
    """Whether a screen reader would have nothing to say of it."""
    painted = isinstance(part, (Badge, VerificationRing, PriorityMark, StationLine, KanaIndex))
    views = isinstance(part, (ListView, TableView, TabBar))
    inputs = isinstance(part, (QLineEdit, QComboBox, QSpinBox, QPlainTextEdit))
    inner = part.objectName().startswith("qt_")
    if isinstance(part, (QPushButton, QLabel)):
        return not (part.text() or part.accessibleName()) and part.isVisible()
    if isinstance(part, QTabBar) and not isinstance(part, TabBar):
        return any(not part.tabText(place) for place in range(part.count()))
    return (painted or views or inputs) and not part.accessibleName() and not inner
