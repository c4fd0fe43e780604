"""Derives the bundled fonts from Debian's package fonts-noto-core, and says what they cover.

Run it after a change to FONTS: `python -m core.typesetting.derive_fonts [folder of the Noto fonts]`.
It needs the package `fonttools`, which nothing else here does. Each font keeps all its features (Arabic
joins its letters by them) and loses its hints, which only screens of low resolution read.
"""

import json
import sys
from pathlib import Path

SOURCE = Path("/usr/share/fonts/truetype/noto")
TARGET = Path(__file__).resolve().parent / "fonts"
COVERAGE = TARGET / "coverage.json"

Ranges = tuple[tuple[int, int], ...]

# Latin with its extensions, Greek, Cyrillic, punctuation, currencies, arrows, letter-like signs.
LETTERS: Ranges = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x250, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF),
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x214F), (0x2190, 0x21FF),
    (0x2200, 0x22FF), (0x25CC, 0x25CC), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),
)  # fmt: skip
ARABIC: Ranges = (
    (0x20, 0x7E), (0xA0, 0xBF), (0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0x2000, 0x206F),
    (0x25CC, 0x25CC), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF),
)  # fmt: skip
SIGNS: Ranges = ((0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x2500, 0x27BF))
FONTS = {
    "NotoSans-Regular": LETTERS,
    "NotoSans-Bold": LETTERS,
    "NotoSans-Italic": LETTERS,
    "NotoSans-BoldItalic": LETTERS,
    "NotoSansArabic-Regular": ARABIC,
    "NotoSansArabic-Bold": ARABIC,
    "NotoSansSymbols-Regular": SIGNS,
    "NotoSansSymbols2-Regular": SIGNS,
    "NotoSansMath-Regular": SIGNS,
}


def derive(name: str, ranges: Ranges, source: Path) -> set[int]:
    """Write one font with the given characters, and return those that it really has."""
    from fontTools import subset

    options = subset.Options(
        hinting=False, layout_features=["*"], name_IDs=["*"], notdef_outline=True
    )
    font = subset.load_font(str(source / f"{name}.ttf"), options)
    wanted = {code for first, last in ranges for code in range(first, last + 1)}
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    covered = set(font.getBestCmap())
    subset.save_font(font, str(TARGET / f"{name}.ttf"), options)
    return covered


def as_ranges(codes: set[int]) -> list[list[int]]:
    """Return sorted [first, last] pairs."""
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ranges


def main(arguments: list[str]) -> None:
    """Derive every font and write down what all of them cover together."""
    source = Path(arguments[0]) if arguments else SOURCE
    covered: set[int] = set()
    for name, ranges in FONTS.items():
        covered |= derive(name, ranges, source)
        print(f"{name}: {(TARGET / name).with_suffix('.ttf').stat().st_size} bytes")
    COVERAGE.write_text(json.dumps(as_ranges(covered)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
