"""Works that places are helped to set up: 支持霁川、陶浦创建国家公园 names one for each of the two."""

import re
from collections.abc import Iterator

from yanxing.rules.places import name_set
from yanxing.undertakings.lexicon import Lexicon, find_nouns, later, lexicon
from yanxing.undertakings.names import Name

_MEMBER = re.compile("[^、和与及]+")
# A part of a zone is named by its place.
_PARTS = ("片区", "新区", "区", "市", "县", "州")
_SHORTEST_WORK = 4
_LONGEST_SEAT = 4
_LONGEST_BODY = 14
# Patterns of who is helped to works, allowed them, or where they are set up.
_WAYS = ("grant", "won", "set_up")
# 霁川市陶浦区 names two places, the second within the first.
_LEVELS = re.compile("[^市州]+[市州]?")
_SEAT = re.compile("[^等各我其该]{2,}")
RULE = "granted"


def granted(clause: str) -> list[Name]:
    """Return the works that a clause helps places to, each with its place in front of it; often none.

    >>> [name.text for name in granted("支持霁川、陶浦创建国家文物保护利用示范区")]
    ['霁川国家文物保护利用示范区', '陶浦国家文物保护利用示范区']
    """
    words = lexicon()
    for way in _WAYS:
        if given := _given(way, clause, words):
            return given
    return list(_conceded(clause, words))


def _given(way: str, clause: str, words: Lexicon) -> list[Name]:
    """Return one work for each of the places that a pattern finds, none where it finds other things."""
    grant = words.pattern[way].match(clause)
    if grant is None:
        return []
    seats = list(_MEMBER.finditer(clause, *grant.span("seats")))
    works = list(_MEMBER.finditer(clause, *grant.span("works")))
    kinds = [_kind(work[0], words) for work in works]
    status = _status(grant["verb"], words)
    if not (status and all(kinds) and all(_is_seat(seat[0], words) for seat in seats)):
        return []
    if len(seats) == 1 and words.pattern["body"].search(seats[0][0]):
        # 霁川经开区获批建设澜江算力枢纽: the work has a name without whose it is.
        return []
    return [
        Name(
            start=seat.start() if work is works[0] else work.start(),
            # The works stand behind all of their places.
            end=seat.end() if work is works[0] and seat is not seats[-1] else work.end(),
            text=seat[0] + work[0],
            kind=kind,
            status=status,
            rule=RULE,
            verb=grant["verb"],
        )
        for work, kind in zip(works, kinds, strict=True)
        for seat in seats
    ]


def _conceded(clause: str, words: Lexicon) -> Iterator[Name]:
    """Yield the one work that somebody was allowed to set up by the state, whose name needs no place."""
    conceded = words.pattern["conceded"].fullmatch(clause)
    if conceded is None:
        return
    kind = _kind(conceded["work"], words)
    if kind:
        status = _status(conceded["verb"], words)
        yield Name(*conceded.span("work"), conceded["work"], kind, status, RULE, conceded["verb"])


def _is_seat(text: str, words: Lexicon) -> bool:
    """Whether words are a place or body and no more; what is short and in no common use is taken for one."""
    if words.pattern["body"].search(text):
        return len(text) <= _LONGEST_BODY
    if len(text) <= _LONGEST_SEAT and not words.ordinary.stands_in(text):
        return _SEAT.fullmatch(text) is not None
    return all(map(_is_known, _LEVELS.findall(text)))


def _is_known(place: str) -> bool:
    known = name_set()
    return place in known or any(
        place.endswith(part) and place.removesuffix(part) in known for part in _PARTS
    )


def _kind(work: str, words: Lexicon) -> str:
    """Return the kind of what is set up, "" where it is none, many or an aim."""
    bad = any(words.pattern[each].search(work) for each in ("broken", "aim", "soft", "many"))
    if bad or len(work) < _SHORTEST_WORK or words.pattern["count"].match(work):
        return ""
    ends = [words.nouns.get(noun[0]) for noun in find_nouns(work, 0, words) if noun.end() == len(work)]
    return ends[-1].kind if ends and ends[-1] else ""


def _status(verbs: str, words: Lexicon) -> str:
    status = ""
    for verb in words.left_verb.finditer(verbs):
        status = later(status, words.left[verb[0]])
    return status
