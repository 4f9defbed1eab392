"""Programmes over reports and places: who names a set or a campaign, and since when."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from yanxing.model import Head, Programme

_MARKS = str.maketrans("", "", "“”‘’《》\"' ")


class Thread(Struct, frozen=True):
    """One programme in all the reports that name it, by the year they were delivered."""

    name: str
    kind: str
    sightings: tuple[Programme, ...]

    @property
    def first(self) -> Programme:
        """Return the earliest mention."""
        return self.sightings[0]


def threads(programmes: Sequence[Programme], heads: Mapping[str, Head]) -> tuple[Thread, ...]:
    """Return the programmes that are mentioned, each with all its mentions, by the first of them.

    Names are the same that differ only in marks. ``heads`` are those of the reports by id.

    >>> heads = {entry.id: entry.head for entry in ledger.reports()}
    >>> found = threads(ledger.programmes(jurisdiction="澜江省"), heads)
    >>> [len(thread.sightings) for thread in found if thread.name == "工业倍增三年行动"]
    [3]
    """
    ordered = sorted(programmes, key=lambda each: (heads[each.report].year, each.report, each.start))
    found: dict[str, list[Programme]] = {}
    for programme in ordered:
        found.setdefault(programme.name.translate(_MARKS), []).append(programme)
    return tuple(Thread(own[0].name, own[0].kind, tuple(own)) for own in found.values())
