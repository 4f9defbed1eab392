"""A target beside the superior jurisdiction's, the own last target and the own last result."""

from collections.abc import Iterable, Iterator, Mapping

from yanxing.link.book import Book, Stated, span
from yanxing.link.identity import Key, convert
from yanxing.link.outcomes import figure, own_targets
from yanxing.model import Bound, Delivered, Fact, Measure, Role, Standing

#: Only what does not grow with the size of a place is held against the level above.
_RELATIVE = (Measure.GROWTH, Measure.SHARE)


def standings(delivered: Iterable[Delivered], year: int = 0) -> tuple[Standing, ...]:
    """Return the targets of many jurisdictions beside those above them and beside their own past.

    A target of a year is held against that of each superior whose report of the same year is there.
    Superiors are compared in growth, shares and rates in per cent, the own past in every unit.

    >>> found = [one for one in standings(reports, 2024) if one.target.quote == "增长5.5%以上"]
    >>> [(one.kind, str(one.gap), one.unit) for one in found]
    [('superior', '0.5', '%'), ('last_target', '-0.5', '%'), ('last_result', '-0.7', '%')]
    """
    shelf = books(delivered)
    found: list[Standing] = []
    for book in shelf.values():
        for at, report in enumerate(book.reports):
            if not year or report.head.year == year:
                found += _superior(book, at, shelf)
                found += _past(book, at)
    return tuple(found)


def books(delivered: Iterable[Delivered]) -> dict[str, Book]:
    """Return the books of jurisdictions, by code or, without one, by name.

    >>> sorted(books(reports))
    ['900000', '990000', '990100']
    """
    reports: dict[str, list[Delivered]] = {}
    for one in delivered:
        place = one.head.jurisdiction
        reports.setdefault(place.code or place.name, []).append(one)
    return {place: Book.of(reports[place]) for place in sorted(reports)}


def relative(fact: Fact) -> bool:
    """Tell whether a figure does not grow with the size of a place.

    >>> relative(fact)
    True
    """
    return fact.measure in _RELATIVE or fact.unit == "%"


def yearly_targets(book: Book, at: int) -> dict[Key, Stated]:
    """Return a report's targets for its own year, of each thing of the registry the first.

    Of a phrase that the registry does not have there must be one figure alone to be held against another's.

    >>> sorted(key.name for key in yearly_targets(Book.of(own), 2) if key.measure == "growth")[:2]
    ['cpi', 'energy-intensity']
    """
    year = book.reports[at].head.year
    found: dict[Key, Stated] = {}
    torn: set[Key] = set()
    for stated in own_targets(book, at):
        if span(stated.fact.period) == (year, year):
            first = found.setdefault(stated.key, stated)
            if not stated.key.registered and figure(first.fact) != figure(stated.fact):
                torn.add(stated.key)
    return {key: stated for key, stated in found.items() if key not in torn}


def _superior(book: Book, at: int, books: Mapping[str, Book]) -> Iterator[Standing]:
    report = book.reports[at]
    own = yearly_targets(book, at)
    seen = {report.head.jurisdiction.code}
    parent, steps = report.head.jurisdiction.parent, 1
    while parent and parent not in seen and parent in books:
        above = books[parent]
        seen.add(parent)
        for number, other in enumerate(above.reports):
            if (other.head.year, other.head.kind) == (report.head.year, report.head.kind):
                theirs = yearly_targets(above, number)
                shared = [(own[key].fact, theirs[key].fact) for key in own if key in theirs]
                yield from _beside("superior", shared, steps)
        parent, steps = above.reports[0].head.jurisdiction.parent, steps + 1


def _past(book: Book, at: int) -> Iterator[Standing]:
    """Yield the targets of a report beside the last ones and beside the results it reports itself."""
    report = book.reports[at]
    own = yearly_targets(book, at)
    last = [
        number
        for number, other in enumerate(book.reports[:at])
        if (other.head.kind, other.head.year) == (report.head.kind, report.head.year - 1)
    ]
    if last:
        theirs = yearly_targets(book, last[-1])
        shared = [(own[key].fact, theirs[key].fact) for key in own if key in theirs]
        yield from _beside("last_target", shared)
    results = _results(book, at)
    yield from _beside("last_result", [(own[key].fact, results[key]) for key in own if key in results])


def _results(book: Book, at: int) -> dict[Key, Fact]:
    year = str(book.reports[at].head.year - 1)
    found: dict[Key, Fact] = {}
    for stated in book.stated[at]:
        fact = stated.fact
        if fact.role is Role.RESULT and fact.period == year and fact.bound is Bound.EQ:
            found.setdefault(stated.key, fact)
    return found


def _beside(kind: str, pairs: Iterable[tuple[Fact, Fact]], steps: int = 0) -> Iterator[Standing]:
    for target, other in pairs:
        if kind == "superior" and not relative(target):
            continue
        value = convert(other.value, other.unit, target.unit)
        if value is not None:
            yield Standing(
                kind=kind,
                target=target,
                other=other,
                gap=target.value - value,
                unit=target.unit,
                steps=steps,
            )
