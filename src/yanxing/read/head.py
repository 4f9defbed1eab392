"""Whose report, of what kind and year: from the manifest, the head of the text, or file and folder names."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from yanxing.errors import HeadError
from yanxing.model import Head, Problem
from yanxing.read import jurisdiction, years
from yanxing.read.document import PAGE, ROW, Document
from yanxing.read.fold import fold
from yanxing.read.manifest import ManifestEntry, manifest_for
from yanxing.rules import load, places
from yanxing.settings import DEFAULT, Settings

# The head ends before the first address to the assembly, and is never longer than this.
_HEAD_PARAGRAPHS = 16
_HEAD_LENGTH = 1500
_ADDRESS = re.compile(r"各位(?:代表|委员|同志)|同志们")
_VENUE = re.compile(
    r"在?(?P<place>[\u4e00-\u9fff·]{0,20}?)(?P<session>(?:第?[一二三四五六七八九十\d]{1,4}届)?(?:全国)?(?:人民代表大会|人大)(?:常务委员会)?第?[一二三四五六七八九十\d]{1,4}次会议)"
)
# What may stand right in front of a venue: 2013年1月23日甘肃省第十二届….
_TO_THE_DAY = re.compile(r".*[\d一二三四五六七八九十]日")
# A date on a line of its own, or in brackets behind a title; a speaker's name may stand behind it.
_DATED = re.compile(
    rf"[^。,;]{{0,40}}[(]{years.DATE.pattern}[\u4e00-\u9fff·]{{0,12}}[)]|[(—-]*{years.DATE.pattern}[)]?"
)
# What a site puts in front of a title to say of which sort the document is.
_TAG = re.compile("^【[^】]*报告】(?=.*报告)")
_SPEAKS_FOR = re.compile(
    r"我(?:谨)?(?:代表|受)(?P<place>[\u4e00-\u9fff]{2,20}?)(?:人民政府|政府)|我(?:谨)?(?:代表|受|根据)?(?P<council>国务院)"
)
_FILE_CODE = re.compile(r"(?<!\d)[1-8]\d{5}(?!\d)")
_BARE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_LATIN = re.compile(r"[a-z]+(?:[-_ ]?[a-z]+)*")
_LATIN_WORD = re.compile(r"[a-z]+")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_FOLDERS = 2
_LIMIT = 80


class Claim(NamedTuple):
    """What a place in the evidence says of one field."""

    field: str
    value: str
    origin: str


def determine_head(
    document: Document,
    path: Path,
    entry: ManifestEntry | None = None,
    *,
    lenient: bool = False,
    settings: Settings = DEFAULT,
) -> tuple[Head, tuple[Problem, ...]]:
    """Return the head of a report, each field with its origin, and what could not be made sure.

    Raises HeadError where jurisdiction or year cannot be told, saying what to write in the manifest.
    ``lenient`` leaves the jurisdiction empty and guesses the year instead.
    """
    claims: dict[str, Claim] = {}
    for claim in _claims(document, path, entry):
        if claim.value and claim.field not in claims and _sensible(claim, settings):
            claims[claim.field] = claim
    if not lenient:
        _demand(claims, path, settings)
    _complete(claims, document)
    return _head(claims, entry, path), _problems(claims, path, settings)


def _claims(document: Document, path: Path, entry: ManifestEntry | None) -> Iterator[Claim]:
    if entry is not None:
        for field in (
            "jurisdiction",
            "kind",
            "date",
            "session",
            "speaker",
            "title",
            "url",
            "code",
            "level",
            "parent",
        ):
            yield Claim(field, getattr(entry, field), "manifest")
        yield Claim("year", str(entry.year), "manifest")
    # A row of a table speaks for its report as a manifest does; a page may have it from elsewhere.
    yield from (Claim(*said) for said in _hints(document, ROW))
    yield from _from_text(document)
    yield from _from_page(document)
    yield from _from_names(path)


def _from_text(document: Document) -> Iterator[Claim]:
    """Read title, venue, speaker and "I represent" from the paragraphs above the report's first sentence."""
    text = document.text
    start = 0
    paragraphs = text.folded[:_HEAD_LENGTH].split("\n")
    for count, (folded, below) in enumerate(zip(paragraphs, (*paragraphs[1:], ""), strict=True)):
        written = text.canonical[start : start + len(folded)]
        start += len(folded) + 1
        if count >= _HEAD_PARAGRAPHS or len(folded) > _LIMIT or _ADDRESS.match(folded):
            break
        yield from _from_title(folded, written)
        venue = _VENUE.search(folded + below)
        if venue and venue.start() < len(folded) < venue.end():
            # Some sites break it over two lines.
            yield from _from_venue(folded + below, written + text.canonical[start : start + len(below)])
        yield from _from_venue(folded, written)
        yield from _from_speaker(folded, written)
    if match := _SPEAKS_FOR.search(text.folded[:_HEAD_LENGTH]):
        yield Claim("jurisdiction", match["council"] or match["place"], "text")


