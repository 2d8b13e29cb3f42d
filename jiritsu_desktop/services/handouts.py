"""Reads and changes the numbered papers of a meeting and keeps their files."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path, PurePath

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.selections import columns_for
from jiritsu_desktop.domain import file_faults
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.distribution import OthersCopies, send_by
from jiritsu_desktop.domain.editions import EditionNeed, Recipient, needs
from jiritsu_desktop.domain.meetings import (
    Capacity,
    HandoutClass,
    HandoutRow,
)
from jiritsu_desktop.domain.members import AccommodationRow
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import N_, _
from jiritsu_desktop.services import page_margins
from jiritsu_desktop.services.council import rules_of
from jiritsu_desktop.services.handout_files import MEDIA_TYPES, content_of, decoded, inspected, keep
from jiritsu_desktop.services.handout_rows import handouts_of, numbering_of
from jiritsu_desktop.services.meeting_lock import open_meeting
from jiritsu_desktop.services.paper_facts import Facts
from jiritsu_desktop.services.paper_facts_distribution import others_of

_EDITS = {
    "title": N_("Name the handout “{title}”"),
    "handout_class": N_("Set when “{title}” is given out"),
    "agenda_item_id": N_("Tie “{title}” to an agenda item"),
    "promised_by": N_("Note who promised “{title}”"),
    "promised_on": N_("Note until when “{title}” is promised"),
    "slip_sheet": N_("Give “{title}” out separately"),
    "as_a4": N_("Set how large “{title}” is bound"),
    "permitted": N_("Note the author's leave to bind “{title}”"),
    "plain_text": N_("Write what the text edition says of “{title}”"),
    "easy_text": N_("Write “{title}” in plain words"),
}


class Handouts:
    """The papers given out at meetings."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, meeting_id: int | None = None) -> list[HandoutRow]:
        """The handouts of a meeting, of all meetings without one, in the order of their numbers."""
        with self._db.read() as session:
            return handouts_of(session, rules_of(session), meeting_id)

    def handout(self, handout_id: int) -> HandoutRow:
        """One handout with its number."""
        with self._db.read() as session:
            meeting_id = session.get_one(models.Handout, handout_id).meeting_id
            rows = handouts_of(session, rules_of(session), meeting_id)
            return next(row for row in rows if row.id == handout_id)

    def next_label(self, meeting_id: int, agenda_item_id: int | None = None) -> str:
        """The number that the next paper sent beforehand would get."""
        with self._db.read() as session:
            rules = rules_of(session)
            return numbering_of(session, rules, meeting_id).next_label(
                handouts_of(session, rules, meeting_id), agenda_item_id=agenda_item_id
            )

    def add(
        self,
        meeting_id: int,
        title: str,
        handout_class: HandoutClass = HandoutClass.BEFORE,
        agenda_item_id: int | None = None,
        *,
        promised_by: str = "",
        promised_on: dt.date | None = None,
        paper: str = "",
        slip_sheet: bool = False,
    ) -> int:
        """Add a handout that has not arrived, or one that the program makes; returns its id.

        With ``slip_sheet`` it is given out separately, and a sheet in the packet says so.
        """
        _require_title(title)
        with self._db.change(
            N_("Add the handout “{title}”"), Topic.MEETINGS, title=title
        ) as session:
            open_meeting(session, meeting_id)
            handout = models.Handout(
                meeting_id=meeting_id,
                position=_next_position(session, meeting_id),
                handout_class=handout_class,
                title=title.strip(),
                agenda_item_id=agenda_item_id,
                promised_by=promised_by,
                promised_on=promised_on,
                paper=paper,
                slip_sheet=slip_sheet,
            )
            session.add(handout)
            session.flush()
            return handout.id

    def add_file(
        self,
        meeting_id: int,
        data: bytes,
        file_name: str,
        handout_class: HandoutClass = HandoutClass.BEFORE,
        agenda_item_id: int | None = None,
    ) -> int:
        """Attach a file as a new handout. Raises UserError when it cannot be used."""
        facts = inspected(data, file_name)
        margins = page_margins.measured(data, file_name)
        with self._db.change(
            N_("Add the handout “{title}”"), Topic.MEETINGS, title=PurePath(file_name).stem
        ) as session:
            open_meeting(session, meeting_id)
            handout = models.Handout(
                meeting_id=meeting_id,
                position=_next_position(session, meeting_id),
                handout_class=handout_class,
                title=PurePath(file_name).stem,
                agenda_item_id=agenda_item_id,
                sha256=keep(session, data, margins),
                **facts,
            )
            session.add(handout)
            session.flush()
            return handout.id

    def set_file(self, handout_id: int, data: bytes, file_name: str) -> None:
        """Give a handout its file, or another one; its number stays."""
        row = self.handout(handout_id)
        facts = inspected(data, file_name)
        margins = page_margins.measured(data, file_name)
        with self._db.change(
            N_("Put the file “{file}” into “{title}”"),
            Topic.MEETINGS,
            file=file_name,
            title=row.title,
        ) as session:
            open_meeting(session, row.meeting_id)
            handout = session.get_one(models.Handout, handout_id)
            handout.sha256 = keep(session, data, margins)
            handout.paper = ""
            handout.slip_sheet = handout.permitted = False
            for name, value in facts.items():
                setattr(handout, name, value)

    def set_easy_file(self, handout_id: int, data: bytes, file_name: str) -> None:
        """Give a handout a version in plain words as a file; what was typed before goes."""
        row = self.handout(handout_id)
        facts = inspected(data, file_name)
        if facts["media_type"] == MEDIA_TYPES["txt"]:
            self.edit(handout_id, easy_text=decoded(data))
            return
        margins = page_margins.measured(data, file_name)
        with self._db.change(_EDITS["easy_text"], Topic.MEETINGS, title=row.title) as session:
            open_meeting(session, row.meeting_id)
            handout = session.get_one(models.Handout, handout_id)
            handout.easy_text = ""
            handout.easy_name = facts["file_name"]
            handout.easy_sha256 = keep(session, data, margins)

    def remove_easy_version(self, handout_id: int) -> None:
        """Take the version in plain words away; the file stays for the undo."""
        row = self.handout(handout_id)
        with self._db.change(
            N_("Remove the plain version of “{title}”"), Topic.MEETINGS, title=row.title
        ) as session:
            open_meeting(session, row.meeting_id)
            handout = session.get_one(models.Handout, handout_id)
            handout.easy_text = handout.easy_name = ""
            handout.easy_sha256 = None

    def set_plain_file(self, handout_id: int, data: bytes, file_name: str) -> None:
        """Take what the text edition says of a handout from a plain text file."""
        if inspected(data, file_name)["media_type"] != MEDIA_TYPES["txt"]:
            raise UserError(
                _("“{name}” is no plain text: save it as a .txt file, then take that.").format(
                    name=file_name
                )
            )
        self.edit(handout_id, plain_text=decoded(data))

    def needs_leave(self, handout_id: int) -> bool:
        """Whether the file's author forbids binding it and nobody noted their leave."""
        from jiritsu_desktop.rendering.attachments import inspect

        row = self.handout(handout_id)
        if not row.sha256 or row.permitted:
            return False
        return inspect(self.data(handout_id), row.file_name).restricted

    def attachment_note(self, handout_id: int) -> str:
        """What to know of the attached file before it is bound; empty where nothing is special."""
        from jiritsu_desktop.rendering.attachments import inspect

        row = self.handout(handout_id)
        if not row.sha256:
            return ""
        info = inspect(self.data(handout_id), row.file_name)
        if info.restricted and not row.permitted:
            return _(
                "The author of “{name}” does not allow it to be put together with other papers. "
                "Ask for leave and note it here, or a slip sheet goes in its place."
            ).format(name=row.file_name)
        if info.repaired:
            return _("“{name}” was damaged and reads again: look at its pages.").format(
                name=row.file_name
            )
        if not info.media.printable and row.media_type != MEDIA_TYPES["txt"]:
            return _(
                "“{name}” cannot be bound as it is: a slip sheet goes in its place until you put "
                "it in as PDF."
            ).format(name=row.file_name)
        return ""

    def edit(self, handout_id: int, **values: object) -> None:
        """Change one field of a handout."""
        row = self.handout(handout_id)
        title = str(values.get("title", row.title)).strip()
        _require_title(title)
        with self._db.change(_EDITS[next(iter(values))], Topic.MEETINGS, title=title) as session:
            open_meeting(session, row.meeting_id)
            handout = session.get_one(models.Handout, handout_id)
            for name, value in values.items():
                setattr(handout, name, value)
            if values.get("easy_text"):
                handout.easy_name, handout.easy_sha256 = "", None

    def step(self, handout_id: int, *, up: bool) -> None:
        """Move a handout by one place; at an edge it joins the neighbouring agenda item."""
        row = self.handout(handout_id)
        with self._db.change(
            N_("Move the handout “{title}”"), Topic.MEETINGS, title=row.title
        ) as session:
            open_meeting(session, row.meeting_id)
            rules = rules_of(session)
            rows = handouts_of(session, rules, row.meeting_id)
            numbering = numbering_of(session, rules, row.meeting_id)
            ids, agenda_item_id = numbering.step(rows, handout_id, up=up)
            session.get_one(models.Handout, handout_id).agenda_item_id = agenda_item_id
            _put_in_order(session, ids)

    def move(self, handout_id: int, beside_id: int, *, after: bool) -> None:
        """Put a handout beside another one, whose class and agenda item it takes on."""
        row = self.handout(handout_id)
        if handout_id == beside_id:
            return
        with self._db.change(
            N_("Move the handout “{title}”"), Topic.MEETINGS, title=row.title
        ) as session:
            open_meeting(session, row.meeting_id)
            rows = handouts_of(session, rules_of(session), row.meeting_id)
            ids = [other.id for other in rows if other.id != handout_id]
            ids.insert(ids.index(beside_id) + after, handout_id)
            handout = session.get_one(models.Handout, handout_id)
            beside = session.get_one(models.Handout, beside_id)
            handout.handout_class = beside.handout_class
            handout.agenda_item_id = beside.agenda_item_id
            _put_in_order(session, ids)

    def trash(self, handout_id: int) -> None:
        """Move a handout to the trash; its file stays for the undo."""
        row = self.handout(handout_id)
        with self._db.change(
            N_("Remove the handout “{title}”"), Topic.MEETINGS, title=row.title
        ) as session:
            open_meeting(session, row.meeting_id)
            session.get_one(models.Handout, handout_id).deleted_at = dt.datetime.now()

    def freeze_numbers(self, meeting_id: int) -> None:
        """Keep the numbers as they were printed: what comes later is a late paper."""
        with self._db.change(N_("Keep the printed handout numbers"), Topic.MEETINGS) as session:
            rows = handouts_of(session, rules_of(session), meeting_id)
            for position, row in enumerate(rows, start=1):
                handout = session.get_one(models.Handout, row.id)
                handout.printed_label, handout.position = row.label, position

    def release_numbers(self, meeting_id: int) -> None:
        """Number anew although a packet was printed: every member needs a new one then."""
        with self._db.change(N_("Number the printed handouts anew"), Topic.MEETINGS) as session:
            open_meeting(session, meeting_id)
            for row in handouts_of(session, rules_of(session), meeting_id):
                session.get_one(models.Handout, row.id).printed_label = ""

    def editions(self, meeting_id: int) -> list[EditionNeed]:
        """In which editions, and in how many copies, the invited members need the papers."""
        attendance, wish = models.Attendance, models.Accommodation
        columns = columns_for(AccommodationRow, wish)
        statement = (
            select(attendance.name, *columns)
            .outerjoin(wish, wish.person_id == attendance.person_id)
            .where(
                attendance.meeting_id == meeting_id,
                attendance.capacity == Capacity.MEMBER,
                attendance.invited,
            )
            .order_by(attendance.position, attendance.id)
        )
        recipients = []
        with self._db.read() as session:
            rules = rules_of(session)
            date = session.get_one(models.Meeting, meeting_id).date
            for name, person_id, *others in session.execute(statement):
                known = person_id is not None
                need = AccommodationRow(person_id, *others) if known else AccommodationRow(0)
                day = None if date is None else send_by(date, need, rules)
                recipients.append(Recipient(name, need, day))
        return needs(recipients)

    def others(self, meeting_id: int) -> tuple[OthersCopies, ...]:
        """The copies for all beside the members, as the table of copies counts them."""
        with self._db.read() as session:
            return others_of(Facts(session), meeting_id)

    def data(self, handout_id: int) -> bytes:
        """The bytes of a handout's file. Raises UserError while it has not arrived."""
        with self._db.read() as session:
            handout = session.get_one(models.Handout, handout_id)
            if handout.sha256 is None:
                raise UserError(
                    _("The file of “{title}” has not arrived yet.").format(title=handout.title)
                )
            return content_of(session, handout.sha256)

    def write_copy(self, handout_id: int, folder: Path) -> Path:
        """Write a copy of a handout's file to open it with; the original is not touched."""
        row = self.handout(handout_id)
        target = folder / f"{row.label}_{row.file_name}"
        try:
            target.write_bytes(self.data(handout_id))
        except OSError as error:
            raise UserError(
                _("“{file}” could not be written to “{folder}”: {reason}").format(
                    file=target.name, folder=folder, reason=file_faults.reason(error)
                )
            ) from error
        return target


def _next_position(session: Session, meeting_id: int) -> int:
    table = models.Handout
    last = session.scalar(select(func.max(table.position)).where(table.meeting_id == meeting_id))
    return (last or 0) + 1


def _put_in_order(session: Session, ids: Sequence[int]) -> None:
    for position, handout_id in enumerate(ids, start=1):
        session.get_one(models.Handout, handout_id).position = position


def _require_title(title: str) -> None:
    if not title.strip():
        raise UserError(_("A handout needs a title. Write what it is."))
