"""Tables with a report to a row among the inputs of a build: each row becomes an input of its own."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from yanxing.read import table
from yanxing.scale.inputs import Inputs
from yanxing.scale.workers import Workers


def expand(inputs: Inputs, workers: int, seconds: float) -> Inputs:
    """Return the inputs with the rows of tables in the place of the tables, read in worker processes.

    Manifests are no inputs. A table of other things becomes a remark: it may lie there for other ends.

    >>> expand(Inputs(()), 1, 10).files
    ()
    """
    tables = [path for path in inputs.files if path.suffix.lower() in table.SUFFIXES]
    if not tables:
        return inputs
    manifests = {path for path in tables if table.is_manifest(path)}
    tables = [path for path in tables if path not in manifests]
    files: list[Path] = [path for path in inputs.files if path not in manifests and path not in set(tables)]
    contents: dict[str, str] = {}
    problems, remarks = list(inputs.problems), list(inputs.remarks)
    for path, listing in _listings(tables, workers, seconds):
        if listing.single:
            files.append(path)
        elif listing.problem:
            (remarks if listing.sound else problems).append(listing.problem)
        for number, digest in listing.rows:
            row = table.name_of_row(path, number)
            files.append(row)
            contents[str(row)] = digest
    files.sort(key=_order)
    if not files:
        # Where there is nothing else, that is why nothing can be read.
        problems, remarks = problems + remarks, []
    return Inputs(tuple(files), tuple(problems), tuple(remarks), contents)


def _listings(paths: Iterable[Path], workers: int, seconds: float) -> Iterator[tuple[Path, table.Listing]]:
    named = [str(path) for path in paths]
    if not named:
        return
    with Workers("yanxing.scale.rows:list_rows", min(workers, len(named)), seconds=seconds) as pool:
        for path, reply in pool.each(named):
            if reply.problem:
                yield Path(path), table.Listing(problem=reply.problem)
            else:
                yield Path(path), msgspec.msgpack.decode(reply.result, type=table.Listing)


def list_rows(path: str) -> bytes:
    """List, in a worker process, the rows of one table that hold reports."""
    return msgspec.msgpack.encode(table.listing(Path(path)))


def _order(path: Path) -> tuple[str, int]:
    file, _, number = path.as_posix().rpartition("#row")
    return (file, int(number)) if file and number.isdecimal() else (path.as_posix(), 0)
