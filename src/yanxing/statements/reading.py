"""From figures to drafts: which noun phrase a figure belongs to, and what it measures.

A sentence is read from left to right. A figure that names no subject of its own takes the last one
(ellipsis); a list under one verb shares it (coordination).
"""

import re
from itertools import pairwise
from dataclasses import dataclass, field

from yanxing.grammar.numerals import chinese_powers
from yanxing.grammar.quantity import Quantity
from yanxing.grammar.times import TimeRef
from yanxing.model import Bound, Measure
from yanxing.statements import coordination, measures
from yanxing.statements.cues import Cue, bare_modifiers, walk
from yanxing.statements.draft import Draft
from yanxing.statements.items import Item
from yanxing.statements.positions import Position
from yanxing.statements.topics import opens_with_verb

_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")
_STOP = re.compile(r"[，。；：！？\n]")
_JOIN = re.compile(r"^(?:[、和及与]|以及|并)+")
# A sentence this far behind the last figure no longer speaks of the same thing.
_NEAR = 30
_AFTER = 48
_AND = re.compile(r"^[、和及与]$")
_LIST_GAP = re.compile(r"^(?:[、和及与，]|以及)*$")


@dataclass(slots=True)
class Sentence:
    """A sentence with its drafts so far."""

    start: int
    end: int
    drafts: list[Draft] = field(default_factory=list)


def read_sentences(folded: str, figures: list[Item], times: list[TimeRef]) -> list[Sentence]:
    """Return the sentences that hold figures, each figure drafted."""
    ends = {time.end: time for time in times}
    sentences: list[Sentence] = []
    index = 0
    for match in _SENTENCE.finditer(folded):
        if index == len(figures):
            break
        start, end = match.span()
        own: list[Item] = []
        while index < len(figures) and figures[index].start < end:
            own.append(figures[index])
            index += 1
        if own:
            sentence = Sentence(start, end)
            last = sentences[-1] if sentences else None
            near = last is not None and start - last.end < _NEAR and folded[last.end - 1] != "\n"
            _read_sentence(folded, sentence, own, ends, last.drafts[-1] if near and last else None)
            sentences.append(sentence)
    return sentences


def _read_sentence(
    folded: str, sentence: Sentence, figures: list[Item], ends: dict[int, TimeRef], before: Draft | None
) -> None:
    for index, item in enumerate(figures):
        previous = sentence.drafts[-1] if sentence.drafts else None
        gap = previous.reach if previous else sentence.start
        semicolon = folded.rfind("；", gap, item.start)
        if semicolon >= 0:
            gap, previous = semicolon + 1, None
        following = figures[index + 1].start if index + 1 < len(figures) else sentence.end
        draft = _draft(folded, item, gap, following, (sentence.start, sentence.end), ends)
        measures.read(draft, previous)
        if not draft.indicator and previous is None and before is not None:
            draft.indicator = draft.topic = before.topic
            draft.rules["indicator"] = "subject.sentence_before"
        draft.reach = _reach(folded, draft, following)
        sentence.drafts.append(draft)
    _share_lists(folded, sentence)
    coordination.share_tails(sentence.drafts)


def _quote_start(cue: Cue, item: Item) -> int:
    """Return where the quote begins: with the first word that binds the figure.

    A verb of doing is left out: 建成20个.
    """
    if cue.edge < 0 or (cue.kind == "make" and cue.edge == cue.verb_start):
        return item.start
    return min(cue.edge, item.start)


def _right(folded: str, start: int, following: int) -> str:
    """Return what stands behind a figure up to the next figure or punctuation; a list of nouns is kept whole.

    新建200个智能车间、智能工厂。 gives both; 35个先导区、1000个和美乡村 gives 先导区 alone.
    """
    stop = _STOP.search(folded, start, following)
    text = folded[start : stop.start() if stop else following]
    first, comma, rest = text.partition("、")
    if not comma or not first or stop is None:
        return first
    members = [first]
    for member in rest.split("、"):
        if opens_with_verb(member):
            break
        members.append(member)
    return "、".join(members)


def _bare_modifier(folded: str, item: Item) -> Bound | None:
    """Return what 上 or 成 says of a numeral that is a mere power: 上万, 成百."""
    if not isinstance(item, Quantity) or item.bound is not None or not item.start:
        return None
    return bare_modifiers().get(folded[item.start - 1]) if folded[item.start] in chinese_powers() else None


