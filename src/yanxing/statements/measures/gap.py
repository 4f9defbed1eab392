"""Gap: a figure against another reference than its own past.

高于全国1.3个百分点, 完成预算的97%, 为全国的2倍.
"""

from yanxing.grammar.quantity import Quantity
from yanxing.model import Bound, Measure
from yanxing.rules import load
from yanxing.rules.units import Kind, kind
from yanxing.statements.cues import GROWTH_KINDS, growth_heads
from yanxing.statements.draft import Draft
from yanxing.statements.measures.common import goes_on, is_ratio, patterns, take

# What a figure is that the next one says to be exceeded by so much.
EXCEEDED = "roles.base.exceeded"


def read(draft: Draft, previous: Draft | None) -> bool:
    """Take a figure that is held against a plan, a whole or another place."""
    return (
        _above(draft, previous)
        or _more(draft, previous)
        or _exceeds(draft, previous)
        or _listed(draft, previous)
        or _surplus(draft, previous)
        or _beside_plan(draft, previous)
        or _beyond(draft, previous)
        or _exceeded(draft, previous)
        or _ahead(draft, previous)
        or _over_plan(draft, previous)
        or (is_ratio(draft) and (_of_plan(draft, previous) or _times(draft, previous)))
    )


def _gap(draft: Draft, previous: Draft | None, of: str, left: str, verb: str = "") -> bool:
    draft.of, draft.left = of.removesuffix(load("verbs")["apart"]), left
    if (verb and verb[0] in load("measures")["below"]) or draft.cue.kind == "fall":
        draft.value = -draft.value
    return take(draft, previous, Measure.GAP, "measures.gap")


def _above(draft: Draft, previous: Draft | None) -> bool:
    """高于全国平均水平1.3个百分点; against its own past it is a change."""
    if draft.cue.kind and draft.cue.verb not in growth_heads():
        return False
    match = patterns()["above"].search(draft.left + draft.cue.verb)
    if match is None or patterns()["time"].search(match["of"]):
        return False
    if draft.cue.verb:
        # 高于经济增速2个百分点: the word is part of what it is held against.
        draft.start = draft.quantity.start
    if match["not"]:
        below = match["verb"][0] in load("measures")["below"]
        draft.bound = Bound.GE if below else Bound.LE
        return _gap(draft, previous, match["of"], draft.left[: match.start()])
    return _gap(draft, previous, match["of"], draft.left[: match.start()], match["verb"])


def _more(draft: Draft, previous: Draft | None) -> bool:
    """比全国平均水平高0.5个百分点."""
    match = patterns()["more"].search(draft.left) if not draft.cue.kind else None
    if match is None or patterns()["time"].search(match["of"]):
        return False
    return _gap(draft, previous, match["of"], draft.left[: match.start()], match["verb"])


def _exceeds(draft: Draft, previous: Draft | None) -> bool:
    """支出超过收入18亿元: one sum against another, which is no amount of either."""
    match = patterns()["exceeds"].search(draft.left) if not draft.cue.kind else None
    if match is None or is_ratio(draft):
        return False
    return _gap(draft, previous, match["of"], draft.left[: match.start()], match["verb"])


def _listed(draft: Draft, previous: Draft | None) -> bool:
    if previous is None or previous.measure is not Measure.GAP or not goes_on(draft, previous):
        return False
    return _gap(draft, previous, previous.of, draft.left)


def _surplus(draft: Draft, previous: Draft | None) -> bool:
    """比年度预算超收72亿元."""
    match = patterns()["surplus"].search(draft.left)
    if match is None:
        return False
    of = match["of"] or (previous.of if previous and previous.measure is Measure.GAP else "")
    return _gap(draft, previous, of, draft.left[: match.start()], match["verb"])


def _beside_plan(draft: Draft, previous: Draft | None) -> bool:
    """比年初计划少500亿元."""
    match = patterns()["beside_plan"].search(draft.left) if draft.cue.kind in GROWTH_KINDS else None
    if match is None:
        return False
    return _gap(draft, previous, match["of"], draft.left[: match.start()], draft.cue.verb)


def _beyond(draft: Draft, previous: Draft | None) -> bool:
    """比原来设想的60亿元多出54%: against what the figure before it names."""
    match = patterns()["beyond"].match(draft.raw)
    if previous is None or match is None:
        return False
    if not is_ratio(draft) and draft.unit != previous.unit:
        return False
    named = patterns()["referred"].search(previous.raw)
    if named is None or patterns()["time"].search(named["of"]):
        return False
    if isinstance(draft.quantity, Quantity):
        # What is exceeded by 3亿斤 is exceeded by just that.
        draft.bound = draft.quantity.bound or Bound.EQ
    return _gap(draft, previous, named["of"], "", match["verb"])


def _exceeded(draft: Draft, previous: Draft | None) -> bool:
    """超过原定计划3亿元的15%: by how much of what the figure in front names."""
    if previous is None or not is_ratio(draft) or patterns()["exceeded_by"].fullmatch(draft.raw) is None:
        return False
    named = patterns()["exceeded"].search(previous.raw)
    if named is None:
        return False
    previous.rules["role"] = EXCEEDED
    return _gap(draft, previous, named["of"], "", named["verb"])


def _ahead(draft: Draft, previous: Draft | None) -> bool:
    """比原计划提前3个月."""
    match = patterns()["ahead"].search(draft.raw) if kind(draft.unit) is Kind.TIME else None
    if match is None:
        return False
    _gap(draft, previous, match["of"] or "", draft.raw[: match.start()], match["verb"])
    early = patterns()["ahead_of"].match(draft.right) if previous is None else None
    if early is not None and not draft.indicator:
        draft.indicator = draft.topic = early["what"]
        draft.rules["indicator"] = "subject.right"
    done = patterns()["ahead_done"].match(draft.right)
    draft.indicator += done[0] if done else ""
    return True


def _of_plan(draft: Draft, previous: Draft | None) -> bool:
    """完成预算的96.98%."""
    match = patterns()["plan"].search(draft.raw)
    if match is None:
        return False
    draft.bound = Bound.APPROX if match["about"] else Bound.LT if match["under"] else draft.bound
    named = patterns()["planned_thing"].fullmatch(match["of"])
    return _gap(draft, previous, match["of"], named["what"] if named else draft.raw[: match.start()])


def _over_plan(draft: Draft, previous: Draft | None) -> bool:
    """超年度计划28%; 超额完成任务20万亩 too, but 达到计划20万亩 is a level."""
    match = patterns()["over_plan"].search(draft.raw)
    if match is None or (draft.cue.kind in GROWTH_KINDS and patterns()["planned_growth"].match(draft.after)):
        return False
    if not is_ratio(draft):
        if patterns()["exceeded_next"].match(draft.after):
            return False
        if match["verb"] not in load("measures")["over"] or not isinstance(draft.quantity, Quantity):
            return False
        draft.bound = draft.quantity.bound or Bound.EQ
    return _gap(draft, previous, match["of"], draft.left[: match.start()], match["verb"])


def _times(draft: Draft, previous: Draft | None) -> bool:
    """为全国的2倍."""
    match = patterns()["times"].search(draft.raw)
    if match is None:
        return False
    draft.bound = Bound.APPROX if match["about"] else draft.bound
    if draft.unit not in load("measures")["multiples"]:
        return False
    return _gap(draft, previous, match["of"], draft.raw[: match.start()])
