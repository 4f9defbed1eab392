"""What reports measure: the registry of indicators, and a surface phrase resolved to its entry.

The indicators and the words around them are in `indicators.toml`, which also says how it is written. A phrase
resolves by its whole wording or, with harmless words and qualifiers taken off its two ends, not at all else:
nothing is resolved by likeness.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from itertools import product
from typing import Any
from unicodedata import normalize

import msgspec
from msgspec import Struct

from yanxing.errors import RulesError
from yanxing.rules import load

_FILE = "rules/indicators.toml"
#: Characters of a name that say nothing of what is measured, so that phrases compare without them.
_IDLE = str.maketrans("", "", " \t\n\u3000\"'“”‘’「」『』《》的")
_LONGEST = 60


class Direction(StrEnum):
    """How a target of an indicator is to be read."""

    UP = "up"
    DOWN = "down"
    FLOOR = "floor"
    CEILING = "ceiling"
    NONE = "none"


class Growth(StrEnum):
    """What a growth rate of an indicator means where the report does not say."""

    REAL = "real"
    NOMINAL = "nominal"
    NONE = "none"


class Range(Struct, frozen=True):
    """Lowest and highest value one would believe without a second look.

    >>> Decimal("5.5") in Range(Decimal(-30), Decimal(60))
    True
    """

    low: Decimal
    high: Decimal

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value <= self.high


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One indicator of the registry; the fields are explained at the head of `indicators.toml`."""

    id: str
    zh: str
    en: str
    dimension: str
    theme: str
    example: str
    units: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    direction: Direction = Direction.NONE
    growth: Growth = Growth.NONE
    plausible_level: Range | None = None
    plausible_growth: Range | None = None


class Resolution(Struct, frozen=True, gc=False):
    """What a surface phrase is: the id of its indicator ("" for none), what narrows it, how it was found.

    ``head`` is the name that was found in the phrase; ``exact`` says that the name is the whole phrase.
    """

    surface: str
    id: str = ""
    qualifiers: tuple[str, ...] = ()
    head: str = ""
    exact: bool = False

    @property
    def qualifier(self) -> str:
        """Return the qualifiers in one string.

        >>> resolve("扣除房地产的固定资产投资年均").qualifier
        '年均、扣除房地产'
        """
        return "、".join(self.qualifiers)


class _Sense(Struct, frozen=True):
    """What an affix leaves behind ("" for nothing) beside indicators of these dimensions and themes."""

    say: str = ""
    dimensions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    def suits(self, entry: Entry) -> bool:
        return (not self.dimensions or entry.dimension in self.dimensions) and (
            not self.themes or entry.theme in self.themes
        )


class _Affix(Struct, frozen=True):
    """A word that may be taken off an end of a phrase, with its senses; the first that suits holds."""

    text: str
    senses: tuple[_Sense, ...]

    def said(self, entry: Entry) -> str | None:
        return next((sense.say for sense in self.senses if sense.suits(entry)), None)


class _Qualifier(Struct, frozen=True, forbid_unknown_fields=True):
    say: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


class _Harmless(Struct, frozen=True, forbid_unknown_fields=True):
    years: str
    before: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]


