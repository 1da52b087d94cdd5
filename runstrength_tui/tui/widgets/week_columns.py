"""How a week is written in one row: its columns, as wide as the table allows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from runstrength_tui.domain.calendar.days import CalendarDay, CalendarWeek
from runstrength_tui.domain.calendar.numbered_weeks import NumberedWeek
from runstrength_tui.domain.dates import DAYS_OF_WEEK, WEEKDAYS, date_words
from runstrength_tui.domain.history import WeekTotals
from runstrength_tui.domain.plan import MONDAY
from runstrength_tui.domain.words import clock_words
from runstrength_tui.tui.widgets.day_signs import DayMarks, DaySigns, Run
from runstrength_tui.tui.widgets.missed_words import missed_words

DAY_CELLS = 3
# From this width on there is room for a year of four digits and wider figures.
_ROOMY = 64
# With a plan there is a column more: from these widths on for good reps, and for a whole year.
_ROOM_FOR_GOOD_REPS = 66
_ROOM_FOR_YEARS = 84
_HOLD = 7
_WEEKDAYS = "MTWTFSS"
_HEADER = "week-table--header"
_WEEK = "week-table--week"
_FIGURES = "week-table--figures"
_MISSED = "week-table--missed"
_CHOSEN = "week-table--chosen"


class WeekRow(NamedTuple):
    """One week as it is shown: its log, its judged days, and the counts of what was owed.

    `runs` are the run days to show where there is no plan, and so no judged day.
    """

    totals: WeekTotals
    days: tuple[CalendarDay, ...] = ()
    week: CalendarWeek | None = None
    runs: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of one row; figures stand right-aligned under their headings.

    `missed` is None without a plan: then the first figure counts the days, and the sets have a
    column.
    """

    signs: DaySigns
    week: int
    done: int
    sets: int
    reps: int
    hold: int
    roomy: bool
    missed: int | None = None
    gap: int = 1

    @property
    def days_start(self) -> int:
        """The cell in which the first day of a row begins."""
        return self.week + 2

    def header(self, week_start: int) -> list[Run]:
        """The headings, for weeks that begin on the weekday `week_start`."""
        letters = _WEEKDAYS[week_start:] + _WEEKDAYS[:week_start]
        days = "".join(f" {letter} " for letter in letters)
        reps = "good/reps" if self.reps > len("good/reps") else "reps"
        figures = self._figures("days" if self.missed is None else "done", "sets", reps, "hold")
        missed = "" if self.missed is None else f"{'':{self.gap}}{'missed'[: self.missed]}"
        return [(f" {'Week':<{self.week}} {days}{figures}{missed}", _HEADER)]

    def row(
        self,
        dates: NumberedWeek,
        row: WeekRow | None,
        chosen: date | None,
        marks: DayMarks,
        headed: int = MONDAY,
    ) -> list[Run]:
        """One week; `row` is None while it is not known.

        `headed` is the weekday that the headings begin with: a week that begins on another one
        says so in the place of its year.
        """
        named = self._date(dates.first, with_weekday=dates.start.weekday() != headed)
        runs: list[Run] = [(f" {named:>{self.week}} ", _WEEK)]
        runs.append((" " * DAY_CELLS * (dates.first - dates.start).days, ""))
        for day, (sign, part) in zip(dates.dates, self._signs(dates, row, marks), strict=True):
            if day == chosen:
                runs.append((f"[{sign}]", _CHOSEN))
            elif day == marks.today:
                runs += [(" ", ""), (sign, f"{part} day--today"), (" ", "")]
            else:
                runs.append((f" {sign} ", part))
        runs.append((" " * DAY_CELLS * (DAYS_OF_WEEK - 1 - (dates.last - dates.start).days), ""))
        return runs if row is None else [*runs, *self._figures_of(row, marks.today)]

    def _signs(self, dates: NumberedWeek, row: WeekRow | None, marks: DayMarks) -> Iterator[Run]:
        """The sign of each date, and the part of the table that it is."""
        if row is None:
            return ((self.signs.unknown, "day--rest") for _ in dates.dates)
        if self.missed is not None and len(row.days) == len(dates.dates):
            return (self.signs.of(day, marks) for day in row.days)
        days = row.totals.days
        return (self.signs.of_totals(totals, is_run=totals.day in row.runs) for totals in days)

    def _figures_of(self, row: WeekRow, today: date) -> list[Run]:
        totals = row.totals
        week = row.week if self.missed is not None and row.week and row.week.mode else None
        if not totals.sets and week is None:
            return []
        done = str(totals.done)
        if week is not None:
            done = f"{week.met}/{week.wanted}" if week.wanted else "-"
        reps = f"{totals.good_reps}/{totals.reps}" if totals.reps else "-"
        hold = clock_words(totals.held_seconds) if totals.held_seconds else "-"
        figures = [(self._figures(done, str(totals.sets), reps, hold), _FIGURES)]
        if week is not None and self.missed is not None:
            words = missed_words(week, row.days, today, self.missed)
            figures.append((f"{'':{self.gap}}{words}", _MISSED))
        return figures

    def _figures(self, done: str, sets: str, reps: str, hold: str) -> str:
        cells = (self.done, self.sets, self.reps, self.hold)
        texts = zip((done, sets, reps, hold), cells, strict=True)
        return "".join(f" {text:>{width - 1}}" for text, width in texts if width)

    def _date(self, day: date, *, with_weekday: bool) -> str:
        if with_weekday:
            return f"{WEEKDAYS[day.weekday()][: None if self.roomy else 2]} {date_words(day)}"
        year = f"{day.year}" if self.roomy else f"{day.year % 100:02d}"
        return f"{date_words(day)} {year}"


@lru_cache(maxsize=8)
def columns_of(width: int, signs: DaySigns, *, with_plan: bool = False) -> Columns:
    """Return the columns for a table `width` cells wide.

    With a plan, the last column says what was missed, in all the room that is left.
    """
    if not with_plan:
        if width >= _ROOMY:
            return Columns(signs, week=11, done=6, sets=6, reps=11, hold=8, roomy=True)
        return Columns(signs, week=9, done=5, sets=5, reps=10, hold=7, roomy=False)
    roomy = width >= _ROOM_FOR_YEARS
    week = 11 if roomy else 9
    done, reps, gap = (6, 10, 2) if width >= _ROOM_FOR_GOOD_REPS else (5, 8, 1)
    used = week + 2 + DAYS_OF_WEEK * DAY_CELLS + done + reps + _HOLD + gap
    missed = max(0, width - used)
    return Columns(signs, week, done, 0, reps, _HOLD, roomy=roomy, missed=missed, gap=gap)
