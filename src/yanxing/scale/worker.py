"""The process that does one document after the other: started by ``workers``, ends when its input ends.

Tasks come as lines of JSON on standard input; each answer is eight bytes of length and a ``Reply`` in
MessagePack.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

import msgspec
from msgspec import Struct

from yanxing.errors import YanxingError
from yanxing.model import Problem

LENGTH = 8


class Reply(Struct, frozen=True):
    """What became of a document: the work's bytes, or why there are none."""

    result: bytes = b""
    problem: Problem | None = None


def load(work: str) -> Callable[[str], bytes]:
    """Return the function named as ``package.module:function``.

    >>> load("os.path:basename")("a/b")
    'b'
    """
    module, _, name = work.partition(":")
    function: Callable[[str], bytes] = getattr(import_module(module), name)
    return function


def answer(work: Callable[[str], bytes], path: str) -> Reply:
    """Do one document; whatever it raises becomes a problem of this document alone."""
    try:
        return Reply(result=work(path))
    except YanxingError as error:
        return Reply(problem=Problem(path=error.path or path, reason=error.reason, advice=error.advice))
    except RecursionError:
        return Reply(problem=Problem(path=path, reason="too deeply nested to be read"))
    except MemoryError:
        return Reply(problem=Problem(path=path, reason="not enough memory to read this file"))
    except Exception as error:
        # A fault of the program, not of the user; it must not take the other documents along.
        place = _place(error)
        return Reply(
            problem=Problem(
                path=path,
                reason=f"the program failed on this file: {type(error).__name__}: {error} ({place})",
                advice="please report this as a bug, with the file if it may be shared",
            )
        )


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "place unknown"
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119


def serve(work: Callable[[str], bytes], tasks: BinaryIO, answers: BinaryIO) -> None:
    """Answer every task until there are no more."""
    for line in tasks:
        data = msgspec.msgpack.encode(answer(work, json.loads(line)))
        answers.write(len(data).to_bytes(LENGTH, "big") + data)
        answers.flush()


def main() -> None:
    """Run as ``python -m yanxing.scale.worker package.module:function``."""
    # An interrupt at the keyboard reaches the whole group; the parent decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # A stray print must not end up between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(load(sys.argv[1]), sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
