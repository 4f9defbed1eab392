"""Noun phrases: what is left of a clause when verbs, times, comparisons and adverbs are taken away."""

import re
from functools import cache
from typing import NamedTuple

from yanxing.rules import load

_EDGE = "，、；：:。！？ \n()\"'—-·,"


class Phrase(NamedTuple):
    """A noun phrase and the verb in front of it. ``kind`` is the verb's kind or ""; ``keep`` as in rules/verbs.toml.

    ``before`` is what stood in front of the verb: a subject, an adverbial, or nothing.
    """

    noun: str
    verb: str = ""
    kind: str = ""
    keep: bool = False
    before: str = ""


@cache
def _lead_verbs() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    """Return the expression of verbs that open a phrase, and what each one is."""
    table = load("verbs")
    kinds: dict[str, tuple[str, bool]] = {}
    for group in table["verb"]:
        if group["kind"] == "make":
            for word in group["words"]:
                kinds.setdefault(word, ("make", group.get("keep", False)))
    for group in table["verb"]:
        if group["kind"] in ("add", "cut"):
            for word in group["words"]:
                kinds[word] = (group["kind"], False)
    words = sorted((word for word in kinds if len(word) > 1), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))), kinds


@cache
def _openers() -> re.Pattern[str]:
    words = sorted(load("phrases")["openers"], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})+")


@cache
def _closers() -> tuple[str, ...]:
    return tuple(sorted(load("phrases")["closers"], key=len, reverse=True))


def strip_closers(text: str) -> str:
    """Drop adverbs and auxiliary words from the end of a phrase.

    >>> strip_closers("粮食产量将")
    '粮食产量'
    """
    stripped = True
    while stripped and text:
        stripped = False
        for word in _closers():
            if text.endswith(word):
                text = text[: -len(word)]
                stripped = True
                break
    return text


@cache
def _own_places() -> re.Pattern[str]:
    return re.compile(f"^(?:{'|'.join(load('phrases')['own'])})")


def strip_openers(text: str) -> str:
    """Drop conjunctions, adverbs and the report's own jurisdiction (全省) from the start of a phrase.

    >>> strip_openers("其中全省粮食产量")
    '粮食产量'
    """
    while True:
        shorter = text.lstrip(_EDGE)
        match = _openers().match(shorter)
        if match and len(match[0]) < len(shorter) and not _is_part_of_noun(shorter, match.end()):
            shorter = shorter[match.end() :]
        match = _own_places().match(shorter)
        if match and len(match[0]) < len(shorter):
            shorter = shorter[match.end() :]
        if shorter == text:
            return text
        text = shorter


@cache
def _protected() -> re.Pattern[str]:
    """Nouns that begin with an opener: 对外贸易, 从业人员."""
    return re.compile("|".join(load("phrases")["protected"]))


def _is_part_of_noun(text: str, end: int) -> bool:
    match = _protected().match(text)
    return match is not None and match.end() > end


@cache
def _compare() -> re.Pattern[str]:
    return re.compile(r"(?:比|较|(?<![一二三四五六七八九十])同(?=.{1,12}(?:相比|比较|比))|与(?=.{1,12}(?:相比|比较|比)))(?P<ref>[^，。；]*)$")


def split_comparison(text: str) -> tuple[str, str]:
    """Part a phrase from the comparison at its end: what it is compared with, or "".

    >>> split_comparison("粮食产量比上年")
    ('粮食产量', '上年')
    """
    match = _compare().search(text)
    if match is None or match.start() and text[match.start() - 1] in _NO_COMPARE:
        return text, ""
    return text[: match.start()], re.sub("(?:相比|比较|比)$", "", match["ref"])


_NO_COMPARE = "占对百同环反配计评"


def lead_phrase(text: str) -> Phrase:
    """Split a clause at its last verb that brings something about: what was done, and to what.

    >>> lead_phrase("聚焦优势产业实施重大科技项目")
    Phrase(noun='重大科技项目', verb='实施', kind='make', keep=False, before='聚焦优势产业')
    """
    expression, kinds = _lead_verbs()
    best: re.Match[str] | None = None
    for match in expression.finditer(text):
        rest = text[match.end() :]
        if len(rest) < 2 or _ends_noun(text, match):
            continue
        best = match
    if best is None:
        return Phrase(text)
    kind, keep = kinds[best[0]]
    return Phrase(text[best.end() :], best[0], kind, keep, text[: best.start()])


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(load("phrases")["ambiguous"])


def _ends_noun(text: str, match: re.Match[str]) -> bool:
    """Whether a verb is only part of a noun: 技术改造投资, 社会保障支出. Such verbs count at a phrase's start alone."""
    if match[0] not in _ambiguous():
        return False
    return strip_openers(text[: match.start()]) not in ("", match[0]) and text[match.start() - 1] not in "，、"
