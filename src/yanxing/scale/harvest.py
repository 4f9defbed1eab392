"""What a worker sends back of one file. Kept apart from the build, so that a worker need not load a database."""

import msgspec
from msgspec import Struct

from yanxing.model import Extraction, Report
from yanxing.store.codec import lines


class Harvest(Struct, frozen=True):
    """A report's id, the lines of its tables, and how many of its numerals nobody decided."""

    report: str
    rows: dict[str, bytes]
    unaccounted: int


def pack(report: Report, extraction: Extraction, unaccounted: int) -> bytes:
    """Return the harvest of one file as bytes.

    >>> unpack(pack(report, extraction, 0)).report == report.id  # doctest: +SKIP
    True
    """
    return msgspec.msgpack.encode(Harvest(report.id, lines(report, extraction), unaccounted))


def unpack(data: bytes) -> Harvest:
    """Return what ``pack`` packed."""
    return msgspec.msgpack.decode(data, type=Harvest)
