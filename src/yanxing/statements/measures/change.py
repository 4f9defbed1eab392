"""Change: an absolute difference against its own earlier value. 增加305.7万吨, 新增8个, 提高1个百分点."""

from yanxing.model import Measure
from yanxing.statements import subject
from yanxing.statements.behind import improves
from yanxing.statements.draft import Draft
from yanxing.statements.measures.common import MOVING, is_points, is_ratio, patterns, take


def read(draft: Draft, previous: Draft | None) -> bool:
    """Take an amount by which something grew or shrank."""
    if is_ratio(draft):
        return False
    if draft.cue.kind in MOVING and not improves(draft):
        return take(draft, previous, Measure.CHANGE, draft.cue.rule)
    if is_points(draft):
        return take(draft, previous, Measure.CHANGE, "measures.change.points")
    if match := patterns()["moved_by"].search(draft.left):
        draft.left = draft.left[: match.start()]
        draft.rules["sign"] = "fall" if match["fall"] else "rise"
        return take(draft, previous, Measure.CHANGE, "measures.change.amount")
    subject.assign(draft, previous)
    if draft.kind not in MOVING or improves(draft):
        return False
    draft.measure, draft.rules["measure"] = Measure.CHANGE, f"verbs.{draft.kind}.lead"
    return True
