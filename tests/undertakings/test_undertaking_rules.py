"""The rules of projects, tasks and programmes keep their word: every example comes out as it says."""

import re
from typing import Any

import pytest

from yanxing.grammar.punctuation import widen
from yanxing.model import Project
from yanxing.pipeline import extract, read_stream
from yanxing.rules import load
from yanxing.undertakings.lexicon import lexicon
from yanxing.undertakings.ordering import read_order
from yanxing.undertakings.telling import singular

HEAD = "政府工作报告\n——2025年1月18日在澜江省第九届人民代表大会第三次会议上\n各位代表：\n"
BODY = "一、2024年工作回顾\n各项工作扎实推进。\n二、2025年工作安排\n"
MARKED = re.compile("⟦(.+?)⟧")
TABLES = ("projects", "tasks", "projectnames")


def projects(sentence: str) -> list[Project]:
    return list(extract(read_stream(f"{HEAD}{BODY}{sentence}\n".encode())).projects)


def examples(name: str, table: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule['name']}-{number}")
        for rule in load(name)[table]
        for number, example in enumerate(rule["examples"])
    ]


@pytest.mark.parametrize(("rule", "example"), examples("projects", "kind"))
def test_a_noun_tells_the_kind(rule: dict[str, Any], example: dict[str, Any]) -> None:
    found = projects(example["text"])
    assert [(each.name, each.status) for each in found] == [
        (name, example["status"]) for name in example["names"]
    ]
    assert {each.kind for each in found} == {rule["name"]}


@pytest.mark.parametrize("example", load("ordinary")["examples"], ids=lambda each: each["text"])
def test_ordinary_words_tell_nothing_apart(example: dict[str, Any]) -> None:
    work = example.get("work", example["own"])
    assert singular(example["text"], lexicon()) is example["own"]
    assert singular(example["text"], lexicon(), work=True) is work


@pytest.mark.parametrize(("rule", "example"), examples("projects", "status"))
def test_a_word_tells_the_status(rule: dict[str, Any], example: dict[str, Any]) -> None:
    found = projects(example["text"])
    assert [(each.name, each.status) for each in found] == [(name, rule["name"]) for name in example["names"]]


@pytest.mark.parametrize(("rule", "example"), examples("tasks", "pledge"))
def test_a_word_tells_how_much_is_pledged(rule: dict[str, Any], example: str) -> None:
    order = read_order(example.rstrip("。"))
    assert order is not None
    assert order.pledge.strength == rule["strength"]


@pytest.mark.parametrize("example", load("tasks")["programme"]["examples"], ids=lambda each: each["name"])
def test_a_programme_has_the_members_that_are_listed(example: dict[str, Any]) -> None:
    found = extract(read_stream(f"{HEAD}{BODY}{example['text']}\n".encode())).programmes
    assert [(each.name, list(each.members)) for each in found] == [(example["name"], example["members"])]


def _patterns(name: str) -> dict[str, str]:
    table = load(name)
    if name != "tasks":
        return dict(table["pattern"])
    return {
        "before": table["order"]["before"],
        "tells": table["order"]["tells"],
        **{name: table["order"][name] for name in ("how", "first", "verb", "well", "with", "joined")},
        "deadline": table["deadline"]["pattern"],
        "due": table["deadline"]["due"],
        **{name: table["livelihood"][name] for name in ("announced", "other", "counted", "opened")},
    }


@pytest.mark.parametrize(
    ("name", "pattern"), [(name, pattern) for name in TABLES for pattern in load(name)["examples"]]
)
def test_a_pattern_finds_what_its_example_marks(name: str, pattern: str) -> None:
    patterns, example = _patterns(name), load(name)["examples"][pattern]
    marked = MARKED.search(example)
    assert marked is not None
    text = widen(MARKED.sub(r"\1", example))
    at = marked.start()
    expression = re.compile(patterns[pattern])
    hits = [match for match in expression.finditer(text) if match[0]]
    # A pattern of what stands in front of a figure ends where the figure begins.
    assert any(at <= match.start() and match.end() <= at + len(marked[1]) for match in hits) or (
        expression.search(text[: at + len(marked[1])]) is not None
    )


@pytest.mark.parametrize("name", TABLES)
def test_every_pattern_has_an_example(name: str) -> None:
    assert load(name)["examples"].keys() == _patterns(name).keys()
