"""A page as lines of text: its paragraphs, each with the pieces of the source that it is made of.

The tree is a browser's, by an HTML5 parser that tells where in the source each text begins.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from justhtml import JustHTML
from msgspec import Struct

from yanxing.read.html.align import Node, align
from yanxing.read.html.rules import names_of, page_rules
from yanxing.read.html.runs import Stretch, next_run

# Elements that stand inside a line. All others begin and end one.
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "input", "ins", "kbd", "label", "mark", "nobr", "output", "q", "ruby", "rb", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p", "st1:chsdate",
}  # fmt: skip
_SILENT = {
    "script", "style", "noscript", "template", "head", "title", "iframe", "object", "embed", "svg", "math",
    "audio", "video", "canvas", "select", "option", "button", "textarea", "rt", "rp", "noframes", "datalist",
}  # fmt: skip
_HIDDEN = ("display:none", "visibility:hidden")
# What looks like a tag in them is none.
_RAW = {"script", "style", "textarea", "title", "xmp", "plaintext", "iframe", "noembed", "noframes"}
# A line end that follows their tag is not shown.
_OPENED = {"pre", "listing"}
_PREFORMATTED = {"pre", "xmp", "listing"}
_PREFORMATTING = ("white-space:pre",)
_HEADINGS = {"h1", "h2"}


class Piece(NamedTuple):
    """Characters of a text, with their place in the source, and whether space among them is shown."""

    stretch: Stretch
    preformatted: bool


class Paragraph(Struct):
    """A line of the page: its pieces, the element it stands in, and what is known of it.

    ``cell`` is the index of the table cell it stands in, −1 outside tables; ``gap`` how many empty lines
    stand above it, −1 where the page begins a new block there; ``linked`` how many of its ``length``
    characters are links.
    """

    element: int
    cell: int
    gap: int
    aside: bool
    heading: bool
    pieces: list[Piece]
    length: int = 0
    linked: int = 0

    @property
    def text(self) -> str:
        """What it says, without spaces."""
        return "".join("".join(piece.stretch.text for piece in self.pieces).split())


class Page:
    """The paragraphs of a page, its elements in document order, and its cells.

    ``parents[i]`` is the element around the i-th, ``ends[i]`` the index behind its last descendant.
    """

    def __init__(self, source: str) -> None:
        parsed = JustHTML(source, track_node_locations=True, sanitize=False, scripting_enabled=False)
        self.root: Any = parsed.root
        self.paragraphs: list[Paragraph] = []
        self.nodes: list[Any] = []
        self.parents: list[int] = []
        self.ends: list[int] = []
        self.cells: list[Any] = []
        self.rows: dict[int, list[list[int]]] = {}
        self.links: list[tuple[str, str]] = []
        self._current: Paragraph | None = None
        self._breaks = 0
        self._stretches = _aligned(source, self.root)
        self._tables = _innermost_tables(self.root)
        self._walk()

    def _walk(self) -> None:
        """Go through the tree without recursion: pages nest as deep as they like."""
        stack: list[tuple[Any, _State, bool]] = [(self.root, _State(), False)]
        while stack:
            node, state, leaving = stack.pop()
            if leaving:
                self._leave(node, state)
            elif node.name == "#text":
                self._text(node, state)
            elif not node.name.startswith(("#comment", "!")):
                inner = self._enter(node, state)
                if inner is not None:
                    stack.append((node, inner, True))
                    stack.extend((child, inner, False) for child in reversed(node.children or []))

    def _enter(self, node: Any, state: "_State") -> "_State | None":
        name = node.name.lower()
        if name == "br":
            self._break()
            return None
        if name in _SILENT or _invisible(node):
            return None
        index = len(self.nodes)
        self.nodes.append(node)
        self.parents.append(state.element)
        self.ends.append(index + 1)
        if name not in _INLINE:
            self._end_paragraph()
        if name == "a" and node.attrs.get("href"):
            self.links.append((_text_of(node), node.attrs["href"] or ""))
        table, cell = self._table(node, name, state)
        return _State(
            element=index,
            table=table,
            cell=cell,
            aside=state.aside or name in page_rules().tags or _set_aside(node),
            linked=state.linked or (name == "a" and bool(node.attrs.get("href"))),
            preformatted=state.preformatted or name in _PREFORMATTED or _styled(node, _PREFORMATTING),
            heading=state.heading or name in _HEADINGS or bool(names_of(node) & page_rules().headlines),
        )

    def _table(self, node: Any, name: str, state: "_State") -> tuple[int, int]:
        """Return which table and cell the content of an element stands in, −1 for none."""
        if name == "table":
            table = len(self.rows) if id(node) in self._tables else -1
            if table >= 0:
                self.rows[table] = []
            return table, -1
        if state.table >= 0 and name == "tr":
            self.rows[state.table].append([])
        elif state.table >= 0 and name in ("td", "th") and self.rows[state.table]:
            self.cells.append(node)
            self.rows[state.table][-1].append(len(self.cells) - 1)
            return state.table, len(self.cells) - 1
        return state.table, state.cell

    def _leave(self, node: Any, state: "_State") -> None:
        self.ends[state.element] = len(self.nodes)
        if node.name.lower() not in _INLINE:
            self._end_paragraph()

    def _text(self, node: Any, state: "_State") -> None:
        stretches = self._stretches.get(id(node), [])
        if not state.preformatted:
            self._add([Piece(stretch, False) for stretch in stretches], state)
            return
        line: list[Piece] = []
        for stretch in stretches:
            for part in _lines(stretch):
                if part.text == "\n":
                    self._add(line, state)
                    self._break()
                    line = []
                else:
                    line.append(Piece(part, True))
        self._add(line, state)

    def _add(self, pieces: list[Piece], state: "_State") -> None:
        written = 0
        for piece in pieces:
            written += sum(map(len, piece.stretch.text.split()))
        if self._current is None:
            if not written:
                return
            gap = self._breaks - 1
            self._current = Paragraph(state.element, state.cell, gap, state.aside, state.heading, [])
            self.paragraphs.append(self._current)
            self._breaks = 0
        self._current.pieces.extend(pieces)
        self._current.length += written
        self._current.linked += written if state.linked else 0

    def _break(self) -> None:
        self._current = None
        self._breaks += 1

    def _end_paragraph(self) -> None:
        self._current, self._breaks = None, 0


class _State(NamedTuple):
    element: int = -1
    table: int = -1
    cell: int = -1
    aside: bool = False
    linked: bool = False
    preformatted: bool = False
    heading: bool = False


def _set_aside(node: Any) -> bool:
    rules = page_rules()
    return (node.attrs.get("role") or "").lower() in rules.roles or bool(names_of(node) & rules.asides)


def _invisible(node: Any) -> bool:
    return "hidden" in node.attrs or _styled(node, _HIDDEN)


def _styled(node: Any, wanted: tuple[str, ...]) -> bool:
    style = "".join((node.attrs.get("style") or "").lower().split()) if node.attrs else ""
    return bool(style) and any(each in style for each in wanted)


def _aligned(source: str, root: Any) -> dict[int, list[Stretch]]:
    """Return the characters of every text node with their places, those that are not shown included."""
    found: list[tuple[Any, bool]] = []
    opened: set[int] = set()
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        around, within = stack.pop()
        raw = within or around.name in _RAW
        if around.name in _OPENED and around.origin_offset is not None:
            opened.add(next_run(source, around.origin_offset)[0])
        for node in around.children or ():
            if node.name != "#text":
                stack.append((node, raw))
            elif node.origin_offset is not None:
                found.append((node, raw))
        content = getattr(around, "template_content", None)
        if content is not None:
            stack.append((content, raw))
    nodes = [
        Node(node.origin_offset, node.data or "", raw, node.origin_offset in opened) for node, raw in found
    ]
    return {id(node): each for (node, _), each in zip(found, align(source, nodes), strict=True)}


def _lines(stretch: Stretch) -> Iterator[Stretch]:
    """Yield the lines of a stretch and the line ends between them."""
    if not stretch.literal:
        yield stretch
        return
    at = stretch.start
    for part in re.split("(\n)", stretch.text):
        if part:
            yield Stretch(part, at, at + len(part))
        at += len(part)


def _innermost_tables(root: Any) -> set[int]:
    """Return the tables that hold no other: one table inside another lays out a page."""
    innermost: set[int] = set()
    stack: list[tuple[Any, int]] = [(root, 0)]
    while stack:
        node, around = stack.pop()
        if node.name == "table":
            innermost.discard(around)
            innermost.add(id(node))
            around = id(node)
        stack.extend((child, around) for child in node.children or [])
    return innermost


def texts(node: Any) -> Iterator[str]:
    """Yield the texts below a node in order."""
    stack = [node]
    while stack:
        current = stack.pop()
        if current.name == "#text":
            yield current.data
        elif current.name not in _SILENT or current is node:
            stack.extend(reversed(current.children or []))


def _text_of(node: Any) -> str:
    return "".join("".join(texts(node)).split())
