"""The manifest: a table beside the reports that says whose each is. What it says always wins."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from yanxing.errors import ReadError
from yanxing.model import Problem
from yanxing.read.decode import decode_table
from yanxing.settings import DEFAULT, Settings

REQUIRED = ("file", "jurisdiction", "year")
OPTIONAL = ("kind", "code", "level", "parent", "date", "session", "speaker", "title", "url")
_LEVELS = ("nation", "province", "prefecture", "county", "")


class ManifestEntry(Struct, frozen=True):
    """One row of a manifest: what it says of the report in ``file``. An empty field says nothing."""

    file: str
    jurisdiction: str
    year: int
    kind: str = ""
    code: str = ""
    level: str = ""
    parent: str = ""
    date: str = ""
    session: str = ""
    speaker: str = ""
    title: str = ""
    url: str = ""
    line: int = 0


class Manifest(Struct, frozen=True):
    """A manifest: its path, its rows by file, and what is wrong with the rows that could not be used."""

    path: Path
    entries: Mapping[str, ManifestEntry]
    problems: tuple[Problem, ...] = ()

    def entry(self, file: Path) -> ManifestEntry | None:
        """Return the row of ``file``, or None where the manifest does not list it."""
        try:
            relative = file.resolve().relative_to(self.path.resolve().parent)
        except ValueError:
            return None
        return self.entries.get(relative.as_posix())


def load_manifest(path: Path, settings: Settings = DEFAULT) -> Manifest:
    """Read the manifest at ``path``, a CSV table in UTF-8 or GB18030.

    Raises ReadError where it is no such table or lacks a required column. A row that makes no sense becomes a
    problem with its line and is left out.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"the manifest cannot be opened: {error.strerror}", path=str(path)) from None
    reader = csv.reader(io.StringIO(decode_table(data, str(path))), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        missing = [name for name in REQUIRED if name not in header]
        if missing:
            advice = f"its first line must name the columns {', '.join(REQUIRED)}"
            raise ReadError(
                f"the manifest lacks the column {', '.join(missing)}", path=str(path), advice=advice
            )
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        advice = "check the quotation marks of that line"
        raise ReadError(
            f"line {reader.line_num} of the manifest is no CSV: {error}", path=str(path), advice=advice
        ) from None
    return _collect(path, header, rows, settings)


def nearest_manifest(file: Path, settings: Settings = DEFAULT) -> Manifest | None:
    """Return the first manifest beside ``file`` or in a folder above it that lists it, or None."""
    for candidate in _candidates(file, settings):
        manifest = _loaded(candidate, candidate.stat().st_mtime_ns, settings)
        if manifest.entry(file):
            return manifest
    return None


def manifest_for(file: Path, settings: Settings = DEFAULT) -> Path:
    """Return where a line for ``file`` belongs: the nearest manifest there is, else a new one beside it.

    >>> manifest_for(Path("/nowhere/2024.txt")).as_posix()
    '/nowhere/reports.csv'
    """
    return next(_candidates(file, settings), file.parent / settings.manifest_name)


def _candidates(file: Path, settings: Settings) -> Iterator[Path]:
    folder = file.parent.resolve()
    for _ in range(settings.manifest_levels + 1):
        candidate = folder / settings.manifest_name
        if candidate.is_file():
            yield candidate
        folder = folder.parent


@lru_cache(maxsize=16)
def _loaded(path: Path, _changed: int, settings: Settings) -> Manifest:
    """Read a manifest once for all the files that it lists, and anew when it has changed."""
    return load_manifest(path, settings)


def _collect(
    path: Path, header: Sequence[str], rows: Sequence[tuple[int, list[str]]], settings: Settings
) -> Manifest:
    entries: dict[str, ManifestEntry] = {}
    problems = []
    for line, row in rows:
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        reason = _fault(cells, settings)
        file = cells.get("file", "").replace("\\", "/").removeprefix("./")
        if not reason and file in entries:
            reason = f"the file {file} stands in line {entries[file].line} already"
        if reason:
            problems.append(Problem(str(path), reason, "correct that line of the manifest", line))
            continue
        optional = {name: cells.get(name, "") for name in OPTIONAL}
        entries[file] = ManifestEntry(file, cells["jurisdiction"], int(cells["year"]), **optional, line=line)
    return Manifest(path, _with_parent_codes(entries), tuple(problems))


def _fault(cells: Mapping[str, str], settings: Settings) -> str:
    """Return what is wrong with a row, or ""."""
    for name in REQUIRED:
        if not cells.get(name):
            return f"the column {name} is empty"
    year = cells["year"]
    if not (year.isascii() and year.isdigit() and settings.first_year <= int(year) <= settings.last_year):
        return f"{year} is no year of delivery"
    if cells.get("level", "") not in _LEVELS:
        return f"{cells['level']} is no level; there are {', '.join(_LEVELS[:-1])}"
    return ""


def _with_parent_codes(entries: Mapping[str, ManifestEntry]) -> dict[str, ManifestEntry]:
    """Turn a parent given by name into its code where the manifest itself tells it."""
    codes = {entry.jurisdiction: entry.code for entry in entries.values() if entry.code}
    return {
        file: _with_parent(entry, codes[entry.parent]) if entry.parent in codes else entry
        for file, entry in entries.items()
    }


def _with_parent(entry: ManifestEntry, code: str) -> ManifestEntry:
    fields = {name: getattr(entry, name) for name in entry.__struct_fields__}
    return ManifestEntry(**(fields | {"parent": code}))
