"""Sentences of five kinds of times, and the facts that docs/facts.md says they hold (tests/cases)."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from yanxing.model import Extraction, Fact
from yanxing.pipeline import extract, read_stream

CASES = Path(__file__).parents[1] / "cases"
FRAMES: dict[str, dict[str, str]] = tomllib.loads((CASES / "frames.toml").read_text(encoding="utf-8"))
PLAIN: dict[str, Any] = {"measure": "level", "bound": "eq", "of": "", "area": "", "average": False}
NUMBERS = ("value", "value_to")
FIELDS = (*NUMBERS, "unit", "measure", "bound", "role", "period", "of", "area", "indicator", "average")


def cases() -> list[Any]:
    """Return every case with its file's frame."""
    found = []
    for path in sorted(CASES.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(table.get("case", ())):
            told = {"frame": table["frame"], "facts": []} | case
            found.append(pytest.param(told, id=f"{path.stem}-{number}"))
    return found


def marked() -> list[Any]:
    """Return every case, those still read otherwise marked: whoever mends one takes the mark away."""
    found = []
    for case in cases():
        reason = case.values[0].get("open")
        mark = pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason) if reason else ()
        found.append(pytest.param(*case.values, id=case.id, marks=mark))
    return found


@cache
def read(frame: str, text: str) -> Extraction:
    return extract(read_stream(f"{FRAMES[frame]['head']}{text}\n".encode()))


def meant(case: dict[str, Any], fact: dict[str, Any]) -> dict[str, list[Any]]:
    """Return for each field the readings that are right; the year of a mere context says nothing."""
    frame = FRAMES[case["frame"]]
    fields = PLAIN | {"role": frame["role"], "period": frame["period"], "value_to": None} | fact
    readings = {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
    if "context" in readings["role"] and "period" not in fact:
        del readings["period"]
    return readings


def said(fact: Fact, name: str) -> Any:
    value = getattr(fact, name)
    return value if value is None or isinstance(value, bool | Decimal) else str(value)


def differences(fact: Fact, readings: dict[str, list[Any]]) -> list[str]:
    """Return where a fact is none of the readings that are right."""
    found = []
    for name in FIELDS:
        if name not in readings:
            continue
        right = readings[name]
        if name in NUMBERS:
            right = [None if each is None else Decimal(each) for each in right]
        if said(fact, name) not in right:
            found.append(f"{readings['quote'][0]}: {name} is {said(fact, name)!r}, not {right[0]!r}")
    return found


def in_text(case: dict[str, Any], extraction: Extraction) -> tuple[list[Fact], dict[str, str]]:
    """Return the facts and the classed numerals that stand in the case itself, behind its frame."""
    start = len(FRAMES[case["frame"]]["head"])
    facts = [fact for fact in extraction.facts if fact.source_start >= start]
    numerals = {each.quote: str(each.kind) for each in extraction.numerals if each.source_start >= start}
    return facts, numerals


@pytest.mark.parametrize("case", marked())
def test_a_case_holds_what_a_careful_reader_finds(case: dict[str, Any]) -> None:
    facts, numerals = in_text(case, read(case["frame"], case["text"]))
    expected = [meant(case, fact) for fact in case["facts"]]
    quotes = [fact.quote for fact in facts]
    assert len(facts) == len(expected), f"read {quotes}"
    wrong: list[str] = []
    for fact, readings in zip(facts, expected, strict=True):
        assert readings["quote"][0] in fact.quote, f"read {quotes}"
        wrong += differences(fact, readings)
    assert wrong == []
    others = case.get("others", {})
    assert {name: numerals.get(name) for name in others} == others


@pytest.mark.parametrize("case", cases())
def test_a_case_is_well_made(case: dict[str, Any]) -> None:
    """Every quote stands in its text, in order, and no field is misspelt."""
    assert set(case) <= {"text", "frame", "facts", "others", "open"}
    at = 0
    for fact in case["facts"]:
        assert {"quote", "value"} <= set(fact) <= {"quote", *FIELDS}
        at = case["text"].index(fact["quote"], at) + len(fact["quote"])
