"""The circle for nought in years, put back where an engine lost it."""

from typing import Any

import pytest

from yanxing.read.circles import Word, with_circles

numpy = pytest.importorskip("numpy")
draw = pytest.importorskip("PIL.ImageDraw")
image = pytest.importorskip("PIL.Image")

EM = 30


def line(written: str) -> list[Word]:
    """The characters of a line as an engine gives them; what it lost is written as a space."""
    return [
        (character, 0.99, [(EM * at, 0), (EM * at + EM, 0), (EM * at + EM, EM), (EM * at, EM)])
        for at, character in enumerate(written)
        if character != " "
    ]


def picture(written: str, shown: str) -> Any:
    """A picture of what stands where something was lost: a ring, a bar, a cross or nothing."""
    page = image.new("L", (EM * len(written), EM), 255)
    pen = draw.Draw(page)
    for at, character in enumerate(written):
        left = EM * at
        if character != " ":
            continue
        if shown == "ring":
            pen.ellipse((left + 5, 5, left + 25, 25), outline=0, width=2)
        elif shown == "bar":
            pen.rectangle((left + 3, 13, left + 27, 15), fill=0)
        elif shown == "cross":
            pen.line((left + 5, 5, left + 25, 25), fill=0, width=3)
            pen.line((left + 5, 25, left + 25, 5), fill=0, width=3)
        elif shown == "dot":
            pen.ellipse((left + 5, 5, left + 25, 25), fill=0)
    return numpy.asarray(page)


def read(written: str, shown: str = "ring") -> str:
    return "".join(word[0] for word in with_circles(line(written), picture(written, shown)))


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("到一九八 年为止", "到一九八〇年为止"),
        ("到二  八年增长", "到二〇〇八年增长"),
        ("从二   年到今年", "从二〇〇〇年到今年"),
    ],
)
def test_lost_circles_come_back_with_a_doubt(written: str, whole: str) -> None:
    assert read(written) == whole
    found = with_circles(line(written), picture(written, "ring"))
    assert all((sure < 0.85) is (character == "〇") for character, sure, _ in found)


@pytest.mark.parametrize("shown", ["bar", "cross", "dot", "nothing"])
def test_what_is_no_ring_is_none(shown: str) -> None:
    assert read("到一九八 年为止", shown) == "到一九八年为止"


@pytest.mark.parametrize("written", ["到一九八二 年为止", "十一 年为止", "一九八  年为止", "第八 年为止"])
def test_what_lacks_no_digit_stays(written: str) -> None:
    assert read(written) == written.replace(" ", "")
