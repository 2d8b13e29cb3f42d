"""Keeps two editions at the same paragraph, and finds the paragraph again in another edition."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from jiritsu_desktop.domain.page_places import PagedText, Place, same_place
from jiritsu_desktop.ui.paper_view import PaperView
from jiritsu_desktop.ui.tasks import Progress, Tasks

_PAUSE_MS = 40


class PageSync(QObject):
    """Whichever view is moved leads; the other one follows a moment later."""

    def __init__(self, first: PaperView, second: PaperView, tasks: Tasks) -> None:
        super().__init__(second)
        self._tasks = tasks
        self._leader, self._follower = first, second
        self._following = False
        self._busy = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._follow)
        self._first, self._second = first, second
        for signal in (first.turned, first.moved):
            signal.connect(self._lead_by_first)
        for signal in (second.turned, second.moved):
            signal.connect(self._lead_by_second)
        self._lead_by_first()

    # Qt lets go of connections to methods by itself when this object goes; not of functions.
    def _lead_by_first(self) -> None:
        self._lead(self._first, self._second)

    def _lead_by_second(self) -> None:
        self._lead(self._second, self._first)

    def _lead(self, leader: PaperView, follower: PaperView) -> None:
        if not self._following:
            self._leader, self._follower = leader, follower
            self._soon.start()

    def _follow(self) -> None:
        if self._busy:
            self._soon.start()
            return
        self._busy = True
        follower = self._follower
        find_place(
            self._tasks,
            self._leader.place,
            self._leader.text,
            follower.text,
            lambda place: self._go(follower, place),
            self,
        )

    def _go(self, follower: PaperView, place: Place) -> None:
        self._busy = False
        self._following = True
        if place != follower.place:
            follower.go_to(place)
        self._following = False


def find_place(
    tasks: Tasks,
    place: Place,
    here: PagedText,
    there: PagedText,
    done: Callable[[Place], object],
    owner: QObject,
) -> None:
    """Look in the background for where a place of one edition is in another."""

    def work(_progress: Progress) -> Place:
        return same_place(place, here, there)

    tasks.run(work, done, owner=owner)
