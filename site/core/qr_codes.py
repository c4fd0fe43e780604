"""Addresses as QR codes (ISO/IEC 18004), drawn as SVG."""

from collections.abc import Iterator
from itertools import groupby

import qrcode

# A code needs an empty edge of four modules around it.
EDGE = 4


# One of the eight masks of the standard, for text that is as irregular as after any of them.
MASK_FOR_IRREGULAR_TEXT = 3


def modules_of(text: str, *, irregular: bool = False) -> list[list[bool]]:
    """Return the rows of a code, dark modules as True, without its edge. A tenth and a half of it may be damaged.

    Of eight masks the one is taken that mixes light and dark best. With `irregular`, for long text such as a
    signature, none is searched for: that takes most of the time, and every reader knows every mask.
    """
    code = qrcode.QRCode(
        error_correction=qrcode.constants.ERROR_CORRECT_M,
        border=0,
        mask_pattern=MASK_FOR_IRREGULAR_TEXT if irregular else None,
    )
    code.add_data(text)
    code.make()
    return [[bool(module) for module in row] for row in code.get_matrix()]


def svg_of(text: str, *, irregular: bool = False) -> bytes:
    """Return a code with its edge as an SVG document, one unit for each module."""
    rows = modules_of(text, irregular=irregular)
    size = len(rows) + 2 * EDGE
    path = "".join(
        f"M{EDGE + left} {EDGE + top}h{length}v1h-{length}z"
        for top, row in enumerate(rows)
        for left, length in _dark_runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"'
        f' shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"/>'
        f'<path d="{path}"/></svg>'
    ).encode()


def _dark_runs(row: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield (first module, how many) of the dark modules beside each other."""
    left = 0
    for is_dark, group in groupby(row):
        length = len(list(group))
        if is_dark:
            yield left, length
        left += length
