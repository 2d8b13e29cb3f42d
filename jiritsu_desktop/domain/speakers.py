"""Who can speak at a meeting: by which number they are called, and how the minutes name them."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import AttendanceRow, Capacity, Presence
from jiritsu_desktop.domain.text import fold, surname

_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody at the table.

    ``key`` is what is typed to give them the word (``8``; ``0`` for the secretariat), ``cap`` what
    stands on their seat (``8``, ``会長``, ``事``), ``label`` how the minutes name them (濵田 委員).
    ``seat`` is the key of their place in the seat plan.
    """

    attendance_id: int
    person_id: int | None
    key: str
    cap: str
    name: str
    label: str
    owner: str
    yomi: str
    capacity: Capacity
    presence: Presence
    is_vice: bool = False
    seat: str = ""

    @property
    def words(self) -> tuple[str, str, str]:
        """What they are called by."""
        return self.name, self.label, self.owner

    @property
    def is_absent(self) -> bool:
        """Whether the seat is empty."""
        return self.presence is Presence.ABSENT


def speakers(
    attendance: Sequence[AttendanceRow],
    rules: CouncilRules,
    numbers: Mapping[int, int] | None = None,
) -> list[Speaker]:
    """Everybody in the order of the list: members by their numbers, the rest counted on.

    ``numbers`` are those of the roster by the id of the entry; without them they count from 1.

    The secretariat is called by 0, its further people by 02, 03 in their order.
    """
    # Variants of one character (髙橋 and 高橋) sound alike and are easily mistaken on paper.
    families = Counter(fold(_family(row)) for row in attendance)
    chairs = (rules.chair_title, rules.committee_chair_title)
    vices = (rules.vice_chair_title, rules.committee_vice_chair_title)
    staff = [row.id for row in attendance if row.capacity is Capacity.SECRETARIAT]
    numbers = numbers or {}
    result = []
    number = 0
    for row in attendance:
        alone = families[fold(_family(row))] == 1
        name = _family(row) if alone else row.shown_name
        if row.capacity is Capacity.SECRETARIAT:
            place = staff.index(row.id) + 1
            key = "0" if place == 1 else f"0{place}"
            cap = rules.secretariat_title[:1] + (str(place) if len(staff) > 1 else "")
            label = f"{name} {row.job_title or rules.secretariat_title}"
            owner = f"{rules.secretariat_title}（{name}）"
        else:
            number = numbers.get(row.id) or number + 1
            key = str(number)
            cap = row.role if row.role in chairs else key
            title = row.role or rules.member_title
            if row.capacity is not Capacity.MEMBER:
                title = row.note if _is_title(row) else row.capacity.label
            label = f"{name} {title}"
            owner = f"{name}{title}"
        if row.presence is Presence.PROXY:
            proxy = row.proxy_name.partition("　")[0]
            label = f"{proxy} {name}{rules.member_title}代理" if proxy else f"{label}代理"
        result.append(
            Speaker(
                attendance_id=row.id,
                person_id=row.person_id,
                key=key,
                cap=cap,
                name=name,
                label=label,
                owner=owner,
                yomi=row.yomi,
                capacity=row.capacity,
                presence=row.presence,
                is_vice=row.role in vices,
                seat=row.seat,
            )
        )
    return result


def called(text: str, attendance: Sequence[AttendanceRow], people: Sequence[Speaker]) -> str:
    """How papers call whom a text names: 勅使河原委員, whether it says so, 勅使河原 or 勅使河原 明.

    Other words (福祉課) and a name that two people share stay as they are.
    """
    typed = "".join(text.split())
    found = {
        person.owner
        for row, person in zip(attendance, people, strict=True)
        if typed in {"".join(words.split()) for words in (*person.words, row.name)}
    }
    return found.pop() if len(found) == 1 else text


def find(text: str, people: Sequence[Speaker]) -> Speaker | None:
    """Whom the typed text calls: a number, full-width too, what stands on the seat, or a surname.

    The beginning of a surname or of its reading is enough.

    None when it calls nobody or more than one.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed:
        return None
    if typed.isdecimal():
        keys = {person.key: person for person in people}
        return keys.get(typed) or keys.get(typed.lstrip("0"))
    if len(typed) > _LONGEST_NAME:
        return None
    for person in people:
        if typed == person.cap:
            return person
    word = fold(typed)
    found = [
        person
        for person in people
        if fold(person.name).startswith(word) or fold(person.yomi).startswith(word)
    ]
    exact = [person for person in found if fold(person.name) == word]
    chosen = exact or found
    return chosen[0] if len(chosen) == 1 else None


def _family(row: AttendanceRow) -> str:
    return surname(row.name, alone=row.capacity is Capacity.MEMBER)


def _is_title(row: AttendanceRow) -> bool:
    """Whether the note says what the person does (手話通訳) rather than telling a story."""
    interprets = row.capacity is Capacity.INTERPRETER
    return interprets and 0 < len(row.note) <= 6
