"""Reports of one sentence each, and those of the sample, as checks see them."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from tests import sayings
from yanxing.check.dossier import Dossier, Reading
from yanxing.pipeline import extract, read

SAMPLE = Path(str(files("yanxing") / "sample" / "corpus"))
Said = Callable[..., Dossier]


@pytest.fixture(scope="session")
def said() -> Said:
    """The reports of one province up to 2025, each looking back on its year with one of the sentences."""
    return cache(sayings.said)


@pytest.fixture(scope="session")
def sample_readings() -> dict[str, Reading]:
    """The reports of the sample by the names of their files."""
    found = {}
    for path in sorted(SAMPLE.rglob("*.txt")):
        report = read(path)
        found[path.relative_to(SAMPLE).as_posix()] = Reading.of(report, extract(report))
    return found
