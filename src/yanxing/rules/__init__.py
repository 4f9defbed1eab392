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


@cache
def load(name: str) -> dict[str, Any]:
    """Return the parsed rule file ``name``.toml.

    Raises RulesError where the file is missing or is no TOML, naming file and line.

    >>> sorted(load("numerals"))[:2]
    ['bracket', 'digits']
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

    >>> alternatives(["增长", "增长率"])
    '增长率|增长'
    """
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
