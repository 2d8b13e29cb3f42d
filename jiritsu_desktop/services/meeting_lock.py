"""Keeping hands off a meeting whose minutes are final."""

from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _


def open_meeting(session: Session, meeting_id: int) -> models.Meeting:
    """The meeting for writing. Raises UserError when its minutes are final."""
    meeting = session.get_one(models.Meeting, meeting_id)
    if meeting.state.is_locked:
        raise UserError(
            _(
                "The minutes of this meeting are final, so it cannot be changed. "
                "Reopen it with a reason first."
            )
        )
    return meeting
