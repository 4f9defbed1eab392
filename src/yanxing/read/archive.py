"""Zip archives as documents come in them: parts are read from memory, by name, never unpacked to a disk.

So links and paths that lead out of the archive lead nowhere; what is left to fear is size. The sizes that an
archive claims for itself are checked first, then what really comes out is counted.
"""

import io
import posixpath
import zipfile
import zlib
from typing import IO, NoReturn

from yanxing.errors import ReadError
from yanxing.settings import Settings

SIGN = b"PK\x03\x04"
_CHUNK = 1 << 16
_DAMAGED = "save it anew from the program it is of"


class Archive:
    """An archive held in memory, with the limits of ``settings`` on what comes out of it.

    >>> Archive(b"PK\\x03\\x04", "a.docx", Settings())
    Traceback (most recent call last):
    yanxing.errors.ReadError: a.docx: the archive is damaged: File is not a zip file (save it anew ...)
    """

    def __init__(self, data: bytes, path: str, settings: Settings) -> None:
        self._path = path
        self._settings = settings
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError) as error:
            self._refuse(f"the archive is damaged: {error}", _DAMAGED)
        infos = self._zip.infolist()
        if len(infos) > settings.max_parts:
            self._refuse(f"the archive has {len(infos)} parts, a document has less than {settings.max_parts}")
        claimed = sum(info.file_size for info in infos)
        if claimed > settings.max_unpacked_bytes:
            limit = settings.max_unpacked_bytes // 1_000_000
            self._refuse(f"the archive unpacks to {claimed // 1_000_000} MB; {limit} are the limit")
        self._infos = {info.filename: info for info in infos}

    @property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return frozenset(self._infos)

    def has(self, name: str) -> bool:
        """Tell whether it holds a part of that name."""
        return posixpath.normpath(name.lstrip("/")) in self._infos

    def part(self, name: str) -> bytes:
        """Return what a part holds; b"" where there is none of that name.

        Raises ReadError where it is locked by a password, damaged, or larger than a part may be.
        """
        info = self._infos.get(posixpath.normpath(name.lstrip("/")))
        if info is None:
            return b""
        if info.flag_bits & 0x1:
            self._refuse("it is protected by a password", "save it without one")
        try:
            with self._zip.open(info) as stream:
                return self._taken(stream, info)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            self._refuse(f"{info.filename} in the archive is damaged: {error}", _DAMAGED)

    def _taken(self, stream: IO[bytes], info: zipfile.ZipInfo) -> bytes:
        chunks: list[bytes] = []
        size = 0
        most = min(
            self._settings.max_part_bytes,
            max(_CHUNK, 1 + info.compress_size) * self._settings.max_ratio,
        )
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                self._refuse(f"{info.filename} in the archive unpacks to more than {most // 1_000_000} MB")
            chunks.append(chunk)
        return b"".join(chunks)

    def _refuse(self, reason: str, advice: str = "leave the file out") -> NoReturn:
        raise ReadError(reason, path=self._path, advice=advice) from None
