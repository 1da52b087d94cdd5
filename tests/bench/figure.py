"""One figure of the bench: a value, its budget, and what stands behind it."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.statistics_of_runs import Ratio, paired_ratio


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: `value` may be at most `budget`, both in `unit` (× is a ratio)."""

    name: str
    value: float
    budget: float
    unit: str = "×"
    detail: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the budget is kept."""
        return self.value <= self.budget


def paired(
    name: str,
    budget: float,
    ours: Sequence[float],
    theirs: Sequence[float],
    scale: float = 1e3,
    unit: str = "ms",
) -> Figure:
    """Return the figure of values against references of the same rounds."""
    ratio = paired_ratio(ours, theirs)
    detail = detail_of(statistics.median(ours), statistics.median(theirs), ratio, scale, unit)
    return Figure(name, ratio.median, budget, detail=detail)


def detail_of(ours: float, theirs: float, ratio: Ratio, scale: float, unit: str) -> str:
    """Say what was measured in absolute terms, and how sure the ratio is."""
    absolute = f"{ours * scale:.4g} {unit} against {theirs * scale:.4g}"
    return f"{absolute}; 95 %: {ratio.low:.2f} to {ratio.high:.2f}"
