"""Where a field of a fact rests on a weak rule, so that a reader knows where to look twice."""

import re
from bisect import bisect_right
from functools import cache, lru_cache

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from yanxing.errors import RulesError
from yanxing.model import Fact, Measure
from yanxing.rules import load
from yanxing.rules.guard import guarded


class Doubt(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry of rules/doubts.toml, which explains the fields; what is None is not asked for."""

    field: str
    reason: str
    rule: str | None = None
    known: bool | None = None
    indicator: str | None = None
    quote: str | None = None
    units: tuple[str, ...] | None = None
    dimension: str | None = None
    measure: Measure | None = None
    example: dict[str, str]

    def is_made_by(self, rule: str) -> bool:
        """Whether a rule that made the field is one that is asked for."""
        return self.rule is None or _pattern(self.rule).fullmatch(rule) is not None

    def holds(self, fact: Fact) -> bool:
        """Whether a fact's field stands on this weak ground."""
        return self.is_made_by(dict(fact.rules).get(self.field, "")) and self.suits(fact)

    def suits(self, fact: Fact) -> bool:
        """Whether all holds of a fact that is asked for beside the rule."""
        return (
            (self.known is None or self.known is bool(fact.indicator_id))
            and (self.measure is None or self.measure is fact.measure)
            and (self.units is None or fact.unit in self.units)
            and (self.dimension is None or (fact.unit != "" and fact.dimension == self.dimension))
            and (self.indicator is None or _pattern(self.indicator).search(fact.indicator) is not None)
            and (self.quote is None or _pattern(self.quote).search(fact.quote) is not None)
        )


def doubt(fact: Fact) -> Fact:
    """Return a fact with what makes its fields doubtful, each field's first reason.

    >>> doubt(fact).doubts  # doctest: +SKIP
    (('indicator', 'taken from an earlier clause'),)
    """
    found = dict(fact.doubts)
    for each in _doubts_of(fact.rules, known=bool(fact.indicator_id)):
        if each.field not in found and each.suits(fact):
            found[each.field] = each.reason
    return replace(fact, doubts=tuple(sorted(found.items()))) if len(found) > len(fact.doubts) else fact


def doubt_pictures(facts: list[Fact], uncertain: tuple[tuple[int, int, int], ...]) -> list[Fact]:
    """Return the facts, with a doubt of their value where a picture did not show their characters clearly.

    ``uncertain`` are spans of source characters in order, with the confidence in per cent, as in a Report.

    >>> doubt_pictures([], ((0, 4, 61),))
    []
    """
    if not uncertain:
        return facts
    ends = [end for _, end, _ in uncertain]
    found: list[Fact] = []
    for fact in facts:
        first = bisect_right(ends, fact.source_start)
        near = first < len(uncertain) and uncertain[first][0] < fact.source_end
        reason = ("value", f"read from a picture with {uncertain[first][2]} % confidence") if near else None
        found.append(replace(fact, doubts=tuple(sorted({*fact.doubts, reason}))) if reason else fact)
    return found


# Facts are made by the same rules over and over.
@lru_cache(maxsize=1024)
def _doubts_of(rules: tuple[tuple[str, str], ...], *, known: bool) -> tuple[Doubt, ...]:
    """Return the weak grounds that facts made by these rules may stand on.

    ``known`` says whether the registry knows their indicator.
    """
    made = dict(rules)
    return tuple(
        each for each in doubts() if each.known in (None, known) and each.is_made_by(made.get(each.field, ""))
    )


@cache
def doubts() -> tuple[Doubt, ...]:
    """Return all weak grounds, in the order of the file.

    >>> doubts()[0].field
    'indicator'
    """
    try:
        return msgspec.convert(tuple(load("doubts")["doubt"]), tuple[Doubt, ...])
    except msgspec.ValidationError as error:
        raise RulesError(str(error), path="rules/doubts.toml") from None


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return guarded(written)
