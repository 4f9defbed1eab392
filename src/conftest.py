"""Worked examples of docstrings run in a folder that holds the sample as ``reports``, with a ledger of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from yanxing.check.dossier import Dossier, Reading
from yanxing.pipeline import build, delivered, extract, read, read_stream
from yanxing.publish.scorecard import Sources
from yanxing.store.ledger import Ledger

SAMPLE = Path(__file__).parent / "yanxing" / "sample" / "corpus"


def said(*reviews: str) -> Dossier:
    """The reports of one province for 2025 and the years before it, each looking back with one sentence."""
    readings = []
    for year, review in enumerate(reviews, 2026 - len(reviews)):
        head = f"政府工作报告\n——{year}年1月18日在澜江省第九届人民代表大会第三次会议上\n各位代表：\n"
        report = read_stream(f"{head}一、{year - 1}年工作回顾\n各项工作扎实推进。{review}\n".encode())
        readings.append(Reading.of(report, extract(report)))
    return Dossier(tuple(readings))


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's reports, as a reader of the examples would have it."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(SAMPLE, folder / "reports")
    return folder


@pytest.fixture(scope="session")
def example_words(example_folder: Path, doctest_namespace: dict[str, Any]) -> Iterator[None]:
    """Let the examples know a ``report``, its ``extraction``, a ``fact`` of it, a ``ledger`` and ``said``.

    ``reports`` are those of the ledger to be held against each other, ``own`` those of the report's province,
    ``sources`` where they were said.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(example_folder)
        build("reports", "kept.duckdb", workers=1)
        report = read("reports/澜江省/2025.txt")
    extraction = extract(report)
    fact = next(each for each in extraction.facts if each.quote == "增长5.5%左右")
    with Ledger.open(example_folder / "kept.duckdb") as ledger:
        doctest_namespace.update(report=report, extraction=extraction, fact=fact, ledger=ledger, said=said)
        reports, own = delivered(ledger), delivered(ledger, "澜江省")
        sources = Sources({each.id: each.head for each in reports}, ledger.canonical)
        doctest_namespace.update(reports=reports, own=own, sources=sources)
        yield
    doctest_namespace.clear()


@pytest.fixture(autouse=True)
def at_the_sample(example_folder: Path, example_words: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each example there, with these words known."""
    monkeypatch.chdir(example_folder)
