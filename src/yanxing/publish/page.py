"""One report as one self-contained page: its text with every fact marked, an outline, a table of facts.

The page loads nothing and allows nothing: its policy names the hashes of its own style and script.
What was understood of each fact travels as data that the script only ever shows as text.
"""

import re
from base64 import b64encode
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import PurePath
from types import MappingProxyType

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from yanxing.model import Extraction, Report, Section
from yanxing.publish.entries import Entry, Said, fact_entry, goal_entry
from yanxing.publish.fulfilment import Aftermath
from yanxing.publish.marks import Mark, paragraphs
from yanxing.publish.remarks import Remark, remark_lines
from yanxing.publish.scores import Score
from yanxing.publish.words import pair, words

Pair = tuple[str, str]

UNSAFE_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


_STYLES = ("page.css", "scorecard.css", "fulfilment.css")


class Node(Struct, frozen=True):
    """A section in the outline with the number of facts it holds itself and below."""

    section: Section
    role: Pair
    facts: int
    children: tuple["Node", ...]


class Line(Struct, frozen=True):
    """A line of the head: what it is, what it says, where that was taken from."""

    label: Pair
    value: Pair
    origin: Pair = ("", "")
    link: str = ""


def render(
    report: Report,
    extraction: Extraction,
    *,
    card: Sequence[Score] = (),
    after: Aftermath | None = None,
    remarks: Sequence[Remark] = (),
    beside: Mapping[str, Sequence[Said]] = MappingProxyType({}),
) -> str:
    """Return a report and what was read out of it as one HTML page that needs no other file.

    ``page = render(report, extract(report))``, written out as UTF-8, opens in any browser;
    ``#fact-ID`` after its address leads to a fact. ``card`` is
    what became of the report's targets: a table below the text, and lines on their cards. ``after`` is what
    the next report says of its projects, livelihood items and tasks. ``remarks`` are findings of checks: a
    list below, and lines on the cards of the figures that they rest on. ``beside`` are lines on the cards of
    targets: how they stand to the level above, the own past and neighbours.
    """
    told = ({score.id: score.lines for score in card}, beside, remark_lines(remarks))
    facts = [
        fact_entry(fact, [line for lines in told for line in lines.get(fact.id, ())])
        for fact in extraction.facts
    ]
    entries = sorted(
        [*facts, *map(goal_entry, extraction.goals)],
        key=lambda entry: (entry.start, entry.end, entry.id),
    )
    marks = [Mark(e.id, e.start, e.end, e.role, e.measure, bool(e.doubts)) for e in entries]
    template = _environment().get_template("page.html")
    style, script = "".join(map(_asset, _STYLES)), _asset("page.js")
    return template.render(
        report=report,
        title=_title(report),
        masthead=_masthead(report),
        head=_head(report),
        paragraphs=paragraphs(report.text.canonical, report.sections, marks, extraction.numerals),
        outline=_outline(report.sections, entries),
        entries=entries,
        facts=len(extraction.facts),
        roles=_tally(entries, "role"),
        measures=_tally(entries, "measure"),
        periods=sorted({entry.period for entry in entries if entry.period}),
        doubtful=sum(bool(entry.doubts) for entry in entries),
        numerals=len(extraction.numerals),
        scores=card,
        remarks=remarks,
        known={entry.id for entry in entries},
        verdicts=_verdicts(card),
        aftermath=after,
        data=_data(entries),
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("yanxing.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(pair=pair)
    return environment


@cache
def _asset(name: str) -> str:
    return files("yanxing.publish").joinpath("templates", name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    def hashed(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; script-src {hashed(script)}; style-src {hashed(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _data(entries: list[Entry]) -> Markup:
    """Return what cards show as JSON that cannot end its script element, whatever a report says."""
    cards = {entry.id: entry.card for entry in entries}
    tables = {name: words()[name] for name in ("field", "role", "measure", "numeral", "ui")}
    text = msgspec.json.encode({"cards": cards, "words": tables}).decode()
    return Markup(text.translate(UNSAFE_IN_SCRIPT))


def _title(report: Report) -> str:
    """Return the report's title where it says whose it is, and else a title that does."""
    head = report.head
    if head.title and head.jurisdiction.name in head.title:
        return head.title
    year = f"{head.year}年" if head.year else ""
    said = head.title or pair("kind", head.kind)[0] or PurePath(report.source.path).stem
    return f"{head.jurisdiction.name}{year}{said}"


def _masthead(report: Report) -> list[Pair]:
    head = report.head
    said = [pair("kind", head.kind), *((text, text) for text in (head.session, head.speaker, head.date))]
    return [words_ for words_ in said if words_[0]]


def _head(report: Report) -> list[Line]:
    head, source = report.head, report.source
    origins = dict(head.origins)
    place = head.jurisdiction
    values: dict[str, Pair] = {
        "jurisdiction": (place.name, place.name),
        "code": (place.code, place.code),
        "level": pair("level", place.level),
        "kind": pair("kind", head.kind),
        "year": _plain(head.year),
        "reviewed": _plain(head.reviewed),
        "session": _plain(head.session),
        "speaker": _plain(head.speaker),
        "date": _plain(head.date),
        "title": _plain(head.title),
        "url": _plain(head.url),
        "file": _plain("/".join(PurePath(source.path).parts[-2:])),
        "encoding": _plain(" · ".join(filter(None, (source.format, source.encoding, f"{source.size:,} B")))),
        "sha256": _plain(source.sha256),
        "problems": _plain(" ".join(f"{problem.reason}." for problem in report.problems)),
    }
    lines = []
    for name, value in values.items():
        if value[0]:
            origin = pair("origin", origins.get(name, ""))
            link = value[0] if name == "url" and re.match(r"https?://", value[0]) else ""
            lines.append(Line(pair("head", name), value, origin, link))
    return lines


def _plain(value: str | int) -> Pair:
    text = str(value or "")
    return text, text


def _outline(sections: tuple[Section, ...], entries: list[Entry]) -> tuple[Node, ...]:
    below: dict[int, list[Section]] = {}
    for section in sections:
        below.setdefault(section.parent, []).append(section)

    starts = [entry.start for entry in entries]

    def node(section: Section) -> Node:
        inside = bisect_left(starts, section.end) - bisect_left(starts, section.start)
        children = tuple(map(node, below.get(section.index, ())))
        return Node(section, pair("section", section.role), inside, children)

    return tuple(map(node, below.get(-1, ())))


def _tally(entries: list[Entry], field: str) -> list[tuple[str, Pair, int]]:
    """Count the entries by role or measure, in the order of the vocabulary."""
    counts = Counter(getattr(entry, field) for entry in entries)
    return [(word, said, counts[word]) for word, said in words()[field].items() if counts[word]]


def _verdicts(card: Sequence[Score]) -> list[tuple[str, Pair, int]]:
    """Count the targets by verdict, in the order of the vocabulary."""
    counts = Counter(score.verdict.value for score in card)
    return [(word, said, counts[word]) for word, said in words()["verdict"].items() if counts[word]]
