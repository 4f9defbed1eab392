"""The command line as a function."""

import io
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pytest

from yanxing.cli import main
from yanxing.pipeline import build


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command line in this process and give exit status, output and remarks."""

    def call(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["yanxing", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as caught:
            main()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        code = caught.value.code
        return Result(code if isinstance(code, int) else 0, out.decode(), err.decode())

    return call


@pytest.fixture(scope="session")
def sample() -> Path:
    return Path(str(files("yanxing") / "sample" / "corpus"))


@pytest.fixture(scope="session")
def ledger(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "sample.duckdb"
    build(sample / "澜江省", path)
    return path
