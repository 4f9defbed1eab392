"""The words of the checks: each pattern is found in its example."""

import re
from typing import Any

import pytest

from yanxing.rules import load

WORDS: dict[str, Any] = load("checks")["words"]
EXAMPLES: list[dict[str, str]] = load("checks")["example"]
PATTERNS = [name for name, words in WORDS.items() if isinstance(words, str)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["pattern"])
def test_each_example_holds_its_pattern(example: dict[str, str]) -> None:
    assert re.search(WORDS[example["pattern"]], example["text"])


@pytest.mark.parametrize("name", PATTERNS)
def test_each_pattern_has_an_example(name: str) -> None:
    assert name in {example["pattern"] for example in EXAMPLES}


@pytest.mark.parametrize("separators", WORDS["listed"].values())
def test_separators_are_patterns(separators: str) -> None:
    assert re.findall(separators, "粮食、棉花和油料")
