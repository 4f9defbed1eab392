"""Many words looked for at one place of a text, the longest that stands there."""

from collections.abc import Iterable

_Lengths = dict[str, tuple[int, ...]]


class Lexicon:
    """Words by their first and last characters: where no word begins or ends so, one look tells.

    >>> words = Lexicon(["增长", "增长率"])
    >>> words.at("增长率为5%", 0), words.before("实际增长", 4), words.at("产量", 0)
    ('增长率', '增长', '')
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(filter(None, words))
        self._by_first = _lengths(self._words, 0)
        self._by_last = _lengths(self._words, -1)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def at(self, text: str, start: int) -> str:
        """Return the longest word that begins at ``start``, or ""."""
        for length in self._by_first.get(text[start : start + 1], ()):
            word = text[start : start + length]
            if word in self._words:
                return word
        return ""

    def stands_in(self, text: str) -> bool:
        """Whether a word is anywhere in a text.

        >>> Lexicon(["增长"]).stands_in("快速增长"), Lexicon(["增长"]).stands_in("产量")
        (True, False)
        """
        return any(self.at(text, start) for start in range(len(text)))

    def cut_from(self, text: str, instead: str = "") -> str:
        """Return a text without the words, each the longest that stands there.

        >>> Lexicon(["增长", "增长率"]).cut_from("产量增长率", "·")
        '产量·'
        """
        kept, start = [], 0
        while start < len(text):
            word = self.at(text, start)
            kept.append(instead if word else text[start])
            start += len(word) or 1
        return "".join(kept)

    def before(self, text: str, end: int, floor: int = 0) -> str:
        """Return the longest word that ends at ``end`` and begins at ``floor`` or later, or ""."""
        if end <= floor:
            return ""
        for length in self._by_last.get(text[end - 1], ()):
            word = text[end - length : end] if length <= end - floor else ""
            if word in self._words:
                return word
        return ""


def _lengths(words: Iterable[str], end: int) -> _Lengths:
    """Return how long the words are that have a character at one end, longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[end], set()).add(len(word))
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in found.items()}
