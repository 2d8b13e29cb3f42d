"""Composes each paper from the facts that the council file holds."""

import datetime as dt
from collections.abc import Collection

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.paper_kinds import Paper
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.papers import (
    action_list,
    address_labels,
    agenda,
    attendees,
    copies_table,
    cover_letter,
    decision_register,
    enclosure_check,
    excerpt,
    handout_list,
    minutes,
    notice,
    observer_rules,
    reception,
    reply,
    review_request,
    roster,
    script,
    seat_cards,
    seat_plan,
    summary,
)
from jiritsu_desktop.papers.document import Document
from jiritsu_desktop.services.paper_facts import Facts
from jiritsu_desktop.services.paper_facts_distribution import distribution_of
from jiritsu_desktop.services.paper_facts_excerpt import excerpt_of
from jiritsu_desktop.services.paper_facts_minutes import minutes_of
from jiritsu_desktop.services.paper_facts_observers import observer_rules_of
from jiritsu_desktop.services.paper_facts_records import actions_of, decisions_of
from jiritsu_desktop.services.paper_facts_sitting import (
    address_labels_of,
    cover_letter_of,
    reception_of,
    review_of,
    script_of,
    seat_cards_of,
    seat_plan_of,
)


def compose_one(
    facts: Facts,
    paper: Paper,
    meeting_id: int | None,
    record_id: int | None,
    on: dt.date | None,
    items: Collection[int] = (),
) -> list[Document]:
    """One paper, or one for each person, as the members may have it.

    Raises UserError when something that the paper needs is missing.
    """
    match paper:
        case Paper.ROSTER:
            day = on or _day_of(facts, meeting_id) or dt.date.today()
            body_id = record_id if record_id is not None else _body_of(facts, meeting_id)
            if body_id is None:
                body_id = facts.general_body()
            return [roster.compose(facts.roster(body_id, day))]
        case Paper.NOTICE:
            day = on or dt.date.today()
            return [notice.compose(facts.notice(required_meeting(meeting_id), day))]
        case Paper.REPLY_FORM:
            forms = facts.replies(required_meeting(meeting_id), record_id)
            if not forms:
                raise UserError(
                    _("Nobody is invited to this meeting yet. Open 出欠 and invite first.")
                )
            return [reply.compose(form) for form in forms]
        case Paper.AGENDA:
            return [agenda.compose(facts.meeting(required_meeting(meeting_id)))]
        case Paper.ATTENDEES:
            return [attendees.compose(facts.meeting(required_meeting(meeting_id)))]
        case Paper.HANDOUT_LIST:
            return [handout_list.compose(facts.meeting(required_meeting(meeting_id)))]
        case Paper.ACTION_LIST:
            day = on or dt.date.today()
            return [action_list.compose(actions_of(facts, meeting_id, day))]
        case Paper.DECISION_REGISTER:
            day = on or dt.date.today()
            year = _year_of(facts, meeting_id) or fiscal_year.of(day)
            return [decision_register.compose(decisions_of(facts, year, day))]
        case Paper.RECEPTION:
            return [reception.compose(reception_of(facts, required_meeting(meeting_id)))]
        case Paper.SCRIPT:
            return [script.compose(script_of(facts, required_meeting(meeting_id)))]
        case Paper.COVER_LETTER:
            letter = cover_letter_of(facts, required_meeting(meeting_id), record_id, on)
            return [cover_letter.compose(letter)]
        case Paper.REVIEW_REQUEST:
            request = review_of(facts, required_meeting(meeting_id), record_id, on)
            return [review_request.compose(request)]
        case Paper.SEAT_PLAN:
            return [seat_plan.compose(seat_plan_of(facts, required_meeting(meeting_id)))]
        case Paper.SEAT_CARDS:
            return [seat_cards.compose(seat_cards_of(facts, required_meeting(meeting_id)))]
        case Paper.COPIES_TABLE:
            return [copies_table.compose(distribution_of(facts, required_meeting(meeting_id)))]
        case Paper.ENCLOSURE_CHECK:
            return [enclosure_check.compose(distribution_of(facts, required_meeting(meeting_id)))]
        case Paper.ADDRESS_LABELS:
            labels = address_labels_of(facts, required_meeting(meeting_id), record_id or 1)
            return [address_labels.compose(labels)]
        case Paper.EXCERPT:
            return [excerpt.compose(excerpt_of(facts, meeting_id, record_id, items))]
        case Paper.OBSERVER_RULES:
            day = on or dt.date.today()
            return [observer_rules.compose(observer_rules_of(facts, meeting_id, day))]
        case Paper.SUMMARY:
            return [summary.compose(minutes_of(facts, required_meeting(meeting_id)))]
        case _:
            return [minutes.compose(minutes_of(facts, required_meeting(meeting_id)))]


def required_meeting(meeting_id: int | None) -> int:
    """The id of the meeting. Raises UserError where none is named."""
    if meeting_id is None:
        raise UserError(_("This paper belongs to a meeting. Name it with --meeting ID."))
    return meeting_id


def _day_of(facts: Facts, meeting_id: int | None) -> dt.date | None:
    return None if meeting_id is None else facts.meeting_row(meeting_id).date


def _year_of(facts: Facts, meeting_id: int | None) -> int | None:
    return None if meeting_id is None else facts.meeting_row(meeting_id).fiscal_year


def _body_of(facts: Facts, meeting_id: int | None) -> int | None:
    return None if meeting_id is None else facts.meeting_row(meeting_id).body_id
