"""Makes papers in the background: the first page of a long one at once, the whole when it is done.

A long paper is made in a process of its own; stopping the work ends that process.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.apart import Apart
from jiritsu_desktop.services.paper_editions import STANDARD
from jiritsu_desktop.ui.papers.shown_paper import ShownPaper
from jiritsu_desktop.ui.tasks import Progress, Tasks

Done = Callable[[ShownPaper], object]


@dataclass(frozen=True, slots=True)
class PaperWish:
    """A paper and what it is about: a meeting, a record (the person of a form, a body), a day.

    ``items`` are those of the agenda of which an excerpt is made; all topics without any.
    """

    paper: Paper
    meeting_id: int | None = None
    record_id: int | None = None
    on: dt.date | None = None
    edition: str = STANDARD
    items: tuple[int, ...] = ()


class PaperMaker:
    """Both ways call ``done`` on the UI thread unless the owner is gone by then."""

    def __init__(
        self, services: Services, tasks: Tasks, fail: Callable[[UserError], object]
    ) -> None:
        self._services = services
        self._tasks = tasks
        self._fail = fail

    def begin(self, wish: PaperWish, done: Done, owner: QObject) -> None:
        """Give the paper, or its first page where the whole takes long (it is not ``whole``)."""

        def work(progress: Progress) -> ShownPaper:
            progress(0, 0)
            papers = self._services.papers
            first = papers.glimpse(
                wish.paper,
                meeting_id=wish.meeting_id,
                record_id=wish.record_id,
                on=wish.on,
                edition=wish.edition,
            )
            if first is None:
                return self._whole(wish, progress)
            return ShownPaper.of(papers, first, self.title(wish), whole=False)

        self._run(wish, work, done, owner)

    def finish(self, wish: PaperWish, done: Done, owner: QObject) -> None:
        """Give the whole paper."""
        self._run(wish, lambda progress: self._whole(wish, progress), done, owner)

    def title(self, wish: PaperWish) -> str:
        """The paper and its meeting."""
        return "　".join(part for part in (wish.paper.label, self.about(wish)) if part)

    def about(self, wish: PaperWish) -> str:
        """The meeting of a paper."""
        if wish.meeting_id is None:
            return ""
        return self._services.meetings.meeting(wish.meeting_id).short_title

    def _whole(self, wish: PaperWish, progress: Progress) -> ShownPaper:
        papers = self._services.papers
        prepared = papers.prepare(
            wish.paper,
            meeting_id=wish.meeting_id,
            record_id=wish.record_id,
            on=wish.on,
            edition=wish.edition,
            items=wish.items,
            run=Apart(lambda: progress(0, 0)),
        )
        progress(0, 0)
        return ShownPaper.of(papers, prepared, self.title(wish))

    def _run(
        self,
        wish: PaperWish,
        work: Callable[[Progress], ShownPaper],
        done: Done,
        owner: QObject,
    ) -> None:
        title = _("Preparing: {paper}").format(paper=wish.paper.label)
        self._tasks.run(work, done, self._fail, owner=owner, title=title)
