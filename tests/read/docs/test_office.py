"""DOC and its kin through LibreOffice: the same text, nothing left behind, clear words where it fails."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import forms
from yanxing import pipeline
from yanxing.errors import ReadError
from yanxing.read import office, read_bytes
from yanxing.settings import Settings

COMPOUND = office.COMPOUND + b"\0" * 2000


@pytest.fixture(scope="session")
def soffice() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        pytest.skip("install LibreOffice Writer to run this test (scripts/test-machine.sh)")
    return found


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files, in which nothing may be left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def pretended(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program of our own in LibreOffice's place."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


def is_running(process: int) -> bool:
    """Tell whether a process is at work; one that only waits to be buried is not."""
    state = Path(f"/proc/{process}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_other_formats_say_what_the_text_says(
    kind: str, soffice: str, tmp_path: Path, temporary: Path
) -> None:
    text = pipeline.read(forms.SAMPLE)
    made = forms.document(forms.paragraphs(forms.SAMPLE.read_text("utf-8")))
    path = tmp_path / f"report.{kind}"
    path.write_bytes(forms.converted(made, kind, soffice, tmp_path))
    report = pipeline.read(path)
    assert report.source.format == kind and report.source.size == path.stat().st_size
    assert forms.equal_share(text, report) >= 0.99
    assert list(temporary.iterdir()) == []


def test_without_libreoffice_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ReadError, match="LibreOffice, which is not installed") as caught:
        read_bytes(COMPOUND)
    assert "save it as DOCX" in caught.value.advice


def test_a_damaged_file_is_told(soffice: str, temporary: Path) -> None:
    with pytest.raises(ReadError, match="could not read it"):
        read_bytes(COMPOUND)
    assert list(temporary.iterdir()) == []


def test_a_password_is_told() -> None:
    with pytest.raises(ReadError, match="password"):
        read_bytes(COMPOUND + "EncryptedPackage".encode("utf-16-le"))


def test_a_conversion_that_hangs_is_ended_with_its_children(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "child"
    pretended(tmp_path, f"sleep 600 & echo $! > {said}; wait", monkeypatch)
    begun = time.monotonic()
    with pytest.raises(ReadError, match="after 1 seconds"):
        office.read_bytes(COMPOUND, "a.doc", Settings(office_seconds=1))
    assert time.monotonic() - begun < 20
    assert not is_running(int(said.read_text()))
    assert list(temporary.iterdir()) == []


def test_nothing_is_left_when_the_reader_is_killed(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "child"
    pretended(tmp_path, f"echo $$ > {said}; exec sleep 600", monkeypatch)
    path = tmp_path / "a.doc"
    path.write_bytes(COMPOUND)
    code = f"import yanxing; yanxing.read({str(path)!r})"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", code], env=environment) as reader:
        until(lambda: said.exists() and bool(said.read_text()))
        reader.send_signal(signal.SIGKILL)
    until(lambda: not is_running(int(said.read_text())) and list(temporary.iterdir()) == [])


def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
