"""A document that hangs, dies or fails does so alone."""

import time
from pathlib import Path

import pytest

from yanxing.errors import HeadError
from yanxing.isolate import answer
from yanxing.scale.workers import Workers

WORK = "made_up_work:do"


@pytest.fixture(autouse=True)
def _works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "works"))


def files(folder: Path, *texts: str) -> list[str]:
    place = folder / "岳海国"
    place.mkdir()
    paths = [place / f"{2000 + at}.txt" for at in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return [str(path) for path in paths]


def test_each_file_fails_alone_and_the_order_is_kept(tmp_path: Path) -> None:
    paths = files(tmp_path, "slow", "die", "fine", "bad", "bug", "print", "die", "fine")
    with Workers(WORK, 2, seconds=30) as workers:
        replies = list(workers.each(paths))
    assert [path for path, _ in replies] == paths
    reasons = [reply.problem.reason if reply.problem else "" for _, reply in replies]
    assert [bool(reason) for reason in reasons] == [False, True, False, True, True, False, True, False]
    assert "broke down (exit status 11)" in reasons[1]
    assert reasons[3] == "no report"
    assert "ZeroDivisionError: by nobody (made_up_work.py:" in reasons[4]


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    paths = files(tmp_path, "hang", "fine")
    with Workers(WORK, 1, seconds=1.5) as workers:
        first, second = (reply for _, reply in workers.each(paths))
    assert first.problem is not None and first.problem.reason == "not done after 1.5 seconds"
    assert second.problem is None


def test_leaving_early_ends_the_processes(tmp_path: Path) -> None:
    begun = time.monotonic()
    with Workers(WORK, 2, seconds=60) as workers:
        paths = files(tmp_path, "fine", "hang", "hang")
        for _ in workers.each(paths):
            break
    assert time.monotonic() - begun < 20


def test_work_that_is_not_there_is_a_problem_of_each_file() -> None:
    with Workers("no_such_module:do", 1, seconds=30) as workers:
        ((_, reply),) = workers.each(["a"])
    assert reply.problem is not None


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (HeadError("whose is it?", path="b.txt"), "whose is it?"),
        (RecursionError(), "too deeply nested"),
        (MemoryError(), "not enough memory"),
        (KeyError("x"), "KeyError"),
    ],
)
def test_what_is_raised_becomes_a_problem(error: Exception, reason: str) -> None:
    def work() -> bytes:
        raise error

    reply = answer(work, "a.txt")
    assert reply.problem is not None and reason in reply.problem.reason
