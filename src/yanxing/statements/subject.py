"""Which noun phrase a figure belongs to: its own, the one behind it, or the last one said."""

import re
from functools import cache

from msgspec.structs import replace

from yanxing.grammar.times import time_expression
from yanxing.model import Measure
from yanxing.rules import load
from yanxing.rules.guard import characters_held
from yanxing.rules.indicators import resolve
from yanxing.rules.units import Kind, alike_in_unit, kind
from yanxing.statements.behind import STAGE, attributed, behind
from yanxing.statements.completion import carried, completed, funded, lent, went_into
from yanxing.statements.draft import Draft
from yanxing.statements.events import at_fair, of_event
from yanxing.statements.phrase import Phrase, expression, is_verb, strip_openers
from yanxing.statements.topics import (
    Named,
    class_of,
    earlier_topic,
    hard_stem_of,
    head_of,
    overlapped,
    owner_of,
    owners,
    phrase_of,
    right_noun,
)

# What joins 连续三年 to what is said behind it.
_LINKS = ("来", "的", "地")
_MOVES = ("add", "cut")
_PREDICATES = ("rise", "fall", "reach", "share")
_LONGEST_OWNER = 14
_LONGEST_ABSENT = 16
FIELD = "subject.field"
# 建设项目 is what 项目 was taken for.
_VERB = 2
_TWO_VERBS = 4


def predicate(right: str) -> str:
    """Return what is said behind 连续三年, where it is short enough to belong to the indicator."""
    tail = right[right.startswith(_LINKS) :].split("的")[0]
    tail = expression("right_modifier").sub("", tail)
    return tail if 0 < len(tail) <= 5 and not tail.startswith(tuple(load("phrases")["kept"])) else ""


def absent(right: str) -> str:
    """Return what 连续三年 is said to have been without, which names it: 无重大疫情, or ""."""
    names = right.startswith(tuple(load("phrases")["absent"])) and len(right) <= _LONGEST_ABSENT
    return right if names else ""


def assign(draft: Draft, previous: Draft | None) -> None:
    """Name the indicator of a draft, and note verb and topic for those that follow."""
    draft.holder = previous.holder if previous else ""
    _name(draft, previous)
    if expression("holder").search(draft.topic):
        draft.holder = draft.topic


def _name(draft: Draft, previous: Draft | None) -> None:
    told = name_part(draft, previous) or _name_field(draft, previous)
    if told or (_went_at_once(draft) and _take_spent(draft)):
        return
    if previous is not None and previous.rules.get("indicator") == FIELD and draft.left == previous.right:
        _inherit(draft, previous)
        return
    implied = load("phrases")["implied"].get(draft.cue.verb, "")
    named = behind(draft) or _in_front(draft) or _in_earlier_clause(draft)
    named = named or _in_verb(draft, previous, implied)
    if named is None:
        _inherit(draft, previous)
        return
    if named.rule == STAGE and previous is not None:
        owner = completed(named.owner, draft, previous) if named.owner else previous.topic
        named = replace(named, owner=owner)
    if previous is not None and _goes_on(draft, previous, named.verb + named.noun):
        noun = named.verb + named.noun + _without_stage(previous.topic)
        named = replace(named, noun=noun, verb="", kind="", keep=False)
    elif previous is not None and not named.verb and _listed(draft, previous):
        named = _under_verb_of(previous, draft, named)
    if kind(draft.unit) in (Kind.COUNTER, Kind.PERSON):
        named = replace(named, noun=class_of(named.noun))
    named = at_fair(_benefiting(named, draft, previous), draft, previous)
    named = _within(named, draft, previous)
    whole = named.owner or _is_known_as_added(named)
    noun = named.noun if whole else completed(named.noun, draft, previous)
    named = named if _keeps_verb(named, noun, draft) else replace(named, keep=False)
    noun = of_event(named, draft, previous) or funded(noun, draft) or noun + _purpose(draft, noun)
    last = previous.topic if previous is not None and draft.measure is not Measure.STREAK else ""
    draft.topic, draft.verb, draft.kind = carried(noun, named.noun, last), named.verb, named.kind
    draft.owner = named.owner
    if named.rule == STAGE:
        # 连跨两个台阶，增长5%: what is said next is of what climbs.
        draft.topic, draft.owner = named.owner, ""
    if named.keep:
        draft.rules["keep"] = "yes"
    if previous is not None and named.rule != STAGE and _is_aged(draft, previous):
        noun = draft.topic = _of_age(previous) + noun
    usual = load("phrases")["rewrite"].get(named.verb + noun)
    verb = named.verb if named.keep and not noun.startswith(named.verb) else ""
    draft.indicator = usual or reshaped(named.owner + verb + noun)
    if implied and noun and not head_of(noun) and not noun.endswith(implied):
        draft.indicator = draft.topic = draft.indicator + implied
    draft.rules["indicator"] = named.rule


