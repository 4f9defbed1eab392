"""Share: a figure that is part of a whole. 占全国91%, 77.4%用于民生, 占地区生产总值比重."""

import re

from msgspec.structs import replace

from yanxing.model import Bound, Measure
from yanxing.rules import load
from yanxing.rules.units import Kind, kind
from yanxing.statements.cues import growth_heads, left_words
from yanxing.statements.draft import Draft
from yanxing.statements.measures.common import MOVING, is_proportion, is_ratio, patterns, take
from yanxing.statements.phrase import expression, strip_closers, strip_openers
from yanxing.statements.topics import earlier_topic, noun_of, phrase_of, right_noun

# A place in two characters needs no 的 in front of the whole: 农村人口.
_SHORT = 3
_LONGEST_PART = 12
_TOTAL = "measures.share.total"
_PROPORTION = "measures.share.proportion"
_CONTRIBUTED = "measures.share.contributed"
_RIGHT = "measures.share.right"
_ACT = "measures.share.act"
_CLAUSE = re.compile("[，；：]")

# A whole longer than the part by more than this says nothing of it: 一半用于门诊报销.
_LONGER = 4


def _joins() -> tuple[str, ...]:
    """Return the words that join the last of several nouns: 和, 及."""
    return tuple(load("verbs")["and"])


def read(draft: Draft, previous: Draft | None) -> bool:
    """Take a ratio whose words name a whole, or that can be nothing but a part."""
    if is_proportion(draft):
        return _in_proportion(draft, previous)
    if not is_ratio(draft) or draft.cue.kind in MOVING or draft.unit in load("measures")["never_shares"]:
        return False
    return (
        _contributed(draft, previous)
        or _continued(draft, previous)
        or _of_whole(draft, previous)
        or _by_verb(draft, previous)
        or _among(draft, previous)
        or _of_topic(draft, previous)
        or _of_those_counted(draft, previous)
        or _going(draft)
        or _of_total(draft, previous)
        or _had(draft, previous)
        or _beside_the_world(draft, previous)
        or _by_right(draft, previous)
        or _fraction(draft, previous)
    )


def _in_proportion(draft: Draft, previous: Draft | None) -> bool:
    """三次产业结构调整为8∶40∶52: parts of a whole that the word for them leaves unsaid."""
    said = draft.left + (draft.cue.verb if draft.cue.kind == "share" else "")
    if makeup := patterns()["makeup"].search(said):
        words = load("measures")
        draft.of, draft.left = words["makeup_of"], said[: makeup.start()] + words["makeup_said"]
    elif previous is not None and previous.rules["measure"] == _PROPORTION:
        draft.of = previous.of
    return take(draft, previous, Measure.SHARE, _PROPORTION)


def _contributed(draft: Draft, previous: Draft | None) -> bool:
    """民营经济贡献了全省近六成的税收、八成的就业: whose part it is, and of what; the next goes on with it."""
    given = patterns()["given_part"].match(draft.right)
    said = patterns()["contributed"].search(draft.left)
    again = previous is not None and previous.rules["measure"] == _CONTRIBUTED and not draft.cue.kind
    if given is None or (said is None and not again):
        return False
    if said is not None:
        who = strip_openers(_CLAUSE.split(draft.left[: said.start()])[-1])
        draft.indicator = who or earlier_topic(draft) or (previous.topic if previous else "")
        draft.topic, whole = draft.indicator, said["whole"]
    else:
        assert previous is not None
        draft.indicator, draft.topic = previous.indicator, previous.topic
        whole = patterns()["whole_of"].match(previous.of)[0]  # type: ignore[index]
    draft.of = (whole or "") + given["what"]
    draft.measure, draft.rules["measure"] = Measure.SHARE, _CONTRIBUTED
    draft.rules["indicator"] = "subject.share"
    return True


def _continued(draft: Draft, previous: Draft | None) -> bool:
    """由1.07%提高到1.49%: the second figure measures what the first did."""
    if previous is None or previous.measure is not Measure.SHARE or noun_of(draft):
        return False
    reached = draft.cue.kind == "reach" and (previous.cue.base or draft.cue.to)
    if not reached and not (draft.joined and not draft.cue.kind and not draft.right):
        return False
    draft.of = previous.of
    return take(draft, previous, Measure.SHARE, "measures.share.continued")


def _of_total(draft: Draft, previous: Draft | None) -> bool:
    """在渔业总产值中，个体渔民的产值将上升到12%，合作社的产值下降为80%: two parts of one sum."""
    if draft.cue.kind != "reach" or draft.unit != "%":
        return False
    match = patterns()["of_total"].search(draft.left)
    if match is not None:
        draft.of, draft.left = match["of"], match["what"]
        return take(draft, previous, Measure.SHARE, _TOTAL)
    if previous is None or previous.rules["measure"] != _TOTAL or not draft.cue.to:
        return False
    draft.of = previous.of
    return take(draft, previous, Measure.SHARE, _TOTAL)


