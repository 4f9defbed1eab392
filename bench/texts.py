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


def paragraphs(texts: Texts, characters: int) -> list[str]:
    """Return paragraphs of one modern report, whole ones, of about so many characters together.

    They are taken from the report with most digits by its length, from a quarter of it on.
    """
    text = max(texts.texts, key=lambda each: sum(c.isdigit() for c in each) / max(1, len(each)))
    lines = [line.strip() for line in text[len(text) // 4 :].splitlines() if line.strip()]
    chosen: list[str] = []
    for line in lines:
        if sum(map(len, chosen)) >= characters:
            break
        chosen.append(line)
    return chosen