def _hints(document: Document, origin: str) -> Iterator[tuple[str, str, str]]:
    return ((hint.field, hint.value, hint.origin) for hint in document.hints if hint.origin == origin)


def _from_page(document: Document) -> Iterator[Claim]:
    """Read what a page says in its own head; a title names kind, year and place as one in the text does."""
    for field, value, origin in _hints(document, PAGE):
        if field == "title":
            name = re.split(r"[_|｜]|\s[-–—]\s", value)[0]
            yield from (claim._replace(origin=origin) for claim in _from_title(fold(name), name))
        else:
            yield Claim(field, value, origin)


def _from_title(folded: str, written: str) -> Iterator[Claim]:
    if folded[-1:] in "。!;,":
        return
    # 澜江市人民政府2025年工作报告 is named as 2025年澜江市政府工作报告 is.
    plain = re.sub(rf"关于|{years.YEAR}年度?|[()《》【】_]", "", _TAG.sub("", folded))
    for kind in _rules()["kind"]:
        word = next((word for word in kind["words"] if word in plain), None)
        if word is None:
            continue
        yield Claim("kind", kind["name"], "text")
        yield Claim("title", written, "text")
        named = re.findall(rf"({years.YEAR})年", folded) or _BARE_YEAR.findall(folded)
        if named:
            yield Claim("year", str(max(map(years.number, named)) + kind["title_year"]), "text")
        front, _, behind = plain.partition(word)
        label, _, name = re.sub(r"[\d ]|国民经济.*|第[^第]{1,3}届.*", "", front).rpartition(":")
        place = name or label or behind.lstrip("—-: ")
        yield Claim("jurisdiction", re.sub("人民(?:政府)?$", "", place), "text")
        return


def _from_venue(folded: str, written: str) -> Iterator[Claim]:
    match = _VENUE.search(folded)
    day = years.DATE.search(folded)
    if day and (match or _DATED.fullmatch(folded)):
        yield Claim("date", years.date(day), "text")
        yield Claim("year", str(years.number(day[1])), "text")
    if match and (day or folded.startswith(("—", "(", "-"))):
        yield Claim("session", written[match.start("session") : match.end("session")], "text")
        national = re.match(_rules()["nation"]["assembly"], match["session"]) or match["place"].endswith(
            "全国"
        )
        day_ends = _TO_THE_DAY.match(folded, 0, match.start("session"))
        begins = max(match.start("place"), day_ends.end() if day_ends else 0)
        place = folded[begins : match.start("session")].rpartition("在")[2].removesuffix("全国")
        yield Claim("jurisdiction", place or (_rules()["nation"]["words"][0] if national else ""), "text")


def _from_speaker(folded: str, written: str) -> Iterator[Claim]:
    offices = _rules()["offices"]
    place, name = r"(?P<place>[\u4e00-\u9fff]{0,16}?)(?:人民政府)?", f"(?P<name>{offices['name']})"
    match = re.fullmatch(f"[(]?{place}{offices['pattern']}:?{name}[)]?", folded)
    if match:
        yield Claim("speaker", written[match.start("name") : match.end("name")], "text")
        yield Claim("jurisdiction", match["place"], "text")


def _from_names(path: Path) -> Iterator[Claim]:
    """Read year and place from the file's name, then from the folders' above it."""
    names = [
        (path.stem, "file name"),
        *((folder.name, "folder name") for folder in list(path.parents)[:_FOLDERS]),
    ]
    for name, origin in names:
        found = _BARE_YEAR.findall(name)
        if found:
            yield Claim("year", found[-1] if origin == "file name" else found[0], origin)
        yield Claim("jurisdiction", _place_in(name), origin)
        yield from _from_code(name, origin, found[-1] if found else "")
        yield Claim("kind", _kind_in(name), origin)


def _from_code(name: str, origin: str, year: str) -> Iterator[Claim]:
    """Read a GB/T 2260 code, as in 440300-2023.txt; one that was never given to a division is none."""
    for code in _FILE_CODE.findall(name):
        if division := places.by_code(code, int(year) if year else None):
            yield Claim("jurisdiction", division.name, origin)
            yield Claim("code", code, origin)


def _around(path: Path, name: str) -> str:
    """Return the nearest place named by a folder above that is another than ``name``."""
    named = (_place_in(folder.name) for folder in list(path.parents)[:_FOLDERS])
    return next((place for place in named if place and place not in name), "")


