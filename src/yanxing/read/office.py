"""DOC, WPS, RTF, ODT and Word's old XML: converted to DOCX by LibreOffice, where that is installed.

LibreOffice is a program of many processes that may hang on a bad file, and this process may be killed while
it runs. So a keeper (``python -m yanxing.read.office``) stands between: it gives LibreOffice a profile and
folder of its own, ends it with all its children when its time is up or its caller is gone, and clears up.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from yanxing import isolate
from yanxing.errors import ReadError
from yanxing.model import Source
from yanxing.read.document import Document
from yanxing.settings import DEFAULT, Settings

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"
PROGRAMS = ("soffice", "libreoffice")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LENGTH = 8
_SNIFFED = 1000
_TICK = 0.05
_LATE, _FAILED = 3, 4
_ADVICE = "open it in Word or WPS and save it as DOCX"
# Nothing in a document is run, nothing outside it is looked up.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def is_word_xml(data: bytes) -> bool:
    """Tell whether data is a document in the XML of Word 2003, or a DOCX laid flat.

    >>> is_word_xml(b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>')
    True
    """
    begin = data[:_SNIFFED]
    return begin.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") and b"Word.Document" in begin


def read_bytes(data: bytes, path: str, settings: Settings = DEFAULT, kind: str = "doc") -> Document:
    """Return the document that ``data`` holds in a format that LibreOffice reads.

    Raises ReadError where LibreOffice is not installed, fails, or takes longer than ``office_seconds``.
    """
    if data.startswith(COMPOUND) and _ENCRYPTED in data:
        raise ReadError("it is protected by a password", path=path, advice="save it without one")
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise ReadError(
            f"{kind.upper()} files are read through LibreOffice, which is not installed here",
            path=path,
            advice=f"install LibreOffice Writer, or {_ADVICE}",
        )
    # Half of what this imports serves only files that come this far.
    from yanxing.read import docx

    converted = _converted(program, data, path, settings)
    document = docx.read_bytes(converted, path, settings)
    source = Source(path, sha256(data).hexdigest(), kind, document.source.encoding, len(data))
    return Document(source, document.text, document.furniture, document.tables)


def _converted(program: str, data: bytes, path: str, settings: Settings) -> bytes:
    keeper = isolate.start_module("yanxing.read.office", program, str(settings.office_seconds))
    assert keeper.stdin is not None and keeper.stdout is not None
    converted = b""
    try:
        with suppress(BrokenPipeError):
            keeper.stdin.write(len(data).to_bytes(_LENGTH, "big") + data)
            keeper.stdin.flush()
        converted = keeper.stdout.read()
    finally:
        # An end of its input tells the keeper to clear up, should it still be waiting.
        with suppress(OSError):
            keeper.stdin.close()
        keeper.stdout.close()
        status = keeper.wait()
    if status == _LATE:
        reason = f"LibreOffice had not read it after {settings.office_seconds:g} seconds"
        raise ReadError(reason, path=path, advice=_ADVICE)
    if status or not converted:
        raise ReadError("LibreOffice could not read it", path=path, advice=_ADVICE)
    return converted


def _keep(program: str, seconds: float, tasks: IO[bytes], answers: IO[bytes]) -> int:
    """Convert one file; return 0, or why it could not be done."""
    data = tasks.read(int.from_bytes(tasks.read(_LENGTH), "big"))
    gone = threading.Event()
    threading.Thread(target=_watch, args=(tasks, gone), daemon=True).start()
    with TemporaryDirectory(prefix="yanxing-", ignore_cleanup_errors=True) as folder:
        source, profile = Path(folder, "report.doc"), Path(folder, "profile")
        source.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
        status = _run(program, source, time.monotonic() + seconds, gone)
        result = source.with_suffix(".docx")
        if status == 0 and result.is_file():
            answers.write(result.read_bytes())
            answers.flush()
            return 0
        return status or _FAILED


def _watch(tasks: IO[bytes], gone: threading.Event) -> None:
    """Wait for the end of what the caller says: it ends when the caller does."""
    tasks.read(1)
    gone.set()


def _run(program: str, source: Path, until: float, gone: threading.Event) -> int:
    folder = source.parent
    office = subprocess.Popen(
        [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault"),
            *("--convert-to", "docx", "--outdir", str(folder), str(source)),
        ],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder)},
        start_new_session=True,
    )
    try:
        while office.poll() is None:
            if time.monotonic() > until:
                return _LATE
            if gone.wait(_TICK):
                return _FAILED
        return _FAILED if office.returncode else 0
    finally:
        with suppress(OSError):
            os.killpg(office.pid, signal.SIGKILL)
        office.wait()


def main() -> None:
    """Run as ``python -m yanxing.read.office PROGRAM SECONDS``: a file comes in, a DOCX goes out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    status = _keep(sys.argv[1], float(sys.argv[2]), sys.stdin.buffer, sys.stdout.buffer)
    # The thread that waits for the caller's end still holds standard input; an orderly exit would trip on it.
    os._exit(status)


if __name__ == "__main__":
    main()
