"""How a text is laid out: a paragraph to a line, paragraphs between blank lines, or wrapped lines."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from yanxing.read.lines import Line

SENTENCE_ENDS = "。！？：；!?:;.…”」』）)】"
# Fewer lines show no margin; wider ones nobody prints.
_MIN_LINES = 6
_WIDEST = 170
_FULL = 0.85
_MOST = 0.5
_BLANKS_SEPARATE = 0.5
_SOME = 0.1


class Kind(StrEnum):
    """The three ways in which texts are laid out."""

    LINES = "lines"
    BLANKS = "blanks"
    WRAPPED = "wrapped"


class Layout(Struct, frozen=True):
    """A text's layout: its kind, the width of a full line, what blank lines and indentation tell in it."""

    kind: Kind
    width: int = 0
    blanks_tell: bool = True
    indents_tell: bool = False


def layout(lines: Sequence[Line]) -> Layout:
    """Tell from all lines together how a text is laid out.

    >>> from yanxing.read.lines import split
    >>> layout(split("第一段写了一句话。\\n\\n第二段也写了一句话。")).kind
    <Kind.BLANKS: 'blanks'>
    """
    pairs = max(1, len(lines) - 1)
    separated = sum(line.blanks > 0 for line in lines[1:]) / pairs
    indented = sum(indents(line) for line in lines) / max(1, len(lines))
    full = _full_width(lines)
    if full:
        return Layout(Kind.WRAPPED, full, separated < _MOST, _SOME / 2 < indented < _MOST)
    kind = Kind.BLANKS if separated >= _BLANKS_SEPARATE else Kind.LINES
    return Layout(kind, 0, separated > _SOME, indented > _SOME)


def indents(line: Line) -> bool:
    """Tell whether a line is set in as the first of a paragraph is."""
    return "\u3000" in line.indent or "\t" in line.indent or len(line.indent) >= 2


def _full_width(lines: Sequence[Line]) -> int:
    """Return the width of a full line where lines break at a margin, else 0."""
    if len(lines) < _MIN_LINES:
        return 0
    widths = [line.width for line in lines]
    usual = Counter(width for width in widths if width > 20).most_common(1)
    full = sorted(widths)[int(len(widths) * 0.9)]
    if full > _WIDEST or not usual:
        return 0
    near = [line for line in lines if _FULL * full <= line.width <= full * 1.06]
    open_ended = sum(line.text[-1] not in SENTENCE_ENDS for line in near)
    if len(near) < _MOST * len(lines) or open_ended < _MOST * len(near):
        return 0
    return usual[0][0] if usual[0][0] >= _FULL * full else full
