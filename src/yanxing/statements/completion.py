"""A noun that says too little by itself, completed by what stands in front: clauses, or the last figure."""

from yanxing.model import Measure
from yanxing.rules import load
from yanxing.rules.indicators import resolve
from yanxing.rules.units import Kind, alike_in_unit, kind
from yanxing.statements.cues import GROWTH_KINDS
from yanxing.statements.draft import Draft
from yanxing.statements.phrase import expression
from yanxing.statements.topics import (
    earlier_topic,
    first_topic,
    hard_stem_of,
    head_of,
    noun_of,
    overlapped,
    paid_topic,
    stem_of,
)

_AMOUNTS = (Measure.LEVEL, Measure.CHANGE)
_PAIR = 2
# A longer topic says too much of its own to lend its stem to another quantity.
_LONGEST_STEM = 14
_LONGEST_RATE = 5


def completed(noun: str, draft: Draft, previous: Draft | None) -> str:
    """Give a bare 总产 or 增速 the topic it is said of, and 中央财政支出 what it is spent on.

    >>> completed("单产", draft, previous)  # doctest: +SKIP
    '粮食单产'
    """
    if said := _paid(noun, draft) or _pointed(noun, draft) or _of_clause(noun, draft):
        return said
    if previous is None or not previous.topic:
        return noun
    bare = noun in load("phrases")["bare_heads"]
    if bare and _is_part_of_income(draft, previous):
        draft.of = previous.topic
        return noun
    told = (
        earned(noun, previous)
        or _done_by_those_counted(noun, draft, previous)
        or _for_as_many(noun, draft, previous)
        or _of_topic(noun, previous.topic)
        or _part_of_topic(noun, previous.topic)
    )
    told = told or _of_their_work(noun, previous) or _towards(draft, previous)
    if told := told or _per_unit(noun, draft, previous):
        return told
    if bare or _rates_those_counted(noun, draft, previous):
        return _of_what(noun, draft, previous)
    return _among(noun, draft, previous)


def _of_clause(noun: str, draft: Draft) -> str:
    """棉花品质提升，总产120万吨: a bare name of a quantity with the topic of a clause in front, or ""."""
    words = load("phrases")
    if noun in words["bare_heads"] and (topic := first_topic(draft)):
        return topic if topic.endswith(noun) else topic + noun
    if noun in words["heads"] and (whole := _repeated(noun, draft)):
        return whole
    if noun in words["pace"] and (topic := earlier_topic(draft)):
        return overlapped(topic, noun)
    if noun.endswith("率") and (work := _rated(noun, draft)):
        return work
    topic = earlier_topic(draft) if noun in words["totals"] or noun in words["going_on"] else ""
    if noun in words["going_on"]:
        # 推进鱼市改造，年内改造完成8座: what was done is named in full in front.
        return topic if topic.endswith(noun) and topic != noun else ""
    return topic and topic + noun


def _repeated(noun: str, draft: Draft) -> str:
    """城乡居民存款大幅增加，存款余额9亿元: a quantity that begins as the topic in front ends, or ""."""
    topic = earlier_topic(draft)
    whole = overlapped(topic, noun)
    lends = topic and not topic.endswith(noun) and len(topic) <= _LONGEST_STEM
    return whole if lends and len(whole) < len(topic) + len(noun) else ""


def _rated(noun: str, draft: Draft) -> str:
    """开展渔船入港登记工作，入港登记率达到50%: a rate of what the clause in front is about, or ""."""
    if len(noun) <= _PAIR + 1:
        return ""
    front, found, _ = earlier_topic(draft).partition(noun[:-1])
    return front + noun if found and len(front) > 1 else ""


def funded(noun: str, draft: Draft) -> str:
    """安排资金9亿元，办好12件实事: say what money was for that is told by nothing but its name, or "".

    What stands behind the sum tells it, or what the paragraph opens with.
    """
    if noun in load("phrases")["spent"] and kind(draft.unit) is Kind.MONEY and not draft.right:
        return went_into(noun, draft)
    fund = expression("fund").fullmatch(noun)
    if fund is None or kind(draft.unit) is not Kind.MONEY or draft.cue.kind in ("add", "cut", *GROWTH_KINDS):
        return ""
    behind = draft.after.removeprefix(draft.right if draft.right.startswith(noun) else "")
    spent = expression("spent_for").match(behind) or expression("endeavour").match(draft.heading)
    return fund["who"] + spent["what"] + fund["fund"] if spent else ""


