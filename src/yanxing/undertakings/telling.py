"""Whether words name one thing: a name says more than what kind of thing it is."""

import re
from enum import IntEnum
from typing import NamedTuple

from yanxing.undertakings.lexicon import (
    Lexicon,
    behind_adverbs,
    is_at_home,
    is_placed,
    leading_place,
    place_in,
)

LONGEST_NAME = 40
# A member of a list that only shares a noun is no longer than this.
LONGEST_BARE = 8
# …and one of a list of a stated length than this.
_LONGEST_COUNTED = 24
# What the state names is one thing, however general its words.
_TITLES = ("国家", "全国")
# …but 全国 says as often for whom.
_EVERYWHERE = "全国"
_LONG_TITLE = 10
_LONG_KIND = 4
# …and what is said of a thing that rules know for a work.
_SHORT_KIND = 2
_NEAR = 16
_SHORT_WORD = 3
# What campaigns are called too: a slogan in front of one of these makes no name.
_CALLED = ("工程", "项目", "平台")
# …of which this one is built.
_BUILT = "平台"
# What is done to many things at a time.
_BETTERED = ("提升", "提质", "改造")
_SLOGANS = tuple(f"{called}”" for called in _CALLED)
_QUOTED = re.compile("“[^”]*”(?=.)")
_MEASURED = re.compile(r"(?<![A-Z\d])[\d.]+(?:万|亿|吨|千伏|千瓦|公里|/年)*|[“”（）\"]")
# A branch of a body that the state has several of is told by its seat: 国家计量中心（云汀）.
_SEAT = re.compile("（([^（）]+)）$")
_AND = "和"
# Separators inside brackets were masked.
_BARE = re.compile(r"[“”\"一-鿿A-Za-z0-9\-—·（）\ue000-\ue00f]+")


class Telling(IntEnum):
    """How far words tell one thing.

    NO not at all; KIND by a long name of what it is: where that was finished; OWN by a word of its own, which
    a kind may have too: where it is said to be begun, done or run; PLACED by where it is: where it is said to
    be built or run; SURE in any case.
    """

    NO = 0
    KIND = 1
    OWN = 2
    PLACED = 3
    SURE = 4


class Head(NamedTuple):
    """The noun that ends a name: where it begins, where the name ends with all that belongs to it.

    A ``loose`` noun is none of the rules' own but ends like one.
    """

    start: int
    end: int
    kind: str
    weak: bool
    named: bool
    loose: bool = False


def is_name(text: str, begin: int, head: Head, words: Lexicon, around: tuple[str, str] = ("", "")) -> Telling:
    """Return how far what stands in front of the noun tells one thing from others of its kind.

    ``around`` is what stands before and behind: that it is the first, where it was set up.
    """
    name, modifier = text[begin : head.end], text[begin : head.start]
    if not _may_be_name(name, words):
        return Telling.NO
    if head.named:
        return Telling.SURE if len(modifier) <= LONGEST_BARE else Telling.NO
    if name in words.one_each or (not head.loose and words.pattern["renewed"].search(name)):
        return Telling.PLACED
    if name in words.town_each:
        return Telling.KIND
    first = modifier and (words.pattern["first"].search(around[0]) or _is_seated(around[1], words))
    return max(
        _by_title(name, modifier, head, words),
        Telling.PLACED if first else Telling.NO,
        _tells_apart(name, modifier, head, words),
    )


def _may_be_name(name: str, words: Lexicon) -> bool:
    """Whether nothing in a name says that it is none."""
    counted = words.pattern["count"].match(name, behind_adverbs(name, 0, len(name), words))
    if not 2 < len(name) <= LONGEST_NAME or counted:
        return False
    if name.startswith(_AND):
        # 和林县 begins with no conjunction.
        name = name.removeprefix(leading_place(name))
    # What stands in quotation marks is a name of somebody's, whatever its words.
    if words.pattern["broken"].search(_QUOTED.sub("“”", name)) or _begins_with_verb(name, words):
        return False
    if words.pattern["treaty"].search(name) and is_placed(name) and not is_at_home(name):
        return False
    slogan = name.endswith(_SLOGANS) or words.pattern["slogan"].match(name)
    return not (name.startswith("“") and slogan)


def _by_title(name: str, modifier: str, head: Head, words: Lexicon) -> Telling:
    """Return how far a name is one that the state gives."""
    if name.removeprefix(_TITLES[0]) in words.alone or (modifier and _seated(name)):
        return Telling.SURE
    if not _is_title(name, words) or (head.weak and name.startswith(_EVERYWHERE)):
        return Telling.NO
    if singular(modifier, words):
        return Telling.SURE
    return Telling.NO if head.loose or words.pattern["joined"].search(modifier) else Telling.PLACED


def _is_seated(behind: str, words: Lexicon) -> bool:
    """Whether the words right behind a name say where it was set up."""
    seat = words.pattern["seat"].search(behind[:_NEAR])
    return seat is not None and is_placed(seat["where"].replace(_EVERYWHERE, ""))


def _is_title(name: str, words: Lexicon) -> bool:
    titled = words.pattern["title"].match(name) is not None
    return titled and len(name) > _LONG_TITLE and not name.endswith("工程")


def _seated(name: str) -> bool:
    """Whether brackets that close a name say where it is."""
    seat = _SEAT.search(name)
    return seat is not None and place_in(seat[1]) != ""