def _by_verb(draft: Draft, previous: Draft | None) -> bool:
    """其中民营企业占八成: of what the last figure counted, where no whole is named."""
    if draft.cue.kind != "share":
        return False
    draft.of = _last_count(draft, previous)
    if not draft.of and previous is not None and previous.rules["measure"] == "measures.share.cue":
        draft.of = previous.of
    return take(draft, previous, Measure.SHARE, "measures.share.cue")


def _last_count(draft: Draft, previous: Draft | None) -> str:
    """Return what 其中 speaks of: that which the last figure counted."""
    if previous is None or previous.measure not in (Measure.LEVEL, Measure.CHANGE):
        return ""
    return previous.topic if patterns()["of_last"].match(draft.left) else ""


def _of_whole(draft: Draft, previous: Draft | None) -> bool:
    """占X比重, 在X中所占的比重: the whole stands left of the figure, if need be in the clause before."""
    left = draft.left + (draft.cue.verb if draft.cue.kind == "share" else "")
    if draft.cue.kind != "share" and "，" in left and not noun_of(draft):
        left = left.rsplit("，", 1)[0]
    for name in ("among_whole", "within", "grown_to", "share"):
        match = patterns()[name].search(left) or (name == "within" and patterns()[name].search(draft.left))
        if match:
            of = match["of"] or _last_count(draft, previous)
            if match.groupdict().get("about") and draft.bound is Bound.EQ:
                draft.bound = Bound.APPROX
            draft.of, draft.left = of, match.groupdict().get("what") or left[: match.start()]
            planned = patterns()["planned_whole"].search(draft.of) is not None
            return take(draft, previous, Measure.GAP if planned else Measure.SHARE, f"measures.share.{name}")
    return False


def _among(draft: Draft, previous: Draft | None) -> bool:
    """其中半数已投入生产: a part of what the last figure counted."""
    if previous is None or draft.cue.kind or not patterns()["among"].search(draft.left):
        return False
    draft.of = previous.topic
    draft.indicator = draft.topic = patterns()["among_part"].sub("", draft.right)[:10] + "的" + previous.topic
    draft.measure, draft.rules["measure"] = Measure.SHARE, "measures.share.among"
    return True


def _of_topic(draft: Draft, previous: Draft | None) -> bool:
    """原定今年投产的项目，90%以上可以按期建成: a part of what the clause in front names."""
    if draft.cue.kind or not patterns()["part_does"].match(draft.right) or noun_of(draft):
        return False
    topic = earlier_topic(draft)
    if not topic:
        return False
    draft.of = topic
    return take(draft, previous, Measure.SHARE, "measures.share.topic")


def _of_those_counted(draft: Draft, previous: Draft | None) -> bool:
    """下岗职工2万人，90%以上进入服务中心: a part of those counted last, by what it did."""
    alone = not draft.cue.kind and not draft.left.strip("，、")
    acts = patterns()["part_acts"].match(draft.right) if alone else None
    if previous is None or acts is None or kind(previous.unit) not in (Kind.COUNTER, Kind.PERSON):
        return False
    return _by_act(draft, draft.right, previous.topic, _ACT)


def _going(draft: Draft) -> bool:
    """财政收入的60%左右要经过地方收交: a part of what stands in front, by where it goes."""
    led = not draft.cue.kind and draft.raw.endswith("的")
    goes = patterns()["part_goes"].match(draft.right) if led else None
    if goes is None or not (whole := noun_of(draft)):
        return False
    return _by_act(draft, draft.right[goes.end() :], whole, _ACT)


def _by_act(draft: Draft, act: str, whole: str, rule: str) -> bool:
    """Name a part of a whole by what it does."""
    draft.of = draft.topic = whole
    draft.indicator = f"{act[:_LONGEST_PART]}的{whole}"
    draft.measure, draft.rules["measure"] = Measure.SHARE, rule
    draft.rules["indicator"] = "subject.share"
    return bool(whole)


def _had(draft: Draft, previous: Draft | None) -> bool:
    """企业有25%没有完成计划: a part of what has it, by what it did."""
    whole = noun_of(draft) or (previous.topic if previous and previous.right.endswith("中") else "")
    if not whole and patterns()["because"].search(draft.left):
        whole = earlier_topic(draft)
    if draft.cue.verb not in load("measures")["having"] or not whole:
        return False
    among = previous is not None and previous.right.endswith("中")
    if not among and patterns()["has_part"].match(draft.right) is None:
        return False
    return _by_act(draft, draft.right, whole, "measures.share.had")


