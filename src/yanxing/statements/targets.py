"""How binding a target is: its firmness by the wording, and the stretch above a floor."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from yanxing.model import Fact, Role
from yanxing.rules import load
from yanxing.rules.guard import guarded
from yanxing.statements.headline import Span, holds

_CLAUSE_END = re.compile("[，；。：]")


def firm_up(folded: str, facts: Sequence[Fact], passages: list[list[Span]]) -> list[Fact]:
    """Return the facts of a report, in text order, targets with their firmness and floors with their stretch.

    >>> [fact.firmness for fact in firm_up("确保就业人数达到12万人。", facts, [])]  # doctest: +SKIP
    ['firm']
    """
    found: list[Fact] = []
    said, reach = "", 0
    for fact in facts:
        clauses = _CLAUSE_END.split(folded[max(reach, fact.sentence_start) : fact.end])
        # What follows in the same clause stands under the word that opens it; the next clause does not.
        goes_on = len(clauses) == 1 and fact.sentence_start < reach
        said = _wording(clauses[-1]) or (said if goes_on else "")
        reach = fact.end
        found.append(_firm(fact, said, holds(passages, fact.start)) if fact.role is Role.TARGET else fact)
    return _stretched(folded, found)


def _firm(fact: Fact, said: str, headline: bool) -> Fact:
    bound = load("targets")["bound"].get(fact.bound.value, "")
    firmness, rule = (said, "wording") if said else (bound, "bound")
    if not firmness and headline:
        firmness, rule = load("targets")["plain"], "headline"
    if not firmness:
        return fact
    return replace(
        fact, firmness=firmness, rules=tuple(sorted((*fact.rules, ("firmness", f"targets.{rule}"))))
    )


def _wording(words: str) -> str:
    """Return what the last telling word in front of a figure says, or "".

    >>> _wording("确保完成，力争达到")
    'aspirational'
    """
    said = [match.lastgroup or "" for match in _words().finditer(words)]
    return said[-1] if said else ""


@cache
def _words() -> re.Pattern[str]:
    return guarded(
        "|".join(f"(?P<{rule['firmness']}>{rule['words']})" for rule in load("targets")["wording"])
    )


@cache
def _stretch() -> re.Pattern[str]:
    return re.compile(load("targets")["stretch"]["pattern"])


def _stretched(folded: str, facts: list[Fact]) -> list[Fact]:
    """Link each floor with its stretch, the two halves naming each other."""
    pairs: dict[str, str] = {}
    for floor, stretch in pairwise(facts):
        match = _stretch().match(folded, floor.end)
        if match and stretch.start <= match.end() < stretch.end and _same(floor, stretch):
            pairs |= {floor.id: stretch.id, stretch.id: floor.id}
    return [replace(fact, pair=pairs[fact.id]) if fact.id in pairs else fact for fact in facts]


def _same(floor: Fact, stretch: Fact) -> bool:
    alike = floor.unit == stretch.unit and floor.measure is stretch.measure
    named = stretch.indicator in ("", floor.indicator)
    return alike and named and floor.role is stretch.role is Role.TARGET
