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
_TELLING = 6
_UNDIVIDED = {"p", "li", "blockquote", "dd", "pre"}


def choose(page: Page, title: str = "") -> list[Paragraph]:
    """Return the paragraphs of the report in the order of the page; ``title`` is what the page calls itself.

    >>> page = Page("<ul><li><a href='/'>首页</a><li><a href='/b'>动态</a></ul><p>过去一年，粮食增产3%。</p>")
    >>> [paragraph.text for paragraph in choose(page)]
    ['过去一年，粮食增产3%。']
    """
    listed = _link_lists(page.paragraphs)
    prose = _prose(page.paragraphs, listed)
    aside = _asides(page.paragraphs, prose)
    apart = [in_list or off for in_list, off in zip(listed, aside, strict=True)]
    element = _densest(page, [0 if off else amount for amount, off in zip(prose, apart, strict=True)])
    chosen = [
        index
        for index, paragraph in enumerate(page.paragraphs)
        if element <= paragraph.element < page.ends[element] and not apart[index]
    ]
    if not chosen:
        return []
    above = _title_above(page.paragraphs, chosen[0], title, apart)
    return [page.paragraphs[index] for index in (*above, *chosen)]


def _link_lists(paragraphs: Sequence[Paragraph]) -> list[bool]:
    """Tell which paragraphs are links beside links: a menu, further news."""
    linked = [paragraph.linked > _LINKED * paragraph.length for paragraph in paragraphs]
    padded = [False, *linked, False]
    return [here and (padded[at] or padded[at + 2]) for at, here in enumerate(linked)]


def _prose(paragraphs: Sequence[Paragraph], listed: Sequence[bool]) -> list[int]:
    """Return how much prose each paragraph holds."""
    found = []
    for paragraph, in_list in zip(paragraphs, listed, strict=True):
        written = paragraph.length >= _LEAST or any(mark in paragraph.text for mark in _PROSE)
        counts = not in_list and paragraph.linked * 2 < paragraph.length and (written or paragraph.cell >= 0)
        found.append(paragraph.length if counts else 0)
    return found


def _asides(paragraphs: Sequence[Paragraph], prose: Sequence[int]) -> list[bool]:
    """Tell which paragraphs stand aside: those that say so, unless that is too much of the page's prose."""
    off = sum(amount for paragraph, amount in zip(paragraphs, prose, strict=True) if paragraph.aside)
    believed = off <= page_rules().most * sum(prose)
    return [believed and paragraph.aside for paragraph in paragraphs]


def _densest(page: Page, prose: Sequence[int]) -> int:
    """Return the innermost element that holds nearly all the prose."""
    sums = [0] * len(page.nodes)
    for paragraph, amount in zip(page.paragraphs, prose, strict=True):
        sums[paragraph.element] += amount
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


def _title_above(paragraphs: Sequence[Paragraph], first: int, title: str, apart: Sequence[bool]) -> list[int]:
    """Return the paragraphs from the title down to the report, where it stands outside that element."""
    for index in range(max(0, first - _ABOVE), first):
        paragraph = paragraphs[index]
        text = paragraph.text
        named = paragraph.heading or (len(text) >= _TELLING and title.startswith(text))
        if named and len(text) <= _TITLE and not apart[index]:
            return [at for at in range(index, first) if not apart[at]]
    return []