def _within(named: Named, draft: Draft, previous: Draft | None) -> Named:
    """在渔业单位投资中，渔港投资9亿元，渔船投资3亿元: say whose the part is that is told of."""
    head = head_of(named.noun)
    if named.owner or not head or head == named.noun:
        return named
    within = expression("within_whose").search(draft.left)
    if within is not None and head.startswith(within["head"]):
        owner = within["whose"]
    elif previous is not None and "within" in previous.rules and head_of(previous.topic) == head:
        owner = previous.owner
    else:
        return named
    draft.rules["within"] = "yes"
    return replace(named, owner=owner)


def _is_known_as_added(named: Named) -> bool:
    """社会融资规模9亿元，新增贷款6亿元: what is added has a name of its own."""
    return named.kind == "add" and bool(resolve(named.verb + named.noun).id)


def _keeps_verb(named: Named, noun: str, draft: Draft) -> bool:
    """完成造林12万亩 says what was done, where 完成财政收入9亿元 is the revenue itself."""
    theirs = noun in load("phrases")["earnings"] and bool(named.owner)
    known = bool(head_of(noun)) and bool(resolve(noun).id)
    return named.keep and not (kind(draft.unit) is Kind.MONEY and (theirs or known))


def _benefiting(named: Named, draft: Draft, previous: Draft | None) -> Named:
    """改造小区12个、惠及居民3万户: say what does them good, by the clause or the last figure in front.

    What reaches them in another way is told by the clause alone: 远程教育覆盖中小学9000所.
    """
    if named.owner or not named.keep or named.verb not in load("measures")["covering"]:
        return named
    told = phrase_of(draft.left.removesuffix(draft.cue.verb)).noun if draft.cue.kind == "make" else ""
    if named.verb != load("phrases")["benefits"]:
        return replace(named, owner=told) if len(told) <= _LONGEST_OWNER else named
    people = previous is None or kind(previous.unit) is Kind.PERSON or previous.unit in ("万", "亿")
    last = previous.topic if previous is not None and not people else ""
    if previous is not None and previous.verb == named.verb:
        last = previous.owner
    what = told or earlier_topic(draft) or last
    return replace(named, owner=what) if len(what) <= _LONGEST_OWNER else named


def _name_field(draft: Draft, previous: Draft | None) -> bool:
    """满意度在全国120个城市中排第5位: what is ranked among those counted is said in front of them."""
    field = expression("field").search(draft.left) if draft.right.endswith("中") else None
    if field is None or kind(draft.unit) is not Kind.COUNTER:
        return False
    noun = phrase_of(draft.left[: field.start()]).noun or (previous.topic if previous is not None else "")
    if not noun:
        return False
    draft.indicator, draft.topic, draft.rules["indicator"] = draft.right[:-1], noun, FIELD
    return True


