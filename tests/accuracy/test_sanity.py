"""Every numeral is looked for without the engine's help."""

from pathlib import Path

import pytest

from scripts.accuracy.engine import Dump, run_engine
from scripts.accuracy.folders import corpus_files
from scripts.accuracy.numerals import numerals, undecided
from scripts.accuracy.sanity import Sanity, sanity, survey, total


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("投资1,234.5万元", ["1,234.5"]),
        ("分别为5，6，7倍", ["5", "6", "7"]),
        ("产量１８７７４亿元", ["１８７７４"]),
        ("百分之二十八点五", ["百分之二十八"]),
        ("一亿二千万吨", ["一亿二千万"]),
        ("万一有灾，一一解决，千方百计", []),
        ("十八大", ["十八"]),
        ("一个县", []),
    ],
)
def test_numerals_are_found(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in numerals(text)] == found


def test_a_numeral_that_no_row_touches_is_undecided() -> None:
    text = "2023年增长5%，降2%"
    rows = [{"start": 0, "end": 4}, {"start": 7, "end": 9}]
    assert [text[start:end] for start, end in undecided(text, rows)] == ["2"]


def test_figures_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "澜江省.txt"
    file.write_text("主要预期目标是：生产总值增长5%。\n粮食300万吨。", encoding="utf-8")
    rows = (
        {
            "type": "fact",
            "start": 14,
            "end": 16,
            "unit": "%",
            "dimension": "ratio",
            "indicator": "a",
            "indicator_id": "b",
        },
        {"type": "fact", "start": 20, "end": 25, "unit": "万吨", "indicator": "", "doubts": [["unit", "?"]]},
    )
    found = total([sanity(file, Dump(str(file), rows))])
    assert found == Sanity(
        file="all",
        numerals=2,
        facts=2,
        unknown_unit=1,
        no_indicator=1,
        doubtful=1,
        headline=1,
        headline_known=1,
    )


def test_the_corpus_is_read_whole(reports_folder: Path) -> None:
    figures = survey(run_engine(corpus_files(reports_folder)))
    assert [(each.file, each.error) for each in figures if each.error] == []
    assert [(each.file, each.undecided[:3]) for each in figures if each.undecided] == []
    every = total(figures)
    assert every.unknown_unit < 0.005 * every.facts
    assert every.no_indicator < 0.01 * every.facts
    assert every.headline_known >= 0.85 * every.headline
