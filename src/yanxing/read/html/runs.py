"""The source of a page as runs of characters, between the tags that part them."""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple

SPACES = " \t\n\f\r"
_REFERENCE = re.compile(
    r"&(?:#[xX](?P<hex>[0-9a-fA-F]++)|#(?P<number>\d++)|(?P<name>[A-Za-z][A-Za-z0-9]*+));?"
)
_NAMES = max(map(len, html5))
_DIGITS = 8
_VALUE = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>"'][^ \t\n\f\r>]*+|(?=>))"""
_ATTRIBUTE = rf"(?:=[^ \t\n\f\r/>=]*+|[^ \t\n\f\r/>=]++)(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+{_VALUE})?+"
_TAG = re.compile(
    rf"<(?P<ends>/?)[A-Za-z][^ \t\n\f\r/>]*+(?P<said>(?:[ \t\n\f\r/]++|{_ATTRIBUTE})*+)(?P<closed>>?)"
)
_COMMENT = re.compile(r"<!(?=--).*?--!?>", re.DOTALL)
_MARKUP = re.compile("<[A-Za-z!?/]")


class Stretch(NamedTuple):
    """Characters of a page, and what the source has for them: these just so, or a reference to them."""

    text: str
    start: int
    end: int

    @property
    def literal(self) -> bool:
        """Whether the source has the characters just so, side by side: no reference is as short as they."""
        return len(self.text) == self.end - self.start


def next_run(source: str, at: int) -> tuple[int, bool]:
    """Return where a run ends that begins at ``at``, and whether it may be characters of the page.

    >>> [next_run("增长<b>5</b x>", at) for at in (0, 2, 5, 6)]
    [(2, True), (5, False), (6, True), (12, True)]
    """
    if source[at] != "<":
        end = source.find("<", at)
        return (len(source) if end < 0 else end), True
    if not _MARKUP.match(source, at):
        return at + 1, True
    comment = _COMMENT.match(source, at)
    if comment:
        return comment.end(), False
    if source.startswith("<!--", at):
        return len(source), True
    tag = _TAG.match(source, at)
    if tag:
        # The end tag of no element is left out, or shown where it says more than a name.
        end = tag.end() if tag["closed"] else len(source)
        return end, not tag["closed"] or (tag["ends"] == "/" and tag["said"].strip(SPACES) != "")
    end = source.find(">", at)
    return (len(source) if end < 0 else end + 1), True


def decoded(source: str, start: int, end: int) -> Iterator[Stretch]:
    """Yield the characters that a run of the source shows.

    >>> list(decoded("增长&nbsp;5%", 0, 10))
    [Stretch(text='增长', start=0, end=2), Stretch(text='\\xa0', start=2, end=8), \
Stretch(text='5%', start=8, end=10)]
    """
    at = start
    references = () if source.find("&", start, end) < 0 else _REFERENCE.finditer(source, start, end)
    for reference in references:
        meant, behind = _meant(reference)
        if meant:
            if at < reference.start():
                yield Stretch(source[at : reference.start()], at, reference.start())
            yield Stretch(meant, reference.start(), behind)
            at = behind
    if at < end:
        yield Stretch(source[at:end], at, end)


def _meant(reference: re.Match[str]) -> tuple[str, int]:
    """Return the characters a reference stands for and where it ends; none where it is text."""
    if not reference["name"]:
        return _numbered(reference), reference.end()
    name = reference[0][1 : _NAMES + 1]
    if name.endswith(";") and name in html5:
        return html5[name], reference.end()
    # Old names go without a semicolon, whatever follows.
    for length in range(len(name), 1, -1):
        if name[:length] in html5 and name[length - 1] != ";":
            return html5[name[:length]], reference.start() + 1 + length
    return "", reference.start()


def _numbered(reference: re.Match[str]) -> str:
    digits = (reference["hex"] or reference["number"]).lstrip("0") or "0"
    if len(digits) > _DIGITS:
        return "\ufffd"
    code = int(digits, 16 if reference["hex"] else 10)
    # Python leaves out control characters, which a browser keeps.
    return unescape(f"&#{code};") or chr(code)
