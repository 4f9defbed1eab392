"""Where a list is taken apart: at its 、, and at 和 where both sides can stand alone."""

import re
from collections.abc import Iterator

from yanxing.undertakings.lexicon import Lexicon, find_nouns, leading_place
from yanxing.undertakings.telling import LONGEST_BARE, singular

_ENUMERATION = re.compile("、|和|与|及|以及|暨|(?<=”)(?=“)")
_MEMBER = re.compile("(?P<member>[^、和与及等]{2,12})[等、]")
_LONGEST_PLACE, _LONG_PLACE = 7, 3
# What is done to a member, in front of the word that joins the next one.
_DOINGS = ("建设", "前期", "前期工作")


def split(clause: str, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a clause; 和 parts only what can stand alone on both sides."""
    start = 0
    listed = False
    for match in _ENUMERATION.finditer(clause):
        at = match.start()
        if at - start < 2:
            continue
        if words.pattern["counted_on"].match(clause, max(start, clause.rfind("等", start, at))) is not None:
            # 霁川水厂等12个百亿元、70个十亿元项目: a class of two sizes.
            continue
        if words.pattern["coupled"].search(clause, start, match.end()) or (
            match[0] == "及" and words.pattern["suffix"].match(clause, at)
        ):
            continue
        if match[0] == "与" and words.pattern["link"].match(clause, match.end()):
            continue
        if match[0] == "和" and begins_place(clause, at):
            continue
        if match[0] not in ("、", "") and not (
            _ends_member(clause[start:at], _next_member(clause, match.end()), listed, words)
            or _alike(clause, start, match, words)
        ):
            continue
        yield start, at
        start = match.end()
        listed = match[0] == "、"
    yield start, len(clause)


def _next_member(clause: str, start: int) -> str:
    """Return the short member behind a conjunction where its list goes on or ends in 等, else ""."""
    member = _MEMBER.match(clause, start)
    return member["member"] if member else ""


def begins_place(text: str, at: int) -> bool:
    """Whether a place begins where a conjunction seems to stand: 霁川和和硕县.

    >>> begins_place("霁川和和硕县", 3), begins_place("霁川和陶浦", 2)
    (True, False)
    """
    return len(leading_place(text[at : at + _LONGEST_PLACE])) >= _LONG_PLACE


def _ends_member(piece: str, rest: str, listed: bool, words: Lexicon) -> bool:
    if listed and len(piece) <= LONGEST_BARE and words.noun.search(piece) is None:
        # 粮食、油料交易与展示中心, 霁川软磁和钛材料: what is of ordinary words alone is no member.
        return words.ordinary.cut_from(piece) != "" and (not rest or singular(rest, words))
    street = words.pattern["street"].search(piece) and not words.pattern["unlike"].search(piece)
    if street or piece.endswith(_DOINGS):
        return True
    if any(len(match[0]) > 1 and match.end() == len(piece) for match in words.open.finditer(piece)):
        return True
    return any(extended(piece, match.end(), words) == len(piece) for match in find_nouns(piece, 0, words))


def _alike(clause: str, start: int, conjunction: re.Match[str], words: Lexicon) -> bool:
    """Whether rivers open what stands on both sides, or both are ways by their ends.

    澜江望鹤峡和清河棠泠水利枢纽, 霁川至陶浦和云汀至汐洲高速公路.
    """
    river, line = words.pattern["river"], words.pattern["line"]
    piece = clause[start : conjunction.start()]
    if line.search(piece) and line.match(clause, conjunction.end()):
        return True
    return len(piece) <= LONGEST_BARE and bool(river.match(piece) and river.match(clause, conjunction.end()))


def extended(text: str, end: int, words: Lexicon) -> int:
    """Return where a name ends whose noun ends at ``end``, with phases, sections and brackets."""
    while True:
        if text[end : end + 1] in ("”", "》", '"') and text[end]:
            end += 1
            continue
        match = words.pattern["suffix"].match(text, end)
        if match is None:
            return end
        end = match.end()
