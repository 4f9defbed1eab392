"""Growth: relative change. 增长6.8%, 下降3.1%, 翻一番, 涨幅3%."""

from yanxing.model import Measure
from yanxing.rules import load
from yanxing.statements import subject
from yanxing.statements.cues import GROWTH_KINDS, growth_heads
from yanxing.statements.draft import Draft
from yanxing.statements.measures.common import (
    MOVING,
    goes_on,
    is_ratio,
    more_than_past,
    patterns,
    say_again,
    take,
)
from yanxing.statements.phrase import strip_closers
from yanxing.statements.topics import noun_of

PAST = "measures.growth.past"
_TIMES = "倍"
# A level of prices that is told in so few per cent is by how much they rise.
_MOST = 50
_HEAD, CONTINUED = "measures.growth.head", "measures.growth.continued"


def read(draft: Draft, previous: Draft | None) -> bool:
    """Take a ratio whose verb, noun or neighbour is one of growing."""
    if not is_ratio(draft):
        return False
    cue = draft.cue
    if cue.kind in MOVING:
        take(draft, previous, Measure.GROWTH, cue.rule)
        return _without_head(draft)
    if draft.unit in load("measures")["always_growth"]:
        return take(draft, previous, Measure.GROWTH, "measures.growth.unit")
    if cue.kind == "reach" and cue.head:
        draft.rules["sign"] = cue.head_kind
        return take(draft, previous, Measure.GROWTH, "measures.growth.of")
    return (
        _more_than_past(draft, previous)
        or say_again(draft, previous, Measure.CHANGE, Measure.GROWTH, CONTINUED)
        or _by_margin(draft, previous)
        or _by_right(draft, previous)
        or _by_subject(draft, previous)
    )


def _more_than_past(draft: Draft, previous: Draft | None) -> bool:
    """比1980年以前所增加的还多两倍: more than its own past."""
    if draft.unit != _TIMES or more_than_past(draft) is None:
        return False
    return take(draft, previous, Measure.GROWTH, PAST)


def _by_margin(draft: Draft, previous: Draft | None) -> bool:
    """按不低于5%的幅度压减开支: by how much that moves which stands behind."""
    margin = patterns()["by_margin"].match(draft.right) if draft.cue.kind in ("", "reach") else None
    if margin is None:
        return False
    draft.rules["sign"] = "fall" if margin["fall"] else ""
    who = noun_of(draft)
    take(draft, previous, Measure.GROWTH, "measures.growth.margin")
    if margin["what"]:
        draft.indicator = draft.topic = who + margin["what"]
        draft.rules["indicator"] = "subject.right"
    return True


def _by_right(draft: Draft, previous: Draft | None) -> bool:
    """以8%的速度; or a list, or a base, that goes on from a growth."""
    match = patterns()["growth_right"].match(draft.right)
    follows = previous is not None and previous.measure is Measure.GROWTH
    if follows and previous is not None:
        follows = goes_on(draft, previous) or (previous.cue.base and draft.cue.kind == "reach")
        if not follows and reaches(draft, previous):
            follows, draft.average = True, previous.average
    if not match and not follows:
        return False
    if match and match["fall"]:
        draft.rules["sign"] = "fall"
    take(draft, previous, Measure.GROWTH, "measures.growth.right" if match else CONTINUED)
    if match and patterns()["speed"].match(draft.right) and not noun_of(draft):
        draft.indicator = draft.topic = load("measures")["at_speed"]
        draft.rules["indicator"] = "measures.growth.speed"
    return _without_head(draft)


def reaches(draft: Draft, last: Draft) -> bool:
    """增长速度计划为3%，实际达到4%: what is reached is the rate spoken of.

    >>> reaches(draft, last)  # doctest: +SKIP
    True
    """
    rate = last.measure is Measure.GROWTH and last.rules["measure"] in (_HEAD, CONTINUED)
    return rate and is_ratio(draft) and draft.cue.kind == "reach" and not noun_of(draft)


def _by_subject(draft: Draft, previous: Draft | None) -> bool:
    """增速10%, 降低成本10%: the subject's head or leading verb makes the figure a growth."""
    subject.assign(draft, previous)
    if draft.indicator.endswith(tuple(load("phrases")["not_growth"])):
        return False
    if draft.indicator.endswith(growth_heads()):
        draft.measure, draft.rules["measure"] = Measure.GROWTH, _HEAD
        draft.rules["sign"] = "fall" if draft.indicator.endswith(tuple(load("phrases")["fall_heads"])) else ""
        return _without_head(draft)
    if draft.unit == "%" and draft.value < _MOST and patterns()["priced"].search(draft.indicator):
        draft.measure, draft.rules["measure"] = Measure.GROWTH, "measures.growth.price"
        return True
    if draft.kind in GROWTH_KINDS:
        draft.measure, draft.rules["measure"] = Measure.GROWTH, f"verbs.{draft.kind}.lead"
        return True
    return False


def _without_head(draft: Draft) -> bool:
    """Drop 增速 or 涨幅 from the indicator: the measure says it already."""
    for head in growth_heads():
        if draft.indicator.endswith(head) and len(draft.indicator) > len(head) + 1:
            rest = draft.indicator.removesuffix(head).removesuffix("的")
            draft.average = draft.average or rest.endswith(tuple(load("phrases")["averaging"]))
            draft.indicator = draft.topic = strip_closers(rest)
            break
    return True
