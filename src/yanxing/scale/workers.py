"""Worker processes on one machine: a document that hangs or kills its process fails alone.

Threads would be no use (parsers hold the lock, and a thread cannot be killed), and a pool of
``concurrent.futures`` is lost as a whole when one process dies. So each thread here owns one process of its
own, and starts another when that one is gone. Processes are started by name (``python -m``), not forked and
not by re-importing the caller's script, which therefore needs no ``if __name__ == "__main__"``.
"""

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from threading import Event, Timer
from types import TracebackType
from typing import Self

import msgspec

from yanxing.isolate import Reply
from yanxing.model import Problem
from yanxing.scale.worker import LENGTH

# So many documents a worker may be ahead of the oldest one that is not done.
_AHEAD = 8


class Workers:
    """A pool of processes that all do the same work, named as ``package.module:function``.

    >>> with Workers("yanxing.pipeline:harvest", 2, seconds=60) as workers:
    ...     for path, reply in workers.each(["reports/澜江省/2025.txt", "nowhere.txt"]):
    ...         print(path, reply.problem.reason if reply.problem else "read")
    reports/澜江省/2025.txt read
    nowhere.txt there is no such file
    """

    def __init__(self, work: str, count: int, *, seconds: float) -> None:
        self._children = [_Child(work, seconds) for _ in range(max(1, count))]
        self._idle: SimpleQueue[_Child] = SimpleQueue()
        for child in self._children:
            self._idle.put(child)
        self._threads = ThreadPoolExecutor(len(self._children), thread_name_prefix="yanxing")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in self._children:
            child.stop()
        self._threads.shutdown(wait=True)
        for child in self._children:
            child.release()

    def each(self, paths: Iterable[str]) -> Iterator[tuple[str, Reply]]:
        """Yield every path with its reply, in the order given, whichever process was faster."""
        waiting: deque[tuple[str, Future[Reply]]] = deque()
        for path in paths:
            waiting.append((path, self._threads.submit(self._do, path)))
            if len(waiting) >= len(self._children) * _AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()

    def _do(self, path: str) -> Reply:
        child = self._idle.get()
        try:
            return child.ask(path)
        finally:
            self._idle.put(child)


class _Child:
    """One process, started when it is first asked, and again after it was lost."""

    def __init__(self, work: str, seconds: float) -> None:
        self._work = work
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def ask(self, path: str) -> Reply:
        """Have the process do one document, for so long as it may take."""
        if self._stopped:
            return Reply(problem=Problem(path=path, reason="the build was stopped"))
        process = self._process = self._process or self._start()
        late = Event()
        timer = Timer(self._seconds, _give_up, (process, late))
        timer.daemon = True
        timer.start()
        try:
            return _exchange(process, path)
        except (OSError, EOFError):
            process.kill()
            return Reply(problem=self._loss(path, process.wait(), late=late.is_set()))
        finally:
            timer.cancel()
            timer.join()
            if process.poll() is not None or late.is_set():
                self.release()

    def _start(self) -> "subprocess.Popen[bytes]":
        paths = os.pathsep.join(path for path in sys.path if path)
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "yanxing.scale.worker", self._work],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )

    def _loss(self, path: str, code: int, *, late: bool) -> Problem:
        if late:
            reason = f"not done after {self._seconds:g} seconds"
            return Problem(
                path=path, reason=reason, advice="give it longer with --seconds, or leave the file out"
            )
        reason = f"the process that read this file broke down (exit status {code})"
        return Problem(path=path, reason=reason, advice="try this file alone with: yanxing extract FILE")

    def stop(self) -> None:
        """End the process; a thread that waits for its answer gets none."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()

    def release(self) -> None:
        """Let go of the process and its pipes; only when no thread is asking."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            # Closing flushes what a process that is gone can no longer take.
            with suppress(OSError), process:
                pass


def _give_up(process: "subprocess.Popen[bytes]", late: Event) -> None:
    late.set()
    process.kill()


def _exchange(process: "subprocess.Popen[bytes]", path: str) -> Reply:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(json.dumps(path).encode() + b"\n")
    process.stdin.flush()
    head = process.stdout.read(LENGTH)
    length = int.from_bytes(head, "big")
    data = process.stdout.read(length)
    if len(head) < LENGTH or len(data) < length:
        raise EOFError
    return msgspec.msgpack.decode(data, type=Reply)
