"""Writing a ledger: into a file beside the old one, which takes its place only when whole.

A build that is killed leaves the previous ledger as it was, and a ``.building`` file that the next build
removes. Rows come as lines of JSON: DuckDB reads them ten times faster than it takes parameters.
"""

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
from filelock import FileLock, Timeout

from yanxing.errors import LedgerError
from yanxing.model import Problem
from yanxing.store import ddl, queries
from yanxing.store.codec import line
from yanxing.store.ddl import File, Meta
from yanxing.store.ledger import attach, read_meta

_SPOOL = 64 << 20
_WIDEST = 16 << 20
_ELSEWHERE = "choose another place with -o"


class LedgerWriter:
    """One build's ledger in the making; ``finish`` puts it in place, leaving without it changes nothing.

    >>> with LedgerWriter(Path("ledger.duckdb")) as writer:  # doctest: +SKIP
    ...     writer.add(File("a.txt", key, report.id, 0), lines(report, extraction))
    ...     writer.finish({"program": "1.0"})
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.previous: dict[str, File] = {}
        self._cleanup = ExitStack()
        self._buffers: dict[str, list[bytes]] = {}
        self._held = 0

    def __enter__(self) -> Self:
        with self._cleanup:
            self._take_place()
            self._spool = Path(self._cleanup.enter_context(tempfile.TemporaryDirectory(prefix="yanxing-")))
            self._connection = duckdb.connect(":memory:")
            self._cleanup.callback(self._connection.close)
            self._attach_previous()
            attach(
                self._beside(".building"),
                "ledger",
                options="STORAGE_VERSION 'v1.2.0'",
                connection=self._connection,
            )
            for name, columns in ddl.layouts().items():
                self._connection.execute(ddl.create(name, columns))
            self._cleanup = self._cleanup.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._cleanup.close()

    def _take_place(self) -> None:
        folder = self.path.parent
        if self.path.is_dir():
            raise LedgerError(
                "this is a folder; the ledger is a file", path=str(self.path), advice=_ELSEWHERE
            )
        if not folder.is_dir():
            raise LedgerError("there is no such folder to write into", path=str(folder), advice=_ELSEWHERE)
        if self.path.exists() and not os.access(self.path, os.W_OK):
            raise LedgerError("this file is write-protected", path=str(self.path), advice=_ELSEWHERE)
        lock = FileLock(self._beside(".lock"), timeout=0)
        try:
            # The lock alone would not tell a folder that takes no files from one that is locked.
            tempfile.TemporaryFile(dir=folder).close()
            lock.acquire()
        except Timeout as error:
            raise LedgerError(
                "another build is writing this ledger", path=str(self.path), advice="wait until it has ended"
            ) from error
        except OSError as error:
            raise LedgerError(
                f"cannot write here: {error.strerror or error}", path=str(self.path), advice=_ELSEWHERE
            ) from error
        self._cleanup.callback(lock.release)
        # Unlinked while held: who waits on the old file finds that it has no name any more and is turned
        # away.
        self._cleanup.callback(Path(lock.lock_file).unlink, missing_ok=True)
        self._remove_building()
        self._cleanup.callback(self._remove_building)

    def _beside(self, ending: str) -> Path:
        return self.path.with_name(self.path.name + ending)

    def _remove_building(self) -> None:
        for ending in (".building", ".building.wal"):
            self._beside(ending).unlink(missing_ok=True)

    def _attach_previous(self) -> None:
        """Use again what can be of a ledger that stands in this place; refuse to overwrite what is none."""
        if not self.path.exists():
            return
        attach(self.path, "previous", options="READ_ONLY", connection=self._connection)
        meta = read_meta(self._connection, "previous", self.path)
        if int(meta["format"]) == ddl.FORMAT:
            rows = self._connection.execute(queries.PREVIOUS_FILES).fetchall()
            self.previous = {row[0]: File(*row) for row in rows}

    def copy(self, files: Iterable[File]) -> None:
        """Take over the reports of these files from the previous ledger."""
        files = list(files)
        if not files:
            return
        reports = [file.report for file in files]
        for name in ddl.layouts():
            if name not in (ddl.META.name, ddl.FILES.name):
                self._execute(queries.copy(name), reports=reports)
        self._hold(ddl.FILES.name, b"".join(line(ddl.FILES, file) for file in files))

    def add(self, file: File, rows: Mapping[str, bytes]) -> None:
        """Take in a report that was read anew, as ``codec.lines`` gives it."""
        for name, data in rows.items():
            self._hold(name, data)
        self._hold(ddl.FILES.name, line(ddl.FILES, file))
        if self._held > _SPOOL:
            self._load()

    def problem(self, problem: Problem) -> None:
        """Record what is wrong with an input of this build; unlike a report's own it is not copied."""
        self._hold(ddl.PROBLEMS.name, line(ddl.PROBLEMS, problem))

    def finish(self, meta: Mapping[str, str]) -> None:
        """Complete the ledger, with the problems that only show over all reports, and put it in place."""
        self._load()
        self._same_reports()
        for key, value in sorted({**meta, "format": str(ddl.FORMAT)}.items()):
            self._hold(ddl.META.name, line(ddl.META, Meta(key, value)))
        self._load()
        self._execute("CHECKPOINT ledger")
        self._connection.close()
        try:
            self._beside(".building").replace(self.path)
        except OSError as error:
            raise LedgerError(
                f"cannot be replaced: {error.strerror or error}", path=str(self.path), advice=_ELSEWHERE
            ) from error

    def _same_reports(self) -> None:
        for path, other, name, year, kind in self._execute(queries.SAME_REPORT).fetchall():
            reason = f"a second {kind} of {name} {year}, beside {other}; both are kept"
            advice = (
                "if one is a copy, take it away; if it is of another year or place, say so in reports.csv"
            )
            self.problem(Problem(path=path, reason=reason, advice=advice))

    def _hold(self, table: str, data: bytes) -> None:
        self._buffers.setdefault(table, []).append(data)
        self._held += len(data)

    def _load(self) -> None:
        for table, chunks in self._buffers.items():
            spooled = self._spool / f"{table}.jsonl"
            spooled.write_bytes(b"".join(chunks))
            if spooled.stat().st_size:
                widest = max(_WIDEST, *map(len, chunks))
                self._execute(queries.load(table), path=str(spooled), widest=widest)
            spooled.unlink()
        self._buffers.clear()
        self._held = 0

    def _execute(self, query: str, **asked: object) -> duckdb.DuckDBPyConnection:
        try:
            return self._connection.execute(query, asked or None)
        except duckdb.Error as error:
            raise LedgerError(
                f"cannot be written: {error}", path=str(self.path), advice=_ELSEWHERE
            ) from error
