"""Which noun phrase a figure belongs to: its own, the one behind it, or the last one said."""

import re
from functools import cache
from typing import NamedTuple

from yanxing.grammar.quantity import Quantity
from yanxing.model import Measure
from yanxing.rules import load
from yanxing.rules.units import Kind, kind
from yanxing.statements.draft import Draft
from yanxing.statements.phrase import (
    Phrase,
    holds_noun,
    lead_phrase,
    split_comparison,
    strip_closers,
    strip_openers,
)

_CLAUSE = re.compile(r"[，：:]")
# （包括村办工业）, （不含农户）: asides that say what is counted in.
_ASIDE = re.compile(r"（(?:包括|不包括|含|不含|其中|按|即|下同|注|折合|以)[^（）]*）|（下同）|（注）")
_LONG = 24
_COUNTED = (Kind.COUNTER, Kind.PERSON)


class _Named(NamedTuple):
    """A noun with its verb, and where it was found."""

    noun: str
    verb: str
    kind: str
    keep: bool
    owner: str
    rule: str


def phrase_of(left: str) -> Phrase:
    """Return the noun phrase at the end of the text left of a figure, with the verb that leads it."""
    segment, _ = split_comparison(_CLAUSE.split(_ASIDE.sub("", left))[-1])
    segment = _aside_clause().sub("", strip_closers(segment))
    if _adverbial().search(segment):
        return Phrase("")
    phrase = _led(strip_openers(strip_closers(segment)))
    noun = _unquoted(strip_closers(strip_openers(strip_closers(phrase.noun))))
    return phrase._replace(noun=noun, before=strip_closers(strip_openers(phrase.before)))


@cache
def _aside_clause() -> re.Pattern[str]:
    return re.compile(load("phrases")["aside"])


@cache
def _adverbial() -> re.Pattern[str]:
    return re.compile(load("phrases")["adverbial"])


def _unquoted(noun: str) -> str:
    """Drop a bracket or quotation mark whose other half is not there."""
    for opening, closing in ("（）", "“”", "《》"):
        if noun.count(opening) != noun.count(closing):
            noun = (
                noun.lstrip(opening + closing)
                if noun[:1] in (opening, closing)
                else noun.rstrip(opening + closing)
            )
    return noun


def _led(segment: str) -> Phrase:
    """Split off a verb of growing at the phrase's start (降低物流成本), else the last verb that brings about."""
    match = _growth_verbs().match(segment)
    if match and len(segment) - match.end() >= 2 and segment[match.end()] not in "值幅速率量":
        return Phrase(segment[match.end() :].lstrip("了"), match[0], _growth_kinds()[match[0]])
    return lead_phrase(segment)


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
    return re.compile("|".join(sorted(_growth_kinds(), key=len, reverse=True)))


def noun_of(draft: Draft) -> str:
    """Return the noun phrase left of a figure, or ""."""
    return phrase_of(draft.left).noun


