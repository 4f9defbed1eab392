"""Folding for matching: half-width and simplified, one character for one, so that offsets stay true."""

import re
import unicodedata
from functools import cache

from yanxing.rules import load

# Blocks that hold compatibility forms of ordinary characters.
_BLOCKS = (
    (0xA0, 0x17F),
    (0x2000, 0x33FF),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFFEF),
)
# Zero as written with a circle (二○○六), the minus sign, and lines of boxes for dashes (85％─90％).
_ZEROS_AND_SIGNS = {"○": "〇", "◯": "〇", "−": "-"} | dict.fromkeys("─━―‒", "—")


# Full stops that were put for decimal points: 产值301。2亿元. No figure ends a sentence without its unit.
_POINT = re.compile(r"(?<=\d)。(?=\d{1,3}(?![\d年月日是、.]))")


def fold(text: str) -> str:
    """Return ``text`` half-width and simplified, each character in its place.

    >>> fold("產量達到１２．５％，一九八○年"), fold("85％─90％"), fold("产值301。2亿元")
    ('产量达到12.5%,一九八〇年', '85%—90%', '产值301.2亿元')
    """
    return _POINT.sub(".", text.translate(_table()))


@cache
def _table() -> dict[int, str]:
    pairs = load("traditional")["pairs"].split()
    simplified = {pair[0]: pair[1] for pair in pairs}
    table = {ord(character): simplified.get(form, form) for character, form in _compatible()}
    table.update((ord(character), form) for character, form in (simplified | _ZEROS_AND_SIGNS).items())
    return table


def _compatible() -> list[tuple[str, str]]:
    """Return characters with a compatibility form of one character, save ² and ①: they are no digits."""
    found = []
    for low, high in _BLOCKS:
        for code in range(low, high + 1):
            character = chr(code)
            form = unicodedata.normalize("NFKC", character)
            if (
                form != character
                and len(form) == 1
                and unicodedata.category(character) != "No"
                and not form.isspace()
            ):
                found.append((character, form))
    return found
