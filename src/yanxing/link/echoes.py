"""Whether the review of a report speaks of a thing that was ordered, by the words the two share.

What many clauses say tells nothing apart, so words weigh by how rare they are in the two reports. A thing is
found where one clause says most of what tells it apart, a stretch of it word for word.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from yanxing.model import Account, SectionRole
from yanxing.rules import alternatives, load

_CLAUSE = re.compile("[，,；;：:。！!？?\n]")
_STOPS = "。；;！!？?\n"
_SENTENCE = re.compile(f"[{_STOPS}]")
# 与 and 和 join alike.
_MARKS = str.maketrans("与", "和", '“”"《》 ')
_WORD = re.compile("[一-鿿A-Za-z0-9]{2}")
#: A thing of fewer characters cannot be told from others.
SHORTEST = 3
_ASIDE = frozenset(
    {
        SectionRole.OPENING,
        SectionRole.PROBLEMS,
        SectionRole.GUIDANCE,
        SectionRole.TARGETS,
        SectionRole.TASKS,
        SectionRole.LIVELIHOOD,
        SectionRole.SELF_GOVERNMENT,
        SectionRole.CLOSING,
    }
)
Span = tuple[int, int]


class Echo(Struct, frozen=True):
    """A clause of a review that speaks of a thing, its sentence, and the share of the thing's words in it."""

    clause: Span
    sentence: Span
    share: float


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a pattern of rules/fulfilment.toml.

    >>> bool(pattern("came").search("棠泠水库竣工"))
    True
    """
    return re.compile(load("fulfilment")["pattern"][name])


@cache
def _verbs() -> re.Pattern[str]:
    tasks = load("tasks")
    words = alternatives(
        word for pledge in tasks["pledge"] for word in (*pledge["words"], *pledge["anywhere"])
    )
    deadline = tasks["deadline"]["pattern"]
    order = tasks["order"]
    verbs = f"{order['how']}|{order['verb']}|{words}"
    # 更好地推进, 解决好: what stands between verbs, or behind one, is no part of the thing.
    told = f"(?:{verbs})(?:地(?={verbs})|{load('fulfilment')['pattern']['well']})?"
    return re.compile(f"(?:{order['before']})?(?:{deadline}|{told})*(?:{order['joined']})?")


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the clauses of a part of a text.

    >>> list(clauses("建学校，修路。", 0, 7))
    [(0, 3), (4, 6)]
    """
    at = start
    for mark in (*_CLAUSE.finditer(text, start, end), None):
        stop = mark.start() if mark else end
        if text[at:stop].strip():
            yield at, stop
        at = mark.end() if mark else end


def thing(clause: str) -> str:
    """Return what a clause orders something to be done to, without verbs, figures and general words.

    >>> thing("加快推进公共充电桩建设"), thing("新建公共充电桩120个")
    ('公共充电桩建设', '公共充电桩')
    """
    rest = clause[len(_opens(clause, 0)) :]
    while (less := pattern("idle").sub("", rest)) != rest:
        rest = less
    return rest


def members(about: str) -> tuple[str, ...]:
    """Return the things that a list orders, of which each may be answered alone.

    What stands in front of 的 only tells of another thing; what leans on the noun of its neighbour is none.

    >>> members("茶叶交易体系和冷链物流体系"), members("茶叶和水果交易"), members("茶叶、水果的冷链物流")
    (('茶叶交易体系', '冷链物流体系'), ('水果交易',), ())
    """
    listed = pattern("joint").split(about)
    if len(listed) == 1 or "的" in about or pattern("aside").search(about):
        return ()
    whole = [one for one in listed[:-1] if one[-2:] == listed[-1][-2:] or pattern("deed").search(one)]
    least = load("fulfilment")["limits"]["run"]
    return tuple(one for one in [*whole, listed[-1]] if len(one) >= least)


def head(about: str) -> str:
    """Return a thing without the clause in front of it, "" where that says too little.

    >>> head("在我省举行的国际冷链物流博览会"), head("茶叶的交易")
    ('国际冷链物流博览会', '')
    """
    before, _, found = about.rpartition("的")
    telling = len(found) >= load("fulfilment")["limits"]["head"]
    return found if before and telling and not pattern("joint").search(about) else ""


