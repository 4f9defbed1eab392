"""What a reader gives: a file's text before anybody knows whose report it is."""

from msgspec import Struct

from yanxing.model import Source, Text


class Document(Struct, frozen=True):
    """A source as read. ``furniture`` are source spans that were set aside and hold a numeral."""

    source: Source
    text: Text
    furniture: tuple[tuple[int, int], ...] = ()
