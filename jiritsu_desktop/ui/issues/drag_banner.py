"""The tool row while a card is dragged: one sentence, and the keys that do the same."""

from PySide6.QtWidgets import QWidget

from jiritsu_desktop.domain.issues import IssueRow, Stage
from jiritsu_desktop.i18n import _
from jiritsu_desktop.ui.widgets.labels import ElidingLabel, Icon, KeyCap
from jiritsu_desktop.ui.widgets.layouts import Row


class DragBanner(QWidget):
    """Follows the drag; its sentence is also its spoken name."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = ElidingLabel("", "strong")
        self._why = ElidingLabel("", "small_muted")
        self.setLayout(
            Row(
                Icon("hand", "accent", 20),
                self._sentence,
                self._why,
                None,
                KeyCap("Esc"),
                ElidingLabel(_("cancel"), "small"),
                8,
                KeyCap("Alt+←→"),
                ElidingLabel(_("next stage"), "small"),
                8,
                KeyCap("Alt+↑↓"),
                ElidingLabel(_("order"), "small"),
                spacing=8,
            )
        )

    def say(self, issue: IssueRow, target: Stage | None, place: int) -> None:
        """Where the card would go from where it is."""
        if target is None:
            sentence = _("Take {issue} to another stage").format(issue=issue.label)
        elif target is issue.stage:
            sentence = _("{issue} to place {place} of {stage}").format(
                issue=issue.label, place=place, stage=target.label
            )
        else:
            sentence = _("{issue} from {old} to place {place} of {stage}").format(
                issue=issue.label, old=issue.stage.label, place=place, stage=target.label
            )
        self._sentence.setText(sentence)
        closing = target is Stage.CLOSED and not issue.is_closed
        self._why.setText(_("Reason and evaluation are asked for.") if closing else "")
        self.setAccessibleName(sentence)
