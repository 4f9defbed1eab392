"""Each target of a report with what later reports say of it: the scorecard."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec.structs import replace

from yanxing.link.answers import loose_answer, stated_answer
from yanxing.link.book import Book, Stated, span
from yanxing.link.computed import computed_answer
from yanxing.link.identity import Key
from yanxing.link.judge import demand, gap, side, verdict
from yanxing.model import Delivered, Fact, Measure, Outcome, Role, SectionRole, Side, Verdict

#: An amount beyond so many times its target, or below that part of it, is taken for one of something else.
_FARTHEST = Decimal("2.5")
_FAR = "the answer is of another order than the target"
_DIFFER = "several targets of that name that differ"


def follow(delivered: Iterable[Delivered], percent: Decimal, year: int = 0) -> tuple[Outcome, ...]:
    """Return what became of the targets in the reports of one jurisdiction, of one ``year`` or of all.

    ``percent`` is the room that 左右 leaves, in per cent of the target.

    >>> (jobs,) = (one for one in follow(own, Decimal(5), 2023) if one.target.quote == "45万人以上")
    >>> jobs.verdict.value, jobs.gap
    ('attained', Decimal('2.3'))
    """
    book = Book.of(delivered)
    found: list[Outcome] = []
    for at, report in enumerate(book.reports):
        if not year or report.head.year == year:
            found += _of_report(book, at, percent)
    return tuple(found)


def own_targets(book: Book, at: int) -> list[Stated]:
    """Return the targets a report sets itself, not those of past years, nor those its review speaks of."""
    report = book.reports[at]
    review = {section.index for section in report.sections if section.role is SectionRole.REVIEW}
    return [
        stated
        for stated in book.stated[at]
        if stated.fact.role is Role.TARGET
        and stated.fact.section not in review
        and span(stated.fact.period)[1] >= report.head.year
    ]


def _of_report(book: Book, at: int, percent: Decimal) -> list[Outcome]:
    grouped: dict[tuple[Key, str], dict[tuple[object, ...], list[Stated]]] = {}
    for stated in own_targets(book, at):
        about = (stated.key, stated.fact.period)
        grouped.setdefault(about, {}).setdefault(figure(stated.fact), []).append(stated)
    found: list[Outcome] = []
    for figures in grouped.values():
        clear = _clear([same[0] for same in figures.values()])
        for target, *again in figures.values():
            outcome = _outcome(target, book, percent) if target in clear else _unclear(target)
            found.append(replace(outcome, also=tuple(each.fact.id for each in again)))
    return sorted(found, key=lambda outcome: (outcome.target.start, outcome.target.id))


def _outcome(target: Stated, book: Book, percent: Decimal) -> Outcome:
    answer = stated_answer(target, book, percent) or computed_answer(target, book)
    answer = answer or loose_answer(target, book, percent)
    if answer is None:
        silent, rule = _silent(target, book)
        return _open(target, silent, rule, _path(target, book))
    if answer.room is None or answer.value is None:
        unmeasured = _open(target, Verdict.UNMEASURABLE, answer.why, _path(target, book))
        return replace(unmeasured, results=answer.facts, answered=answer.report)
    if far(answer.value, target.fact, derived=answer.derived):
        remote = _open(target, Verdict.UNMEASURABLE, _FAR, _path(target, book))
        return replace(remote, results=answer.facts, answered=answer.report, computed=answer.computed)
    asked = demand(target.fact, target.key, percent)
    judged, rule = verdict(answer.room, asked)
    return Outcome(
        target=target.fact,
        results=answer.facts,
        value=answer.value,
        value_to=answer.value_to,
        unit=target.fact.unit,
        gap=gap(answer.value, target.fact),
        side=side(answer.room, asked.band),
        verdict=judged,
        rule=rule,
        computed=answer.computed,
        derived=answer.derived,
        answered=answer.report,
        path=_path(target, book),
    )


def far(value: Decimal, target: Fact, *, derived: bool = False) -> bool:
    """Tell whether an amount is so far from its target that it must be of something else.

    So is a change that goes the other way by more than was aimed at, and such growth where it is ``derived``:
    then the levels are more likely not of one thing than the target turned round.

    >>> jobs = next(one for one in own[0].facts if one.quote == "45万人以上")
    >>> far(Decimal(9), jobs), far(Decimal(41), jobs)
    (True, False)
    """
    if not target.value or not value:
        return False
    ratio = value / target.value
    if target.measure in (Measure.LEVEL, Measure.CHANGE):
        return ratio < -1 or not 1 / _FARTHEST <= abs(ratio) <= _FARTHEST
    return derived and ratio < -1


def _unclear(target: Stated) -> Outcome:
    return _open(target, Verdict.UNMEASURABLE, _DIFFER, ())


def _open(target: Stated, silent: Verdict, rule: str, path: tuple[Fact, ...]) -> Outcome:
    return Outcome(
        target=target.fact,
        results=(),
        value=None,
        value_to=None,
        unit=target.fact.unit,
        gap=None,
        side=Side.UNKNOWN,
        verdict=silent,
        rule=rule,
        path=path,
    )


def _silent(target: Stated, book: Book) -> tuple[Verdict, str]:
    """Tell whether a report that looks back on the end of the target's time is there and says nothing."""
    _, last = span(target.fact.period)
    kind = book.reports[target.at].head.kind
    later = [report.head for report in book.reports[target.at + 1 :] if report.head.kind == kind]
    if any(head.reviewed == last for head in later):
        return Verdict.NOT_REPORTED, f"the report that reviews {last} gives no figure for it"
    return Verdict.NO_REPORT_YET, f"no report that reviews {last}"


def _path(target: Stated, book: Book) -> tuple[Fact, ...]:
    """Return the results of the single years of a target that takes several."""
    from msgspec.structs import replace

    first, last = span(target.fact.period)
    year = book.reports[target.at].head.year
    if max(first, year) >= last and first == last:
        return ()
    about = replace(target.key, average=False)
    steps: list[Fact] = []
    for each in range(min(first, year), last):
        known: Sequence[Stated] = book.results.get((about, str(each)), ())
        steps += [stated.fact for stated in known if stated.at > target.at][:1]
    return tuple(steps)


def figure(fact: Fact) -> tuple[object, ...]:
    """Return what two facts agree in that state one figure, in whatever unit.

    >>> figure(fact) == figure(replace(fact, sentence_start=0))
    True
    """
    if fact.normal_value is None:
        return fact.value, fact.value_to, fact.unit, fact.bound
    # 1亿 of a thing and 1亿人 are said of the same, so the base unit is left out.
    return fact.normal_value, fact.normal_value_to, fact.bound


def _clear(targets: Sequence[Stated]) -> Sequence[Stated]:
    """Return those of several targets for the same thing and time that an answer can be meant for.

    An indicator of the registry is aimed at where it is named first, with the other half of a pair if it
    has one. A mere phrase that has several figures may stand for several things.
    """
    first = targets[0]
    pair = [each for each in targets if first.fact.id in (each.fact.id, each.fact.pair)]
    return pair if first.key.registered or len(pair) == len(targets) else ()
