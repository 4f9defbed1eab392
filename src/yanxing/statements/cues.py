"""The words next to a figure: verbs, modifiers and adverbs, read leftwards from the numeral.

``walk`` consumes the longest known word that ends where the last one began, until no known word is left. What
stands further left is the noun phrase that the figure belongs to.
"""

from functools import cache
from typing import NamedTuple

from yanxing.grammar.times import TimeRef
from yanxing.model import Bound
from yanxing.rules import load


class Word(NamedTuple):
    """One entry of rules/verbs.toml or rules/modifiers.toml, as it stands next to a figure."""

    kind: str
    rule: str
    bound: Bound | None = None
    keep: bool = False
    to: bool = False
    flag: str = ""


class Cue(NamedTuple):
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


VERB_KINDS = frozenset({"rise", "fall", "add", "cut", "reach", "share", "make"})
# 减产不减收的三十条措施: a verb with 的 behind it says which measures, not what the figure did.
_NOT_BEFORE_DE = frozenset({"rise", "fall", "add", "cut", "make"})
_BINDING = ("average", "respectively")
GROWTH_KINDS = frozenset({"rise", "fall"})


@cache
def left_words() -> tuple[dict[str, Word], int]:
    """Return every word that may stand left of a figure, and the length of the longest."""
    table = load("verbs")
    words: dict[str, Word] = {}
    for word in table["compare"][0]["before_figure"]:
        words[word] = Word("compare", "verbs.compare")
    order = ("make", "share", "reach", "cut", "add", "fall", "rise")
    for kind in order:
        for group in table["verb"]:
            if group["kind"] == kind:
                bound = Bound(group["bound"]) if "bound" in group else None
                for word in group["words"]:
                    words[word] = Word(
                        kind, f"verbs.{kind}", bound, group.get("keep", False), group.get("to", False)
                    )
    for group in table["verb"]:
        if group["kind"] in GROWTH_KINDS:
            for word in group["words"]:
                for to in table["to"]:
                    words.setdefault(word + to, Word("reach", "verbs.reach.to", to=True))
                words.setdefault(word + "了", Word(group["kind"], f"verbs.{group['kind']}"))
    for group in load("modifiers")["before"]:
        for word in group["words"]:
            if not group.get("bare"):
                words[word] = Word("modifier", f"modifiers.{group['bound']}", Bound(group["bound"]))
    for group in table["adverb"]:
        for word in group["words"]:
            if word not in words or group["flag"] == "plan":
                words[word] = Word("adverb", f"verbs.adverb.{group['flag'] or 'plain'}", flag=group["flag"])
    for word in table["from"]:
        words[word] = Word("from", "verbs.from")
    return words, max(map(len, words))


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
    """Return the longest known word that ends at ``position`` and starts at ``floor`` or later."""
    words, longest = left_words()
    for length in range(min(longest, position - floor), 0, -1):
        written = folded[position - length : position]
        word = words.get(written)
        if word is not None:
            return written, word
    return None


def walk(folded: str, position: int, floor: int, times: dict[int, TimeRef]) -> Cue:
    """Read the words left of the figure that starts at ``position``, down to ``floor`` at the most."""
    cue = Cue(start=position)
    at = position
    while at > floor:
        time = times.get(at)
        if time is not None and time.start >= floor:
            if cue.kind and cue.kind != "reach" and not cue.base:
                break
            cue = cue._replace(time=cue.time or time)
            at = time.start
            continue
        found = longest_word(folded, at, floor)
        if found is not None and folded[at : at + 1] == "的" and found[1].kind in _NOT_BEFORE_DE:
            break
        if found is None and cue.kind == "make":
            joined = _joined_verb(folded, at, floor)
            if joined is not None:
                cue = cue._replace(verb=folded[joined : cue.verb_start] + cue.verb, verb_start=joined)
                at = joined
                continue
        if found is None:
            break
        written, word = found
        taken = _take(cue, written, word, at - len(written))
        if taken is None:
            break
        at -= len(written)
        cue = taken._replace(edge=at) if word.kind != "adverb" or word.flag in _BINDING else taken
        if cue.base or cue.compare:
            break
    return cue._replace(start=at)


def _joined_verb(folded: str, position: int, floor: int) -> int | None:
    """Return where the first verb of 制定、修订 or 改造和新建 starts; the second stands at ``position``."""
    if position - 1 <= floor or folded[position - 1] not in "、和":
        return None
    found = longest_word(folded, position - 1, floor)
    return position - 1 - len(found[0]) if found is not None and found[1].kind == "make" else None


def _take(cue: Cue, written: str, word: Word, start: int) -> Cue | None:
    """Add one word to the cue, or return None where it belongs to the noun phrase instead."""
    if word.kind == "modifier":
        return cue._replace(bound=cue.bound or word.bound, bound_rule=cue.bound_rule or word.rule)
    if word.kind == "adverb":
        return _flagged(cue, word.flag)
    if word.kind == "from":
        spans = cue.time is not None and cue.time.kind != "ago" and cue.time.first != cue.time.last
        return cue._replace(base=True) if not cue.kind and not spans else None
    if word.kind == "compare":
        return cue._replace(compare=True) if not cue.kind else None
    if not cue.kind:
        verb = cue._replace(
            kind=word.kind, verb=written, verb_start=start, rule=word.rule, keep=word.keep, to=word.to
        )
        if word.bound and not cue.bound:
            verb = verb._replace(bound=word.bound, bound_rule=word.rule)
        return verb
    return _second_verb(cue, written, word, start)


def _flagged(cue: Cue, flag: str) -> Cue:
    if flag == "average":
        return cue._replace(average=True)
    if flag == "respectively":
        return cue._replace(respectively=True)
    if flag == "plan":
        return cue._replace(plan=True)
    if flag == "past":
        return cue._replace(past=True)
    return cue


def _second_verb(cue: Cue, written: str, word: Word, start: int) -> Cue | None:
    """A verb behind a verb: 涨幅控制在 (growth), 实现增长 (the inner one counts), 占比达到 (a share)."""
    if cue.kind == "reach" and not cue.to and word.kind in GROWTH_KINDS and written in growth_heads():
        return cue._replace(head=written, kind=word.kind, verb=written, verb_start=start, rule=word.rule)
    if cue.kind == "reach" and not cue.to and not cue.head and word.kind in GROWTH_KINDS:
        return cue._replace(head=written, head_kind=word.kind)
    if cue.kind == "reach" and word.kind == "share":
        return cue._replace(kind="share", verb=written, verb_start=start, rule=word.rule)
    if cue.kind == "reach" and word.kind == "add":
        return cue._replace(kind="add", verb=written, verb_start=start, rule=word.rule)
    if cue.kind == "reach" and word.kind == "reach" and not cue.to:
        return cue._replace(to=word.to)
    if cue.kind in ("rise", "fall", "add") and word.kind == "reach" and written in ("实现", "保持", "完成"):
        return cue
    return None


@cache
def growth_heads() -> frozenset[str]:
    """Return the nouns that make a level in per cent a growth rate: 增速, 涨幅 …"""
    return frozenset(load("phrases")["growth_heads"])
