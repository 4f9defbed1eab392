"""What changed between two readings is told as gained, lost, added, removed or changed."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts.accuracy import changes, gold
from scripts.accuracy.changes import CORPUS, Change, against_gold, between, match
from scripts.accuracy.engine import Dump, Row
from scripts.accuracy.gainloss import write
from scripts.accuracy.gold import Scored

SOURCE = "澜江省粮食产量增长5%以上，城镇新增就业30万人。"


def fact(start: int, end: int, value: str, **fields: str) -> Row:
    return {"type": "fact", "start": start, "end": end, "value": value, "unit": "%", "bound": "ge", **fields}


def reading(*pairs: tuple[Row, Row], spurious: tuple[Row, ...] = ()) -> Scored:
    return Scored({}, {}, pairs, (), spurious)


ANNOTATED: Row = fact(9, 11, "5") | {"id": 1, "indicator": "粮食产量"}


@pytest.fixture(autouse=True)
def plain_scorer(monkeypatch: pytest.MonkeyPatch) -> None:
    def agree(field: str, annotated: Row, said: Row) -> bool:
        return bool(annotated.get(field) == said.get(field))

    monkeypatch.setattr(gold, "scorer", lambda folder: SimpleNamespace(agree=agree))


def told(found: list[Change]) -> list[tuple[str, str]]:
    return [(change.kind, change.field) for change in found]


def test_a_field_mended_is_gained_and_a_field_broken_lost() -> None:
    wrong, right = fact(9, 11, "5", indicator="粮食"), fact(9, 11, "5", indicator="粮食产量")
    before, after = reading((ANNOTATED, wrong)), reading((ANNOTATED, right))
    assert told(list(against_gold(Path(), "r", SOURCE, (before, after)))) == [("gained", "indicator")]
    assert told(list(against_gold(Path(), "r", SOURCE, (after, before)))) == [("lost", "indicator")]


def test_a_field_wrong_in_another_way_is_told() -> None:
    one, other = fact(9, 11, "5", indicator="粮食"), fact(9, 11, "5", indicator="产量")
    found = list(against_gold(Path(), "r", SOURCE, (reading((ANNOTATED, one)), reading((ANNOTATED, other)))))
    assert told(found) == [("wrong otherwise", "indicator")]


def test_a_fact_found_is_gained_and_one_invented_lost() -> None:
    invented = fact(17, 19, "30")
    before, after = reading(), reading((ANNOTATED, ANNOTATED), spurious=(invented,))
    found = list(against_gold(Path(), "r", SOURCE, (before, after)))
    assert told(found) == [("gained", "mention"), ("lost", "spurious")]
    assert "粮食产量增长5%" in found[0].context


def test_without_gold_facts_are_added_removed_and_changed() -> None:
    before = Dump("f", (fact(9, 11, "5"), fact(17, 20, "30")))
    after = Dump("f", (fact(9, 13, "5", period="2024"), fact(1, 3, "2")))
    found = list(between("f", SOURCE, before, after))
    assert sorted(told(found)) == [("added", "fact"), ("changed", "period"), ("removed", "fact")]
    assert {change.set for change in found} == {CORPUS}


def test_an_error_that_came_is_told() -> None:
    found = list(between("f", SOURCE, Dump("f", ()), Dump("f", (), error="Traceback\nValueError: no")))
    assert [(change.kind, change.after) for change in found] == [("error", "ValueError: no")]


def test_facts_of_equal_value_are_paired_first() -> None:
    old, new = [fact(0, 9, "5")], [fact(0, 4, "8"), fact(5, 9, "5")]
    pairs, removed, added = match(old, new)
    assert [(a["value"], b["value"]) for a, b in pairs] == [("5", "5")]
    assert (removed, [each["value"] for each in added]) == ([], ["8"])


def test_the_whole_list_is_written(tmp_path: Path) -> None:
    change = Change("gold", "r", "lost", "unit", "a|b", "c", "d", "…")
    write([change], tmp_path / "new", "main")
    assert "a\\|b" in (tmp_path / "new" / "gainloss.md").read_text(encoding="utf-8")
    assert (
        (tmp_path / "new" / "gainloss.csv")
        .read_text(encoding="utf-8-sig")
        .splitlines()[0]
        .startswith("set,report")
    )


def test_the_summary_counts_by_report_and_field() -> None:
    change = Change("gold", "r", "lost", "unit", "", "", "", "")
    tables = list(changes.summary([change, change]))
    assert [table.title for table in tables] == ["gold: 2 changes", "corpus: 0 changes"]
    assert tables[0].row_count == 2
