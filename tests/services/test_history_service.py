"""Undo and redo of one named change in a real council file."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiritsu_desktop.domain.changes import UndoEffect
from jiritsu_desktop.domain.members import AppointmentDraft, PersonDraft
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services
from tests.builders import found_council

TODAY = dt.date(2026, 6, 17)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with Services(found_council(tmp_path)) as opened:
        yield opened


def registered(services: Services) -> int:
    services.members.register(PersonDraft("髙橋", "花子", "たかはし", "はなこ", ""))
    last = services.history.last()
    assert last is not None
    return last.id


def people(services: Services) -> int:
    return len(services.members.listed(TODAY))


def test_undoing_a_change_twice_does_not_bring_it_back(services: Services) -> None:
    change = registered(services)
    services.history.undo(change)
    with pytest.raises(UserError, match="髙橋 花子"):
        services.history.undo(change)
    assert people(services) == 0


def test_a_chosen_change_is_done_again_once(services: Services) -> None:
    change = registered(services)
    services.history.undo(change)
    services.history.redo(change)
    assert people(services) == 1
    with pytest.raises(UserError, match="髙橋 花子"):
        services.history.redo(change)
    assert people(services) == 1


def test_what_was_done_again_stands_and_is_not_called_undone(services: Services) -> None:
    change = registered(services)
    services.history.undo()
    services.history.redo()
    kept = next(row for row in services.history.changes() if row.id == change)
    assert kept.undone_by_id is None


def test_a_record_that_later_ones_hang_on_names_them(services: Services) -> None:
    change = registered(services)
    person = services.members.listed(TODAY)[0]
    body = services.meetings.bodies()[0]
    draft = AppointmentDraft(body.id, TODAY, dt.date(2027, 3, 31))
    services.appointments.add(person.id, draft)
    appointed = services.history.last()
    assert appointed is not None
    assert [one.change for one in services.history.conflicts(change)] == [appointed]
    with pytest.raises(UserError, match=appointed.moment):
        services.history.undo(change)
    services.history.undo(appointed.id)
    services.history.undo(change)
    assert people(services) == 0


def test_the_effect_of_an_undo_is_told_before(services: Services) -> None:
    change = registered(services)
    assert services.history.effect(change) == UndoEffect(vanishing=1)
    person = services.members.listed(TODAY)[0]
    services.members.trash(person.id)
    trashed = services.history.last()
    assert trashed is not None
    assert services.history.effect(trashed.id).returning == 1
    services.history.undo()
    services.history.undo()
    assert services.history.effect(change) == UndoEffect(returning=1)
