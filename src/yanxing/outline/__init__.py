"""The outline: a text's parts as a tree, each with its role.

A part is headed (一、 （一） ——) or found by its first words (the targets paragraph, the problems paragraph).
Headings hold until the next of their rank; items of a list end with their paragraph.
"""

import re
from collections.abc import Container
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from yanxing.model import Section, SectionRole, Text
from yanxing.outline import marks, roles
from yanxing.outline.marks import PLAIN, Mark
from yanxing.rules import load

__all__ = ["outline"]

# What stands so near to the end of a text stands at its end.
_END = 300
# Short unnumbered headings of these roles belong to no part before them.
_APPENDED = frozenset({SectionRole.CLOSING, SectionRole.LIVELIHOOD})
_SHORT = 30


def outline(text: Text, cells: Container[int] = (), kind: str = "", reviewed: int = 0) -> tuple[Section, ...]:
    """Return the sections of a text: a tree in which every part lies inside the one above it.

    The sections at the top cover the whole text; the first is its opening. ``cells`` are where the cells of
    tables begin: no cell is a heading. ``kind`` is that of the report: a communiqué plans nothing;
    ``reviewed`` is the year that it looks back on, 0 where that is not known.

    >>> from yanxing.read import read_text
    >>> text = read_text("各位代表：\\n一、2024年工作回顾\\n增产。\\n二、重点工作\\n（一）兴修水利。").text
    >>> [(part.label, str(part.role)) for part in outline(text)]
    [('', 'opening'), ('一、', 'review'), ('二、', 'tasks'), ('（一）', 'tasks')]
    """
    tree = _Tree(text, reviewed)
    for start, end in marks.paragraphs(text.folded):
        if start < end and start not in cells:
            tree.paragraph(start, end)
    sections = tree.sections()
    if kind in load("headings")["looking_back"]:
        return tuple(map(_looking_back, sections))
    return sections


def _looking_back(section: Section) -> Section:
    return replace(section, role=SectionRole.REVIEW) if section.role.ahead else section


class _Node(Struct):
    """A part that is still being read. ``until`` is where it ends of itself, if it does."""

    index: int
    parent: int
    depth: int
    mark: Mark
    role: SectionRole
    until: int | None
    turn: roles.Turn | None = None
    end: int = 0


class _Place(NamedTuple):
    start: int
    end: int


