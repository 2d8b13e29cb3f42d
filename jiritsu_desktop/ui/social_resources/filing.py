"""What the tab writes: each act is one change, and a refused one says why."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.social_resources import (
    Mark,
    SocialResourceRow,
    VerificationWay,
)
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.messages import notice, show_error
from jiritsu_desktop.ui.social_resources.dialogs import RegisterDialog, TieDialog
from jiritsu_desktop.ui.social_resources.services_dialog import ServicesDialog


class ResourceFiling:
    """Asks where it must, writes, and shows what was refused over its widget."""

    def __init__(self, widget: QWidget, services: Services, today: Callable[[], dt.date]) -> None:
        self._widget = widget
        self._resources = services.social_resources
        self._history = services.history
        self._today = today

    def register(self, known_names: Sequence[str], done: Callable[[int], object]) -> None:
        """Ask for a new resource; ``done`` gets its id."""
        dialog = RegisterDialog(self._widget, self._resources.service_types(), known_names)

        def save() -> None:
            draft = dialog.draft()
            self._attempt(lambda: done(self._resources.register(draft)))

        dialog.accepted.connect(save)
        dialog.open()

    def edit(self, resource_id: int, field: str, value: object) -> bool:
        """Change one field; False when it was refused."""
        return self._attempt(lambda: self._resources.edit(resource_id, field, value))

    def verify(self, resource_id: int, way: VerificationWay) -> None:
        """Note that the facts were checked today."""
        self._attempt(lambda: self._resources.verify(resource_id, way, self._today()))

    def note_vacancy(self, service_id: int, mark: Mark) -> None:
        """Note the vacancy of a service as it is today."""
        self._attempt(lambda: self._resources.set_vacancy(service_id, mark, self._today()))

    def edit_services(self, resource: SocialResourceRow) -> None:
        """Ask for the services of a resource."""
        dialog = ServicesDialog(
            self._widget,
            resource.name,
            resource.services,
            self._resources.service_types(),
            self._today(),
        )
        dialog.accepted.connect(
            lambda: self._attempt(
                lambda: self._resources.save_services(resource.id, dialog.drafts())
            )
        )
        dialog.open()

    def tie(self, resource: SocialResourceRow) -> None:
        """Ask for an issue and tie the resource to it."""
        issues = self._resources.issues_to_tie(resource.id)
        dialog = TieDialog(self._widget, resource.name, issues)

        def save() -> None:
            issue_id = dialog.issue_id()
            if issue_id is not None:
                born = dialog.came_from_issue()
                self._attempt(
                    lambda: self._resources.tie(resource.id, issue_id, came_from_issue=born)
                )

        dialog.accepted.connect(save)
        dialog.open()

    def untie(self, resource_id: int, issue_id: int) -> None:
        """Loosen a resource from an issue."""
        self._attempt(lambda: self._resources.untie(resource_id, issue_id))

    def trash(self, resource: SocialResourceRow) -> bool:
        """Move a resource to the trash, and offer to bring it back."""
        done = self._attempt(lambda: self._resources.trash(resource.id))
        trashed = self._history.last()
        if done and trashed is not None:
            notice(
                self._widget,
                _("“{resource}” is in the trash.").format(resource=resource.name),
                action=_("Undo"),
                do=lambda: self._attempt(lambda: self._history.undo(trashed.id)),
            )
        return done

    def _attempt(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except UserError as error:
            show_error(self._widget, error)
            return False
        return True
