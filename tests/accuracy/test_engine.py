"""An engine is run in its own process: its rows, its refusals and its crashes are all told."""

import subprocess
from pathlib import Path

import pytest

from scripts.accuracy import gainloss
from scripts.accuracy.engine import run_engine

ENGINE = """\
import json, os, sys


def main():
    name = sys.argv[2]
    if "crash" in name:
        raise ValueError("no such rule")
    if "refused" in name:
        sys.exit(2)
    if "killed" in name:
        os._exit(9)
    print(json.dumps({"type": "fact", "value": "5", "indicator": "粮食产量"}, ensure_ascii=False))
    print(json.dumps({"type": "numeral", "class": "date"}))
    sys.exit(0)
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    package = tmp_path / "tree" / "src" / "yanxing"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "cli.py").write_text(ENGINE, encoding="utf-8")
    return tmp_path / "tree"


def test_rows_refusals_and_crashes(tree: Path) -> None:
    good, crash, refused = Path("good.txt"), Path("crash.txt"), Path("refused.txt")
    said = run_engine([crash, good, refused], tree)
    assert [row["value"] for row in said[good].facts()] == ["5"]
    assert said[good].rows[0]["indicator"] == "粮食产量"
    assert said[good].error == ""
    assert said[crash].error.strip().endswith("ValueError: no such rule")
    assert said[refused].error == "exit code 2"


def test_an_engine_that_dies_leaves_an_error_for_each_file_left(tree: Path) -> None:
    good, killed, after = Path("good.txt"), Path("killed.txt"), Path("after.txt")
    said = run_engine([good, killed, after], tree)
    assert said[good].error == ""
    assert said[killed].error == said[after].error == "the engine stopped with exit code 9"


def test_a_revision_is_laid_out_and_cleared_away(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def git(*arguments: str) -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        done = subprocess.run(["git", *who, *arguments], cwd=tree, check=True, capture_output=True, text=True)
        return done.stdout

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "first")
    (tree / "src" / "yanxing" / "cli.py").write_text("broken(", encoding="utf-8")
    monkeypatch.setattr(gainloss, "ROOT", tree)
    with gainloss.base_tree("HEAD") as base:
        file = Path("good.txt")
        assert run_engine([file], base)[file].error == ""
        assert "SyntaxError" in run_engine([file], tree)[file].error
    assert not base.exists()
    assert len(git("worktree", "list").splitlines()) == 1
