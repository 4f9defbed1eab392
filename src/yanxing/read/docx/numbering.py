"""Numbered paragraphs: the label that a reader sees, which a DOCX does not hold but counts up."""

from collections.abc import Iterator

from msgspec import Struct

from yanxing.read.xml import Element, attribute, child, local

_LEVELS = 9
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_COUNTED = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"}
_ENCLOSED = {
    "decimalEnclosedCircle": "①",
    "decimalEnclosedCircleChinese": "①",
    "decimalEnclosedParen": "⑴",
    "decimalEnclosedFullstop": "⒈",
}


class _Level(Struct):
    form: str
    text: str
    start: int
    legal: bool


class Reference(Struct, frozen=True):
    """Which list a paragraph belongs to, and at which level."""

    list: str
    level: int


class Numbering:
    """The lists of a document, counting as its paragraphs come by in order.

    >>> Numbering(None).label(Reference("1", 0))
    ''
    """

    def __init__(self, root: Element | None) -> None:
        self._kinds: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._kinds[attribute(element, "abstractNumId")] = dict(_levels(element))
            elif local(element) == "num":
                self._list(element)

    def label(self, reference: Reference) -> str:
        """Count one paragraph on and return its label as printed; "" for a bullet or an unknown list."""
        if reference.list not in self._lists:
            return ""
        kind, own, starts = self._lists[reference.list]
        levels = self._kinds.get(kind, {}) | own
        level = levels.get(reference.level)
        if level is None:
            return ""
        counts = self._counts.setdefault(kind, {})
        if reference.list not in self._begun:
            self._begun.add(reference.list)
            for at, start in starts.items():
                counts[at] = start - 1
        counts[reference.level] = counts.get(reference.level, level.start - 1) + 1
        for deeper in [at for at in counts if at > reference.level]:
            del counts[deeper]
        if level.form in ("bullet", "none"):
            return ""
        return _written(level, levels, counts)

    def _list(self, element: Element) -> None:
        own: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for override in element:
            if local(override) == "lvlOverride":
                own.update(_levels(override))
                start = child(override, "startOverride")
                if start is not None:
                    starts[_integer(attribute(override, "ilvl"))] = _integer(attribute(start, "val"), 1)
        kind = attribute(child(element, "abstractNumId"), "val")
        self._lists[attribute(element, "numId")] = (kind, own, starts)


def _levels(element: Element) -> Iterator[tuple[int, _Level]]:
    for each in element:
        if local(each) == "lvl":
            legal = child(each, "isLgl")
            yield (
                _integer(attribute(each, "ilvl")),
                _Level(
                    attribute(child(each, "numFmt"), "val", "decimal"),
                    attribute(child(each, "lvlText"), "val"),
                    _integer(attribute(child(each, "start"), "val"), 1),
                    legal is not None and attribute(legal, "val", "1") not in ("0", "false"),
                ),
            )


def _written(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    label = level.text
    for at in range(_LEVELS):
        place = f"%{at + 1}"
        if place in label and at in levels:
            count = counts.get(at, levels[at].start)
            label = label.replace(place, numbered(count, "decimal" if level.legal else levels[at].form))
    return label


def numbered(count: int, form: str) -> str:
    """Return a number in one of the forms that lists are numbered in; an unknown form gives plain digits.

    >>> numbered(12, "chineseCounting"), numbered(3, "decimalEnclosedCircle"), numbered(4, "upperRoman")
    ('十二', '③', 'IV')
    """
    if count < 0 or form == "decimal":
        return str(count)
    if form in _ENCLOSED and 1 <= count <= 20:
        return chr(ord(_ENCLOSED[form]) + count - 1)
    if form in _COUNTED:
        return _chinese(count)
    if form in ("lowerLetter", "upperLetter") and count:
        letter = chr(ord("a") + (count - 1) % 26) * (1 + min((count - 1) // 26, 9))
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return _by_digits(count, form)


def _by_digits(count: int, form: str) -> str:
    written = str(count)
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in written)
    if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return "".join(_LEGAL[int(digit)] for digit in written)
    if form == "ideographTraditional" and 1 <= count <= len(_STEMS):
        return _STEMS[count - 1]
    if form == "ideographZodiac" and 1 <= count <= len(_BRANCHES):
        return _BRANCHES[count - 1]
    if form == "decimalFullWidth":
        return "".join(chr(ord("０") + int(digit)) for digit in written)
    return written.zfill(2) if form == "decimalZero" else written


def _chinese(count: int) -> str:
    if not 0 < count < 10_000:
        return str(count) if count else _DIGITS[0]
    written = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // power % 10
        if digit:
            written += _DIGITS[digit] + unit
        elif written and count % power and not written.endswith("零"):
            written += "零"
    return written.removeprefix("一") if 10 <= count < 20 else written


def _roman(count: int) -> str:
    written, rest = "", min(count, 3999)
    for value, letters in _ROMAN:
        written += letters * (rest // value)
        rest %= value
    return written


def _integer(written: str, otherwise: int = 0) -> int:
    try:
        return max(-1, min(int(written), 1_000_000))
    except ValueError:
        return otherwise
