"""The place a figure is about, where that is not the report's own jurisdiction.

A place opens the clause of the figure or the one before it; whether it holds for the next figure too
depends on how sure it is. Places are those of ``rules.places``; zones are told by the ends of their names.
"""

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from yanxing.model import Head, Level
from yanxing.rules import alternatives, load, places
from yanxing.rules.indicators import resolve
from yanxing.rules.lexicon import Lexicon
from yanxing.statements import phrase
from yanxing.statements.draft import Draft
from yanxing.statements.reading import Sentence
from yanxing.statements.topics import earlier_topic, head_of, opens_with_verb

_CLAUSE = re.compile("[，：]")
_LIST = re.compile("[、和及与]")
_LONGEST_CLAUSE = 80
_LONGEST_ZONE = 14
# What makes the name of a place that of its harbour.
_HARBOUR = "港"


class Kind(IntEnum):
    """How sure a name at the start of a clause is to say where, the surest last."""

    OWN = 0
    DIVISION = 1
    ZONE = 2
    REGION = 3


class Place(NamedTuple):
    """A place as worded. ``distance`` counts the clauses from the one that it opens to the figure's."""

    text: str
    kind: Kind
    distance: int = 0


def settle(folded: str, sentence: Sentence, head: Head) -> None:
    """Fill in the area of a sentence's drafts, and take it off the front of their indicators.

    >>> settle("云汀新区经济总量突破500亿元。", sentence, head)  # doctest: +SKIP
    >>> sentence.drafts[0].area, sentence.drafts[0].indicator  # doctest: +SKIP
    ('云汀新区', '经济总量')
    """
    held: Place | None = None
    reach, topic = sentence.start, ""
    for draft in sentence.drafts:
        place = _in_list(draft, head) or _named_by(folded, draft, head)
        if (alone := _alone(draft, head)) is not None:
            topic = earlier_topic(draft) or topic
            draft.indicator = draft.topic = alone.text + topic
            place = alone if topic else place
        if place is None and held is not None and _goes_on(folded[reach : draft.start], draft, held):
            place = held
        reach, held = draft.end, place
        if place is not None:
            _give(draft, place)


def _alone(draft: Draft, head: Head) -> Place | None:
    """人口自然增长率，云汀县由8‰降到5‰，月湾县由7‰降到4‰: the place that alone names a figure, or None."""
    place = place_at(draft.indicator, head) if len(draft.indicator) <= _LONGEST_ZONE else None
    return place if place and place.kind is not Kind.OWN and place.text == draft.indicator else None


def _goes_on(between: str, draft: Draft, held: Place) -> bool:
    """Whether the last figure's place is this one's: in a list, an ellipsis, or all the sentence."""
    if "；" in between or held.kind is Kind.OWN:
        return False
    if held.distance < 0:
        return draft.joined and "，" not in between
    if "，" not in between or draft.rules.get("indicator") == "subject.ellipsis":
        return True
    return held.kind is Kind.REGION and held.distance > 0


def code_of(area: str, head: Head) -> str:
    """Return the codes of the divisions an area names, a blank between them, or "" where one has none.

    They are those of the report's year, of divisions under the report's own jurisdiction first.

    >>> from yanxing.model import Jurisdiction
    >>> code_of("庆阳、酒泉", Head(Jurisdiction("甘肃省", "620000"), "", 2026, 2025))
    '621000 620900'
    """
    codes = []
    for name in _LIST.split(area):
        division = places.resolve(name, head.year, head.jurisdiction.code)
        if division is None:
            return ""
        codes.append(division.code)
    return " ".join(codes)


def _give(draft: Draft, place: Place) -> None:
    bare = _without(draft.indicator, place)
    if place.kind is Kind.ZONE and place.distance == 0 and bare == draft.indicator:
        bare = _without_end(bare, place)
    # 中华人民共和国成立75周年 is of nothing else.
    if not bare or (place.kind is Kind.OWN and draft.unit in load("phrases")["led"]):
        return
    if place.kind is Kind.OWN:
        draft.indicator = bare
        return
    for word in load("areas")["words"]["refers"]:
        bare = bare.removeprefix(word) or bare
    draft.indicator = bare
    draft.area = load("areas")["called"].get(place.text, place.text)
    draft.rules["area"] = "areas.counted" if place.distance < 0 else "areas.clause"


