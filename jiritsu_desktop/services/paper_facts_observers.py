"""Gathers the rules for observers: the council's own words with its numbers filled in."""

import datetime as dt

from jiritsu_desktop.domain.meetings import Openness
from jiritsu_desktop.domain.observers import ObserverRulesFacts, lines, provisions
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.council import observer_wording
from jiritsu_desktop.services.paper_facts import Facts


def observer_rules_of(facts: Facts, meeting_id: int | None, on: dt.date) -> ObserverRulesFacts:
    """The rules for one sitting, or for all. Raises UserError where nobody may listen."""
    rules = facts.rules
    meeting, seats = None, rules.observer_seats
    if meeting_id is not None:
        row = facts.meeting_row(meeting_id)
        if row.openness is Openness.CLOSED:
            raise UserError(
                _("This meeting is not open to the public. Change that under 準備 if it should be.")
            )
        meeting = facts.meeting(meeting_id)
        seats = row.observer_limit or seats
    preset = observer_wording()
    values = {
        "seats": str(seats),
        "opens": str(rules.observer_opens),
        "selection": preset["drawn" if rules.observer_drawn else "in_order"],
        "days": str(rules.interpreter_days),
        "chair": rules.chair_title,
        "secretariat": rules.secretariat_title,
    }
    return ObserverRulesFacts(
        council=meeting.council if meeting else facts.council(on),
        title=preset["title"],
        provisions=provisions(rules.observer_provisions or preset["provisions"], values),
        prohibited=tuple(
            line.replace("{chair}", rules.chair_title)
            for line in lines(rules.observer_prohibited or preset["prohibited"])
        ),
        meeting=meeting,
    )
