"""Fuzz extraction with atheris: no input may raise anything but ReadError, bend a quote or lose a numeral.

    pip install atheris
    python -m scripts.fuzz.extraction -max_total_time=600 -len_control=0 -max_len=600 build/fuzz

What follows is for libFuzzer: options first, then folders of seeds (new inputs go to the first). A crash is
written to ``crash-…``; ``python -m scripts.fuzz.extraction crash-…`` runs it again.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["yanxing"]):
    import yanxing
    from yanxing.check.accounted import unaccounted
    from yanxing.errors import ReadError
    from yanxing.pipeline import extract, read_stream

SAMPLE = Path(yanxing.__file__).parent / "sample" / "corpus"
PASSAGES = [
    line.encode()
    for path in sorted(SAMPLE.rglob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if len(line) > 60
]


def one_input(data: bytes) -> None:
    """Read the bytes as they are, and put into a passage of the sample at a place that they choose."""
    if len(data) < 3:
        return
    passage = PASSAGES[data[0] % len(PASSAGES)].decode()
    place = data[1] * len(passage) // 255
    text = passage[:place] + data[2:].decode("utf-8", errors="replace") + passage[place:]
    for source in (text.encode(), data):
        try:
            report = read_stream(source)
        except ReadError:
            continue
        extraction = extract(report)
        for fact in extraction.facts:
            assert report.text.canonical[fact.start : fact.end] == fact.quote
        assert not unaccounted(report, extraction)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
