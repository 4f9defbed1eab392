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
# The line under the title that names date and session ends so, or with who spoke.
_SESSION = re.compile(r"(?:会议|大会)上(?:[^。,;:]{2,16}[)]|[)]?)$")
# Room, in widths of half a Han character, that a full line may leave for reasons of typesetting.
_SLACK = 4
_INDENT = 4
_SHORT = 0.78
_HEADING = 64
# A line so much wider shows that the one above it had room for more and was ended.
_FITS = 12
_CLAUSE = re.compile("[,，。;；!！?？]")
_SENTENCE = re.compile("[。;；!！?？]")
_LONGEST_HEADING = 120
# Beyond a closed sentence a number or a Latin word may not have fitted in.
_UNBREAKABLE = re.compile(r"[0-9A-Za-z“（(《]")
# What only goes on from a number at the end of the line above.
_COUNTED = re.compile(r"[年月日多余]|[万亿千百](?!里)|[平立]方|美?元|吨|世纪|公[里斤顷]|[个人家户亩倍项]")


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
    if _VOCATIVE.fullmatch(last) or _VOCATIVE.fullmatch(line.folded) or _SESSION.search(last):
        return False
    starts = bool(_LABEL.match(line.folded))
    left_open = last[-1:] in _OPEN and not (line.blanks and last[-1:] in ",，—")
    parted = not line.blanks and not indents(line) and _parts_a_figure(paragraph, line.folded)
    if line.folded[:1] in _CLOSING or ((left_open or parted) and not starts):
        return True
    if layout.kind is Kind.WRAPPED:
        return _wraps(paragraph, line, layout, starts)
    if layout.kind is Kind.LINES or line.blanks or (starts and last[-1] in _FINAL):
        return False
    roomy = paragraph[-1].width + _FITS < line.width
    if _heads(paragraph[-1]) and (starts or roomy or line.folded[0] in "(（"):
        return False
    return not (layout.indents_tell and indents(line))


def _parts_a_figure(paragraph: Sequence[Line], text: str) -> bool:
    """Tell whether a sentence was broken before or behind a figure.

    Old pages of the web are, and what keeps a row of figures together leaves the line above it short.
    """
    last = paragraph[-1].folded[-1]
    ends = _SENTENCE if len(paragraph) == 1 else _CLAUSE
    prose = any(ends.search(line.folded) or line.width > _LONGEST_HEADING for line in paragraph)
    if last.isdigit() or last in "%‰":
        return prose or bool(_COUNTED.match(text))
    return prose and text[0].isdigit() and last not in _FINAL


def _heads(line: Line) -> bool:
    """Tell whether a line may be a title or what stands under one: short, without a clause that ends."""
    return line.width <= _HEADING and not _CLAUSE.search(line.folded)


def _wraps(paragraph: Sequence[Line], line: Line, layout: Layout, starts: bool) -> bool:
    """Tell whether a wrapped paragraph goes on in ``line``: by the room its last line leaves."""
    last = paragraph[-1]
    closed = last.folded[-1] in _FINAL
    # Where paragraphs have lost their indentation, the first line is narrower by just that.
    lost = _INDENT if not layout.indents_tell and len(paragraph) == 1 else 0
    room = layout.width - last.width - lost
    short = room > (1 - _SHORT) * layout.width
    told = line.blanks > 0 and layout.blanks_tell
    if layout.indents_tell and indents(line):
        return False
    # Where indentation shows paragraphs, a label on a line without it stands inside one.
    ends = closed and (told or not layout.indents_tell)
    if (told or starts) and (ends or short):
        return False
    begins = _first_line_width(line, layout)
    if not closed:
        return room < _SLACK and not begins if _titles(paragraph) else not short
    if begins and line.width != layout.width:
        return False
    return room < (_SLACK * 3 if _UNBREAKABLE.match(line.folded) else _SLACK)


def _titles(paragraph: Sequence[Line]) -> bool:
    """Tell whether the lines so far may be a numbered heading: no sentence in them has ended yet."""
    return bool(_LABEL.match(paragraph[0].folded)) and not any("。" in line.folded for line in paragraph)


def _first_line_width(line: Line, layout: Layout) -> bool:
    """Tell whether a line is narrower by just the indentation that a paragraph's first line has lost."""
    return not layout.indents_tell and abs(line.width + _INDENT - layout.width) <= 1