@cache
def _starts_with(name: str) -> re.Pattern[str]:
    words = sorted(load("phrases")[name], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def right_noun(right: str) -> str:
    """Return the noun phrase that a count is followed by, or "" where something else follows.

    >>> right_noun("县域普通高中")
    '县域普通高中'
    """
    right = right.lstrip("的")
    if not right or ((stop := _starts_with("right_stops").match(right)) and not holds_noun(right, stop)):
        return ""
    for fixed in load("phrases")["fixed"]:
        if right.startswith(fixed):
            return str(fixed)
    cut = _starts_with("right_cuts").search(right, 2)
    noun = right[: cut.start()] if cut else right
    return _unquoted(noun[:24].rstrip("和及与以"))


def predicate(right: str) -> str:
    """Return what is said behind 连续三年, where it is short enough to belong to the indicator."""
    tail = re.sub(r"^(?:来|的|地)", "", right).split("的")[0]
    return tail if 0 < len(tail) <= 5 and not tail.startswith(tuple(load("phrases")["kept"])) else ""


def assign(draft: Draft, previous: Draft | None) -> None:
    """Name the indicator of a draft, and note verb and topic for those that follow."""
    named = _behind(draft) or _in_front(draft) or _earlier(draft)
    if named is None:
        _inherit(draft, previous)
        return
    if previous is not None and not named.verb and _listed(draft, previous):
        if previous.kind in ("make", "add", "cut") and draft.cue.kind not in (
            "rise",
            "fall",
            "reach",
            "share",
        ):
            named = named._replace(
                verb=previous.verb, kind=previous.kind, keep=previous.rules.get("keep") == "yes"
            )
        named = named._replace(owner=named.owner or previous.owner)
    noun = named.noun if named.owner else _completed(named.noun, draft, previous)
    noun += _purpose(draft, noun)
    draft.topic, draft.verb, draft.kind, draft.owner = noun, named.verb, named.kind, named.owner
    if named.keep:
        draft.rules["keep"] = "yes"
    whole = load("phrases")["rewrite"].get(named.verb + noun)
    draft.indicator = whole or _reshaped(named.owner + (named.verb if named.keep else "") + noun)
    draft.rules["indicator"] = named.rule


def _reshaped(indicator: str) -> str:
    for pattern, usual in load("phrases")["reshape"]:
        indicator = re.sub(pattern, usual, indicator)
    return indicator


def _listed(draft: Draft, previous: Draft) -> bool:
    """Whether a figure goes on under the verb of the last one: 新增公路19万公里、其中高速公路2万公里."""
    return draft.joined or (draft.left.lstrip("，").startswith("其中") and draft.unit == previous.unit)


def _behind(draft: Draft) -> _Named | None:
    """The thing counted stands behind its count: 新建31所幼儿园."""
    cue = draft.cue
    if not isinstance(draft.quantity, Quantity) or draft.unit in load("phrases")["led"]:
        return None
    if cue.kind in ("rise", "fall", "reach", "share") and noun_of(draft) and not improves(draft):
        return None
    right = right_noun(draft.right)
    if draft.unit.startswith("亿"):
        right = next((people for people in load("phrases")["people"] if right.startswith(people)), right)
    if draft.unit == "次" and draft.right and not right:
        return _Named(draft.right[:20], "", "", False, "", "subject.right")
    if not right:
        return None
    left_noun = noun_of(draft)
    if draft.right.startswith("的") and left_noun:
        if head_of(left_noun) == left_noun:
            return _Named(right + left_noun, "", "", False, "", "subject.both")
        if len(right) <= 4:
            return _Named(left_noun + right, "", "", False, "", "subject.both")
    if not cue.kind and _sized().match(draft.right) and kind(draft.unit) in (Kind.MEASURE, Kind.RATE):
        return _Named(left_noun.split("、")[-1] + right, "", "", False, "", "subject.both")
    if kind(draft.unit) is Kind.GRADE or draft.unit.endswith("/年"):
        return _Named(right, "", "", False, "", "subject.right")
    if (
        cue.kind == "make"
        and right in load("phrases")["general"]
        and not left_noun
        and (topic := earlier_topic(draft))
    ):
        return _Named(topic + right, cue.verb, cue.kind, False, "", "subject.both")
    if cue.kind in ("make", "add", "cut", "rise", "fall"):
        phrase = phrase_of(draft.left)
        owner = _owner(phrase.noun) if cue.kind == "make" and not phrase.verb else ""
        return _Named(right, cue.verb, cue.kind, cue.keep, owner, "subject.right")
    phrase = phrase_of(draft.left)
    listed = phrase.noun.endswith("等") or ("、" in draft.left[-12:] and not draft.joined)
    counted = kind(draft.unit) in _COUNTED or draft.unit in ("亿", "万")
    if not phrase.noun or (counted and (listed or not cue.kind)):
        if not listed and right in load("phrases")["general"]:
            modifier = _modifier(draft.left) or earlier_topic(draft)
            if modifier:
                return _Named(modifier + right, "", "", False, "", "subject.both")
        told = phrase.kind in ("add", "cut", "make")
        return _Named(
            right, phrase.verb if told else "", phrase.kind if told else "", False, "", "subject.right"
        )
    return None


def _in_front(draft: Draft) -> _Named | None:
    left = draft.left
    if draft.cue.kind == "make":
        left = left + draft.cue.verb
    phrase = phrase_of(left)
    if not phrase.noun or (phrase.noun == draft.cue.verb and not phrase.verb and len(phrase.noun) < 4):
        return None
    owner = _owner(phrase.before) if phrase.kind == "make" else ""
    if not owner and phrase.kind and draft.gap > draft.sentence[0] and left[0] not in "，、；和及 ：":
        owner = phrase.before if len(phrase.before) <= 14 else ""
    linked = len(phrase.noun) <= 2 and phrase.verb in load("phrases")["linking"]
    if not owner and phrase.kind == "make" and (head_of(phrase.noun) == phrase.noun or linked):
        owner = phrase.before + (phrase.verb if len(phrase.noun) <= 2 and not phrase.keep else "")
        owner = owner if len(owner) <= 14 and phrase.before else ""
    excluded = _excluded().search(left)
    if excluded and not phrase.verb:
        return _Named(excluded["what"] + phrase.noun, "", "", False, "", "subject.left")
    if phrase.kind in ("add", "cut") and 0 < len(phrase.before) <= 6 and phrase.verb == "新增":
        return _Named(
            phrase.before + phrase.verb + phrase.noun, phrase.verb, phrase.kind, False, "", "subject.left"
        )
    return _Named(phrase.noun, phrase.verb, phrase.kind, phrase.keep, owner, "subject.left")


def improves(draft: Draft) -> bool:
    """Whether a verb of growing says what happens to the things counted, not to their number: 提升40所高中办学能力."""
    if draft.cue.kind not in ("rise", "fall"):
        return draft.kind in ("rise", "fall") and draft.rules.get("indicator") == "subject.right"
    counted = kind(draft.unit) in _COUNTED or draft.unit in ("万", "亿")
    return counted and draft.cue.verb in load("measures")["improving"] and bool(right_noun(draft.right))


@cache
def _sized() -> re.Pattern[str]:
    return re.compile(load("roles")["pattern"]["context_sized"])


@cache
def _excluded() -> re.Pattern[str]:
    return re.compile(load("phrases")["excluded"])


def _modifier(left: str) -> str:
    """Return what stands between a clause's first verb and its figure: 促进民营经济发展 in 出台促进民营经济发展27条举措."""
    segment = strip_openers(split_comparison(_CLAUSE.split(left)[-1])[0])
    verb = _first_verb().match(segment)
    return strip_closers(segment[verb.end() :] if verb else segment)[-20:]


def opens_with_verb(text: str) -> bool:
    """Whether a clause begins with a verb that brings something about.

    >>> opens_with_verb("改造老旧管网")
    True
    """
    return bool(_first_verb().match(text) or _growth_verbs().match(text))


@cache
def _first_verb() -> re.Pattern[str]:
    words = [word for group in load("verbs")["verb"] if group["kind"] == "make" for word in group["words"]]
    return re.compile(
        "|".join(map(re.escape, sorted((word for word in words if len(word) > 1), key=len, reverse=True)))
    )


@cache
def _owners() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(load('phrases')['owners'])})$")


