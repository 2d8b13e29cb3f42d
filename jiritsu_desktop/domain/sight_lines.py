"""Lines of sight over a seat plan."""

import math

from jiritsu_desktop.domain.seat_plan import Place


def crosses(start: tuple[float, float], end: tuple[float, float], place: Place) -> bool:
    """Whether a line of sight passes over a seat; its rim does not count."""
    rim = min(place.width, place.height) * 0.2
    left, right = place.x + rim, place.x + place.width - rim
    top, bottom = place.y + rim, place.y + place.height - rim
    low, high = 0.0, 1.0
    for origin, delta, least, most in (
        (start[0], end[0] - start[0], left, right),
        (start[1], end[1] - start[1], top, bottom),
    ):
        if math.isclose(delta, 0.0):
            if not least <= origin <= most:
                return False
            continue
        one, other = (least - origin) / delta, (most - origin) / delta
        low, high = max(low, min(one, other)), min(high, max(one, other))
        if low > high:
            return False
    return True