class _Tree:
    """The tree as far as the text is read: all nodes, and the open ones from the top down."""

    def __init__(self, text: Text, reviewed: int) -> None:
        self._text = text
        self._reviewed = reviewed
        self._folded = text.folded
        self._nodes: list[_Node] = []
        self._open: list[_Node] = []
        self._body = _body(text.folded)
        self._before = _Place(0, 0)
        self._add(Mark(0, 0, "", 0, "", "", False, False), SectionRole.OPENING, None)

    def paragraph(self, start: int, end: int) -> None:
        """Read one paragraph: enter its mark, else follow its cue; then enter the marks inside it."""
        mark = self._mark(start, end)
        if mark is not None:
            self._turn(start, end, mark)
            self._enter(mark, end)
        elif start >= self._body and not self._continues(end) and not self._turn(start, end, None):
            self._cue(start, end)
        run = marks.inside(self._folded, start, end, mark) if start >= self._body else []
        for inner in run:
            self._enter(inner, marks.ends_list(self._folded, run, end))
        self._before = _Place(start, end)

    def sections(self) -> tuple[Section, ...]:
        """Close what is open and return the tree."""
        self._close(0, len(self._folded))
        return tuple(self._section(node) for node in self._nodes)

    def _section(self, node: _Node) -> Section:
        start, label, heading_end = node.mark.start, len(node.mark.label), node.mark.heading_end
        written = self._text.canonical
        return Section(
            index=node.index,
            parent=node.parent,
            depth=node.depth,
            label=written[start : start + label],
            title=written[start + label : heading_end].strip(),
            role=node.role,
            start=start,
            heading_end=heading_end,
            end=node.end,
        )

    def _mark(self, start: int, end: int) -> Mark | None:
        if start < self._body:
            return None
        mark = marks.initial(self._folded, start, end) or marks.run_in(self._folded, start, end)
        if mark is not None or end == len(self._folded):
            return mark
        line = self._folded[start:end]
        words = roles.opening()
        if re.match(words["address"], line) or re.search(words["announces"], line):
            return None
        return marks.plain(self._folded, start, end)

    def _enter(self, mark: Mark, end: int) -> None:
        """Open the part that ``mark`` begins, in its place."""
        level = self._sibling(mark)
        if level is None:
            if mark.listed and mark.number > 1 and not mark.standing:
                return
            level = self._below(mark)
        self._close(level, mark.start)
        parent = self._open[-1].role if self._open else None
        title = roles.dated(mark.title, self._reviewed)
        if mark.listed and not mark.standing and parent is not None:
            role = parent
        else:
            planned = any(node.role.ahead for node in self._nodes if node.depth == 0)
            fallback = self._fallback(mark.style)
            about = parent is None and self._reviewed > 0 and roles.names_matter(title)
            if about and roles.tells_of_the_past(self._part(mark), self._reviewed):
                fallback = SectionRole.REVIEW
            role = roles.of_heading(title, parent, fallback, planned=planned)
        self._add(mark, role, end if mark.listed and not mark.standing else None)
        self._open[-1].turn = roles.turn(title) if parent is None else None

    def _part(self, mark: Mark) -> str:
        """Return the text of the part that a mark begins, up to the next mark of its style."""
        for start, end in marks.paragraphs(self._folded):
            following = marks.initial(self._folded, start, end) if start > mark.heading_end else None
            if following is not None and following.style == mark.style:
                return self._folded[mark.heading_end : start]
        return self._folded[mark.heading_end :]

    def _sibling(self, mark: Mark) -> int | None:
        """Return the level of the open part that ``mark`` follows in one row, or None."""
        same = []
        for level in range(len(self._open) - 1, -1, -1):
            other = self._open[level].mark
            if other.style == mark.style:
                if other.number == max(mark.number - 1, 0):
                    return level
                same.append(level)
            if mark.listed and not mark.standing and not other.listed and other.style:
                break
        return self._after_a_gap(mark, same)

    def _after_a_gap(self, mark: Mark, same: list[int]) -> int | None:
        """Return the level of the row of its style that ``mark`` carries on though a number is missing.

        A first number opens a row inside another (一、 within 四、), but never inside two of its style.
        """
        announced = self._folded[self._before.end - 1 : self._before.end] == ":"
        if mark.number == 1 and len(same) == 1 and (announced or self._open[same[0]].mark.number > 1):
            return None
        earlier = [level for level in same if self._open[level].mark.number < mark.number]
        return next(iter(earlier or same), None)

    def _below(self, mark: Mark) -> int:
        """Return the level at which a part stands that opens a new row."""
        named = {role for _, role in roles.in_title(mark.title)[:1]}
        if mark.style == PLAIN and len(mark.title) < _SHORT and named & _APPENDED:
            return 0
        level = len(self._open)
        while level and self._ended(self._open[level - 1], mark.start, mark.listed):
            level -= 1
        while level and not mark.listed and self._open[level - 1].until is not None:
            level -= 1
        untitled = level == 1 and not self._open[0].mark.style
        return 0 if untitled and (not mark.listed or self._open[0].role is SectionRole.OPENING) else level

    def _ended(self, node: _Node, at: int, listed: bool) -> bool:
        """Tell whether a part that ends of itself has done so; a colon holds it open for a list."""
        if node.until is None or at < node.until:
            return False
        return not (listed and node.until == self._before.end and self._folded[node.until - 1] == ":")

    def _continues(self, end: int) -> bool:
        """Carry a part without a heading on through a paragraph that its colon or semicolon announces."""
        last = self._open[-1]
        if last.until is None or last.mark.listed or last.until != self._before.end:
            return False
        if self._folded[last.until - 1] not in ":;":
            return False
        last.until = end
        return True

    def _turn(self, start: int, end: int, mark: Mark | None) -> bool:
        """Begin the second part of a heading that announced two where a paragraph begins with its time."""
        for level, node in enumerate(self._open):
            opens = node.turn and node.turn.time.match(self._folded, start, end)
            if node.turn and opens and (mark is None or (not mark.listed and self._sibling(mark) is None)):
                role, node.turn = node.turn.role, None
                self._close(level + 1, start)
                self._add(_untitled(start), role, None)
                return True
        return False

    def _cue(self, start: int, end: int) -> None:
        """Open a part without a heading where a paragraph's words make it one."""
        level = len(self._open)
        while level and self._ended(self._open[level - 1], start, False):
            level -= 1
        around, top = self._open[level - 1].role, self._open[0].role
        opening = around is SectionRole.OPENING
        paragraph = roles.past(self._folded[start:end], self._reviewed)
        found = roles.cue(paragraph, (around, top), self._place(start))
        if found is not None:
            headed = bool(level) and self._open[level - 1].mark.start == self._before.start
            level = 0 if found.top or opening else 1 if found.rest and not headed else level
            self._close(level, start)
            self._add(_untitled(start), found.role, None if found.rest or not level else end)
        elif opening and end - start > roles.opening()["longest"] and not self._announces(start, end):
            self._close(0, start)
            self._add(_untitled(start), SectionRole.REVIEW, None)

    def _place(self, start: int) -> float:
        """Return how far into the text ``start`` is, the last few sentences being its very end."""
        return 1.0 if len(self._folded) - start < _END else start / len(self._folded)

    def _announces(self, start: int, end: int) -> bool:
        return bool(re.search(roles.opening()["announces"], self._folded[start:end]))

    def _fallback(self, style: str) -> SectionRole:
        """Return the role of a top part whose words tell none: the first looks back, later ones ahead."""
        before = [
            node.role for node in self._nodes if node.depth == 0 and node.role is not SectionRole.OPENING
        ]
        if not before:
            return SectionRole.REVIEW
        return before[-1] if style == PLAIN else SectionRole.TASKS

    def _add(self, mark: Mark, role: SectionRole, until: int | None) -> None:
        if mark.start == 0:
            # A text that begins with its first part has no opening.
            self._nodes.clear()
        parent = self._open[-1] if self._open else None
        node = _Node(
            index=len(self._nodes),
            parent=parent.index if parent else -1,
            depth=len(self._open),
            mark=mark,
            role=role,
            until=until if parent else None,
        )
        self._nodes.append(node)
        self._open.append(node)

    def _close(self, level: int, at: int) -> None:
        """Close the open parts from ``level`` down, at ``at`` or where they ended of themselves."""
        while len(self._open) > level:
            node = self._open.pop()
            node.end = at if node.until is None else min(at, node.until)
            below = self._open[-1] if self._open else None
            if below and below.until is not None:
                below.until = max(below.until, node.end)


def _untitled(start: int) -> Mark:
    return Mark(start, start, "", 0, "", "", False, False)


def _body(folded: str) -> int:
    """Return where the head ends: behind the first address, else before a heading or a long paragraph."""
    words = roles.opening()
    fallback: int | None = None
    before = _Place(0, 0)
    for start, end in marks.paragraphs(folded):
        if start > words["reach"]:
            break
        if re.match(words["address"], folded[start:end]):
            if end - start < words["longest"]:
                return end + 1
            return start if fallback is None else fallback
        long = end - start > words["longest"]
        if fallback is None and (long or (start < end and _labelled(folded, start, end))):
            fallback = before.start if long and _announces_part(folded, before) else start
        before = _Place(start, end)
    return fallback or 0


def _announces_part(folded: str, line: _Place) -> bool:
    """Tell whether a line without a label is a part's heading and not the report's own title."""
    mark = marks.plain(folded, line.start, line.end)
    title = re.search(roles.opening()["title"], folded[line.start : line.end])
    return mark is not None and not title and bool(roles.in_title(mark.title))


def _labelled(folded: str, start: int, end: int) -> bool:
    mark = marks.initial(folded, start, end)
    return mark is not None and not mark.listed
