"""Role and period: whether a figure is claimed, promised, a base or mere context, and for which years."""

import re
from functools import cache

from yanxing.frames import Frame, Frames, Years, plan_year, resolve
from yanxing.grammar.quantity import Quantity
from yanxing.grammar.times import TimeRef
from yanxing.model import Bound, Head, Measure, Role
from yanxing.rules import load
from yanxing.statements.draft import Draft
from yanxing.statements.reading import Sentence


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in load("roles")["pattern"].items()}


def settle(folded: str, sentence: Sentence, frames: Frames, times: list[TimeRef], head: Head) -> None:
    """Fill in role and period of a sentence's drafts."""
    own = [time for time in times if sentence.start <= time.start < sentence.end]
    previous: Draft | None = None
    for index, draft in enumerate(sentence.drafts):
        following = sentence.drafts[index + 1] if index + 1 < len(sentence.drafts) else None
        frame = frames.at(draft.start)
        time = _time_of(folded, draft, own)
        years = resolve(time, head) if time else frame.years
        _settle_role(folded, draft, previous, following, frame, years if time else None, head)
        _settle_period(folded, draft, previous, frame, time, years, head)
        previous = draft


def _time_of(folded: str, draft: Draft, times: list[TimeRef]) -> TimeRef | None:
    """Return the last time said before a figure that tells when it was, not what it is compared with."""
    patterns = _patterns()
    found: TimeRef | None = None
    for time in times:
        if time.start >= draft.end or time.kind in ("era", "month"):
            continue
        if patterns["comparing"].search(folded[max(draft.sentence[0], time.start - 6) : time.start]) and not (
            draft.cue.base or draft.cue.compare
        ):
            continue
        if patterns["comparing"].search(folded[max(draft.sentence[0], time.start - 6) : time.start]) and time.end < draft.start - 3:
            continue
        if patterns["not_when"].match(folded, time.end):
            continue
        if time.start > draft.start and time.end > draft.start:
            continue
        found = time
    if draft.cue.base or draft.cue.compare:
        return draft.cue.time
    return found


def _settle_role(
    folded: str,
    draft: Draft,
    previous: Draft | None,
    following: Draft | None,
    frame: Frame,
    said: Years | None,
    head: Head,
) -> None:
    if draft.cue.base or draft.cue.compare:
        draft.role, draft.rules["role"] = Role.BASE, "roles.base"
        return
    if previous is not None and previous.role is Role.BASE and draft.joined and not draft.cue.kind and not draft.left.strip("、和"):
        draft.role, draft.rules["role"] = Role.BASE, "roles.base.listed"
        return
    if _is_context(folded, draft, following):
        draft.role, draft.rules["role"] = Role.CONTEXT, "roles.context"
        return
    ahead = frame.ahead
    rule = frame.rule
    if said is not None and said.first:
        if said.last > head.reviewed and (said.last > plan_year(head) or frame.ahead or said.last != head.year):
            ahead, rule = True, "roles.time.ahead"
        elif said.last <= head.reviewed:
            ahead, rule = False, "roles.time.past"
    clause = folded[draft.sentence[0] : draft.start]
    patterns = _patterns()
    if not ahead and patterns["plan"].search(draft.left) and said is None and not patterns["past_plan"].search(clause):
        ahead, rule = True, "roles.plan"
    if ahead and patterns["done"].search(clause[-24:]) and said is None:
        ahead, rule = False, "roles.done"
    draft.role = Role.TARGET if ahead else Role.RESULT
    draft.rules["role"] = rule


def _is_context(folded: str, draft: Draft, following: Draft | None) -> bool:
    quantity = draft.quantity
    if not isinstance(quantity, Quantity):
        return False
    patterns = _patterns()
    right = folded[quantity.end : quantity.end + 24]
    left = folded[max(0, draft.start - 16) : quantity.start]
    if patterns["context_unit"].match(draft.unit + right) or patterns["context_left"].search(left):
        return True
    if patterns["context_right"].match(right) and draft.cue.kind not in ("rise", "fall"):
        return True
    if draft.indicator and patterns["parameter"].search(draft.indicator):
        return True
    if following is None or draft.left.strip("、，和") and not draft.left.endswith("，") or draft.cue.kind:
        return False
    between = folded[draft.end : following.start]
    return bool(
        draft.right and draft.rules.get("indicator") == "subject.right" and not re.search(r"[，。；、和]", between[:-1] if between else "") and following.measure is not Measure.RANK
    )


def _settle_period(
    folded: str, draft: Draft, previous: Draft | None, frame: Frame, time: TimeRef | None, years: Years, head: Head
) -> None:
    if draft.role is Role.BASE:
        draft.period = str(resolve(draft.cue.time, head)) if draft.cue.time else ""
        draft.rules["period"] = "periods.base"
        return
    if time is not None and years.first:
        span = years
        draft.rules["period"] = f"periods.said.{time.kind}"
    else:
        span = frame.years
        draft.rules["period"] = frame.rule
    if draft.role is Role.TARGET and span.last <= head.reviewed and draft.rules["role"] == "roles.plan":
        span = Years(plan_year(head), plan_year(head))
    if span.first != span.last and _stands_at_end(draft):
        span = Years(span.last, span.last)
    compared = _compared(folded, draft, head)
    if compared and draft.measure in (Measure.GROWTH, Measure.CHANGE) and compared.last < span.last:
        first = compared.last + 1
        if span.first == span.last and first < span.last:
            span = Years(compared.last, span.last) if first != frame.years.first else Years(first, span.last)
    draft.period = str(span)


def _compared(folded: str, draft: Draft, head: Head) -> Years | None:
    """Return the year that a growth is counted from: 比2002年增长."""
    match = _patterns()["since"].search(folded[draft.sentence[0] : draft.start + 1])
    if not match or match.end() < draft.start - draft.sentence[0] - 30:
        return None
    digits = match["year"]
    return Years(int(digits), int(digits)) if digits.isdigit() else None


def _stands_at_end(draft: Draft) -> bool:
    """Whether a figure of a run of years is a stock or rate that stands at its end."""
    if draft.average:
        return False
    if draft.measure in (Measure.GROWTH, Measure.CHANGE, Measure.STREAK):
        return False
    if draft.measure in (Measure.SHARE, Measure.RANK):
        return True
    patterns = _patterns()
    if patterns["flow"].search(draft.left[-16:] + draft.cue.verb):
        return False
    if draft.cue.kind == "reach":
        return draft.cue.verb not in ("完成", "实现", "有", "安排")
    return draft.unit == "%" or draft.bound is Bound.GT and not draft.kind