def _tells_apart(name: str, modifier: str, head: Head, words: Lexicon) -> Telling:
    """Return how far the words in front of a noun say more than what kind of thing it is."""
    rest = _MEASURED.sub("", words.generic.cut_from(modifier))
    placed = bool(rest) and is_placed(modifier.replace(_EVERYWHERE, ""))
    if "“" in modifier and name.endswith(_BUILT) and not words.pattern["set"].search(modifier):
        return Telling.PLACED
    soft = words.pattern["soft"].search(name) is not None and words.pattern["rated"].search(name) is None
    if soft and (head.weak or (head.kind == "park" and not _begins_own(name, words))):
        return Telling.NO
    many = head.weak or (head.kind == "park" and not placed) or name.endswith(_BETTERED)
    if many and words.pattern["joined"].search(modifier):
        return Telling.NO
    if head.loose or (head.weak and not holds_noun(modifier, words)):
        return _by_place(name, modifier, head, words)
    landed = words.pattern["avenue"].match(name) or (not soft and words.pattern["geo"].search(modifier))
    numbered = words.pattern["numbered"].search(name) or words.pattern["staged"].search(name)
    acted = words.pattern["action"].search(name) is not None
    one = (
        placed
        or landed
        or numbered
        or words.pattern["own"].match(name)
        or singular(modifier, words, work=head.weak or name.endswith(_CALLED) or acted)
    )
    return Telling.SURE if one else _of_a_kind(name, modifier, head, words)


def _begins_own(name: str, words: Lexicon) -> bool:
    """Whether a name begins with a word that neither reports share nor campaigns have."""
    return not words.ordinary.at(name, 0) and words.pattern["soft"].match(name) is None


def _by_place(name: str, modifier: str, head: Head, words: Lexicon) -> Telling:
    """Return how far words in front of a noun that kinds and campaigns have as well tell one thing."""
    slogan = modifier[behind_adverbs(modifier, 0, len(modifier), words) :]
    if slogan.startswith("“") and slogan.endswith("”") and name.endswith(_CALLED):
        return Telling.PLACED if name.endswith(_BUILT) else Telling.NO
    own = singular(modifier, words, work=True)
    title = words.pattern["seated_title"].match(modifier)
    if title is not None and not words.common.stands_in(title["seat"]):
        return Telling.PLACED
    rest = _MEASURED.sub("", words.generic.cut_from(modifier))
    quoted = modifier.startswith("“") and not name.endswith(_CALLED) and own
    known = bool(rest) and is_placed(modifier.replace(_EVERYWHERE, ""))
    known = known or any(words.pattern[each].search(name) for each in ("phase", "geo", "numbered", "own"))
    if quoted or known:
        return Telling.SURE if not head.loose and (quoted or len(rest) > 1) else Telling.PLACED
    return Telling.OWN if own else _of_a_kind(name, modifier, head, words)


def _of_a_kind(name: str, modifier: str, head: Head, words: Lexicon) -> Telling:
    """Whether a name says at length what kind of body or place it is, and of no many."""
    known = not (head.weak or head.loose) and words.pattern["unsaid"].match(modifier) is None
    long = len(modifier) >= (_SHORT_KIND if known else _LONG_KIND) and head.end - head.start > 1
    if not long or words.pattern["many"].search(modifier) or words.pattern["action"].search(name):
        return Telling.NO
    return Telling.KIND


def is_long_kind(begin: int, head: Head | None) -> bool:
    """Whether a kind is told at length, so that a province too has one of it: 跨境商品结算中心."""
    return head is not None and head.start - begin >= _LONG_KIND


def singular(text: str, words: Lexicon, *, work: bool = False) -> bool:
    """Whether words hold something that reports do not share; of a ``work`` fewer words tell that."""
    shared = words.common if work else words.ordinary
    return any(len(rest) > 1 for rest in re.split("·+", _MEASURED.sub("·", shared.cut_from(text, "·"))))


def holds_noun(text: str, words: Lexicon) -> bool:
    """Whether words hold a noun that tells apart by itself, as 炼化 does in 炼化基地."""
    found = (words.nouns.get(match[0]) for match in words.noun.finditer(text))
    return any(noun is not None and not noun.weak for noun in found)


def _begins_with_verb(name: str, words: Lexicon) -> bool:
    adverb = words.adverb.match(name)
    return bool(words.left_verb.match(name) or (adverb and words.left_verb.match(name, adverb.end())))


def _is_word_of_its_own(text: str, words: Lexicon) -> bool:
    """Whether a short member shares no word with reports, though its characters may: 哇让、加西公路."""
    return len(text) <= _SHORT_WORD and not words.common.stands_in(text) and not text.startswith(_AND)


def is_bare(text: str, words: Lexicon, *, counted: bool = False, whole: bool = False) -> bool:
    """Whether words may be a member of a list that leaves its noun to another: 霁川、陶浦水库.

    A list that is the ``whole`` of what it counts tells each member apart: 技术、数据、水权3大交易中心.
    """
    text = text[behind_adverbs(text, 0, len(text), words) :]
    return (
        1 < len(text) <= (_LONGEST_COUNTED if counted else LONGEST_BARE * 2)
        and _BARE.fullmatch(text) is not None
        and (_is_word_of_its_own(text, words) or words.pattern["broken"].search(text) is None)
        and words.pattern["count"].match(text) is None
        and words.pattern["soft"].search(text) is None
        and (whole or len(words.generic.cut_from(text)) > 1)
    )
