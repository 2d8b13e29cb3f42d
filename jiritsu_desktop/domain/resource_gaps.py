"""The gap matrix: official service types against places, with the zeros that make people talk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jiritsu_desktop.domain.resource_finding import best_vacancy
from jiritsu_desktop.domain.social_resources import Mark, Place
from jiritsu_desktop.domain.text import fold


@dataclass(frozen=True, slots=True)
class ServiceType:
    """An official service; ``always`` keeps its line in the matrix where nobody offers it."""

    name: str
    group: str
    also: tuple[str, ...] = ()
    always: bool = False

    @property
    def stem(self) -> str:
        """The name without its kind in brackets: 短期入所 of 短期入所（福祉型）."""
        return self.name.partition("（")[0]


@dataclass(frozen=True, slots=True)
class OfferedService:
    """One service of a resource, as the matrix counts it."""

    social_resource_id: int
    resource: str
    place: Place
    name: str
    capacity: int | None
    vacancy: Mark


@dataclass(frozen=True, slots=True)
class GapCell:
    """What there is of one service in one place."""

    offered: tuple[OfferedService, ...] = ()

    @property
    def count(self) -> int:
        """How many resources offer it."""
        return len({service.social_resource_id for service in self.offered})

    @property
    def capacity(self) -> int | None:
        """Their places together, None when none is known."""
        known = [s.capacity for s in self.offered if s.capacity is not None]
        return sum(known) if known else None

    @property
    def vacancy(self) -> Mark | None:
        """The best vacancy among them."""
        return best_vacancy(service.vacancy for service in self.offered)


@dataclass(frozen=True, slots=True)
class GapLine:
    """One service type with its three cells."""

    service: ServiceType
    cells: Mapping[Place, GapCell] = field(default_factory=dict)

    def cell(self, place: Place) -> GapCell:
        """What there is in a place."""
        return self.cells.get(place, GapCell())

    @property
    def resource_ids(self) -> frozenset[int]:
        """All resources that offer the service."""
        return frozenset(
            service.social_resource_id for cell in self.cells.values() for service in cell.offered
        )


class ServiceCatalogue:
    """Tells which official type is meant by what an office wrote."""

    def __init__(self, types: Sequence[ServiceType]) -> None:
        self.types = tuple(types)
        self._known = {
            fold(name): service for service in types for name in (service.name, *service.also)
        }
        # The longest first, so that 短期入所（医療型） is not taken for 短期入所.
        self._begins = sorted(self._known, key=len, reverse=True)

    def type_of(self, name: str) -> ServiceType | None:
        """The type with that name or another spelling, else the one with which it begins."""
        folded = fold(name)
        if folded in self._known:
            return self._known[folded]
        for begin in self._begins:
            if folded.startswith(begin):
                return self._known[begin]
        return None


def gap_lines(
    catalogue: ServiceCatalogue, offered: Iterable[OfferedService], *, every: bool = False
) -> tuple[GapLine, ...]:
    """The lines of the matrix in the catalogue's order.

    Without ``every``, types that nobody offers show only where they are marked ``always``.
    """
    sorted_out: dict[str, dict[Place, list[OfferedService]]] = {}
    meant: dict[str, ServiceType | None] = {}
    for service in offered:
        if service.name not in meant:
            meant[service.name] = catalogue.type_of(service.name)
        kind = meant[service.name]
        if kind is not None:
            places = sorted_out.setdefault(kind.name, {})
            places.setdefault(service.place, []).append(service)
    return tuple(
        GapLine(kind, {place: GapCell(tuple(found)) for place, found in places.items()})
        for kind in catalogue.types
        if (places := sorted_out.get(kind.name, {})) or kind.always or every
    )
