"""From figures to drafts: which noun phrase a figure belongs to, and what it measures.

A sentence is read from left to right. A figure that names no subject of its own takes the last one
(ellipsis); a list under one verb shares it (coordination).
"""

import re
from collections import deque
from collections.abc import Sequence
from functools import cache
from itertools import filterfalse, pairwise

from msgspec import Struct
from msgspec.structs import replace

from yanxing.grammar.numerals import chinese_powers
from yanxing.grammar.quantity import Quantity
from yanxing.grammar.times import TimeRef
from yanxing.model import Bound, Measure
from yanxing.rules import load
from yanxing.rules.units import Kind, kind
from yanxing.statements import coordination, measures, perhead, sentence_before, surveys
from yanxing.statements.cues import GROWTH_KINDS, Cue, bare_modifiers, longest_word, walk
from yanxing.statements.draft import Draft
from yanxing.statements.items import Item
from yanxing.statements.measures.common import is_ratio
from yanxing.statements.phrase import expression, list_label
from yanxing.statements.positions import Position
from yanxing.statements.topics import head_of, noun_of, opens_with_verb, told_of

_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")
# Not the 、 of 28个省（区、市）.
# 5条湖堤、第一条输水管: what is told by its place in a row is no more of those counted.
_ORDINAL = "第"
_LISTED = re.compile(r"、(?![^（）]*）)")
_STOP = re.compile(r"[，。；：∶！？\n]")
# A sentence this far behind the last figure no longer speaks of the same thing.
_NEAR = 30
_AFTER = 48
# The longest verb that may end in a word that loosens a power: 跨上万亿.
_VERB = 4
# Where a figure found its noun behind itself, the next figure's own words begin behind that.
_BEHIND = ("subject.right", "subject.both", "subject.stage")
_SIGNED = (Measure.GROWTH, Measure.CHANGE)


class Sentence(Struct, eq=False):
    """A sentence with its drafts so far.

    ``idle`` is the one in front where that has no figure, ``heading`` the first of the paragraph likewise.
    """

    start: int
    end: int
    drafts: list[Draft] = []
    idle: str = ""
    heading: str = ""


@cache
def _join() -> re.Pattern[str]:
    """What opens the words of a figure that goes on from the last one: 、12所, 并新建12所."""
    words = load("verbs")
    return re.compile(f"(?:{'|'.join(('、', *words['and'], *words['besides'], *words['also']))})+")


@cache
def _list_gap() -> re.Pattern[str]:
    """What stands between the figures of a list and nothing else."""
    words = load("verbs")
    between = "|".join(("、", "，", *words["ratio"], *words["and"], *words["besides"]))
    return re.compile(f"(?:{between})*(?:{words['a_time']})?")


def read_sentences(folded: str, figures: list[Item], times: list[TimeRef]) -> list[Sentence]:
    """Return the sentences that hold figures, each figure drafted."""
    ends = {time.end: time for time in times if time.kind != "run"}
    sentences: list[Sentence] = []
    left = deque(figures)
    idle = heading = ""
    for match in _SENTENCE.finditer(folded) if left else ():
        start, end = match.span()
        opens = not start or folded[start - 1] == "\n"
        if left[0].start >= end:
            idle = match[0]
            heading = idle.strip() if opens else heading
            continue
        own: list[Item] = []
        while left and left[0].start < end:
            own.append(left.popleft())
        heading = "" if opens else heading
        sentence = Sentence(start, end, idle=idle, heading=heading)
        idle = ""
        last = sentences[-1] if sentences else None
        near = last is not None and start - last.end < _NEAR and folded[last.end - 1] != "\n"
        _read_sentence(folded, sentence, own, ends, last.drafts if near and last else ())
        sentences.append(sentence)
        if not left:
            break
    return sentences


