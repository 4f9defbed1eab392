"""Numerals that are no fact: which class each belongs to, by the rules of rules/classes.toml."""

import re
from functools import cache
from typing import NamedTuple

from yanxing.grammar.numerals import chinese_pattern
from yanxing.model import NumeralClass
from yanxing.rules import load

_WINDOW = 14


class _Rule(NamedTuple):
    name: str
    kind: NumeralClass
    at: re.Pattern[str]
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None


def _expand(pattern: str) -> str:
    """Write out <N>, <C> and <D>, which stand for numerals."""
    chinese, arabic = f"(?:{chinese_pattern()})", r"(?:\d+(?:\.\d+)?)"
    return pattern.replace("<N>", f"(?:{arabic}|{chinese})").replace("<C>", chinese).replace("<D>", arabic)


@cache
def _may_fit() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a numeral looks like, or what stands before it, where a rule may fit at all.

    Most numerals fit none, which this tells at once.
    """
    shaped = [rule.at.pattern for rule in _rules() if rule.at.pattern != _expand("<N>")]
    preceded = [rule.before.pattern for rule in _rules() if rule.at.pattern == _expand("<N>") and rule.before]
    return re.compile("|".join(f"(?:{at})" for at in shaped)), re.compile("|".join(preceded))


@cache
def _rules() -> tuple[_Rule, ...]:
    rules = []
    for entry in load("classes")["class"]:
        before = re.compile(f"(?:{_expand(entry['before'])})$") if "before" in entry else None
        not_before = re.compile(f"(?:{_expand(entry['not_before'])})$") if "not_before" in entry else None
        at = re.compile(_expand(entry["at"]))
        rules.append(_Rule(entry["rule"], NumeralClass(entry["kind"]), at, before, not_before))
    return tuple(rules)


def classify(folded: str, position: int) -> tuple[NumeralClass, str] | None:
    """Return the class of the numeral at ``position`` and its rule, or None where it may be a fact.

    >>> classify("建成5G基站", 2)
    (<NumeralClass.NAME: 'name'>, 'letters-after')
    """
    left = folded[max(0, position - _WINDOW) : position]
    shape, before = _may_fit()
    if shape.match(folded, position) is None and before.search(left) is None:
        return None
    for rule in _rules():
        if rule.at.match(folded, position) is None:
            continue
        if rule.before is not None and rule.before.search(left) is None:
            continue
        if rule.not_before is not None and rule.not_before.search(left) is not None:
            continue
        return rule.kind, rule.name
    return None