def name_part(draft: Draft, last: Draft | None) -> bool:
    """施工项目740个，全部建成的390个: say which part of the last count a figure is.

    Where no count is in front, of what the clause in front names: 这些项目，今年内可以建成的有12个.

    >>> name_part(draft, last)  # doctest: +SKIP
    True
    """
    if not draft.raw.startswith("的", len(draft.left)) or right_noun(draft.right) or attributed(draft):
        return False
    topic = _parted(draft) or (last.topic if last is not None else "")
    if not topic:
        return False
    blamed = last is None and expression("blamed").search(draft.left)
    counted = {kind(draft.unit), kind(last.unit if last else draft.unit)} <= {Kind.COUNTER, Kind.PERSON}
    if not counted and not blamed:
        return False
    part = _sayable_part().sub("", expression("clauses").split(draft.left)[-1])
    if not part:
        return False
    draft.topic = topic.rpartition("的")[2].removesuffix("中")
    draft.indicator, draft.rules["indicator"] = f"{part}的{draft.topic}", "subject.part"
    return True


def _parted(draft: Draft) -> str:
    """Return what a clause names that holds nothing but its noun: 这些项目，今年可以建成的有12个, or ""."""
    if within := expression("parted").search(draft.left):
        return str(within["whole"])
    topic = earlier_topic(draft)
    clause = strip_openers(draft.left.rpartition("，")[0].rpartition("，")[2]).removesuffix("中")
    return clause if topic and clause.endswith(topic) and len(clause) <= len(topic) + _VERB else ""


@cache
def _sayable_part() -> re.Pattern[str]:
    return re.compile(f"^(?:计划|在)?{time_expression()}?{load('phrases')['part_opens']}")


def _in_verb(draft: Draft, previous: Draft | None, implied: str) -> Named | None:
    """办理12个事项，平均减时间6%、减材料5%: the verb names what moved, the last figure whose it was."""
    verb, kind_of_verb = draft.cue.verb, draft.cue.kind
    if implied and previous is not None and verb.endswith(implied):
        stem = previous.topic.removesuffix(load("phrases")["implied"].get(previous.cue.verb, ""))
        return Named(stem + implied, "subject.verb", verb, kind_of_verb)
    alone = implied and (previous is None or implied == verb)
    return Named(implied, "subject.verb", verb, kind_of_verb) if alone else None


def _is_aged(draft: Draft, previous: Draft) -> bool:
    """60岁以上人口已达2亿: the age in front belongs to those who are counted."""
    counted = previous.cue.kind in ("", "add", "make") or previous.rules.get("indicator") == "subject.right"
    aged = previous.unit in load("phrases")["ages"] and counted
    return aged and draft.gap == previous.end and not draft.joined


def _of_age(aged: Draft) -> str:
    """Return the age as worded, with what each is counted for in front: 每千人拥有3岁以下."""
    words = aged.quantity_text[aged.quantity.start - aged.start :]
    per = expression("per").search(aged.left)
    return per[0] + aged.cue.verb + words if per else words


def _goes_on(draft: Draft, previous: Draft, said: str) -> bool:
    """建成大桥4座、在建8座: the words in front only say how far the things counted before have come."""
    alike = alike_in_unit(draft.unit, previous.unit) and kind(draft.unit) in (Kind.COUNTER, Kind.MEASURE)
    return alike and bool(previous.topic) and (said in load("phrases")["going_on"] or _is_only_verbs(said))


def _is_only_verbs(said: str) -> bool:
    """完成规划项目34个、推进实施4个: words that say nothing of what is counted."""
    return len(said) == _TWO_VERBS and is_verb(said[:_VERB]) and is_verb(said[_VERB:])


def _without_stage(topic: str) -> str:
    """渔港开工12个、竣工8个: what was counted, without how far it had come by then."""
    stage = max((word for word in load("phrases")["going_on"] if topic.endswith(word)), key=len, default="")
    counted = topic[: -len(stage)] if len(stage) < len(topic) - 1 and stage else topic
    return expression("how_done").sub("", counted)


