"""The thing counted, where it stands behind its count: 新建31所幼儿园."""

import re

from yanxing.grammar.quantity import Quantity
from yanxing.model import Bound
from yanxing.rules import load
from yanxing.rules.units import Kind, kind
from yanxing.statements.draft import Draft
from yanxing.statements.phrase import expression, noun_before_verb
from yanxing.statements.setting import patterns
from yanxing.statements.topics import (
    Named,
    earlier_topic,
    head_of,
    modifier_of,
    noun_of,
    opens_with_verb,
    owner_of,
    phrase_of,
    right_noun,
)

_COUNTED = (Kind.COUNTER, Kind.PERSON)
_MEASURED = (Kind.MEASURE, Kind.RATE)
_VERBS = ("make", "add", "cut", "rise", "fall")
_PREDICATES = ("rise", "fall", "reach", "share")
_RIGHT, _BOTH = "subject.right", "subject.both"
STAGE = "subject.stage"
_SHORT = 4
# 引导银行为12家企业提供贷款: for whom, where 产值为12亿元 says how much.
_FOR = "为"
# How many of one size there are, as 2×30万千瓦机组 writes it.
_TIMES = "×0123456789"
_LONGEST_EVENT = 20
_LONGEST_OF = 10


def behind(draft: Draft) -> Named | None:
    """Return the noun behind a count, joined to what stands in front of it where it needs that."""
    if not isinstance(draft.quantity, Quantity) or draft.unit in load("phrases")["led"]:
        return None
    if stage := _stage(draft) or _come_so_far(draft):
        return stage
    right = _right(draft)
    if right and (named := _apiece(draft, right) or _reached(draft, right)):
        return named
    predicate = draft.cue.kind in _PREDICATES and not _holds(draft, right) and not _ages(draft)
    if predicate and noun_of(draft) and not improves(draft):
        return _served(draft) if draft.cue.verb == _FOR else None
    if not right:
        event = draft.right[:_LONGEST_EVENT] if draft.unit == "次" else _joined_in(draft)
        return Named(event, _RIGHT) if event else None
    return next((named for way in _WAYS if (named := way(draft, right))), None)


def _stage(draft: Draft) -> Named | None:
    """连跨两个万亿元台阶: marks on the scale of what stands in front."""
    mark = expression("stage").match(draft.right)
    if mark is None or kind(draft.unit) is not Kind.COUNTER:
        return None
    return Named(mark[0], STAGE, owner=noun_of(draft))


def _come_so_far(draft: Draft) -> Named | None:
    """12个渔港中已有5个竣工: how far those have come is told behind their count, what they are in front."""
    holds = draft.cue.kind == "reach" and draft.cue.verb in load("verbs")["holding"] and _counts(draft)
    stages = load("phrases")["going_on"] if holds else ()
    stage = max(filter(draft.right.startswith, stages), key=len, default="")
    noun = noun_of(draft).removesuffix("中") if stage else ""
    return Named(stage + noun, _BOTH) if noun else None


def _holds(draft: Draft, right: str) -> bool:
    """试点形成80项首创成果: what is held stands behind its count."""
    people = draft.unit.startswith("亿") and right in load("phrases")["people"]
    holds = draft.cue.verb in load("verbs")["holding"] and _counts(draft)
    return holds and (people or len(right) >= _SHORT)


def _ages(draft: Draft) -> bool:
    """每千人拥有3岁以下婴幼儿托位数4个: the age says of whom."""
    quantity = draft.quantity
    assert isinstance(quantity, Quantity)
    return draft.unit in load("phrases")["ages"] and quantity.end > quantity.unit_end


def _joined_in(draft: Draft) -> str:
    """47人入选人才计划: people counted by nothing but what is told of them, or ""."""
    if kind(draft.unit) is not Kind.PERSON or runs_on(draft):
        return ""
    if draft.cue.kind == "make" and (led := expression("led_to").fullmatch(draft.right)):
        return str(led["what"])
    if draft.cue.kind:
        return ""
    told = expression("right_told").match(draft.unit[-1] + draft.right)
    said = str(told["said"]).replace("了", "") if told and told["what"] == draft.unit[-1] else ""
    return "" if said in load("phrases")["going_on"] else said


