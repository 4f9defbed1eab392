"""The words of rules/projects.toml, compiled for search."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from yanxing.rules import alternatives, load
from yanxing.rules.lexicon import Lexicon as WordsAt
from yanxing.rules.patterns import Patterns
from yanxing.rules.places import name_set, terms

# The order in which an undertaking passes through them: of two that are said the later one counts.
STATUSES = ("mentioned", "preparing", "starting", "building", "completed", "operating")
_LONGEST_PLACE = 7


class Noun(NamedTuple):
    """A word that ends names of projects: the kind it tells, and whether it tells apart by itself."""

    kind: str
    weak: bool


class Lexicon(NamedTuple):
    """All words and patterns that the reading of projects asks for."""

    nouns: dict[str, Noun]
    noun: re.Pattern[str]
    noun_or_work: re.Pattern[str]
    sign: re.Pattern[str]
    open: re.Pattern[str]
    left: dict[str, str]
    left_verb: re.Pattern[str]
    right: dict[str, str]
    neutral: frozenset[str]
    closing: re.Pattern[str]
    telling: re.Pattern[str]
    adverb: re.Pattern[str]
    generic: WordsAt
    ordinary: WordsAt
    common: WordsAt
    classes: re.Pattern[str]
    class_nouns: frozenset[str]
    alone: frozenset[str]
    one_each: frozenset[str]
    town_each: frozenset[str]
    bodies: frozenset[str]
    carried: dict[str, str]
    open_kinds: dict[str, str]
    sorted_ways: dict[str, list[str]]
    classed_ways: dict[str, list[str]]
    pattern: Patterns


@cache
def lexicon() -> Lexicon:
    """Return the words of the rules, read once."""
    table = load("projects")
    words, patterns = table["words"], table["pattern"]
    nouns = _nouns(table["kind"])
    left = {word: status["name"] for status in table["status"] for word in status["left"]}
    right = {word: status["name"] for status in table["status"] for word in status["right"]}
    neutral = frozenset(word for status in table["status"] for word in status.get("neutral", ()))
    general = (*words["generic"], *(word for word in _long(nouns) if word not in words["placing"]))
    shared = (*general, *load("ordinary")["words"], *_long(words["adverbs"]))
    named, told = patterns["named"], alternatives((*right, *neutral))
    return Lexicon(
        nouns=nouns,
        noun=re.compile(alternatives(nouns)),
        noun_or_work=re.compile(f"(?P<named>{named})|{alternatives(nouns)}"),
        sign=re.compile(f"{_any_of((*nouns, *words['open']))}|{patterns['carrying']}"),
        open=re.compile(alternatives(words["open"])),
        left=left,
        left_verb=re.compile(alternatives(left)),
        right=right,
        neutral=neutral,
        closing=re.compile(f"(?P<status>{told})|{alternatives(words['between'])}"),
        telling=re.compile(f"{alternatives((*left, *right, *neutral))}|{patterns['going']}"),
        adverb=re.compile(alternatives((*words["adverbs"], *left))),
        generic=WordsAt(general),
        ordinary=WordsAt(shared),
        common=WordsAt((*shared, *load("ordinary")["common"])),
        classes=re.compile(
            f"(?:{patterns['count']})?的?(?:{alternatives(words['classes'])}|{patterns['nature']})*"
        ),
        class_nouns=frozenset(words["class_nouns"]),
        alone=frozenset(words["alone"]),
        one_each=frozenset(words["one_each"]),
        town_each=frozenset(words["town_each"]),
        bodies=frozenset(words["bodies"]),
        carried=dict(table["carried"]),
        open_kinds=dict(table["open_kinds"]),
        sorted_ways=dict(table["sorted_ways"]),
        classed_ways=dict(table["classed_ways"]),
        pattern=Patterns(patterns),
    )


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern that is somewhere in a text just where one of the words is.

    A word that holds another says nothing more, and single characters are looked for at once.

    >>> _any_of(["水库", "库", "隧道"])
    '[库]|隧道'
    """
    known = frozenset(words)
    least = [
        word
        for word in known
        if not any(
            word[at:end] in known
            for at in range(len(word))
            for end in range(at + 1, len(word) + 1)
            if end - at < len(word)
        )
    ]
    single = "".join(sorted(word for word in least if len(word) == 1))
    return f"[{single}]|{alternatives(sorted(word for word in least if len(word) > 1))}"


def _long(words: Iterable[str]) -> Iterable[str]:
    """Return words of more than one character: one alone is part of many a name."""
    return (word for word in words if len(word) > 1)


def find_nouns(text: str, start: int, words: Lexicon) -> list[re.Match[str]]:
    """Return the nouns of projects in a text from ``start`` on, works that carry among them."""
    carries = words.pattern["carrying"].search(text, start) is not None
    return list((words.noun_or_work if carries else words.noun).finditer(text, start))


def behind_adverbs(text: str, start: int, end: int, words: Lexicon) -> int:
    """Return where what verbs and the words that colour them stand in front of begins.

    >>> behind_adverbs("加快推进霁川水库", 0, 8, lexicon())
    4
    """
    while match := words.adverb.match(text, start, end):
        start = match.end()
    return start


def _nouns(kinds: Iterable[dict[str, Any]]) -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for kind in kinds:
        for weak, words in ((False, kind.get("nouns", ())), (True, kind.get("weak", ()))):
            for word in words:
                found.setdefault(word, Noun(kind["name"], weak))
    return found


@lru_cache(4096)
def place_in(text: str) -> str:
    """Return the first name of an administrative division in a short text, the longest there; else "".

    >>> place_in("甘肃种业实验室")
    '甘肃'
    """
    return next(filter(None, (_spotted().at(text, start) for start in range(len(text)))), "")


def leading_place(text: str) -> str:
    """Return the longest name of a division that a text begins with, else "".

    >>> leading_place("甘肃种业实验室"), leading_place("种业实验室")
    ('甘肃', '')
    """
    return _spotted().at(text, 0)


@cache
def _spotted() -> WordsAt:
    """Return the names of divisions that are short enough to be part of a project's."""
    return WordsAt(name for name in name_set() if len(name) <= _LONGEST_PLACE)


@cache
def _abbreviated() -> re.Pattern[str]:
    """Return the pattern of places at home that the table of divisions does not name so: 沪苏, 冀北, 湖县."""
    singles = "".join(term.name for term in terms("province") if term.single)
    county = load("projects")["pattern"]["county"]
    return re.compile(f"[{singles}](?:[{singles}]|[东西南北](?!部))|{county}")


@cache
def _abroad() -> re.Pattern[str]:
    return re.compile(alternatives(load("projects")["words"]["abroad"]))


def is_at_home(text: str) -> bool:
    """Whether a place in the country is named in a short text, be it by a province's single character.

    >>> is_at_home("甘肃种业实验室"), is_at_home("闽赣联网工程"), is_at_home("东盟信息港")
    (True, True, False)
    """
    return place_in(text) != "" or _abbreviated().search(text) is not None


def is_placed(text: str) -> bool:
    """Whether a place is named in a short text, at home or abroad.

    >>> is_placed("甘肃种业实验室"), is_placed("东盟信息港"), is_placed("种业实验室")
    (True, True, False)
    """
    return is_at_home(text) or _abroad().search(text) is not None


def later(one: str, other: str) -> str:
    """Return the later of two statuses.

    >>> later("completed", "operating"), later("", "preparing")
    ('operating', 'preparing')
    """
    order = ("", *STATUSES)
    return max(one, other, key=order.index)
