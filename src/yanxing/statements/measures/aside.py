"""Aside: what a figure comes to when something is counted in or left out. 增长4%（包括渔业为6%）."""

from yanxing.statements.draft import Draft
from yanxing.statements.measures.common import patterns


def read(draft: Draft, previous: Draft | None) -> bool:
    """Let a figure in brackets measure what the one in front does, with what is counted in or left out."""
    if previous is None or draft.unit != previous.unit or draft.cue.kind not in ("", "reach"):
        return False
    match = patterns()["aside"].fullmatch(draft.raw)
    if match is None:
        return False
    draft.measure, draft.rules["measure"] = previous.measure, "measures.aside"
    draft.average, draft.of, draft.topic = previous.average, previous.of, previous.topic
    draft.value = -draft.value if previous.value < 0 else draft.value
    draft.indicator = f"{match['what']}的{previous.indicator}"
    draft.rules["indicator"] = "subject.aside"
    return True
