"""Work for the worker processes of tests: a file's first word says what becomes of it."""

import os
import time
from pathlib import Path

from yanxing.errors import ReadError
from yanxing.ids import content_id
from yanxing.model import Extraction, Head, Jurisdiction, Report, Source, SourceMap, Text
from yanxing.scale.harvest import pack


def do(path: str) -> bytes:
    text = Path(path).read_text("utf-8")
    match text.split():
        case ["hang", *_]:
            time.sleep(60)
        case ["die", *_]:
            os._exit(11)
        case ["slow", *_]:
            time.sleep(0.3)
        case ["bad", *_]:
            raise ReadError("no report", path=path, advice="take it away")
        case ["bug", *_]:
            raise ZeroDivisionError("by nobody")
        case ["print", *_]:
            print("a stray line")
    return pack(_report(path, text), Extraction("", (), ()), 0)


def _report(path: str, text: str) -> Report:
    name, year = Path(path).parent.name, int(Path(path).stem)
    head = Head(Jurisdiction(name), "government work report", year, year - 1)
    source = Source(path, content_id(text), "txt", "utf-8", len(text))
    return Report(content_id(name, year, text), source, head, Text(text, text, SourceMap((0,), (0,))), ())
