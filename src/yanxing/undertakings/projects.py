"""Named projects and how each stands, as one report tells it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from yanxing.frames import Frame, Frames, Years, resolve
from yanxing.grammar.times import TimeRef
from yanxing.ids import content_id
from yanxing.model import Fact, Head, Level, Measure, Project, ProjectStatus, Report, Role
from yanxing.rules import places
from yanxing.undertakings.branches import read_names
from yanxing.undertakings.granting import RULE as GRANTED
from yanxing.undertakings.lexicon import lexicon, place_in
from yanxing.undertakings.masking import mask
from yanxing.undertakings.names import LOCAL, Name

_STOPS = "。！？；\n"
_STOP = re.compile(f"[{_STOPS}]")
_COMMA = re.compile("[，：]")
# What numbers the items of a list in words: 二是霁云高铁开通.
_LABEL = re.compile("[一二三四五六七八九十]{1,3}是(?!否)")
_OPENS = re.compile("[。！？；，：\\n—](?:到|在)?$|已(?:经)?[在于]$")
_SIZE_WORDS = 8
# A list of forty names is no longer; what is longer is no sentence.
_LONGEST_CLAUSE = 1200
_SAYS_WHEN = ("years", "relative", "plan", "reviewed")
_TOWNS = (Level.PREFECTURE, Level.COUNTY)
# A municipality is a city that has the rank of a province.
_CITY = "市"
_NO_PERIOD = re.compile("(?:版|规划|纲要)")


@cache
def _sizes() -> re.Pattern[str]:
    return lexicon().pattern["sizes"]


def find_projects(
    report: Report, folded: str, facts: Sequence[Fact], when: tuple[Frames, Sequence[TimeRef]]
) -> list[Project]:
    """Return the mentions of named projects that say how they stand, in the order of the text.

    >>> find_projects(report, folded, facts, (frames, times))[0].name  # doctest: +SKIP
    '霁云高铁'
    """
    frames, times = when
    words = lexicon()
    starts = [time.start for time in times]
    place = report.head.jurisdiction
    town = place.level in _TOWNS or place.name.endswith(_CITY)
    found: list[Project] = []
    for sentence in _sentences(folded):
        own = times[bisect_left(starts, sentence[0]) : bisect_left(starts, sentence[1])]
        names = [name for name in _names(folded, sentence) if town or name.rule != LOCAL]
        for at, name in enumerate(names):
            until = names[at + 1].start if at + 1 < len(names) else sentence[1]
            said = _years(folded, name, own, report.head)
            frame = frames.at(name.start)
            said, ahead = _told(said, frame, name, report.head)
            if ahead and words.pattern["formed"].fullmatch(name.verb):
                name = name._replace(status="building")
            if not ahead and words.pattern["put_up"].fullmatch(name.verb):
                name = name._replace(status="completed")
            period = str(said or frame.years)
            linked = _linked(folded, facts, name, until)
            role = Role.TARGET if ahead else Role.RESULT
            found.append(_project(report, name, sentence, (role, period, linked)))
    return found


def _told(said: Years | None, frame: Frame, name: Name, head: Head) -> tuple[Years | None, bool]:
    """Return the years that are said for a name, and whether they lie ahead.

    A plan also tells what is done already, and a review what is still to come.
    """
    if said is not None:
        return said, said.last > head.reviewed
    words = lexicon()
    if frame.ahead and words.pattern["done"].search(name.verb):
        return Years(head.reviewed, head.reviewed), False
    if not frame.ahead and words.pattern["coming"].search(name.verb):
        return Years(head.year, head.year), True
    return None, frame.ahead


def _sentences(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences in which a noun of projects stands."""
    sign, end = lexicon().sign, 0
    while hit := sign.search(folded, end):
        start = max(end, max(folded.rfind(mark, end, hit.start()) for mark in _STOPS) + 1)
        stop = _STOP.search(folded, hit.end())
        end = stop.start() if stop else len(folded)
        yield start, end


def _names(folded: str, sentence: tuple[int, int]) -> list[Name]:
    start, end = sentence
    # ，以及 goes on with the list in front of it.
    masked = mask(folded[start:end]).replace("，以及", "、以及")
    found: list[Name] = []
    at = 0
    for comma in (*_COMMA.finditer(masked), None):
        stop = comma.start() if comma else len(masked)
        label = _LABEL.match(masked, at, stop)
        at = label.end() if label else at
        clause = masked[at:stop]
        if len(clause) <= _LONGEST_CLAUSE and _may_tell(clause):
            found += [
                name._replace(start=start + at + name.start, end=start + at + name.end)
                for name in read_names(clause, found)
                if not _is_striven_for(name)
            ]
        at = stop + 1
    return found


def _is_striven_for(name: Name) -> bool:
    """Whether a name is but a title that somebody strives for, or is helped to: 争创国家渔业创新示范区."""
    striven = name.status == "preparing" or name.rule == GRANTED
    return striven and lexicon().pattern["designation"].search(name.text) is not None


def _may_tell(clause: str) -> bool:
    """Whether a clause holds a noun of projects and a word that tells how one stands: half of them do not."""
    words = lexicon()
    return words.telling.search(clause) is not None and words.sign.search(clause) is not None


def _years(folded: str, name: Name, times: Sequence[TimeRef], head: Head) -> Years | None:
    """Return the years said at the beginning of the clause or sentence that holds a name, if any."""
    for time in reversed(times):
        if time.end <= name.start and time.kind in _SAYS_WHEN and _opens(folded, time):
            if time.kind == "years" and _NO_PERIOD.match(folded, time.end):
                continue
            years = resolve(time, head)
            return years if years.first else None
    return None


def _opens(folded: str, time: TimeRef) -> bool:
    return time.start == 0 or _OPENS.search(folded, max(0, time.start - 3), time.start) is not None


def _linked(folded: str, facts: Sequence[Fact], name: Name, until: int) -> tuple[str, ...]:
    """Return the ids of the facts that size a project: its capacity, length, investment."""
    at = bisect_left(facts, name.start, key=lambda fact: fact.start)
    found: list[str] = []
    for fact in facts[at:]:
        if fact.start >= until:
            break
        before = max(name.start, fact.start - _SIZE_WORDS)
        if fact.measure is Measure.LEVEL and _sizes().search(folded, before, fact.start):
            found.append(fact.id)
    return tuple(found)


@lru_cache(1024)
def _code(place: str, year: int | None, within: str) -> str:
    division = places.resolve(place, year, within)
    return division.code if division else ""


def _project(
    report: Report, name: Name, sentence: tuple[int, int], said: tuple[Role, str, tuple[str, ...]]
) -> Project:
    text = report.text
    source_start, source_end = text.map.span(name.start, name.end)
    place = place_in(name.text)
    head = report.head
    return Project(
        id=content_id(report.id, name.start, name.end, name.text),
        report=report.id,
        start=name.start,
        end=name.end,
        source_start=source_start,
        source_end=source_end,
        quote=text.canonical[name.start : name.end],
        sentence_start=sentence[0],
        sentence_end=sentence[1],
        section=report.section_at(name.start),
        name=name.text,
        kind=name.kind,
        status=ProjectStatus(name.status),
        role=said[0],
        period=said[1],
        place=place,
        place_code=_code(place, head.year or None, head.jurisdiction.code) if place else "",
        facts=said[2],
        rules=(("name", f"projects.{name.rule}"), ("status", f"projects.{name.status}:{name.verb}")),
    )
