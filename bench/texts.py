"""The texts that speed is measured on: the corpus where the machine has it, else the package's sample."""

from pathlib import Path

from msgspec import Struct

from scripts.accuracy.folders import ROOT, corpus_files, corpus_folder, source_text

SAMPLE = ROOT / "src" / "yanxing" / "sample" / "corpus"


class Texts(Struct, frozen=True):
    """Files and what they hold."""

    name: str
    files: tuple[Path, ...]
    texts: tuple[str, ...]

    @property
    def characters(self) -> int:
        """Return the characters of all texts."""
        return sum(map(len, self.texts))


def load() -> Texts:
    """Return the texts of this machine."""
    corpus = corpus_folder()
    files = tuple(corpus_files(corpus or SAMPLE))
    return Texts("corpus" if corpus else "sample", files, tuple(map(source_text, files)))


def densest(texts: Texts) -> str:
    """Return the report with most digits by its length: the one that gives a reader of numbers most to do."""
    return max(texts.texts, key=lambda text: sum(c.isdigit() for c in text) / max(1, len(text)))


def sampled(texts: Texts, step: int) -> str:
    r"""Return every n-th line with words of all texts: a small text that is like all of them.

    >>> sampled(Texts("ours", (), ("甲\n\n乙\n丙", "丁")), 2)
    '甲\n丙'
    """
    lines = [line for text in texts.texts for line in text.splitlines() if line.strip()]
    return "\n".join(lines[::step])


def thinned(texts: Texts, size: int, largest: int) -> str:
    r"""Return every n-th line of all texts: ``largest`` gives a fourth of them, ``size`` as much less.

    So texts of all lengths are of the same kind, and none says anything twice.

    >>> thinned(Texts("ours", (), ("\n".join("甲乙丙丁戊己庚辛"),)), 1, 2)
    '甲'
    """
    lines = [line for text in texts.texts for line in text.splitlines()]
    return "\n".join(lines[:: 4 * largest // size])
