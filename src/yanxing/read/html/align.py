"""Characters of a page's texts back to their places in the source, character references and all.

A parser tells where a text begins, and joins to it what stands behind a tag that it leaves out, or behind a
table above which a browser shows it. Where a run of characters at which no text begins belongs, the source
tells: elements lie one inside another, so it goes on with the text begun last that has yet to say just that.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yanxing.read.html.runs import SPACES, Stretch, decoded, next_run

_MARK = re.compile("<[A-Za-z!?/]|&[#A-Za-z]")
_SPACE = re.compile(r"[ \t\n\f\r]|&(?:#[0-9a-fA-FxX]{1,9}|Tab|NewLine);?")
# So long is one of them at most.
_WRITTEN = 12
# So many texts at most, one inside another, are asked whether a run is theirs.
_DEPTH = 32


class Node(NamedTuple):
    """A text of the tree: where it was found to begin, and what it says.

    In a ``raw`` one, tags are text; one that ``opens`` a preformatted element is without a line end there.
    """

    offset: int
    text: str
    raw: bool = False
    opens: bool = False


def align(source: str, nodes: Sequence[Node]) -> list[list[Stretch]]:
    """Return the characters of each text in the order of ``nodes``, each character at a place of its own.

    >>> align("<p>增长</i>&nbsp;5%", [Node(3, "增长\\u00a05%")])
    [[Stretch(text='增长', start=3, end=5), Stretch(text='\\xa0', start=9, end=15), \
Stretch(text='5%', start=15, end=17)]]
    """
    found = [_Alignment(source, node) for node in nodes]
    ordered = sorted(found, key=lambda each: each.start)
    floor = 0
    for each, limit in _limited(ordered, len(source)):
        each.begin(floor, limit)
        floor = each.end
    if any(each.left for each in ordered):
        _go_on(source, ordered)
        for each in found:
            each.close()
    return [each.stretches for each in found]


class _Alignment:
    """A text, and as much of it as was found."""

    __slots__ = ("_done", "_node", "_source", "_text", "end", "start", "stretches")

    def __init__(self, source: str, node: Node) -> None:
        self._source = source
        self._text = node.text
        self._node = node
        self._done = 0
        self.stretches: list[Stretch] = []
        self.start = self.end = node.offset

    @property
    def left(self) -> bool:
        """Whether some of it is still to be found."""
        return self._done < len(self._text)

    def begin(self, floor: int, limit: int) -> None:
        """Find its first run, which is no other's: between the end of the one in front and the next."""
        start, end = self.start, self.start + len(self._text)
        if start < floor:
            self.start = self.end = floor
        elif end <= limit and self._source.startswith(self._text, start) and self._plain(start, end):
            self._take(Stretch(self._text, start, end))
        elif start < limit:
            self._first_run(floor, limit)

    def go_on(self, start: int, end: int) -> bool:
        """Take a run if the text goes on with it; space before it may have been left out."""
        run = [*decoded(self._source, start, end)]
        shown = run[0].text if len(run) == 1 else "".join(stretch.text for stretch in run)
        if self._text.startswith(shown, self._done):
            for stretch in run:
                self._take(stretch)
            return True
        bare = len(self._source[start:end].lstrip(SPACES)) if self._source[start] in SPACES else 0
        return bare > 0 and self.go_on(end - bare, end)

    def close(self) -> None:
        """Put what was not found behind what was."""
        if self.left:
            self._take(Stretch(self._text[self._done :], self.end, self.end))

    def _plain(self, start: int, end: int) -> bool:
        """Tell whether the source has nothing there but characters that mean themselves."""
        marked = not self._node.raw and ("<" in self._text or "&" in self._text)
        return not marked or not _MARK.search(self._source, start, end + 1)

    def _first_run(self, floor: int, limit: int) -> None:
        end = limit if self._node.raw else min(limit, next_run(self._source, self.start)[0])
        start = _behind_line_end(self._source, self.start, end) if self._node.opens else self.start
        if self._begin_with(start, end) or (start > self.start and self._begin_with(self.start, end)):
            return
        # Space in a table stands where it is until characters follow that are shown above the table.
        space = len(self._text) - len(self._text.lstrip(SPACES))
        if space:
            start = self.start
            self.start = _space_before(self._source, floor, start, space)
            if not self._begin_with(self.start, start):
                self._take(Stretch(self._text[:space], start, start))
            self._begin_with(start, end)

    def _begin_with(self, start: int, end: int) -> bool:
        """Take a run as far as the text has it, if that begins with it; the rest is another's."""
        run = list(decoded(self._source, start, end))
        shown = "".join(stretch.text for stretch in run)
        rest = self._text[self._done :]
        if not (rest.startswith(shown) or shown.startswith(rest)):
            return False
        for text, begin, behind in run:
            had = text[: len(self._text) - self._done]
            if had:
                self._take(Stretch(had, begin, behind if had == text else begin + len(had)))
        return True

    def _take(self, stretch: Stretch) -> None:
        self.stretches.append(stretch)
        self._done += len(stretch.text)
        self.end = stretch.end


def _limited(ordered: Sequence[_Alignment], end: int) -> Iterator[tuple[_Alignment, int]]:
    """Yield each text and where the next begins."""
    for index, each in enumerate(ordered, 1):
        yield each, ordered[index].start if index < len(ordered) else end


def _behind_line_end(source: str, start: int, end: int) -> int:
    """Return where a run goes on behind the line end that it may begin with."""
    first = next(decoded(source, start, end))
    if first.text[0] != "\n":
        return start
    return start + 1 if first.literal else first.end


def _space_before(source: str, floor: int, end: int, length: int) -> int:
    """Return where so much space begins that stands in front of a place, or that place."""
    written = [*_SPACE.finditer(source, max(floor, end - _WRITTEN * length), end)][-length:]
    return written[0].start() if len(written) == length else end


def _go_on(source: str, ordered: Sequence[_Alignment]) -> None:
    """Give out the runs between the first run of each text and the next text."""
    unfinished: list[_Alignment] = []
    for each, limit in _limited(ordered, len(source)):
        if each.left:
            unfinished.append(each)
        at = each.end
        while unfinished and at < limit:
            end, shown = next_run(source, at)
            end = min(end, limit)
            if shown:
                _give(at, end, unfinished)
            at = end


def _give(start: int, end: int, unfinished: list[_Alignment]) -> None:
    """Give a run to the last of the texts that go on with it."""
    for index in range(len(unfinished) - 1, max(-1, len(unfinished) - 1 - _DEPTH), -1):
        if unfinished[index].go_on(start, end):
            if not unfinished[index].left:
                del unfinished[index]
            return
