"""Styles of a DOCX: what a paragraph takes from them: the list it is numbered in, or that it is contents."""

import re

from msgspec import Struct

from yanxing.read.docx.numbering import Reference
from yanxing.read.xml import Element, attribute, child, local

_CONTENTS = re.compile(r"(?i)(?:toc|contents)\s*\d+|toc heading|目录")
_DEEPEST = 20


class _Style(Struct):
    name: str
    base: str
    numbered: Element | None


class Styles:
    """The styles of a document, asked for what they give to a paragraph.

    >>> Styles(None).contents("")
    False
    """

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        for element in root if root is not None else ():
            if local(element) == "style":
                name = attribute(element, "styleId")
                self._styles[name] = _Style(
                    attribute(child(element, "name"), "val"),
                    attribute(child(element, "basedOn"), "val"),
                    child(element, "pPr", "numPr"),
                )
                default = attribute(element, "default") in ("1", "true")
                if default and attribute(element, "type") == "paragraph":
                    self._default = name

    def contents(self, style: str) -> bool:
        """Tell whether paragraphs of that style are a table of contents."""
        found = self._styles.get(style)
        return found is not None and bool(_CONTENTS.fullmatch(found.name))

    def reference(self, style: str, own: Element | None) -> Reference | None:
        """Return the list of a paragraph: its own, else its style's or what that is based on."""
        level, chosen = "", ""
        current: str | None = None
        for _ in range(_DEEPEST):
            numbered = own if current is None else self._styles[current].numbered
            level = level or attribute(child(numbered, "ilvl"), "val")
            chosen = chosen or attribute(child(numbered, "numId"), "val")
            current = (style or self._default) if current is None else self._styles[current].base
            if chosen or current not in self._styles:
                break
        if chosen in ("", "0"):
            return None
        return Reference(chosen, int(level) if level.isdecimal() else 0)
