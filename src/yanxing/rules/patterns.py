"""The expressions of a table of rules, by name."""

import re
from collections.abc import Mapping

from yanxing.rules.guard import guarded


class Patterns(dict[str, re.Pattern[str]]):
    """Expressions that are each compiled when first asked for: one report needs but some of them.

    >>> patterns = Patterns({"year": "(?:去|今)年", "broken": "("})
    >>> patterns["year"].sub("", "去年粮食产量"), len(patterns)
    ('粮食产量', 1)
    """

    def __init__(self, written: Mapping[str, str]) -> None:
        super().__init__()
        self._written = written

    def __missing__(self, name: str) -> re.Pattern[str]:
        pattern = self[name] = guarded(self._written[name])
        return pattern
