"""Level: the amount of the indicator itself, a stock, flow, ratio or rate. What no other reader took."""

from yanxing.model import Bound, Measure
from yanxing.rules import load
from yanxing.statements import subject
from yanxing.statements.behind import STAGE
from yanxing.statements.draft import Draft
from yanxing.statements.measures.common import is_ratio, patterns


def read(draft: Draft, previous: Draft | None) -> bool:
    """Take any figure, as a level unless the one it goes on from says otherwise."""
    draft.measure, draft.rules["measure"] = Measure.LEVEL, "measures.level"
    if not draft.indicator:
        subject.assign(draft, previous)
    _carry_on(draft, previous)
    of_share = is_ratio(draft) and draft.indicator.endswith(tuple(load("measures")["share_heads"]))
    if of_share or _is_part_of_things(draft):
        draft.measure = Measure.SHARE
    if draft.unit in load("measures")["places"] and patterns()["ranked"].search(draft.left + draft.indicator):
        draft.measure = Measure.RANK
    if draft.rules.get("indicator") == STAGE:
        # 跨上两个台阶: it is the marks that are climbed over, not their number.
        draft.bound = Bound.EQ if draft.bound is draft.cue.bound else draft.bound
    elif draft.bound is Bound.EQ and draft.cue.bound:
        draft.bound = draft.cue.bound
    return True


def _is_part_of_things(draft: Draft) -> bool:
    """改水受益人口达到85%: so many of all are such."""
    done = draft.cue.verb in load("roles")["done_verbs"]
    reached = draft.cue.base or (draft.cue.kind == "reach" and not done)
    told = reached and draft.unit == "%" and draft.rules.get("indicator") != "subject.ellipsis"
    return told and draft.indicator.endswith(tuple(load("measures")["share_things"]))


def _carry_on(draft: Draft, previous: Draft | None) -> None:
    """A percentage without a subject of its own measures what the last one did: 上涨2%，控制在3%以内."""
    if previous is None:
        return
    if previous.measure is Measure.CHANGE and draft.unit == previous.unit and _is_thought(draft):
        draft.measure = Measure.CHANGE
    if previous.measure not in (Measure.GROWTH, Measure.SHARE):
        return
    if draft.unit == "%" and draft.rules.get("indicator") == "subject.ellipsis":
        draft.measure, draft.of, draft.average = previous.measure, previous.of, previous.average


def _is_thought(draft: Draft) -> bool:
    """减收9亿元，比原来设想的6亿元多: what was thought of is of the kind of what came about."""
    named = patterns()["referred"].search(draft.raw)
    return named is not None and patterns()["time"].search(named["of"]) is None
