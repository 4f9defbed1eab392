"""The benchmark's own arithmetic."""

import pytest

from bench.texts import Texts, densest, sampled
from bench.timing import best, bests, exponent

SIZES = (1, 2, 4, 8, 16)


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_the_exponent_is_found(power: float) -> None:
    assert exponent(SIZES, [3 * size**power for size in SIZES]) == pytest.approx(power)


def test_the_fastest_run_counts() -> None:
    runs: list[int] = []
    assert best(lambda: runs.append(1), 3) >= 0
    assert len(runs) == 3


def test_works_take_turns() -> None:
    runs: list[str] = []
    found = bests({"one": lambda: runs.append("one"), "two": lambda: runs.append("two")}, 2, 0)
    assert runs == ["one", "two", "one", "two"]
    assert found.keys() == {"one", "two"}


def test_a_short_work_fills_its_round() -> None:
    runs: list[int] = []
    bests({"short": lambda: runs.append(sum(range(50_000)))}, 1, 0.05)
    assert len(runs) > 2


def test_the_report_with_most_digits_by_length_is_the_densest() -> None:
    texts = Texts("ours", (), ("一年增长5%" * 3, "12345", "没有数字"))
    assert densest(texts) == "12345"
    assert texts.characters == 18 + 5 + 4


def test_a_sample_has_lines_of_all_texts() -> None:
    texts = Texts("ours", (), ("第一行\n\n第二行", "第三行\n第四行\n第五行"))
    assert sampled(texts, 2).splitlines() == ["第一行", "第三行", "第五行"]
