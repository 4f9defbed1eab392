"""Is every numeral of a report a fact or classed? Counted apart from the grammar that is to be checked."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from yanxing.model import Extraction, Fact, Numeral, Report

_DIGITS = r"\d+(?:\.\d+)*"
# A digit before a multiplier, or behind 百分之, is a numeral wherever it stands; a lone 一 often is none.
_WORDS = r"[〇零一二两三四五六七八九][十百千万亿]|百分之[〇零一二三四五六七八九十百]"
_NUMERAL = re.compile(f"{_DIGITS}|{_WORDS}")

Span = tuple[int, int]


def unaccounted(report: Report, extraction: Extraction) -> tuple[Span, ...]:
    """Return the source spans of the numerals that nothing was said of.

    >>> unaccounted(report, extraction)
    ()
    """
    records: tuple[Fact | Numeral, ...] = (*extraction.facts, *extraction.numerals)
    decided = _Cover((record.start, record.end) for record in records)
    found = [
        report.text.map.span(*match.span())
        for match in _NUMERAL.finditer(report.text.folded)
        if not decided.touches(match.span())
    ]
    aside = _Cover((record.source_start, record.source_end) for record in records)
    found += [span for span in report.furniture if not aside.touches(span)]
    return tuple(found)


class _Cover:
    """Spans that can be asked whether one of them shares a character with another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts: Sequence[int] = [start for start, _ in ordered]
        self._furthest: Sequence[int] = list(accumulate((end for _, end in ordered), max))

    def touches(self, span: Span) -> bool:
        before = bisect_left(self._starts, span[1])
        return before > 0 and self._furthest[before - 1] > span[0]
