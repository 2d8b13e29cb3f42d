"""Dates and times as text: typed in either calendar, shown as 令和8年7月8日(水) and 13:30."""

import datetime as dt
import re
import unicodedata

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.theme import current_theme, restyle
from jiritsu_desktop.ui.widgets.buttons import icon_button
from jiritsu_desktop.ui.widgets.fields import IconField
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Row

_MONTH_DAY = re.compile(r"(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?(?:\s*\([月火水木金土日]\))?")
_CLOCK = re.compile(r"(午前|午後)?\s*(\d{1,2})\s*(?:[:時]\s*(?:(\d{1,2})\s*分?|(半))?)?")
_BARE_CLOCK = re.compile(r"(\d{1,2})(\d{2})")


class WarekiDateEdit(IconField):
    """A date as text: 令和8年7月8日, R8.7.8, 2026/7/8 or 7/8 (the year nearest to the last date).

    Up and down move by a day, Page Up and Down by a month, Alt+Down or the icon opens the
    calendar. ``date_changed`` carries a date or None whenever the value has changed by hand.
    """

    date_changed = Signal(object)

    def __init__(self, day: dt.date | None = None, *, name: str = "") -> None:
        super().__init__("calendar", _("Open the calendar"))
        self._day = day
        self._near = day or dt.date.today()
        self._popup: _Calendar | None = None
        self.setAccessibleName(name)
        self._hint()
        self.icon_clicked.connect(self.open_calendar)
        self.editingFinished.connect(self._read)
        self.textEdited.connect(lambda: self._mark(bad=False))
        self._show()

    def date(self) -> dt.date | None:
        """The date in the field; None when it is empty or not understood."""
        return self._understand(self.text())

    def set_date(self, day: dt.date | None) -> None:
        """Show a date without telling anybody."""
        self._day = day
        self._near = day or self._near
        self._mark(bad=False)
        self._show()

    def set_reference(self, day: dt.date) -> None:
        """The date near which a month and day without a year are meant."""
        self._near = day

    def problem(self) -> str:
        """The sentence that says what is wrong with the text, or nothing."""
        if not self.text().strip() or self.date() is not None:
            return ""
        return _("This is not a date. Write it like {date}.").format(date=wareki.short(self._near))

    def open_calendar(self) -> None:
        """Show the calendar under the field."""
        self._popup = _Calendar(self, self.date() or self._near)
        self._popup.picked.connect(self._take)
        self._popup.open_below(self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Down and alt:
            self.open_calendar()
            return
        days = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        months = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}.get(Qt.Key(event.key()), 0)
        day = self.date()
        if (days or months) and day is not None:
            moved = QDate(day.year, day.month, day.day).addDays(days).addMonths(months)
            self._take(dt.date(moved.year(), moved.month(), moved.day()))
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint()

    def _hint(self) -> None:
        """Show an example, in few letters where the field is narrow."""
        words = _("Example: {date}")
        whole = words.format(date=wareki.full(self._near))
        room = self.width() - current_theme().px(24 + 22)
        fits = self.fontMetrics().horizontalAdvance(whole) <= room
        hint = whole if fits else words.format(date=wareki.short(self._near))
        if hint != self.placeholderText():
            self.setPlaceholderText(hint)

    def _take(self, day: dt.date) -> None:
        self.setText(wareki.full(day))
        self._read()

    def _read(self) -> None:
        day = self.date()
        self._mark(bad=bool(self.problem()))
        if self.problem():
            return
        changed = day != self._day
        self.set_date(day)
        if changed:
            self.date_changed.emit(day)

    def _understand(self, text: str) -> dt.date | None:
        day = wareki.parse(text)
        if day is not None:
            return day
        match = _MONTH_DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
        if not match:
            return None
        month, number = int(match[1]), int(match[2])
        near = self._near
        guesses = (
            wareki.parse(f"{year}/{month}/{number}")
            for year in (near.year - 1, near.year, near.year + 1)
        )
        return min(
            (guess for guess in guesses if guess is not None),
            key=lambda guess: abs((guess - near).days),
            default=None,
        )

    def _mark(self, *, bad: bool) -> None:
        if bool(self.property("bad")) != bad:
            self.setProperty("bad", bad)
            restyle(self)
        self.setToolTip(self.problem() if bad else "")

    def _show(self) -> None:
        self.setText(wareki.full(self._day) if self._day else "")
        self.setCursorPosition(0)


