"""The page on outcomes names every column that the commands give."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_commands import records

PAGE = (Path(__file__).parents[2] / "docs" / "outcomes.md").read_text("utf-8")


@pytest.mark.parametrize("asked", [("follow", "澜江省", 2024)], ids=["follow"])
def test_every_column_is_documented(run: Run, ledger: Path, asked: tuple[object, ...]) -> None:
    (row, *_) = records(run(*asked, "--ledger", ledger).out)
    assert [name for name in row if f"`{name}`" not in PAGE] == []


def test_every_verdict_and_fate_is_documented() -> None:
    from yanxing.model import Fate, Verdict

    assert [word.value for word in (*Verdict, *Fate) if f"`{word.value}`" not in PAGE] == []
