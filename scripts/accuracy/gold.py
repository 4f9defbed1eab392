"""The gold annotations and their scorer, both taken from the gold folder as they are there."""

import importlib.util
import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec import Struct

from scripts.accuracy.engine import Dump, Row
from scripts.accuracy.folders import source_text

SCORES = ("mention", "tuple", "full", "accounted", "other")
FIELDS = ("value", "value_to", "unit", "measure", "bound", "role", "period", "indicator", "area")


class GoldReport(Struct, frozen=True):
    """A report that a careful reader has annotated: its name, the annotations, the source."""

    name: str
    annotations: Path
    source: Path

    def rows(self) -> list[Row]:
        """Return the annotations in text order."""
        lines = self.annotations.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]


class Scored(Struct, frozen=True):
    """One report's score, with the facts behind it: what was paired, what was missed, what was made up."""

    figures: dict[str, float]
    fields: dict[str, float]
    pairs: tuple[tuple[Row, Row], ...]
    missed: tuple[Row, ...]
    spurious: tuple[Row, ...]


def gold_reports(gold: Path, corpus: Path) -> tuple[GoldReport, ...]:
    """Return the annotated reports whose sources are in the corpus."""
    lines = (gold / "sources.tsv").read_text(encoding="utf-8").splitlines()
    named = [line.split("\t")[:2] for line in lines if line.strip()]
    reports = [GoldReport(name, gold / f"{name}.jsonl", corpus / source) for name, source in named]
    return tuple(report for report in reports if report.annotations.is_file() and report.source.is_file())


def gold_hash(gold: Path) -> str:
    """Return one hash for all that decides a score: annotations, sources and scorer."""
    digest = sha256()
    for path in sorted([*gold.glob("*.jsonl"), gold / "sources.tsv", gold / "score.py"]):
        digest.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def scorer(gold: Path) -> ModuleType:
    """Return the gold folder's own scorer."""
    spec = importlib.util.spec_from_file_location("gold_score", gold / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(gold / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(gold: Path, report: GoldReport, said: Dump) -> Scored:
    """Score what the engine said of a report."""
    result, pairs, missed, spurious = scorer(gold).score(
        report.rows(), list(said.rows), source_text(report.source)
    )
    return Scored(_figures(result), result["field_accuracy"], tuple(pairs), tuple(missed), tuple(spurious))


def agrees(gold: Path, field: str, annotated: Row, said: Row) -> bool:
    """Tell whether the scorer takes a field for right."""
    return bool(scorer(gold).agree(field, annotated, said))


def mean(scores: list[dict[str, float]]) -> dict[str, float]:
    """Return the mean of each figure.

    >>> mean([{"tuple": 0.5}, {"tuple": 1.0}])
    {'tuple': 0.75}
    """
    return {name: sum(each[name] for each in scores) / len(scores) for name in scores[0]} if scores else {}


def _figures(result: dict[str, Any]) -> dict[str, float]:
    f1 = {name: result[name]["f1"] for name in ("mention", "tuple", "full")}
    return f1 | {"accounted": result["accounted"], "other": result["other"]}
