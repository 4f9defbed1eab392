"""Passages in which a report announces its headline targets: 主要预期目标是：…"""

import re
from functools import cache
from typing import Any

from yanxing.rules import load

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")

Span = tuple[int, int]


@cache
def _announce() -> re.Pattern[str]:
    return re.compile(_rules()["announce"])


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(_rules()["stop"])


def _rules() -> dict[str, Any]:
    table: dict[str, Any] = load("targets")["headline"]
    return table


def find_headlines(folded: str) -> list[list[Span]]:
    """Return the sentences of each passage, up to the end of the paragraph or to where it begins to explain.

    >>> text = "主要预期目标是：粮食产量保持稳定。这里要着重说明。"
    >>> [[text[start:end] for start, end in passage] for passage in find_headlines(text)]
    [['粮食产量保持稳定。']]
    """
    passages: list[list[Span]] = []
    reach = 0
    for match in _announce().finditer(folded):
        if match.start() < reach:
            continue
        stop = folded.find("\n", match.end())
        reach = stop if stop >= 0 else len(folded)
        passages.append(_sentences(folded, match.end(), reach))
    return passages


def _sentences(folded: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    for match in _SENTENCE.finditer(folded, start, end):
        if found and _stop().search(match[0]):
            break
        found.append(match.span())
    return found


def holds(passages: list[list[Span]], position: int) -> bool:
    """Whether a position lies in one of the passages.

    >>> holds([[(8, 17), (17, 30)]], 20), holds([], 20)
    (True, False)
    """
    return any(passage[0][0] <= position < passage[-1][1] for passage in passages if passage)
