"""The script that furnishes a machine for these tests says what it lacks and breaks nothing."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "test-machine.sh"
TOOLS = ("sh", "find", "grep", "id", "env", "mktemp", "rm", "tail")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A machine without browser and without apt-get."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found
        (tools / name).symlink_to(found)
    return tools


def run(path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [str(path / "sh"), str(SCRIPT)]
    return subprocess.run(
        command, env={"PATH": str(path), **environment}, capture_output=True, text=True, check=False
    )


def test_desk_without_apt_is_told_what_to_install(bare: Path) -> None:
    done = run(bare)
    assert done.returncode == 0
    assert "missing: chromium" in done.stderr


def test_ci_without_apt_fails(bare: Path) -> None:
    assert run(bare, CI="true").returncode == 1


def test_failing_apt_is_told_with_its_own_words(bare: Path) -> None:
    apt = bare / "apt-get"
    apt.write_text("#!/bin/sh\necho 'no such archive' >&2\nexit 100\n")
    apt.chmod(0o755)
    (bare / "sudo").write_text('#!/bin/sh\n[ "$1" = -n ] && shift\nexec "$@"\n')
    (bare / "sudo").chmod(0o755)
    (bare / "true").symlink_to(shutil.which("true") or "/bin/true")
    done = run(bare, CI="true")
    assert done.returncode == 1
    assert "no such archive" in done.stderr