def went_into(noun: str, draft: Draft) -> str:
    """投资9亿元，改造老旧渔港: give the bare name of a sum what it went into, told behind it, or "".

    >>> went_into("投资", draft)  # doctest: +SKIP
    '老旧渔港投资'
    """
    spent = expression("spent_for").match(draft.after)
    return spent["what"] + noun if spent else ""


def _rates_those_counted(noun: str, draft: Draft, previous: Draft) -> bool:
    """帮扶对象3万人，风险消除率78%: a rate that is known by no name of its own is that of those counted."""
    rate = noun.endswith(load("phrases")["rate"]) and len(noun) <= _LONGEST_RATE and draft.unit == "%"
    if not rate or previous.measure is Measure.GROWTH or resolve(noun).id:
        return False
    if noun[:_PAIR] in previous.topic and not previous.topic.endswith(noun[:_PAIR]):
        # 更新公交车12辆，公交分担率5%: it says itself of what it is.
        return False
    return kind(previous.unit) in (Kind.COUNTER, Kind.PERSON)


def _of_what(noun: str, draft: Draft, previous: Draft) -> str:
    """Return the bare name of a quantity with what it is of: the firm that has it, or the last topic."""
    words = load("phrases")
    if draft.holder and noun in words["held"]:
        return draft.holder + noun
    general = previous.topic in words["general"]
    known = previous.matter or lent(previous)
    stem = known or _lasting(noun, previous.indicator if general else previous.topic)
    act = next(filter(stem.startswith, words["bare_heads"]), "")
    # 出栏生猪12万头，存栏9万头: the head may stand in front, as what was done.
    stem = stem.removeprefix(act) if act in words["ambiguous"] and len(stem) > len(act) + 1 else stem
    follows = expression("consequence").search(draft.raw) is not None
    short = len(stem) <= _LONGEST_STEM or bool(previous.matter)
    return overlapped(stem, noun) if stem and short and not follows else noun


def earned(noun: str, previous: Draft) -> str:
    """渔业企业完成产值9亿元，实现利润2亿元: say who earned it, whose the last figure was, or return "".

    >>> earned("实现利润", previous)  # doctest: +SKIP
    '渔业企业利润'
    """
    sum_of = expression("earned").fullmatch(noun)
    owner = previous.holder or (previous.owner + stem_of(previous.topic) if sum_of else "")
    return owner + sum_of["what"] if sum_of and expression("earner").search(owner) else ""


def _done_by_those_counted(noun: str, draft: Draft, previous: Draft) -> str:
    """渔业企业达到120家，去年实现工业总产值9亿元: say who did it, who were counted in front, or return ""."""
    counted = kind(previous.unit) is Kind.COUNTER and previous.holder == previous.topic
    if not counted or noun not in load("phrases")["earnings"]:
        return ""
    own = expression("their_own").match(draft.left.removesuffix(noun)) is not None
    return previous.holder + noun if own else ""


def _lasting(noun: str, topic: str) -> str:
    """Return what of a topic goes on before another quantity: a rate is that of those counted themselves."""
    words = load("phrases")
    rated = noun.endswith(words["rate"]) and topic.endswith(tuple(words["counted_heads"]))
    return topic if rated else hard_stem_of(topic)


def lent(previous: Draft) -> str:
    """办理提案90件，办结率100%，满意率98%: a bare rate lends its topic to the next, or ""."""
    said, rate = noun_of(previous), load("phrases")["rate"]
    taken = said.endswith(rate) and previous.topic.endswith(said) and len(said) < len(previous.topic)
    return previous.topic[: -len(said)] if taken else ""


def _is_part_of_income(draft: Draft, previous: Draft) -> bool:
    """财政收入9亿元，税收占比83%: what has a share of the income before is no part of its name."""
    part = draft.measure is Measure.SHARE and not draft.of and draft.unit == "%"
    return part and previous.topic.endswith(load("phrases")["income"])


def carried(noun: str, said: str, topic: str) -> str:
    """Return what later figures take up from a name of ``said``: of 渔业总量 and 渔业增速 it is 渔业.

    >>> carried("渔业总量", "总量", "渔业"), carried("渔业产值", "产值", "渔业")
    ('渔业', '渔业产值')
    """
    words = load("phrases")
    passing = said in words["growth_heads"] or said in words["totals"] or said.endswith(words["contributing"])
    return topic if passing and topic and noun.startswith(topic) else noun