def _without(indicator: str, place: Place) -> str:
    """Return an indicator without the place at its front, or "" where no noun is left."""
    if not indicator.startswith(place.text):
        return indicator
    rest = indicator[len(place.text) :].lstrip("的")
    return rest if len(rest) > 1 else ""


def _without_end(indicator: str, place: Place) -> str:
    """Return an indicator without the end of a zone's name, where the name holds a verb and was cut there."""
    for length in range(len(place.text) - 1, 0, -1):
        if indicator.startswith(place.text[-length:]) and len(indicator) > length + 1:
            return indicator[length:]
    return indicator


def _named_by(folded: str, draft: Draft, head: Head) -> Place | None:
    """Return the place that opens the clause of a figure or the one before it, or that its count follows."""
    clauses = _CLAUSE.split(folded[draft.gap : draft.quantity.start])
    for distance, clause in enumerate(reversed(clauses[-2:])):
        place = place_at(clause[:_LONGEST_CLAUSE], head)
        if place is None:
            continue
        rest = clause[clause.index(place.text) + len(place.text) :]
        if distance and _done_elsewhere(clause, place, clauses[-1]):
            continue
        if distance and not rest and "、" in place.text and place.kind is not Kind.OWN:
            # Several places alone in a clause say where all that follows holds.
            return place._replace(kind=Kind.REGION, distance=distance)
        if place.kind is Kind.OWN or _says_where(draft, place, rest, distance):
            return place._replace(distance=distance)
    return _counted_at(draft, head)


def _done_elsewhere(clause: str, place: Place, after: str) -> bool:
    """Whether what a clause tells holds not just at the place named in the one before it.

    What is done after 支持云汀新区转型 is not done there alone, nor is it after 推进云汀新区、月湾新城等建设.
    """
    if place.kind is not Kind.ZONE:
        return False
    led = _words("helped_by").match(clause) is not None and opens_with_verb(after)
    return led or _words("one_of_many").match(clause, clause.index(place.text) + len(place.text)) is not None


def _in_list(draft: Draft, head: Head) -> Place | None:
    """Return the place that is this figure's share of a list: 云汀新区、月湾经济开发区出口分别增长5%、6%."""
    if draft.rules.get("indicator") != "subject.respectively":
        return None
    place = place_at(draft.indicator, head)
    return place if place and _says_where(draft, place, draft.indicator[len(place.text) :], 0) else None


def _says_where(draft: Draft, place: Place, rest: str, distance: int) -> bool:
    """Whether a place in front of a figure's own words says where, and is no part of a name."""
    if place.kind > Kind.DIVISION:
        return bool(rest) and not (place.kind is Kind.ZONE and _words("counted_with").match(rest))
    if place.text in _nation():
        return distance == 0 and bool(resolve(draft.indicator).id)
    noun = _without(draft.indicator, place)
    return distance == 0 and noun not in ("", draft.indicator) and bool(resolve(noun).id or head_of(noun))


def _counted_at(draft: Draft, head: Head) -> Place | None:
    """Return a place right in front of a count of things: 云汀3个示范园区."""
    if draft.rules.get("indicator") not in ("subject.right", "subject.both"):
        return None
    text = _CLAUSE.split(draft.left)[-1][-_LONGEST_CLAUSE:]
    last = text.rfind("、") + 1
    # 新增云汀、月湾2个: a list that a verb opens is itself what is counted.
    for start in (0,) if _names().before(text, last - 1) else (0, last):
        place = place_at(text[start:], head)
        if place is not None and place.kind is not Kind.OWN and text.endswith(place.text):
            return place._replace(distance=-1)
    return None


def place_at(clause: str, head: Head) -> Place | None:
    """Return the place that a clause opens with, adverbs and the like set aside, or None.

    >>> from yanxing.model import Jurisdiction
    >>> place_at("其中云汀新区经济总量", Head(Jurisdiction("澜江省"), "", 2026, 2025)).text
    '云汀新区'
    """
    text, own_at = clause.lstrip("—- 、"), _own(head).match
    own = own_at(text)
    if own is None and (opened := phrase.strip_openers(text)) != text:
        text = opened
        own = own_at(text)
    if own is not None:
        zone = _own_zone(head).match(text)
        return Place(zone[0], Kind.ZONE) if zone else Place(own[0], Kind.OWN)
    if clause.startswith(_nation()) and not clause.startswith(_not_nation()):
        return Place(next(filter(clause.startswith, _nation())), Kind.DIVISION)
    led = _words("led_by").match(text)
    place = _elsewhere(text[led.end() :] if led else text)
    return None if led and place is not None and place.kind is Kind.REGION else place


