"""Bytes → characters: labels are not believed; an encoding must decode the whole file to likely Chinese."""

from collections.abc import Iterator
from typing import NamedTuple

from yanxing.errors import ReadError

# The commonest characters of public Chinese, simplified and traditional; a wrong decoding hardly hits them.
_COMMON = frozenset(
    "的一是在了和有大为中人上个国不我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全"
    "表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情最立代想已通并提直题党程展五果料象员"
    "爲為個國來時們對會發動過說產種後學經進著電裏現實體當點從業應開還與關線內數條結問題戰設區農務領導萬億"
    "，。、：；！？（）《》“”０１２３４５６７８９％"
)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# In the order of preference where two fit equally well.
_CANDIDATES = (
    ("gb18030", "gb18030"),
    ("cp950", "big5"),
    ("big5hkscs", "big5"),
    ("utf-16-le", "utf-16-le"),
    ("utf-16-be", "utf-16-be"),
)
_LIKELY = 0.12
_SAMPLE = 20_000
_ADVICE = "save the file as UTF-8 and try again"


class Decoded(NamedTuple):
    """Text as it stands in the file, byte order mark and line ends included, and the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, path: str = "") -> Decoded:
    """Return the characters of ``data``.

    Raises ReadError where no encoding fits, naming the first byte that cannot be read.

    >>> decode("全省粮食产量增长".encode("gb18030"))
    Decoded(text='全省粮食产量增长', encoding='gb18030')
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if "\0" not in (tried := data[: error.start].decode("utf-8")) and _likeness(tried) >= _LIKELY:
            raise _undecodable(error, path) from None
    else:
        if "\0" not in text:
            return Decoded(text, "utf-8")
    return _by_likeness(data, path)


def decode_table(data: bytes, path: str) -> str:
    """Decode a table, which may hold too few words to tell its encoding by them.

    >>> decode_table("省份,年份".encode("gb18030"), "all.csv")
    '省份,年份'
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return decode(data, path).text.removeprefix("\ufeff")


def _strictly(data: bytes, encoding: str, path: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(error, path) from None


def _by_likeness(data: bytes, path: str) -> Decoded:
    decoded = list(_decodings(data))
    if decoded:
        best = max(decoded, key=lambda found: _likeness(found.text))
        if _likeness(best.text) >= _LIKELY:
            return best
    guess = "" if b"\0" in data else _guess(data[: 10 * _SAMPLE])
    if guess:
        return _strictly(data, guess, path)
    raise _nothing_fits(data, path)


def _guess(data: bytes) -> str:
    """Return the encoding that charset-normalizer holds likely, or "" where it gives no Chinese."""
    # Hardly any file comes this far, so that the time to import it is spent by those that do.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return best.encoding if best is not None and _likeness(str(best)) >= _LIKELY else ""


def _decodings(data: bytes) -> Iterator[Decoded]:
    for codec, name in _CANDIDATES:
        try:
            yield Decoded(data.decode(codec), name)
        except UnicodeDecodeError:
            continue


def _likeness(text: str) -> float:
    """Return the share of common characters among those beyond ASCII, at the start of the text."""
    sample = [character for character in text[:_SAMPLE] if character > "\x7f"]
    return sum(character in _COMMON for character in sample) / len(sample) if sample else 0.0


def _nothing_fits(data: bytes, path: str) -> ReadError:
    if b"\0" in data:
        return ReadError(
            "this is no text: it holds binary data",
            path=path,
            advice="give the text of the report, not a program's own file",
        )
    furthest: UnicodeDecodeError | None = None
    for codec in ("utf-8", "gb18030", "cp950"):
        try:
            data.decode(codec)
        except UnicodeDecodeError as error:
            if furthest is None or error.start > furthest.start:
                furthest = error
    if furthest is None:
        return ReadError("decoded in any known way, this is no Chinese text", path=path, advice=_ADVICE)
    return _undecodable(furthest, path)


def _undecodable(error: UnicodeDecodeError, path: str) -> ReadError:
    byte = error.object[error.start]
    return ReadError(
        f"byte {error.start} (0x{byte:02x}) is no {error.encoding} character", path=path, advice=_ADVICE
    )