def _of_topic(noun: str, topic: str) -> str:
    """Return the topic that a word for a growth, a sum or an amount of it stands for, or ""."""
    words = load("phrases")
    if noun in words["totals"]:
        # 投资增幅居全省首位，总量居第二位: the sum is of the investment.
        head = next((word for word in words["growth_heads"] if topic.endswith(word)), "")
        return topic.removesuffix(head) + noun
    if noun in words["growth_heads"]:
        return topic + noun
    if noun in words["amounts"]:
        # 减税降费惠及企业3万户、金额9亿元: the amount is of what does good.
        return topic.partition(words["benefits"])[0] or topic
    return _contrasted(noun, topic) or of_residents(noun, topic) or _regraded(noun, topic)


def of_residents(noun: str, topic: str) -> str:
    """Return what those of one half of a place have, where the topic tells what all residents have, or "".

    >>> of_residents("农村", "全体居民人均收入"), of_residents("农村", "粮食产量")
    ('农村居民人均收入', '')
    """
    words = load("phrases")
    all_of_them = expression("of_residents").match(topic) if noun in words["residents"] else None
    return f"{noun}居民{topic[all_of_them.end() :]}" if all_of_them else ""


def _for_as_many(noun: str, draft: Draft, previous: Draft) -> str:
    """每千人口医师数3人、床位数7张: the number of the next thing is for as many, or ""."""
    per = expression("per_many").match(previous.topic)
    alike = {kind(draft.unit), kind(previous.unit)} <= {Kind.COUNTER, Kind.PERSON}
    listed = draft.joined and alike and noun.endswith(load("phrases")["number_of"])
    return per[0] + noun if per and listed else ""


def _per_unit(noun: str, draft: Draft, previous: Draft) -> str:
    """单位生产总值能耗下降6%、二氧化碳排放下降9%: what the next thing is per too, or ""."""
    held = next(filter(previous.topic.startswith, load("phrases")["prefixes"]), "")
    listed = draft.left.startswith("、") and not noun.startswith(held)
    return held + noun if held and listed and resolve(held + noun).id else ""


def _regraded(noun: str, topic: str) -> str:
    """国家级船舶技术中心2家、省级12家: the same of another grade, or ""."""
    graded = expression("graded")
    if not graded.fullmatch(noun):
        return ""
    last = graded.match(topic)
    thing = topic[last.end() :] if last else topic
    return noun + thing if thing else ""


def _part_of_topic(noun: str, topic: str) -> str:
    """出口额增长5%，占市场份额提高2个百分点: whose part of a whole it is, or ""."""
    return topic + noun if expression("part_of_whole").match(noun) else ""


def _of_their_work(noun: str, previous: Draft) -> str:
    """12个渔港完成投资9亿元，开工率96%: how far the things have come that the money was of, or ""."""
    rate = previous.owner and expression("rate_of_work").fullmatch(noun)
    return previous.owner + noun if rate else ""


def _towards(draft: Draft, previous: Draft) -> str:
    """渔业产值增长5%，对全省经济增长贡献率达60%: whose contribution it is, or ""."""
    towards = expression("towards").search(draft.left)
    return previous.topic + towards["what"] if towards else ""


def _pointed(noun: str, draft: Draft) -> str:
    """用于这些方面的支出: with what the clauses in front name in place of what points to it, or ""."""
    pointing = expression("pointing").search(noun)
    topic = paid_topic(draft) if pointing else ""
    return noun.replace(pointing[0], topic) if pointing and topic else ""


def _contrasted(noun: str, topic: str) -> str:
    """城镇人均居住面积8平方米，农村22平方米: the other half of a pair, measured in the same way, or ""."""
    for members in load("phrases")["pairs"].values():
        if noun in members and len(members) == _PAIR:
            other = members[1 - members.index(noun)]
            return topic.replace(other, noun, 1) if topic.startswith(other) and topic != other else ""
    return ""


def _among(noun: str, draft: Draft, previous: Draft) -> str:
    """Give a part that 其中 names the quantity that the whole was named with."""
    if previous.topic.endswith(noun) and len(noun) > 1 and not _stands_alone(noun, draft):
        return previous.topic
    yearly = expression("yearly").search(previous.topic)
    if yearly and not head_of(noun) and draft.cue.base and previous.cue.to:
        return noun + yearly[0]
    if _is_gapped(noun, draft, previous) or _is_grown_part(noun, draft, previous):
        return noun + head_of(previous.topic)
    if _is_rate_of_part(noun, draft, previous):
        return noun + previous.topic
    if _is_grown(draft, previous) and noun in load("phrases")["wheres"]:
        return _in_region(noun, previous.topic, "其中" in draft.left)
    return _part_of_amount(noun, draft, previous)


