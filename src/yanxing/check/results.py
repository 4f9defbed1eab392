"""The results of single years that a report states without hedge, by what they are of."""

from yanxing.check.dossier import Reading
from yanxing.model import Bound, Fact, Measure, Role

#: Indicator, qualifier, area and year.
Key = tuple[str, str, str, str]


def yearly(reading: Reading, measure: Measure) -> dict[Key, Fact]:
    """Return the results of a measure that stand once in a report, or more than once with one value.

    >>> {key[0]: fact.quote for key, fact in yearly(reading, Measure.LEVEL).items()}
    {'gdp': '30416.2亿元'}
    """
    found: dict[Key, Fact] = {}
    torn: set[Key] = set()
    for fact in reading.facts:
        if fact.measure != measure or not _plain(fact):
            continue
        key = (fact.indicator_id, fact.qualifier, fact.area, fact.period)
        other = found.setdefault(key, fact)
        if other.normal_value != fact.normal_value:
            torn.add(key)
    return {key: fact for key, fact in found.items() if key not in torn}


def _plain(fact: Fact) -> bool:
    return (
        fact.role == Role.RESULT
        and fact.bound == Bound.EQ
        and bool(fact.indicator_id and fact.normal_unit)
        and fact.period.isdecimal()
        and not fact.average
        and not fact.doubts
    )
