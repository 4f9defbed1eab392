"""Work in a process of its own gives its bytes or a clear error, whatever happens to the process."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from yanxing.errors import ReadError
from yanxing.isolate import Limits, call

WORK = "made_up_reading:do"
WORKS = Path(__file__).parent / "works"
LIMITS = Limits(seconds=30, megabytes=1000)


@pytest.fixture(autouse=True)
def _works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(WORKS))


def refused(payload: bytes, limits: Limits = LIMITS) -> ReadError:
    with pytest.raises(ReadError) as caught:
        call(WORK, payload, limits, "a.pdf")
    assert caught.value.path == "a.pdf"
    return caught.value


def test_the_result_comes_back() -> None:
    assert call(WORK, b"abc", LIMITS) == b"cba"


def test_large_work_goes_both_ways() -> None:
    payload = bytes(range(256)) * 40_000
    assert call(WORK, payload, LIMITS) == payload[::-1]


def test_a_stray_print_spoils_nothing() -> None:
    assert call(WORK, b"print", LIMITS) == b"tnirp"


def test_what_the_work_says_is_passed_on() -> None:
    error = refused(b"refuse")
    assert (error.reason, error.advice) == ("not that", "something else")


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"fail", "ZeroDivisionError: by nobody (made_up_reading.py:"),
        (b"recurse", "too deeply nested"),
        (b"abort", "SIGABRT"),
        (b"leave", "exit status 3"),
    ],
)
def test_failure_is_told(payload: bytes, reason: str) -> None:
    assert reason in refused(payload).reason


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to its memory")
def test_memory_is_limited() -> None:
    assert "memory" in refused(b"eat").reason


def test_time_is_limited() -> None:
    begun = time.monotonic()
    assert refused(b"hang", Limits(seconds=1.5, megabytes=1000)).reason.endswith("in 1.5 seconds")
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(sys.platform == "win32", reason="tells by signals")
def test_the_process_ends_with_its_caller(tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    code = f"from yanxing.isolate import *; call({WORK!r}, b'hang {noted}', Limits(60, 1000))"
    paths = os.pathsep.join(path for path in sys.path if path)
    caller = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": paths})
    pid = int(awaited(noted))
    caller.send_signal(signal.SIGKILL)
    caller.wait()
    for _ in range(100):
        if gone(pid):
            return
        time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    pytest.fail("it outlived its caller")


def awaited(path: Path) -> str:
    for _ in range(200):
        if path.exists() and (found := path.read_text("utf-8")):
            return found
        time.sleep(0.1)
    pytest.fail("the work did not begin")


def gone(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    if Path("/proc/self").exists():
        return not status.exists() or status.read_text("utf-8").rpartition(")")[2].split()[0] == "Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False
