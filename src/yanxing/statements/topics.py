"""The noun phrases around a figure: left of it, right of it, and what earlier clauses speak about."""

import re
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from yanxing.rules import alternatives, load, places
from yanxing.rules.guard import guarded
from yanxing.rules.lexicon import Lexicon
from yanxing.statements.draft import Draft
from yanxing.statements.phrase import (
    Phrase,
    expression,
    holds_noun,
    is_protected,
    is_verb,
    lead_phrase,
    split_comparison,
    strip_closers,
    strip_openers,
    without_time,
)

# ，以及 goes on with the list in front of it.
_CLAUSE = re.compile(r"，(?!以及)|[：:]")
# （包括村办工业）, （不含农户）: asides that say what is counted in; [2]: marks of footnotes.
_ASIDE = re.compile(
    r"（(?:包括|不包括|含|不含|其中|按|即|下同|注|折合|以)[^（）]*）"
    r"|（[^（）]{0,12}(?:不变价|可比价|现价|口径)[^（）]{0,4}）|\[\d{1,3}\]"
)
_PAIRED = re.compile("[（）“”《》]")
_LONG = 24
_SHORT_SENTENCE = 30
_WORKS = ("项目", "工程")
# 码头等基础设施: two characters alone tell a kind, known or not.
_KIND = 2
# A topic that is longer lends itself to no other quantity.
_LONGEST_LENT = 14
# What a long topic is cut behind: 等 that ends a list (no part of 中等), 的, what joins its last member.
_ENDS = tuple(
    re.compile(f".*{end}(?=....)")
    for end in ("(?<![中高初平同相均优劣])等(?![级职教学待候])", "的", "[、和及]")
)


# …and what ends a list of examples.
_EXAMPLES = re.compile("..+(?<![中高初平同相均优劣])等(?![级职教学待候可])(?=..)")


class Named(Struct, frozen=True, gc=False):
    """A noun with its verb, and where it was found.

    ``kind`` and ``keep`` are those of the verb in rules/verbs.toml; ``owner`` is who did it, or "".
    """

    noun: str
    rule: str
    verb: str = ""
    kind: str = ""
    keep: bool = False
    owner: str = ""


# Readers of measures ask for the same words one after another.
@lru_cache(maxsize=1024)
def phrase_of(left: str) -> Phrase:
    """Return the noun phrase at the end of the text left of a figure, with the verb that leads it."""
    clause = _CLAUSE.split(_ASIDE.sub("", left))[-1]
    if expression("held_against").match(clause):
        return Phrase("")
    segment, _ = split_comparison(expression("bracketed").sub("", clause))
    segment = expression("concession").sub("", expression("aside").sub("", strip_closers(segment)))
    segment = expression("planned_move").sub("", segment)
    if expression("uses").fullmatch(segment):
        return Phrase("")
    if lost := expression("lost").match(segment):
        return Phrase(lost["what"])
    if expression("adverbial").search(segment):
        return Phrase("")
    phrase = _led(strip_openers(strip_closers(segment)))
    if not phrase.verb and is_verb(phrase.noun):
        return Phrase("", phrase.noun, "make")
    noun = _unquoted(strip_closers(strip_openers(strip_closers(without_time(phrase.noun)))))
    noun = expression("done_before").sub("", noun) if "、" in noun else noun
    alone = noun in load("phrases")["relations"] or any(
        expression(name).fullmatch(noun) for name in ("span_alone", "pronoun")
    )
    noun = "" if alone else noun
    return replace(phrase, noun=noun, before=strip_closers(strip_openers(phrase.before)))


def noun_of(draft: Draft) -> str:
    """Return the noun phrase left of a figure, or ""."""
    return phrase_of(draft.left).noun