def _read_sentence(
    folded: str, sentence: Sentence, figures: list[Item], ends: dict[int, TimeRef], before: Sequence[Draft]
) -> None:
    lead = ""
    for index, item in enumerate(figures):
        previous = sentence.drafts[-1] if sentence.drafts else None
        gap = previous.reach if previous else sentence.start
        if previous is not None and surveys.is_survey(previous):
            previous = next(filterfalse(surveys.is_survey, reversed(sentence.drafts)), None)
        semicolon = folded.rfind("；", gap, item.start)
        if semicolon >= 0:
            gap, previous = semicolon + 1, None
        if label := list_label().match(folded, gap, item.start):
            gap = label.end()
        following = figures[index + 1].start if index + 1 < len(figures) else sentence.end
        draft = _draft(folded, item, gap, following, (sentence.start, sentence.end), ends)
        if surveys.read(folded, draft, sentence.drafts[-1] if sentence.drafts else None):
            lead += draft.left
            sentence.drafts.append(draft)
            continue
        draft.left, lead = lead + draft.left, ""
        draft.heading = sentence.heading
        previous = _counted_alike(sentence.drafts, draft, _outside(folded, sentence.drafts, previous, item))
        measures.read(draft, previous)
        sentence_before.take_part(folded, draft)
        if previous is None:
            told = "" if sentence.drafts else told_of(sentence.idle)
            last = sentence.drafts[-1] if sentence.drafts else sentence_before.said_again(draft, before)
            if last is not None:
                sentence_before.take_up(draft, last, told)
            sentence_before.take_told(draft, told)
        if sentence.drafts:
            coordination.contrast(draft, sentence.drafts[-1])
        perhead.name(draft, previous)
        draft.reach = _reach(folded, draft, following)
        sentence.drafts.append(draft)
    _share_lists(folded, sentence)
    coordination.share_tails(sentence.drafts)
    coordination.share_works(sentence.drafts)
    coordination.share_counted(sentence.drafts)
    coordination.join_ranked(sentence.drafts)


def _outside(folded: str, drafts: Sequence[Draft], last: Draft | None, item: Item) -> Draft | None:
    """产量9万吨（其中海上5万吨），增长4%: behind a bracket the figure in front of it goes on."""
    if last is None or folded.find("）", last.end, item.start) < 0:
        return last
    opens = folded.rfind("（", drafts[0].start, last.start)
    if opens < 0 or folded.find("）", opens, last.start) >= 0:
        return last
    return next((one for one in reversed(drafts) if one.end <= opens), last)


def _counted_alike(drafts: Sequence[Draft], draft: Draft, previous: Draft | None) -> Draft | None:
    """建成住房9套、安置渔民12人；新开工3套: a stage alone goes on from the last figure of its own unit."""
    stage = draft.left.lstrip("，、") + draft.cue.verb
    same = previous is not None and draft.unit == previous.unit
    if same or not (stage in load("phrases")["going_on"] or _is_done_alone(draft)):
        return previous
    alike = (one for one in reversed(drafts) if one.unit == draft.unit and one.topic)
    return next(alike, previous)


def _is_done_alone(draft: Draft) -> bool:
    """改造渔港12座、新增泊位80个，今年完成3座: whether no more is said than that so many were done."""
    counted = kind(draft.unit) is Kind.COUNTER and not draft.right
    return counted and draft.cue.kind in ("", "reach") and not noun_of(draft)


def _quote_start(cue: Cue, item: Item) -> int:
    """Return where the quote begins: with the first word that binds the figure.

    A verb of doing is left out: 建成20个.
    """
    if cue.edge < 0 or (cue.kind == "make" and cue.edge == cue.verb_start):
        return item.start
    return min(cue.edge, item.start)


def _right(folded: str, start: int, following: int) -> str:
    """Return what stands behind a figure up to the next figure or punctuation; a list of nouns is kept whole.

    改造60个传统车间、仓库。 gives both; 改造60个车间、12座水库 gives 车间 alone.
    """
    stop = _STOP.search(folded, start, following)
    text = folded[start : stop.start() if stop else following]
    if "、" not in text:
        return text
    first, *rest = _LISTED.split(text)
    if not rest or not first or stop is None:
        return first
    members = [first]
    for member in rest:
        if opens_with_verb(member) or member.startswith((*_bare_heads(), _ORDINAL)):
            break
        members.append(member)
    return "、".join(members)


@cache
def _bare_heads() -> tuple[str, ...]:
    """Return the names of quantities that open what is said next: 4家企业上市、数量居全省前列."""
    return tuple(load("phrases")["bare_heads"])


