"""The Equal Earth projection (Šavrič, Patterson and Jenny, 2018): areas are true to each other.

The map is cut at 169° west, in the Bering Strait, so that no country falls apart. It does not show
Antarctica: it ends at 57° south.
"""

from math import asin, cos, radians, sin, sqrt

CENTRAL_MERIDIAN = 11.0
NORTH, SOUTH = 83.8, -57.0
WIDTH = 2000

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


def _equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Return the place on a sphere of radius 1, x to the east and y to the north."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    second, sixth = theta**2, theta**6
    slope = 9 * A4 * theta**8 + 7 * A3 * sixth + 3 * A2 * second + A1
    x = 2 * sqrt(3) * radians(longitude) * cos(theta) / (3 * slope)
    return x, theta * (A1 + A2 * second + sixth * (A3 + A4 * second))


SCALE = WIDTH / 2 / _equal_earth(180, 0)[0]
TOP = _equal_earth(0, NORTH)[1]
HEIGHT = round((TOP - _equal_earth(0, SOUTH)[1]) * SCALE)


def place(longitude: float, latitude: float) -> tuple[float, float]:
    """Return the point of the drawing for a place in degrees (WGS 84).

    Longitudes may go on beyond 180 where a shape is followed across the date line.
    """
    turned = longitude - CENTRAL_MERIDIAN
    if not -180 <= turned <= 180:
        turned = (turned + 180) % 360 - 180
    x, y = _equal_earth(turned, latitude)
    return WIDTH / 2 + x * SCALE, (TOP - y) * SCALE
