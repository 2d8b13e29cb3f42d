"""Reads and changes what was said, decided and given as homework."""

import datetime as dt
from typing import Any, TypeVar

from sqlalchemy import func, select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch_one
from jiritsu_desktop.db.selections import columns_for
from jiritsu_desktop.domain import minutes as rules
from jiritsu_desktop.domain import quorum
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.meetings import MeetingState
from jiritsu_desktop.domain.minutes import (
    BREAK,
    RESUMED,
    ActionDraft,
    ActionRow,
    DecisionDraft,
    DecisionRow,
    Entry,
    StatementDraft,
    StatementRow,
)
from jiritsu_desktop.domain.sitting import MinutesRecord
from jiritsu_desktop.domain.speakers import speakers
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services.agenda import items_of
from jiritsu_desktop.services.attendance import attendance_of
from jiritsu_desktop.services.council import rules_of
from jiritsu_desktop.services.meeting_lock import open_meeting
from jiritsu_desktop.services.meetings import meeting_of
from jiritsu_desktop.services.minutes_order import (
    TABLES,
    add_entry,
    beside,
    entries_of,
    entry_model,
    next_position,
    rising,
    same,
)
from jiritsu_desktop.services.roster_order import member_numbers

Row = TypeVar("Row", StatementRow, DecisionRow, ActionRow)
_STATEMENT_EDITS = {
    "disclosure": N_("Set who may read the statement ({speaker})"),
    "public_text": N_("Word the statement for the public ({speaker})"),
    "said_at": N_("Set the time of the statement ({speaker})"),
    "attendance_id": N_("Set who made the statement ({speaker})"),
}
_DECISION_EDITS = {
    "manner": N_("Set how {number} was decided"),
    "disclosure": N_("Set who may read {number}"),
    "said_at": N_("Set the time of {number}"),
    "number": N_("Number the decision {number}"),
}
_ACTION_EDITS = {
    "owner": N_("Set who does the homework “{text}”"),
    "due_on": N_("Set the date of the homework “{text}”"),
    "said_at": N_("Set the time of the homework “{text}”"),
}


