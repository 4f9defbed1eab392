"""`make gainloss BASE=rev`: what the work tree gained and lost against a revision, fact by fact."""

import argparse
import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from scripts.accuracy import changes
from scripts.accuracy.changes import Change
from scripts.accuracy.engine import Dump, run_engine
from scripts.accuracy.folders import ROOT, corpus_files, corpus_folder, gold_folder, source_text
from scripts.accuracy.gold import gold_reports, score

OUT = ROOT / "build" / "gainloss"
COLUMNS = ("set", "report", "kind", "field", "before", "after", "gold", "context")


def main() -> int:
    """Compare, print the summary, and write the whole list as Markdown and CSV."""
    options = _options()
    corpus = corpus_folder()
    if corpus is None:
        print("No corpus: set YANXING_CORPUS to its folder.", file=sys.stderr)
        return 2
    files = corpus_files(corpus)
    with base_tree(options.base) as tree:
        before = run_engine(files, tree)
    after = run_engine(files)
    found = [*_gold_changes(corpus, before, after), *_corpus_changes(corpus, before, after)]
    out = Console()
    for table in changes.summary(found):
        out.print(table)
    changes.show(out, found, options.show)
    write(found, options.out, options.base)
    out.print(f"the whole list: {options.out / 'gainloss.md'}, {options.out / 'gainloss.csv'}")
    return 0


@contextmanager
def base_tree(revision: str) -> Iterator[Path]:
    """Lay out a revision in a temporary work tree of its own, and clear it away afterwards."""
    with tempfile.TemporaryDirectory(prefix="yanxing-base-") as folder:
        tree = Path(folder) / "tree"
        _git("worktree", "add", "--detach", "--quiet", str(tree), revision)
        try:
            yield tree
        finally:
            _git("worktree", "remove", "--force", str(tree))


def write(found: list[Change], folder: Path, base: str) -> None:
    """Write every change as CSV and as Markdown."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "gainloss.csv").open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(COLUMNS)
        writer.writerows([getattr(change, column) for column in COLUMNS] for change in found)
    lines = [f"# Gains and losses against {base}", "", *changes.counts_markdown(found), ""]
    lines += ["| " + " | ".join(COLUMNS) + " |", "|" + " --- |" * len(COLUMNS)]
    for change in found:
        cells = (str(getattr(change, column)).replace("|", "\\|") for column in COLUMNS)
        lines.append("| " + " | ".join(cells) + " |")
    (folder / "gainloss.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _gold_changes(corpus: Path, before: dict[Path, Dump], after: dict[Path, Dump]) -> Iterator[Change]:
    gold = gold_folder()
    if gold is None:
        return
    for report in gold_reports(gold, corpus):
        path = report.source
        readings = score(gold, report, before[path]), score(gold, report, after[path])
        yield from changes.against_gold(gold, report.name, source_text(path), readings)


def _corpus_changes(corpus: Path, before: dict[Path, Dump], after: dict[Path, Dump]) -> Iterator[Change]:
    for path in before:
        name = path.relative_to(corpus).as_posix()
        yield from changes.between(name, source_text(path), before[path], after[path])


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=ROOT, check=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.accuracy.gainloss", description=__doc__)
    parser.add_argument("base", help="the revision to compare with")
    parser.add_argument(
        "--show", type=int, default=15, metavar="N", help="how many changes of each kind to print"
    )
    parser.add_argument("--out", type=Path, default=OUT, help="folder for the whole list")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
