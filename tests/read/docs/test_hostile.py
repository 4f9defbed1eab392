"""Files made to do harm, or broken: each fails alone, with a reason, in time, and leaves nothing behind."""

import io
import os
import stat
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import yanxing
from tests import forms
from yanxing import pipeline
from yanxing.errors import ReadError
from yanxing.read import read_bytes
from yanxing.settings import Settings

OPENING = "各位代表：现在，我代表云汀市人民政府向大会报告工作，请予审议。"
GOOD = forms.document([OPENING])
MAIN = "word/document.xml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# The limits that the tests set are small, so that small files go beyond them.
SMALL = Settings(max_part_bytes=2_000_000, max_unpacked_bytes=20_000_000, max_parts=500, office_seconds=20)


def main_part(content: str, declared: str = "") -> bytes:
    return forms.with_part(
        GOOD, MAIN, f"<?xml version='1.0'?>{declared}<w:document {_W}><w:body>{content}</w:body></w:document>"
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def zipped(**parts: bytes | str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def many_parts() -> bytes:
    return zipped(**{f"word/{number}.xml": "" for number in range(600)}, **{"[Content_Types].xml": ""})


def lying_about_size() -> bytes:
    """A bomb whose part claims to be small."""
    data = bytearray(forms.with_part(GOOD, MAIN, b" " * 30_000_000))
    claimed = (30_000_000).to_bytes(4, "little")
    while (at := data.find(claimed)) >= 0:
        data[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


def locked() -> bytes:
    data = bytearray(GOOD)
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def link_out() -> bytes:
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as archive:
        link = zipfile.ZipInfo("word/document2.xml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    relations = (
        '<Relationships xmlns="x"><Relationship Id="a" Type="x/officeDocument" Target="word/document2.xml"/>'
        "</Relationships>"
    )
    return forms.with_part(buffer.getvalue(), "_rels/.rels", relations)


def path_out() -> bytes:
    relations = (
        '<Relationships xmlns="x"><Relationship Id="a" Type="x/officeDocument" Target="../../etc/passwd"/>'
        "</Relationships>"
    )
    return forms.with_part(forms.with_part(GOOD, "../../etc/passwd", "root"), "_rels/.rels", relations)


def nested_numbering() -> bytes:
    styles = "".join(
        f'<w:style w:styleId="s{at}"><w:basedOn w:val="s{(at + 1) % 50}"/></w:style>' for at in range(50)
    )
    content = f'<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr></w:p>{paragraph("abc")}'
    return forms.with_part(main_part(content), "word/styles.xml", f"<w:styles {_W}>{styles}</w:styles>")


LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10 if at else "哈"}">' for at in range(12))
DOCX: dict[str, Callable[[], bytes]] = {
    "bomb": lambda: forms.with_part(GOOD, MAIN, b" " * 10_000_000),
    "bomb of other parts": lambda: forms.with_part(GOOD, "word/media/a.png", b"\0" * 30_000_000),
    "lying about size": lying_about_size,
    "too many parts": many_parts,
    "locked by a password": locked,
    "cut off": lambda: GOOD[: len(GOOD) // 2],
    "bytes overwritten": lambda: GOOD[:60] + b"\xff" * 3000 + GOOD[3060:],
    "nothing but the sign": lambda: b"PK\x03\x04",
    "entities": lambda: main_part(paragraph("&l11;"), f"<!DOCTYPE d [{LAUGHS}]>"),
    "a file of ours": lambda: main_part(
        paragraph("&f;"), "<!DOCTYPE d [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    ),
    "a document type": lambda: main_part(paragraph(OPENING), "<!DOCTYPE d SYSTEM 'http://x.example/d.dtd'>"),
    "deep nesting": lambda: main_part("<w:p>" * 5000 + "</w:p>" * 5000),
    "no XML": lambda: forms.with_part(GOOD, MAIN, "<w:document"),
    "no body": lambda: forms.with_part(GOOD, MAIN, f"<w:document {_W}/>"),
    "empty part": lambda: forms.with_part(GOOD, MAIN, b""),
    "a link out": link_out,
    "a path out": path_out,
    "styles in a ring": nested_numbering,
    "a path of reports": lambda: zipped(**{"a.txt": OPENING, "../b.txt": OPENING}),
    "slides": lambda: zipped(**{"[Content_Types].xml": "", "ppt/presentation.xml": "<p/>"}),
    "a workbook by pipe": lambda: zipped(**{"[Content_Types].xml": "", "xl/workbook.xml": "<w/>"}),
}
PAGES: dict[str, Callable[[], bytes]] = {
    "deep page": lambda: b"<html>" + b"<div>" * 30_000,
    "page of comments": lambda: b"<html>" + b"<!--" * 100_000,
    "page of attributes": lambda: b"<html><a " + b'x="' * 100_000,
    "page of ampersands": lambda: b"<html>" + b"&" * 100_000,
    "page of formatting": lambda: b"<html>" + b"<b><p>" * 5_000,
    "page of cells": lambda: b"<html><table>" + b"<tr><td colspan=1000 rowspan=65000>1" * 2_000,
    "page of tables": lambda: b"<html>" + b"<table><tr><td>" * 5_000,
    "page without an encoding": lambda: b"<html><p>" + bytes(range(128, 256)) * 100,
    "page of another language": lambda: b"<html><p>" + b"lorem ipsum dolor sit amet " * 1000,
}
OTHERS: dict[str, Callable[[], bytes]] = {
    "doc of zeros": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000,
    "doc with a password": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    ),
    "rtf of braces": lambda: b"{\\rtf1" + b"{" * 100_000,
    "web archive": lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
}
ALL = DOCX | PAGES | OTHERS


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def test_there_are_many() -> None:
    assert len(ALL) >= 30


@pytest.mark.parametrize("name", ALL)
def test_each_is_refused_with_a_reason(name: str, temporary: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(ReadError) as caught:
        read_bytes(ALL[name](), f"{name}.docx", SMALL)
    assert time.monotonic() - begun < 30
    assert caught.value.reason and caught.value.advice and caught.value.path == f"{name}.docx"
    assert "root:" not in str(caught.value)
    assert list(temporary.iterdir()) == []


def test_none_stops_a_build(tmp_path: Path, temporary: Path) -> None:
    folder = tmp_path / "岳海国2025"
    folder.mkdir()
    for number, (name, made) in enumerate(ALL.items()):
        if name not in ("bomb of other parts", "too many parts"):  # within the limits that a build has
            (folder / f"{number:02}.{('docx', 'txt', 'html')[number % 3]}").write_bytes(made())
    (folder / "good.docx").write_bytes(forms.document([OPENING, "粮食产量达到120万吨，增长3%。"]))
    summary = yanxing.build(folder, tmp_path / "l.duckdb", workers=2, seconds=60)
    assert summary.counts.reports == 1
    assert len(summary.failed) == len(ALL) - 2
    assert not any("program failed" in problem.reason for problem in summary.failed), summary.failed
    assert list(temporary.iterdir()) == []


def test_archives_are_never_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    evil = GOOD
    for name in ("../evil.txt", "/tmp/evil.txt", "word/../../evil.txt", "C:\\evil.txt"):
        evil = forms.with_part(evil, name, "evil")
    assert read_bytes(evil).text.canonical == OPENING
    assert sorted(tmp_path.rglob("*")) == before and not Path("/tmp/evil.txt").exists()


@pytest.mark.parametrize("suffix", [".txt", ".pdf", ".doc", ".html", ".xlsx", ".csv", ".jsonl", ""])
def test_a_wrong_extension_changes_nothing(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"云汀市2025{suffix}"
    path.write_bytes(GOOD)
    assert pipeline.read(path, lenient=True).source.format == "docx"


def test_a_bomb_in_a_workbook_is_refused(tmp_path: Path) -> None:
    parts: dict[str, bytes | str] = {"[Content_Types].xml": "", "xl/workbook.xml": "<w/>"}
    bomb = zipped(**parts, **{"xl/worksheets/sheet1.xml": b" " * 300_000_000})
    path = tmp_path / "a.xlsx"
    path.write_bytes(bomb)
    with pytest.raises(ReadError, match="unpacks to"):
        pipeline.read(path)


def test_a_file_that_is_a_pipe_or_device_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "a.docx"
    os.mkfifo(pipe)
    with pytest.raises(ReadError):
        pipeline.read(pipe)
