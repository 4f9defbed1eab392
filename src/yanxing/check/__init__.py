"""Is what a report says possible? Its numerals accounted for, its arithmetic redone."""

from collections.abc import Callable, Iterable, Iterator

from yanxing.check import (
    average,
    cumulative,
    difference,
    direction,
    gap,
    growth,
    parts,
    plausible,
    portion,
    rank,
    respectively,
    restated,
    share,
    succession,
    total,
    twice,
    years,
)
from yanxing.check.dossier import Dossier, Reading, dossiers
from yanxing.model import Comparison, Finding

Check = Callable[[Dossier], Iterator[Comparison]]

#: Every check, in the order in which their findings are given. All have one signature and know no other.
CHECKS: dict[str, Check] = {
    "growth": growth.check,
    "average": average.check,
    "difference": difference.check,
    "direction": direction.check,
    "share": share.check,
    "total": total.check,
    "respectively": respectively.check,
    "twice": twice.check,
    "years": years.check,
    "rank": rank.check,
    "plausible": plausible.check,
    "succession": succession.check,
    "restated": restated.check,
    "cumulative": cumulative.check,
    "gap": gap.check,
    "portion": portion.check,
    "parts": parts.check,
}


def findings(readings: Iterable[Reading], names: Iterable[str] = ()) -> Iterator[Finding]:
    """Run the checks of these names, or all, over the reports of each jurisdiction.

    >>> review = "城镇污水收集率由64.2%提高到69.5%，提高4.3个百分点。"
    >>> [finding.check for finding in findings(said(review).readings)]
    ['difference']
    """
    return (each.finding for each in comparisons(readings, names) if each.finding)


def comparisons(readings: Iterable[Reading], names: Iterable[str] = ()) -> Iterator[Comparison]:
    """Yield all that the checks of these names, or all, decide: what bears out and what does not.

    >>> review = "城镇污水收集率由64.2%提高到69.5%，提高5.3个百分点。"
    >>> [(each.check, each.message) for each in comparisons(said(review).readings)]
    [('difference', ''), ('direction', '')]
    """
    chosen = [CHECKS[name] for name in (tuple(names) or CHECKS)]
    for dossier in dossiers(readings):
        for check in chosen:
            yield from check(dossier)
