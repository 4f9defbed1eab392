"""Bad input ends in a message that says what is wrong and what to do."""

from pathlib import Path

import pytest

from yanxing.errors import ReadError
from yanxing.read import read_bytes, read_document, read_text
from yanxing.settings import Settings

REPORT = "各位代表：\n现在，我代表云汀市人民政府向大会报告工作。\n过去一年，粮食产量达到120万吨，增长3.5%。\n"


def _reason(path: Path, settings: Settings | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_document(path, settings or Settings())
    assert caught.value.path == str(path)
    assert caught.value.advice
    return caught.value


def test_a_report_is_read_with_what_its_file_was(tmp_path: Path) -> None:
    path = tmp_path / "云汀市.txt"
    path.write_bytes(REPORT.encode("gb18030"))
    document = read_document(path)
    assert document.source.encoding == "gb18030"
    assert document.source.size == len(REPORT.encode("gb18030"))
    assert document.source.format == "txt"
    assert document.text.canonical == REPORT.strip()
    assert document.furniture == ()


def test_missing(tmp_path: Path) -> None:
    assert "no such file" in _reason(tmp_path / "无.txt").reason


def test_a_folder(tmp_path: Path) -> None:
    assert "folder" in _reason(tmp_path).reason


@pytest.mark.parametrize("content", [b"", b"\n \n", "\ufeff\u3000\n".encode()])
def test_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    assert "empty" in _reason(path).reason


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text("粮" * 1000, encoding="utf-8")
    assert "MB" in _reason(path, Settings(max_bytes=2000)).reason


@pytest.mark.parametrize("character", ["粮", "a", " ", "1"])
def test_one_character_over_and_over(tmp_path: Path, character: str) -> None:
    path = tmp_path / "same.txt"
    path.write_text(character * 500_000, encoding="utf-8")
    _reason(path)


@pytest.mark.parametrize(
    "content",
    [
        "The quick brown fox jumps over the lazy dog. " * 50,
        "def f(x):\n    return x  # 注释\n" * 50,
        "1,2,3\n" * 500,
    ],
)
def test_what_is_no_report(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.txt"
    path.write_text(content, encoding="utf-8")
    assert "no Chinese text" in _reason(path).reason


def test_binary_garbage(tmp_path: Path) -> None:
    path = tmp_path / "garbage.txt"
    path.write_bytes(bytes((index * 7919) % 256 for index in range(20_000)))
    _reason(path)


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(REPORT, encoding="utf-8")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "Permission denied" in _reason(path).reason


def test_a_sentence_from_a_pipe_is_enough() -> None:
    assert read_bytes("粮食产量增长5%。".encode()).text.canonical == "粮食产量增长5%。"
    assert read_text("粮食增长5%").source.path == "-"


def test_a_pipe_without_chinese_is_refused() -> None:
    with pytest.raises(ReadError, match="no Chinese"):
        read_text("hello")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\u2028", "\x0c"])
def test_any_line_end(ends: str) -> None:
    assert read_text(ends.join(["第一段。", "第二段。"])).text.canonical == "第一段。\n第二段。"


def test_all_reports_read(corpus: Path) -> None:
    paths = sorted(corpus.rglob("*.txt"))
    for path in paths:
        document = read_document(path)
        assert len(document.text.canonical) > 3000, path
    assert len(paths) >= 60
