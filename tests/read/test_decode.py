"""Whatever encoding a file came in, its characters are the same; what cannot be read is told."""

import pytest

from yanxing.errors import ReadError
from yanxing.read.decode import decode

SIMPLIFIED = (
    "各位代表：现在，我代表云汀市人民政府向大会报告工作。\r\n"
    "一、2024年工作回顾\r\n过去一年，全市地区生产总值增长6.5%，粮食产量达到120万吨。\r\n"
) * 5
TRADITIONAL = (
    "各位代表：現在，我代表人民政府向大會報告工作。\n過去一年，全國糧食產量達到一百二十萬噸，國民經濟繼續發展。\n"
) * 5


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
def test_simplified_text_in_any_encoding(codec: str) -> None:
    text = decode(SIMPLIFIED.encode(codec)).text
    assert text.removeprefix("\ufeff") == SIMPLIFIED


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "big5", "gb18030"])
def test_traditional_text_in_any_encoding(codec: str) -> None:
    assert decode(TRADITIONAL.encode(codec)).text == TRADITIONAL


def test_gb2312_is_read_as_the_larger_set() -> None:
    assert decode(SIMPLIFIED.encode("gb2312")).encoding == "gb18030"


def test_a_mark_stays_part_of_the_source() -> None:
    decoded = decode(SIMPLIFIED.encode("utf-8-sig"))
    assert decoded.text[0] == "\ufeff"
    assert decoded.encoding == "utf-8"


def test_one_broken_byte_is_named() -> None:
    data = SIMPLIFIED.encode()
    broken = data[:300] + b"\xff" + data[300:]
    with pytest.raises(ReadError, match=r"byte \d+ \(0x") as caught:
        decode(broken, "报告.txt")
    assert caught.value.path == "报告.txt"
    assert "UTF-8" in caught.value.advice


def test_a_file_cut_short_is_named() -> None:
    with pytest.raises(ReadError, match="byte"):
        decode(SIMPLIFIED.encode()[:-1] + b"\xe4\xb8")


def test_binary_data_is_no_text() -> None:
    data = bytes(range(256)) * 40
    with pytest.raises(ReadError, match="binary"):
        decode(data)


def test_bytes_of_a_western_encoding_are_no_chinese() -> None:
    with pytest.raises(ReadError):
        decode(
            "Année après année, l’économie a été réformée à la hâte, où qu’elle fût.".encode(
                "latin-1", "replace"
            )
            * 9
        )
