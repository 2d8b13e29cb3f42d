"""The five tabs before they exist; each is made when it is first shown."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.tab import Tab, TabSpec
from jiritsu_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from jiritsu_desktop.services import Services


class Tabs:
    """Makes the tabs; the ``wanted`` ones are what they ask for."""

    def __init__(
        self, services: "Callable[[], Services]", tasks: Tasks, today: Callable[[], dt.date]
    ) -> None:
        """``services`` is first called when a tab is made or counted."""
        self._services = services
        self._tasks = tasks
        self._today = today
        self.new_wanted: Callable[[str], object] = lambda _kind: None
        self.backups_wanted: Callable[[], object] = lambda: None
        self.practice_wanted: Callable[[], object] = lambda: None
        self.import_wanted: Callable[[ImportKind], object] = lambda _kind: None

    def specs(self) -> Sequence[TabSpec]:
        """The five tabs, none of them made yet."""
        return (
            TabSpec(_("Home"), "home", self._home, Topic.everything()),
            TabSpec(
                _("Members"),
                "person",
                self._members,
                Topic.MEMBERS | Topic.COUNCIL | Topic.MEETINGS,
                frozenset({"people", "organisations", "bodies", "appointments"}),
                lambda: self._services().members.attention(self._today()),
            ),
            TabSpec(
                _("Meetings"),
                "meeting",
                self._meetings,
                Topic.MEETINGS | Topic.MINUTES | Topic.MEMBERS | Topic.COUNCIL | Topic.PAPERS,
                frozenset({"meetings", "agenda", "handouts", "statements", "decisions", "actions"}),
                lambda: len(self._services().meetings.needing_attention(self._today())),
            ),
            TabSpec(
                _("Issues"),
                "issue",
                self._issues,
                Topic.ISSUES | Topic.MINUTES | Topic.MEMBERS,
                frozenset({"issues", "cases"}),
                lambda: self._services().issues.attention(self._today()),
            ),
            TabSpec(
                _("Social resources"),
                "resource",
                self._social_resources,
                Topic.SOCIAL_RESOURCES | Topic.ISSUES,
                frozenset({"resources"}),
                lambda: self._services().social_resources.attention(self._today()),
            ),
        )

    def _home(self) -> Tab:
        from jiritsu_desktop.ui.home.tab import HomeTab

        tab = HomeTab(self._services(), self._tasks, self._today)
        tab.new_requested.connect(lambda kind: self.new_wanted(kind))
        tab.backups_requested.connect(lambda: self.backups_wanted())
        tab.practice_requested.connect(lambda: self.practice_wanted())
        tab.import_requested.connect(lambda kind: self.import_wanted(kind))
        return tab

    def _members(self) -> Tab:
        from jiritsu_desktop.ui.members.tab import MembersTab

        tab = MembersTab(self._services(), self._tasks, self._today)
        tab.import_requested.connect(lambda kind: self.import_wanted(kind))
        return tab

    def _meetings(self) -> Tab:
        from jiritsu_desktop.ui.meetings.tab import MeetingsTab

        return MeetingsTab(self._services(), self._tasks, today=self._today)

    def _issues(self) -> Tab:
        from jiritsu_desktop.ui.issues.tab import IssuesTab

        return IssuesTab(self._services(), self._tasks, self._today)

    def _social_resources(self) -> Tab:
        from jiritsu_desktop.ui.social_resources.tab import SocialResourcesTab

        tab = SocialResourcesTab(self._services(), self._tasks, self._today)
        tab.import_requested.connect(lambda kind: self.import_wanted(kind))
        return tab
