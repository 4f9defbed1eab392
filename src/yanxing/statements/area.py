"""The place a figure is about, where that is not the report's own jurisdiction.

A place opens the clause of the figure or a clause before it, and holds until the sentence ends or another place
is named. Places are those of ``rules.places``; zones are told by the ends of their names.
"""

import re
from functools import cache
from typing import NamedTuple

from yanxing.model import Head, Level
from yanxing.rules import load, places
from yanxing.rules.indicators import resolve
from yanxing.statements import phrase, subject
from yanxing.statements.draft import Draft
from yanxing.statements.reading import Sentence

_CLAUSE = re.compile("[，：]")
_LIST = re.compile("[、和及与]")
_LONGEST_NAME = 12
_LONGEST_ZONE = 8


class Place(NamedTuple):
    """A place as worded at the start of a clause. ``own`` is the report's; ``named`` is sure to be no part of a name."""

    text: str
    own: bool = False
    named: bool = False


def settle(folded: str, sentence: Sentence, head: Head) -> None:
    """Fill in the area of a sentence's drafts, and take it off the front of their indicators.

    >>> settle("云汀新区经济总量突破500亿元。", sentence, head)  # doctest: +SKIP
    >>> sentence.drafts[0].area, sentence.drafts[0].indicator  # doctest: +SKIP
    ('云汀新区', '经济总量')
    """
    held: Place | None = None
    reach = sentence.start
    for draft in sentence.drafts:
        if "；" in folded[reach : draft.start]:
            held = None
        reach = draft.end
        held = _named_by(folded, draft, head) or held
        if held is not None:
            _give(draft, held)


def code_of(area: str, head: Head) -> str:
    """Return the codes of the divisions an area names, a blank between them, or "" where one has none.

    They are those of the report's year, of divisions under the report's own jurisdiction first.

    >>> from yanxing.model import Jurisdiction
    >>> code_of("庆阳、酒泉", Head(Jurisdiction("甘肃省", "620000"), "", 2026, 2025))
    '621000 620900'
    """
    codes = []
    for name in _LIST.split(re.sub(f"{load('areas')['words']['tails']}$", "", area)):
        division = places.resolve(name, head.year, head.jurisdiction.code)
        if division is None:
            return ""
        codes.append(division.code)
    return " ".join(codes)


def _give(draft: Draft, place: Place) -> None:
    bare = _without(draft.indicator, place)
    if bare and (place.own or bare != draft.indicator):
        draft.indicator = bare
    if not place.own:
        draft.area = load("areas")["called"].get(place.text, place.text)
        draft.rules["area"] = "areas.clause"


def _without(indicator: str, place: Place) -> str:
    """Return an indicator without the place at its front, where a noun is left."""
    if not indicator.startswith(place.text):
        return indicator
    rest = indicator[len(place.text) :].lstrip("的")
    return rest if len(rest) > 1 else ""


def _named_by(folded: str, draft: Draft, head: Head) -> Place | None:
    """Return the place that a clause in front of a figure opens with, the nearest one's first."""
    clauses = _CLAUSE.split(folded[draft.gap : draft.quantity.start])
    for distance, clause in enumerate(reversed(clauses)):
        place = place_at(clause, head)
        if place is None:
            continue
        rest = _rest(clause, place)
        if place.own or (_holds(draft, place, rest) if distance == 0 else place.named and bool(rest)):
            return place
    return None


def _rest(clause: str, place: Place) -> str:
    return clause[clause.index(place.text) + len(place.text) :]


def _holds(draft: Draft, place: Place, rest: str) -> bool:
    """Whether a place in front of a figure's own words says where, and is no part of a name."""
    if place.named and rest:
        return True
    noun = _without(draft.indicator, place)
    return bool(noun) and noun != draft.indicator and (bool(resolve(noun).id) or subject.head_of(noun) != "")


def place_at(clause: str, head: Head) -> Place | None:
    """Return the place that a clause opens with, adverbs and the like set aside, or None.

    >>> from yanxing.model import Jurisdiction
    >>> place_at("去年，云汀新区经济总量"[3:], Head(Jurisdiction("澜江省"), "", 2026, 2025)).text
    '云汀新区'
    """
    text = clause.lstrip("—- 、")
    own = _own(head).match(text)
    if own is None:
        text = phrase.strip_openers(text)
        own = _own(head).match(text)
    if own is not None:
        return Place(own[0], own=True)
    return _elsewhere(text)


@cache
def _own(head: Head) -> re.Pattern[str]:
    """Return the expression of what the report calls its own jurisdiction."""
    place = head.jurisdiction
    nation = place.level is Level.NATION
    words = {term.name for term in places.terms("own") if nation or term.level != Level.NATION}
    words |= {place.name, *places.short_names(place.name)} if place.name else set()
    words.discard("")
    words -= set(load("areas")["words"]["general"]) - {"全国"}
    return re.compile("|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))))


def _elsewhere(text: str) -> Place | None:
    quoted = _quoted().match(text)
    if quoted is not None:
        return Place(quoted[0], named=True)
    end, sure = _run(text)
    if not end:
        return None
    zone = _zones().match(text, 0, end + _LONGEST_ZONE) if not sure else None
    if zone is not None and zone.end() > end and text[zone.end() :]:
        return Place(zone[0], named=True)
    if _stops().match(text, end):
        return None
    return Place(text[:end], named=sure)


def _run(text: str) -> tuple[int, bool]:
    """Return where a list of places at the start of a text ends, and whether it is sure to be one."""
    end, count, sure = 0, 0, False
    while True:
        length, region = _name_at(text, end)
        if not length:
            break
        end, count, sure = end + length, count + 1, sure or region
        if not _LIST.match(text, end) or not _name_at(text, end + 1)[0]:
            break
        end += 1
    if not count:
        zone = _unknown_zone().match(text)
        return (zone.end(), True) if zone else (0, False)
    tail = _tails().match(text, end)
    return (tail.end(), True) if tail else (end, sure)


def _name_at(text: str, start: int) -> tuple[int, bool]:
    """Return the length of the longest name of a place at a position, and whether it is a region's."""
    divisions, regions = _names()
    for length in range(min(_LONGEST_NAME, len(text) - start), 1, -1):
        name = text[start : start + length]
        if name in regions:
            return length, True
        if name in divisions:
            return length, False
    return 0, False


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Return names of divisions, and of regions."""
    general = frozenset(load("areas")["words"]["general"])
    regions = frozenset(term.name for term in places.terms("region")) - general
    regions |= frozenset(load("areas")["called"])
    return frozenset(places.names()) - general - regions, regions


@cache
def _zone_ends() -> str:
    ends = {*places.zone_suffixes(), *load("areas")["words"]["zones"]}
    return "|".join(sorted(ends, key=lambda end: (-len(end), end)))


@cache
def _zones() -> re.Pattern[str]:
    return re.compile(f"[^，、的“”]{{2,16}}?(?:{_zone_ends()})(?!建设|发展)")


@cache
def _unknown_zone() -> re.Pattern[str]:
    words = load("areas")["words"]
    return re.compile(
        f"(?:(?!{words['generic']})[\u4e00-\u9fff]){{2,4}}(?:{_zone_ends()})|(?:{'|'.join(words['bare'])})"
    )


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(f"“[^”]{{2,12}}”{load('areas')['words']['quoted']}")


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(load("areas")["words"]["tails"])


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(load("areas")["words"]["stops"])
