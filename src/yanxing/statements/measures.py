"""What a figure measures, and of what."""

import re
from functools import cache

from yanxing.grammar.quantity import Quantity
from yanxing.model import Bound, Measure
from yanxing.rules import load
from yanxing.rules.units import Kind, kind
from yanxing.statements import subject
from yanxing.statements.cues import growth_heads
from yanxing.statements.draft import Draft

RATIOS = frozenset({Kind.RATIO})
POINTS = ("个百分点", "百分点")
_SIGNED = ("fall", "cut")


def is_ratio(draft: Draft) -> bool:
    """Whether a figure is a part or a multiple: %, 成, 倍, 番, or a fraction in words."""
    quantity = draft.quantity
    if not isinstance(quantity, Quantity) or draft.unit in POINTS:
        return False
    if not draft.unit:
        return quantity.form == "word" and draft.value < 1
    return kind(draft.unit) in RATIOS


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in load("measures")["pattern"].items()}


def read(folded: str, draft: Draft, previous: Draft | None, drafts: list[Draft]) -> None:
    """Fill in measure, subject and whole of a draft."""
    if draft.measure in (Measure.RANK, Measure.STREAK):
        _read_position(draft, previous)
        return
    for reader in (_read_gap, _read_share, _read_growth, _read_change):
        if reader(draft, previous):
            break
    else:
        _read_level(draft, previous)
    if draft.value > 0 and draft.measure in (Measure.GROWTH, Measure.CHANGE) and _falls(draft):
        draft.value = -draft.value
        draft.to = -draft.to if draft.to is not None else None
    draft.average = draft.average or draft.cue.average


def _falls(draft: Draft) -> bool:
    return draft.cue.kind in _SIGNED or draft.kind in _SIGNED or draft.rules.get("sign") == "fall"


def _read_position(draft: Draft, previous: Draft | None) -> None:
    subject.assign(draft, previous)
    if draft.measure is Measure.STREAK:
        if draft.rules.get("indicator") == "subject.clause" or not draft.indicator:
            draft.indicator = draft.topic = _patterns()["streak_verb"].sub("", draft.right)[:24] or draft.indicator
        else:
            draft.indicator = draft.indicator + subject.predicate(draft.right)
        match = _patterns()["streak_of"].search(draft.right)
        draft.of = match["of"] if match else draft.of


def _read_gap(draft: Draft, previous: Draft | None) -> bool:
    patterns = _patterns()
    text = draft.raw
    if is_ratio(draft) or draft.unit in POINTS or draft.cue.kind in ("rise", "fall") or not draft.cue.kind:
        match = patterns["above"].search(draft.left) if not draft.cue.kind else None
        if match and not patterns["time"].search(match["of"]):
            return _gap(draft, previous, match["of"], draft.left[: match.start()], match["verb"])
    tail = patterns["more"].search(draft.left)
    if tail and not draft.cue.kind and not patterns["time"].search(tail["of"]):
        return _gap(draft, previous, tail["of"], draft.left[: tail.start()], tail["verb"])
    if previous is not None and previous.measure is Measure.GAP and _continues(draft, previous):
        return _gap(draft, previous, previous.of, draft.left, "")
    surplus = patterns["surplus"].search(draft.left)
    if surplus:
        of = surplus["of"] or (previous.of if previous and previous.measure is Measure.GAP else "")
        return _gap(draft, previous, of, draft.left[: surplus.start()], surplus["verb"])
    plan = patterns["plan"].search(text)
    if plan and is_ratio(draft):
        draft.bound = Bound.APPROX if plan["about"] else draft.bound
        return _gap(draft, previous, plan["of"], text[: plan.start()], "")
    over = patterns["over_plan"].search(text)
    if over and is_ratio(draft):
        return _gap(draft, previous, over["of"], draft.left[: over.start()], over["verb"])
    times = patterns["times"].search(text)
    if times and times["about"]:
        draft.bound = Bound.APPROX
    if times and (draft.unit in ("倍", "%") or not draft.unit) and is_ratio(draft):
        return _gap(draft, previous, times["of"], text[: times.start()], "")
    return False


def _gap(draft: Draft, previous: Draft | None, of: str, left: str, verb: str) -> bool:
    draft.measure, draft.of, draft.left = Measure.GAP, of, left
    draft.rules["measure"] = "measures.gap"
    if verb and verb[0] in load("measures")["below"]:
        draft.value = -draft.value
    subject.assign(draft, previous)
    return True


def _read_share(draft: Draft, previous: Draft | None) -> bool:
    if not is_ratio(draft) or draft.cue.kind in ("rise", "fall", "add", "cut"):
        return False
    if draft.unit in ("倍", "番"):
        return False
    if _continues_share(draft, previous):
        return True
    patterns = _patterns()
    left = draft.left + (draft.cue.verb if draft.cue.kind == "share" else "")
    if not subject.noun_of(draft) and "，" in left and draft.cue.kind != "share":
        left = left.rsplit("，", 1)[0]
    within = patterns["within"].search(left)
    if within:
        draft.of, draft.left = within["of"], left[: within.start()]
        return _share(draft, previous, "measures.share.within")
    whole = patterns["share"].search(left)
    if whole:
        draft.of, draft.left = whole["of"], left[: whole.start()]
        return _share(draft, previous, "measures.share.of")
    if draft.cue.kind == "share":
        return _share(draft, previous, "measures.share.cue")
    if _patterns()["among"].search(draft.left) and previous is not None and not draft.cue.kind:
        draft.of = previous.topic
        draft.indicator = draft.topic = draft.right.lstrip("已的")[:10] + "的" + previous.topic
        draft.measure, draft.rules["measure"] = Measure.SHARE, "measures.share.among"
        return True
    if patterns["share_right"].match(draft.right):
        return _share_by_right(draft, previous)
    if not draft.unit and draft.value < 1 and not any(draft.left.endswith(head) for head in growth_heads()):
        return _share(draft, previous, "measures.share.fraction")
    return False


