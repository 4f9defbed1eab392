"""Which files a build is to read: those named, and those in the folders named."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from yanxing.model import Problem

# What is called so describes the folder that it stands in.
_DESCRIBES = frozenset({"readme", "license", "changelog"})


class Inputs(Struct, frozen=True):
    """The files found, each once and in one order everywhere, and what was named but is not there.

    ``remarks`` tell what is wrong beside them though it keeps no file from being read. ``contents`` gives a
    digest of what stands in inputs that are a part of a file.
    """

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    contents: Mapping[str, str] = field(default_factory=dict)


def find(paths: Iterable[str | Path], suffixes: Collection[str]) -> Inputs:
    """Return the named files, and all files with one of ``suffixes`` in the named folders and below.

    Hidden files and folders are passed over, and what only describes a folder (README.md); a file named
    itself is taken whatever it is called.

    >>> find(["/nowhere"], {".txt"}).problems[0].reason
    'there is no such file or folder'
    """
    found: dict[Path, Path] = {}
    problems = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = list(_inside(path, suffixes))
            if not inside:
                kinds = ", ".join(sorted(suffixes))
                reason = f"no file that could be a report ({kinds}) in this folder"
                problems.append(Problem(str(path), reason, "name the folder that holds the reports"))
            for file in inside:
                found.setdefault(file.resolve(), file)
        elif path.exists() and not path.is_file():
            problems.append(Problem(str(path), "this is no ordinary file", "copy what is in it to a file"))
        elif path.exists():
            found.setdefault(path.resolve(), path)
        else:
            problems.append(Problem(str(path), "there is no such file or folder", "check the path"))
    named = sorted(found.values(), key=Path.as_posix)
    problems += [_unnamable(file) for file in named if not _is_text(str(file))]
    return Inputs(tuple(file for file in named if _is_text(str(file))), tuple(problems))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unnamable(file: Path) -> Problem:
    shown = str(file).encode("utf-8", "backslashreplace").decode()
    return Problem(shown, "the name of this file is not UTF-8", "rename it")


def _inside(folder: Path, suffixes: Collection[str]) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(where, name)
            ordinary = path.is_file() or not path.exists()
            passed = name.startswith(".") or path.stem.lower() in _DESCRIBES
            if not passed and path.suffix.lower() in suffixes and ordinary:
                yield path
