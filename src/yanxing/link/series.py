"""One indicator of one jurisdiction across its reports, and figures that a later report gives otherwise."""

from collections.abc import Iterable, Iterator, Sequence

from yanxing.link.book import Book, Stated, span
from yanxing.link.identity import Key, convert, key, surface
from yanxing.link.interval import rounded
from yanxing.model import Bound, Delivered, Fact, Measure, Point, Role

_ROLES = (Role.RESULT, Role.TARGET)


def series(delivered: Iterable[Delivered], indicator: str, area: str = "") -> tuple[Point, ...]:
    """Return all that the reports of one jurisdiction say of an indicator, by measure, time and report.

    ``indicator`` is an id of the registry or the whole phrase. Figures for one year, for several, and
    yearly averages are told apart by ``span``.

    >>> found = [point.fact for point in series(own, "urban-new-jobs") if point.fact.measure == "change"]
    >>> [(one.period, one.role.value, str(one.value)) for one in found if one.period == "2023"]
    [('2023', 'target', '45'), ('2023', 'result', '47.3')]
    """
    book = Book.of(delivered)
    restated = {later.id: earlier.id for earlier, later in restatements(book)}
    found = [
        Point(
            fact=fact,
            report=report.id,
            year=report.head.year,
            span=_span(fact),
            restates=restated.get(fact.id, ""),
        )
        for report in book.reports
        for fact in report.facts
        if fact.period and fact.role in _ROLES and _wanted(key(fact), indicator, area)
    ]
    return tuple(sorted(found, key=_order))


def restatements(book: Book) -> Iterator[tuple[Fact, Fact]]:
    """Yield each figure with the first one of a later report that gives another value for the same time.

    Only amounts are held against each other, and only figures given without a bound. What a later report
    starts from (由上年的…增加到…) is a value for that time too.
    """
    for (about, _), stated in book.levels.items():
        if about.measure in (Measure.LEVEL, Measure.GROWTH):
            yield from _restated([each for each in stated if each.fact.bound is Bound.EQ])


def differ(one: Fact, other: Fact) -> bool:
    """Tell whether two figures of the same thing cannot be the same number, rounding allowed for."""
    value = convert(other.value, other.unit, one.unit)
    if value is None:
        return False
    half = rounded(other.value)
    low, high = (convert(end, other.unit, one.unit) for end in (half.low, half.high) if end is not None)
    room = rounded(one.value)
    if None in (low, high, room.low, room.high):
        return False
    return not (low <= room.high and room.low <= high)  # type: ignore[operator]


def _restated(stated: Sequence[Stated]) -> Iterator[tuple[Fact, Fact]]:
    by_report: dict[int, list[Fact]] = {}
    for each in stated:
        by_report.setdefault(each.at, []).append(each.fact)
    for at, facts in by_report.items():
        earlier = [fact for before, known in by_report.items() if before < at for fact in known]
        # A report that gives the old value beside the new one has quoted it.
        fresh = [fact for fact in facts if earlier and all(differ(old, fact) for old in earlier)]
        if fresh and len({fact.value for fact in fresh}) == 1:
            yield earlier[-1], fresh[0]


def _wanted(about: Key, indicator: str, area: str) -> bool:
    named = about.name == indicator if about.registered else about.name == surface(indicator)
    return named and about.area == surface(area)


def _span(fact: Fact) -> str:
    first, last = span(fact.period)
    if first == last:
        return "annual"
    return "average" if fact.average else "cumulative"


def _order(point: Point) -> tuple[str, str, int, str, str, int, int]:
    fact = point.fact
    first, last = span(fact.period)
    return (fact.measure, fact.qualifier, last, str(first), point.span, point.year, fact.start)
