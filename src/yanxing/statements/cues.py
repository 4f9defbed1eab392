"""The words next to a figure: verbs, modifiers and adverbs, read leftwards from the numeral.

``walk`` consumes the longest known word that ends where the last one began, until no known word is left. What
stands further left is the noun phrase that the figure belongs to.
"""

import re
from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from yanxing.grammar.times import TimeRef
from yanxing.model import Bound
from yanxing.rules import load
from yanxing.rules.lexicon import Lexicon


class Word(NamedTuple):
    """One entry of rules/verbs.toml or rules/modifiers.toml, as it stands next to a figure."""

    kind: str
    rule: str
    bound: Bound | None = None
    keep: bool = False
    to: bool = False
    flag: str = ""


class Cue(Struct, frozen=True, gc=False):
    """What the words left of a figure say.

    ``start`` is where the first of them stands, ``edge`` where the first stands that binds the figure: a
    verb, a bound, 分别; the quote begins there. ``kind`` is the verb's kind or ""; ``verb`` the verb as
    written; ``head`` a growth word behind a verb of reaching (涨幅控制在); ``base`` and ``compare`` say that
    由 or 较 opens the figure; ``time`` is a time between the figure and its verb (由2002年7703元).
    """

    start: int
    edge: int = -1
    kind: str = ""
    verb: str = ""
    verb_start: int = -1
    rule: str = ""
    bound: Bound | None = None
    bound_rule: str = ""
    keep: bool = False
    to: bool = False
    head: str = ""
    head_kind: str = ""
    base: bool = False
    compare: bool = False
    average: bool = False
    respectively: bool = False
    plan: bool = False
    past: bool = False
    time: TimeRef | None = None


# 稳产不稳价的十条办法: a verb with 的 behind it says which measures, not what the figure did.
_NOT_BEFORE_DE = frozenset({"rise", "fall", "add", "cut", "make"})
_BINDING = ("average", "respectively")
GROWTH_KINDS = frozenset({"rise", "fall"})
# What a figure is held against is no longer than this in front of its last word.
_REFERENCE = 8
_MOVING = frozenset({"rise", "fall", "add"})


# Where a word is a verb of several kinds, the later kind holds.
_KINDS = ("make", "share", "reach", "cut", "add", "fall", "rise")


@cache
def left_words() -> dict[str, Word]:
    """Return every word that may stand left of a figure.

    >>> left_words()["增长到"].kind
    'reach'
    """
    return {
        **_adverbs(planned=False),
        **_done_well(),
        **_movements(),
        **_comparisons(),
        **_verbs(),
        **_modifiers(),
        **_adverbs(planned=True),
        **_origins(),
        **_nouns(),
    }


@cache
def _lexicon() -> Lexicon:
    return Lexicon(left_words())


def _verbs() -> dict[str, Word]:
    groups = sorted(load("verbs")["verb"], key=lambda group: _KINDS.index(group["kind"]))
    return {word: _verb(group) for group in groups for word in group["words"]}


def _verb(group: dict[str, Any]) -> Word:
    kind, bound = group["kind"], Bound(group["bound"]) if "bound" in group else None
    return Word(kind, f"verbs.{kind}", bound, group.get("keep", False), group.get("to", False))


def _done_well() -> dict[str, Word]:
    """实施好 is no other word than 实施."""
    well = load("verbs")["well"]
    makes = (group for group in load("verbs")["verb"] if group["kind"] == "make")
    return {word + well: _verb(group) for group in makes for word in group["words"] if len(word) > 1}


def _movements() -> dict[str, Word]:
    """增长到 tells where a movement ends; 增长了 is no other word than 增长."""
    table = load("verbs")
    words: dict[str, Word] = {}
    for group in table["verb"]:
        if group["kind"] in GROWTH_KINDS:
            done = Word(group["kind"], f"verbs.{group['kind']}")
            for word in group["words"]:
                if word in growth_heads():
                    continue
                words |= {word + to: Word("reach", "verbs.reach.to", to=True) for to in table["to"]}
                words.setdefault(word + table["done"], done)
    return words


def _comparisons() -> dict[str, Word]:
    [compare] = load("verbs")["compare"]
    return dict.fromkeys(compare["before_figure"], Word("compare", "verbs.compare"))


