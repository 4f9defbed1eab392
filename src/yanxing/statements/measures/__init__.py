"""What a figure measures: one file for each kind, tried in a fixed order.

A reader looks at the words around a figure, takes it or leaves it, and names its subject when it takes it.
``level`` comes last and takes what is left.
"""

from msgspec.structs import replace

from yanxing.model import Measure
from yanxing.rules import load
from yanxing.rules.indicators import Direction, by_id, resolve
from yanxing.statements.draft import Draft
from yanxing.statements.measures import aside, change, gap, growth, level, position, share, whole
from yanxing.statements.measures.common import patterns

READERS = (aside.read, whole.read, gap.read, share.read, growth.read, change.read, level.read)
_SIGNED = (Measure.GROWTH, Measure.CHANGE)
_FALLING = ("fall", "cut")


def read(draft: Draft, previous: Draft | None) -> None:
    """Fill in measure, subject and whole of a draft; ``previous`` is the last figure of its sentence."""
    if draft.measure in (Measure.RANK, Measure.STREAK):
        position.read(draft, previous)
        return
    if previous is not None and draft.unit == previous.unit:
        draft.left = patterns()["pointer"].sub("", draft.left)
        if previous.cue.base:
            _skip_year(draft)
    for reader in READERS:
        if reader(draft, previous):
            break
    if draft.measure in _SIGNED and draft.value > 0 and _falls(draft):
        draft.negate()
    draft.average = draft.average or draft.cue.average


def _skip_year(draft: Draft) -> None:
    """由百分之三十下降为一九五六年的百分之二十: the year tells when that was, no reference."""
    match = patterns()["moved_to"].search(draft.raw)
    if match is not None:
        draft.left, draft.raw = draft.raw[: match.start()], draft.raw[: match.end("verb")]
        draft.cue = replace(draft.cue, kind="reach", verb=match["verb"], to=True)


def _falls(draft: Draft) -> bool:
    if draft.cue.verb in load("measures")["bettering"]:
        return _better_low(draft.indicator)
    return draft.cue.kind in _FALLING or draft.kind in _FALLING or draft.rules.get("sign") == "fall"


def _better_low(indicator: str) -> bool:
    """Whether less is better of what an indicator measures: 浓度改善5% is a fall."""
    found = resolve(indicator).id
    return bool(found) and by_id(found).direction is Direction.DOWN
