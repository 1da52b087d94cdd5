"""What the plan says of today, read from the logbook once the first paint is done."""

from datetime import date
from typing import NamedTuple

from runstrength_tui.domain.calendar.overview import Overview
from runstrength_tui.domain.calendar.today_words import today_words
from runstrength_tui.domain.dates import day_words
from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.widgets.today_view import DayLines


class Misses(NamedTuple):
    """Which misses a banner tells of; once hidden, only others bring it back."""

    week_start: date
    days: tuple[date, ...]
    suggests_change: bool


class DayGlance(NamedTuple):
    """Today as the title bar and the drill screen say it; `misses` is None without a banner."""

    status: str
    lines: DayLines
    misses: Misses | None = None

    def without_banner(self) -> "DayGlance":
        """The same day, its banner put away."""
        return self._replace(lines=self.lines._replace(banner=()), misses=None)


def day_glance(logbook: Logbook, change_key: str) -> DayGlance | None:
    """Read today; None without a plan in force. `change_key` opens the plan. Raises StoreError."""
    today = logbook.today()
    version = logbook.training.plan_on(today)
    if version is None:
        return None
    overview = logbook.training.overview(today)
    words = today_words(overview, version, change_key)
    return DayGlance(
        status=f"{day_words(today)} · {words.status}",
        lines=DayLines(words.day, words.missed, words.banner),
        misses=_misses(overview) if words.banner else None,
    )


def _misses(overview: Overview) -> Misses:
    days = tuple(day.on for day in overview.can_be_made_up)
    return Misses(overview.week.week_start, days, overview.suggests_change)
