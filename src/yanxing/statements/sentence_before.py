"""What a figure takes from the sentence before, or from in front of a semicolon."""

from collections.abc import Sequence

from yanxing.model import Measure
from yanxing.rules import load
from yanxing.statements.completion import earned
from yanxing.statements.draft import Draft
from yanxing.statements.measures import growth
from yanxing.statements.measures.common import patterns
from yanxing.statements.phrase import strip_openers
from yanxing.statements.subject import name_part, reshaped
from yanxing.statements.topics import hard_stem_of, overlapped

RULE = "subject.sentence_before"
_OWN = (None, "subject.left", "subject.ellipsis")
# How far back the sentence before may begin that names a share's part and whole.
_FAR = 80


def said_again(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """确定6%的增长目标: of the figures of the sentence before, the one that is said again, else the last.

    >>> said_again(draft, before)  # doctest: +SKIP
    """
    said = (draft.value, draft.unit, draft.measure)
    same = (one for one in before if (one.value, one.unit, one.measure) == said)
    return next(same, before[-1] if before else None)


def take_up(draft: Draft, last: Draft, told: str) -> None:
    """Give a figure that names nothing what the last one was of, or what a sentence between them ``told``.

    >>> take_up(draft, last, "")  # doctest: +SKIP
    >>> draft.indicator  # doctest: +SKIP
    '粮食产量'
    """
    if draft.rules.get("indicator") in _OWN and not told and name_part(draft, last):
        return
    if not told and (said := earned(draft.indicator, last)):
        draft.indicator = draft.topic = said
        draft.rules["indicator"] = RULE
        return
    if draft.indicator in load("phrases")["firms_have"] and last.holder:
        draft.indicator = draft.topic = last.holder + draft.indicator
        draft.rules["indicator"] = RULE
        return
    if draft.indicator and draft.indicator not in load("phrases")["growth_heads"]:
        return
    if draft.measure is Measure.LEVEL and growth.reaches(draft, last):
        draft.measure, draft.rules["measure"] = Measure.GROWTH, growth.CONTINUED
    draft.indicator = draft.topic = told or reshaped(last.topic)
    draft.rules["indicator"] = RULE


def take_told(draft: Draft, told: str) -> None:
    """渔业投资较快增长。完成投资9亿元: a bare name of a quantity is that of what was told right before.

    >>> take_told(draft, "渔业投资")  # doctest: +SKIP
    """
    noun = draft.topic
    lone = noun in load("phrases")["bare_heads"] and draft.indicator in (noun, draft.verb + noun)
    if lone and len(told) > 1 and draft.rules.get("indicator") == "subject.left":
        draft.indicator = draft.topic = told if told.endswith(noun) else overlapped(hard_stem_of(told), noun)
        draft.rules["indicator"] = RULE


def take_part(folded: str, draft: Draft) -> None:
    """X在Y中的比重迅速上升。去年这个比重是17%: the sentence before names part and whole.

    >>> take_part(folded, draft)  # doctest: +SKIP
    """
    pointing = draft.indicator in load("measures")["share_heads"] and draft.unit == "%"
    if not pointing and (draft.indicator or draft.measure is not Measure.SHARE):
        return
    start = draft.sentence[0]
    names = ("part_before", "part_among")
    found = (patterns()[name].search(folded, max(0, start - _FAR), start) for name in names)
    match = next(filter(None, found), None)
    if match is not None:
        draft.indicator = draft.topic = reshaped(strip_openers(match["what"]))
        draft.of, draft.rules["indicator"] = match["of"], RULE
        draft.measure, draft.rules["measure"] = Measure.SHARE, "measures.share.before"
