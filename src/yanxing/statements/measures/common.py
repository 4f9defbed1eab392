"""What the readers of measures share: kinds of units, patterns, and what goes on from the last figure."""

import re
from functools import cache

from yanxing.grammar.quantity import Quantity
from yanxing.model import Measure
from yanxing.rules import load
from yanxing.rules.patterns import Patterns
from yanxing.rules.units import Kind, kind
from yanxing.statements import subject
from yanxing.statements.draft import Draft
from yanxing.statements.topics import noun_of, right_noun

# Verbs that say by how much something grew or shrank.
MOVING = frozenset({"rise", "fall", "add", "cut"})


@cache
def patterns() -> Patterns:
    """Return the patterns of rules/measures.toml by name."""
    return Patterns(load("measures")["pattern"])


def is_points(draft: Draft) -> bool:
    """Whether a figure is a difference of percentages: 个百分点."""
    return draft.unit in load("measures")["points"]


def is_ratio(draft: Draft) -> bool:
    """Whether a figure is a part or a multiple: %, 成, 倍, 番, or a fraction in words."""
    quantity = draft.quantity
    if not isinstance(quantity, Quantity):
        return False
    if not draft.unit:
        return quantity.form == "word" and draft.value < 1
    return kind(draft.unit) is Kind.RATIO and not is_points(draft)


def is_proportion(draft: Draft) -> bool:
    """Whether a figure is one of the parts of 8.7∶41.2∶50.1."""
    ratio = tuple(load("verbs")["ratio"])
    return not draft.unit and (draft.after.startswith(ratio) or draft.raw in ratio)


def goes_on(draft: Draft, previous: Draft) -> bool:
    """Whether a figure stands in a list with the last: 分别增长5.6%、8.4%."""
    alone = not draft.right or not right_noun(draft.right)
    if not draft.joined or draft.cue.kind or not alone or draft.unit != previous.unit:
        return False
    return not noun_of(draft)


def say_again(draft: Draft, previous: Draft | None, said: Measure, measure: Measure, rule: str) -> bool:
    """Take what tells the last figure, of which ``said`` is the measure, in another: 增产200万吨，即7.8%."""
    if previous is None or previous.measure is not said or draft.cue.kind or draft.unit == previous.unit:
        return False
    if patterns()["that_is"].fullmatch(draft.raw) is None:
        return False
    draft.rules["sign"] = "fall" if previous.value < 0 else ""
    return take(draft, previous, measure, rule)


def more_than_past(draft: Draft) -> re.Match[str] | None:
    """Take 比1980年以前所增加的还多 off the words in front; None where a figure is held against no past."""
    match = None if draft.cue.kind else patterns()["more"].search(draft.left)
    if match is None or not patterns()["time"].search(match["of"]):
        return None
    draft.left = draft.left[: match.start()]
    return match


def take(draft: Draft, previous: Draft | None, measure: Measure, rule: str) -> bool:
    """Give a draft its measure and its subject."""
    draft.measure, draft.rules["measure"] = measure, rule
    subject.assign(draft, previous)
    return True
