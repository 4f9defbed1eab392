"""Work on bytes for the tests of isolation: what they say is done."""

import os
import time
from pathlib import Path

from yanxing.errors import ReadError


def do(payload: bytes) -> bytes:
    match payload.split():
        case [b"hang", name]:
            Path(name.decode()).write_text(str(os.getpid()), "utf-8")
            time.sleep(60)
        case [b"hang"]:
            time.sleep(60)
        case [b"abort"]:
            os.abort()
        case [b"leave"]:
            os._exit(3)
        case [b"eat"]:
            bytearray(4_000_000_000)
        case [b"refuse"]:
            raise ReadError("not that", advice="something else")
        case [b"fail"]:
            raise ZeroDivisionError("by nobody")
        case [b"recurse"]:
            return do(payload) + do(payload)
        case [b"print"]:
            print("a stray line")
    return payload[::-1]
