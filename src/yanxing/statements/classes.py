"""Numerals that are no fact: which class each belongs to, by the rules of rules/classes.toml."""

import re
from functools import cache
from typing import NamedTuple

from yanxing.grammar.numerals import chinese_pattern
from yanxing.model import NumeralClass
from yanxing.rules import load
from yanxing.rules.guard import first_characters, guarded, has_fixed_length, with_guard

_WINDOW = 14
_BARE = ("5", "五")


class _Rule(NamedTuple):
    name: str
    kind: NumeralClass
    first: re.Pattern[str] | None
    at: re.Pattern[str]
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None


def _expand(pattern: str) -> str:
    """Write out <N>, <C> and <D>, which stand for numerals."""
    chinese, arabic = f"(?:{chinese_pattern()})", r"(?:\d+(?:\.\d+)?)"
    return pattern.replace("<N>", f"(?:{arabic}|{chinese})").replace("<C>", chinese).replace("<D>", arabic)


def _at(entry: dict[str, str]) -> re.Pattern[str]:
    return re.compile(_expand("{}{}(?:{})".format(_led(entry), *_shape(entry))))


def _led(entry: dict[str, str]) -> str:
    """Return a look at what stands before a rule's numeral, "" where it is of no fixed length.

    It comes before the look at the numeral, which takes longer.
    """
    before = _expand(entry.get("before", ""))
    return f"(?<={before})" if before and has_fixed_length(before) else ""


def _first(entry: dict[str, str]) -> re.Pattern[str] | None:
    """Return what a rule's numeral may begin with, None for anything."""
    found = first_characters(_expand("{}(?:{})".format(*_shape(entry))))
    return re.compile(f"[{found}]") if found else None


def _shape(entry: dict[str, str]) -> tuple[str, str]:
    """Return how a rule's numeral is written and what stands behind it; "" and both where one pattern is."""
    return ("", entry["at"]) if "at" in entry else (entry.get("numeral", "<N>"), entry.get("behind", ""))


@cache
def _gate() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a numeral looks like, and what stands before it, where a rule may fit at all.

    Most numerals fit none, which this tells at once. Each way to write a numeral stands there once, in front
    of all that may stand behind it.
    """
    shapes: dict[tuple[str, str], list[str]] = {}
    preceded = []
    for entry in load("classes")["class"]:
        if _is_of_any_numeral(entry):
            preceded.append(entry["before"])
        else:
            numeral, behind = _shape(entry)
            shapes.setdefault((_led(entry), numeral), []).append(behind)
    shape = "|".join(
        led + _expand(numeral) + with_guard(_expand("|".join(behind)))
        for (led, numeral), behind in shapes.items()
    )
    return re.compile(shape), guarded(_expand(f"(?:{'|'.join(preceded)})$"))


def _is_of_any_numeral(entry: dict[str, str]) -> bool:
    """Whether only what stands before a numeral tells that a rule fits."""
    if "before" not in entry:
        return False
    numeral, behind = _shape(entry)
    # With nothing behind it a numeral is all there is; to compile how one is written takes its time.
    return not behind if numeral else any(map(re.compile(behind).fullmatch, _BARE))


@cache
def _rules_at(first: str) -> tuple[_Rule, ...]:
    """Return the rules of which a numeral may begin with a character."""
    return tuple(rule for rule in _rules() if rule.first is None or rule.first.match(first))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            entry["rule"],
            NumeralClass(entry["kind"]),
            _first(entry),
            _at(entry),
            None if _led(entry) or "before" not in entry else re.compile(_expand(f"(?:{entry['before']})$")),
            re.compile(_expand(f"(?:{entry['not_before']})$")) if "not_before" in entry else None,
        )
        for entry in load("classes")["class"]
    )


def classify(folded: str, position: int) -> tuple[NumeralClass, str] | None:
    """Return the class of the numeral at ``position`` and its rule, or None where it may be a fact.

    >>> classify("建成5G基站", 2)
    (<NumeralClass.NAME: 'name'>, 'letters-after')
    """
    left = folded[max(0, position - _WINDOW) : position]
    shape, before = _gate()
    if shape.match(folded, position) is None and before.search(left) is None:
        return None
    for rule in _rules_at(folded[position]):
        if rule.at.match(folded, position) is None:
            continue
        if rule.before is not None and rule.before.search(left) is None:
            continue
        if rule.not_before is not None and rule.not_before.search(left) is not None:
            continue
        return rule.kind, rule.name
    return None
