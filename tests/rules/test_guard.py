"""Expressions with a guard find what they find without."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yanxing.rules import load
from yanxing.rules.guard import characters_held, first_characters, guarded

# All that an expression of the rules may be made of.
_PARTS = (
    "增", "[增长]", "增长|率", "(?:增)?长", "(?P<g>增|长)", "(?<!不)增", "(?=增)", "[^增]",
    r"\d+", "^", "$", "(?:率){0,2}", ".", "(?:增|)", "(?:长)++", "[一-三]",
)  # fmt: skip
_TEXT = st.text("增长率不3二。\n", max_size=10)


def _compiles(expression: str) -> bool:
    try:
        re.compile(expression)
    except re.error:
        return False
    return True


_EXPRESSION = st.lists(st.sampled_from(_PARTS), min_size=1, max_size=4).map("".join).filter(_compiles)


@given(_EXPRESSION, _TEXT, st.integers(0, 4))
def test_a_guard_changes_no_match(expression: str, text: str, start: int) -> None:
    plain, watched = re.compile(expression), guarded(expression)
    assert [match.span() for match in watched.finditer(text, start)] == [
        match.span() for match in plain.finditer(text, start)
    ]
    assert bool(watched.match(text, start)) is bool(plain.match(text, start))
    assert bool(watched.fullmatch(text, start)) is bool(plain.fullmatch(text, start))
    assert watched.sub("·", text) == plain.sub("·", text)


@pytest.mark.parametrize("name", ["roles", "measures"])
def test_most_expressions_of_the_rules_have_first_characters(name: str) -> None:
    patterns = load(name)["pattern"].values()
    assert sum(bool(first_characters(pattern)) for pattern in patterns) > len(patterns) / 2


@pytest.mark.parametrize("expression", ["(?i)a", "(?i:a)", "(增)|长", "(?>增)", "[^增]", "[一-鿿]", "增?"])
def test_an_expression_that_says_little_finds_the_same(expression: str) -> None:
    text = "A增长a"
    assert [m[0] for m in guarded(expression).finditer(text)] == [m[0] for m in re.finditer(expression, text)]


@given(_EXPRESSION, _TEXT)
def test_every_match_holds_what_it_is_said_to_hold(expression: str, text: str) -> None:
    match = re.compile(expression).search(text)
    assert match is None or characters_held(expression) in match[0]


def test_what_a_match_holds_is_not_told_where_case_is_folded() -> None:
    assert characters_held("(?i)ab") == ""
