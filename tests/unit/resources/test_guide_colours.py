"""The stages' colours can be read, on a light and on a dark screen."""

import re

import pytest

from tests.databases import ROOT

TOKENS = (ROOT / "site" / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
LEAST_CONTRAST = 4.5


def colour(token: str, scheme: str) -> str:
    """Return a colour of the second tier as the palette has it."""
    pair = re.search(rf"--color-{token}: light-dark\(var\((.+?)\), var\((.+?)\)\)", TOKENS)
    name = pair[1] if scheme == "light" else pair[2]
    value = re.search(rf"{name}: #([0-9a-f]{{3,6}});", TOKENS)[1]
    return value if len(value) == 6 else "".join(sign * 2 for sign in value)


def luminance(value: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    parts = [int(value[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tone", ["seed", "sprout", "tree"])
def test_a_stages_colour_can_be_read_on_its_own_ground_and_on_the_pages(tone: str, scheme: str):
    for ground in (f"{tone}-ground", "ground", "raised"):
        lighter, darker = sorted(
            (luminance(colour(name, scheme)) for name in (tone, ground)), reverse=True
        )
        assert (lighter + 0.05) / (darker + 0.05) >= LEAST_CONTRAST, ground
