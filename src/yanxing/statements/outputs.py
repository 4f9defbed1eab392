"""What one character names when its output is meant: 钢突破7000万吨 speaks of 钢产量, as everywhere else."""

from yanxing.model import Measure
from yanxing.rules import load
from yanxing.rules.units import Kind, kind
from yanxing.statements.reading import Sentence

_BEHIND = ("subject.right", "subject.both")


def settle(folded: str, sentence: Sentence) -> None:
    """Say so in the indicators of a sentence that speaks of no capacity to make things."""
    words = load("phrases")
    for draft in sentence.drafts:
        if draft.indicator not in words["outputs"] or draft.rules["indicator"] in _BEHIND:
            continue
        amounts = draft.measure in (Measure.LEVEL, Measure.CHANGE) and kind(draft.unit) is Kind.MEASURE
        capacity = folded.find(words["capacity"], sentence.start, draft.start) >= 0
        if (amounts or draft.measure is Measure.GROWTH) and not capacity:
            draft.indicator += words["output"]