def improves(draft: Draft) -> bool:
    """Whether a verb of growing says what happens to the things counted, not to their number.

    改善25所中学办学条件 counts schools; it does not raise anything by 40.
    """
    if draft.cue.kind not in ("rise", "fall"):
        return draft.kind in ("rise", "fall") and draft.rules.get("indicator") == _RIGHT
    improving = draft.cue.verb in load("measures")["improving"]
    return _counts(draft) and improving and bool(right_noun(draft.right))


def _counts(draft: Draft) -> bool:
    return kind(draft.unit) in _COUNTED or draft.unit in ("亿", "万")


def _right(draft: Draft) -> str:
    right = right_noun(draft.right) or attributed(draft)
    first = right.partition("、")[0]
    # 霁云等5条铁路、陶江机场二期: what stands in front is of the first alone.
    alone = draft.raw.endswith("等") and _counts(draft)
    if len(first) > 1 and (alone or _is_one_of_works(draft, right)):
        right = first
    if kind(draft.unit) in _MEASURED:
        right = expression("right_done").sub("", right)
    if right and right not in load("phrases")["general"] and _counts(draft) and not runs_on(draft):
        right = _told(draft) or right
    elif runs_on(draft):
        right = expression("right_modifier").sub("", right)
        if not expression("beneficiary").search(draft.raw):
            right = _without_measure(expression("right_modifier").sub("", noun_before_verb(right)))
    if draft.unit.startswith("亿") and not draft.cue.keep and not expression("taking").fullmatch(right):
        return next((people for people in load("phrases")["people"] if right.startswith(people)), right)
    return right


def _is_one_of_works(draft: Draft, right: str) -> bool:
    """4台渔用机组、云汀渔港二期等项目: a unit of its own counts the first of what are listed as works."""
    words = load("phrases")
    plain = draft.unit in words["counts_works"] or kind(draft.unit) is Kind.MONEY
    return not plain and "、" in right and right.rpartition("等")[2] in words["listed_works"]


def attributed(draft: Draft) -> str:
    """上级反馈的58项任务: behind 的 a noun is what is counted, though it says little by itself, or ""."""
    if not draft.raw.endswith("的") or draft.cue.kind or not _counts(draft):
        return ""
    return next(filter(draft.right.startswith, load("phrases")["general"]), "")


def _without_measure(right: str) -> str:
    """11个能源项目投资突破20亿元: what is measured of the things counted is told by the next figure."""
    head = head_of(right)
    rate = expression("rate_of_work").search(right) or expression("quality").search(right)
    counted = right[: -len(head)] if head in load("phrases")["measured"] else right
    counted = right[: rate.start()] if rate else counted
    return counted if len(counted) > 1 and not counted.endswith("的") else right


def _told(draft: Draft) -> str:
    """12家企业入选全省名录: those counted by what is told of them, 入选全省名录企业, or ""."""
    told = expression("right_told").match(draft.right)
    if told is None:
        return ""
    said: str = told["said"].replace("了", "").removesuffix("以外")
    draft.told = said
    what: str = told["what"].removesuffix("被")
    return said if said.endswith(what) else said + what


def runs_on(draft: Draft) -> bool:
    """Whether the next figure stands in the same clause: 26个项目完成投资380亿元."""
    following = draft.after[len(draft.right) : len(draft.right) + 1]
    return bool(following) and following not in "，。；：！？、\n"


def _apiece(draft: Draft, right: str) -> Named | None:
    """每个乡办一所小学: one each, of the first thing named."""
    one = draft.value == 1 and draft.bound in (Bound.EQ, Bound.GE)
    each = expression("apiece").search(draft.raw) if one else None
    if each is None or not _counts(draft) or not (each["has"] or draft.bound is Bound.EQ):
        return None
    return Named(right.split("、")[0], _BOTH, owner=each["who"])


