"""How a text is laid out: a paragraph to a line, paragraphs between blank lines, or wrapped lines."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from yanxing.read.lines import Line

SENTENCE_ENDS = "。！？：；!?:;.…”」』）)】"
# Fewer lines show no margin; wider ones nobody prints.
_MIN_LINES = 6
_WIDEST = 170
_FULL = 0.85
_MOST = 0.5
_USUAL = 0.7
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
    kind = Kind.BLANKS if _blanks_separate(lines, separated) else Kind.LINES
    return Layout(kind, 0, separated > _SOME, indented > _SOME)


def indents(line: Line) -> bool:
    """Tell whether a line is set in as the first of a paragraph is."""
    return "\u3000" in line.indent or "\t" in line.indent or len(line.indent) >= 2


def _blanks_separate(lines: Sequence[Line], separated: float) -> bool:
    """Tell whether blank lines part the paragraphs: most lines have one above, or lines without one go on."""
    if separated >= _MOST:
        return True
    joined = [before for before, line in pairwise(lines) if not line.blanks]
    open_ended = sum(before.text[-1] not in SENTENCE_ENDS for before in joined)
    return separated > _SOME and open_ended > _MOST * len(joined)


def _full_width(lines: Sequence[Line]) -> int:
    """Return the width of a full line where lines break at a margin, else 0."""
    if len(lines) < _MIN_LINES:
        return 0
    widest = sorted(line.width for line in lines)[int(len(lines) * 0.9)]
    near = [line for line in lines if _FULL * widest <= line.width <= widest * 1.06]
    open_ended = sum(line.text[-1] not in SENTENCE_ENDS for line in near)
    if widest > _WIDEST or len(near) < _MOST * len(lines) or open_ended < _MOST * len(near):
        return 0
    # Below lie paragraphs' first lines that lost their indentation, above lines that a full stop hangs over.
    return sorted(line.width for line in near)[int(len(near) * _USUAL)]
