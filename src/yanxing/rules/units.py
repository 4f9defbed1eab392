"""Units and counters: what is written behind a number, its dimension, and the number in the base unit.

The units are in `units.toml`, which also says how rates and multipliers are written. A unit that is neither
listed nor composed of listed ones stays unknown (None): nothing is guessed.
"""

import re
from decimal import MAX_PREC, Context, Decimal, Inexact
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, NamedTuple
from unicodedata import normalize

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from yanxing.errors import RulesError
from yanxing.rules import load
from yanxing.rules.lexicon import Lexicon

#: Digits of a normalised value whose factor does not end (1 亩 = 1/15 公顷).
PRECISION = 28
_ROUNDED = Context(prec=PRECISION)
# A product is as long as it is, whatever it may be.
_UNBOUNDED = Context(prec=MAX_PREC)
_SLASH = re.compile(r"[/∕⁄]")
_BRACKET = re.compile(r"([^()]+)\(([^()]+)\)")
_COUNTED = re.compile(r"(\d{1,9})?(.+)", re.DOTALL)
_LONGEST = 40


class Kind(StrEnum):
    """What sort of figure a unit makes."""

    MEASURE = "measure"
    MONEY = "money"
    COUNTER = "counter"
    PERSON = "person"
    TIME = "time"
    RATIO = "ratio"
    RANK = "rank"
    STREAK = "streak"
    GRADE = "grade"
    RATE = "rate"
    NUMBER = "number"


class Unit(Struct, frozen=True, kw_only=True, gc=False):
    """A unit as it was asked for: one of it is ``multiplier`` × ``factor`` of ``base``.

    Units compare when their bases are the same. ``counts`` says that number, unit and noun in a row are
    usual; ``also`` names other kinds the same characters may be and ``doubt`` says how they mislead.
    """

    symbol: str
    dimension: str
    kind: Kind
    base: str
    factor: Fraction
    multiplier: int = 1
    counts: bool = False
    also: tuple[Kind, ...] = ()
    unless: tuple[str, ...] = ()
    doubt: str = ""
    note: str = ""
    example: str = ""

    @property
    def scale(self) -> Fraction:
        """Return how many base units one written unit is.

        >>> unit = lookup("万斤")
        >>> unit.scale if unit else None
        Fraction(5, 1)
        """
        return self.factor * self.multiplier


class Normalised(Struct, frozen=True, gc=False):
    """A value in the base unit of its dimension."""

    value: Decimal
    unit: str
    dimension: str


class _Entry(Struct, frozen=True, forbid_unknown_fields=True):
    symbol: str
    example: str
    aliases: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    factor: str = "1"
    base: str | None = None
    counts: bool | None = None
    also: tuple[Kind, ...] = ()
    unless: str = ""
    doubt: str = ""
    note: str = ""


class _Group(Struct, frozen=True, forbid_unknown_fields=True):
    dimension: str
    kind: Kind
    units: tuple[_Entry, ...]
    counts: bool
    base: str | None = None


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    traditional: str
    multipliers: dict[str, int]
    group: tuple[_Group, ...]


class _Table(Struct, frozen=True):
    units: dict[str, Unit]
    behind: tuple[str, ...]
    written: Lexicon
    multipliers: dict[str, int]
    prefixes: tuple[str, ...]
    simplified: dict[int, str]


@lru_cache(maxsize=4096)
def lookup(written: str) -> Unit | None:
    """Return the unit written, with its multiplier, or None for one that is not known.

    Blanks, full-width and traditional characters do not matter; rates are composed of known units.

    >>> unit = lookup("萬畝")
    >>> (unit.symbol, unit.multiplier, unit.dimension) if unit else None
    ('亩', 10000, 'area')
    >>> rate = lookup("件/万人")
    >>> (rate.symbol, rate.factor) if rate else None
    ('件/人', Fraction(1, 10000))
    >>> lookup("未知之物") is None
    True
    """
    return _find(_fold(written)) if len(written) <= _LONGEST else None


