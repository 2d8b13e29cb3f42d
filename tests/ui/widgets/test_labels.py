"""Labels show all of their letters at every zoom, those that go below the line too."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Paragraph
from jiritsu_desktop.ui.widgets.station_line import Station, StationLine

NAME = "meibo_gyosei_jpg@midori.example"


def ink(widget: QWidget) -> int:
    """How much is drawn: the sum of what differs from white."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    ground = image.pixelColor(0, 0).lightness()
    return sum(
        abs(ground - image.pixelColor(x, y).lightness())
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize("zoom", [100, 125, 150, 175, 200])
@pytest.mark.parametrize("role", ["body", "small", "strong", "title", "head"])
@pytest.mark.parametrize("kind", [ElidingLabel, Paragraph])
def test_letters_below_the_line_are_whole(
    qapp: QApplication,
    theme: Theme,
    kind: type[ElidingLabel | Paragraph],
    role: str,
    zoom: int,
) -> None:
    theme.use(zoom=zoom)
    label = kind(NAME, role)  # type: ignore[arg-type]  # one of the roles
    theme.dress(label)
    label.ensurePolished()
    height = label.minimumSizeHint().height()
    label.resize(theme.px(420), height)
    drawn = ink(label)
    label.resize(theme.px(420), height + 40)
    assert drawn == ink(label)


@pytest.mark.parametrize("zoom", [100, 125, 150, 200])
def test_the_small_line_under_a_station_is_whole(
    qapp: QApplication, theme: Theme, zoom: int
) -> None:
    theme.use(zoom=zoom)
    line = StationLine([Station("ファイル", NAME)])
    theme.dress(line)
    line.resize(theme.px(420), line.sizeHint().height())
    drawn = ink(line)
    line.resize(theme.px(420), line.sizeHint().height() + 40)
    assert drawn == ink(line)
