"""Each rule file keeps its word: every example in it comes out as the rule beside it says."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from yanxing.frames import Frames
from yanxing.grammar.punctuation import widen
from yanxing.grammar.times import find_times
from yanxing.model import Bound, Extraction, Fact, Measure, Numeral
from yanxing.pipeline import extract, read_stream
from yanxing.read.fold import fold
from yanxing.rules import load
from yanxing.statements.classes import classify

RULES = Path(__file__).parents[2] / "src" / "yanxing" / "rules"
HEAD = "政府工作报告\n——2025年1月18日在澜江省第九届人民代表大会第三次会议上\n各位代表：\n"
BODY = "一、2024年工作回顾\n各项工作扎实推进。"
MARKED = re.compile("⟦(.+?)⟧")
# Files of patterns that each carry an example under its own name.
PATTERNED = ("measures", "periods", "roles", "words")


@cache
def read(sentence: str) -> Extraction:
    """Read a sentence out as part of a report that looks back on a year."""
    return extract(read_stream(f"{HEAD}{BODY}{sentence}\n".encode()))


def facts(sentence: str) -> list[Fact]:
    """Return the facts of a sentence alone."""
    end = "。" if sentence[-1] not in "。！；" else ""
    return [fact for fact in read(sentence + end).facts if fact.quote in fold_free(sentence)]


def fold_free(sentence: str) -> str:
    return sentence.replace("⟦", "").replace("⟧", "")


def entries(name: str, table: str) -> list[Any]:
    return [pytest.param(entry, id=f"{table}-{number}") for number, entry in enumerate(load(name)[table])]


def said(fact: Fact, expected: dict[str, Any]) -> dict[str, Any]:
    """Return what a fact says of the fields that an example names."""
    return {field: getattr(fact, field) for field in expected}


def meant(example: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an example as records have them."""
    kinds = {"value": Decimal, "measure": Measure, "bound": Bound}
    fields = {name: value for name, value in example.items() if name not in ("text", "count", "list")}
    return {name: kinds[name](value) if name in kinds else value for name, value in fields.items()}


@pytest.mark.parametrize("path", sorted(RULES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_rule_file_begins_with_its_grammar_and_holds_examples(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert re.search(r"\b(?:examples?|case)\b", text) or path.stem == "traditional"


def marked_classes() -> Iterator[Any]:
    for rule in load("classes")["class"]:
        yield from (pytest.param(rule, text, id=f"{rule['rule']}-{text}") for text in rule["examples"])


@pytest.mark.parametrize(("rule", "text"), list(marked_classes()))
def test_each_class_decides_its_examples(rule: dict[str, str], text: str) -> None:
    before, _, _ = MARKED.split(text, maxsplit=1)
    decided = classify(widen(fold(fold_free(text))), len(before))
    assert decided is not None
    assert (decided[0].value, decided[1]) == (rule["kind"], rule["rule"])


@pytest.mark.parametrize(("rule", "text"), list(marked_classes()))
def test_a_numeral_of_a_class_is_no_fact_in_a_report(rule: dict[str, str], text: str) -> None:
    numeral = MARKED.search(text)
    assert numeral is not None
    found = read(fold_free(text) + "。")
    assert not any(numeral[1] in fact.quote for fact in found.facts)
    assert any(overlap(other, numeral[1]) and other.kind.value == rule["kind"] for other in found.numerals)


def overlap(other: Numeral, numeral: str) -> bool:
    """Whether a classed numeral is the one marked: what is marked may hold more than the numeral, or less."""
    return bool(other.quote) and (other.quote in numeral or numeral in other.quote)


@pytest.mark.parametrize("entry", [*entries("modifiers", "before"), *entries("modifiers", "after")])
def test_each_modifier_sets_its_bound(entry: dict[str, Any]) -> None:
    assert entry["example"]["bound"] == entry["bound"]
    assert [fact.bound for fact in facts(entry["example"]["text"])] == [Bound(entry["bound"])]


@pytest.mark.parametrize("entry", entries("verbs", "verb"))
def test_each_kind_of_verb_reads_its_example(entry: dict[str, Any]) -> None:
    [fact] = facts(entry["example"]["text"])
    assert said(fact, meant(entry["example"])) == meant(entry["example"])


@pytest.mark.parametrize(
    "entry", [each for each in entries("verbs", "adverb") if "example" in each.values[0]]
)
def test_each_adverb_with_a_flag_reads_its_example(entry: dict[str, Any]) -> None:
    example = entry["example"]
    found = facts(example["text"])
    assert len(found) == example.get("count", 1)
    assert all(said(fact, meant(example)) == meant(example) for fact in found)


@pytest.mark.parametrize("table", ["rank", "streak"])
def test_positions_read_their_examples(table: str) -> None:
    for example in load("positions")[table]["examples"]:
        found = [fact for fact in facts(example["text"]) if fact.measure == table]
        assert [said(fact, meant(example)) for fact in found] == [meant(example)], example["text"]


@pytest.mark.parametrize("entry", entries("periods", "cue"))
def test_each_cue_is_found_in_its_example(entry: dict[str, Any]) -> None:
    times = find_times(widen(fold(entry["example"])))
    assert [(time.kind, time.persists) for time in times] == [(entry["kind"], entry["persists"])]


@pytest.mark.parametrize("entry", [each for each in entries("periods", "cue") if each.values[0]["persists"]])
def test_a_cue_that_persists_sets_the_frame(entry: dict[str, Any]) -> None:
    report = read_stream(f"{HEAD}{entry['example']}\n".encode())
    times = find_times(report.text.folded)
    frame = Frames(report, times).at(len(report.text.folded) - 1)
    assert frame.rule == f"frames.cue.{entry['kind']}"


def patterns() -> Iterator[Any]:
    for name in PATTERNED:
        for key, pattern in load(name)["pattern"].items():
            yield pytest.param(name, key, pattern, id=f"{name}-{key}")


@pytest.mark.parametrize(("name", "key", "pattern"), list(patterns()))
def test_each_pattern_meets_the_figure_of_its_example(name: str, key: str, pattern: str) -> None:
    examples = load(name)["examples"]
    assert key in examples, f"rules/{name}.toml: give the pattern {key} an example under [examples]"
    left, figure, right = MARKED.split(widen(fold(examples[key])), maxsplit=1)
    assert re.search(pattern, left) or re.match(pattern, right) or re.match(pattern, figure + right)


@pytest.mark.parametrize("name", PATTERNED)
def test_no_example_is_left_of_a_pattern_that_is_gone(name: str) -> None:
    assert load(name)["examples"].keys() <= load(name)["pattern"].keys()


@pytest.mark.parametrize("word", load("words")["whole"])
def test_words_that_only_hold_a_numeral_state_nothing(word: str) -> None:
    assert facts(f"要抓好{word}的工作") == []


@pytest.mark.parametrize("entry", entries("phrases", "example"))
def test_each_phrase_names_its_indicator(entry: dict[str, Any]) -> None:
    assert entry["list"] in load("phrases")
    assert [fact.indicator for fact in facts(entry["text"])] == entry["indicators"]


def test_every_list_of_phrases_has_an_example() -> None:
    shown = {entry["list"] for entry in load("phrases")["example"]}
    assert shown == load("phrases").keys() - {"example"}