def topic_of(segment: str) -> str:
    """Return what a clause without a figure speaks about: 棉花品质不断提升 → 棉花品质."""
    segment = expression("leads").sub("", expression("aside").sub("", segment))
    if expression("held_against").match(segment) or expression("how").match(segment):
        return ""
    if expression("adverbial").search(segment) or expression("adding").match(segment):
        return ""
    if effort := expression("effort").match(segment):
        return str(effort["what"])
    segment = expression("aimed").sub("", segment)
    text = expression("manner").sub("", strip_openers(split_comparison(segment)[0]))
    text = expression("topic_since").sub("", text)
    told = expression("topic_told").search(text, 2)
    text = text[: told.start()] if told else text
    # Verbs behind the predicate lead no topic: 资金大大超过了应该拥有的数量 speaks of 资金.
    match = _predicate().search(text, 2)
    noun = _led(text[: match.start()] if match else text).noun
    match = _predicate().search(noun)
    noun = strip_closers(noun[: match.start()] if match else noun)
    noun = expression("effect").sub(r"\g<what>", _shortened(noun))
    nothing = noun in load("phrases")["relations"] or expression("pronoun").fullmatch(noun)
    return "" if nothing else _unquoted(noun).lstrip("、的")


def _shortened(noun: str) -> str:
    """Return what a long topic ends with, behind 等, 的 or the last of a list, "" where that is long too."""
    ends = (end.match(noun) for end in _ENDS) if len(noun) > _LONG else ()
    match = next(filter(None, ends), None)
    noun = noun[match.end() :] if match else noun
    return noun if len(noun) <= _LONG else ""


def told_of(sentence: str) -> str:
    """Return what a short sentence without a figure tells a change of: 城乡储蓄大幅度增加。 → 城乡储蓄.

    >>> told_of("城乡储蓄大幅度增加。"), told_of("成绩是主要的。")
    ('城乡储蓄', '')
    """
    clause = _CLAUSE.split(sentence.strip("。\n"))[-1]
    told = len(sentence) <= _SHORT_SENTENCE and _predicate().search(clause, 2)
    return topic_of(clause) if told and not sentence.endswith("\n") else ""


def earlier_topic(draft: Draft) -> str:
    """Return what an earlier clause between two figures speaks about, or "".

    Where the figure's own verb stands in one it is what was done there: 拟发行特别国债，今年先发行2000亿元.
    """
    clauses = _CLAUSE.split(_ASIDE.sub("", draft.left))[:-1]
    if draft.cue.kind == "make":
        for clause in reversed(clauses):
            _, verb, noun = clause.rpartition(draft.cue.verb)
            if verb and 1 < len(noun) <= _LONG:
                return strip_closers(noun)
    topics = map(topic_of, reversed(clauses))
    return next(filter(None, topics), "")


def first_topic(draft: Draft) -> str:
    """Return what the clause in front speaks about, ready to take the name of a quantity: 棉花品质 → 棉花.

    Where a clause says of what all that follows is told (煤炭开采方面，), that.
    """
    clauses = _CLAUSE.split(draft.left)[:-1]
    for segment in clauses:
        if aspect := expression("aspect").match(strip_openers(segment)):
            return str(aspect["what"])
    for segment in reversed(clauses):
        topic = "" if expression("acts").match(segment) else hard_stem_of(topic_of(segment))
        if topic and len(topic) <= _LONGEST_LENT and topic not in load("phrases")["bare_heads"]:
            return topic
    return ""


def paid_topic(draft: Draft) -> str:
    """Return what money was spent on, from the clauses in front: 抗旱工作全面加强，省财政支出2亿元."""
    if more := expression("paid_for").search(draft.left):
        return str(more["what"])
    topics = (hard_stem_of(topic_of(clause)) for clause in reversed(_CLAUSE.split(draft.left)[:-1]))
    return next((topic for topic in topics if len(topic) > 1), "")


def class_of(noun: str) -> str:
    """Return what a long list of examples ends with behind 等, or all where it is short or has none.

    >>> class_of("湖滨渔业发展论坛、云汀国际渔具装备博览会等大型展会活动"), class_of("码头等重点项目")
    ('大型展会活动', '码头等重点项目')
    """
    end = _EXAMPLES.match(noun)
    if end is None:
        return noun
    places_first = "、" in noun and _opens_with_places(noun)
    return noun[end.end() :] if places_first or len(noun) > _LONG or _opens_with_own(noun) else noun