def _owner(before: str) -> str:
    """Return who did it, where that stands in front of the verb: 省属企业 in 省属企业完成投资."""
    return before if 2 <= len(before) <= 12 and _owners().search(before) else ""


def earlier_topic(draft: Draft) -> str:
    """Return what an earlier clause between two figures speaks about, or ""."""
    named = _earlier(draft)
    return named.noun if named else ""


def _earlier(draft: Draft) -> _Named | None:
    """The subject stands in an earlier clause of its own: 研发经费，从2020年的…"""
    for segment in reversed(_CLAUSE.split(draft.left)[:-1]):
        topic = topic_of(segment)
        if topic:
            return _Named(topic, "", "", False, "", "subject.clause")
    return None


def _inherit(draft: Draft, previous: Draft | None) -> None:
    """Take the subject of the last figure of the sentence."""
    cue = draft.cue
    if cue.kind in ("make", "add", "cut"):
        draft.verb, draft.kind = cue.verb, cue.kind
    if previous is None:
        return
    if cue.kind == "make" and cue.keep:
        draft.indicator, draft.topic = previous.indicator + cue.verb, previous.topic
        draft.rules["indicator"] = "subject.ellipsis"
        return
    draft.indicator, draft.topic, draft.owner = previous.indicator, previous.topic, previous.owner
    if previous.measure is Measure.STREAK and previous.topic:
        draft.indicator = previous.topic
    draft.rules["indicator"] = "subject.ellipsis"


