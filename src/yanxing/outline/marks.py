"""Where parts begin: labels of headings and lists, before and inside paragraphs, and headings without one."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from yanxing.rules import load

PLAIN = "plain"
_SENTENCE_END = re.compile("[。!?;]")
_CLAUSE_END = re.compile("[,。!?;:]")
_NO_TITLE_END = "。!?;:,、…）"
_STOP = "。;:,!"
# A longer first sentence is no heading, and neither is a longer line.
_LONGEST_TITLE = 70
_LONGEST_LINE = 60
_SEQUENCE = {"首先": 1, "其次": 2, "再次": 3, "最后": 9}
_DIGITS = "一二三四五六七八九"


class Mark(NamedTuple):
    """The start of a part: its label and heading, and whether the heading has a line of its own."""

    start: int
    heading_end: int
    style: str
    number: int
    label: str
    title: str
    standing: bool
    listed: bool


class Style(NamedTuple):
    """A way of writing labels, as rules/headings.toml defines it."""

    name: str
    pattern: re.Pattern[str]
    listed: bool
    inline: bool


@cache
def styles() -> tuple[Style, ...]:
    """Return the styles of labels in the order in which they are tried."""
    return tuple(
        Style(row["name"], re.compile(row["pattern"]), row["list"], row["inline"])
        for row in load("headings")["style"]
    )


@cache
def _inline() -> re.Pattern[str]:
    choices = "|".join(
        f"(?P<s{index}>{re.sub('[?]P<n>', '?:', style.pattern.pattern)})"
        for index, style in enumerate(styles())
        if style.inline
    )
    return re.compile(f"(?<=[{_STOP}])(?:{choices})")


@cache
def _run_in() -> re.Pattern[str]:
    return re.compile(load("headings")["opening"]["run_in"])


def ordinal(written: str) -> int:
    """Return the number of a label: 十二 is 12, ③ is 3, 其次 is 2.

    >>> ordinal("二十一"), ordinal("③"), ordinal("7")
    (21, 3, 7)
    """
    if written in _SEQUENCE:
        return _SEQUENCE[written]
    if len(written) == 1 and "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.partition("十")
    if not ten:
        return _DIGITS.find(written[0]) + 1
    return 10 * (_DIGITS.find(tens) + 1 if tens else 1) + (_DIGITS.find(ones) + 1 if ones else 0)


def initial(folded: str, start: int, end: int) -> Mark | None:
    """Return the mark with which the paragraph ``folded[start:end]`` begins, or None."""
    for style in styles():
        match = style.pattern.match(folded, start, end)
        if match:
            written = match.groupdict().get("n") or ""
            number = ordinal(written) if written else 0
            return _titled(
                folded,
                match.end(),
                end,
                Mark(start, 0, style.name, number, match[0], "", False, style.listed),
            )
    return None


def plain(folded: str, start: int, end: int) -> Mark | None:
    """Return the mark of a heading without a label: a short line that ends no sentence."""
    line = folded[start:end]
    if not 2 <= len(line) <= _LONGEST_LINE or line[-1] in _NO_TITLE_END or "。" in line:
        return None
    if re.match(load("headings")["opening"]["turns_to"], line):
        return None
    if not re.match(r"[\u4e00-\u9fff“《\d(]", line) or not re.search(r"[\u4e00-\u9fff]{2}", line):
        return None
    return Mark(start, end, PLAIN, 0, "", line, True, False)


def run_in(folded: str, start: int, end: int) -> Mark | None:
    """Return the mark of a heading without a label that its paragraph goes on behind, without a stop."""
    match = _run_in().match(folded, start, end)
    return Mark(start, match.end(), PLAIN, 0, "", match["title"], True, False) if match else None


def inside(folded: str, start: int, end: int, first: Mark | None) -> list[Mark]:
    """Return the marks of lists inside a paragraph, in order of place; ``first`` is the paragraph's own mark.

    A label counts only as one of a row (一是 … 二是): alone it may be anything.
    """
    rows: dict[str, list[list[Mark]]] = {}
    if first is not None:
        rows[first.style] = [[first]]
    for match in _inline().finditer(folded, start + 1, end):
        index = int(str(match.lastgroup)[1:])
        style = styles()[index]
        found = style.pattern.match(folded, match.start(), end)
        if not found:
            continue
        mark = Mark(match.start(), found.end(), style.name, ordinal(found["n"]), found[0], "", False, True)
        row = rows.setdefault(style.name, [])
        if row and row[-1][-1].number == mark.number - 1:
            row[-1].append(mark)
        elif mark.number == 1:
            row.append([mark])
    kept = [mark for row in rows.values() for run in row if len(run) > 1 for mark in run if mark is not first]
    return [_clause(folded, mark, end) for mark in sorted(kept)]


def paragraphs(folded: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each paragraph.

    >>> list(paragraphs("一\\n二三"))
    [(0, 1), (2, 4)]
    """
    start = 0
    for paragraph in folded.split("\n"):
        yield start, start + len(paragraph)
        start += len(paragraph) + 1


def _titled(folded: str, label_end: int, end: int, mark: Mark) -> Mark:
    """Give a mark its title: the whole line where it is a heading, else the first sentence if short."""
    stop = _SENTENCE_END.search(folded, label_end, end)
    sentence_end = stop.start() if stop else end
    standing = stop is None and folded[end - 1] not in _NO_TITLE_END
    long = sentence_end - label_end > _LONGEST_TITLE
    if long:
        clause = _CLAUSE_END.search(folded, label_end, end)
        sentence_end = clause.start() if clause else label_end
    title = folded[label_end:sentence_end]
    return mark._replace(heading_end=sentence_end, title=title, standing=standing and not long)


def _clause(folded: str, mark: Mark, end: int) -> Mark:
    stop = _CLAUSE_END.search(folded, mark.heading_end, end)
    title_end = stop.start() if stop else end
    if title_end - mark.heading_end > _LONGEST_TITLE:
        title_end = mark.heading_end
    return mark._replace(title=folded[mark.heading_end : title_end], heading_end=title_end)


def ends_list(folded: str, marks: Sequence[Mark], end: int) -> int:
    """Return where an inline list ends: with the sentence if its items share one, else with the paragraph."""
    last = marks[-1]
    if len(marks) > 1 and folded[last.start - 1] == ";":
        stop = folded.find("。", last.start, end)
        return stop + 1 if stop >= 0 else end
    return end
