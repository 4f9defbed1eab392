"""What must hold of every report: nothing undecided, no crash, few facts left unexplained."""

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from scripts.accuracy.engine import Dump, Row
from scripts.accuracy.folders import source_text
from scripts.accuracy.numerals import numerals, undecided

# The phrase that opens a paragraph of headline targets, in reports of all decades.
HEADLINE = re.compile(r"主要?预期目标|主要目标是|预期目标是")


class Sanity(Struct, frozen=True, kw_only=True):
    """One file's figures; those of several files add up."""

    file: str = ""
    error: str = ""
    numerals: int = 0
    undecided: tuple[str, ...] = ()
    facts: int = 0
    unknown_unit: int = 0
    no_indicator: int = 0
    doubtful: int = 0
    headline: int = 0
    headline_known: int = 0


def sanity(path: Path, said: Dump) -> Sanity:
    """Return the figures of one file."""
    source = source_text(path)
    facts = said.facts()
    left = undecided(source, said.rows)
    paragraphs = _headlines(source)
    headline = [row for row in facts if any(a <= int(row["start"]) < b for a, b in paragraphs)]
    return Sanity(
        file=path.name,
        error=said.error,
        numerals=sum(1 for _ in numerals(source)),
        undecided=tuple(source[max(0, a - 8) : b + 8].replace("\n", " ") for a, b in left),
        facts=len(facts),
        unknown_unit=sum(_unknown_unit(row) for row in facts),
        no_indicator=sum(not row.get("indicator") for row in facts),
        doubtful=sum(bool(row.get("doubts")) for row in facts),
        headline=len(headline),
        headline_known=sum(bool(row.get("indicator_id")) for row in headline),
    )


def total(figures: list[Sanity]) -> Sanity:
    """Return the sum over files."""
    return Sanity(
        file="all",
        error="".join(each.error for each in figures),
        numerals=sum(each.numerals for each in figures),
        undecided=tuple(context for each in figures for context in each.undecided),
        facts=sum(each.facts for each in figures),
        unknown_unit=sum(each.unknown_unit for each in figures),
        no_indicator=sum(each.no_indicator for each in figures),
        doubtful=sum(each.doubtful for each in figures),
        headline=sum(each.headline for each in figures),
        headline_known=sum(each.headline_known for each in figures),
    )


def survey(said: Mapping[Path, Dump]) -> list[Sanity]:
    """Return the figures of each file in a fixed order."""
    return [sanity(path, said[path]) for path in sorted(said)]


def _unknown_unit(row: Row) -> bool:
    return bool(row.get("unit")) and not row.get("dimension")


def _headlines(source: str) -> list[tuple[int, int]]:
    """Return the paragraphs of headline targets.

    A paragraph runs to a line end behind a full stop, wherever hard wraps fall before that.
    """
    spans = []
    for match in HEADLINE.finditer(source):
        end = re.compile(r"。[”」）]?\s*\n|\Z").search(source, match.end())
        spans.append((match.start(), end.end() if end else len(source)))
    return spans
