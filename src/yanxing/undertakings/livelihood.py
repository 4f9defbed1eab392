"""The numbered livelihood items 民生实事: where their list stands, and each item in it."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from yanxing.rules import load

_NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
# Where numbers in circles stand in Unicode, behind this one, and how far they go.
_CIRCLED, _LAST_CIRCLED = 0x245F, 20
_MOST = 40
_FEWEST = 3
# How far behind its announcement a list may begin, and how long one item may be.
_BEGINS = 160
_LONGEST = 1500
# Whatever announces a list has one of these words in it, and no more than so many characters in front.
_NAMED = re.compile("实事|事项")
_WORDS_BEFORE = 16
_BOUNDARY = "。；：\n！，"
_TITLE = re.compile("[，；。：\n]")


class Item(NamedTuple):
    """One item: where it stands without its label, its number, where its title ends."""

    start: int
    end: int
    number: int
    title_end: int


class ItemList(NamedTuple):
    """A list of items, from its announcement on."""

    start: int
    items: tuple[Item, ...]


def chinese(number: int) -> str:
    """Return a number below a hundred in Chinese characters.

    >>> chinese(10), chinese(12), chinese(20)
    ('十', '十二', '二十')
    """
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _NUMBERS[tens - 1] + "十"
    return head + (_NUMBERS[ones - 1] if ones else "")


@cache
def _label(style: int, number: int) -> re.Pattern[str]:
    pattern = load("tasks")["livelihood"]["labels"][style]
    circled = chr(_CIRCLED + number) if number <= _LAST_CIRCLED else "(?!)"
    for place, written in (("{n}", chinese(number)), ("{d}", str(number)), ("{c}", circled)):
        pattern = pattern.replace(place, written)
    return re.compile(pattern)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("tasks")["livelihood"][name])


def find_lists(folded: str) -> Iterator[ItemList]:
    """Yield the lists of livelihood items in a text.

    >>> [len(found.items) for found in find_lists("办好三件民生实事：一是建学校；二是修路；三是通水。")]
    [3]
    """
    after = 0
    for named in _NAMED.finditer(folded):
        announced = _pattern("announced").search(
            folded, max(after, named.start() - _WORDS_BEFORE), named.end()
        )
        if announced is None:
            continue
        labels = _labels(folded, announced.end())
        if labels and _pattern("other").search(folded, announced.end(), labels[0].end()):
            continue
        items = tuple(_items(folded, labels) if labels else _unlabelled(folded, announced))
        if items:
            after = items[-1].end
            yield ItemList(announced.start(), items)


def _labels(folded: str, start: int) -> list[re.Match[str]]:
    for style in range(len(load("tasks")["livelihood"]["labels"])):
        first = _next(folded, style, 1, (start, start + _BEGINS))
        if first is None:
            continue
        found = [first]
        while len(found) < _MOST:
            at = found[-1].end()
            label = _next(folded, style, len(found) + 1, (at, at + _LONGEST))
            if label is None:
                break
            found.append(label)
        if len(found) >= _FEWEST:
            return found
    return []


def _unlabelled(folded: str, announced: re.Match[str]) -> list[Item]:
    """Return the items of a list without labels: as many clauses or sentences as announced, else none."""
    said = _pattern("counted").search(announced[0])
    opened = _pattern("opened").match(folded, announced.end())
    if said is None or opened is None:
        return []
    number = int(said[1]) if said[1].isdigit() else next((n for n in range(100) if chinese(n) == said[1]), 0)
    for mark in "；。，":
        stop = folded.find("\n" if mark == "。" else "。", opened.end())
        end = stop if stop >= 0 else len(folded)
        items = list(_members(folded, (opened.end(), end), mark))
        if len(items) == number >= _FEWEST:
            return items
    return []


def _members(folded: str, span: tuple[int, int], mark: str) -> Iterator[Item]:
    start, number = span[0], 0
    while start < span[1]:
        at = folded.find(mark, start, span[1])
        end = at if at >= 0 else span[1]
        if folded[start:end].strip():
            number += 1
            title = _TITLE.search(folded, start, end)
            yield Item(start, end, number, title.start() if title else end)
        start = end + 1


def _next(folded: str, style: int, number: int, window: tuple[int, int]) -> re.Match[str] | None:
    for match in _label(style, number).finditer(folded, *window):
        if folded[match.start() - 1] in _BOUNDARY or folded[match.start() - 1].isspace():
            return match
    return None


def _items(folded: str, labels: list[re.Match[str]]) -> Iterator[Item]:
    one_sentence = all("。" not in folded[a.end() : b.start()].strip("。\n ") for a, b in pairwise(labels))
    for at, label in enumerate(labels):
        start = label.end()
        if at + 1 < len(labels):
            end = labels[at + 1].start()
        else:
            end = _close(folded, start, one_sentence=one_sentence)
        while end > start and (folded[end - 1] in "；。，" or folded[end - 1].isspace()):
            end -= 1
        while start < end and folded[start].isspace():
            start += 1
        title = _TITLE.search(folded, start, end)
        yield Item(start, end, at + 1, title.start() if title else end)


def _close(folded: str, start: int, *, one_sentence: bool) -> int:
    ends = [folded.find("\n", start), folded.find("。", start) if one_sentence else -1]
    return min((end for end in ends if end >= 0), default=len(folded))