def _under_verb_of(previous: Draft, draft: Draft, named: Named) -> Named:
    """Let a figure of a list go on under the verb and the owner of the last one.

    The name of a quantity of another kind needs none: 接待游客3万人次、旅游收入2亿元.
    """
    if kind(draft.unit) is Kind.RATIO and "其中" in draft.left:
        return named
    own = head_of(named.noun) and named.noun not in load("phrases")["bare_heads"]
    if previous.kind in _MOVES and expression("made").search(named.noun):
        return named
    if previous.kind == "make" and own and kind(draft.unit) is not kind(previous.unit):
        return replace(named, owner=named.owner or previous.owner)
    counted = {kind(draft.unit), kind(previous.unit)} <= {Kind.COUNTER, Kind.PERSON}
    alike = alike_in_unit(draft.unit, previous.unit) or (counted and draft.joined)
    moves = previous.kind in _MOVES or (previous.kind in ("rise", "fall") and alike)
    if (previous.kind == "make" or moves) and draft.cue.kind not in _PREDICATES and not draft.told:
        keep = previous.rules.get("keep") == "yes"
        named = replace(named, verb=previous.verb, kind=previous.kind, keep=keep)
    return replace(named, owner=named.owner or previous.owner)


def reshaped(indicator: str) -> str:
    """Return an indicator said in the more usual way.

    >>> reshaped("用于教育的支出")
    '教育支出'
    """
    for sign, pattern, usual in _reshapes():
        if sign in indicator:
            indicator = pattern.sub(usual, indicator)
    return indicator


