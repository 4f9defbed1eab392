"""Reports of one sentence each, and those of the sample, as checks see them."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from yanxing.check.dossier import Dossier, Reading
from yanxing.pipeline import extract, read, read_stream

SAMPLE = Path(str(files("yanxing") / "sample" / "corpus"))
Said = Callable[..., Dossier]


def _said(*reviews: str) -> Dossier:
    readings = []
    for year, review in enumerate(reviews, 2026 - len(reviews)):
        head = f"政府工作报告\n——{year}年1月18日在澜江省第九届人民代表大会第三次会议上\n各位代表：\n"
        report = read_stream(f"{head}一、{year - 1}年工作回顾\n各项工作扎实推进。{review}\n".encode())
        readings.append(Reading.of(report, extract(report)))
    return Dossier(tuple(readings))


@pytest.fixture(scope="session")
def said() -> Said:
    """The reports of one province up to 2025, each looking back on its year with one of the sentences."""
    return cache(_said)


@pytest.fixture(scope="session")
def sample_readings() -> dict[str, Reading]:
    """The reports of the sample by the names of their files."""
    found = {}
    for path in sorted(SAMPLE.rglob("*.txt")):
        report = read(path)
        found[path.relative_to(SAMPLE).as_posix()] = Reading.of(report, extract(report))
    return found
