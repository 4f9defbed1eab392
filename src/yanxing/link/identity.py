"""When statements of several reports speak of the same thing: the key of a fact, and values in one unit."""

import re
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any
from unicodedata import normalize

from msgspec import Struct

from yanxing.model import Fact, Measure
from yanxing.rules import load
from yanxing.rules.indicators import Direction, Entry, Growth, by_id, resolve
from yanxing.rules.units import Kind, Unit, lookup

_EXACT = Context(prec=28)
_WIDE = Context(prec=1000)
_SMALLEST = Decimal("0.000001")
_IDLE = str.maketrans("", "", " \t\n\u3000\"'“”‘’「」『』的")
# What is left of a phrase without the verb in front must say something by itself.
_SHORTEST = 3
#: Said in one word of a growth rate and kept in a field of its own.
_AVERAGE = "年均"


class Key(Struct, frozen=True):
    """What is measured, without when: equal keys of one jurisdiction speak of the same thing.

    ``registered`` says that ``name`` is an id of the registry and not a phrase.
    """

    name: str
    registered: bool
    qualifier: str
    measure: Measure
    of: str
    area: str
    average: bool


def key(fact: Fact) -> Key:
    """Return what a fact is about.

    >>> key(fact).name, key(fact).measure.value
    ('gdp', 'growth')
    """
    relative = fact.measure in (Measure.SHARE, Measure.RANK, Measure.GAP)
    average = fact.measure is Measure.GROWTH and _yearly(fact)
    named = (fact.indicator_id, fact.indicator, fact.qualifier)
    about = (fact.of if relative else "", fact.area_code or fact.area)
    return _key(named, about, fact.measure, average)


@lru_cache(maxsize=65536)
def _key(named: tuple[str, str, str], about: tuple[str, str], measure: Measure, average: bool) -> Key:
    id, qualifier = _named(*named, measure)
    of, area = map(surface, about)
    name = surface(named[1])
    if not id and measure is Measure.LEVEL and (more := _so_many_more(name)):
        name, measure = more, Measure.CHANGE
    return Key(
        name=id or name,
        registered=bool(id),
        qualifier=_narrowing(qualifier, id, measure),
        measure=measure,
        of=of,
        area=area,
        average=average,
    )


def _so_many_more(name: str) -> str:
    """Return what there are so many more of: 新培育领军企业 adds to 领军企业; "" for what only is there."""
    new = next(filter(name.startswith, _rules()["verbs"]["new"]), "")
    return name.removeprefix(new) if new and len(name) - len(new) >= _SHORTEST else ""


def followable(key: Key) -> bool:
    """Tell whether a name says enough to be looked for in another report; the registry's names do."""
    return key.registered or not (_generic().fullmatch(key.name) or lookup(key.name))


def entry(key: Key) -> Entry | None:
    """Return the registry's entry of a key, if it has one."""
    return by_id(key.name) if key.registered else None


def direction(key: Key) -> Direction:
    """Return how targets of a key are read; of ranks the first place is the best.

    A fall in rank numbers is a rise, whatever is ranked.
    """
    if key.measure is Measure.RANK:
        return Direction.CEILING
    found = entry(key)
    return found.direction if found else Direction.NONE


@lru_cache(maxsize=65536)
def surface(phrase: str) -> str:
    """Return a phrase as phrases are compared, a verb at its end moved in front.

    >>> surface("公共充电桩 建成"), surface("“粮食”的产量"), surface("完成营造林")
    ('建成公共充电桩', '粮食产量', '营造林')
    """
    plain = normalize("NFKC", phrase).translate(_IDLE)
    verbs = _rules()["verbs"]
    if plain.startswith(tuple(verbs["anew"])):
        plain = plain[1:]
    did = next(filter(plain.startswith, verbs["doing"]), "")
    plain = plain.removeprefix(did) if len(plain) - len(did) >= _SHORTEST else plain
    for verb in verbs["words"]:
        if plain.endswith(verb) and len(plain) > len(verb):
            return str(verb) + plain.removesuffix(verb)
    return plain


def qualifiers(written: str, growth: str) -> str:
    """Return qualifiers without those that a growth rate of the kind ``growth`` implies.

    >>> qualifiers("年均、可比价格", "real"), qualifiers("同口径", "nominal")
    ('', '同口径')
    """
    idle = {_AVERAGE, *_rules()["same"].get(growth, ())}
    return "、".join(sorted(set(written.split("、")) - idle - {""}))


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """Return a value in another unit, or None where the two do not compare. Six decimals where it never ends.

    >>> convert(Decimal("11.6"), "万公顷", "万亩"), convert(Decimal(1), "亿吨", "万吨")
    (Decimal('174'), Decimal('10000'))
    >>> convert(Decimal(3), "家", "吨") is None
    True
    """
    if unit == to:
        return value
    one, other = lookup(unit), lookup(to)
    if one is None or other is None or not _comparable(one, other):
        return None
    exact = Fraction(value) * one.scale / other.scale
    found = _EXACT.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    if Fraction(found) != exact:
        found = found.quantize(_SMALLEST, context=_WIDE)
    return Decimal(f"{found.normalize(_EXACT):f}")


def percents(unit: str) -> bool:
    """Tell whether a unit is per cent.

    >>> percents("%"), percents("‰")
    (True, False)
    """
    found = lookup(unit)
    return found is not None and found.kind is Kind.RATIO and found.base == "%" and found.scale == 1


def points(unit: str) -> bool:
    """Tell whether a unit is percentage points.

    >>> points("个百分点"), points("%")
    (True, False)
    """
    found = lookup(unit)
    return found is not None and found.dimension == "percentage points"


def _comparable(one: Unit, other: Unit) -> bool:
    """Tell whether units measure the same; 1000万 without a unit may be so many of any counted thing."""
    if (one.base, one.dimension) == (other.base, other.dimension):
        return True
    kinds = {one.kind, other.kind}
    return Kind.NUMBER in kinds and bool(kinds & {Kind.COUNTER, Kind.PERSON})


def _yearly(fact: Fact) -> bool:
    """Tell whether growth over several years is that of one year; a speed (增长速度) always is."""
    return fact.average or ("/" in fact.period and bool(_speed().search(f"{fact.indicator}{fact.quote}")))


def _named(id: str, indicator: str, qualifier: str, measure: Measure) -> tuple[str, str]:
    """Return id and qualifier, also of a name whose verb stands behind it."""
    plain = surface(indicator)
    known, narrowed = (id, qualifier) if id else _resolved(plain)
    verbs = _rules()["verbs"]
    if known and measure is Measure.LEVEL and plain.startswith(tuple(verbs["making"])):
        narrowed = f"{narrowed}、{verbs['made']}"
    return (known, narrowed) if known else ("", qualifier)


@lru_cache(maxsize=8192)
def _resolved(phrase: str) -> tuple[str, str]:
    found = resolve(phrase)
    return found.id, found.qualifier


def _narrowing(written: str, id: str, measure: Measure) -> str:
    growth = by_id(id).growth if id and measure is Measure.GROWTH else Growth.NONE
    return qualifiers(written, growth.value)


@cache
def _rules() -> dict[str, Any]:
    return load("link")


@cache
def _speed() -> re.Pattern[str]:
    return re.compile(_rules()["yearly"]["words"])


@cache
def _generic() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _rules()["generic"]["patterns"]))
