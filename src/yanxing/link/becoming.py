"""What became of the statements of one report in the next of the same jurisdiction."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from yanxing.link.book import Book, Stated, span
from yanxing.link.identity import Key, convert, surface
from yanxing.link.outcomes import own_targets
from yanxing.link.series import restatements
from yanxing.model import Becoming, Delivered, Fact, Fate, Measure, Role

_RANK = {fate: at for at, fate in enumerate(Fate)}


class _Aim(Struct, frozen=True):
    """What a target is about and for when: "next" for the report's own year, else the years themselves."""

    key: Key
    horizon: str


def becoming(before: Delivered, after: Delivered) -> tuple[Becoming, ...]:
    """Return what became of the targets and results of a report in a later one, in the order of ``Fate``.

    Results are told of indicators of the registry alone: of other things, nothing is known by one absence.

    >>> [one.indicator for one in becoming(own[1], own[2]) if one.fate == "restated"]
    ['地区生产总值']
    """
    book = Book.of((before, after))
    found = [*_targets(book), *_restated(book), *_reported(book)]
    return tuple(sorted(found, key=_order))


def consecutive(delivered: Sequence[Delivered]) -> Iterator[tuple[Delivered, Delivered]]:
    """Yield each report of one jurisdiction with the next one of its kind.

    >>> [(one.head.year, other.head.year) for one, other in consecutive(own)]
    [(2023, 2024), (2024, 2025)]
    """
    last: dict[str, Delivered] = {}
    for report in Book.of(delivered).reports:
        if report.head.kind in last:
            yield last[report.head.kind], report
        last[report.head.kind] = report


def _targets(book: Book) -> Iterator[Becoming]:
    old, new = _aims(book, 0), _aims(book, 1)
    rest = [stated for aim, stated in new.items() if aim not in old]
    for aim, stated in old.items():
        if aim in new:
            yield _compared(stated, new[aim])
            continue
        other = next((one for one in rest if _akin(stated, one)), None)
        if other is not None:
            rest.remove(other)
            yield _reworded(stated, other)
        else:
            yield _dropped(stated, book)
    for stated in rest:
        yield Becoming(fate=Fate.NEW, indicator=stated.fact.indicator, before=None, after=stated.fact)


def _aims(book: Book, at: int) -> dict[_Aim, Stated]:
    """Return the targets of a report by what they aim at, the first of several for the same."""
    year = book.reports[at].head.year
    found: dict[_Aim, Stated] = {}
    for stated in own_targets(book, at):
        horizon = "next" if span(stated.fact.period) == (year, year) else stated.fact.period
        found.setdefault(_Aim(stated.key, horizon), stated)
    return found


def _akin(one: Stated, other: Stated) -> bool:
    """Tell whether two targets name one thing and differ only in measure or qualifier."""
    same = (one.key.name, one.key.area, one.key.of) == (other.key.name, other.key.area, other.key.of)
    return same and one.key.registered and ("/" in one.fact.period) == ("/" in other.fact.period)


def _compared(one: Stated, other: Stated) -> Becoming:
    remarks = [*_units(one.fact, other.fact)]
    fate = _moved(one.fact, other.fact)
    wording = _wording(one.fact, other.fact)
    if fate is Fate.KEPT and wording:
        fate = Fate.REWORDED
    return Becoming(
        fate=fate,
        indicator=other.fact.indicator,
        before=one.fact,
        after=other.fact,
        remarks=(*remarks, *wording),
    )


def _moved(one: Fact, other: Fact) -> Fate:
    """Tell whether a target was raised or lowered: by its middle, and of a fall by its size."""
    last = one.value if one.value_to is None else one.value_to
    later = other.value if other.value_to is None else other.value_to
    before, after = one.value + last, convert(other.value + later, other.unit, one.unit)
    if after is None:
        return Fate.REWORDED
    if abs(before) == abs(after):
        return Fate.KEPT
    return Fate.RAISED if abs(after) > abs(before) else Fate.LOWERED


