"""From the editor to the file: what is being written is saved at each pause."""

import datetime as dt

from jiritsu_desktop.domain.minutes import (
    ActionDraft,
    ActionRow,
    DecisionDraft,
    DecisionRow,
    Entry,
    StatementDraft,
    StatementRow,
)
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services.minutes import Minutes
from jiritsu_desktop.ui.meetings.minutes_editor import Kind, MinutesEditor
from jiritsu_desktop.ui.meetings.minutes_rows import Key, key_of


class Writing:
    """The entry in the editor: a new one until its first pause, then the one in the file.

    ``is_new`` stays true until it is finished, so that the list shows it only then.
    """

    def __init__(self, minutes: Minutes, editor: MinutesEditor) -> None:
        self._minutes = minutes
        self._editor = editor
        self.entry: Entry | None = None
        self.is_new = True
        self.said_at: dt.time | None = None
        self.after: Entry | None = None

    @property
    def key(self) -> Key | None:
        """By what the list knows the entry; None before its first pause."""
        return key_of(self.entry) if self.entry is not None else None

    def begin(self, after: Entry | None = None) -> None:
        """Write something new, at the end of the agenda item or after an entry."""
        self.entry, self.is_new = None, True
        self.said_at, self.after = None, after

    def take_up(self, entry: Entry) -> None:
        """Go on with an entry of the list."""
        self.entry, self.is_new = entry, False
        self.said_at, self.after = entry.said_at, None

    def follow(self, entries: tuple[Entry, ...]) -> Entry | None:
        """The entry as the file has it now; None when it was undone or removed."""
        key = self.key
        return next((entry for entry in entries if key_of(entry) == key), None)

    def turn_into(self, kind: Kind, meeting_id: int, item_id: int | None, near: dt.date) -> None:
        """Let the words of a new statement be a decision or homework. Raises UserError."""
        words, statement = self._editor.text.toPlainText(), self.entry
        self._editor.begin(kind, near)
        self._editor.text.show_text(words)
        self._editor.show_time(self.said_at)
        if not isinstance(statement, StatementRow):
            return
        values = self._editor.values() | {"said_at": self.said_at}
        draft = (DecisionDraft if kind is DecisionRow else ActionDraft)(
            meeting_id, item_id, **values
        )
        try:
            self.entry = self._read(kind, self._minutes.turn_into(statement, draft))
        except UserError:
            self._editor.begin(StatementRow, near)
            self._editor.text.show_text(words)
            raise
        if self.entry is not None:
            self._editor.show_number(self.entry)

    def save(self, meeting_id: int, item_id: int | None) -> bool:
        """Write what differs from the file; False when nothing does. Raises UserError."""
        values = self._editor.values()
        if self.entry is None:
            if "text" not in values:
                return False
            self.entry = self._add(meeting_id, item_id)
            return True
        entry = self.entry
        changed = {name: new for name, new in values.items() if getattr(entry, name) != new}
        if not changed:
            return False
        if isinstance(entry, StatementRow):
            self._minutes.edit_statement(entry.id, **changed)
        elif isinstance(entry, DecisionRow):
            self._minutes.edit_decision(entry.id, **changed)
        else:
            self._minutes.edit_action(entry.id, **changed)
        self.entry = self._read(type(entry), entry.id)
        return True

    def _add(self, meeting_id: int, item_id: int | None) -> Entry | None:
        kind, values = self._editor.kind, self._editor.values()
        values |= {"said_at": self.said_at}
        if kind is StatementRow:
            statement = StatementDraft(meeting_id, item_id, **values)
            return self._read(kind, self._minutes.add_statement(statement, self.after))
        if kind is DecisionRow:
            decision = DecisionDraft(meeting_id, item_id, **values)
            return self._read(kind, self._minutes.add_decision(decision, self.after))
        action = ActionDraft(meeting_id, item_id, **values)
        return self._read(kind, self._minutes.add_action(action, self.after))

    def _read(
        self, kind: type[StatementRow] | type[DecisionRow] | type[ActionRow], entry_id: int
    ) -> Entry | None:
        if kind is StatementRow:
            return self._minutes.entry(StatementRow, entry_id)
        if kind is DecisionRow:
            return self._minutes.entry(DecisionRow, entry_id)
        return self._minutes.entry(ActionRow, entry_id)
