"""Passages in which a report announces its headline targets: 主要预期目标是：…"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from yanxing.model import Fact, Role
from yanxing.rules import load
from yanxing.rules.guard import Sought
from yanxing.rules.indicators import by_id

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")

Span = tuple[int, int]


@cache
def _announce() -> Sought:
    return Sought(_rules()["announce"])


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
        start, reach = match.end(), _end(folded, match.end())
        sentences = _sentences(folded, start, reach)
        # Without a colon the target is part of a discussion, which the next sentence goes on with.
        passages.append(sentences if folded[start - 1] == "：" else sentences[:1])
    return passages


def with_unannounced(passages: list[list[Span]], facts: Sequence[Fact]) -> list[list[Span]]:
    """Return the passages and, in the order of the text, sentences that list such targets unannounced.

    >>> with_unannounced([], facts)  # doctest: +SKIP
    [[(120, 190)]]
    """
    themes: dict[Span, set[str]] = {}
    for fact in facts:
        if fact.role is Role.TARGET and fact.indicator_id and not holds(passages, fact.start):
            sentence = themes.setdefault((fact.sentence_start, fact.sentence_end), set())
            sentence.add(by_id(fact.indicator_id).theme)
    wanted = set(_rules()["themes"])
    found = [[span] for span, said in themes.items() if len(wanted & said) > 1]
    return sorted(passages + found)


def _end(folded: str, start: int) -> int:
    """Return where the paragraphs of a list end that begins at ``start``."""
    end = start
    while end < len(folded):
        stop = folded.find("\n", end)
        if stop < 0:
            return len(folded)
        if folded[stop - 1] not in "：；":
            return stop
        end = stop + 1
    return end


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