def _part_of_amount(noun: str, draft: Draft, previous: Draft) -> str:
    """财政支出90亿元，其中市本级30亿元: a part of an amount is named with what it is a part of."""
    alike = alike_in_unit(draft.unit, previous.unit) and kind(draft.unit) is not Kind.RATIO
    among = "其中" in draft.left and alike and previous.measure in _AMOUNTS
    if alike and noun in load("phrases")["wheres"] and (among or draft.joined):
        return _in_region(noun, previous.topic, among)
    if not among or head_of(noun):
        return noun
    whole = noun.endswith(load("phrases")["own_level"])
    return noun + (previous.topic if whole else head_of(previous.topic))


def _in_region(region: str, topic: str, among: bool) -> str:
    """新建住房50万套，其中城镇15万套、农村35万套: what is told of the whole, in that part of the land."""
    told = next(filter(topic.startswith, load("phrases")["wheres"]), "")
    rest = topic[len(told) :]
    return region + rest if rest and (told or among) and len(topic) <= _LONGEST_STEM else region


def _is_rate_of_part(noun: str, draft: Draft, previous: Draft) -> bool:
    """渔村污水处理率达到70%，其中湖区达到85%: the same rate of a part."""
    rate = previous.topic.endswith(load("phrases")["rate"]) and previous.measure is Measure.LEVEL
    alike = draft.unit == previous.unit == "%" and draft.cue.kind == "reach" and not head_of(noun)
    return rate and alike and "其中" in draft.left and noun not in previous.topic


def _is_grown_part(noun: str, draft: Draft, previous: Draft) -> bool:
    """工业增加值增长7%，其中制造业增长8%，食品业增长6%: a branch grows in what the whole does."""
    part = noun.endswith(tuple(load("phrases")["grown_parts"])) and not head_of(noun)
    listed = "其中" in draft.left or _is_completed(previous)
    return part and listed and _is_grown(draft, previous)


def _is_grown(draft: Draft, previous: Draft) -> bool:
    """Whether a figure tells how something grew, as the last one does."""
    return previous.measure is Measure.GROWTH and draft.cue.kind in GROWTH_KINDS


def _is_completed(previous: Draft) -> bool:
    """Whether the last figure is of a part that was itself named with the quantity of the whole."""
    said = noun_of(previous)
    return bool(said) and previous.topic != said and previous.topic == said + head_of(previous.topic)


def _is_gapped(noun: str, draft: Draft, previous: Draft) -> bool:
    """制糖产业产值超4亿元，造船产业超3亿元: things of one sort told alike are measured alike."""
    alike = kind(draft.unit) is kind(previous.unit) is Kind.MONEY and draft.cue.kind in ("", "reach")
    sort = next(filter(noun.endswith, load("phrases")["sorts"]), "")
    return (
        alike and previous.measure is Measure.LEVEL and bool(sort) and stem_of(previous.topic).endswith(sort)
    )


def _stands_alone(noun: str, draft: Draft) -> bool:
    """Whether a name that the last one ends with is an indicator of its own.

    其中农业总产值 is, beside 工农业总产值, and so is 生产总值 behind 人均生产总值 in another clause.
    """
    return ("其中" in draft.left or "，" in draft.left) and resolve(noun).exact


def _paid(noun: str, draft: Draft) -> str:
    """Say what 中央财政支出 was for: what stands behind the sum, or the clauses in front, or ""."""
    match = expression("paid").fullmatch(noun)
    if match is None or kind(draft.unit) is not Kind.MONEY:
        return ""
    if used := expression("purpose").match(draft.right):
        return str(match["who"] + (used["what"] or ""))
    if (used := expression("spent_on").match(draft.after)) is not None:
        return str(match["who"] + match["what"] + used["what"])
    topic = paid_topic(draft)
    if not topic or match["who"] == topic:
        return ""
    spent = topic.removesuffix(match["what"])
    general = match["who"] in load("phrases")["purse"]
    return spent + match["who"] + match["what"] if general else match["who"] + spent + match["what"]
