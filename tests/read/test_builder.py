"""Canonical text and its map agree, whatever the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yanxing.read import read_text
from yanxing.read.builder import TextBuilder
from yanxing.read.fold import fold

# Characters that a reader must treat with care, among ordinary ones.
ALPHABET = st.sampled_from(
    "产量粮食增长亿一二12.5％%，。：；！（）—“”ab \u3000\t\n\r\u200b\ufeff\u2028𠮷①⑴㎡萬"
)
SOURCES = st.text(ALPHABET, max_size=400) | st.text(max_size=200)


@given(SOURCES)
def test_every_character_leads_back_to_itself(source: str) -> None:
    text = read_text("粮" + source).text
    source = "粮" + source
    assert len(text.folded) == len(text.canonical)
    before = 0
    for index, character in enumerate(text.canonical):
        at = text.map.offset(index)
        assert at >= before
        before = at
        if character not in "\n ":
            assert source[at] == character
        else:
            # A break that was put in stands where the piece before it ended.
            assert 0 <= at <= len(source)


@given(SOURCES)
def test_no_gap_is_left_between_chinese_characters(source: str) -> None:
    text = read_text("粮" + source).text.canonical
    assert "\u3000" not in text
    assert "\u200b" not in text
    assert "\n\n" not in text
    assert "粮 食" not in text


def test_a_piece_that_goes_back_is_refused() -> None:
    builder = TextBuilder("粮食产量").keep(2, 4)
    with pytest.raises(ValueError, match="not ahead"):
        builder.keep(0, 1)
    with pytest.raises(ValueError, match="not ahead"):
        builder.newline(9)


def test_runs_that_touch_are_one() -> None:
    text = TextBuilder("粮食产量").keep(0, 2).keep(2, 4).build()
    assert text.map.canonical == (0,)
    assert text.map.source == (0,)


def test_an_empty_text_has_an_empty_map() -> None:
    text = TextBuilder("").build()
    assert text.canonical == text.folded == ""


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_traditional_and_full_width_fold_and_numbers_in_circles_stay() -> None:
    assert fold("產量達到１２．５％，約③㎡，二○○六年−1") == "产量达到12.5%,约③㎡,二〇〇六年-1"


def test_the_table_is_that_of_opencc() -> None:
    opencc = pytest.importorskip("opencc")
    convert = opencc.OpenCC("t2s").convert
    for character in "產業萬億華經濟設備農業電鐵鋼":
        assert fold(character) == convert(character)
