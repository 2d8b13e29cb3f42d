"""The word of warning where a body would have two chairs at one time."""

import datetime as dt

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.members import Role
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services import Services


def second_chair_sentence(
    services: Services,
    body_id: int,
    role: Role,
    begin: dt.date | None,
    end: dt.date | None,
    *,
    but_person: int | None = None,
    but: frozenset[int] = frozenset(),
) -> str:
    """Who else presides in that time and what to do; empty where nobody does."""
    if role is not Role.CHAIR or begin is None or end is None:
        return ""
    other = services.bodies.other_chair(body_id, begin, end, but_person=but_person, but=but)
    if other is None:
        return ""
    return _(
        "{name} presides here from {begin} to {end} too. Change one of the two roles, or one of "
        "the terms."
    ).format(
        name=other.name,
        begin=wareki.short(other.starts_on),
        end=wareki.short(other.ends_on),
    )
