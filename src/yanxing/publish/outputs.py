"""Files that are written whole or not at all, with a plain word where they cannot be written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yanxing.errors import YanxingError


class OutputError(YanxingError):
    """A file that cannot be written."""


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Give the name of a file to write; if nothing is raised it takes the place of ``path`` afterwards.

    >>> with placed(Path("page.html")) as draft:
    ...     draft.write_text("<!doctype html>")
    15
    """
    if path.is_dir():
        raise OutputError(
            "this is a folder; name a file", path=str(path), advice="choose another place with -o"
        )
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        # Whatever is to write it would complain in its own words.
        draft.touch()
        yield draft
        draft.replace(path)
    except OSError as error:
        reason = f"cannot be written: {error.strerror or error}"
        raise OutputError(reason, path=str(path), advice="choose another place with -o") from error
    finally:
        if draft.exists():
            draft.unlink()