def _share(draft: Draft, previous: Draft | None, rule: str) -> bool:
    draft.measure = Measure.SHARE
    draft.rules["measure"] = rule
    subject.assign(draft, previous)
    return True


def _continues_share(draft: Draft, previous: Draft | None) -> bool:
    """由1.07%提高到1.49%: the second figure measures what the base did."""
    if previous is None or previous.measure is not Measure.SHARE or subject.noun_of(draft):
        return False
    if not ((previous.cue.base or draft.cue.to) and draft.cue.kind == "reach" or draft.joined and not draft.cue.kind and not draft.right):
        return False
    draft.of = previous.of
    return _share(draft, previous, "measures.share.continued")


def _share_by_right(draft: Draft, previous: Draft | None) -> bool:
    match = _patterns()["share_right"].match(draft.right)
    assert match is not None
    noun = subject.noun_of(draft)
    if match["use"]:
        draft.of = noun or (previous.topic if previous else "")
        draft.indicator = draft.right + ("的" + draft.of if draft.of else "")
    else:
        draft.of = subject.right_noun(draft.right.lstrip("的"))
        held = noun or subject.earlier_topic(draft) or (previous.topic if previous else "")
        draft.indicator = held + (draft.cue.verb + draft.of if draft.cue.kind == "make" else "")
        draft.rules["indicator"] = "subject.share"
    draft.measure = Measure.SHARE
    draft.rules["measure"] = "measures.share.right"
    draft.topic = draft.of
    return True


def _read_growth(draft: Draft, previous: Draft | None) -> bool:
    if not is_ratio(draft):
        return False
    cue = draft.cue
    if cue.kind in ("rise", "fall", "add", "cut"):
        draft.measure = Measure.GROWTH
        draft.rules["measure"] = cue.rule
        subject.assign(draft, previous)
        _drop_growth_head(draft)
        return True
    if cue.kind == "reach" and cue.head:
        draft.measure, draft.rules["measure"] = Measure.GROWTH, "measures.growth.of"
        draft.rules["sign"] = cue.head_kind
        subject.assign(draft, previous)
        return True
    match = _patterns()["growth_right"].match(draft.right)
    follows = previous is not None and previous.measure is Measure.GROWTH
    follows = follows and (_continues(draft, previous) or previous.cue.base and draft.cue.kind == "reach")
    if match or follows:
        draft.measure = Measure.GROWTH
        draft.rules["measure"] = "measures.growth.right" if match else "measures.growth.continued"
        if match and match["fall"]:
            draft.rules["sign"] = "fall"
        subject.assign(draft, previous)
        _drop_growth_head(draft)
        return True
    subject.assign(draft, previous)
    if any(draft.indicator.endswith(head) for head in growth_heads()):
        draft.measure = Measure.GROWTH
        draft.rules["measure"] = "measures.growth.head"
        _drop_growth_head(draft)
        return True
    if draft.kind in ("rise", "fall"):
        draft.measure = Measure.GROWTH
        draft.rules["measure"] = f"verbs.{draft.kind}.lead"
        return True
    return False


def _continues(draft: Draft, previous: Draft) -> bool:
    """Whether a figure stands in a list with the last: 分别增长5.6%、8.4%."""
    return draft.joined and not draft.cue.kind and not subject.noun_of(draft) and draft.unit == previous.unit and not draft.right


def _drop_growth_head(draft: Draft) -> None:
    for head in sorted(growth_heads(), key=len, reverse=True):
        if draft.indicator.endswith(head) and len(draft.indicator) > len(head) + 1:
            draft.indicator = draft.indicator[: -len(head)].rstrip("的")
            draft.topic = draft.indicator
            return


def _read_change(draft: Draft, previous: Draft | None) -> bool:
    cue = draft.cue
    if cue.kind in ("rise", "fall", "add", "cut") and not is_ratio(draft) and not subject.improves(draft):
        draft.measure = Measure.CHANGE
        draft.rules["measure"] = cue.rule
        subject.assign(draft, previous)
        return True
    if draft.unit in POINTS:
        draft.measure = Measure.CHANGE
        draft.rules["measure"] = "measures.change.points"
        subject.assign(draft, previous)
        return True
    subject.assign(draft, previous)
    if draft.kind in ("add", "cut", "rise", "fall") and not is_ratio(draft) and not subject.improves(draft):
        draft.measure = Measure.CHANGE
        draft.rules["measure"] = f"verbs.{draft.kind}.lead"
        return True
    return False


def _read_level(draft: Draft, previous: Draft | None) -> None:
    draft.measure = Measure.LEVEL
    draft.rules["measure"] = "measures.level"
    if not draft.indicator:
        subject.assign(draft, previous)
    carried = previous is not None and previous.measure in (Measure.GROWTH, Measure.SHARE)
    if carried and draft.unit == "%" and draft.rules.get("indicator") == "subject.ellipsis" and previous is not None:
        draft.measure, draft.of = previous.measure, previous.of
    if is_ratio(draft) and draft.indicator.endswith(tuple(load("measures")["share_heads"])):
        draft.measure = Measure.SHARE
    if draft.unit in ("位", "名") and _patterns()["ranked"].search(draft.left + draft.indicator):
        draft.measure = Measure.RANK
    if draft.bound is Bound.EQ and draft.cue.bound:
        draft.bound = draft.cue.bound