def normalise(value: Decimal, written: str) -> Normalised | None:
    """Return the value in the base unit, or None where the unit is not known.

    Exact where the result ends; else rounded to 28 significant digits, the same everywhere.

    >>> normalise(Decimal("4237.2"), "万亩")
    Normalised(value=Decimal('2824800'), unit='公顷', dimension='area')
    >>> normalise(Decimal(3), "成")
    Normalised(value=Decimal('30'), unit='%', dimension='ratio')
    """
    unit = lookup(written)
    if unit is None or not value.is_finite():
        return None
    return Normalised(_times(value, _scale(written)), unit.base, unit.dimension)


def lexicon() -> tuple[str, ...]:
    """Return everything that may be written behind a number as its unit, longest first.

    Multipliers are left out (``multipliers``), rates too: they are two of these with 每 or a stroke between.

    >>> lexicon().index("千瓦时") < lexicon().index("千瓦") < lexicon().index("亩")
    True
    """
    return _table().behind


def unit_at(folded: str, position: int) -> str:
    """Return the longest unit of the lexicon that is written at a position, or "".

    Characters that begin another word there are no unit.

    >>> unit_at("修路8公里", 3), unit_at("14亿人口", 3)
    ('公里', '')
    """
    table = _table()
    symbol = table.written.at(folded, position)
    follows = table.units[symbol].unless if symbol else ()
    return "" if follows and folded.startswith(follows, position + len(symbol)) else symbol


def multipliers() -> dict[str, int]:
    """Return the multipliers that may stand in front of a unit, with their values.

    >>> multipliers()["万亿"]
    1000000000000
    """
    return dict(_table().multipliers)


@lru_cache(maxsize=4096)
def kind(written: str) -> Kind | None:
    """Return the kind of the unit written, or None for one that is not known.

    >>> kind("亿元"), kind("元/吨"), kind("未知之物")
    (<Kind.MONEY: 'money'>, <Kind.RATE: 'rate'>, None)
    """
    unit = lookup(written)
    return unit.kind if unit else None


def alike_in_unit(one: str, other: str) -> bool:
    """Whether two figures count in the same unit, be it in thousands or millions.

    >>> alike_in_unit("万吨", "亿吨"), alike_in_unit("万吨", "亿元")
    (True, False)
    """
    first, second = lookup(one), lookup(other)
    return one == other or (first is not None and second is not None and first.base == second.base)


@lru_cache(maxsize=4096)
def _find(folded: str) -> Unit | None:
    return _plain(folded) or _rate(folded)


def _plain(folded: str) -> Unit | None:
    """Return a listed unit, with a multiplier or a second counter in brackets (台(套)) or without."""
    units = _table().units
    if folded in units:
        return units[folded]
    for prefix in _table().prefixes:
        rest = folded.removeprefix(prefix)
        if rest != folded and rest in units:
            return replace(units[rest], multiplier=_table().multipliers[prefix])
    bracket = _BRACKET.fullmatch(folded)
    if bracket and all(other in units for other in re.split("[、/]", bracket[2])):
        return _plain(bracket[1])
    return None


def _rate(folded: str) -> Unit | None:
    """Return the unit composed of one above the line and one or more below it."""
    parts = _SLASH.split(folded.replace("每", "/"))
    listed = _plain("/".join(parts))
    if listed or len(parts) == 1:
        return listed
    above = _plain(parts[0])
    if above is None or not above.symbol or above.kind in (Kind.RANK, Kind.STREAK, Kind.GRADE):
        return None
    rate = replace(above, kind=Kind.RATE, counts=False, also=(), unless=(), example="")
    for written in parts[1:]:
        below = _below(written)
        if below is None:
            return None
        rate = _divided(rate, below)
    return rate


def _below(written: str) -> list[tuple[int, Unit]] | None:
    """Return the units of a product below the line (人·年), each with the figure in front of it (10万人)."""
    found = []
    plain = written.removeprefix("(").removesuffix(")") if written.startswith("(") else written
    for factor in [plain] if _plain(plain) else re.split("[·・•.]", plain):
        counted = _COUNTED.fullmatch(factor)
        unit = _plain(counted[2]) if counted else None
        if counted is None or unit is None or unit.kind in (Kind.RATIO, Kind.RANK, Kind.STREAK, Kind.GRADE):
            return None
        found.append((int(counted[1] or 1), unit))
    return found if all(number for number, _ in found) else None


