"""Write src/yanxing/rules/traditional.toml from OpenCC's one-to-one characters, by hand."""

from pathlib import Path

from opencc import OpenCC

TARGET = Path(__file__).parents[1] / "src/yanxing/rules/traditional.toml"
BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF))
# Written in today's simplified texts as well, where it is another word (乾坤) or part of a place name.
KEPT = "乾"
# Variants of the print of the 1950s that OpenCC leaves alone.
VARIANTS = {"衞": "卫", "擧": "举", "汚": "污", "刼": "劫", "啣": "衔", "鶏": "鸡", "倣": "仿", "砲": "炮"}
PER_LINE = 30
HEADER = """\
# Traditional characters and their simplified form, one to one, for matching only: quotes stay as written.
# Made by scripts/make_traditional.py from the dictionaries of OpenCC (Apache-2.0).
"""


def pairs() -> dict[str, str]:
    """Return every character that OpenCC turns into exactly one other."""
    convert = OpenCC("t2s").convert
    found = {}
    for low, high in BLOCKS:
        for code in range(low, high + 1):
            character = chr(code)
            simplified = convert(character)
            if simplified != character and len(simplified) == 1 and character not in KEPT:
                found[character] = simplified
    return found | VARIANTS


def main() -> None:
    """Write the table."""
    words = [f"{one}{other}" for one, other in sorted(pairs().items())]
    lines = [" ".join(words[start : start + PER_LINE]) for start in range(0, len(words), PER_LINE)]
    TARGET.write_text(f'{HEADER}pairs = """\n' + "\n".join(lines) + '\n"""\n', encoding="utf-8")


if __name__ == "__main__":
    main()