class _Deduction(Struct, frozen=True, forbid_unknown_fields=True):
    verbs: tuple[str, ...]
    ends: tuple[str, ...]
    objects: dict[str, tuple[str, ...]]


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of words around a name; all other tables of the file are themes."""

    harmless: _Harmless
    qualifier: tuple[_Qualifier, ...]
    deduction: _Deduction


#: Affixes by the character with which they touch the outside of the phrase, longest first.
_Ends = dict[str, tuple[_Affix, ...]]
#: A way of taking affixes off one end: how many characters went, and with which affixes.
_Peel = tuple[int, tuple[_Affix, ...]]


class _Registry(Struct, frozen=True):
    entries: dict[str, Entry]
    names: dict[str, Entry]
    years: re.Pattern[str]
    before: _Ends
    after: _Ends


@lru_cache(maxsize=8192)
def resolve(surface: str) -> Resolution:
    """Return the indicator a surface phrase names, with its qualifiers, or a resolution without an id.

    Pass folded text: names are written in simplified characters.

    >>> resolve("一般公共预算收入同口径增长")
    Resolution(surface='一般公共预算收入同口径增长', id='general-public-budget-revenue', \
qualifiers=('同口径',), head='一般公共预算收入', exact=False)
    >>> resolve("省属企业工业总产值").id
    ''
    """
    phrase = _key(surface)
    if len(phrase) > _LONGEST:
        return Resolution(surface)
    registry = _registry()
    entry = registry.names.get(phrase)
    if entry is not None:
        return Resolution(surface, entry.id, head=phrase, exact=True)
    dated = registry.years.match(phrase)
    return _peeled(surface, phrase[dated.end() :] if dated else phrase, registry)


def by_id(id: str) -> Entry:
    """Return the entry of an id.

    >>> by_id("cpi").direction
    <Direction.CEILING: 'ceiling'>

    Raises RulesError for an id that is not in the registry.
    """
    entry = _registry().entries.get(id)
    if entry is None:
        raise RulesError(f"no indicator has the id {id}", path=_FILE, advice="yanxing indicators lists them")
    return entry


def entries() -> tuple[Entry, ...]:
    """Return all entries, in the order of the file.

    >>> entries()[0].id
    'gdp'
    """
    return tuple(_registry().entries.values())


def surfaces() -> tuple[str, ...]:
    """Return every name an indicator may have in running text, as written, longest first.

    Names that mean an indicator only as the whole phrase (经济) are left out.

    >>> "规上工业增加值" in surfaces(), "经济" in surfaces()
    (True, False)
    """
    names = {name for entry in entries() for name in (entry.zh, *entry.aliases)}
    names |= {_key(name) for name in names}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _key(phrase: str) -> str:
    """Return a phrase as names are compared: half-width, without quotation marks, blanks and 的."""
    return normalize("NFKC", phrase).translate(_IDLE).upper()


def _peeled(surface: str, phrase: str, registry: _Registry) -> Resolution:
    """Resolve a phrase with as little as possible taken off its ends, off the front before off the back."""
    fronts = list(_fronts(phrase, registry.before))
    for back, tail in _backs(phrase, registry.after):
        for front, lead in fronts:
            name = phrase[front : len(phrase) - back]
            entry = registry.names.get(name)
            if entry is None:
                continue
            said = [affix.said(entry) for affix in (*reversed(tail), *lead)]
            if None not in said:
                return Resolution(surface, entry.id, tuple(dict.fromkeys(filter(None, said))), name)
    return Resolution(surface)


def _fronts(phrase: str, ends: _Ends) -> Iterator[_Peel]:
    """Yield what can be taken off the front, step by step: nothing first, then always the longest affix."""
    taken: tuple[_Affix, ...] = ()
    at = 0
    yield at, taken
    while at < len(phrase):
        for affix in ends.get(phrase[at], ()):
            if phrase.startswith(affix.text, at):
                break
        else:
            return
        taken += (affix,)
        at += len(affix.text)
        yield at, taken


def _backs(phrase: str, ends: _Ends) -> Iterator[_Peel]:
    """Yield what can be taken off the back, as `_fronts` does for the front."""
    taken: tuple[_Affix, ...] = ()
    stop = len(phrase)
    yield 0, taken
    while stop:
        for affix in ends.get(phrase[stop - 1], ()):
            if phrase.endswith(affix.text, 0, stop):
                break
        else:
            return
        taken += (affix,)
        stop -= len(affix.text)
        yield len(phrase) - stop, taken


@cache
def _registry() -> _Registry:
    return build(load("indicators"))


def build(rules: dict[str, Any]) -> _Registry:
    """Return the registry of a parsed rule file.

    Raises RulesError where the file breaks its grammar or one name stands in two entries.
    """
    themes = {name: table for name, table in rules.items() if name not in _Words.__struct_fields__}
    try:
        words = msgspec.convert({name: rules[name] for name in rules if name not in themes}, _Words)
    except msgspec.ValidationError as error:
        raise RulesError(str(error), path=_FILE) from None
    listed: dict[str, Entry] = {}
    for theme, table in themes.items():
        for id, fields in table.items():
            if id in listed:
                raise RulesError(f"{id} is the id of two indicators", path=_FILE)
            listed[id] = _entry(id, theme, fields)
    return _Registry(
        entries=listed,
        names=_names(listed),
        years=re.compile(words.harmless.years),
        before=_by_end(_words(words, "before"), 0),
        after=_by_end(_words(words, "after"), -1),
    )


def _entry(id: str, theme: str, fields: dict[str, str]) -> Entry:
    record: dict[str, object] = {"id": id, "theme": theme, **fields}
    record.update((name, fields[name].split()) for name in ("aliases", "bare", "units") if name in fields)
    ranges = filter(None, str(record.pop("plausible", "")).split(", "))
    try:
        record.update(map(_range, ranges))
        return msgspec.convert(record, Entry)
    except (msgspec.ValidationError, ValueError, ArithmeticError) as error:
        raise RulesError(f"{id}: {error}", path=_FILE) from None


def _range(written: str) -> tuple[str, Range]:
    """Return the field and the range of "growth -30..60"."""
    name, _, span = written.partition(" ")
    low, high = map(Decimal, span.split(".."))
    if low >= high:
        raise ValueError(f"{written} is an empty range")
    return f"plausible_{name}", Range(low, high)


def _names(listed: dict[str, Entry]) -> dict[str, Entry]:
    """Return the entries by every name they have, as names are compared."""
    names: dict[str, Entry] = {}
    for entry in listed.values():
        for name in (entry.zh, *entry.aliases, *entry.bare):
            other = names.setdefault(_key(name), entry)
            if other is not entry:
                raise RulesError(f"{name} is a name of both {other.id} and {entry.id}", path=_FILE)
    return names


def _words(words: _Words, side: str) -> Iterator[tuple[str, _Sense]]:
    """Yield the words that may be taken off a side: qualifiers, deductions, and harmless ones."""
    for each in words.qualifier:
        sense = _Sense(each.say, each.dimensions, each.themes)
        for word in getattr(each, side):
            yield word, sense
            if side == "after":
                yield f"({word})", sense
    yield from _deductions(words.deduction, side)
    harmless: dict[str, tuple[str, ...]] = getattr(words.harmless, side)
    for dimension, listed in harmless.items():
        for word in listed:
            yield word, _Sense(dimensions=() if dimension == "any" else (dimension,))


def _deductions(deduction: _Deduction, side: str) -> Iterator[tuple[str, _Sense]]:
    for name, objects in deduction.objects.items():
        sense = _Sense(f"扣除{name}")
        for verb, what, end in product(deduction.verbs, objects, deduction.ends):
            yield f"{verb}{what}{end}" if side == "before" else f"({verb}{what}{end})", sense


def _by_end(words: Iterator[tuple[str, _Sense]], end: int) -> _Ends:
    """Return the affixes of a side by the character at which they touch the outside, longest first."""
    senses: dict[str, list[_Sense]] = {}
    for word, sense in words:
        senses.setdefault(_key(word), []).append(sense)
    table: dict[str, list[_Affix]] = {}
    for text in sorted(filter(None, senses), key=lambda text: (-len(text), text)):
        table.setdefault(text[end], []).append(_Affix(text, tuple(senses[text])))
    return {char: tuple(affixes) for char, affixes in table.items()}
