"""The few statistics that the figures need: percentiles, and ratios of paired runs."""

import random
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

_RESAMPLES = 2000
_SEED = 1


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median ratio of paired runs and its bootstrap 95 % interval."""

    median: float
    low: float
    high: float


def percentile(values: Sequence[float], percent: float) -> float:
    """Return a percentile, interpolated between the nearest two values."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def paired_ratio(values: Sequence[float], references: Sequence[float]) -> Ratio:
    """Return how values compare with references of the same round; none may be zero."""
    ratios = [one / other for one, other in zip(values, references, strict=True)]
    chance = random.Random(_SEED)
    medians = sorted(
        statistics.median(chance.choices(ratios, k=len(ratios))) for _ in range(_RESAMPLES)
    )
    low, high = medians[int(_RESAMPLES * 0.025)], medians[int(_RESAMPLES * 0.975) - 1]
    return Ratio(statistics.median(ratios), low, high)


def percentile_ratio(values: Sequence[float], references: Sequence[float], percent: float) -> Ratio:
    """Return the ratio of two percentiles of interleaved presses, with its interval."""

    def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
        return percentile(ours, percent) / percentile(theirs, percent)

    chance = random.Random(_SEED)
    resampled = sorted(
        ratio(chance.choices(values, k=len(values)), chance.choices(references, k=len(references)))
        for _ in range(_RESAMPLES // 10)
    )
    low, high = resampled[int(len(resampled) * 0.025)], resampled[int(len(resampled) * 0.975)]
    return Ratio(ratio(values, references), low, high)