def _first_of(examples: str) -> str:
    """Return the first of a list of examples, without a verb in front: 恒泰银行 of 引进恒泰银行、远航证券."""
    first = examples.partition("、")[0]
    verb = _first_verb().match(first)
    return first[verb.end() if verb else 0 :]


def _opens_with_places(noun: str) -> bool:
    """新设霁川、云汀等内陆港: places that are named as examples are no part of what is counted."""
    name = _first_of(noun)
    ends = (end for end in range(2, len(name) + 1) if name[:end] in places.name_set())
    return any(end == len(name) or name[end:] in places.name_set() for end in ends)


def _opens_with_own(noun: str) -> bool:
    """新引进恒泰银行等各类金融机构: an example has a word of its own, and is no part of what is counted."""
    examples, _, kind = noun.partition("等")
    # 船坞等项目: what says no more than that they are works is no class of its own.
    if not kind or kind.startswith(_WORKS):
        return False
    first = _first_of(examples)
    if len(first) <= _KIND:
        return False
    rest = _shared().cut_from(first, "·")
    return any(len(run) > 1 for run in rest.split("·"))


@cache
def _shared() -> Lexicon:
    """Return the words that reports of many places share."""
    words = load("ordinary")
    return Lexicon((*words["words"], *words["common"]))


def modifier_of(left: str) -> str:
    """Return what stands between a clause's first verb and its figure.

    扶持渔民转产 in 出台扶持渔民转产18条办法.
    """
    segment = strip_openers(split_comparison(_CLAUSE.split(left)[-1])[0])
    verb = _first_verb().match(segment)
    return _shortened(strip_closers(segment[verb.end() :] if verb else segment))


@lru_cache(maxsize=4096)
def right_noun(right: str) -> str:
    """Return the noun phrase that a count is followed by, or "" where something else follows.

    >>> right_noun("县域普通高中")
    '县域普通高中'
    """
    stops = _right_stops()
    if any(expression(name).match(right) for name in ("passed", "set_as", "joined_behind")):
        return ""
    if right in load("phrases")["relations"]:
        return ""
    if right.startswith("的") and stops.match(right):
        return ""
    right = expression("right_like").sub("", right.lstrip("的"))
    # 投资9亿元以上的项目: of what size they are is part of what they are called.
    sized = expression("right_class").match(right)
    stop = None if sized else stops.match(right)
    if not right or (stop and not holds_noun(right, stop)):
        return ""
    for fixed in load("phrases")["fixed"]:
        if right.startswith(fixed):
            return str(fixed)
    cuts = (_right_cuts(), expression("right_bound"))
    first = max(2, sized.end() if sized else 0)
    ends = [cut.start() for cut in (each.search(right, first) for each in cuts) if cut]
    noun = expression("right_verb").sub("", right[: min(ends)]) if ends else right
    noun = expression("right_idle").sub("", expression("right_progress").sub("", noun))
    return _unquoted(noun[:24].rstrip("和及与以均都"))


@cache
def _right_cuts() -> re.Pattern[str]:
    """Return the expression of where the noun of a count ends, verbs of becoming so many included."""
    words = load("phrases")
    cuts = [*words["right_cuts"], *load("roles")["becoming"]]
    return re.compile(f"(?!{alternatives(words['uncut'])})(?:{alternatives(cuts)})")


def opens_with_verb(text: str) -> bool:
    """Whether a clause begins with a verb that brings something about.

    >>> opens_with_verb("改造老旧管网")
    True
    """
    match = _first_verb().match(text) or _growth_verbs().match(text)
    return match is not None and not is_protected(text)


def head_of(noun: str) -> str:
    """Return the name of a quantity that ends a noun phrase (产量, 增加值), or "".

    >>> head_of("原油产量"), head_of("化学需氧量")
    ('产量', '')
    """
    head = _heads().before(noun, len(noun))
    return "" if head in load("phrases")["headless"] else head


def stem_of(noun: str) -> str:
    """Return a noun phrase without the name of a quantity at its end: 原油产量 → 原油."""
    head = head_of(noun)
    return noun[: -len(head)] if head else noun


