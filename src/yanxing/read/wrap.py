"""Lines → paragraphs: which line goes on where the one before broke off."""

import re
from collections.abc import Sequence

from yanxing.read.layout import Kind, Layout, indents
from yanxing.read.lines import Line

_FINAL = "。!?！？;；:：”」』…"
_OPEN = ",、，(（《“「『〈〔[—"
_CLOSING = ",，。、;；:：!！?？)）》”」』〉〕]%％"
_LABEL = re.compile(
    r"[(（][一二三四五六七八九十百\d]{1,4}[)）]|[一二三四五六七八九十]{1,3}[、是要]|第[一二三四五六七八九十]{1,3}[,、章节部]"
    r"|\d{1,2}[.、](?!\d)|[①-⑳]|——|各位(?:代表|委员)|首先|其次|再次|最后"
)
_VOCATIVE = re.compile(r"(?:各位(?:代表|委员|同志)|同志们|朋友们)[!:,！：，]?")
# The line under the title that names date and session ends so.
_SESSION = re.compile(r"(?:会议|大会)上[)]?$")
# Room, in widths of half a Han character, that a full line may leave for reasons of typesetting.
_SLACK = 4
_INDENT = 4
_SHORT = 0.78
# Beyond a closed sentence a number or a Latin word may not have fitted in.
_UNBREAKABLE = re.compile(r"[0-9A-Za-z“（(《]")


def paragraphs(lines: Sequence[Line], layout: Layout) -> list[list[Line]]:
    """Group the lines of a text, furniture left out, into paragraphs.

    >>> from yanxing.read.layout import layout
    >>> from yanxing.read.lines import split
    >>> lines = split("各位代表：\\n\\n粮食产量达到《\\n规划\\n》所定的一百万吨。\\n\\n工业增长。")
    >>> [len(paragraph) for paragraph in paragraphs(lines, layout(lines))]
    [1, 3, 1]
    """
    found: list[list[Line]] = []
    for line in lines:
        if found and _goes_on(found[-1], line, layout):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _goes_on(paragraph: Sequence[Line], line: Line, layout: Layout) -> bool:
    """Tell whether ``line`` continues ``paragraph``."""
    last = paragraph[-1].folded
    if not line.folded or not last:
        return True
    if _VOCATIVE.fullmatch(last) or _VOCATIVE.fullmatch(line.folded) or _SESSION.search(last):
        return False
    starts = bool(_LABEL.match(line.folded))
    if line.folded[0] in _CLOSING:
        return True
    if last[-1] in _OPEN and not starts and not (line.blanks and last[-1] in ",，—"):
        return True
    if layout.kind is Kind.WRAPPED:
        return _wraps(paragraph, line, layout, starts)
    if layout.kind is Kind.LINES or line.blanks or (starts and last[-1] in _FINAL):
        return False
    return not (layout.indents_tell and indents(line))


def _wraps(paragraph: Sequence[Line], line: Line, layout: Layout, starts: bool) -> bool:
    """Tell whether a wrapped paragraph goes on in ``line``: by the room that the last line leaves, and by how it ends."""
    last = paragraph[-1]
    closed = last.folded[-1] in _FINAL
    taken = last.width
    if not layout.indents_tell and len(paragraph) == 1:
        taken += _INDENT
    if layout.indents_tell and indents(line):
        return False
    if line.blanks and layout.blanks_tell and (closed or taken < _SHORT * layout.width):
        return False
    if starts and (closed or taken < _SHORT * layout.width):
        return False
    if not closed and _titles(paragraph):
        return taken > layout.width - _SLACK and not _first_line_width(line, layout)
    if not closed:
        return taken >= _SHORT * layout.width
    if _first_line_width(line, layout) and line.width != layout.width:
        return False
    slack = _SLACK * 3 if _UNBREAKABLE.match(line.folded) else _SLACK
    return taken > layout.width - slack


def _titles(paragraph: Sequence[Line]) -> bool:
    """Tell whether the lines so far may be a numbered heading: no sentence in them has ended yet."""
    return bool(_LABEL.match(paragraph[0].folded)) and not any("。" in line.folded for line in paragraph)


def _first_line_width(line: Line, layout: Layout) -> bool:
    """Tell whether a line is narrower by just the indentation that a paragraph's first line has lost."""
    return not layout.indents_tell and abs(line.width + _INDENT - layout.width) <= 1
