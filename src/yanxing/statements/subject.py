"""Which noun phrase a figure belongs to: its own, the one behind it, or the last one said."""

import re
from functools import cache

from yanxing.grammar.quantity import Quantity
from yanxing.model import Measure
from yanxing.rules import load
from yanxing.rules.units import Kind, kind
from yanxing.statements.draft import Draft
from yanxing.statements.phrase import Phrase, lead_phrase, split_comparison, strip_closers, strip_openers

_CLAUSE = re.compile(r"[，,：:]")
_BRACKETED = re.compile(r"（[^（）]*）?$")


def _last_segment(left: str) -> str:
    return _CLAUSE.split(left)[-1]


def phrase_of(draft: Draft) -> Phrase:
    """Return the noun phrase left of a figure with the verb that leads it."""
    segment = _last_segment(draft.left)
    segment, _ = split_comparison(segment)
    segment = strip_openers(segment)
    phrase = _led(segment)
    noun = strip_closers(strip_openers(phrase.noun)).strip("“（）")
    return phrase._replace(noun=noun if noun not in ("”",) else "")


def _led(segment: str) -> Phrase:
    """Split off a verb of growing at the phrase's start (降低物流成本), else the last verb that brings about."""
    match = _growth_verbs().match(segment)
    if match and len(segment) - match.end() >= 2 and not segment[match.end() :].startswith(("值", "幅", "速", "率", "量")):
        return Phrase(segment[match.end() :].lstrip("了"), match[0], _growth_kinds()[match[0]])
    return lead_phrase(segment)


@cache
def _growth_kinds() -> dict[str, str]:
    return {
        word: group["kind"]
        for group in load("verbs")["verb"]
        if group["kind"] in ("rise", "fall")
        for word in group["words"]
        if len(word) > 1 and word not in load("phrases")["growth_heads"]
    }


@cache
def _growth_verbs() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_growth_kinds(), key=len, reverse=True)))


def noun_of(draft: Draft) -> str:
    """Return the noun phrase left of a figure, or ""."""
    return phrase_of(draft).noun