@cache
def _reshapes() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Return what each reshaping needs to be there, what it fits and what it makes of it."""
    return tuple(
        (characters_held(pattern), re.compile(pattern), usual)
        for pattern, usual in load("phrases")["reshape"]
    )


def _listed(draft: Draft, previous: Draft) -> bool:
    """Whether a figure goes on under the verb of the last one: 新增公路19万公里、其中高速公路2万公里."""
    among = draft.left.lstrip("，").startswith("其中") and alike_in_unit(draft.unit, previous.unit)
    return draft.joined or among or _touches(draft, previous) or _adds_too(draft, previous)


def _adds_too(draft: Draft, previous: Draft) -> bool:
    """新增公路12公里，铁路3公里: under 新增 all is added whose clause holds nothing but its noun.

    Of things counted those of a grade: 新增渔港4个，省级示范渔村10个.
    """
    if previous.kind != "add" or draft.cue.kind or draft.right or not draft.left.startswith("，"):
        return False
    listed = previous.left.startswith("，")
    amounts = (Kind.MEASURE, Kind.COUNTER) if listed and not previous.cue.kind else (Kind.MEASURE,)
    things = kind(draft.unit) is kind(previous.unit) is Kind.COUNTER
    things = things and expression("graded").match(draft.left, 1) is not None
    if not things and (kind(draft.unit) not in amounts or kind(previous.unit) is not Kind.MEASURE):
        return False
    return expression("not_added").search(draft.left, 1) is None


def _touches(draft: Draft, previous: Draft) -> bool:
    """惠及12个乡镇近30万居民: a count right behind the things counted last."""
    counted = previous.rules.get("indicator") in ("subject.right", "subject.both")
    return counted and previous.right.startswith(draft.left) and not draft.cue.kind


def _in_front(draft: Draft) -> Named | None:
    """粮食产量达到500万吨: the noun phrase left of the figure."""
    left = draft.left + draft.cue.verb if draft.cue.kind == "make" else draft.left
    phrase = phrase_of(left)
    if not phrase.noun or (phrase.noun == draft.cue.verb and not phrase.verb and len(phrase.noun) < 4):
        return None
    excluded = expression("excluded").search(left)
    if excluded and not phrase.verb:
        return Named(excluded["what"] + phrase.noun.removesuffix(excluded["what"]), "subject.left")
    if expression("span_alone").fullmatch(phrase.before):
        phrase = replace(phrase, before="")
    if phrase.verb == "新增" and 0 < len(phrase.before) <= 6:
        noun = phrase.before + phrase.verb + phrase.noun
        return Named(noun, "subject.left", phrase.verb, phrase.kind)
    crowned = draft.measure is Measure.STREAK and expression("field_of_crown").search(phrase.noun)
    if crowned and phrase.verb in load("phrases")["linking"] and phrase.before:
        return Named(phrase.before, "subject.left")
    if _is_of_noun(draft, phrase):
        return Named(phrase.verb + phrase.noun, "subject.left")
    owner = _owner_in_front(draft, phrase, left)
    return Named(phrase.noun, "subject.left", phrase.verb, phrase.kind, phrase.keep, owner)


def _is_of_noun(draft: Draft, phrase: Phrase) -> bool:
    """研发综合投入达到9亿元: in front of the name of a quantity, what could be a verb opens that name."""
    noun = phrase.verb in load("phrases")["verbal_nouns"] and not phrase.before
    return noun and draft.cue.kind not in ("make", *_MOVES) and bool(head_of(phrase.noun))


def _owner_in_front(draft: Draft, phrase: Phrase, left: str) -> str:
    """Return who did it, or what a bare name of a quantity is of, where that stands before the verb."""
    if phrase.kind in ("make", "add") and (owner := owner_of(phrase.before)):
        return owner
    if expression("per").search(phrase.before):
        return phrase.before + phrase.verb
    begins = draft.gap > draft.sentence[0] and left[0] not in "，、；和及 ："
    if phrase.kind and phrase.before and begins and len(phrase.before) <= _LONGEST_OWNER:
        return phrase.before
    short = len(phrase.noun) <= 3
    carried_out = phrase.kind == "make" and phrase.verb in load("phrases")["linking"]
    if carried_out and head_of(phrase.noun) and expression("branch_acts").fullmatch(phrase.before):
        return phrase.before + ("" if phrase.keep else phrase.verb)
    linked = short and phrase.verb in load("phrases")["linking"]
    if phrase.kind != "make" or not (linked or head_of(phrase.noun) == phrase.noun):
        return ""
    owner = phrase.before + (phrase.verb if short and not phrase.keep else "")
    return owner if len(owner) <= _LONGEST_OWNER and phrase.before else ""


def _in_earlier_clause(draft: Draft) -> Named | None:
    """研发经费，从2020年的…: the subject stands in an earlier clause of its own."""
    topic, cue = earlier_topic(draft), draft.cue
    if cue.kind == "make" and cue.verb in load("phrases")["complete"]:
        return None
    if topic and _is_of_money(cue.verb) and kind(draft.unit) is Kind.MONEY:
        return Named(overlapped(hard_stem_of(topic), cue.verb), "subject.clause")
    if topic and cue.kind == "make" and cue.keep:
        return Named(topic, "subject.clause", cue.verb, cue.kind, keep=True)
    return Named(topic, "subject.clause") if topic else None


def _inherit(draft: Draft, previous: Draft | None) -> None:
    """Take the subject of the last figure of the sentence."""
    cue = draft.cue
    if cue.kind in ("make", "add", "cut"):
        draft.verb, draft.kind = cue.verb, cue.kind
    if previous is None:
        if not _take_verb(draft) and not _take_spent(draft):
            _take_compared(draft)
        return
    made = previous.kind == "make" and previous.rules.get("keep") == "yes"
    if cue.kind == "make" and _goes_on(draft, previous, cue.verb):
        draft.topic = _without_stage(previous.topic)
        draft.indicator = cue.verb + draft.topic
        draft.rules["indicator"], draft.rules["keep"] = "subject.ellipsis", "yes"
        return
    if _take_verb(draft):
        return
    if cue.kind == "make" and (cue.keep or made):
        reaches = not made or cue.verb in load("measures")["covering"]
        stem = lent(previous)
        draft.topic = stem or previous.topic
        stands = stem or not reaches
        draft.indicator = cue.verb + draft.topic if stands else previous.indicator + cue.verb
        draft.rules["indicator"] = "subject.ellipsis"
        if draft.indicator.startswith(cue.verb):
            draft.rules["keep"] = "yes"
        return
    if cue.kind == "make" and previous.measure is Measure.STREAK and kind(draft.unit) is Kind.MONEY:
        spent = previous.topic.removesuffix(cue.verb) + cue.verb
        draft.indicator = draft.topic = completed(spent, draft, None)
        draft.rules["indicator"] = "subject.ellipsis"
        return
    draft.indicator, draft.topic, draft.owner = previous.indicator, previous.topic, previous.owner
    if each := expression("for_each").match(draft.raw):
        draft.indicator = draft.topic = each["each"] + previous.topic
    if previous.unit == "%" and kind(draft.unit) is Kind.TIME and draft.cue.kind:
        # 适航天数比例升至78%、多出14天: the days themselves grew.
        draft.indicator = draft.topic = expression("share_of_days").sub("", previous.topic)
    among = previous.rules.get("indicator") in (STAGE, FIELD)
    if previous.topic and (previous.measure is Measure.STREAK or among):
        draft.indicator = previous.topic
    draft.rules["indicator"] = "subject.ellipsis"


def _take_verb(draft: Draft) -> bool:
    """Take the verb for the name where it says all of what was done: 造林600万亩, 实现脱贫3万人."""
    if draft.cue.kind != "make" or draft.cue.verb not in load("phrases")["complete"]:
        return False
    draft.indicator = draft.topic = draft.cue.verb
    draft.rules["indicator"] = "subject.left"
    return True


def _is_of_money(verb: str) -> bool:
    """Whether a verb tells of nothing but money: 投入, 筹措."""
    words = load("phrases")
    return verb in words["money_verbs"] or verb in words["sums"]


def _went_at_once(draft: Draft) -> bool:
    """投入9亿元实施渔港改造: what money went into is told right behind the sum, nothing in front names it."""
    told = expression("went_at_once").match(draft.after) is not None
    return told and _in_front(draft) is None and not expression("uses").fullmatch(draft.raw)


def _take_spent(draft: Draft) -> bool:
    """投入9亿元完成渔港改造: what money went into is told behind the sum."""
    words = load("phrases")
    # 安排 says as often what is planned, and is no verb of doing then.
    given = max(filter(draft.raw.endswith, words["sums"]), key=len, default="")
    verb = draft.cue.verb or given
    money = kind(draft.unit) is Kind.MONEY or draft.unit in words["plain_sums"]
    if not _is_of_money(verb) or not money:
        return False
    said = words["money"] if verb in words["sums"] else verb
    named = went_into(said, draft)
    draft.indicator = draft.topic = named or said
    draft.rules["indicator"] = "subject.right" if named else "subject.verb"
    return True


def _take_compared(draft: Draft) -> None:
    """1986年比上年产值增长5%, 在总产值方面：1986年增长5%: what names a figure where nothing else does."""
    found = expression("compared_noun").search(draft.left) or expression("aspect_of").match(draft.left)
    if found is not None and head_of(found["what"]):
        draft.indicator = draft.topic = found["what"]
        draft.rules["indicator"] = "subject.left"


def _purpose(draft: Draft, noun: str) -> str:
    """Return what money is for where only who gives it is named: 省财政安排40亿元，支持渔港改造."""
    pays = owners().search(noun) or noun in load("phrases")["payers"]
    if kind(draft.unit) is not Kind.MONEY or not pays:
        return ""
    match = expression("purpose").search(draft.after) or expression("purpose").search(draft.raw)
    if match is None:
        return ""
    what: str = match["what"] or match["aim"]
    if draft.right.endswith(what):
        draft.rules["purpose"] = "phrases.purpose"
    return what
