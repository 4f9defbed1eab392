"""Whole: a count of the whole, and the share that follows it. 占全省120个县的28%."""

from yanxing.model import Measure
from yanxing.statements.draft import Draft
from yanxing.statements.measures.common import is_ratio, patterns

RULE = "measures.whole"


def read(draft: Draft, previous: Draft | None) -> bool:
    """Take the count of a whole, or the share behind it: a part of what was counted last before both."""
    return previous is not None and (_whole(draft, previous) or _part(draft, previous))


def _whole(draft: Draft, previous: Draft) -> bool:
    match = None if is_ratio(draft) else patterns()["whole_counted"].search(draft.raw)
    if match is None or not patterns()["whole_of_share"].match(draft.after):
        return False
    draft.measure, draft.rules["measure"] = Measure.LEVEL, RULE
    draft.indicator = draft.topic = draft.right.removesuffix("的") or match["of"]
    draft.of, draft.part, draft.rules["indicator"] = match["of"], previous.indicator, "subject.right"
    return True


def _part(draft: Draft, previous: Draft) -> bool:
    if (
        previous.rules["measure"] != RULE
        or not is_ratio(draft)
        or draft.raw.removesuffix("的") not in ("", previous.topic)
    ):
        return False
    draft.measure, draft.rules["measure"] = Measure.SHARE, "measures.share.counted"
    draft.of = previous.of if previous.of.endswith(previous.topic) else previous.of + previous.topic
    draft.indicator = draft.topic = previous.part
    draft.rules["indicator"] = "subject.ellipsis"
    return True
