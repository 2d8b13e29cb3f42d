"""The council file in use: named changes in, rows out, listeners told."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from jiritsu_desktop.db import journal, migrations, search
from jiritsu_desktop.db.connection import (
    announce_presence,
    connect,
    end_presence,
    failed_write,
    is_of_the_disk,
    read_version,
)
from jiritsu_desktop.domain import file_faults
from jiritsu_desktop.domain.changes import DIRECTION, ChangeRow, Topic, UndoConflict, UndoEffect
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _

Listener = Callable[[Topic], None]


class Database:
    """One council file, open and locked for this process alone.

    There is a single connection. Reads and saves take turns on it; long scans and snapshots take
    it for a slice at a time, so they may run in another thread.
    """

    def __init__(self, path: Path, driver: sqlite3.Connection) -> None:
        self.path = path
        self._driver = driver
        self._turn = threading.RLock()
        self._listeners: list[Listener] = []
        self._changing = False
        self._engine = _engine_on(driver)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a council file, migrating an older one after putting a copy aside.

        Raises UserError when the file is missing, foreign, newer, damaged or open elsewhere.
        """
        version = read_version(path)
        driver = connect(path)
        try:
            unclean = announce_presence(path)
            if unclean and driver.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise UserError(
                    _("“{file}” is damaged and cannot be opened. Restore it from a backup.").format(
                        file=path.name
                    )
                )
            if version < migrations.current_version():
                _copy_aside(driver, path, version)
                migrations.migrate(driver, version)
            journal.install(driver)
        except BaseException:
            driver.close()
            end_presence(path)
            raise
        return cls(path, driver)

    @classmethod
    def create(cls, path: Path, fill: Callable[[Session], None]) -> Self:
        """Make a new council file; ``fill`` writes its first rows before the journal begins.

        Raises UserError when the file is already there.
        """
        try:
            there = path.exists()
        except OSError as error:
            raise UserError(
                _("“{file}” cannot be made ({reason}). Choose another name.").format(
                    file=path, reason=file_faults.reason(error)
                )
            ) from error
        if there:
            raise UserError(_("“{file}” is already there. Choose another name.").format(file=path))
        if not path.parent.is_dir():
            raise UserError(
                _("The folder “{folder}” is not there. Choose another one.").format(
                    folder=path.parent
                )
            )
        driver = connect(path)
        try:
            migrations.migrate(driver, 0)
            engine = _engine_on(driver)
            with Session(engine) as session, session.begin():
                fill(session)
                session.flush()
                search.rebuild(session.connection())
            announce_presence(path)
            journal.install(driver)
        except BaseException as error:
            driver.close()
            end_presence(path)
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
            cause = error.orig if isinstance(error, exc.OperationalError) else error
            if cause is not None and is_of_the_disk(cause):
                raise failed_write(path, cause) from error
            raise
        return cls(path, driver)

    def close(self) -> None:
        """Let the file go."""
        with self._turn:
            self._engine.dispose()
            self._driver.close()
        end_presence(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def on_change(self, listener: Listener) -> None:
        """Call the listener with the topic after each committed change."""
        self._listeners.append(listener)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A short session that cannot write."""
        with self._turn:
            self._driver.execute("PRAGMA query_only = on")
            try:
                with Session(
                    self._engine.execution_options(reading=True), expire_on_commit=False
                ) as session:
                    yield session
            finally:
                self._driver.execute("PRAGMA query_only = off")

    @contextmanager
    def change(
        self,
        name: str,
        topic: Topic,
        /,
        *,
        undoable: bool = True,
        continues: tuple[str, int] | None = None,
        **words: object,
    ) -> Iterator[Session]:
        """One named, journaled change: everything written inside is saved together or not at all.

        ``name`` is a message id marked with ``N_``, ``words`` are its placeholders. A change that
        wrote nothing leaves no trace and announces nothing. ``continues`` names the record (table
        and id) of a text that is saved at every pause of typing: as long as nothing else happened
        in between, its saves are one change, undone at once. Raises UserError when the disk
        refuses the save.
        """
        shown = {key: str(value) for key, value in words.items()}
        with self._change(
            name, topic, shown, undoable=undoable, undoes_id=None, continues=continues
        ) as session:
            yield session

    @contextmanager
    def _change(
        self,
        name: str,
        topic: Topic,
        words: dict[str, str],
        *,
        undoable: bool,
        undoes_id: int | None,
        continues: tuple[str, int] | None = None,
    ) -> Iterator[Session]:
        with self._turn:
            if self._changing:
                raise RuntimeError("a change cannot begin inside another one")
            self._changing = True
            try:
                with Session(self._engine) as session:
                    connection = session.connection()
                    before = journal.newest_row(connection)
                    change_id = None
                    if continues is not None:
                        change_id = journal.continued(connection, name, words, continues)
                    if change_id is None:
                        change_id = journal.begin(
                            connection, name, topic, words, undoable=undoable, undoes_id=undoes_id
                        )
                    yield session
                    session.flush()
                    wrote = journal.newest_row(connection) > before
                    if wrote and continues is not None:
                        journal.merge(connection, change_id, continues)
                    journal.finish(connection, change_id)
                    if wrote:
                        search.refresh(connection, change_id)
                        session.commit()
                    else:
                        session.rollback()
            except exc.OperationalError as error:
                if error.orig is not None and is_of_the_disk(error.orig):
                    raise failed_write(self.path, error.orig) from error
                raise
            finally:
                self._changing = False
                # A refused COMMIT (a broken reference, a full disk) leaves SQLite's transaction
                # open, although SQLAlchemy takes it for ended.
                if self._driver.in_transaction:
                    self._driver.execute("ROLLBACK")
        if wrote:
            for listener in self._listeners:
                listener(topic)

    @contextmanager
    def derive(self) -> Iterator[Session]:
        """Keep what was worked out from other rows, in tables that the journal leaves out.

        It is no change: it has no name, cannot be undone and is told to nobody. Raises UserError
        when the disk refuses the save.
        """
        with self._turn:
            if self._changing:
                raise RuntimeError("nothing can be derived inside a change")
            try:
                with Session(self._engine) as session, session.begin():
                    yield session
            except exc.OperationalError as error:
                if error.orig is not None and is_of_the_disk(error.orig):
                    raise failed_write(self.path, error.orig) from error
                raise
            finally:
                if self._driver.in_transaction:
                    self._driver.execute("ROLLBACK")

    def next_to_undo(self) -> ChangeRow | None:
        """The change that an undo would take back."""
        with self.read() as session:
            return journal.next_to_undo(session.connection())

    def next_to_redo(self) -> ChangeRow | None:
        """The change that a redo would bring again."""
        with self.read() as session:
            return journal.next_to_redo(session.connection())

    def changes(self, limit: int = 200, before_id: int | None = None) -> list[ChangeRow]:
        """The journal, newest first."""
        with self.read() as session:
            return journal.changes(session.connection(), limit, before_id)

    def change_row(self, change_id: int) -> ChangeRow | None:
        """One change of the journal by its id."""
        with self.read() as session:
            return journal.change(session.connection(), change_id)

    def conflicts(self, change_id: int) -> list[UndoConflict]:
        """Later changes that stand in the way of undoing (or redoing) this one."""
        with self.read() as session:
            connection = session.connection()
            return journal.conflicts(connection, journal.last_event(connection, change_id))

    def effect(self, change_id: int) -> UndoEffect:
        """What undoing (or redoing) this change does to how many records."""
        with self.read() as session:
            connection = session.connection()
            return journal.effect(connection, journal.last_event(connection, change_id))

    def toggle(self, change_id: int) -> ChangeRow:
        """Undo a change that stands, or redo one that was undone, as a new change.

        Raises UserError when later changes touched the same records, or the id is unknown.
        """
        with self.read() as session:
            connection = session.connection()
            target = journal.change(connection, change_id)
            if target is None or not target.undoable or target.undoes_id is not None:
                raise UserError(
                    _("There is no change number {id} that can be undone.").format(id=change_id)
                )
            event_id = journal.last_event(connection, change_id)
            event_row = journal.change(connection, event_id)
            blocking = journal.conflicts(connection, event_id)
        if blocking:
            newest = max((one.change for one in blocking), key=lambda row: row.id)
            raise UserError(
                _(
                    "“{change}” cannot be undone alone, because the later “{later}” ({when}) uses "
                    "the same record. Undo that one first."
                ).format(change=target.title, later=newest.title, when=newest.moment)
            )
        undone = event_row is not None and (
            event_row.id != change_id and event_row.words.get(DIRECTION) == "undo"
        )
        words = {**target.words, DIRECTION: "redo" if undone else "undo"}
        try:
            with self._change(
                target.name, target.topic, words, undoable=False, undoes_id=change_id
            ) as session:
                journal.take_back(session.connection(), event_id)
        except exc.IntegrityError as error:
            raise UserError(
                _(
                    "“{change}” cannot be undone alone, because later records depend on it. "
                    "Undo the later changes first."
                ).format(change=target.title)
            ) from error
        return target

    def find(
        self, words: str, *, kinds: list[str] | None = None, limit: int = 50
    ) -> list[search.Hit]:
        """The newest records that hold every typed word; may run in any thread."""

        def run(statement: str, values: dict[str, object]) -> list[tuple[str, int, str | None]]:
            with self._turn:
                return self._driver.execute(statement, values).fetchall()

        with self._turn:
            last_id = self._driver.execute(
                "SELECT coalesce(max(id), 0) FROM search_document"
            ).fetchone()[0]
        return search.find(words, run, last_id, kinds=kinds, limit=limit)

    def snapshot(self, target: Path, progress: Callable[[float], bool] | None = None) -> None:
        """A consistent copy of the whole file, taken in small steps beside ongoing saves.

        ``progress`` hears the share done and may return False to stop; then the target is removed
        and UserError raised. May run in any thread.
        """
        stopped = False

        def report(_status: int, remaining: int, total: int) -> None:
            nonlocal stopped
            if progress is not None and not progress(1 - remaining / max(total, 1)):
                stopped = True
                raise InterruptedError

        copy = sqlite3.connect(target, isolation_level=None)
        try:
            copy.execute("PRAGMA synchronous = off")
            self._driver.backup(copy, pages=16, progress=report, sleep=0)
        except InterruptedError:
            if not stopped:
                raise
        except sqlite3.Error as error:
            copy.close()
            target.unlink(missing_ok=True)
            raise failed_write(target, error) from error
        copy.close()
        if stopped:
            target.unlink(missing_ok=True)
            raise UserError(_("Stopped. Nothing was written."))

    def integrity(self) -> list[str]:
        """What SQLite finds wrong with the file; empty when it is whole."""
        with self._turn:
            found = [
                row[0] for row in self._driver.execute("PRAGMA integrity_check") if row[0] != "ok"
            ]
            return found + [
                f"{row[0]} {row[1]} -> {row[2]}"
                for row in self._driver.execute("PRAGMA foreign_key_check")
            ]


def _engine_on(driver: sqlite3.Connection) -> Engine:
    engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _copy_aside(driver: sqlite3.Connection, path: Path, version: int) -> None:
    target = path.with_name(f"{path.stem}.before-format-{version + 1}{path.suffix}")
    with sqlite3.connect(target) as copy:
        driver.backup(copy)
    copy.close()