def _theirs(draft: Draft, right: str) -> Named | None:
    """免除5万名学生的学费: people are counted, and what of theirs the verb does away with names them."""
    theirs = expression("theirs").fullmatch(right) if _counts(draft) else None
    if theirs is None:
        return None
    phrase = phrase_of(draft.left)
    of = "" if draft.cue.kind else expression("region").sub("", phrase.noun)
    verb = draft.cue.verb if draft.cue.kind in ("make", "cut", "fall") else phrase.verb
    if not verb or len(of) > _LONGEST_OF:
        return None
    return Named(theirs["what"] + of + theirs["who"], _RIGHT, verb, "make", keep=True)


def _served(draft: Draft) -> Named | None:
    """引导银行为12家企业提供贷款超90亿元: those for whom something was done, named by what it was."""
    told = expression("right_told").match(expression("right_modifier").sub("", draft.right))
    return Named(told["said"].replace("了", "") + told["what"], _RIGHT) if told else None


def _event(draft: Draft, right: str) -> Named | None:
    """带动5万人就业: what the verb makes of those counted."""
    if right not in load("phrases")["events"]:
        return None
    verb = draft.cue.verb.removesuffix("了") or draft.raw[-2:]
    return Named(verb + right, _BOTH, draft.cue.verb, draft.cue.kind) if opens_with_verb(verb) else None


def _attribute(draft: Draft, right: str) -> Named | None:
    """速度8%的增长: the figure is an attribute of what follows."""
    left = noun_of(draft)
    if not draft.right.startswith("的") or not left:
        return None
    right = re.split("等(?:一批|多个|一系列)", right)[0]
    if (last := re.split("[等、]", left)[-1]) in load("phrases")["bare_heads"]:
        # 渔港、船坞等总投资超9亿元的工程: examples stand in front.
        left = last
    if head_of(left) == left or left in load("phrases")["bare_heads"]:
        thing = expression("thing").match(right)
        return Named((thing[0] if thing else right) + left, _BOTH)
    if length := load("phrases")["lengths"].get(left):
        thing = expression("thing").match(right)
        return Named((thing[0] if thing else right) + length, _BOTH)
    return Named(left + right, _BOTH) if len(right) <= _SHORT else None


def _reached(draft: Draft, right: str) -> Named | None:
    """试点范围扩大到12个县, 已有17万人受益: what it reaches stands behind its count."""
    if draft.cue.kind != "reach":
        return None
    if expression("taking").fullmatch(right):
        return Named(right, _RIGHT)
    if (sized := _attribute(draft, right)) is not None:
        return sized
    noun = noun_of(draft)
    extent = expression("extent").search(noun)
    spreads = expression("spreading").match(draft.cue.verb) and bool(noun)
    if not (extent or spreads) or not draft.cue.to or not _counts(draft):
        return None
    return Named(noun[: extent.start() if extent else len(noun)] + right, _BOTH)


def _sized(draft: Draft, right: str) -> Named | None:
    """收入500万元以上企业: the figure says of what size the things are."""
    first = patterns()["context_first"].search(draft.left)
    if first and not draft.cue.kind and kind(draft.unit) in (*_MEASURED, Kind.MONEY):
        return Named(right, _BOTH)
    if draft.cue.kind or kind(draft.unit) not in _MEASURED:
        return None
    if _is_threshold(draft):
        return Named(right, _RIGHT)
    if not patterns()["context_sized"].match(draft.right):
        return None
    return Named(noun_of(draft).split("、")[-1].rstrip(_TIMES) + right, _BOTH)


