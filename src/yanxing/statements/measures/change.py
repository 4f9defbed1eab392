"""Change: an absolute difference against its own earlier value. 增加305.7万吨, 新增8个, 提高1个百分点."""

from yanxing.model import Measure
from yanxing.rules import load
from yanxing.rules.units import Kind, kind
from yanxing.statements import subject
from yanxing.statements.behind import improves
from yanxing.statements.cues import left_words
from yanxing.statements.draft import Draft
from yanxing.statements.measures.common import (
    MOVING,
    is_points,
    is_ratio,
    more_than_past,
    patterns,
    say_again,
    take,
)
from yanxing.statements.phrase import strip_openers
from yanxing.statements.topics import noun_of

_CONTINUED = "measures.change.continued"
_SAVED = "measures.change.saved"
_ANNOUNCED = "measures.change.announced"


def read(draft: Draft, previous: Draft | None) -> bool:
    """Take an amount by which something grew or shrank."""
    if is_ratio(draft):
        return False
    if draft.cue.verb in load("measures")["saving"]:
        take(draft, previous, Measure.LEVEL, _SAVED)
        return _keep_verb(draft, draft.cue.verb)
    if draft.cue.kind in MOVING and not improves(draft):
        return _take_moved(draft, previous, draft.cue.rule)
    if is_points(draft):
        return _take_moved(draft, previous, "measures.change.points")
    return (
        _more_than_past(draft, previous)
        or say_again(draft, previous, Measure.GROWTH, Measure.CHANGE, _CONTINUED)
        or _amount(draft, previous)
        or _moved(draft)
        or _announced(draft, previous)
        or _led(draft, previous)
    )


def _more_than_past(draft: Draft, previous: Draft | None) -> bool:
    """争取资金90亿元，比上年多9亿元: more than its own past."""
    match = more_than_past(draft)
    if match is None:
        return False
    draft.rules["sign"] = "fall" if match["verb"][0] in load("measures")["below"] else "rise"
    return take(draft, previous, Measure.CHANGE, "measures.change.past")


def _take_moved(draft: Draft, previous: Draft | None, rule: str) -> bool:
    """Take what moved; of 税收占总收入的21%，提高8个百分点 it is the share."""
    take(draft, previous, Measure.CHANGE, rule)
    if previous is None or previous.measure is not Measure.SHARE or not is_points(draft):
        return True
    ellipsis = draft.rules.get("indicator") == "subject.ellipsis"
    shares = tuple(load("measures")["share_heads"])
    if ellipsis and previous.of and not draft.indicator.endswith(shares):
        draft.indicator = f"{draft.indicator}占{previous.of}{shares[0]}"
    return True


def _amount(draft: Draft, previous: Draft | None) -> bool:
    """产量增加的绝对数是30亿斤."""
    match = patterns()["moved_by"].search(draft.left)
    if match is None:
        return False
    draft.left = draft.left[: match.start()]
    draft.rules["sign"] = "fall" if match["fall"] else "rise"
    return take(draft, previous, Measure.CHANGE, "measures.change.amount")


def _announced(draft: Draft, previous: Draft | None) -> bool:
    """新增的主要生产能力有：发电20万千瓦，采煤90万吨: a list of what was added."""
    listed = previous is not None and previous.rules["measure"] == _ANNOUNCED
    if draft.cue.kind or not (listed or patterns()["announced"].search(draft.left)):
        return False
    return take(draft, previous, Measure.CHANGE, _ANNOUNCED)


def _led(draft: Draft, previous: Draft | None) -> bool:
    """新增公路里程120公里: the verb in front of the noun says that it moved."""
    subject.assign(draft, previous)
    goes_on = (
        previous is not None
        and draft.joined
        and previous.measure is Measure.CHANGE
        and (previous.kind, previous.unit) == (draft.kind, draft.unit)
    )
    if draft.cue.base or draft.kind not in MOVING or (improves(draft) and not goes_on):
        return False
    things = tuple(load("measures")["moved_things"])
    if kind(draft.unit) is Kind.COUNTER and draft.indicator.endswith(things) and draft.kind != "add":
        draft.indicator = draft.topic = draft.verb + draft.indicator
        draft.kind = "make"
        return False
    if draft.verb in load("measures")["saving"]:
        draft.measure, draft.rules["measure"] = Measure.LEVEL, _SAVED
        return _keep_verb(draft, draft.verb)
    draft.measure, draft.rules["measure"] = Measure.CHANGE, f"verbs.{draft.kind}.lead"
    return True


def _keep_verb(draft: Draft, verb: str) -> bool:
    """节约标准煤700万吨: the verb says what the amount is, which has no sign."""
    draft.kind = ""
    if patterns()["saved_for"].search(draft.left):
        draft.indicator = draft.topic = verb
    elif verb not in draft.indicator:
        draft.indicator = draft.topic = verb + draft.indicator
    return True


def _moved(draft: Draft) -> bool:
    """What moved is named with its verb: 用于增加投资, 增加开支和减少收入共, 渔民增加收入."""
    if draft.cue.kind not in ("", "reach") or kind(draft.unit) is not Kind.MONEY:
        return False
    rules = patterns()
    use = None if noun_of(draft) else rules["use_to_move"].match(draft.right)
    owned = None if draft.cue.kind else rules["owner_moved"].search(draft.left)
    found = use or owned or rules["both_moved"].search(draft.left)
    if found is None:
        return False
    owner = owned["who"] if owned and not use else ""
    draft.indicator = draft.topic = strip_openers(owner) + found["what"]
    verb = left_words().get(found.groupdict().get("verb", ""))
    draft.kind = verb.kind if verb else ""
    draft.measure, draft.rules["measure"] = Measure.CHANGE, "measures.change.moved"
    draft.rules["indicator"] = "subject.right" if use else "subject.left"
    return True
