"""A fact explains itself: the sentence, where it stands, and which rule made each field."""

from decimal import Decimal

from msgspec import Struct

from yanxing.model import Fact, Pages, Report, SourceMap
from yanxing.publish.rows import plain

_SHOWN = (
    "value",
    "value_to",
    "unit",
    "measure",
    "bound",
    "role",
    "period",
    "area",
    "area_code",
    "of",
    "indicator",
    "indicator_id",
    "qualifier",
    "average",
    "firmness",
    "pair",
    "dimension",
    "normal_value",
    "normal_value_to",
    "normal_unit",
)
# Of these formats the reader lays out a text with a paragraph to a line.
_PARAGRAPHED = frozenset({"docx", "doc", "rtf", "odt", "xml"})


class Explained(Struct, frozen=True):
    """One field of a fact: what it says, the rules that made it, why it may be doubted."""

    field: str
    value: str
    rules: tuple[str, ...]
    doubts: tuple[str, ...]


class Explanation(Struct, frozen=True):
    """A fact with its sentence in three pieces, the quote in the middle, and its place in the source file."""

    id: str
    before: str
    quote: str
    after: str
    title: str
    section: str
    path: str
    line: int
    place: str
    start: int
    end: int
    fields: tuple[Explained, ...]


def explain(fact: Fact, report: Report) -> Explanation:
    """Return what there is to say of a fact of ``report``.

    >>> explain(fact, report).quote
    '增长5.5%左右'
    """
    canonical = report.text.canonical
    head = report.head
    titles = [section.title for section in report.sections]
    return Explanation(
        id=fact.id,
        before=canonical[fact.sentence_start : fact.start].lstrip(),
        quote=canonical[fact.start : fact.end],
        after=canonical[fact.end : fact.sentence_end].rstrip(),
        title=f"{head.jurisdiction.name or '?'} {head.year}, {head.kind}",
        section=titles[fact.section] if 0 <= fact.section < len(titles) else "",
        path=report.source.path,
        line=report.text.map.line(fact.source_start),
        place=place(report, fact.source_start, fact.source_end),
        start=fact.source_start,
        end=fact.source_end,
        fields=tuple(_fields(fact)),
    )


def place(report: Report, start: int, end: int) -> str:
    """Return where a span of the source stands, as one looks it up: by line, or by page and line.

    >>> place(report, fact.source_start, fact.source_end)
    'reports/澜江省/2025.txt:28'
    """
    lines = report.text.map
    path, pages = report.source.path, report.pages
    if pages is None and report.source.format in _PARAGRAPHED:
        return f"{path}, paragraph {lines.line(start)}"
    if pages is None:
        return f"{path}:{lines.line(start)}"
    (first, line), (last, line_to) = (_on_page(pages, lines, at) for at in (start, max(start, end - 1)))
    if first != last:
        return f"{path}, page {first}, line {line} to page {last}, line {line_to}"
    return f"{path}, page {first}, line{f's {line}–{line_to}' if line != line_to else f' {line}'}"


def _on_page(pages: Pages, lines: SourceMap, offset: int) -> tuple[int, int]:
    page = pages.page(offset)
    return page, lines.line(offset) - lines.line(pages.starts[page - 1]) + 1


def _fields(fact: Fact) -> list[Explained]:
    found = []
    for field in dict.fromkeys((*_SHOWN, *(field for field, _ in (*fact.rules, *fact.doubts)))):
        value = getattr(fact, field, "")
        rules = tuple(rule for name, rule in fact.rules if name == field)
        doubts = tuple(doubt for name, doubt in fact.doubts if name == field)
        if rules or doubts or (value not in ("", None, False)):
            said = value if isinstance(value, str | bool | Decimal) else ""
            found.append(Explained(field, plain(said), rules, doubts))
    return found


def lines(explanation: Explanation) -> list[str]:
    """Return an explanation as plain text, the quote between ⟦ and ⟧.

    >>> print("\\n".join(lines(explain(fact, report))[1:3]))
    澜江省 2025, government work report
    reports/澜江省/2025.txt:28 (characters 2807 to 2815)
    """
    section = f" · {explanation.section}" if explanation.section else ""
    where = f"{explanation.place} (characters {explanation.start} to {explanation.end})"
    sentence = f"{explanation.before}⟦{explanation.quote}⟧{explanation.after}"
    said = [f"fact {explanation.id}", explanation.title + section, where, "", sentence, ""]
    for each in explanation.fields:
        made = f"  by {', '.join(each.rules)}" if each.rules else ""
        said.append(f"{each.field}: {each.value}{made}")
        said += [f"  doubtful: {doubt}" for doubt in each.doubts]
    return said