class _Calendar(QFrame):
    """A month to pick a day from; Esc closes it."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, day: dt.date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("frame", "card")
        theme = current_theme()
        month = QCalendarWidget()
        month.setLocale(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
        month.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        header = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        month.setVerticalHeaderFormat(header)
        month.setAccessibleName(_("Calendar"))
        plain = QTextCharFormat()
        plain.setForeground(theme.color("ink"))
        for weekday in Qt.DayOfWeek:
            month.setWeekdayTextFormat(weekday, plain)
        holiday = QTextCharFormat()
        holiday.setForeground(theme.color("danger"))
        month.setWeekdayTextFormat(Qt.DayOfWeek.Sunday, holiday)
        head = QTextCharFormat()
        head.setForeground(theme.color("muted"))
        month.setHeaderTextFormat(head)
        month.setSelectedDate(QDate(day.year, day.month, day.day))
        month.setNavigationBarVisible(False)
        month.activated.connect(self._pick)
        month.clicked.connect(self._pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(6)] * 4)
        self._title = ElidingLabel("", "strong")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        before = icon_button("chevron-left", _("Month before"), clicked=month.showPreviousMonth)
        after = icon_button("chevron-right", _("Month after"), clicked=month.showNextMonth)
        layout.addLayout(Row(before, (self._title, 1), after))
        layout.addWidget(month)
        self.setFixedSize(theme.px(320), theme.px(300))
        self._month = month
        month.currentPageChanged.connect(self._name_month)
        self._name_month(month.yearShown(), month.monthShown())

    def open_below(self, field: QWidget) -> None:
        """Show under the field, or above it where the screen ends."""
        place = field.mapToGlobal(QPoint(0, field.height() + 2))
        screen = field.screen().availableGeometry()
        if place.y() + self.height() > screen.bottom():
            place = field.mapToGlobal(QPoint(0, -self.height() - 2))
        place.setX(min(place.x(), screen.right() - self.width()))
        self.move(place)
        self.show()
        self._month.setFocus()

    def _name_month(self, year: int, month: int) -> None:
        first = dt.date(year, month, 1)
        self._title.setText(f"{wareki.year_in_words(first)}{month}月（{year}年）")

    def _pick(self, day: QDate) -> None:
        self.picked.emit(dt.date(day.year(), day.month(), day.day()))
        self.close()


class TimeEdit(QLineEdit):
    """A time of day as text: 13:30, 1330, 午後1時30分 and 13時半 are understood.

    Up and down move by five minutes. ``time_changed`` carries a time or None.
    """

    time_changed = Signal(object)

    def __init__(self, time: dt.time | None = None, *, name: str = "") -> None:
        super().__init__()
        self._time = time
        self.setAccessibleName(name)
        self.setPlaceholderText("13:30")
        self.editingFinished.connect(self._read)
        self.textEdited.connect(lambda: self._mark(bad=False))
        self._show()

    def time(self) -> dt.time | None:
        """The time in the field; None when it is empty or not understood."""
        return parse_time(self.text())

    def set_time(self, time: dt.time | None) -> None:
        """Show a time without telling anybody."""
        self._time = time
        self._mark(bad=False)
        self._show()

    def problem(self) -> str:
        """The sentence that says what is wrong with the text, or nothing."""
        if not self.text().strip() or self.time() is not None:
            return ""
        return _("This is not a time. Write it like 13:30.")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 5, Qt.Key.Key_Down: -5}.get(Qt.Key(event.key()), 0)
        time = self.time()
        if step and time is not None:
            minutes = (time.hour * 60 + time.minute + step) % (24 * 60)
            self.setText(f"{minutes // 60}:{minutes % 60:02}")
            self._read()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        self._mark(bad=bool(self.problem()))
        if self.problem():
            return
        time = self.time()
        changed = time != self._time
        self.set_time(time)
        if changed:
            self.time_changed.emit(time)

    def _mark(self, *, bad: bool) -> None:
        if bool(self.property("bad")) != bad:
            self.setProperty("bad", bad)
            restyle(self)
        self.setToolTip(self.problem() if bad else "")

    def _show(self) -> None:
        self.setText(f"{self._time.hour}:{self._time.minute:02}" if self._time else "")
        self.setCursorPosition(0)


def parse_time(text: str) -> dt.time | None:
    """The time of day that the text says, or None."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain == "正午":
        return dt.time(12)
    if match := _BARE_CLOCK.fullmatch(plain):
        hour, minute, half = int(match[1]), int(match[2]), None
    elif match := _CLOCK.fullmatch(plain):
        half = match[1]
        hour = int(match[2])
        minute = 30 if match[4] else int(match[3] or 0)
    else:
        return None
    if half == "午後" and hour < 12:
        hour += 12
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
