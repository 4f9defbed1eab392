"""Plain text: decode it, set furniture aside, join wrapped lines, build canonical text and map."""

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from yanxing.errors import ReadError
from yanxing.model import Source, Text
from yanxing.read import furniture
from yanxing.read.builder import TextBuilder
from yanxing.read.decode import decode
from yanxing.read.document import Document
from yanxing.read.layout import layout
from yanxing.read.lines import Line, split
from yanxing.read.wrap import paragraphs
from yanxing.settings import DEFAULT, Settings

FORMAT = "txt"
_NUMERAL = re.compile(r"[\d〇○一二三四五六七八九十百千万亿两零几多半①-⑳㈠-㈩]")
# Invisible characters and stretches of space; a control character is never the report's own.
_GAP = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f-\x9f]+")
# So much of a text shows whether it is prose.
_SAMPLE = 30_000
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def read_bytes(data: bytes, path: str, settings: Settings = DEFAULT) -> Document:
    """Return the document that ``data`` holds as plain text.

    Raises ReadError where the bytes cannot be decoded or are no Chinese prose.
    """
    decoded = decode(data, path)
    source = Source(path, sha256(data).hexdigest(), FORMAT, decoded.encoding, len(data))
    _demand_prose(decoded.text, path, settings)
    return document(decoded.text, source)


def read_string(text: str, name: str = "-") -> Document:
    """Return the document of a text that is at hand already, as from a pipe.

    >>> read_string("粮食总产量 120.5 万吨。").text.canonical
    '粮食总产量120.5万吨。'
    """
    data = text.encode("utf-8", "surrogatepass")
    if not _HAN.search(text):
        raise ReadError("there is no Chinese text in this", path=name, advice="give the text of a report")
    return document(text, Source(name, sha256(data).hexdigest(), FORMAT, "utf-8", len(data)))


def document(decoded: str, source: Source) -> Document:
    """Return the document of a decoded text: the one way from characters to canonical text."""
    lines = split(decoded)
    plan = layout(lines)
    aside = furniture.find(lines, plan.kind)
    kept = [line for index, line in enumerate(lines) if index not in aside]
    text = _build(decoded, paragraphs(kept, plan))
    spans = tuple(
        (lines[index].start, lines[index].end) for index in aside if _NUMERAL.search(lines[index].text)
    )
    return Document(source, text, spans)


def _build(decoded: str, groups: Sequence[Sequence[Line]]) -> Text:
    builder = TextBuilder(decoded)
    end = -1
    for group in groups:
        if end >= 0:
            builder.newline(end)
        last = ""
        for line in group:
            if last and _apart(last, line.text[0]):
                builder.space(end)
            _keep(builder, line)
            last, end = line.text[-1], line.end
    return builder.build()


def _keep(builder: TextBuilder, line: Line) -> None:
    """Take a line over without the spaces that mean nothing between Chinese characters and numerals."""
    start = 0
    for gap in _GAP.finditer(line.text):
        builder.keep(line.start + start, line.start + gap.start())
        start = gap.end()
        if _means_something(line.text, gap):
            builder.space(line.start + gap.start())
    builder.keep(line.start + start, line.end)


def _means_something(text: str, gap: re.Match[str]) -> bool:
    """Tell whether a gap parts two Latin words or two numbers; invisible characters part nothing."""
    if not any(character.isspace() for character in gap[0]):
        return False
    before, after = text[: gap.start()], text[gap.end() :]
    return bool(before and after) and (_apart(before[-1], after[0]) or _two_numbers(before, after))


def _apart(before: str, after: str) -> bool:
    return before.isascii() and after.isascii() and before.isalpha() and after.isalpha()


def _two_numbers(before: str, after: str) -> bool:
    """Tell 2023 2024 from a number whose digits were set apart (1 9 9 8) or grouped by thousands (12 500)."""
    left = re.search(r"\d+$", before[-24:])
    right = re.match(r"\d+", after[:24])
    if not left or not right:
        return False
    spaced = len(left[0]) == 1 or len(right[0]) == 1
    grouped = len(left[0]) <= 3 and len(right[0]) == 3
    return not spaced and not grouped


def _demand_prose(text: str, path: str, settings: Settings) -> None:
    """Raise ReadError for what is clearly no report: binary data, code, one character over and over."""
    sample = text[:_SAMPLE]
    han = _HAN.findall(sample)
    written = len(_GAP.sub("", sample))
    if not written:
        raise ReadError("the file is empty", path=path, advice="put the text of the report into it")
    if len(han) < settings.min_han or len(han) < settings.min_han_share * written:
        raise ReadError("this is no Chinese text", path=path, advice="give the text of a report")
    if len(set(han)) < min(settings.min_distinct_han, len(han) // 4):
        raise ReadError(
            "this is no report: it repeats a few characters", path=path, advice="give the text of a report"
        )


def check_size(path: Path, settings: Settings = DEFAULT) -> None:
    """Raise ReadError where ``path`` is no file, is empty, or is larger than any report."""
    if not path.exists():
        raise ReadError("there is no such file", path=str(path), advice="check the path")
    if path.is_dir():
        raise ReadError(
            "this is a folder, not a file", path=str(path), advice="name a file in it, or build the folder"
        )
    size = path.stat().st_size
    if size == 0:
        raise ReadError("the file is empty", path=str(path), advice="put the text of the report into it")
    if size > settings.max_bytes:
        limit = settings.max_bytes // 1_000_000
        raise ReadError(
            f"the file has {size // 1_000_000} MB, a report has less than {limit}",
            path=str(path),
            advice="split it",
        )
