"""What later reports say to a target: the figures that answer it as they stand."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from yanxing.link.book import Book, Stated, span
from yanxing.link.identity import convert, percents, surface
from yanxing.link.interval import Interval, said
from yanxing.link.series import differ
from yanxing.model import Bound, Fact, Measure, Role

_TIGHTNESS = (Bound.EQ, Bound.RANGE, Bound.APPROX)


class Answer(Struct, frozen=True):
    """The facts that answer a target and what they come to, in the target's unit.

    Where they come to nothing that can be held against it, ``room`` is None and ``why`` says why.
    """

    facts: tuple[Fact, ...]
    report: str
    room: Interval | None
    value: Decimal | None = None
    value_to: Decimal | None = None
    computed: str = ""
    derived: bool = False
    why: str = ""


def stated_answer(target: Stated, book: Book, percent: Decimal) -> Answer | None:
    """Return the answer that a later report gives in so many words, the earliest report's that has one."""
    for period in _periods(target):
        found = following(target, book.results.get((target.key, period), ()), book)
        if found:
            return _chosen(target, found, book, percent)
    return _base_answer(target, book, percent)


def _base_answer(target: Stated, book: Book, percent: Decimal) -> Answer | None:
    """Return the level of the target's year that a later report starts from (由35元提高到40元)."""
    if target.key.measure not in (Measure.LEVEL, Measure.SHARE):
        return None
    stated = book.levels.get((target.key, target.fact.period), ())
    bases = [each for each in stated if each.fact.role is Role.BASE and each.fact.bound is Bound.EQ]
    found = following(target, bases, book)
    if not found:
        return None
    answer = _chosen(target, found, book, percent)
    note = "the report starts from it"
    return replace(answer, computed="; ".join(filter(None, (answer.computed, note))))


def loose_answer(target: Stated, book: Book, percent: Decimal) -> Answer | None:
    """Return what a later report says under other qualifiers: not to be compared, unless only the wording
    puts the qualifier elsewhere (中央财政的支出, 支出 of 中央).
    """
    if not target.key.registered or target.key.average:
        return None
    loose = replace(target.key, qualifier="")
    found = following(target, book.loosely.get((loose, target.fact.period), ()), book)
    if not found:
        return None
    same = [each for each in found if _said_elsewhere(target, each)]
    if same:
        return _chosen(target, same, book, percent)
    spoken = "、".join(dict.fromkeys(each.key.qualifier or "none" for each in found))
    why = f"qualifier: {target.key.qualifier or 'none'} asked, {spoken} reported"
    facts = tuple(each.fact for each in found)
    return Answer(facts, book.reports[found[0].at].id, None, why=why)


def _said_elsewhere(one: Stated, other: Stated) -> bool:
    """Tell whether each qualifier that one of the two lacks stands in its name all the same."""
    words = [set(filter(None, each.key.qualifier.split("、"))) for each in (one, other)]
    missing = [(word, other) for word in words[0] - words[1]] + [(word, one) for word in words[1] - words[0]]
    return all(word in surface(each.fact.indicator) for word, each in missing)


def following(target: Stated, found: Sequence[Stated], book: Book) -> list[Stated]:
    """Return those of the earliest report that could review the target's time, its own kind first."""
    _, last = span(target.fact.period)
    kind = book.reports[target.at].head.kind
    later = [each for each in found if each.at > target.at and book.reports[each.at].head.year > last]
    if not later:
        return []
    first = min(later, key=lambda each: _turn(book, each.at, kind))
    return [each for each in later if each.at == first.at]


def _turn(book: Book, at: int, kind: str) -> tuple[int, bool, int]:
    head = book.reports[at].head
    return head.year, head.kind != kind, at


def _periods(target: Stated) -> Iterator[str]:
    """Yield the times that a result may be for: a rate aimed at for a plan is one of its last year."""
    yield target.fact.period
    first, last = span(target.fact.period)
    rate = target.key.measure in (Measure.LEVEL, Measure.SHARE) and percents(target.fact.unit)
    if first != last and rate:
        yield str(last)


def _chosen(target: Stated, found: Sequence[Stated], book: Book, percent: Decimal) -> Answer:
    """Return the tightest of the answers, with all that say the same; differing ones answer nothing."""
    report = book.reports[found[0].at].id
    everything = tuple(each.fact for each in found)
    unit = target.fact.unit
    usable = [fact for fact in everything if convert(fact.value, fact.unit, unit) is not None]
    if not usable:
        return Answer(everything, report, None, why=f"unit: {unit} asked, {everything[0].unit} reported")
    alike = [fact for fact in usable if fact.indicator == target.fact.indicator] or usable
    tightest = min(map(_looseness, alike))
    same = [fact for fact in alike if _looseness(fact) == tightest]
    best = max(same, key=lambda fact: (-_exponent(fact.value), -fact.start))
    if any(differ(best, fact) for fact in same if fact.bound is Bound.EQ):
        return Answer(tuple(same), report, None, why="several answers that differ")
    return _answer(best, same, unit, (report, percent))


def _answer(best: Fact, same: Sequence[Fact], unit: str, told: tuple[str, Decimal]) -> Answer:
    report, percent = told
    room = said(best, percent)
    low, high, value, value_to = (
        None if end is None else convert(end, best.unit, unit)
        for end in (room.low, room.high, best.value, best.value_to)
    )
    note = [f"{best.value}{best.unit} = {value}{unit}"] if unit != best.unit and value != best.value else []
    note += ["the answer is a bound"] if best.bound not in _TIGHTNESS else []
    return Answer(
        facts=(best, *(fact for fact in same if fact is not best)),
        report=report,
        room=replace(room, low=low, high=high),
        value=value,
        value_to=value_to,
        computed="; ".join(note),
    )


def _looseness(fact: Fact) -> int:
    return _TIGHTNESS.index(fact.bound) if fact.bound in _TIGHTNESS else len(_TIGHTNESS)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
