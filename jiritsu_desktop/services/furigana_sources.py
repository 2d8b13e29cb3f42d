"""What the council file knows about readings, within a session that is already open."""

import re
from collections.abc import Iterable
from os.path import commonprefix

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.selections import people
from jiritsu_desktop.domain.readings import Doubt
from jiritsu_desktop.domain.readings_kana import has_kanji, hiragana, is_kana
from jiritsu_desktop.domain.readings_matching import Entry, WordList
from jiritsu_desktop.domain.readings_names import NameBook, NamedPerson
from jiritsu_desktop.domain.readings_reader import Correction, Knowledge
from jiritsu_desktop.services.furigana_resources import shipped_readings

_BLANKS = re.compile("[ 　]")
_TOWN_ENDINGS = {"町": ("ちょう", "まち"), "村": ("むら", "そん"), "市": ("し",), "区": ("く",)}


def knowledge_of(session: Session, document: str) -> Knowledge:
    """Everything the texts of a document are read from."""
    shipped = shipped_readings()
    table = models.Reading
    remembered = {
        surface: Entry(reading)
        for surface, reading in session.execute(select(table.surface, table.reading))
    }
    return Knowledge(
        NameBook(_people(session), shipped.titles),
        WordList(_names(session, shipped.legal_forms)),
        WordList(remembered),
        shipped.terms,
        shipped.numbers,
        shipped.homographs,
        _corrections(session, document),
    )


def _corrections(session: Session, document: str) -> tuple[Correction, ...]:
    table = models.ReadingCorrection
    rows = session.execute(
        select(table.surface, table.reading, table.before, table.after)
        .where(table.document == document)
        .order_by(table.id)
    )
    return tuple(Correction(*row) for row in rows)


def _people(session: Session) -> list[NamedPerson]:
    return [
        NamedPerson(
            person.family_name,
            person.given_name,
            _kana(person.family_yomi),
            _kana(person.given_yomi),
            person.job_title,
        )
        for person in people(session)
    ]


def _names(session: Session, legal_forms: dict[str, str]) -> dict[str, Entry]:
    """Offices and groups by their own よみ, and the town as these read it."""
    named: list[tuple[str, str]] = []
    for table in (models.Organisation, models.SocialResource):
        rows = session.execute(
            select(table.name, table.yomi).where(table.deleted_at.is_(None), table.yomi != "")
        )
        named += [(name, yomi) for name, yomi in rows]
    entries: dict[str, Entry] = {}
    for full_name, full_yomi in named:
        yomi = _kana(full_yomi)
        name = _without_legal_form(full_name, yomi, legal_forms)
        for spelling in dict.fromkeys((name, _BLANKS.sub("", name))):
            if yomi and has_kanji(spelling):
                entries[spelling] = Entry(yomi)
    town = session.scalar(select(models.Council.town)) or ""
    if town and (known := _town(town, named)):
        entries.setdefault(town, known)
    return entries


def _kana(yomi: str) -> str:
    """A reading without blanks; nothing where it is not written in kana."""
    bare = _BLANKS.sub("", yomi)
    return hiragana(bare) if is_kana(bare) else ""


def _without_legal_form(name: str, yomi: str, legal_forms: dict[str, str]) -> str:
    """Many lists read an office without 社会福祉法人; its name is then taken without it too."""
    for form, reading in legal_forms.items():
        if name.startswith(form) and not yomi.startswith(reading):
            return name.removeprefix(form).strip()
    return name


def _town(town: str, named: Iterable[tuple[str, str]]) -> Entry | None:
    """The town as its offices read it (みどり町役場: みどりちょう…); a guess is doubtful."""
    endings = _TOWN_ENDINGS.get(town[-1], ())
    own = [_kana(yomi) for name, yomi in named if name.startswith(town)]
    shared = commonprefix(own)  # noqa: RUF071 - readings, not paths
    for ending in endings:
        at = shared.find(ending, 1)
        if at > 0:
            return Entry(shared[: at + len(ending)])
    stem = hiragana(town[:-1])
    if len(endings) < 2 or not is_kana(stem):
        return None
    candidates = tuple(stem + ending for ending in endings)
    return Entry(candidates[0], None, Doubt.PLACE_NAME, candidates)
