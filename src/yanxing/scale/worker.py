"""The process that does one document after the other: started by ``workers``, ends when its input ends.

Tasks come as lines of JSON on standard input; each answer is eight bytes of length and a ``Reply`` in
MessagePack.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import BinaryIO

import msgspec

from yanxing.isolate import answer, load

LENGTH = 8


def serve(work: Callable[[str], bytes], tasks: BinaryIO, answers: BinaryIO) -> None:
    """Answer every task until there are no more."""
    for line in tasks:
        path = json.loads(line)
        data = msgspec.msgpack.encode(answer(partial(work, path), path))
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
