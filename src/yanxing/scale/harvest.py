"""What a worker sends back of one file; kept apart from the build, as a worker needs no database."""

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

    >>> unpack(pack(report, extraction, 0)).report == report.id
    True
    """
    return msgspec.msgpack.encode(Harvest(report.id, lines(report, extraction), unaccounted))


def unpack(data: bytes) -> Harvest:
    """Return what ``pack`` packed."""
    return msgspec.msgpack.decode(data, type=Harvest)
