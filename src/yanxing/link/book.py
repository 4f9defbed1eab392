"""The reports of one jurisdiction in their order, and their figures by what they are about."""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from yanxing.link.identity import Key, entry, followable, key
from yanxing.link.revisions import put_right
from yanxing.model import Delivered, Fact, Role
from yanxing.rules.indicators import Growth


class Stated(Struct, frozen=True):
    """A fact, what it is about, and which report of the book states it."""

    fact: Fact
    key: Key
    at: int


class Book(Struct, frozen=True, dict=True):
    """The reports of one jurisdiction, by year of delivery.

    >>> Book.of(own).reports[0].head.year
    2023
    """

    reports: tuple[Delivered, ...]

    @classmethod
    def of(cls, delivered: Iterable[Delivered]) -> "Book":
        """Return the book of reports, whatever their order."""
        ordered = sorted(delivered, key=lambda one: (one.head.year, one.head.date, one.head.kind, one.id))
        return cls(tuple(replace(one, facts=put_right(one)) for one in ordered))

    @cached_property
    def stated(self) -> tuple[tuple[Stated, ...], ...]:
        """Return the figures of each report that can be followed, in the order of its text."""
        return tuple(
            tuple(
                Stated(fact, found, at)
                for fact in sorted(report.facts, key=lambda fact: (fact.start, fact.end, fact.id))
                if fact.period and followable(found := key(fact))
            )
            for at, report in enumerate(self.reports)
        )

    @cached_property
    def results(self) -> dict[tuple[Key, str], list[Stated]]:
        """Return the results by what they are about and when."""
        return _filed(self.stated, (Role.RESULT,))

    @cached_property
    def levels(self) -> dict[tuple[Key, str], list[Stated]]:
        """Return results and the bases they are compared with, by what they are about and when."""
        return _filed(self.stated, (Role.RESULT, Role.BASE))

    @cached_property
    def loosely(self) -> dict[tuple[Key, str], list[Stated]]:
        """Return the results as ``results`` does, qualifiers left aside."""
        found: dict[tuple[Key, str], list[Stated]] = {}
        for (about, period), stated in self.results.items():
            found.setdefault((replace(about, qualifier=""), period), []).extend(stated)
        return found


@lru_cache(maxsize=4096)
def span(period: str) -> tuple[int, int]:
    """Return the first and the last year of a period.

    >>> span("2021/2025"), span("2024")
    ((2021, 2025), (2024, 2024))
    """
    first, _, last = period.partition("/")
    return int(first), int(last or first)


def nominal(about: Key) -> bool:
    """Tell whether levels as reported make the growth that is reported of it."""
    found = entry(about)
    return found is not None and found.growth is Growth.NOMINAL


def _filed(pages: Sequence[Sequence[Stated]], roles: tuple[Role, ...]) -> dict[tuple[Key, str], list[Stated]]:
    found: dict[tuple[Key, str], list[Stated]] = {}
    for page in pages:
        for stated in page:
            if stated.fact.role in roles:
                found.setdefault((stated.key, stated.fact.period), []).append(stated)
    return found
