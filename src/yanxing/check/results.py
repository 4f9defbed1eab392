"""The results of single years that a report states without hedge, by what they are of."""

from yanxing.check.chains import pattern
from yanxing.check.dossier import Reading
from yanxing.model import Bound, Fact, Measure, Role

#: Indicator (its words where the registry does not have it), qualifier, area and year.
Key = tuple[str, str, str, str]


def key_of(fact: Fact, year: str) -> Key:
    """Return the key of what a fact is of, for a year.

    >>> key_of(fact, "2023")
    ('gdp', '', '', '2023')
    """
    return fact.indicator_id or fact.indicator, fact.qualifier, fact.area, year


def yearly(reading: Reading, measure: Measure) -> dict[Key, Fact]:
    """Return the results of a measure that stand once in a report, or more than once with one value.

    >>> [reading] = said("地区生产总值30416.2亿元，增长6.2%。").readings
    >>> [(key[0], fact.quote) for key, fact in yearly(reading, Measure.LEVEL).items()]
    [('gdp', '30416.2亿元')]
    """
    found: dict[Key, Fact] = {}
    torn: set[Key] = set()
    for fact in reading.facts:
        if fact.measure != measure or not _plain(fact) or pattern("part").search(reading.lead(fact)):
            continue
        key = key_of(fact, fact.period)
        other = found.setdefault(key, fact)
        if other.normal_value != fact.normal_value:
            torn.add(key)
    return {key: fact for key, fact in found.items() if key not in torn}


def _plain(fact: Fact) -> bool:
    return (
        fact.role == Role.RESULT
        and fact.bound == Bound.EQ
        and bool(fact.indicator and fact.normal_unit)
        and fact.period.isdecimal()
        and not fact.average
        and not fact.doubts
    )
