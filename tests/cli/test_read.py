"""``yanxing read``: the text with its outline, and where it stands in files of every kind."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests import forms

Run = Callable[..., Any]


def test_the_outline_shows_in_the_text(run: Run, sample: Path) -> None:
    code, out, err = run("read", sample / "澜江省" / "2025.txt")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0].endswith("[opening]")
    assert "一、2024年工作回顾  [review]" in lines
    assert any(line.startswith("  （一）") and not line.endswith("]") for line in lines)


def test_the_map_names_lines_of_a_text(run: Run, sample: Path) -> None:
    path = sample / "澜江省" / "2025.txt"
    source = path.read_bytes().decode()
    for line in run("read", path, "--map").out.splitlines():
        place, characters, text = line.split("\t")
        start, _, end = characters.partition("–")
        number = int(place.rpartition(":")[2])
        assert source[int(start) : int(end)].strip() in source.split("\n")[number - 1]
        assert text.strip()[:4] in source.split("\n")[number - 1]


def test_the_map_names_paragraphs_of_a_document(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "澜江省2025.docx"
    path.write_bytes(forms.document(forms.paragraphs(forms.SAMPLE.read_text("utf-8"))))
    first = run("read", path, "--map").out.splitlines()[0]
    assert first.startswith(f"{path}, paragraph 1\t0–")


def test_a_stream_is_read(run: Run) -> None:
    assert "粮食产量120万吨。" in run("read", "-", stdin="粮食产量120万吨。".encode()).out


def test_a_row_is_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    path.write_text("地区,年份,全文\n澜江省,2025,粮食产量达到120万吨。\n", "utf-8")
    assert "粮食产量达到120万吨" in run("read", f"{path}#row2").out


def test_what_cannot_be_read_is_told(run: Run, tmp_path: Path) -> None:
    code, out, err = run("read", tmp_path / "none.docx")
    assert (code, out) == (2, "") and "no such file" in err