def _bare_modifier(folded: str, item: Item) -> Bound | None:
    """Return what 上 or 成 says of a numeral that is a mere power: 上万, 成百."""
    if not isinstance(item, Quantity) or item.bound is not None or not item.start:
        return None
    if folded[item.start] not in chinese_powers():
        return None
    bare = bare_modifiers().get(folded[item.start - 1])
    longer = longest_word(folded, item.start, max(0, item.start - _VERB)) if bare else None
    # 跨上万亿元台阶: the word ends a verb.
    ends = longer and len(longer[0]) > 1 and longer[1].kind in ("reach", "modifier")
    return None if ends else bare


def _reach(folded: str, draft: Draft, following: int) -> int:
    """Return where the next figure's own words begin: behind the noun this one counts, if it ends first."""
    if draft.measure is Measure.STREAK and draft.end + len(draft.right) < following:
        return draft.end + len(draft.right)
    if (mark := expression("passed").match(folded, draft.end, following)) is not None:
        return mark.end()
    if draft.rules.get("indicator") not in _BEHIND and "purpose" not in draft.rules:
        return draft.end
    end = draft.end + len(draft.right)
    if end < following:
        return end
    return end - 1 if draft.right.endswith(tuple(load("verbs")["and"])) else draft.end


def _draft(
    folded: str, item: Item, gap: int, following: int, span: tuple[int, int], ends: dict[int, TimeRef]
) -> Draft:
    bare = _bare_modifier(folded, item)
    start = item.start - 1 if bare else item.start
    if isinstance(item, Quantity):
        cue = walk(folded, start, gap, ends)
    else:
        said = ends.get(item.spans[0][0] - len(load("numerals")["ordinal"]))
        moves = said is not None and folded[said.start - 1] in load("positions")["rank"]["from"]
        cue = Cue(start=item.start, time=said, base=moves)
    raw = folded[gap : item.start]
    joined = _join().match(raw) is not None and "，" not in raw
    draft = Draft(item, cue, span, gap, folded[gap : cue.start], _right(folded, item.end, following), joined)
    draft.start, draft.end = min(start, _quote_start(cue, item)), item.end
    draft.raw, draft.after = raw, folded[item.end : min(span[1], item.end + _AFTER)]
    draft.quantity_text = folded[draft.start : draft.end]
    draft.value, draft.unit = item.value, item.unit
    if isinstance(item, Position):
        draft.measure, draft.bound, draft.of = item.measure, item.bound, item.of
        draft.rules["measure"] = f"positions.{item.measure}"
    else:
        draft.to, draft.bound = item.to, bare or _bound(item.bound, cue.bound)
    return draft


def _bound(own: Bound | None, said: Bound | None) -> Bound:
    """Return the bound of a quantity that says one itself (多, 以上) and stands behind a word that says one.

    不到30多万: the word in front tells better.
    """
    if own is Bound.GT and said in (Bound.LT, Bound.LE):
        return said
    return own or said or Bound.EQ


def _share_lists(folded: str, sentence: Sentence) -> None:
    """Spread the subjects of 分别 lists, and the bound that stands behind their last figure."""
    drafts = sentence.drafts
    index = 0
    while index < len(drafts):
        count = _list_length(folded, drafts, index)
        if count > 1 and _apart(folded, drafts, index, count):
            _spread(drafts, index, count)
        elif count > 1 and any(word in drafts[index].raw for word in load("verbs")["in_turn"]):
            # 先后突破8亿元、9亿元: each mark is passed.
            _share_bound(drafts[index], drafts[index + 1 : index + count])
        index += count


def _apart(folded: str, drafts: list[Draft], first: int, count: int) -> bool:
    """Whether each figure of a list has its own subject: 分别 says so, or there are as many subjects."""
    members = drafts[first : first + count]
    leader = members[0]
    if _is_told_apart(leader):
        return True
    joints = ("、", *load("verbs")["ratio"], *load("verbs")["and"])
    named = coordination.expand(leader.topic, count) is not None
    # 原盐、海带、对虾产量6亿斤、24万吨、3500吨: as many are named, each in its unit.
    measured = named and head_of(leader.topic) != ""
    for one, two in pairwise(members):
        ranks = one.measure is two.measure is Measure.RANK
        alike = (ranks or measured or one.unit == two.unit) and not two.cue.base and not two.cue.compare
        if not alike or folded[one.end : _list_start(one, two)] not in joints:
            return False
    if named:
        return True
    # 粮食12万吨，棉花3万吨，增长5%和6%: as many were named right before.
    before = {draft.indicator for draft in drafts[max(0, first - count) : first]}
    return leader.rules.get("indicator") == "subject.ellipsis" and len(before) == count


