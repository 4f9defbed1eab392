"""The lines of a source: where each stands, what stands between them."""

import re
from functools import cached_property

from msgspec import Struct

from yanxing.read.fold import fold

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
# Characters that take the room of one Latin letter; everything else in a report takes that of two.
_NARROW = re.compile("[\x20-\x7e]")
_MARGINS = " \t\x1f\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))) + _INVISIBLE


class Line(Struct, frozen=True, dict=True):
    """A line with something on it: ``source[start:end]`` without margins, below ``blanks`` empty lines.

    ``room`` is its width as measured on a page, 0 where there is none to measure.
    """

    text: str
    start: int
    end: int
    indent: str
    blanks: int
    room: int = 0

    @cached_property
    def folded(self) -> str:
        """The line folded, spaces between its characters left out."""
        return re.sub(rf"[\s{_INVISIBLE}]+", "", fold(self.text))

    @cached_property
    def width(self) -> int:
        """The room the line takes on paper, its indentation included; a Han character counts two."""
        return self.room or width(self.indent) + width(self.text)


def width(text: str) -> int:
    """Return the room that ``text`` takes, a Han character counting two.

    >>> width("增长 5%")
    7
    """
    return 2 * len(text) - len(_NARROW.findall(text))


def split(source: str) -> list[Line]:
    """Return the lines of ``source`` that hold anything; one of invisible characters alone is no blank line.

    >>> [(line.text, line.start, line.blanks) for line in split("　　一、回顾\\r\\n\\r\\n去年")]
    [('一、回顾', 2, 0), ('去年', 10, 1)]
    """
    lines: list[Line] = []
    blanks = start = 0
    for match in _LINE_END.finditer(source):
        blanks = _add(lines, source, (start, match.start()), blanks)
        start = match.end()
    _add(lines, source, (start, len(source)), blanks)
    return lines


def _add(lines: list[Line], source: str, span: tuple[int, int], blanks: int) -> int:
    """Append the line at ``span`` where it is not blank; return how many blank lines stand above the next."""
    start, end = span
    written = source[start:end]
    if not written or written.isspace():
        return blanks + 1
    text = written.strip(_MARGINS)
    if not text:
        return blanks
    first = end - len(written.lstrip(_MARGINS))
    lines.append(Line(text, first, first + len(text), source[start:first], blanks))
    return 0