def overlapped(stem: str, tail: str) -> str:
    """Put a tail behind a stem that may already end as the tail begins.

    >>> overlapped("高技术制造业", "制造业增加值"), overlapped("研发经费投入", "投入强度")
    ('高技术制造业增加值', '研发经费投入强度')
    """
    overlap = next((size for size in range(len(tail), 1, -1) if stem.endswith(tail[:size])), 0)
    return stem + tail[overlap:]


def hard_stem_of(noun: str) -> str:
    """Return what the name of another quantity can join: 棉花生产 → 棉花, 原油产量 → 原油.

    >>> hard_stem_of("棉花生产"), hard_stem_of("棉花生产能力")
    ('棉花', '棉花')
    """
    noun = expression("plan_for").sub("", noun)
    rate = expression("rate_of_work").search(noun)
    if rate and rate.start() > 1:
        return noun[: rate.start()]
    stem = stem_of(noun)
    for said in (noun, stem):
        for soft in load("phrases")["soft"]:
            if said.endswith(soft) and len(said) > len(soft) + 1:
                return said[: -len(soft)]
    return stem


def _unquoted(noun: str) -> str:
    """Drop a bracket or quotation mark whose other half is not there."""
    if _PAIRED.search(noun) is None:
        return noun
    for opening, closing in ("（）", "“”", "《》"):
        if noun.count(opening) != noun.count(closing):
            noun = (
                noun.lstrip(opening + closing)
                if noun[:1] in (opening, closing)
                else noun.rstrip(opening + closing)
            )
    return noun


def _led(segment: str) -> Phrase:
    """Split off a verb of growing at the start (降低物流成本), else the last verb that brings about."""
    contributes = segment.endswith(load("phrases")["contributing"])
    match = None if contributes else _growth_verbs().match(segment)
    if match and len(segment) - match.end() >= 2 and segment[match.end()] not in "值幅速率量":
        return Phrase(segment[match.end() :].lstrip("了"), match[0], _growth_kinds()[match[0]])
    return _growing_inside(segment) or lead_phrase(segment)


def _growing_inside(segment: str) -> Phrase | None:
    """中学增加招生计划: split at a verb of growing in the middle of whose it is and what, if there is one."""
    match = expression("grown_inside").search(segment)
    if match is None:
        return None
    whose, what = match["whose"], match["what"]
    # 新建设施增加灌溉面积 speaks of the area alone.
    return Phrase(
        what if lead_phrase(whose).verb else whose + what, match["verb"], _growth_kinds()[match["verb"]]
    )


@cache
def _growth_kinds() -> dict[str, str]:
    heads = load("phrases")["growth_heads"]
    return {
        word: group["kind"]
        for group in load("verbs")["verb"]
        if group["kind"] in ("rise", "fall")
        for word in group["words"]
        if len(word) > 1 and word not in heads
    }


@cache
def _growth_verbs() -> re.Pattern[str]:
    return re.compile(alternatives(_growth_kinds()))


@cache
def _first_verb() -> re.Pattern[str]:
    words = [word for group in load("verbs")["verb"] if group["kind"] == "make" for word in group["words"]]
    return re.compile(alternatives(word for word in words if len(word) > 1))


@cache
def _right_stops() -> re.Pattern[str]:
    """Return the expression of what is not what is counted, verbs of reaching included."""
    reach = (word for group in load("verbs")["verb"] if group.get("to") for word in group["words"])
    return re.compile(alternatives([*load("phrases")["right_stops"], *reach]))


@cache
def _predicate() -> re.Pattern[str]:
    """Return the expression of where a clause's topic ends; 增长率 is no predicate."""
    words = load("phrases")
    return guarded(f"(?!{words['not_topic_cut']})(?:{alternatives(words['topic_cuts'])})")


@cache
def _heads() -> Lexicon:
    return Lexicon((*load("phrases")["heads"], *load("phrases")["headless"]))


def owner_of(before: str) -> str:
    """Return who did it, where that stands in front of the verb: 省属企业 in 省属企业完成投资."""
    return before if 2 <= len(before) <= 12 and owners().search(before) else ""


@cache
def owners() -> re.Pattern[str]:
    """Return the expression of those who act, at the end of a phrase: 企业, 银行."""
    return re.compile(f"(?:{'|'.join(load('phrases')['owners'])})$")