@cache
def _right_stops() -> re.Pattern[str]:
    words = sorted(load("phrases")["right_stops"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def _right_cuts() -> re.Pattern[str]:
    words = sorted(load("phrases")["right_cuts"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def right_noun(right: str) -> str:
    """Return the noun phrase that a count is followed by, or "" where something else follows.

    >>> right_noun("县域普通高中")
    '县域普通高中'
    """
    right = right.lstrip("的")
    if not right or _right_stops().match(right):
        return ""
    cut = _right_cuts().search(right, 2)
    noun = right[: cut.start()] if cut else right
    return noun.strip("“”（） ")[:24] if len(noun) > 24 else noun.strip("（） ")


def predicate(right: str) -> str:
    """Return what is said behind 连续三年, as far as it is short."""
    return re.sub(r"^(?:来|的|地)", "", right)[:16]


def assign(draft: Draft, previous: Draft | None) -> None:
    """Name the indicator of a draft, and note verb and topic for those that follow."""
    phrase = phrase_of(draft)
    noun, verb, verb_kind, keep = phrase.noun, phrase.verb, phrase.kind, phrase.keep
    cue = draft.cue
    if cue.kind in ("make", "add", "cut") and not noun:
        verb, verb_kind, keep = cue.verb, cue.kind, cue.keep
    inherits = draft.joined and not verb and previous is not None
    follows = _follows(draft, noun)
    if follows and cue.kind in ("make", "add", "cut") and not verb:
        verb, verb_kind, keep = cue.verb, cue.kind, cue.keep
    if follows:
        noun = follows
    if noun and inherits and previous is not None and previous.kind and cue.kind not in ("rise", "fall"):
        verb, verb_kind, keep = previous.verb, previous.kind, previous.rules.get("keep") == "yes"
    if not noun:
        _inherit(draft, previous)
        if draft.indicator or not phrase.before:
            draft.verb, draft.kind = verb, verb_kind
            return
        noun = strip_closers(strip_openers(phrase.before))
    if previous is not None:
        noun = _completed(noun, previous)
    draft.topic = noun
    draft.verb, draft.kind = verb, verb_kind
    if keep:
        draft.rules["keep"] = "yes"
    draft.indicator = verb + noun if keep and verb else noun
    draft.rules["indicator"] = "subject.right" if follows else "subject.left"


def _follows(draft: Draft, noun: str) -> str:
    """Return the noun behind a counted figure where it is the thing counted: 新建31所幼儿园."""
    if not isinstance(draft.quantity, Quantity) or draft.cue.kind in ("rise", "fall", "reach", "share") and noun:
        return ""
    right = right_noun(draft.right)
    if not right:
        return ""
    if not noun:
        return right
    unit_kind = kind(draft.unit)
    listed = noun.endswith("等") or "、" in draft.left[-12:] and not draft.joined
    if unit_kind in (Kind.COUNTER, Kind.PERSON) and (listed or not draft.cue.kind):
        return right
    return ""


def _inherit(draft: Draft, previous: Draft | None) -> None:
    """Take the subject of the last figure of the sentence."""
    if previous is None:
        earlier = _CLAUSE.split(draft.left)[:-1]
        for segment in reversed(earlier):
            topic = topic_of(segment)
            if topic:
                draft.indicator = draft.topic = topic
                draft.rules["indicator"] = "subject.clause"
                return
        return
    draft.indicator, draft.topic = previous.indicator, previous.topic
    draft.rules["indicator"] = "subject.ellipsis"


def topic_of(segment: str) -> str:
    """Return what a clause without a figure speaks about: 棉花品质不断提升 → 棉花品质."""
    segment = strip_openers(segment)
    match = _right_cuts().search(segment)
    return strip_closers(segment[: match.start()] if match else "")


@cache
def _heads() -> tuple[str, ...]:
    return tuple(sorted(load("phrases")["heads"], key=len, reverse=True))


def head_of(noun: str) -> str:
    """Return the name of a quantity that ends a noun phrase (产量, 增加值), or "".

    >>> head_of("原油产量")
    '产量'
    """
    for head in _heads():
        if noun.endswith(head):
            return head
    return ""


def _completed(noun: str, previous: Draft) -> str:
    """Give a bare 总产 or 增速 the topic it is said of."""
    if noun in load("phrases")["growth_heads"] or noun in ("增量", "增速"):
        return previous.topic + noun
    if head_of(noun) == noun and previous.topic:
        old = head_of(previous.topic)
        stem = previous.topic[: -len(old)] if old else previous.topic
        return stem + noun if stem and len(stem) <= 12 else noun
    return noun


def expand(noun: str, count: int) -> list[str] | None:
    """Undo a coordination into ``count`` noun phrases, or return None where it has another number of members.

    >>> expand("肉、蛋、奶产量", 3)
    ['肉产量', '蛋产量', '奶产量']
    >>> expand("城乡居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    for pair, members in load("phrases")["pairs"].items():
        if pair in noun and len(members) == count and not (count == 2 and "、" in noun.replace(pair, "")):
            return [noun.replace(pair, member, 1) for member in members]
    parts = [part for part in re.split(r"、|和(?!平|谐|田|美)|以及|及其?(?!时)|与", noun) if part]
    if len(parts) != count:
        parts = [part for part in re.split(r"、", noun) if part]
    if len(parts) != count:
        return None
    return _distribute(parts)


def _distribute(parts: list[str]) -> list[str]:
    """Give every member the head that only the last one bears, or the topic that only the first one bears."""
    head = head_of(parts[-1])
    if head and not any(head_of(part) for part in parts[:-1]):
        shared = _shared_tail(parts[-1], head)
        return [*(part + shared for part in parts[:-1]), parts[-1]]
    first = head_of(parts[0])
    if first and all(head_of(part) == part for part in parts[1:]):
        stem = parts[0][: -len(first)]
        return [parts[0], *(stem + part for part in parts[1:])]
    return parts


def _shared_tail(last: str, head: str) -> str:
    return head


def share_list(drafts: list[Draft], first: int, count: int) -> None:
    """Give each figure of a 分别 list its own subject."""
    members = drafts[first : first + count]
    leader = members[0]
    nouns = expand(leader.topic, count) if leader.rules.get("indicator") != "subject.ellipsis" else None
    if nouns is None and first >= count and leader.rules.get("indicator") == "subject.ellipsis":
        nouns = [draft.indicator for draft in drafts[first - count : first]]
    if nouns is None:
        if leader.topic and first and leader.rules.get("indicator") == "subject.ellipsis":
            nouns = expand(leader.topic, count)
        if nouns is None:
            return
    prefix = leader.indicator[: -len(leader.topic)] if leader.topic and leader.indicator.endswith(leader.topic) else ""
    for draft, noun in zip(members, nouns, strict=True):
        draft.indicator, draft.topic = prefix + noun, noun
        draft.rules["indicator"] = "subject.respectively"


def is_share_or_growth(draft: Draft) -> bool:
    """Whether a draft measures a share or a growth rate."""
    return draft.measure in (Measure.SHARE, Measure.GROWTH)
