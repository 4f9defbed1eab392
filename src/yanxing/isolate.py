"""Work on bytes nobody vouches for, in a process of its own: it may hang or crash, and fails alone.

A process is started for one piece of work, with a limit on its time and memory, and is gone afterwards. It is
started by name (``python -m``), not forked. Should the caller be killed meanwhile, it ends by itself.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import IO, NoReturn

import msgspec
from msgspec import Struct

from yanxing.errors import ReadError, YanxingError
from yanxing.model import Problem

_LENGTH = 8


class Limits(Struct, frozen=True):
    """What a piece of work may take: seconds by the clock, and megabytes of memory where systems can tell."""

    seconds: float
    megabytes: int


class Reply(Struct, frozen=True):
    """What became of a piece of work: its bytes, or why there are none."""

    result: bytes = b""
    problem: Problem | None = None


def call(work: str, payload: bytes, limits: Limits, path: str = "-") -> bytes:
    """Return what the function named ``package.module:function`` makes of ``payload``, run in a new process.

    Raises ReadError, naming ``path``, where the work raises, is not done in time, or breaks its process.

    >>> call("zlib:adler32", b"", Limits(seconds=20, megabytes=500))  # doctest: +SKIP
    """
    with _child(work, limits) as process:
        late = threading.Event()
        timer = threading.Timer(limits.seconds, _give_up, (process, late))
        timer.daemon = True
        timer.start()
        try:
            reply = _exchange(process, payload)
        except (OSError, EOFError):
            process.kill()
            reply = Reply(problem=_loss(path, process.wait(), limits, late=late.is_set()))
        finally:
            timer.cancel()
    if reply.problem is not None:
        raise ReadError(reply.problem.reason, path=path, advice=reply.problem.advice)
    return reply.result


def start_module(module: str, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start a module in a process of its own that finds what this one finds, and is joined to it by pipes."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )


@contextmanager
def _child(work: str, limits: Limits) -> "Iterator[subprocess.Popen[bytes]]":
    process = start_module("yanxing.isolate", work, str(limits.megabytes))
    try:
        yield process
    finally:
        process.kill()
        # Closing flushes what a process that is gone can no longer take.
        with suppress(OSError), process:
            pass


def _give_up(process: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    process.kill()


def _exchange(process: "subprocess.Popen[bytes]", payload: bytes) -> Reply:
    assert process.stdin is not None and process.stdout is not None
    # Its standard input stays open: that it closes tells the child that the caller is no more.
    _write(process.stdin, payload)
    return msgspec.msgpack.decode(_read(process.stdout), type=Reply)


def _write(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def _read(stream: IO[bytes]) -> bytes:
    head = stream.read(_LENGTH)
    length = int.from_bytes(head, "big")
    data = stream.read(length)
    if len(head) < _LENGTH or len(data) < length:
        raise EOFError
    return data


def _loss(path: str, code: int, limits: Limits, *, late: bool) -> Problem:
    if late:
        reason = f"this file could not be read in {limits.seconds:g} seconds"
        return Problem(path=path, reason=reason, advice="split it, or save it anew from the program it is of")
    name = signal.Signals(-code).name if 0 < -code < signal.NSIG else f"exit status {code}"
    reason = f"reading this file broke down ({name}); it is damaged, or needs more than {limits.megabytes} MB"
    return Problem(path=path, reason=reason, advice="save it anew from the program it is of")


def load(work: str) -> Callable[..., bytes]:
    """Return the function named as ``package.module:function``.

    >>> load("os.path:basename")("a/b")
    'b'
    """
    module, _, name = work.partition(":")
    function: Callable[..., bytes] = getattr(import_module(module), name)
    return function


def answer(work: Callable[[], bytes], path: str) -> Reply:
    """Do a piece of work; whatever it raises becomes a problem of ``path`` alone.

    >>> answer(lambda: b"done", "a.txt").result
    b'done'
    """
    try:
        return Reply(result=work())
    except YanxingError as error:
        return Reply(problem=Problem(path=error.path or path, reason=error.reason, advice=error.advice))
    except RecursionError:
        return Reply(problem=Problem(path=path, reason="too deeply nested to be read"))
    except MemoryError:
        return Reply(problem=Problem(path=path, reason="not enough memory to read this file"))
    except Exception as error:
        # A fault of the program, not of the user; it must not take other documents along.
        reason = f"the program failed on this file: {type(error).__name__}: {error} ({_place(error)})"
        advice = "please report this as a bug, with the file if it may be shared"
        return Reply(problem=Problem(path=path, reason=reason, advice=advice))


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "place unknown"
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119


def _confine(megabytes: int) -> None:
    """Give this process no more memory than that, and let it leave no core behind."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def _end_with(stream: IO[bytes]) -> None:
    with suppress(OSError, ValueError):
        stream.read(1)
    os._exit(1)


def main() -> NoReturn:
    """Run as ``python -m yanxing.isolate package.module:function MEGABYTES``."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # A stray print must not end up before the answer.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    tasks = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    payload = _read(tasks)
    threading.Thread(target=_end_with, args=(tasks,), daemon=True).start()
    _confine(int(sys.argv[2]))
    _write(answers, msgspec.msgpack.encode(answer(lambda: load(sys.argv[1])(payload), "-")))
    # Libraries that tidy up at the end may hang in doing so.
    os._exit(0)


if __name__ == "__main__":
    main()