def _reach(folded: str, draft: Draft, following: int) -> int:
    """Return where the next figure's own words begin: behind the noun this one counts, if it ends first."""
    if draft.measure is Measure.STREAK and draft.end + len(draft.right) < following:
        return draft.end + len(draft.right)
    if draft.rules.get("indicator") not in ("subject.right", "subject.both"):
        return draft.end
    end = draft.end + len(draft.right)
    if end < following:
        return end
    return end - 1 if draft.right.endswith(("和", "及", "与")) else draft.end


def _draft(
    folded: str, item: Item, gap: int, following: int, span: tuple[int, int], ends: dict[int, TimeRef]
) -> Draft:
    bare = _bare_modifier(folded, item)
    start = item.start - 1 if bare else item.start
    cue = walk(folded, start, gap, ends) if isinstance(item, Quantity) else Cue(start=item.start)
    left = folded[gap : cue.start]
    joined = bool(_JOIN.match(folded[gap : item.start])) and "，" not in folded[gap : item.start]
    right = _right(folded, item.end, following)
    draft = Draft(item, cue, span, gap, left, right, joined)
    draft.start, draft.end = _quote_start(cue, item), item.end
    draft.raw, draft.after = folded[gap : item.start], folded[item.end : min(span[1], item.end + _AFTER)]
    draft.quantity_text = folded[draft.start : draft.end]
    if isinstance(item, Position):
        draft.measure, draft.value, draft.unit, draft.bound, draft.of = (
            item.measure,
            item.value,
            item.unit,
            item.bound,
            item.of,
        )
        draft.rules["measure"] = f"positions.{item.measure}"
        return draft
    draft.value, draft.to, draft.unit = item.value, item.to, item.unit
    draft.bound = item.bound or cue.bound or Bound.EQ
    draft.bound = bare or draft.bound
    if item.bound is Bound.GT and cue.bound in (Bound.LT, Bound.LE):
        draft.bound = cue.bound
    return draft


def _share_lists(folded: str, sentence: Sentence) -> None:
    """Spread the subjects of 分别 lists, and the bound that stands behind their last figure."""
    drafts = sentence.drafts
    index = 0
    while index < len(drafts):
        count = _list_length(folded, drafts, index)
        leader = drafts[index]
        if count > 1 and (leader.cue.respectively or _coordinated(folded, drafts[index : index + count])):
            _spread(drafts, index, count)
        index += max(1, count)


def _coordinated(folded: str, members: list[Draft]) -> bool:
    """Whether each figure of a list has its own subject: 分别 says so, or there are as many subjects as figures."""
    leader = members[0]
    if "分别" in leader.raw:
        return True
    for one, two in pairwise(members):
        alike = one.unit == two.unit and not two.cue.base and not two.cue.compare
        if not alike or not _AND.match(folded[one.end : two.start]):
            return False
    return coordination.expand(leader.topic, len(members)) is not None


def _list_length(folded: str, drafts: list[Draft], index: int) -> int:
    """Return how many figures stand side by side from ``index`` on, nothing but 、 or 和 between them."""
    count = 1
    while index + count < len(drafts):
        one, two = drafts[index + count - 1], drafts[index + count]
        between = folded[one.end : two.start]
        if (
            not _LIST_GAP.match(between)
            or two.cue.kind
            or (one.unit != two.unit and one.measure is Measure.GROWTH)
        ):
            break
        if isinstance(two.quantity, Position):
            break
        count += 1
    return count


def _spread(drafts: list[Draft], first: int, count: int) -> None:
    members = drafts[first : first + count]
    leader, last = members[0], members[-1]
    for draft in members[1:]:
        if draft.measure is not leader.measure:
            if draft.value > 0 > leader.value:
                draft.value = -draft.value
            draft.measure = leader.measure
        draft.average, draft.kind, draft.of = leader.average, leader.kind, draft.of or leader.of
        if leader.value < 0 < draft.value and leader.measure in (Measure.GROWTH, Measure.CHANGE):
            draft.value = -draft.value
        draft.rules["measure"], draft.raw = leader.rules["measure"], leader.raw
    if last.bound is not Bound.EQ and all(draft.bound is Bound.EQ for draft in members[:-1]):
        for draft in members[:-1]:
            draft.bound = last.bound
    elif leader.bound is not Bound.EQ and leader.cue.bound is leader.bound:
        for draft in members[1:]:
            if draft.bound is Bound.EQ:
                draft.bound = leader.bound
    coordination.share_list(drafts, first, count)