class Echoes:
    """The clauses of a report's review, to be asked for things that the report before ordered."""

    def __init__(self, before: Account, after: Account) -> None:
        texts = before.report.text.folded, after.report.text.folded
        self._text = texts[1]
        self._clauses = list(review(after))
        everything = [_plain(text[start:end]) for text in texts for start, end in clauses(text, 0, len(text))]
        self._all = everything
        self._rare = Counter(pair for each in everything for pair in _pairs(each))
        self._where: dict[str, list[int]] = defaultdict(list)
        for at, (start, end) in enumerate(self._clauses):
            for pair in _pairs(self._text[start:end]):
                self._where[pair].append(at)

    def find(self, about: str) -> Echo | None:
        """Return the clause that speaks of a thing, the one that says the most of it."""
        return next(self.near(about, load("fulfilment")["limits"]["share"]), None)

    def named(self, about: str) -> Echo | None:
        """Return the first clause that names a thing whole, alone or in a list, nothing in front of it."""
        for at, share in self._shares(about):
            if round(share, 6) < 1:
                return None
            start, end = self._clauses[at]
            listed = pattern("joint").split(_plain(self._text[start:end]))
            said = (*listed, *map(thing, listed))
            if any(each.startswith(_plain(about)) for each in said) and self._rarely(_plain(about)):
                return Echo((start, end), sentence_at(self._text, start), share)
        return None

    def near(self, about: str, least: float) -> Iterator[Echo]:
        """Yield the clauses that say at least that share of what tells a thing apart, the nearest first."""
        limits = load("fulfilment")["limits"]
        for at, share in self._shares(about):
            if share < least:
                return
            start, end = self._clauses[at]
            run = _run(_plain(about), _plain(self._text[start:end]))
            told = len(run) >= limits["run"] or run == about
            if told and (self._rarely(run) or _is_about(run, about, self._text[start:end])):
                yield Echo((start, end), sentence_at(self._text, start), share)

    def _rarely(self, run: str) -> bool:
        common: int = load("fulfilment")["limits"]["common"]
        return sum(run in each for each in self._all) <= common

    def _shares(self, about: str) -> list[tuple[int, float]]:
        """Return the clauses that share words with a thing, each with how much of it they say."""
        pairs = _pairs(about)
        whole = sum(map(self._weight, pairs))
        if len(about) < SHORTEST or not whole:
            return []
        shares: dict[int, float] = defaultdict(float)
        for pair in sorted(pairs):
            for at in self._where.get(pair, ()):
                shares[at] += self._weight(pair) / whole
        return sorted(shares.items(), key=lambda each: (-round(each[1], 6), each[0]))

    def _weight(self, pair: str) -> float:
        return math.log(len(self._all) / max(1, self._rare[pair]))


def sentence_at(text: str, position: int) -> Span:
    """Return the sentence that a position stands in.

    >>> sentence_at("建学校。修路。", 5)
    (4, 6)
    """
    start = max(text.rfind(mark, 0, position) for mark in _STOPS) + 1
    stop = _SENTENCE.search(text, position)
    return start, stop.start() if stop else len(text)


def review(account: Account) -> Iterator[Span]:
    """Yield the clauses of the parts that look back, sentences that order something left out.

    >>> len(list(review(accounts[0]))) > 100
    True
    """
    report = account.report
    text = report.text.folded
    at = 0
    for mark in (*_SENTENCE.finditer(text), None):
        end = mark.start() if mark else len(text)
        index = report.section_at(at)
        aside = index < 0 or report.sections[index].role in _ASIDE
        if not aside and not pattern("wish").search(text[at:end].strip()):
            yield from clauses(text, at, end)
        at = mark.end() if mark else end


def _is_about(run: str, about: str, clause: str) -> bool:
    """Tell whether a clause has a thing whole for all it is about, its object or what it tells of."""
    if run != _plain(about) or len(run) < load("fulfilment")["limits"]["whole"]:
        return False
    said = _plain(clause)
    goes = said.startswith(run) and (pattern("goes").match(said, len(run)) or _opens(said, len(run)))
    return said.endswith(run) or bool(goes)


def _opens(text: str, at: int) -> str:
    """Return the verbs, and the words that say how, that stand at a place of a text."""
    verbs = _verbs().match(text, at)
    return verbs[0] if verbs else ""


def _plain(text: str) -> str:
    return text.translate(_MARKS)


def _pairs(text: str) -> set[str]:
    text = _plain(text)
    found = (text[at : at + 2] for at in range(len(text) - 1))
    return {pair for pair in found if _WORD.fullmatch(pair)}


def _run(one: str, other: str) -> str:
    """Return the longest stretch that two texts share."""
    best = ""
    for at in range(len(one)):
        end = at + len(best) + 1
        while end <= len(one) and one[at:end] in other:
            best = one[at:end]
            end += 1
    return best
