"""What a page says of itself outside the report: title, day of publication, address."""

import re
from collections.abc import Iterator
from typing import Any

from yanxing.read.document import PAGE, Hint
from yanxing.read.html.page import texts
from yanxing.read.html.rules import page_rules
from yanxing.read.years import day_in

_ADDRESS = re.compile(r"https?://[^\s\"'<>]{4,2000}")
# Browsers write into a page that they save where it came from.
_SAVED = re.compile(r"(?i)saved from url=(?:\(\d+\))?\s*(https?://\S+)|(?:^|\s)url:\s*(https?://\S+)")
_DEEPEST = 100_000


def hints(root: Any) -> tuple[Hint, ...]:
    """Return what the head of a page says, the most trustworthy of each field only.

    >>> from justhtml import JustHTML
    >>> head = "<title>澜江省政府工作报告</title><link rel=canonical href=http://a.example>"
    >>> page = JustHTML(head, sanitize=False)
    >>> [(hint.field, hint.value) for hint in hints(page.root)]
    [('title', '澜江省政府工作报告'), ('url', 'http://a.example')]
    """
    found: dict[str, tuple[int, str]] = {}
    for field, rank, value in _said(root):
        value = _proper(field, value)
        if value and (field not in found or rank < found[field][0]):
            found[field] = rank, value
    return tuple(Hint(field, found[field][1], PAGE) for field in sorted(found))


def _said(root: Any) -> Iterator[tuple[str, int, str]]:
    """Yield field, rank and value of everything said; the lower the rank the better."""
    listed = page_rules().meta.items()
    names = {name: (field, rank) for field, ranked in listed for rank, name in enumerate(ranked)}
    stack = [root]
    for _ in range(_DEEPEST):
        if not stack:
            return
        node = stack.pop()
        name = node.name.lower()
        attributes = getattr(node, "attrs", None) or {}
        if name == "#comment":
            match = _SAVED.search(node.data[:2000])
            if match:
                yield "url", 50, match[1] or match[2]
        elif name == "meta":
            said = (attributes.get("name") or attributes.get("property") or "").lower()
            if said in names:
                yield *names[said], attributes.get("content") or ""
        elif name == "link" and (attributes.get("rel") or "").lower() == "canonical":
            yield "url", -1, attributes.get("href") or ""
        elif name == "title":
            yield "title", 90, "".join(texts(node))
        stack.extend(reversed(node.children or []))


def _proper(field: str, value: str) -> str:
    value = " ".join(value.split())
    if field == "url":
        match = _ADDRESS.match(value)
        return match[0] if match else ""
    if field == "date":
        return day_in(value)
    return value[:300]