def _modifiers() -> dict[str, Word]:
    return {
        word: Word("modifier", f"modifiers.{group['bound']}", Bound(group["bound"]))
        for group in load("modifiers")["before"]
        if not group.get("bare")
        for word in group["words"]
    }


def _adverbs(*, planned: bool) -> dict[str, Word]:
    """Return the adverbs of planning, or all others; of a word listed twice the first entry holds."""
    return {
        word: Word("adverb", f"verbs.adverb.{group['flag'] or 'plain'}", flag=group["flag"])
        for group in reversed(load("verbs")["adverb"])
        if (group["flag"] == "plan") is planned
        for word in group["words"]
    }


def _origins() -> dict[str, Word]:
    return dict.fromkeys(load("verbs")["from"], Word("from", "verbs.from"))


def _nouns() -> dict[str, Word]:
    """自然增长率 ends in a word of growing, 条约 in one that loosens a figure; both are names."""
    return {
        word: Word("noun", f"phrases.{name}")
        for name in ("not_growth", "not_modifiers")
        for word in load("phrases")[name]
    }


@cache
def bare_modifiers() -> dict[str, Bound]:
    """Return one-character modifiers that count only right before a Chinese multiplier (上万, 成百)."""
    return {
        word: Bound(group["bound"])
        for group in load("modifiers")["before"]
        if group.get("bare")
        for word in group["words"]
    }


def longest_word(folded: str, position: int, floor: int) -> tuple[str, Word] | None:
    """Return the longest known word that ends at ``position`` and starts at ``floor`` or later.

    >>> written, word = longest_word("粮食产量实际增长", 8, 0)
    >>> written, word.kind
    ('实际增长', 'rise')
    """
    written = _lexicon().before(folded, position, floor)
    return (written, left_words()[written]) if written else None


def walk(folded: str, position: int, floor: int, times: dict[int, TimeRef]) -> Cue:
    """Read the words left of the figure that starts at ``position``, down to ``floor`` at the most.

    ``times`` are the expressions of time by their ends.

    >>> cue = walk("粮食产量年均增长5%", 8, 0, {})
    >>> cue.start, cue.kind, cue.average
    (4, 'rise', True)
    """
    cue = Cue(start=position)
    while cue.start > floor and not (cue.base or cue.compare):
        time = times.get(cue.start)
        if time is not None and time.start >= floor:
            further = _over_time(cue, time, folded)
        else:
            further = _over_word(cue, folded, floor)
        if further is None:
            break
        cue = further
    return cue


def _over_time(cue: Cue, time: TimeRef, folded: str) -> Cue | None:
    """Go on over a time between the figure and its verb, which none but a verb of reaching has behind it.

    由上年增长5%: behind 由 what was then is a base, whatever its verb.
    """
    opened = folded[time.start - 1 : time.start] in load("verbs")["from"]
    if cue.kind not in ("", "reach") and not (opened and cue.kind in GROWTH_KINDS):
        return None
    return replace(cue, start=time.start, time=cue.time or time)


def _over_word(cue: Cue, folded: str, floor: int) -> Cue | None:
    """Go on over one word, or return None where no known word ends or it belongs to the noun phrase."""
    found = longest_word(folded, cue.start, floor)
    if found is None:
        further = _over_joined_verb if cue.kind == "make" else _over_moment
        return further(cue, folded, floor)
    written, word = found
    owned = bool(cue.kind) and folded.startswith("的", cue.start)
    named = owned or _names_reference(folded, cue.start - len(written))
    part = word.kind == "noun" or (word.kind == "compare" and _ends_a_word(folded, cue.start - len(written)))
    if part or (word.flag == "plan" and named):
        return None
    if folded.startswith("的", cue.start) and word.kind in _NOT_BEFORE_DE:
        return None
    start = cue.start - len(written)
    if written == load("verbs")["late"] and _years().match(folded, cue.start):
        # 近三年年均增长8%: the years are the last ones, and the figure is no less for it.
        return replace(cue, start=start)
    taken = _take(cue, written, word, start)
    if taken is None:
        return None
    binds = word.kind != "adverb" or word.flag in _BINDING
    return replace(taken, start=start, edge=start if binds else taken.edge)


