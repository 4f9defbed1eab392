"""高于全国Z个百分点: one's own rate less that of the place above, from its own report."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from yanxing.check.dossier import Dossier, Reading
from yanxing.check.remark import Sum, compare, quantity
from yanxing.check.results import Key, yearly
from yanxing.check.tolerance import as_written
from yanxing.model import Comparison, Fact, Measure
from yanxing.rules import load

_RATES = (Measure.GROWTH, Measure.LEVEL)


def check(dossier: Dossier) -> Iterator[Comparison]:
    """Find gaps to a place above that are not the difference to what that place's report states.

    >>> from yanxing.pipeline import extract, read
    >>> reports = [read(f"reports/{place}/2025.txt") for place in ("岳海国", "澜江省")]
    >>> nation, province = (Reading.of(report, extract(report)) for report in reports)
    >>> [each.message for each in check(Dossier((province,), above=(nation,)))]
    ['地区生产总值（2024）：5.6% − 5.0% = 0.5个百分点–0.7个百分点；2025 年报告文中为 0.8个百分点']
    """
    stated = [(reading, *pair) for reading in dossier.readings for pair in _gaps(reading)]
    # Most reports state none, and those above are many.
    above = dossier.above if stated else ()
    theirs = [(each, {measure: yearly(each, measure) for measure in _RATES}) for each in above]
    for reading, own, gap in stated:
        yield from _compare(reading, own, gap, theirs)


def _gaps(reading: Reading) -> Iterator[tuple[Fact, Fact]]:
    """Yield each gap with the rate in front of it that it belongs to."""
    for facts in reading.sentences():
        yield from (pair for pair in pairwise(facts) if _belongs(*pair))


_Theirs = Sequence[tuple[Reading, dict[Measure, dict[Key, Fact]]]]


def _belongs(own: Fact, gap: Fact) -> bool:
    units = load("checks")["units"]
    same = own.indicator_id == gap.indicator_id and own.area == gap.area and own.period == gap.period
    rates = own.measure in _RATES and own.unit in units["percent"]
    return (
        bool(own.indicator_id)
        and same
        and rates
        and gap.measure == Measure.GAP
        and gap.unit in units["points"]
    )


def _compare(reading: Reading, own: Fact, gap: Fact, theirs: _Theirs) -> Iterator[Comparison]:
    levels = next((levels for word, levels in load("checks")["above"].items() if gap.of.startswith(word)), ())
    key: Key = (own.indicator_id, own.qualifier, "", own.period)
    for other, facts in theirs:
        rate = facts[own.measure].get(key)
        if other.head.jurisdiction.level not in levels or rate is None:
            continue
        mine, its, claimed = as_written(own), as_written(rate), as_written(gap)
        if mine and its and claimed:
            written = Sum(f"{quantity(own)} − {quantity(rate)}", mine - its)
            yield compare("gap", [other, reading], [rate, own, gap], written, claimed)
        return
