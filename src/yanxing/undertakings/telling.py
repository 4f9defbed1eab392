"""Whether words name one thing: a name says more than what kind of thing it is."""

import re
from typing import NamedTuple

from yanxing.undertakings.lexicon import Lexicon, place_in

LONGEST_NAME = 40
# A member of a list that only shares a noun is no longer than this.
LONGEST_BARE = 8
# What the state names is one thing, however general its words.
_TITLES = ("国家", "全国")
# …but 全国 says as often for whom.
_EVERYWHERE = "全国"
_LONG_TITLE = 11
# What campaigns are called too: a slogan in front of one of these makes no name.
_CALLED = ("工程", "项目", "平台")
_SLOGANS = tuple(f"{called}”" for called in _CALLED)
_QUOTED = re.compile("(?<=.)“[^”]*”(?=.)")
_MEASURED = re.compile(r"[\d.]+(?:万|亿|吨|千伏|千瓦|公里|/年)*|[“”（）\"]")
# A branch of a body that the state has several of is told by its seat: 国家计量中心（云汀）.
_SEAT = re.compile("（([^（）]+)）$")
# Separators inside brackets were masked.
_BARE = re.compile(r"[“”\"一-鿿A-Za-z0-9\-—·（）\ue000-\ue00f]+")


class Head(NamedTuple):
    """The noun that ends a name: where it begins, where the name ends with all that belongs to it."""

    start: int
    end: int
    kind: str
    weak: bool
    named: bool


def is_name(text: str, begin: int, head: Head, words: Lexicon) -> bool:
    """Whether what stands in front of the noun tells one thing from others of its kind."""
    name, modifier = text[begin : head.end], text[begin : head.start]
    if not 2 < len(name) <= LONGEST_NAME or words.pattern["count"].match(name):
        return False
    # What stands in quotation marks is a name of somebody's, whatever its words.
    if words.pattern["broken"].search(_QUOTED.sub("“”", name)) or _begins_with_verb(name, words):
        return False
    if head.named:
        return len(modifier) <= LONGEST_BARE
    if name.startswith("“") and name.endswith(_SLOGANS):
        return False
    titled = _is_title(name) and not (head.weak and name.startswith(_EVERYWHERE))
    return name in words.alone or titled or _seated(name) or _tells_apart(name, modifier, head, words)


def _is_title(name: str) -> bool:
    return len(name) > _LONG_TITLE and name.startswith(_TITLES) and not name.endswith("工程")


def _seated(name: str) -> bool:
    """Whether brackets that close a name say where it is."""
    seat = _SEAT.search(name)
    return seat is not None and place_in(seat[1]) != ""


def _tells_apart(name: str, modifier: str, head: Head, words: Lexicon) -> bool:
    """Whether the words in front of a noun say more than what kind of thing it is."""
    rest = _MEASURED.sub("", words.generic.sub("", modifier))
    place = place_in(modifier) if rest else ""
    soft = words.pattern["soft"].search(name) is not None
    if head.kind == "park" and soft:
        return False
    if not head.weak or _holds_noun(modifier, words):
        return len(rest) > 1 or place != "" or words.pattern["own"].match(name) is not None
    if soft:
        return False
    if modifier.startswith("“") and modifier.endswith("”") and name.endswith(_CALLED):
        return False
    quoted = modifier.startswith("“") and not name.endswith(_CALLED) and rest != ""
    known = place != "" or any(words.pattern[each].search(name) for each in ("phase", "geo"))
    return quoted or (len(rest) > 1 and known)


def _holds_noun(modifier: str, words: Lexicon) -> bool:
    """Whether a word that tells apart by itself stands in front of a weak one: 炼化基地, 煤矿项目."""
    found = (words.nouns.get(match[0]) for match in words.noun.finditer(modifier))
    return any(noun is not None and not noun.weak for noun in found)


def _begins_with_verb(name: str, words: Lexicon) -> bool:
    adverb = words.adverb.match(name)
    return bool(words.left_verb.match(name) or (adverb and words.left_verb.match(name, adverb.end())))


def is_bare(text: str, words: Lexicon) -> bool:
    """Whether words may be a member of a list that leaves its noun to another: 霁川、陶浦水库."""
    while match := words.adverb.match(text):
        text = text[match.end() :]
    return (
        1 < len(text) <= LONGEST_BARE * 2
        and _BARE.fullmatch(text) is not None
        and words.pattern["broken"].search(text) is None
        and words.pattern["count"].match(text) is None
        and words.pattern["soft"].search(text) is None
        and len(words.generic.sub("", text)) > 1
    )
