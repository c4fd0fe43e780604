"""How codes are written, and how they are read from what a person typed.

80 bits in Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U, four groups of four.
"""

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 80
LENGTH = 16
GROUP = 4

# What is read or typed in the place of another character; U stands in no code, so it can only be a V.
LOOK_ALIKES = str.maketrans("OILUАВЕКМНОРСТХІ", "011VABEKMH0PCTX1")


def write_code(number: bytes) -> str:
    """Return ten bytes as a code in four groups, as people are shown it."""
    value = int.from_bytes(number, "big")
    characters = [ALPHABET[value >> shift & 31] for shift in range(BITS - 5, -1, -5)]
    text = "".join(characters)
    return "-".join(text[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read_code(typed: str) -> str | None:
    """Return the sixteen characters that a person meant, or None where that can be no code.

    Case, spaces, hyphens and invisible marks do not matter; full-width forms, the digits of any script and
    letters that look alike, Cyrillic ones too, are taken for what they look like.
    """
    plain = "".join(_plain(character) for character in unicodedata.normalize("NFKC", typed[:200]))
    code = plain.upper().translate(LOOK_ALIKES)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def _plain(character: str) -> str:
    """Return a digit of any script as 0 to 9, nothing for spaces, hyphens and marks, else the character."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if (
        unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp", "Pd", "Pc")
        or character in "ـ−."
    ):
        return ""
    return character
