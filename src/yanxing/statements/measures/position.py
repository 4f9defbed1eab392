"""Rank and streak: found by their own wording (``positions``); here they get their subject."""

from yanxing.model import Measure
from yanxing.statements import subject
from yanxing.statements.draft import Draft
from yanxing.statements.measures.common import patterns

_LONGEST = 24


def read(draft: Draft, previous: Draft | None) -> None:
    """Name what holds the rank, or what kept on."""
    subject.assign(draft, previous)
    if draft.measure is not Measure.STREAK:
        moved = previous is not None and previous.measure is Measure.RANK and previous.end >= draft.start - 1
        draft.of = draft.of or (previous.of if moved and previous is not None else "")
        return
    if draft.rules.get("indicator") == "subject.clause" or not draft.indicator:
        behind = patterns()["streak_verb"].sub("", draft.right)[:_LONGEST]
        draft.indicator = draft.topic = behind or draft.indicator
        if behind:
            draft.rules["indicator"] = "subject.right"
    else:
        draft.indicator += subject.predicate(draft.right)
    match = patterns()["streak_of"].search(draft.right)
    draft.of = match["of"] if match else draft.of
