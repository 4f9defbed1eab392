"""What a report promises: how binding its targets are, and the goals that have no figure."""

from collections.abc import Sequence

from yanxing.frames import Frames
from yanxing.grammar.times import TimeRef
from yanxing.model import Fact, Goal, Report
from yanxing.statements.goals import Passages, find_goals, link_better
from yanxing.statements.headline import find_headlines, with_unannounced
from yanxing.statements.targets import firm_up


def promise(
    report: Report, folded: str, facts: Sequence[Fact], frames: Frames, times: Sequence[TimeRef]
) -> tuple[list[Fact], list[Goal]]:
    """Return the facts with firmness and pairs, and the goals.

    >>> facts, goals = promise(report, folded, facts, frames, times)  # doctest: +SKIP
    >>> facts[0].firmness, goals[0].kind  # doctest: +SKIP
    ('expected', 'better')
    """
    headlines = with_unannounced(find_headlines(folded), facts)
    firm = firm_up(folded, facts, headlines)
    goals = find_goals(Passages(report, folded, firm, headlines, frames, times))
    return link_better(firm, goals), goals
