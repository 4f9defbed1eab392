"""What a passage among the tasks goes on to tell of what was: 1959年办起食堂12个。吃饭的人有4万，占73%."""

from yanxing.frames import Years
from yanxing.model import Measure, Role
from yanxing.statements.draft import Draft
from yanxing.statements.reading import Sentence
from yanxing.statements.setting import patterns

RULE, REPEATED = "roles.told", "roles.repeated"
# What "done" words tell is too weak to go on from.
_TOLD = ("roles.time.past", "roles.time.part", "roles.fault", "roles.stands", RULE)
_STATES = (Measure.LEVEL, Measure.SHARE, Measure.GAP)
_FAR = 60


def go_on(folded: str, sentence: Sentence, before: Draft | None) -> None:
    """Let a sentence that wishes for nothing go on from one that told what was, in the same paragraph."""
    if before is None or before.role is not Role.RESULT or before.rules["role"] not in _TOLD:
        return
    if sentence.start - before.end > _FAR or "\n" in folded[before.end : sentence.start]:
        return
    for draft in sentence.drafts:
        if draft.role is not Role.TARGET or not draft.rules["role"].startswith("frames."):
            continue
        if patterns()["wishes"].search(folded, before.end, draft.quantity.start) or not _states(draft):
            return
        year = before.years.last
        draft.role, draft.rules["role"] = Role.RESULT, RULE
        draft.years, draft.rules["period"] = Years(year, year), RULE
        draft.period = str(draft.years)


def repeat(sentence: Sentence, last: Sentence | None) -> None:
    """Take a figure that opens a sentence, and was a target in the one before, as that target reached.

    产量应该有七百亿斤。这要作很大的努力。达到了七百亿斤，每人就有一千斤。
    """
    first = sentence.drafts[0]
    if last is None or first.start > sentence.start or first.rules["role"] != "roles.done":
        return
    said = (first.value, first.unit, first.indicator)
    same = (one for one in last.drafts if one.role is Role.TARGET)
    target = next((one for one in same if (one.value, one.unit, one.indicator) == said), None)
    if target is None:
        return
    for draft in sentence.drafts:
        if draft.rules["role"] != "roles.done":
            return
        draft.role, draft.rules["role"] = Role.TARGET, REPEATED
        draft.years, draft.period, draft.rules["period"] = target.years, target.period, REPEATED


def _states(draft: Draft) -> bool:
    """Whether the words say how things stand: 有, 占, 达到, or nothing beside the figure."""
    return draft.measure in _STATES and draft.cue.kind in ("", "reach", "share")