def topic_of(segment: str) -> str:
    """Return what a clause without a figure speaks about: 棉花品质不断提升 → 棉花品质."""
    if _adverbial().search(segment):
        return ""
    phrase = _led(strip_openers(segment))
    text = phrase.noun
    match = _starts_with("topic_cuts").search(text)
    noun = strip_closers(text[: match.start()] if match else text)
    if len(noun) > _LONG:
        noun = noun.rpartition("等")[2]
    return _unquoted(noun) if len(noun) <= _LONG else ""


@cache
def _heads() -> tuple[frozenset[str], int]:
    heads = frozenset(load("phrases")["heads"])
    return heads, max(map(len, heads))


def head_of(noun: str) -> str:
    """Return the name of a quantity that ends a noun phrase (产量, 增加值), or "".

    >>> head_of("原油产量")
    '产量'
    """
    heads, longest = _heads()
    for length in range(min(longest, len(noun)), 0, -1):
        if noun[-length:] in heads:
            return noun[-length:]
    return ""


def _stem(noun: str) -> str:
    head = head_of(noun)
    return noun[: -len(head)] if head else noun


def _purpose(draft: Draft, noun: str) -> str:
    """Return what money is for where only who gives it is named: 中央财政安排832亿元，支持卫生事业改革."""
    if kind(draft.unit) is not Kind.MONEY or not _owners().search(noun):
        return ""
    match = _purposes().search(draft.after) or _purposes().search(draft.raw)
    return (match["what"] or match["aim"]) if match else ""


@cache
def _purposes() -> re.Pattern[str]:
    return re.compile(load("phrases")["purpose"])


def _first_topic(draft: Draft) -> str:
    """Return what the clause in front speaks about, ready to take a bare name of a quantity: 棉花品质 → 棉花."""
    for segment in reversed(_CLAUSE.split(draft.left)[:-1]):
        topic = topic_of(segment)
        if topic and len(topic) <= 14:
            for soft in load("phrases")["soft"]:
                if topic.endswith(soft) and len(topic) > len(soft) + 1:
                    return topic[: -len(soft)]
            return _stem(topic)
    return ""


def _completed(noun: str, draft: Draft, previous: Draft | None) -> str:
    """Give a bare 总产 or 增速 the topic it is said of."""
    if noun in load("phrases")["bare_heads"] and (topic := _first_topic(draft)):
        return topic + noun
    if previous is None or not previous.topic:
        return noun
    if noun in load("phrases")["growth_heads"] or noun in ("增量", "增速"):
        return previous.topic + noun
    if noun in load("phrases")["bare_heads"]:
        stem = _stem(previous.topic)
        return stem + noun if stem and len(stem) <= 12 else noun
    if previous.topic.endswith(noun) and len(noun) >= 2:
        return previous.topic
    if (
        "其中" in draft.left
        and draft.unit == previous.unit
        and not head_of(noun)
        and previous.measure is draft.measure
    ):
        return noun + head_of(previous.topic)
    return noun