@lru_cache(maxsize=64)
def _own(head: Head) -> re.Pattern[str]:
    """Return the expression of what the report calls its own jurisdiction."""
    place = head.jurisdiction
    nation = place.level is Level.NATION
    words = {term.name for term in places.terms("own") if nation or term.level != Level.NATION}
    words |= {place.name, *places.short_names(place.name)} if place.name else set()
    words -= set(load("areas")["words"]["common"])
    # 境内外 is no place of its own.
    return re.compile(f"{alternatives(sorted(words))}(?!(?<=内)外)")


@lru_cache(maxsize=64)
def _own_zone(head: Head) -> re.Pattern[str]:
    """Return the expression of a zone that goes by the name of the report's own place: 云汀高新区."""
    name, words = head.jurisdiction.name, load("areas")["words"]
    names = alternatives(sorted({name, *places.short_names(name)})) if name else "(?!)"
    return re.compile(
        f"(?:{names})(?:(?!{_verbs()})[\u4e00-\u9fff]){{0,4}}?(?:{_zone_ends()})(?!{words['not_zone']})"
        f"|(?={names})(?:{names})?(?:{'|'.join(words['bare'])})"
    )


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(load("areas")["words"][name])


@cache
def _verbs() -> str:
    return alternatives(word for group in load("verbs")["verb"] for word in group["words"] if len(word) > 1)


def _elsewhere(text: str) -> Place | None:
    if quoted := _quoted().match(text):
        return Place(quoted[0], Kind.REGION)
    end, kind = _run(text)
    if not end or text.startswith(_HARBOUR, end):
        zone = _unknown_zone().match(text)
        return Place(zone[0], Kind.ZONE) if zone else None
    zone = _zones().match(text, 0, end + _LONGEST_ZONE)
    if zone is not None and zone.end() > end:
        return Place(zone[0], Kind.ZONE)
    return None if _stops().match(text, end) else Place(text[:end], kind)


def _run(text: str) -> tuple[int, Kind]:
    """Return where a list of places at the start of a text ends, and the surest kind among them."""
    end, kind = _name_at(text, 0)
    while end and _LIST.match(text, end):
        length, other = _name_at(text, end + 1)
        if not length:
            break
        end, kind = end + 1 + length, max(kind, other)
    tail = _tails().match(text, end) if end else None
    return (tail.end() if tail else end), kind


def _name_at(text: str, start: int) -> tuple[int, Kind]:
    """Return the length of the longest name of a place at a position, 0 for none, and what it is."""
    name = _names().at(text, start)
    return len(name), Kind.REGION if name in _regions() else Kind.DIVISION


@cache
def _names() -> Lexicon:
    """Return names of divisions and of regions."""
    names = {*places.names()}.difference(load("areas")["words"]["general"]) | _regions()
    return Lexicon(name for name in names if len(name) > 1)


@cache
def _regions() -> frozenset[str]:
    general = frozenset(load("areas")["words"]["general"])
    regions = frozenset(term.name for term in places.terms("region")) - general
    return regions | frozenset(load("areas")["called"])


@cache
def _zone_ends() -> str:
    return alternatives((*places.zone_suffixes(), *load("areas")["words"]["zones"]))


@cache
def _zones() -> re.Pattern[str]:
    return re.compile(f"[^，、的“”]{{2,16}}?(?:{_zone_ends()})(?!{load('areas')['words']['not_zone']})")


@cache
def _unknown_zone() -> re.Pattern[str]:
    words = load("areas")["words"]
    return re.compile(
        # Whether an end stands near at all is the cheaper question.
        f"(?=[\u4e00-\u9fff]{{2,4}}(?:{_zone_ends()}))"
        f"(?:(?!{words['generic']}|{_verbs()})[\u4e00-\u9fff]){{2,4}}(?:{_zone_ends()})"
        f"|(?:{'|'.join(words['bare'])})"
    )


@cache
def _nation() -> tuple[str, ...]:
    """Return the words for the whole country, which are another place to all but its own reports."""
    return tuple(load("areas")["words"]["nation"])


@cache
def _not_nation() -> tuple[str, ...]:
    """Return names that begin with a word for the whole country and say nothing of where."""
    return tuple(load("areas")["words"]["not_nation"])


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(f"“[^”]{{2,12}}”{load('areas')['words']['quoted']}")


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(load("areas")["words"]["tails"])


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(load("areas")["words"]["stops"])
