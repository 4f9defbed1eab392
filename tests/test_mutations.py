"""Whatever happens to a report on its way here: nothing breaks, quotes stay true, no numeral is lost."""

import os
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import yanxing
from scripts.accuracy.numerals import DIGITS
from yanxing.check.accounted import unaccounted
from yanxing.errors import ReadError
from yanxing.model import Extraction
from yanxing.pipeline import extract, read_stream

SAMPLE = Path(yanxing.__file__).parent / "sample" / "corpus"
TEXTS = {
    path.relative_to(SAMPLE).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(SAMPLE.rglob("*.txt"))
}
CLAUSE = re.compile(r"[^，。；、：！？\n]*[，。；、：！？\n]?")
# Characters that have broken readers of numbers before: other digits, signs, joiners, surrogates' neighbours.
AWKWARD = (
    "０１９〇零一二两十百千万亿点分之几多余半成倍番"
    "%％‰—–-~～±.．,，、/·“”（）()《》　\u200b\ufeff\u2028²½Ⅳ①𠮷٣\r\n\t"
)

# The same mutations in every run, so that a change is judged by what it does. YANXING_MUTATIONS asks for that
# many new ones.
WANTED = int(os.environ.get("YANXING_MUTATIONS", "0"))
few = settings(
    max_examples=WANTED or 50,
    derandomize=not WANTED,
    suppress_health_check=[HealthCheck.too_slow],
)


@st.composite
def passages(draw: st.DrawFn) -> list[str]:
    """A stretch of a report of the sample as clauses: long enough to be one, short enough to be quick."""
    text = draw(st.sampled_from(list(TEXTS.values())))
    clauses = [clause for clause in CLAUSE.findall(text) if clause]
    start = draw(st.integers(0, max(0, len(clauses) - 120)))
    return clauses[start : start + draw(st.integers(20, 120))]


def hold(text: str) -> None:
    """Read a text and hold what must always hold; a text that is no report any more may be refused."""
    try:
        report = read_stream(text.encode("utf-8", errors="replace"))
    except ReadError:
        return
    extraction = extract(report)
    for fact in extraction.facts:
        assert report.text.canonical[fact.start : fact.end] == fact.quote
        assert 0 <= fact.sentence_start <= fact.start < fact.end <= fact.sentence_end
    for goal in extraction.goals:
        assert report.text.canonical[goal.start : goal.end] == goal.quote
    for numeral in extraction.numerals:
        # a numeral of the furniture has no place in the canonical text
        assert (
            numeral.end == numeral.start
            or report.text.canonical[numeral.start : numeral.end] == numeral.quote
        )
    assert unaccounted(report, extraction) == ()
    assert lost_digits(text, extraction) == []


def lost_digits(text: str, extraction: Extraction) -> list[str]:
    """Return the digits of the source that neither a fact nor a classed numeral covers."""
    covered = bytearray(len(text))
    facts = [(fact.source_start, fact.source_end) for fact in extraction.facts]
    for start, end in facts + [(numeral.source_start, numeral.source_end) for numeral in extraction.numerals]:
        covered[start:end] = b"\1" * (end - start)
    return [match.group() for match in DIGITS.finditer(text) if not any(covered[match.start() : match.end()])]


@few
@given(passages(), st.data())
def test_cut_anywhere(clauses: list[str], data: st.DataObject) -> None:
    text = "".join(clauses)
    start = data.draw(st.integers(0, len(text)))
    hold(text[start : data.draw(st.integers(start, len(text)))])


@few
@given(passages(), st.data())
def test_clauses_doubled_and_dropped(clauses: list[str], data: st.DataObject) -> None:
    times = data.draw(st.lists(st.integers(0, 3), min_size=len(clauses), max_size=len(clauses)))
    hold("".join(clause * count for clause, count in zip(clauses, times, strict=True)))


@few
@given(passages(), st.randoms(use_true_random=False))
def test_clauses_shuffled(clauses: list[str], random: Random) -> None:
    random.shuffle(clauses)
    hold("".join(clauses))


@few
@given(passages(), st.data())
def test_noise_put_in(clauses: list[str], data: st.DataObject) -> None:
    noise = st.one_of(
        st.text(max_size=6), st.text(alphabet=AWKWARD, max_size=6), st.sampled_from(list(AWKWARD))
    )
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(clauses)))
        clauses.insert(place, data.draw(noise))
    hold("".join(clauses))


@few
@given(passages(), st.data())
def test_characters_replaced(clauses: list[str], data: st.DataObject) -> None:
    characters = list("".join(clauses))
    for _ in range(data.draw(st.integers(1, 20))):
        characters[data.draw(st.integers(0, len(characters) - 1))] = data.draw(st.sampled_from(list(AWKWARD)))
    hold("".join(characters))


@few
@given(passages(), st.integers(8, 40), st.sampled_from(["\n", "\r\n", "\n\n", "\n　　", "\n \n"]))
def test_lines_wrapped_hard(clauses: list[str], width: int, ending: str) -> None:
    text = "".join(clauses)
    hold(ending.join(text[i : i + width] for i in range(0, len(text), width)))


@few
@given(st.text(max_size=400))
def test_any_text_at_all(text: str) -> None:
    hold(text)


@few
@given(st.text(alphabet=AWKWARD + "年月日增长下降达到个人元", max_size=300))
def test_nothing_but_awkward_numbers(text: str) -> None:
    hold("全省地区生产总值增长，粮食产量达到，城镇新增就业，财政收入，居民收入，经济运行总体平稳。" + text)


@pytest.mark.parametrize("name", TEXTS)
def test_the_sample_itself_holds(name: str) -> None:
    hold(TEXTS[name])


@pytest.mark.parametrize(
    "sentence",
    ["男女比例达到２．t６∶１。", "型号t6∶1的设备。", "达到2．6∶1。", "增长5.．5%。", "率达到98%。"],
)
def test_numerals_that_fuzzing_found(sentence: str) -> None:
    hold("全省坚持稳中求进，推动高质量发展，粮食产量稳定，财政收入较快增长，居民收入稳步提高。" + sentence)
