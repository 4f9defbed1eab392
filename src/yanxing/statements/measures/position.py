"""Rank and streak: found by their own wording (``positions``); here they get their subject."""

from yanxing.grammar.quantity import Quantity
from yanxing.model import Measure
from yanxing.rules import load
from yanxing.statements import subject
from yanxing.statements.draft import Draft
from yanxing.statements.measures import whole
from yanxing.statements.measures.common import patterns

_LONGEST = 24


def read(draft: Draft, previous: Draft | None) -> None:
    """Name what holds the rank, or what kept on."""
    subject.assign(draft, previous)
    if draft.measure is Measure.RANK and previous is not None and previous.end == draft.start:
        _rank_among(draft, previous)
    words = load("positions")["rank"]
    if draft.unit == words["best_unit"] and draft.indicator:
        draft.indicator = draft.indicator.removesuffix(words["best_of"]) + words["best_of"]
    if draft.measure is not Measure.STREAK:
        moved = previous is not None and previous.measure is Measure.RANK and previous.end >= draft.start - 1
        draft.of = draft.of or (previous.of if moved and previous is not None else "")
        return
    told = draft.rules.get("indicator") == "subject.clause"
    if (told and not patterns()["streak_predicate"].match(draft.right)) or not draft.indicator:
        behind = patterns()["streak_verb"].sub("", draft.right)[:_LONGEST]
        draft.indicator = draft.topic = subject.reshaped(behind) or draft.indicator
        if behind:
            draft.rules["indicator"] = "subject.right"
    elif named := subject.absent(draft.right):
        draft.indicator = draft.topic = named
        draft.rules["indicator"] = "subject.right"
    elif patterns()["awarded"].match(draft.right):
        draft.indicator += draft.right[:_LONGEST]
    else:
        draft.indicator += subject.predicate(draft.right)
    match = patterns()["streak_of"].search(draft.right)
    draft.of = match["of"] if match else draft.of


def _rank_among(draft: Draft, previous: Draft) -> None:
    """增速居15个沿海城市第一: the count in front says how many there are in the field."""
    if not draft.of or not previous.topic or not isinstance(previous.quantity, Quantity):
        return
    draft.indicator = draft.topic = previous.topic
    previous.indicator, previous.measure = draft.of, Measure.LEVEL
    previous.value, previous.rules["measure"] = abs(previous.value), whole.RULE
    draft.rules["indicator"] = "subject.ellipsis"
