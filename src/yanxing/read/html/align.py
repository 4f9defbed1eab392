"""Characters of a text node back to their places in the source, character references and all."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,8}|#\d{1,8}|[A-Za-z][A-Za-z0-9]{0,40});?")
# Any other < is a character.
_TAG = re.compile(r"<[A-Za-z/!?]")
# A parser leaves out or puts in a character here and there; further than that it moves none.
_REACH = 2000


class Stretch(NamedTuple):
    """Characters and where they begin; ``literal`` where the source has them just so, side by side."""

    text: str
    offset: int
    literal: bool


def align(source: str, offset: int, text: str) -> Iterator[Stretch]:
    """Yield the characters of ``text``, which a parser found at ``offset``, with their places.

    >>> list(align("<p>增长&nbsp;5%", 3, "增长\\u00a05%"))
    [Stretch(text='增长', offset=3, literal=True), Stretch(text='\\xa0', offset=5, literal=False), \
Stretch(text='5%', offset=11, literal=True)]
    """
    if source.startswith(text, offset):
        yield Stretch(text, offset, True)
        return
    done = begun = 0
    at = offset
    while done < len(text):
        if (
            at < len(source)
            and source[at] == text[done]
            and source[at] != "&"
            and not _is_tag(source, at, text, done)
        ):
            done, at = done + 1, at + 1
            continue
        if done > begun:
            yield Stretch(text[begun:done], at - (done - begun), True)
        step, at, found = _step(source, at, text, done)
        if step:
            yield found
        done += step
        begun = done
    if done > begun:
        yield Stretch(text[begun:done], at - (done - begun), True)


def _step(source: str, at: int, text: str, done: int) -> tuple[int, int, Stretch]:
    """Take one character that is written otherwise; return how many were taken, and where to go on."""
    reference = _REFERENCE.match(source, at)
    if reference:
        meant = unescape(reference[0])
        if meant != reference[0] and text.startswith(meant, done):
            return len(meant), reference.end(), Stretch(meant, at, False)
    if _is_tag(source, at, text, done):
        return 0, _behind_tag(source, at), Stretch("", at, False)
    if source.startswith(text[done], at):
        return 1, at + 1, Stretch(text[done], at, False)
    if source[at : at + 1].isspace():
        return 0, at + 1, Stretch("", at, False)
    near = source.find(text[done], at, at + _REACH)
    if near >= 0:
        return 0, near, Stretch("", near, False)
    return 1, at, Stretch(text[done], min(at, len(source)), False)


def _is_tag(source: str, at: int, text: str, done: int) -> bool:
    """Tell whether a tag or a comment begins that the parser did not take for characters."""
    taken = text[done : done + 2]
    return _TAG.match(source, at) is not None and not (len(taken) == 2 and source.startswith(taken, at))


def _behind_tag(source: str, at: int) -> int:
    mark = "-->" if source.startswith("<!--", at) else ">"
    end = source.find(mark, at)
    return len(source) if end < 0 else end + len(mark)
