"""Building a ledger of many files: the unchanged are copied, the rest read anew, a bad one stops nothing."""

import time
from collections.abc import Callable
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path

from msgspec import Struct

import yanxing
from yanxing.errors import YanxingError
from yanxing.model import Problem
from yanxing.scale.harvest import Harvest, unpack
from yanxing.scale.inputs import Inputs
from yanxing.scale.workers import Workers
from yanxing.store.ddl import File
from yanxing.store.ledger import Counts, Ledger
from yanxing.store.writer import LedgerWriter

# Nothing of these ends up in a ledger, so a change in them makes no report worth reading again.
_OUTSIDE = {"cli", "publish", "sample"}
_ENGINE = {".py", ".toml", ".tsv", ".csv", ".json"}
_NOTHING = Counts(reports=0, facts=0, numerals=0, goals=0, unaccounted=0, roles=())


class Progress(Struct, frozen=True):
    """How far a build has come, told after every file; ``problem`` where the file failed."""

    done: int
    total: int
    path: str
    problem: Problem | None = None


class Plan(Struct, frozen=True):
    """How to build: the work by name, in how many processes, how long each file may take.

    ``context`` gives for a file what besides its content decides what is read (its line in a manifest).
    """

    work: str
    workers: int
    seconds: float
    context: Callable[[Path], str]


class BuildSummary(Struct, frozen=True):
    """What a build did. ``failed`` are files that gave no report; ``remarks`` concern files that did.

    ``unchanged`` reports were copied from the previous ledger, ``left_out`` were in it but not among the
    inputs. Where nothing could be read, ``counts.reports`` is 0 and the previous ledger stays as it was.
    """

    ledger: str
    counts: Counts
    unchanged: int
    left_out: int
    failed: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    seconds: float


@cache
def engine() -> str:
    """Return the fingerprint of all that decides what is read out of a text: code, rules and tables."""
    root = Path(yanxing.__file__).parent
    digest = blake2b(digest_size=16)
    for path in sorted(root.rglob("*"), key=Path.as_posix):
        inside = path.relative_to(root)
        if path.suffix in _ENGINE and inside.parts[0] not in _OUTSIDE:
            digest.update(inside.as_posix().encode() + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def key(path: Path, context: Callable[[Path], str], content: str = "") -> str:
    """Return what changes when a file would be read differently; empty where that cannot be told.

    ``content`` is a digest of what stands in it, where it is no file by itself.
    """
    try:
        content = content or sha256(path.read_bytes()).hexdigest()
        parts = (engine(), path.as_posix(), content, context(path))
    except (OSError, YanxingError):
        return ""
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def assemble(
    inputs: Inputs, ledger: Path, plan: Plan, progress: Callable[[Progress], None] | None = None
) -> BuildSummary:
    """Build ``ledger`` of exactly these inputs; where not one can be read the previous ledger stays.

    >>> assemble(find(["reports"], {".txt"}), Path("ledger.duckdb"), plan).counts.reports  # doctest: +SKIP
    60
    """
    begun = time.monotonic()
    with LedgerWriter(ledger) as writer:
        course = _Course(inputs, writer, plan, progress)
        course.copy_unchanged()
        course.read_others()
        left_out = len(writer.previous.keys() - course.keys.keys())
        if course.seen:
            writer.finish({"program": yanxing.__version__, "engine": engine()})
    counts = _NOTHING
    remarks: tuple[Problem, ...] = ()
    if course.seen:
        with Ledger.open(ledger) as built:
            counts = built.counts()
            remarks = tuple(problem for problem in built.problems() if problem not in course.failed)
    return BuildSummary(
        ledger=str(ledger),
        counts=counts,
        unchanged=course.unchanged,
        left_out=left_out,
        failed=tuple(course.failed),
        remarks=remarks,
        seconds=time.monotonic() - begun,
    )


class _Course:
    """One build under way."""

    def __init__(
        self,
        inputs: Inputs,
        writer: LedgerWriter,
        plan: Plan,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self._writer = writer
        self._plan = plan
        self._progress = progress
        self._done = 0
        self.keys = {
            str(path): key(path, plan.context, inputs.contents.get(str(path), "")) for path in inputs.files
        }
        self.seen: dict[str, str] = {}
        self.unchanged = 0
        self.failed: list[Problem] = []
        for problem in inputs.problems:
            self._fail(problem)
        for problem in inputs.remarks:
            writer.problem(problem)

    def copy_unchanged(self) -> None:
        """Take over what would be read again as it was."""
        previous = self._writer.previous
        same = {
            path for path, now in self.keys.items() if now and path in previous and previous[path].key == now
        }
        files = [previous[path] for path in self.keys if path in same]
        self._writer.copy(files)
        self.unchanged = len(files)
        for file in files:
            self.seen[file.report] = file.path
            self._advance(file.path)

    def read_others(self) -> None:
        """Read what is new or has changed, in worker processes."""
        kept = set(self.seen.values())
        paths = [path for path in self.keys if path not in kept]
        if not paths:
            return
        with Workers(
            self._plan.work, min(self._plan.workers, len(paths)), seconds=self._plan.seconds
        ) as workers:
            for path, reply in workers.each(paths):
                if reply.problem:
                    self._fail(reply.problem)
                else:
                    self._take(path, unpack(reply.result))
                self._advance(path, reply.problem)

    def _take(self, path: str, harvest: Harvest) -> None:
        if harvest.report in self.seen:
            reason = f"this is the very same report as {self.seen[harvest.report]}; it counts once"
            self._writer.problem(Problem(path, reason, "take one of the two away"))
            return
        self.seen[harvest.report] = path
        self._writer.add(File(path, self.keys[path], harvest.report, harvest.unaccounted), harvest.rows)

    def _fail(self, problem: Problem) -> None:
        self.failed.append(problem)
        self._writer.problem(problem)

    def _advance(self, path: str, problem: Problem | None = None) -> None:
        self._done += 1
        if self._progress:
            self._progress(Progress(self._done, len(self.keys), path, problem))
