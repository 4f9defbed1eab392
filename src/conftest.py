"""Worked examples of docstrings run in a folder that holds the sample as ``reports``, with a ledger of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.sayings import said
from yanxing.link.courses import courses
from yanxing.link.fulfilment import fulfilments
from yanxing.link.projects import between
from yanxing.pipeline import account, build, delivered, extract, read
from yanxing.publish.scorecard import Sources
from yanxing.settings import DEFAULT
from yanxing.store.ledger import Ledger

SAMPLE = Path(__file__).parent / "yanxing" / "sample" / "corpus"


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
    ``sources`` where they were said; ``accounts`` are its province's two last reports whole,
    ``found`` and ``passages`` what became in the last of what the one before undertook.
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
        accounts = account(ledger, "澜江省-2024"), account(ledger, "澜江省-2025")
        histories = between(*accounts)
        found = fulfilments(*accounts, histories, DEFAULT.about_percent)
        passages = courses(*accounts, histories)
        doctest_namespace.update(reports=reports, own=own, sources=sources, replace=replace)
        doctest_namespace.update(accounts=accounts, between=between, found=found, passages=passages)
        yield
    doctest_namespace.clear()


@pytest.fixture(autouse=True)
def at_the_sample(example_folder: Path, example_words: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each example there, with these words known."""
    monkeypatch.chdir(example_folder)
