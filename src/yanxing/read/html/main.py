"""Which paragraphs of a page are the report: where its prose is densest, with the title above it."""

from collections.abc import Sequence

from yanxing.read.html.page import Page, Paragraph
from yanxing.read.html.rules import page_rules

_PROSE = "。；，：、！？"
_LEAST = 20
_LINKED = 0.8
# An element that holds so much of the prose of the one around it is taken in its place.
_NARROWER = 0.8
# Between the title and the report stand date, source and buttons, not more.
_ABOVE = 30
_TITLE = 80
_UNDIVIDED = {"p", "li", "blockquote", "dd", "pre"}


def choose(page: Page, title: str = "") -> list[Paragraph]:
    """Return the paragraphs of the report in the order of the page.

    >>> page = Page("<ul><li><a href='/'>首页</a><li><a href='/b'>动态</a></ul><p>过去一年，粮食产量增长3%。</p>")
    >>> [paragraph.text for paragraph in choose(page)]
    ['过去一年，粮食产量增长3%。']
    """
    listed = _link_lists(page.paragraphs)
    prose = _prose(page, listed)
    total = sum(prose)
    belongs = _believed_asides(page, prose, total, listed)
    element = _densest(page, belongs)
    chosen = [
        index
        for index, paragraph in enumerate(page.paragraphs)
        if element <= paragraph.element < page.ends[element] and not listed[index] and not _outside(page, index, belongs)
    ]
    if not chosen:
        return []
    above = _title_above(page, chosen[0], title, listed)
    return [page.paragraphs[index] for index in (*above, *chosen)]


def _link_lists(paragraphs: Sequence[Paragraph]) -> list[bool]:
    """Tell which paragraphs are links beside links: a menu, further news."""
    linked = [paragraph.linked > _LINKED * paragraph.length for paragraph in paragraphs]
    padded = [False, *linked, False]
    return [here and (padded[at] or padded[at + 2]) for at, here in enumerate(linked)]


def _prose(page: Page, listed: Sequence[bool]) -> list[int]:
    """Return how much prose each paragraph holds."""
    found = []
    for paragraph, in_list in zip(page.paragraphs, listed, strict=True):
        written = paragraph.length >= _LEAST or any(mark in paragraph.text for mark in _PROSE)
        counts = not in_list and paragraph.linked * 2 < paragraph.length and (written or paragraph.cell >= 0)
        found.append(paragraph.length if counts else 0)
    return found


def _believed_asides(page: Page, prose: Sequence[int], total: int, listed: Sequence[bool]) -> list[int]:
    """Return the prose of each paragraph again, none for what stands aside, unless too much of it does."""
    aside = sum(amount for paragraph, amount in zip(page.paragraphs, prose, strict=True) if paragraph.aside)
    if aside > page_rules().most * total:
        return list(prose)
    return [
        -1 if paragraph.aside else amount for paragraph, amount in zip(page.paragraphs, prose, strict=True)
    ]


def _outside(page: Page, index: int, belongs: Sequence[int]) -> bool:
    return belongs[index] < 0


def _densest(page: Page, prose: Sequence[int]) -> int:
    """Return the innermost element that holds nearly all the prose."""
    sums = [0] * len(page.nodes)
    for paragraph, amount in zip(page.paragraphs, prose, strict=True):
        sums[paragraph.element] += max(0, amount)
    heaviest: dict[int, int] = {}
    for element in range(len(sums) - 1, 0, -1):
        parent = page.parents[element]
        sums[parent] += sums[element]
        if sums[element] > sums[heaviest.get(parent, element)] or parent not in heaviest:
            heaviest[parent] = element
    element = 0
    while (inner := heaviest.get(element)) is not None:
        if sums[inner] < _NARROWER * sums[element] or page.nodes[inner].name.lower() in _UNDIVIDED:
            break
        element = inner
    return element


def _title_above(page: Page, first: int, title: str, listed: Sequence[bool]) -> list[int]:
    """Return the paragraphs from the title down to the report, where it stands outside the report's element."""
    lowest = max(0, first - _ABOVE)
    for index in range(lowest, first):
        paragraph = page.paragraphs[index]
        text = paragraph.text
        named = paragraph.heading or (len(text) >= 6 and bool(title) and title.startswith(text))
        if named and len(text) <= _TITLE and not paragraph.aside and not listed[index]:
            between = range(index, first)
            return [at for at in between if not page.paragraphs[at].aside and not listed[at]]
    return []
