"""Page furniture: site chrome, page numbers, running heads, watermarks, captions, what follows the end."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from yanxing.read.layout import Kind
from yanxing.read.lines import Line
from yanxing.rules import load

_DIGITS = re.compile(r"\d+")
# A line that comes this often, alone between blank lines or in a wrapped text, is a running head.
_RUNNING = 3
_RUNNING_LENGTH = 40
_SENTENCE_ENDS = ",;:。!?、…—"
_TAIL_SHARE = 0.3
_VOCATIVE_OR_LABEL = re.compile(
    r"各位|同志们|[(（]?[一二三四五六七八九十]+[)、是要]|第[一二三四五六七八九十]+"
)


class _Rule(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    anywhere: bool


class _Rules(NamedTuple):
    edge: int
    lines: tuple[_Rule, ...]
    tails: tuple[_Rule, ...]
    pages: tuple[_Rule, ...]


@cache
def rules() -> _Rules:
    """Return the rules of rules/furniture.toml, compiled."""
    table = load("furniture")
    return _Rules(
        edge=table["edge"],
        lines=tuple(
            _Rule(row["name"], re.compile(row["pattern"]), row["where"] == "any") for row in table["line"]
        ),
        tails=tuple(_Rule(row["name"], re.compile(row["pattern"]), True) for row in table["tail"]),
        pages=tuple(_Rule(row["name"], re.compile(row["pattern"]), not row["lone"]) for row in table["page"]),
    )


def find(lines: Sequence[Line], kind: Kind = Kind.LINES) -> dict[int, str]:
    """Return which of ``lines`` are furniture: index → name of the rule.

    >>> from yanxing.read.lines import split
    >>> find(split("下载\\n打印\\n2025年澜江省政府工作报告\\n时间：2025-01-20\\n各位代表："))
    {0: 'buttons', 1: 'buttons', 3: 'time of publication'}
    """
    found = _by_pattern(lines)
    found.update(_tail(lines, found))
    found.update(_lone_pages(lines, found))
    found.update(_running_heads(lines, found, kind))
    return dict(sorted(found.items()))


def _by_pattern(lines: Sequence[Line]) -> dict[int, str]:
    found = {}
    edge = rules().edge
    for index, line in enumerate(lines):
        at_edge = index < edge or index >= len(lines) - edge
        if len(line.folded) <= 200 and (name := _name(line, at_edge)):
            found[index] = name
    return found


def _name(line: Line, at_edge: bool) -> str:
    for rule in (*rules().lines, *rules().pages):
        if (rule.anywhere or (at_edge and rule in rules().lines)) and rule.pattern.fullmatch(line.folded):
            return rule.name
    return ""


def _tail(lines: Sequence[Line], found: Iterable[int]) -> dict[int, str]:
    """Find the block at the end that a tail rule opens, unless it would swallow much of the text."""
    total = sum(len(line.text) for line in lines)
    rest = 0
    opened: tuple[int, str] | None = None
    for index in range(len(lines) - 1, -1, -1):
        rest += len(lines[index].text)
        if rest > _TAIL_SHARE * total:
            break
        for rule in rules().tails:
            if rule.pattern.fullmatch(lines[index].folded):
                opened = index, rule.name
    if opened is None:
        return {}
    return {index: opened[1] for index in range(opened[0], len(lines)) if index not in set(found)}


def _lone_pages(lines: Sequence[Line], found: Iterable[int]) -> dict[int, str]:
    """Find bare numbers on lines of their own that count the pages: each one more than the one before."""
    pages = []
    known = set(found)
    for rule in rules().pages:
        if not rule.anywhere:
            for index, line in enumerate(lines):
                match = (
                    rule.pattern.fullmatch(line.folded)
                    if len(line.text) < 12 and index not in known
                    else None
                )
                if match:
                    pages.append((index, int(match["number"]), rule.name))
    steps = sum(later[1] - earlier[1] == 1 for earlier, later in pairwise(pages))
    if len(pages) < 2 or steps < 0.7 * (len(pages) - 1):
        return {}
    return {index: name for index, _, name in pages}


def _running_heads(lines: Sequence[Line], found: Iterable[int], kind: Kind) -> dict[int, str]:
    """Find short lines that come again and again with nothing but a number changing."""
    known = set(found)
    shapes: dict[int, str] = {}
    for index, line in enumerate(lines):
        if index not in known and _may_run(line) and (kind is not Kind.BLANKS or _stands_alone(lines, index)):
            shapes[index] = _DIGITS.sub("#", line.folded)
    counts = Counter(shapes.values())
    return {index: "running head" for index, shape in shapes.items() if counts[shape] >= _RUNNING}


def _may_run(line: Line) -> bool:
    if not 3 <= len(line.folded) <= _RUNNING_LENGTH or line.folded[-1] in _SENTENCE_ENDS:
        return False
    return not _VOCATIVE_OR_LABEL.match(line.folded)


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    """Tell a line between blank lines from a link or a run-in heading, which has none about it."""
    return lines[index].blanks > 0 and (index + 1 == len(lines) or lines[index + 1].blanks > 0)
