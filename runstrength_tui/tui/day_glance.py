"""What the plan says of today, read from the logbook once the first paint is done."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from runstrength_tui.domain.calendar.overview import Overview
from runstrength_tui.domain.calendar.today_words import today_words
from runstrength_tui.domain.dates import day_words
from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.widgets.today_view import DayLines

_PLAN_KEY = "w"


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


def day_glance(logbook: Logbook) -> DayGlance:
    """Read today; raises StoreError. Without a plan in force it costs one query."""
    today = logbook.today()
    key = plan_key(logbook.config.keys)
    version = logbook.training.plan_on(today)
    if version is None:
        return DayGlance(
            day_words(today), DayLines(f"No week plan yet: {key} sets one.", quiet=True)
        )
    overview = logbook.training.overview(today)
    words = today_words(overview, version, key)
    return DayGlance(
        status=f"{day_words(today)} · {words.status}",
        lines=DayLines(words.day, words.missed, words.banner),
        misses=_misses(overview) if words.banner else None,
    )


def plan_key(keys: Mapping[str, str]) -> str:
    """The key that opens the plan, a person's own where there is one."""
    return keys.get("week_plan", _PLAN_KEY).partition(",")[0].strip() or _PLAN_KEY


def _misses(overview: Overview) -> Misses:
    days = tuple(day.on for day in overview.can_be_made_up)
    return Misses(overview.week.week_start, days, overview.suggests_change)