def _beside_the_world(draft: Draft, previous: Draft | None) -> bool:
    """新增装机超过全球一半: how much of the world's it comes to."""
    match = patterns()["of_world"].search(draft.left) if not draft.right and not draft.cue.kind else None
    if match is None:
        return False
    draft.bound = left_words()[match["verb"]].bound or draft.bound
    draft.of, draft.left = match["of"], draft.left[: match.start()]
    return take(draft, previous, Measure.SHARE, "measures.share.world")


def _by_right(draft: Draft, previous: Draft | None) -> bool:
    """77.4%用于民生; 95%以上的行政村: the words behind the figure make it a share."""
    match = patterns()["share_right"].match(draft.right)
    if match is None:
        return False
    _leave_part_before(draft, previous)
    # 所有渔村和90%的渔港通了水: what is joined in front is another whole.
    noun = "" if (said := noun_of(draft)).endswith(_joins()) else said
    if world := next(filter(noun.endswith, load("measures")["wholes"]), ""):
        return _of_the_world(draft, world)
    topic = previous.topic if previous else ""
    if match["use"]:
        draft.of = noun or topic
        part = draft.right.removeprefix("在") if len(draft.right) <= _SHORT else draft.right + "的"
        told = draft.of and len(draft.of) <= len(draft.right) + _LONGER
        draft.indicator = part + draft.of if told else draft.right
    elif not noun and (place := patterns()["share_place"].match(draft.right)):
        draft.of = place["of"] or place["thing"]
        draft.indicator = f"{place['what']}的{draft.of}" if place["what"] else earlier_topic(draft) or topic
        draft.rules["indicator"] = "subject.share"
    elif not _by_told(draft, topic):
        draft.of = right_noun(draft.right)
        made = (draft.cue.verb if draft.cue.keep else "") + draft.of if draft.cue.kind == "make" else ""
        held = noun or earlier_topic(draft) or (made and topic)
        draft.indicator = held + made or draft.of
        draft.rules["indicator"] = "subject.share"
    draft.measure, draft.topic = Measure.SHARE, draft.of
    draft.rules["measure"] = _RIGHT
    return True


def _of_the_world(draft: Draft, world: str) -> bool:
    """养育着世界22%的人口: of whose people the part is."""
    part = right_noun(draft.right)
    draft.of, draft.indicator, draft.topic = world + part, part, part
    draft.measure, draft.rules["measure"] = Measure.SHARE, _RIGHT
    draft.rules["indicator"] = "subject.share"
    return bool(part)


def _leave_part_before(draft: Draft, previous: Draft | None) -> None:
    """九成渔村通了路，八成渔港通了电: what is told of the part in front says nothing of this one.

    92%的渔港和81%的渔村通电 is one list: what is told of the last is told of the bare one in front too.
    """
    behind = draft.raw.removeprefix("的")
    if previous is None or previous.rules["measure"] != _RIGHT or not behind.startswith(previous.of):
        return
    if previous.indicator == previous.of and behind.removeprefix(previous.of) in ("、", *_joins()):
        draft.left, draft.joined = "", True
    else:
        draft.left = draft.left.rpartition("，")[2]


def _by_told(draft: Draft, topic: str) -> bool:
    """超八成渔户稳定增收: what is told of a part names it; 覆盖北部80%以上的渔村 so far its verb."""
    told = expression("right_told").match(draft.right.removeprefix("的"))
    whole = told["what"] if told else strip_closers(right_noun(draft.right))
    said = strip_openers(draft.right.removeprefix("的").removeprefix(whole))
    phrase = phrase_of(draft.left)
    phrase = replace(phrase, noun="") if phrase.noun.endswith(_joins()) else phrase
    if not whole or (draft.cue.kind and not (told and draft.cue.verb in load("measures")["having"])):
        return False
    if phrase.noun and phrase.verb in load("measures")["covering"]:
        draft.of = phrase.noun + whole
        draft.indicator = (phrase.before or earlier_topic(draft) or topic) + phrase.verb + draft.of
    elif told or (not phrase.noun and len(said) >= _SHORT):
        draft.of, draft.indicator = whole, said.replace("了", "") + whole
    else:
        return False
    draft.rules["indicator"] = "subject.share"
    return True


def _fraction(draft: Draft, previous: Draft | None) -> bool:
    """三分之一 with nothing else said is a part of its subject."""
    if draft.unit or draft.value >= 1 or draft.left.endswith(growth_heads()):
        return False
    return take(draft, previous, Measure.SHARE, "measures.share.fraction")