def _place_in(name: str) -> str:
    """Return the place that a file's or folder's name names, or ""."""
    nation = _rules()["nation"]
    for word in _HAN.findall(name):
        bare = re.sub(r"政府工作报告|工作报告|统计公报|人民政府|年", "", word)
        if bare in nation["words"]:
            return str(bare)
        named = places.find(bare) or bare in _rules()["bodies"]
        if bare and (named or bare[-1] in "省市区县州盟旗"):
            return str(bare)
    whole, *parts = name.lower(), *_LATIN.findall(name.lower()), *_LATIN_WORD.findall(name.lower())
    for spelling in (re.sub(r"[^a-z]", "", part) for part in (whole, *parts)):
        if spelling in nation["latin"]:
            return str(nation["words"][0])
        if spelling in _rules()["latin"]:
            return str(_rules()["latin"][spelling])
    return ""


def _kind_in(name: str) -> str:
    for kind in _rules()["kind"]:
        if any(word in name for word in kind["words"]) or any(word in name.lower() for word in kind["latin"]):
            return str(kind["name"])
    return ""


def _sensible(claim: Claim, settings: Settings) -> bool:
    """Reject years beyond reason, and words for a place (本省, 自治区) that name none."""
    if claim.field == "year":
        return settings.first_year <= int(claim.value) <= settings.last_year
    if claim.field == "jurisdiction" and claim.origin != "manifest":
        return jurisdiction.is_place(claim.value)
    return True


def _demand(claims: dict[str, Claim], path: Path, settings: Settings) -> None:
    missing = [field for field in ("jurisdiction", "year") if field not in claims]
    if not missing:
        return
    words = {"jurisdiction": "whose report this is", "year": "the year in which it was delivered"}
    place = claims["jurisdiction"].value if "jurisdiction" in claims else "JURISDICTION"
    year = claims["year"].value if "year" in claims else "YEAR"
    manifest = manifest_for(path, settings)
    # A link is written by its own name: what it leads to may lie elsewhere.
    file = (path.parent.resolve() / path.name).relative_to(manifest.parent.resolve()).as_posix()
    raise HeadError(
        f"nothing tells {' or '.join(words[field] for field in missing)}",
        path=str(path),
        advice=f"write into {manifest}, below a first line file,jurisdiction,year: {file},{place},{year}",
    )


def _complete(claims: dict[str, Claim], document: Document) -> None:
    """Fill in what follows from other fields, or, as a last resort, from the text as a whole."""
    if "year" not in claims:
        claims["year"] = Claim("year", str(years.guess(document.text.folded)), "guessed")
    if "kind" not in claims:
        claims["kind"] = Claim("kind", _rules()["kind"][0]["name"], "derived")
    year = int(claims["year"].value)
    if "date" in claims and claims["date"].origin in (PAGE, ROW) and claims["date"].value[:4] != str(year):
        # Old reports are put up years later; such a day is not the report's.
        del claims["date"]
    day = claims["date"].value if "date" in claims else ""
    claims["reviewed"] = Claim("reviewed", str(years.reviewed(document.text.folded, year, day)), "derived")


def _head(claims: dict[str, Claim], entry: ManifestEntry | None, path: Path) -> Head:
    def value(field: str) -> str:
        return claims[field].value if field in claims else ""

    if entry is None and not claims.keys().isdisjoint(("parent", "code")):
        said = value("jurisdiction")
        code = value("code") if said == _named_by(value("code"), int(value("year"))) else ""
        entry = ManifestEntry("", said, int(value("year")), parent=value("parent"), code=code)
    place, derived = jurisdiction.complete(
        value("jurisdiction"), int(value("year")), entry, _around(path, value("jurisdiction"))
    )
    origins = [(field, claim.origin) for field, claim in claims.items()]
    origins.extend((field, "derived") for field in derived if field not in claims)
    return Head(
        jurisdiction=place,
        kind=_kind(value("kind")),
        year=int(value("year")),
        reviewed=int(value("reviewed")),
        session=value("session"),
        speaker=value("speaker"),
        date=value("date"),
        title=value("title"),
        url=value("url"),
        origins=tuple(sorted(origins)),
    )


def _named_by(code: str, year: int) -> str:
    division = places.by_code(code, year) if code else None
    return division.name if division else ""


def _kind(name: str) -> str:
    """Return the stored name of a kind that a manifest may give in Chinese."""
    for kind in _rules()["kind"]:
        if name == kind["name"] or name in kind["words"]:
            return str(kind["name"])
    return name


def _problems(claims: dict[str, Claim], path: Path, settings: Settings) -> tuple[Problem, ...]:
    if "jurisdiction" in claims and claims["year"].origin != "guessed":
        return ()
    advice = f"write a line for it into {settings.manifest_name}"
    return (
        Problem(
            str(path), "nothing tells whose report this is, or of what year: the year is guessed", advice
        ),
    )


@cache
def _rules() -> dict[str, Any]:
    return load("heads")