def _is_threshold(draft: Draft) -> bool:
    """淘汰20蒸吨以下渔用锅炉: up to what size, or from which on, the things are meant that follow."""
    quantity = draft.quantity
    assert isinstance(quantity, Quantity)
    bounded = draft.bound in (Bound.GE, Bound.LE, Bound.LT) and quantity.end > quantity.unit_end
    return bounded and not draft.right.startswith("的") and not patterns()["context_left"].search(draft.left)


def _graded(draft: Draft, right: str) -> Named | None:
    """5A级景区, 10万吨/年乙烯: the unit grades or sizes the thing."""
    graded = kind(draft.unit) is Kind.GRADE or draft.unit.endswith("/年")
    aged = draft.unit in load("phrases")["ages"] and not draft.cue.base and not opens_with_verb(right)
    graded = graded or aged or (draft.unit == load("periods")["words"]["unit"] and _schools(right))
    if aged and (whom := expression("of_age").match(right)):
        right = whom[0]
    return Named(right, _RIGHT) if graded else None


def _schools(right: str) -> bool:
    """12年免费教育: how long a schooling is."""
    return right.endswith(load("phrases")["schooling"])


def _general(draft: Draft, right: str) -> Named | None:
    """污水处理，建成20个项目: a noun that says nothing by itself takes the topic in front."""
    if draft.cue.kind != "make" or right not in load("phrases")["general"] or noun_of(draft):
        return None
    topic = earlier_topic(draft)
    return Named(topic + right, _BOTH, draft.cue.verb, draft.cue.kind) if topic else None


def _of_verb(draft: Draft, right: str) -> Named | None:
    """建成20所学校: what the verb brings about."""
    cue = draft.cue
    if cue.kind not in _VERBS:
        return None
    phrase = phrase_of(draft.left)
    owner = owner_of(phrase.noun) if cue.kind == "make" and not phrase.verb else ""
    return Named(right, _RIGHT, cue.verb, cue.kind, cue.keep, owner)


def _speed(draft: Draft, right: str) -> Named | None:
    """时速350公里动车组正式下线: how fast what stands behind the figure goes."""
    said = "" if draft.cue.kind else noun_of(draft)
    speed = expression("speed").search(said)
    moves = expression("moves").match(right) if speed else None
    return Named(moves[0] + speed[0], _BOTH) if speed and moves else None


def _in_state(draft: Draft, right: str) -> Named | None:
    """在建的65公里管道: how far those have come that are counted belongs to their name."""
    state = noun_of(draft) if draft.raw.endswith("的") else ""
    return Named(state + right, _BOTH) if expression("state").fullmatch(state) else None


def _bare(draft: Draft, right: str) -> Named | None:
    """21家企业: counted with no verb beside the figure."""
    phrase = phrase_of(draft.left)
    if added := expression("added_list").fullmatch(draft.left):
        return Named(right, _RIGHT, added["verb"], "add")
    if right in load("phrases")["lands"] and phrase.noun.endswith(tuple(load("phrases")["sent_to"])):
        return Named(phrase.noun + right, _BOTH)
    examples = phrase.noun.endswith("等")
    listed = examples or ("、" in draft.left[-12:] and not draft.joined)
    counted = _counts(draft) and (listed or not draft.cue.kind or _holds(draft, right))
    if phrase.noun and not counted and not (examples and kind(draft.unit) in _MEASURED):
        return None
    if not listed and right in load("phrases")["general"]:
        modifier = modifier_of(draft.left) or earlier_topic(draft)
        if modifier:
            return Named(modifier + right, _BOTH)
    if phrase.kind in ("add", "cut", "make"):
        if phrase.noun in load("phrases")["wheres"]:
            right = phrase.noun + right
        # Further right a verb may belong to a name of the list: 提出税法修订草案等5部议案.
        return Named(right, _RIGHT, phrase.verb, phrase.kind, phrase.keep and not phrase.before)
    return Named(right, _RIGHT)


_WAYS = (_theirs, _event, _attribute, _sized, _graded, _general, _of_verb, _in_state, _speed, _bare)
