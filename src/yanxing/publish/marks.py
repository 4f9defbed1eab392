"""A report's text cut into paragraphs, parts and runs, each run knowing the marks that lie over it.

Marks may nest and overlap (a share inside a level's quote, two facts of one phrase). HTML links may not, so
the text is cut wherever a mark begins or ends and every piece carries all marks that cover it, the shortest
first. All offsets are code points; nothing here leaves Python, so no browser ever counts characters.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from yanxing.model import Numeral, Section

FRONT_LENGTH = 60
VOCATIVE_LENGTH = 16
LOWEST_HEADING = 6


class Mark(Struct, frozen=True):
    """A stretch of text that something was understood of: a fact or a goal, by id."""

    id: str
    start: int
    end: int
    role: str
    measure: str
    doubtful: bool = False


class Run(Struct, frozen=True):
    """A piece of text under the same marks throughout; ``opens`` names the marks that begin here."""

    text: str
    marks: tuple[Mark, ...] = ()
    opens: tuple[str, ...] = ()
    resumed: bool = False
    numeral: Numeral | None = None


class Part(Struct, frozen=True):
    """Runs of one paragraph that belong together: a heading (``level`` 2–6) or plain text (0)."""

    level: int
    anchors: tuple[int, ...]
    runs: tuple[Run, ...]


class Paragraph(Struct, frozen=True):
    """One line of canonical text. ``kind`` is front, vocative, heading, run-in or plain."""

    kind: str
    parts: tuple[Part, ...]


def paragraphs(
    text: str, sections: Sequence[Section], marks: Sequence[Mark], numerals: Sequence[Numeral] = ()
) -> list[Paragraph]:
    """Return the paragraphs of a text, marked.

    >>> [paragraph] = paragraphs("增长6%左右。", (), [Mark("a", 2, 6, "target", "growth")])
    >>> [(run.text, run.opens) for run in paragraph.parts[0].runs]
    [('增长', ()), ('6%左右', ('a',)), ('。', ())]
    """
    layout = _Layout(text, sections, _runs(text, sections, marks, numerals))
    return layout.paragraphs()


def _cuts(text: str, sections: Iterable[Section], spans: Iterable[tuple[int, int]]) -> list[int]:
    cuts = {0, len(text)}
    for start, end in spans:
        cuts.update((start, end))
    for section in sections:
        cuts.update((section.start, section.heading_end))
    for position, character in enumerate(text):
        if character == "\n":
            cuts.update((position, position + 1))
    return sorted(cut for cut in cuts if 0 <= cut <= len(text))


def _runs(
    text: str, sections: Sequence[Section], marks: Sequence[Mark], numerals: Sequence[Numeral]
) -> list[tuple[int, Run]]:
    waiting = sorted(marks, key=attrgetter("start"))[::-1]
    classed = {numeral.start: numeral for numeral in numerals}
    spans = [(m.start, m.end) for m in marks] + [(n.start, n.end) for n in numerals]
    active: list[Mark] = []
    numeral: Numeral | None = None
    linked: set[str] = set()
    runs = []
    for start, end in pairwise(_cuts(text, sections, spans)):
        active = [mark for mark in active if mark.end > start]
        opens = []
        while waiting and waiting[-1].start <= start:
            mark = waiting.pop()
            if mark.end > start:
                active.append(mark)
                opens.append(mark.id)
        over = tuple(sorted(active, key=lambda mark: mark.end - mark.start))
        numeral = classed.get(start, numeral)
        if numeral and numeral.end <= start:
            numeral = None
        resumed = bool(over) and over[0].id in linked
        linked.update(mark.id for mark in over[:1])
        runs.append((start, Run(text[start:end], over, tuple(opens), resumed, None if over else numeral)))
    return runs


class _Layout:
    """The walk over the runs that gathers them into parts and paragraphs."""

    def __init__(self, text: str, sections: Sequence[Section], runs: list[tuple[int, Run]]) -> None:
        self.text = text
        self.sections = sorted(sections, key=attrgetter("start"))
        self.starts = [section.start for section in self.sections]
        self.runs = runs
        self.levels = _levels(sections)

    def paragraphs(self) -> list[Paragraph]:
        found = []
        line: list[tuple[int, Run]] = []
        for start, run in [*self.runs, (len(self.text), Run("\n"))]:
            if run.text != "\n":
                line.append((start, run))
            elif any(run.text.strip() for _, run in line):
                found.append(self._paragraph(line))
                line = []
        return self._front(found)

    def _paragraph(self, line: list[tuple[int, Run]]) -> Paragraph:
        begin, end = line[0][0], line[-1][0] + len(line[-1][1].text)
        starting = self.sections[bisect_left(self.starts, begin) : bisect_left(self.starts, end)]
        borders = {begin, end}
        for section in starting:
            borders.update((section.start, min(section.heading_end, end)))
        parts = [self._part(left, right, starting, line) for left, right in pairwise(sorted(borders))]
        parts = [part for part in parts if part.runs]
        rest = [part for part in parts if not part.level and "".join(run.text for run in part.runs).strip()]
        if all(part.level == 0 for part in parts):
            return Paragraph("plain", tuple(parts))
        return Paragraph("run-in" if rest else "heading", tuple(parts))

    def _part(self, left: int, right: int, starting: list[Section], line: list[tuple[int, Run]]) -> Part:
        here = [section for section in starting if section.start == left]
        level = max((self.levels[s.index] for s in here if s.heading_end > s.start), default=0)
        runs = tuple(run for start, run in line if left <= start < right)
        return Part(level, tuple(section.index for section in here), runs)

    def _front(self, found: list[Paragraph]) -> list[Paragraph]:
        """Tell title lines and salutations from prose, by their shape alone."""
        shaped = []
        opening = True
        for paragraph in found:
            line = "".join(run.text for part in paragraph.parts for run in part.runs).strip()
            kind = paragraph.kind
            opening = (
                opening and kind == "plain" and len(line) <= FRONT_LENGTH and line[-1] not in "。！？；：:"
            )
            salutes = line[-1] in ":：" and "，" not in line and len(line) <= VOCATIVE_LENGTH
            if kind == "plain" and salutes:
                kind = "vocative"
                opening = False
            elif opening:
                kind = "front"
            shaped.append(Paragraph(kind, paragraph.parts))
        return shaped


def _levels(sections: Sequence[Section]) -> dict[int, int]:
    """Give each section its heading level: one below the nearest heading above it, from 2 down to 6."""
    levels: dict[int, int] = {}
    for section in sections:
        above = levels.get(section.parent, 1)
        headed = section.heading_end > section.start
        levels[section.index] = min(above + 1, LOWEST_HEADING) if headed else above
    return levels