class Minutes:
    """The record of each meeting: statements, decisions and homework in one order.

    What is being typed is saved at every pause through the ``edit_…`` functions; as long as
    nothing else happens in between, these saves are one change in the journal.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, meeting_id: int) -> MinutesRecord:
        """Everything about one meeting's record. Raises UserError when the meeting is gone."""
        with self._db.read() as session:
            council = rules_of(session)
            attendance = attendance_of(session, meeting_id)
            items = items_of(session, meeting_id)
            return MinutesRecord(
                meeting=meeting_of(session, meeting_id),
                items=tuple(items),
                entries=tuple(
                    rules.in_order([item.id for item in items], entries_of(session, meeting_id))
                ),
                attendance=tuple(attendance),
                speakers=tuple(
                    speakers(attendance, council, member_numbers(session, meeting_id, attendance))
                ),
                quorum=quorum.of_meeting(attendance, council),
            )

    def entry(self, kind: type[Row], entry_id: int) -> Row | None:
        """One entry; None when it is in the trash or was undone."""
        table = TABLES[kind]
        with self._db.read() as session:
            return fetch_one(
                session,
                kind,
                select(*columns_for(kind, table)).where(
                    table.id == entry_id, table.deleted_at.is_(None)
                ),
            )

    def add_statement(self, draft: StatementDraft, after: Entry | None = None) -> int:
        """Write down what somebody says, at the end of its item or after an entry."""
        _require_text(draft.text)
        with self._db.change(
            N_("Add a statement ({speaker})"), Topic.MINUTES, speaker=_spoken_by(draft)
        ) as session:
            return add_entry(session, draft, after)

    def edit_statement(self, statement_id: int, **values: object) -> None:
        """Change a statement; while it is being typed all saves are one change."""
        row = self._require(StatementRow, statement_id)
        name = N_("Edit the statement ({speaker})")
        if "text" not in values:
            name = _STATEMENT_EDITS.get(next(iter(values)), name)
        speaker = str(values.get("speaker", row.speaker)) or _("speaker not named")
        self._edit(row, name, values, {"speaker": speaker})

    def add_decision(self, draft: DecisionDraft, after: Entry | None = None) -> int:
        """Enter a decision under the next number of the meeting's fiscal year."""
        _require_text(draft.text)
        values, label = self._numbered(draft)
        with self._db.change(
            N_("Enter the decision {number}"), Topic.MINUTES, number=label
        ) as session:
            return add_entry(session, draft, after, **values)

    def turn_into(self, statement: StatementRow, draft: DecisionDraft | ActionDraft) -> int:
        """Let what was typed as a statement be a decision or homework at its place; its new id."""
        _require_text(draft.text)
        values, number = self._numbered(draft) if isinstance(draft, DecisionDraft) else ({}, "")
        words: dict[str, Any] = {"number": number}
        name = N_("Enter the decision {number}")
        if not number:
            words, name = {"text": _shortened(draft.text)}, N_("Give the homework “{text}”")
        with self._db.change(name, Topic.MINUTES, **words) as session:
            entry_id = add_entry(session, draft, statement, **values)
            entry_model(session, statement).deleted_at = dt.datetime.now()
            return entry_id

    def edit_decision(self, decision_id: int, **values: object) -> None:
        """Change a decision. Raises UserError when its new number is taken."""
        row = self._require(DecisionRow, decision_id)
        name = N_("Edit the decision {number}")
        if "text" not in values:
            name = _DECISION_EDITS.get(next(iter(values)), name)
        number = values.get("number")
        if number is not None:
            self._require_free(row, number)
        self._edit(row, name, values, {"number": row.label})

    def add_action(self, draft: ActionDraft, after: Entry | None = None) -> int:
        """Give somebody homework."""
        _require_text(draft.text)
        with self._db.change(
            N_("Give the homework “{text}”"), Topic.MINUTES, text=_shortened(draft.text)
        ) as session:
            return add_entry(session, draft, after)

    def edit_action(self, action_id: int, **values: object) -> None:
        """Change what is to be done, by whom, until when."""
        row = self._require(ActionRow, action_id)
        name = N_("Edit the homework “{text}”")
        if "text" not in values:
            name = _ACTION_EDITS.get(next(iter(values)), name)
        text = _shortened(str(values.get("text", row.text)))
        self._edit(row, name, values, {"text": text})

    def finish_action(self, action_id: int, on: dt.date, result: str = "") -> None:
        """Note that the homework was done, and what came of it; final minutes do not hinder it."""
        row = self._require(ActionRow, action_id)
        with self._db.change(
            N_("Finish the homework “{text}”"), Topic.MINUTES, text=_shortened(row.text)
        ) as session:
            action = session.get_one(models.Action, action_id)
            action.done_on, action.result = on, result.strip()

    def resume_action(self, action_id: int) -> None:
        """Take back that the homework was done; its result stays."""
        row = self._require(ActionRow, action_id)
        with self._db.change(
            N_("Take up the homework “{text}” again"), Topic.MINUTES, text=_shortened(row.text)
        ) as session:
            session.get_one(models.Action, action_id).done_on = None

    def trash(self, entry: Entry) -> None:
        """Move an entry to the trash; the number of a decision is not given again."""
        name, words = _called(entry)
        with self._db.change(name, Topic.MINUTES, **words) as session:
            open_meeting(session, entry.meeting_id)
            entry_model(session, entry).deleted_at = dt.datetime.now()

    def move(self, entry: Entry, *, up: bool) -> None:
        """Let an entry change places with the one before or after it in its item."""
        record = self.of(entry.meeting_id)
        group = beside(record.entries, entry)
        place = next(n for n, row in enumerate(group) if same(row, entry))
        other = place - 1 if up else place + 1
        if not 0 <= other < len(group):
            return
        order = list(group)
        order[place], order[other] = order[other], order[place]
        with self._db.change(
            N_("Move an entry of the minutes of {meeting}"),
            Topic.MINUTES,
            meeting=record.meeting.short_title,
        ) as session:
            open_meeting(session, entry.meeting_id)
            positions = rising([row.position for row in group])
            for row, position in zip(order, positions, strict=True):
                entry_model(session, row).position = position

    def put_under(self, entry: Entry, agenda_item_id: int) -> None:
        """Put an entry at the end of another agenda item."""
        record = self.of(entry.meeting_id)
        with self._db.change(
            N_("Move an entry of the minutes of {meeting}"),
            Topic.MINUTES,
            meeting=record.meeting.short_title,
        ) as session:
            open_meeting(session, entry.meeting_id)
            row = entry_model(session, entry)
            row.agenda_item_id = agenda_item_id
            row.position = next_position(session, entry.meeting_id)

    def open_sitting(self, meeting_id: int, at: dt.time) -> None:
        """Note the opening: from now on the meeting counts as held."""
        with self._db.read() as session:
            meeting = meeting_of(session, meeting_id)
        with self._db.change(
            N_("Open {meeting}"), Topic.MEETINGS | Topic.MINUTES, meeting=meeting.short_title
        ) as session:
            row = open_meeting(session, meeting_id)
            row.opened_at = at
            if row.state.may_become(MeetingState.HELD) and not row.state.was_held:
                row.state = MeetingState.HELD

    def close_sitting(self, meeting_id: int, at: dt.time) -> None:
        """Note the closing. Raises UserError when it lies before the opening."""
        with self._db.read() as session:
            meeting = meeting_of(session, meeting_id)
        if meeting.opened_at is not None and at < meeting.opened_at:
            raise UserError(
                _("The meeting was opened at {time}. It cannot be closed before that.").format(
                    time=f"{meeting.opened_at:%H:%M}"
                )
            )
        with self._db.change(
            N_("Close {meeting}"), Topic.MEETINGS | Topic.MINUTES, meeting=meeting.short_title
        ) as session:
            open_meeting(session, meeting_id).closed_at = at

    def begin_break(self, meeting_id: int, agenda_item_id: int | None, at: dt.time) -> None:
        """Note a break."""
        self._note(meeting_id, agenda_item_id, at, BREAK, N_("Begin a break of {meeting}"))

    def end_break(self, meeting_id: int, agenda_item_id: int | None, at: dt.time) -> None:
        """Note that the meeting goes on."""
        self._note(meeting_id, agenda_item_id, at, RESUMED, N_("End the break of {meeting}"))

    def attention(self, today: dt.date) -> int:
        """How much homework is past its date."""
        table = models.Action
        with self._db.read() as session:
            count = session.scalar(
                select(func.count(table.id))
                .join(models.Meeting, models.Meeting.id == table.meeting_id)
                .where(
                    table.deleted_at.is_(None),
                    table.done_on.is_(None),
                    table.due_on < today,
                    models.Meeting.deleted_at.is_(None),
                )
            )
        return count or 0

    def _numbered(self, draft: DecisionDraft) -> tuple[dict[str, Any], str]:
        """The next number of the register, as the entry takes it and as it is called."""
        with self._db.read() as session:
            year = meeting_of(session, draft.meeting_id).fiscal_year
            table = models.Decision
            last = session.scalar(select(func.max(table.number)).where(table.fiscal_year == year))
        number = (last or 0) + 1
        label = DecisionRow(0, draft.meeting_id, None, 0, year, number, "").label
        return {"fiscal_year": year, "number": number}, label

    def _edit(
        self, row: Entry, name: str, values: dict[str, object], words: dict[str, Any]
    ) -> None:
        if "text" in values:
            _require_text(str(values["text"]))
        record = (TABLES[type(row)].__tablename__, row.id)
        with self._db.change(name, Topic.MINUTES, continues=record, **words) as session:
            open_meeting(session, row.meeting_id)
            entry = entry_model(session, row)
            for field, value in values.items():
                setattr(entry, field, value)

    def _note(
        self, meeting_id: int, agenda_item_id: int | None, at: dt.time, text: str, name: str
    ) -> None:
        with self._db.read() as session:
            title = meeting_of(session, meeting_id).short_title
        with self._db.change(name, Topic.MINUTES, meeting=title) as session:
            add_entry(session, StatementDraft(meeting_id, agenda_item_id, text, said_at=at))

    def _require(self, kind: type[Row], entry_id: int) -> Row:
        row = self.entry(kind, entry_id)
        if row is None:
            raise UserError(
                _("This entry of the minutes is no longer there. It may have been removed.")
            )
        return row

    def _require_free(self, row: DecisionRow, number: object) -> None:
        table = models.Decision
        with self._db.read() as session:
            taken = session.scalar(
                select(table.id).where(
                    table.fiscal_year == row.fiscal_year,
                    table.number == number,
                    table.id != row.id,
                )
            )
        if taken is not None:
            raise UserError(
                _("There is already a decision with the number {number}. Choose another.").format(
                    number=number
                )
            )


def _called(entry: Entry) -> tuple[str, dict[str, Any]]:
    if isinstance(entry, StatementRow):
        speaker = entry.speaker or _("speaker not named")
        return N_("Remove the statement ({speaker})"), {"speaker": speaker}
    if isinstance(entry, DecisionRow):
        return N_("Remove the decision {number}"), {"number": entry.label}
    return N_("Remove the homework “{text}”"), {"text": _shortened(entry.text)}


def _spoken_by(draft: StatementDraft) -> str:
    return draft.speaker or _("speaker not named")


def _shortened(text: str) -> str:
    line = text.strip().partition("\n")[0]
    return line if len(line) <= 20 else f"{line[:19]}…"


def _require_text(text: str) -> None:
    if not text.strip():
        raise UserError(_("An entry of the minutes needs words. Write it, or remove it with Del."))