def _divided(rate: Unit, below: list[tuple[int, Unit]]) -> Unit:
    factor = rate.factor
    for number, unit in below:
        factor /= unit.scale * number
    return replace(
        rate,
        symbol=f"{rate.symbol}/{'·'.join(unit.symbol for _, unit in below)}",
        base=f"{rate.base}/{'·'.join(unit.base for _, unit in below)}",
        dimension=f"{rate.dimension} per {' and '.join(unit.dimension for _, unit in below)}",
        factor=factor,
        doubt="; ".join(dict.fromkeys(filter(None, (rate.doubt, *(unit.doubt for _, unit in below))))),
    )


class _Scale(NamedTuple):
    """What a value is multiplied with and divided by, and how many digits this may add to it."""

    over: Decimal
    under: Decimal
    digits: int


@lru_cache(maxsize=4096)
def _scale(written: str) -> _Scale:
    unit = lookup(written)
    over, under = unit.scale.as_integer_ratio() if unit else (1, 1)
    return _Scale(Decimal(over), Decimal(under), len(str(over)) + 4 * len(str(under)))


def _times(value: Decimal, scale: _Scale) -> Decimal:
    """Return value × scale, without an exponent and without idle zeros."""
    if scale.under == 1:
        return _plainly(_UNBOUNDED.multiply(value, scale.over), _UNBOUNDED)
    digits = len(value.as_tuple().digits) + scale.digits
    exact = _exact(digits)
    try:
        result = exact.divide(exact.multiply(value, scale.over), scale.under)
    except Inexact:
        result = _ROUNDED.divide(_wide(digits).multiply(value, scale.over), scale.under)
    return _plainly(result, _wide(max(digits, PRECISION)))


def _plainly(value: Decimal, context: Context) -> Decimal:
    """Return a value without an exponent and without idle zeros."""
    return Decimal(f"{value.normalize(context):f}") if value else Decimal(0)


# To make a context takes longer than to multiply in it.
@lru_cache(maxsize=128)
def _exact(digits: int) -> Context:
    return Context(prec=digits, traps=[Inexact])


@lru_cache(maxsize=128)
def _wide(digits: int) -> Context:
    return Context(prec=digits)


def _fold(written: str) -> str:
    """Return the characters as `units.toml` has them."""
    return "".join(map(_half_width, "".join(written.split()))).translate(_table().simplified)


def _half_width(char: str) -> str:
    narrow = normalize("NFKC", char)
    return narrow if len(narrow) == 1 else char


@cache
def _table() -> _Table:
    file = _parse(load("units"))
    units: dict[str, Unit] = {}
    behind: list[str] = []
    for group in file.group:
        for entry in group.units:
            unit = _unit(group, entry)
            for written in (entry.symbol, *entry.aliases, *entry.before):
                if written in units:
                    raise RulesError(f"{written} is listed twice", path="rules/units.toml")
                units[written] = unit
            behind += filter(None, (entry.symbol, *entry.aliases))
    behind.sort(key=lambda written: (-len(written), written))
    return _Table(
        units=units,
        behind=tuple(behind),
        written=Lexicon(behind),
        multipliers=file.multipliers,
        prefixes=tuple(sorted(file.multipliers, key=len, reverse=True)),
        simplified={ord(pair[0]): pair[1] for pair in file.traditional.split()},
    )


def _parse(rules: dict[str, Any]) -> _File:
    try:
        return msgspec.convert(rules, _File)
    except msgspec.ValidationError as error:
        raise RulesError(str(error), path="rules/units.toml") from None


def _unit(group: _Group, entry: _Entry) -> Unit:
    own = next((base for base in (entry.base, group.base) if base is not None), entry.symbol)
    try:
        factor = Fraction(entry.factor)
    except (ValueError, ZeroDivisionError):
        factor = Fraction(0)
    if factor <= 0:
        raise RulesError(f"{entry.symbol}: no factor above 0", path="rules/units.toml")
    return Unit(
        symbol=entry.symbol,
        dimension=group.dimension,
        kind=group.kind,
        base=own,
        factor=factor,
        counts=group.counts if entry.counts is None else entry.counts,
        also=entry.also,
        unless=tuple(entry.unless.split()),
        doubt=entry.doubt,
        note=entry.note,
        example=entry.example,
    )
