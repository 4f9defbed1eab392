"""Stages stand on floors, and no arrow runs up: read from the source, so that lazy imports count too."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "yanxing"
# Stages of one floor do not know each other.
FLOORS = (
    {"model", "errors", "ids", "settings"},
    {"rules", "isolate"},
    {"read", "outline", "grammar", "store", "link", "check", "publish"},
    {"frames", "scale"},
    {"statements", "undertakings"},
    {"pipeline"},
    {"cli"},
    {"__main__"},
)
FLOOR = {stage: number for number, stages in enumerate(FLOORS) for stage in stages}
FILES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def module(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(path) for path in FILES}


def imports(path: Path, *, lazy: bool) -> Iterator[str]:
    """Yield the modules of ours that a file imports; without ``lazy`` those it is loaded with."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes: Iterator[ast.AST] = ast.walk(tree) if lazy else iter(tree.body)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("yanxing."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "yanxing":
            assert node.level == 0
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else str(node.module)


def stage(name: str) -> str:
    return name.split(".")[1]


@pytest.mark.parametrize("path", FILES, ids=module)
def test_no_arrow_runs_up(path: Path) -> None:
    here = stage(module(path))
    for name in imports(path, lazy=True):
        there = stage(name) if "." in name else here
        assert there == here or FLOOR[there] < FLOOR[here], f"{here} must not import {name}"


def test_every_stage_has_its_floor() -> None:
    assert {stage(name) for name in MODULES} <= FLOOR.keys()


def test_there_are_no_cycles() -> None:
    graph = {module(path): set(imports(path, lazy=False)) - {module(path)} for path in FILES}
    assert len(tuple(TopologicalSorter(graph).static_order())) >= len(graph)


@pytest.mark.parametrize(
    ("statement", "heavy"),
    [
        ("import yanxing", "duckdb jinja2 rich typer xlsxwriter"),
        ("import yanxing.cli", "duckdb jinja2 xlsxwriter yanxing.statements"),
        ("import yanxing.pipeline", "duckdb jinja2 rich typer xlsxwriter"),
    ],
)
def test_what_is_not_needed_is_not_loaded(statement: str, heavy: str) -> None:
    code = f"import sys; {statement}; print([name for name in {heavy.split()} if name in sys.modules])"
    environment = {"PYTHONPATH": str(ROOT.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
