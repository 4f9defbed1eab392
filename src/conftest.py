"""Worked examples of docstrings run in a folder that holds the sample as ``reports``, with a ledger of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from yanxing.pipeline import build, extract, read
from yanxing.store.ledger import Ledger

SAMPLE = Path(__file__).parent / "yanxing" / "sample" / "corpus"


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's reports, as a reader of the examples would have it."""
    folder = tmp_path_factory.mktemp("examples")
    shutil.copytree(SAMPLE, folder / "reports")
    return folder


@pytest.fixture(scope="session")
def example_words(example_folder: Path) -> Iterator[dict[str, Any]]:
    """What the examples call ``report``, ``extraction``, ``fact`` and ``ledger``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(example_folder)
        build("reports", "kept.duckdb", workers=1)
        report = read("reports/澜江省/2025.txt")
    extraction = extract(report)
    fact = next(each for each in extraction.facts if each.quote == "增长5.5%左右")
    with Ledger.open(example_folder / "kept.duckdb") as ledger:
        yield {"report": report, "extraction": extraction, "fact": fact, "ledger": ledger}


@pytest.fixture(autouse=True)
def at_the_sample(
    example_folder: Path,
    example_words: dict[str, Any],
    doctest_namespace: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Run each example there, with these words known."""
    monkeypatch.chdir(example_folder)
    doctest_namespace.update(example_words)