def _is_told_apart(leader: Draft) -> bool:
    """Whether 分别 stands in front of a list, be it right there or further left."""
    return leader.cue.respectively or load("verbs")["apart"] in leader.raw


def _list_length(folded: str, drafts: list[Draft], first: int) -> int:
    """Return how many figures stand side by side from ``first`` on."""
    count, apart = 1, _is_told_apart(drafts[first])
    for one, two in pairwise(drafts[first:]):
        if not _side_by_side(folded, one, two, apart=apart):
            break
        count += 1
    return count


def _side_by_side(folded: str, one: Draft, two: Draft, *, apart: bool) -> bool:
    """Whether two figures are a list, nothing but 、 or 和 between them.

    Growth is told in 倍 and in % side by side only where 分别 tells them ``apart``.
    """
    ranks = one.measure is two.measure is Measure.RANK
    moves = _moves_otherwise(one, two)
    if (two.cue.kind and not moves) or (isinstance(two.quantity, Position) and not ranks):
        return False
    if one.measure is Measure.GROWTH and one.unit != two.unit and not (apart and is_ratio(two)):
        return False
    anew = moves or one.unit != two.unit or load("verbs")["apart"] in two.raw
    start = _list_start(one, two)
    if anew and "，" in folded[one.end : start]:
        return False
    return _list_gap().fullmatch(folded, one.end, start) is not None


def _list_start(one: Draft, two: Draft) -> int:
    """Return where the second of two figures of a list begins, with the verb of its own."""
    return two.cue.start if _moves_otherwise(one, two) else two.start


def _moves_otherwise(one: Draft, two: Draft) -> bool:
    """分别增长5%和下降2%: whether the second of two movements is told with a verb of its own."""
    told = two.cue.kind in GROWTH_KINDS and one.cue.kind in (*GROWTH_KINDS, "")
    return told and two.cue.start > one.end


def _spread(drafts: list[Draft], first: int, count: int) -> None:
    """Let a whole list measure what its first figure does."""
    leader, *others = drafts[first : first + count]
    for draft in others:
        if draft.cue.kind in GROWTH_KINDS:
            continue
        if leader.value < 0 < draft.value and (
            draft.measure is not leader.measure or draft.measure in _SIGNED
        ):
            draft.value = -draft.value
        draft.measure, draft.rules["measure"] = leader.measure, leader.rules["measure"]
        draft.average, draft.kind, draft.of = leader.average, leader.kind, draft.of or leader.of
        draft.raw = leader.raw
        said = leader.cue
        draft.cue = replace(draft.cue, base=said.base, time=said.time, kind=said.kind, verb=said.verb)
    _share_bound(leader, others)
    coordination.share_list(drafts, first, count)


def _is_said_of_all(leader: Draft) -> bool:
    """分别约为全国的70%、60%: a bound in front of the reference is no less that of the whole list."""
    own = leader.quantity.bound if isinstance(leader.quantity, Quantity) else None
    return own is None and leader.raw.count(load("verbs")["apart"]) == 1 and leader.measure is Measure.GAP


def _share_bound(leader: Draft, others: list[Draft]) -> None:
    """Spread a bound over a list: 分别超过5%、8%; 5%、8%以上."""
    *inner, last = others
    if last.bound is not Bound.EQ and all(draft.bound is Bound.EQ for draft in (leader, *inner)):
        for draft in (leader, *inner):
            draft.bound = last.bound
    elif leader.bound is not Bound.EQ and (leader.cue.bound is leader.bound or _is_said_of_all(leader)):
        for draft in others:
            draft.bound = leader.bound if draft.bound is Bound.EQ else draft.bound
