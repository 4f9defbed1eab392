"""Rules as data: TOML files of words and patterns, each with examples, and the one loader for them.

The engine names no indicator, place, year or phrase; it asks for a table by the name of its file.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import rtoml

from yanxing.errors import RulesError

_Tree = dict[str, "_Tree"]


@cache
def load(name: str) -> dict[str, Any]:
    """Return the parsed rule file ``name``.toml.

    Raises RulesError where the file is missing or is no TOML, naming file and line.

    >>> load("numerals")["digits"]["两"]
    2
    """
    path = files(__package__) / f"{name}.toml"
    try:
        return rtoml.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RulesError("no such rule file", path=f"rules/{name}.toml") from None
    except rtoml.TomlParsingError as error:
        raise RulesError(str(error), path=f"rules/{name}.toml") from None


def alternatives(words: Iterable[str]) -> str:
    """Return the pattern that fits any of the words, the longest that does.

    What words have in common at their beginning is written once, and so looked at once.

    >>> alternatives(["增长", "增长率", "增速"])
    '增(?:长(?:率)?|速)'
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _written(tree)


def _written(tree: "_Tree") -> str:
    """Return the pattern of what words go on with; "" stands for a word's end."""
    ways = [re.escape(char) + _written(rest) for char, rest in tree.items() if char]
    if not ways or (len(ways) == 1 and "" not in tree):
        return "".join(ways)
    return f"(?:{'|'.join(ways)}){'?' if '' in tree else ''}"
