"""Named sets (“八大产业链”) and campaigns (三年行动), with the members that the text lists."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from yanxing.frames import Frames
from yanxing.grammar.numerals import whole
from yanxing.ids import content_id
from yanxing.model import Programme, Report
from yanxing.rules import alternatives, load
from yanxing.undertakings.ordering import read_order

_LIST = 400
# A set is listed where it is new; so many of its mentions are looked at.
_LOOKED_AT = 6
_ENCLOSING = ("“”", "《》", '""')
_SENTENCES = re.compile("[。；\n]")
_LEAST_MEMBERS = 2


class _Found(NamedTuple):
    start: int
    end: int
    name: str
    kind: str
    noun: str
    size: int


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("tasks")["programme"][name])


def find_programmes(report: Report, folded: str, frames: Frames) -> list[Programme]:
    """Return the programmes of a report where each is first mentioned, in the order of the text.

    >>> [programme.name for programme in find_programmes(report, folded, frames)]  # doctest: +SKIP
    ['八大产业链', '工业倍增三年行动']
    """
    named: dict[str, list[_Found]] = {}
    for found in sorted((*_sets(folded), *_actions(folded))):
        named.setdefault(found.name, []).append(found)
    if not named:
        return []
    mentions = Counter(match[0] for match in re.finditer(alternatives(named), folded))
    return [
        replace(_programme(report, folded, places, frames), mentions=mentions[name] or len(places))
        for name, places in named.items()
    ]


def _sets(folded: str) -> Iterator[_Found]:
    for match in _pattern("set").finditer(folded):
        count = whole(match["count"])
        if count >= _LEAST_MEMBERS:
            yield _Found(match.start("name"), match.end("name"), match["name"], "set", match["noun"], count)


def _actions(folded: str) -> Iterator[_Found]:
    for match in _pattern("action").finditer(folded):
        name = match["name"]
        if _pattern("broken").search(name):
            continue
        if name.count("“") != name.count("”") or _pattern("set").fullmatch(name):
            continue
        yield _Found(match.start("name"), match.end("name"), _bare(name), "action", "", 0)


def _bare(name: str) -> str:
    """Return a name without the marks that enclose all of it."""
    inner = name[1:-1]
    enclosed = name[0] + name[-1] in _ENCLOSING and not set(inner) & set("“”《》")
    return inner if enclosed else name


def _programme(report: Report, folded: str, places: Sequence[_Found], frames: Frames) -> Programme:
    first = places[0]
    members: tuple[str, ...] = ()
    if first.kind == "set":
        members = next(
            (listed for place in places[:_LOOKED_AT] if (listed := _members(report, folded, place))), ()
        )
    source_start, source_end = report.text.map.span(first.start, first.end)
    return Programme(
        id=content_id(report.id, "programme", first.name),
        report=report.id,
        start=first.start,
        end=first.end,
        source_start=source_start,
        source_end=source_end,
        quote=report.text.canonical[first.start : first.end],
        section=report.section_at(first.start),
        name=first.name,
        kind=first.kind,
        members=members,
        mentions=0,
        period=str(frames.at(first.start).years),
    )


def _members(report: Report, folded: str, place: _Found) -> tuple[str, ...]:
    """Return the members of a set, where the text lists exactly as many as its name says."""
    noun = place.noun
    for listed in (_in_sentence(folded, place, noun), _in_section(report, folded, place, noun)):
        if len(listed) == place.size:
            return tuple(listed)
    return ()


def _in_sentence(folded: str, place: _Found, noun: str) -> list[str]:
    """Return the parts of a list behind the name that end in the noun: 公路网、供水网、信息网."""
    stop = _SENTENCES.search(folded, place.end)
    end = min(stop.start() if stop else len(folded), place.end + _LIST)
    for clause in re.split("[，：]", folded[place.end : end]):
        parts = [part for part in re.split("[、和及]", clause) if part.endswith(noun)]
        if len(parts) == place.size:
            return [_without_verb(parts[0]), *parts[1:]]
    return []


def _in_section(report: Report, folded: str, place: _Found, noun: str) -> list[str]:
    """Return what the sentences of the name's section order to be done, one each: 培育轻纺产业集群."""
    index = report.section_at(place.start)
    end = report.sections[index].end if index >= 0 else len(folded)
    found: dict[str, None] = {}
    for sentence in _SENTENCES.split(folded[place.end : end]):
        clause = re.split("[，：]", sentence)[0]
        if clause.endswith(noun):
            found.setdefault(_without_verb(clause), None)
    return list(found)


def _without_verb(clause: str) -> str:
    while order := read_order(clause):
        if not order.object:
            break
        clause = order.object
    return clause
