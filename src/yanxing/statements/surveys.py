"""On what figures rest: 据十二个县的统计，有船三百艘; 产值（按每斤三元计算）增长5%.

The number only says among how many a count was taken, or how the figures behind it are reckoned. Those are
of what was spoken of in front of it.
"""

from yanxing.model import Measure
from yanxing.statements.draft import Draft
from yanxing.statements.phrase import expression
from yanxing.statements.topics import noun_of

RULE = "subject.survey"


def is_survey(draft: Draft) -> bool:
    """Whether a figure only says among how many a count was taken.

    >>> is_survey(draft)  # doctest: +SKIP
    True
    """
    return draft.rules.get("indicator") == RULE


def read(folded: str, draft: Draft, last: Draft | None) -> bool:
    """Take a figure that says among how many a count was taken, as far as the count's own comma.

    ``last`` is the figure in front: 据十二个县三百个乡的统计 goes on from its own.

    >>> read("船厂，据十二个县的统计，有三百家。", draft, None)  # doctest: +SKIP
    True
    >>> draft.indicator, draft.reach  # doctest: +SKIP
    ('县', 13)
    """
    if _reckons(folded, draft):
        return True
    opens = expression("survey_opens").search(draft.left)
    goes_on = last is not None and is_survey(last) and draft.gap == last.reach
    closes = expression("survey_closes").match(folded, draft.end) if opens or goes_on else None
    if closes is None:
        return False
    draft.indicator = draft.topic = expression("survey_noun").sub("", draft.right)
    draft.rules["indicator"], draft.rules["measure"] = RULE, "measures.level"
    draft.measure, draft.left = Measure.LEVEL, draft.left[: opens.start()] if opens else ""
    draft.reach = draft.end + len(closes["rest"]) if closes["more"] else closes.end()
    return True


def _reckons(folded: str, draft: Draft) -> bool:
    """Take a figure in brackets that says how those behind it are reckoned: 能耗（按每斤7000大卡计算）."""
    opens = expression("basis_opens").search(draft.left)
    closes = expression("basis_closes").match(folded, draft.end) if opens else None
    if opens is None or closes is None:
        return False
    draft.indicator = draft.topic = noun_of(draft).rpartition("（")[2].lstrip("按以")
    draft.rules["indicator"], draft.rules["measure"] = RULE, "measures.level"
    draft.measure, draft.left, draft.reach = Measure.LEVEL, draft.left[: opens.start()], closes.end()
    return True
