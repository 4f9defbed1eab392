"""Which encoding a page is in: its own bytes first, then its label, then what the text looks like."""

import re
from functools import cache

from yanxing.errors import ReadError
from yanxing.read.decode import Decoded, decode

# So far into a page browsers look for a label.
_LABELLED = 4096
_LABEL = re.compile(rb"""(?i)<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_.:-]+)""")
# Labels are read as browsers read them: the smaller set is taken for the larger that holds it.
_CODECS = (
    (("gb2312", "gbk", "gb18030", "x-gbk", "chinese", "gb_2312-80", "csgb2312", "iso-ir-58"), "gb18030"),
    (("big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5"), "big5hkscs"),
    (("utf-8", "utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"),
)
_NAMES = {"big5hkscs": "big5"}
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def decode_page(data: bytes, path: str = "") -> Decoded:
    """Return the characters of a page. Saved pages often are UTF-8 whatever their label says.

    A page whose label does not hold is read as a text is. Where some bytes make no sense in any encoding
    they are replaced, as browsers do it, unless they are many.

    >>> decode_page('<meta charset=gb2312><p>全省粮食总产量'.encode('gb18030')).encoding
    'gb18030'
    """
    if data.startswith(_BOMS):
        return decode(data, path)
    with_utf8 = _strictly(data, "utf-8")
    if with_utf8 is not None and "\0" not in with_utf8:
        return Decoded(with_utf8, "utf-8")
    codec = _labelled(data)
    if codec and codec != "utf-8":
        text = _strictly(data, codec)
        if text is not None:
            return Decoded(text, _NAMES.get(codec, codec))
    try:
        return decode(data, path)
    except ReadError:
        if not codec:
            raise
        return _with_replacements(data, codec, path)


def _labelled(data: bytes) -> str:
    """Return the codec of the first label in a page that names a known encoding, or ""."""
    for match in _LABEL.finditer(data[:_LABELLED]):
        codec = _codecs().get(match[1].decode("ascii").lower())
        if codec:
            return codec
    return ""


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _with_replacements(data: bytes, codec: str, path: str) -> Decoded:
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd")
    if lost > max(10, len(text) // 1000):
        raise ReadError(
            f"{lost} places of the page are no {_NAMES.get(codec, codec)} text",
            path=path,
            advice="save the page again from a browser",
        )
    return Decoded(text, _NAMES.get(codec, codec))


@cache
def _codecs() -> dict[str, str]:
    return {label: codec for labels, codec in _CODECS for label in labels}
