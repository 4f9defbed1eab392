"""Find the numerals of a source without the engine's help, to see whether it decided each of them."""

import re
from collections.abc import Iterator, Sequence

from scripts.accuracy.engine import Row

DIGITS = re.compile(r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*")
HAN = re.compile(
    r"[百千万]分之[〇零○一二三四五六七八九十百两]+"
    r"|[〇零○一二三四五六七八九两][十百千万亿〇零○一二三四五六七八九两]+"
    r"|十[一二三四五六七八九万亿]+"
)
# Words made of numerals that count nothing.
WORDS = frozenset({"一一", "万一", "一千零一", "三三两两"})


def numerals(source: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of numerals in digits, and of Chinese numerals of more than one character.

    >>> [("增长5.5%，占百分之二十"[a:b]) for a, b in numerals("增长5.5%，占百分之二十")]
    ['5.5', '百分之二十']
    """
    for match in DIGITS.finditer(source):
        yield from _split_list(match)
    for match in HAN.finditer(source):
        if match.group() not in WORDS:
            yield match.span()


def undecided(source: str, rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the numerals that no row of the engine touches."""
    covered = bytearray(len(source))
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        covered[start:end] = b"\1" * (end - start)
    return [(start, end) for start, end in numerals(source) if not any(covered[start:end])]


def _split_list(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Keep 1,234,567 whole and take 5，6 apart: groups of three digits make one number, others a list."""
    text = match.group()
    if re.fullmatch(r"[^,，]+|[^,，.．]{1,3}(?:[,，][^,，.．]{3})+(?:[.．][^,，.．]+)?", text):
        yield match.span()
        return
    for part in re.finditer(r"[^,，]+", text):
        yield match.start() + part.start(), match.start() + part.end()
