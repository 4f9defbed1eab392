"""A target among those that neighbours set for the same year: places of one level under one superior."""

from collections.abc import Iterable
from decimal import Decimal

from yanxing.link.hierarchy import books, relative, yearly_targets
from yanxing.link.identity import Key, convert
from yanxing.model import Among, Delivered, Fact

_TWO = Decimal(2)
#: Whose report of which year and kind, and what in it: figures filed alike can be held against each other.
_Class = tuple[str, str, int, str, Key]


def neighbourhood(delivered: Iterable[Delivered], year: int = 0) -> tuple[Among, ...]:
    """Return each target that a neighbour's report of the same year and kind has one for too.

    Compared is what does not grow with the size of a place: growth, shares and rates in per cent. Of a range
    its middle counts.

    >>> place = replace(own[2].head.jurisdiction, name="澄湖省", code="980000")
    >>> neighbour = replace(own[2], head=replace(own[2].head, jurisdiction=place))
    >>> growth = [one for one in neighbourhood((own[2], neighbour)) if one.target.indicator_id == "gdp"]
    >>> [(str(one.median), str(one.gap), one.higher) for one in growth]
    [('5.5', '0.0', 0), ('5.5', '0.0', 0)]
    """
    filed: dict[_Class, dict[str, Fact]] = {}
    for place, book in books(delivered).items():
        for at, report in enumerate(book.reports):
            head = report.head
            if head.jurisdiction.parent and (not year or head.year == year):
                group = (head.jurisdiction.parent, str(head.jurisdiction.level), head.year, head.kind)
                for key, stated in yearly_targets(book, at).items():
                    if relative(stated.fact):
                        filed.setdefault((*group, key), {}).setdefault(place, stated.fact)
    return tuple(one for facts in filed.values() for one in _ranked([*facts.values()]))


def _ranked(facts: list[Fact]) -> list[Among]:
    """Return each of the figures among the others, all in the unit of the first."""
    unit = facts[0].unit
    aims = [(aim, fact) for fact in facts if (aim := convert(middle(fact), fact.unit, unit)) is not None]
    if len(aims) < 2:
        return []
    aims.sort(key=lambda pair: (pair[0], pair[1].id))
    ordered = tuple(fact for _, fact in aims)
    values = [aim for aim, _ in aims]
    return [_one(fact, ordered, values, place) for place, fact in enumerate(ordered)]


def _one(fact: Fact, ordered: tuple[Fact, ...], values: list[Decimal], place: int) -> Among:
    # The values stand in order, so what is left without one is too: no need to sort for each.
    count = len(values) - 1
    low, high = (at if at < place else at + 1 for at in ((count - 1) // 2, count // 2))
    median = (values[low] + values[high]) / _TWO if low != high else values[low]
    higher = sum(value > values[place] for value in values[place + 1 :])
    return Among(target=fact, others=ordered, median=median, gap=values[place] - median, higher=higher)


def middle(fact: Fact) -> Decimal:
    """Return the figure of a target, of a range its middle.

    >>> middle(fact)
    Decimal('5.5')
    """
    return fact.value if fact.value_to is None else (fact.value + fact.value_to) / _TWO
