"""Where gold annotations and real reports lie: beside the repository, or where the environment says."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def gold_folder() -> Path | None:
    """Return the folder of gold annotations, or None where there is none."""
    return _folder("YANXING_GOLD", ROOT.parent / "shared" / "gold")


def corpus_folder() -> Path | None:
    """Return the folder of real reports, or None where there is none."""
    return _folder("YANXING_CORPUS", ROOT.parent / "shared" / "corpus")


def corpus_files(corpus: Path) -> list[Path]:
    """Return the reports of a corpus in a fixed order."""
    return sorted(path for path in corpus.rglob("*.txt"))


def source_text(path: Path) -> str:
    """Return a source as offsets count it: decoded, line ends as they stand."""
    with path.open(encoding="utf-8", newline="") as handle:
        return handle.read()


def _folder(variable: str, default: Path) -> Path | None:
    folder = Path(os.environ.get(variable) or default)
    return folder if folder.is_dir() else None
