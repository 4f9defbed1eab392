"""Words looked for one place at a time, held against the expression of the same words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from yanxing.rules import alternatives
from yanxing.rules.lexicon import Lexicon

_WORDS = st.lists(st.text("增长率速", min_size=1, max_size=4), min_size=1)
_TEXT = st.text("增长率速度", max_size=12)


@given(_WORDS, _TEXT)
def test_words_are_found_and_cut_as_an_expression_does_it(words: list[str], text: str) -> None:
    lexicon, expression = Lexicon(words), re.compile(alternatives(words))
    assert lexicon.cut_from(text, "·") == expression.sub("·", text)
    assert lexicon.stands_in(text) is (expression.search(text) is not None)


@given(_WORDS, _TEXT, st.integers(0, 12))
def test_the_longest_word_at_a_place_is_the_one_an_expression_fits(
    words: list[str], text: str, start: int
) -> None:
    match = re.compile(alternatives(words)).match(text, start)
    assert Lexicon(words).at(text, start) == (match[0] if match else "")
