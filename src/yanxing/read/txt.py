"""Plain text: decode it, see that it is Chinese prose, and compose its document."""

from hashlib import sha256
from pathlib import Path

from yanxing.errors import ReadError
from yanxing.model import Source
from yanxing.read.compose import compose
from yanxing.read.decode import decode
from yanxing.read.document import Document
from yanxing.read.prose import HAN, demand_prose
from yanxing.settings import DEFAULT, Settings

FORMAT = "txt"


def read_bytes(data: bytes, path: str, settings: Settings = DEFAULT) -> Document:
    """Return the document that ``data`` holds as plain text.

    Raises ReadError where the bytes cannot be decoded or are no Chinese prose.
    """
    decoded = decode(data, path)
    source = Source(path, sha256(data).hexdigest(), FORMAT, decoded.encoding, len(data))
    demand_prose(decoded.text, path, settings)
    return compose(decoded.text, source)


def read_string(text: str, name: str = "-") -> Document:
    """Return the document of a text that is at hand already, as from a pipe.

    >>> read_string("粮食总产量 120.5 万吨。").text.canonical
    '粮食总产量120.5万吨。'
    """
    data = text.encode("utf-8", "surrogatepass")
    if not HAN.search(text):
        raise ReadError("there is no Chinese text in this", path=name, advice="give the text of a report")
    return compose(text, Source(name, sha256(data).hexdigest(), FORMAT, "utf-8", len(data)))


def check_size(path: Path, largest: int = DEFAULT.max_bytes) -> None:
    """Raise ReadError where ``path`` is no file, is empty, or has more bytes than ``largest``."""
    if not path.exists():
        raise ReadError("there is no such file", path=str(path), advice="check the path")
    if path.is_dir():
        raise ReadError(
            "this is a folder, not a file", path=str(path), advice="name a file in it, or build the folder"
        )
    if not path.is_file():
        # A named pipe would be waited for, a device read for ever.
        raise ReadError("this is no ordinary file", path=str(path), advice="copy what is in it to a file")
    size = path.stat().st_size
    if size == 0:
        raise ReadError("the file is empty", path=str(path), advice="put the text of the report into it")
    if size > largest:
        limit = largest // 1_000_000
        raise ReadError(
            f"the file has {size // 1_000_000} MB, a report has less than {limit}",
            path=str(path),
            advice="split it",
        )
