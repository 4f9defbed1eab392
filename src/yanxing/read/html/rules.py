"""rules/pages.toml, ready for use."""

import re
from functools import cache
from typing import Any, NamedTuple

from yanxing.rules import load

_WORDS = re.compile(r"[^\s]+")


class PageRules(NamedTuple):
    """What stands around a report on a page, and how the page tells what the report is."""

    most: float
    tags: frozenset[str]
    roles: frozenset[str]
    asides: frozenset[str]
    headlines: frozenset[str]
    further: re.Pattern[str]
    meta: dict[str, list[str]]


@cache
def page_rules() -> PageRules:
    """Return the rules of rules/pages.toml."""
    table = load("pages")
    aside = table["aside"]
    return PageRules(
        most=aside["most"],
        tags=frozenset(aside["tags"]),
        roles=frozenset(aside["roles"]),
        asides=frozenset(aside["names"]),
        headlines=frozenset(table["headline"]["names"]),
        further=re.compile(table["further"]["pattern"]),
        meta=table["meta"],
    )


def names_of(node: Any) -> set[str]:
    """Return the words of an element's class and id, in lower case."""
    attributes = node.attrs
    if not attributes:
        return set()
    return set(_WORDS.findall(f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()))
