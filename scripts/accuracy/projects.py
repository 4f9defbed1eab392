"""Scores of named projects against gold: how many mentions are found, and with the right status and role.

``python -m scripts.accuracy.projects`` prints them beside their floors; with ``--raise`` it raises the floors
that were exceeded, and never lowers one.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import yanxing
from scripts.accuracy.floors import Figures, Floors, fallen, read_floors, risen, write_floors
from scripts.accuracy.folders import ROOT, corpus_folder, gold_folder, source_text
from yanxing.pipeline import extract, read

FLOORS = ROOT / "tests" / "undertakings" / "floors.toml"
NAMES = ("mention", "status")


def project_hash(gold: Path) -> str:
    """Return one hash for all that decides a score: annotations and scorers."""
    digest = sha256()
    for path in (*sorted((gold / "projects").glob("*.jsonl")), gold / "score_projects.py", gold / "score.py"):
        digest.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def project_scores(gold: Path, corpus: Path) -> dict[str, Figures]:
    """Return F1 of mentions, and of mentions with status and role, by report that has gold."""
    scorer = _scorer(gold)
    lines = (gold / "sources.tsv").read_text("utf-8").splitlines()
    sources = dict(line.split("\t")[:2] for line in lines if line.strip())
    scores: dict[str, Figures] = {}
    for path in sorted((gold / "projects").glob("*.jsonl")):
        source = corpus / sources[path.stem]
        if not source.is_file():
            continue
        annotated = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        result = scorer.score(annotated, _said(source), source_text(source))[0]
        scores[path.stem] = {name: result[name]["f1"] for name in NAMES}
    return scores


def _said(source: Path) -> list[dict[str, object]]:
    return [
        {
            "name": each.name,
            "status": each.status.value,
            "role": each.role.value,
            "start": each.source_start,
            "end": each.source_end,
        }
        for each in extract(read(source)).projects
    ]


def _scorer(gold: Path) -> ModuleType:
    """Return the gold folder's own scorer of projects, which imports the one of facts beside it."""
    spec = spec_from_file_location("gold_score_projects", gold / "score_projects.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(gold / "score_projects.py")
    module = module_from_spec(spec)
    sys.path.insert(0, str(gold))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(gold))
    return module


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; return 1 where one has fallen below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raise", dest="raising", action="store_true", help="raise exceeded floors")
    parser.add_argument("--date", default="", help="the day to note beside raised floors")
    options = parser.parse_args(arguments)
    gold, corpus = gold_folder(), corpus_folder()
    if gold is None or corpus is None:
        print("no gold annotations or no real reports here: YANXING_GOLD, YANXING_CORPUS name them")
        return 0
    scores, floors = project_scores(gold, corpus), read_floors(FLOORS)
    for name, figures in scores.items():
        print(f"{name:16}" + "  ".join(f"{figure} {value:.3f}" for figure, value in figures.items()))
    if options.raising:
        raised = risen(floors, scores, project_hash(gold))
        measured = f"version {yanxing.__version__}, {options.date}".removesuffix(", ")
        write_floors(Floors(raised.gold, raised.reports, measured), FLOORS)
        return 0
    lines = fallen(floors, scores) if floors.gold == project_hash(gold) else []
    print("\n".join(lines))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
