"""What a check is given: the reports of one jurisdiction in order, and those of the ones above it."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Self

from msgspec import Struct

from yanxing.model import Extraction, Fact, Head, Report

# Words that narrow a figure stand at most so many characters in front of it.
_LEAD = 16


class Reading(Struct, frozen=True):
    """A report as checks see it: its id and head, its folded text, its facts in the order of the text."""

    report: str
    head: Head
    text: str
    facts: tuple[Fact, ...]

    @classmethod
    def of(cls, report: Report, extraction: Extraction) -> Self:
        """Return the reading of a report and what was read out of it.

        >>> Reading.of(report, extraction).head.year
        2025
        """
        facts = sorted(extraction.facts, key=lambda fact: (fact.source_start, fact.source_end, fact.id))
        return cls(report.id, report.head, report.text.folded, tuple(facts))

    def between(self, one: Fact, other: Fact) -> str:
        """Return the text between two facts; empty where the second does not follow the first.

        >>> [reading] = said("粮食产量120万吨、增长1.5%。").readings
        >>> reading.between(*reading.facts)
        '、'
        """
        return self.text[one.end : other.start]

    def lead(self, fact: Fact) -> str:
        """Return the folded words in front of a fact, in its sentence, and those of its quote.

        >>> [reading] = said("前三季度粮食产量120万吨。").readings
        >>> reading.lead(reading.facts[0])
        '前三季度粮食产量120万吨'
        """
        return self.text[max(fact.sentence_start, fact.start - _LEAD) : fact.end]

    def sentence(self, fact: Fact) -> str:
        """Return the folded sentence that holds a fact."""
        return self.text[fact.sentence_start : fact.sentence_end]

    def sentences(self) -> Iterator[tuple[Fact, ...]]:
        """Yield the facts of each sentence."""
        for _, facts in groupby(self.facts, key=lambda fact: fact.sentence_start):
            yield tuple(facts)


class Dossier(Struct, frozen=True):
    """The reports of one jurisdiction by year, and those of the ones above and below it, not checked here."""

    readings: tuple[Reading, ...]
    above: tuple[Reading, ...] = ()
    below: tuple[Reading, ...] = ()

    def consecutive(self) -> Iterator[tuple[Reading, Reading]]:
        """Yield each pair of reports of one kind that were delivered in two years in a row."""
        for earlier, later in pairwise(sorted(self.readings, key=_order)):
            if later.head.kind == earlier.head.kind and later.head.year == earlier.head.year + 1:
                yield earlier, later


def dossiers(readings: Iterable[Reading]) -> Iterator[Dossier]:
    """Put the reports of each jurisdiction together, with those of the ones above and right below it.

    >>> readings = said("粮食产量120万吨。", "粮食产量122万吨。").readings
    >>> [len(dossier.readings) for dossier in dossiers(readings)]
    [2]
    """
    kept: dict[str, list[Reading]] = {}
    for reading in readings:
        kept.setdefault(_place(reading.head), []).append(reading)
    below: dict[str, list[Reading]] = {}
    for place in sorted(kept):
        for reading in kept[place]:
            below.setdefault(reading.head.jurisdiction.parent, []).append(reading)
    for place in sorted(kept):
        own = tuple(sorted(kept[place], key=lambda each: (each.head.year, each.head.kind, each.report)))
        above = tuple(_above(own[0].head.jurisdiction.parent, kept))
        # A place without a code is above none.
        yield Dossier(own, above, tuple(below.get(own[0].head.jurisdiction.code or "-", ())))


def _order(reading: Reading) -> tuple[str, int, str]:
    return reading.head.kind, reading.head.year, reading.report


def _place(head: Head) -> str:
    return head.jurisdiction.code or head.jurisdiction.name


def _above(code: str, kept: dict[str, list[Reading]]) -> Iterator[Reading]:
    seen: set[str] = set()
    while code in kept and code not in seen:
        seen.add(code)
        yield from kept[code]
        code = kept[code][0].head.jurisdiction.parent
