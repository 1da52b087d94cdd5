"""How long a hold stayed clean."""

from collections.abc import Iterable
from itertools import pairwise


def longest_stretch(held: float, marks: Iterable[float]) -> float:
    """Return the longest stretch of `held` that none of `marks` (positions in it) cuts."""
    cuts = [0.0, *sorted(marks), held]
    return max(end - start for start, end in pairwise(cuts))