def _units(one: Fact, other: Fact) -> Iterator[str]:
    if one.unit == other.unit:
        return
    same = convert(one.value, one.unit, other.unit)
    shown = f" ({one.value}{one.unit} = {same}{other.unit})" if same is not None else ""
    yield f"unit: {one.unit} → {other.unit}{shown}"


def _wording(one: Fact, other: Fact) -> list[str]:
    return _changes(("bound", one.bound.value, other.bound.value), ("firmness", one.firmness, other.firmness))


def _changes(*compared: tuple[str, str, str]) -> list[str]:
    """Say of each thing that is no more what it was what it was and is."""
    return [f"{what}: {old or 'none'} → {new or 'none'}" for what, old, new in compared if old != new]


def _reworded(one: Stated, other: Stated) -> Becoming:
    remarks = _changes(
        ("measure", one.key.measure.value, other.key.measure.value),
        ("qualifier", one.key.qualifier, other.key.qualifier),
        ("yearly average", str(one.key.average).lower(), str(other.key.average).lower()),
    )
    return Becoming(
        fate=Fate.REWORDED,
        indicator=other.fact.indicator,
        before=one.fact,
        after=other.fact,
        remarks=(*remarks, *_units(one.fact, other.fact)),
    )


def _dropped(stated: Stated, book: Book) -> Becoming:
    """Tell of a target that is set no more; of a plan that still runs, that it is not repeated."""
    remarks = [
        f"now without a figure: {goal.quote}"
        for goal in book.reports[1].goals
        if _same_thing(stated, goal.indicator_id, goal.indicator)
    ]
    return Becoming(
        fate=Fate.DROPPED,
        indicator=stated.fact.indicator,
        before=stated.fact,
        after=None,
        remarks=tuple(remarks[:1]),
    )


def _same_thing(stated: Stated, id: str, phrase: str) -> bool:
    return stated.key.name == (id if stated.key.registered else surface(phrase))


def _restated(book: Book) -> Iterator[Becoming]:
    """Yield the figures that the later report gives another value, with the growth counted from it."""
    for one, other in restatements(book):
        based = [
            f"base of {stated.fact.quote} ({stated.fact.period})"
            for stated in book.stated[1]
            if stated.key.measure is Measure.GROWTH
            and stated.key.name == _name(book, other)
            and span(stated.fact.period) == (span(other.period)[1] + 1,) * 2
        ]
        yield Becoming(
            fate=Fate.RESTATED,
            indicator=one.indicator,
            before=one,
            after=other,
            remarks=tuple(based[:1]),
        )


def _name(book: Book, fact: Fact) -> str:
    return next(stated.key.name for page in book.stated for stated in page if stated.fact.id == fact.id)


def _reported(book: Book) -> Iterator[Becoming]:
    """Yield the indicators that only one of the two reports gives a result of, for the year it reviews."""
    old, new = _results(book, 0), _results(book, 1)
    for about, stated in old.items():
        if about not in new:
            yield Becoming(
                fate=Fate.NO_LONGER_REPORTED,
                indicator=stated.fact.indicator,
                before=stated.fact,
                after=None,
            )
    for about, stated in new.items():
        if about not in old:
            yield Becoming(
                fate=Fate.FIRST_REPORTED, indicator=stated.fact.indicator, before=None, after=stated.fact
            )


def _results(book: Book, at: int) -> dict[Key, Stated]:
    year = str(book.reports[at].head.reviewed)
    found: dict[Key, Stated] = {}
    for stated in book.stated[at]:
        if stated.fact.role is Role.RESULT and stated.key.registered and stated.fact.period == year:
            found.setdefault(replace(stated.key, qualifier=""), stated)
    return found


def _order(one: Becoming) -> tuple[int, int, str]:
    fact = one.before or one.after
    return (_RANK[one.fate], fact.start, fact.id) if fact else (_RANK[one.fate], 0, "")
