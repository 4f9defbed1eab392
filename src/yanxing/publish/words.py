"""The words a page says in its two languages, from ``templates/words.toml``."""

import tomllib
from functools import cache
from importlib.resources import files

Words = dict[str, dict[str, tuple[str, str]]]


@cache
def words() -> Words:
    """Return every vocabulary of the page: table, then word, then (Chinese, English).

    >>> words()["measure"]["growth"]
    ('增速', 'growth')
    """
    source = files("yanxing.publish").joinpath("templates", "words.toml").read_text("utf-8")
    return {
        table: {word: (pair[0], pair[1]) for word, pair in entries.items()}
        for table, entries in tomllib.loads(source).items()
    }


def pair(table: str, word: str) -> tuple[str, str]:
    """Return a word in Chinese and English; one that no table knows stands for itself in both.

    >>> pair("bound", "approx"), pair("kind", "white paper")
    (('左右', 'about'), ('white paper', 'white paper'))
    """
    return words().get(table, {}).get(word, (word, word))
