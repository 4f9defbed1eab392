"""Real reports and gold, where the machine has them."""

from pathlib import Path

import pytest

from scripts.accuracy.folders import corpus_folder, gold_folder


@pytest.fixture(scope="session")
def reports_folder() -> Path:
    folder = corpus_folder()
    if folder is None:
        pytest.skip("no real reports here: YANXING_CORPUS names their folder")
    return folder


@pytest.fixture(scope="session")
def annotations_folder() -> Path:
    folder = gold_folder()
    if folder is None:
        pytest.skip("no gold annotations here: YANXING_GOLD names their folder")
    return folder