def _over_moment(cue: Cue, folded: str, floor: int) -> Cue | None:
    """由开港之初的12%提高到30%: go on over when it was that without a date."""
    found = _moment().search(folded, floor, cue.start)
    return replace(cue, start=found.start("when")) if found and cue.kind in ("", "reach") else None


def _names_reference(folded: str, start: int) -> bool:
    """Whether 计划 ends what a figure is held against: 比年初计划少500亿元."""
    return _reference().search(folded, max(0, start - _REFERENCE), start) is not None


@cache
def _years() -> re.Pattern[str]:
    return re.compile(load("verbs")["years"])


@cache
def _moment() -> re.Pattern[str]:
    return re.compile(load("verbs")["moment"])


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(load("verbs")["reference"])


def _ends_a_word(folded: str, start: int) -> bool:
    """Whether 比 only ends a word: 支出与生产总值之比, 占比."""
    return folded[start - 1 : start] in load("phrases")["comparison"]["not_behind"] if start else False


def _over_joined_verb(cue: Cue, folded: str, floor: int) -> Cue | None:
    """Go on over the first verb of 制定、修订 or 改造和新建."""
    end = cue.start - 1
    if end <= floor or folded[end] not in load("verbs")["joins"]:
        return None
    found = longest_word(folded, end, floor)
    if found is None or found[1].kind != "make":
        return None
    start = end - len(found[0])
    return replace(cue, start=start, verb=folded[start : cue.verb_start] + cue.verb, verb_start=start)


def _take(cue: Cue, written: str, word: Word, start: int) -> Cue | None:
    """Add one word to the cue, or return None where it belongs to the noun phrase instead."""
    if word.kind == "modifier":
        return replace(cue, bound=cue.bound or word.bound, bound_rule=cue.bound_rule or word.rule)
    if word.kind == "adverb":
        return _flagged(cue, word.flag)
    if cue.kind:
        return _second_verb(cue, written, word, start)
    if word.kind == "compare":
        return replace(cue, compare=True)
    if word.kind == "from":
        time = cue.time
        spans = time is not None and time.kind != "ago" and time.first != time.last
        return None if spans else replace(cue, base=True)
    return _first_verb(cue, written, word, start)


def _first_verb(cue: Cue, written: str, word: Word, start: int) -> Cue:
    verb = replace(_with_verb(cue, written, word, start), keep=word.keep, to=word.to)
    if word.bound is None or cue.bound is not None:
        return verb
    return replace(verb, bound=word.bound, bound_rule=word.rule)


def _with_verb(cue: Cue, written: str, word: Word, start: int) -> Cue:
    return replace(cue, kind=word.kind, verb=written, verb_start=start, rule=word.rule)


def _flagged(cue: Cue, flag: str) -> Cue:
    if flag == "average":
        return replace(cue, average=True)
    if flag == "respectively":
        return replace(cue, respectively=True)
    if flag == "plan":
        return replace(cue, plan=True)
    if flag == "past":
        return replace(cue, past=True)
    return cue


def _second_verb(cue: Cue, written: str, word: Word, start: int) -> Cue | None:
    """A verb in front of a verb: 占比达到 (a share), 实现增长 (the one next to the figure counts)."""
    if cue.kind == "reach":
        return _before_reach(cue, written, word, start)
    carried = cue.kind in _MOVING and word.kind == "reach" and written in load("verbs")["light"]
    return cue if carried else None


def _before_reach(cue: Cue, written: str, word: Word, start: int) -> Cue | None:
    """A verb in front of one of reaching: 涨幅控制在 (growth), 占比达到 (a share)."""
    if word.kind in ("share", "add"):
        return _with_verb(cue, written, word, start)
    if cue.to:
        return None
    if word.kind == "reach":
        return replace(cue, to=word.to)
    if word.kind not in GROWTH_KINDS:
        return None
    if written in growth_heads():
        return replace(_with_verb(cue, written, word, start), head=written)
    return None if cue.head else replace(cue, head=written, head_kind=word.kind)


@cache
def growth_heads() -> tuple[str, ...]:
    """Return the nouns that make a level in per cent a growth rate, longest first: 增长速度, 增速, 涨幅 …

    >>> "涨幅" in growth_heads()
    True
    """
    return tuple(sorted(load("phrases")["growth_heads"], key=len, reverse=True))
