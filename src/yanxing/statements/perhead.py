"""Figures per head: 全国平均每人占有粮食800斤，棉花10斤. What is said once holds for a run of figures."""

from yanxing.rules.units import Kind, kind
from yanxing.statements.draft import Draft
from yanxing.statements.phrase import expression

_RULE = "per_head"


def name(draft: Draft, previous: Draft | None) -> None:
    """Put the words that make a figure one per head into its indicator, where they were left out."""
    if not draft.indicator or kind(draft.unit) is Kind.RATIO:
        return
    if expression("per_head").search(draft.indicator):
        return
    clause = draft.raw.rsplit("，", 1)[-1]
    said = expression("per_head").search(clause)
    if said is not None:
        verb = said["verb"] or ""
        draft.rules[_RULE] = said["who"] + verb
        _put(draft, said["who"] if draft.indicator.startswith(verb) else draft.rules[_RULE])
    elif previous is not None and _RULE in previous.rules and _runs_on(draft, previous):
        draft.rules[_RULE] = previous.rules[_RULE]
        _put(draft, draft.rules[_RULE])


def _runs_on(draft: Draft, previous: Draft) -> bool:
    """Whether a figure is the next of a list of the same unit, with no verb of its own."""
    alike = draft.unit == previous.unit and draft.measure is previous.measure
    return alike and not draft.cue.kind and draft.raw[:1] in ("，", "、") and "，" not in draft.raw[1:]


def _put(draft: Draft, words: str) -> None:
    """Say it where the text would: 农民的纯收入 → 农民平均每人纯收入, 粮食 → 平均每人占有粮食."""
    before, _, after = draft.indicator.rpartition("的")
    draft.indicator = draft.topic = before + words + after
