"""How a week is written in one row: its columns, its signs, and what each sign means."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from runstrength_tui.domain.dates import DAYS_OF_WEEK
from runstrength_tui.domain.history import DayTotals, WeekTotals
from runstrength_tui.domain.words import clock_words

DAY_CELLS = 3
# From this width on there is room for a year of four digits and wider figures.
_ROOMY = 64
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = "MTWTFSS"

Run = tuple[str, str]
"""A piece of a row: its text, and the part of the table that it is."""


@dataclass(frozen=True, slots=True)
class Signs:
    """One character a state of a day; the state is told by shape as well as by colour."""

    done: str
    partly: str
    rest: str
    unknown: str

    def of(self, totals: DayTotals) -> Run:
        """The sign of a day, and the part of the table that it is."""
        if not totals.sets:
            return self.rest, "rest"
        return (self.partly, "partly") if totals.partly else (self.done, "done")

    @property
    def legend(self) -> str:
        """What each sign means, for the help."""
        return (
            f"{self.done} done    {self.partly} partly (in progress, or cut short)    "
            f"{self.rest} nothing logged"
        )


SIGNS = Signs("●", "◐", "·", "…")
ASCII_SIGNS = Signs("D", "P", ".", "~")


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of one row; figures stand right-aligned under their headings."""

    signs: Signs
    week: int
    days: int
    sets: int
    reps: int
    hold: int
    roomy: bool

    @property
    def days_start(self) -> int:
        """The cell in which the first day of a row begins."""
        return self.week + 2

    def header(self) -> list[Run]:
        """The headings."""
        days = "".join(f" {letter} " for letter in _WEEKDAYS)
        figures = self._figures("days", "sets", "good/reps", "hold")
        return [(f" {'Week':<{self.week}} {days}{figures}", "header")]

    def row(self, start: date, week: WeekTotals | None, place: int, today: date) -> list[Run]:
        """One week; `place` is the chosen day's in it, if it lies there, and None is not known."""
        runs: list[Run] = [(f" {self._date(start):>{self.week}} ", "week")]
        for number in range(DAYS_OF_WEEK):
            sign, part = self.signs.of(week.days[number]) if week else (self.signs.unknown, "rest")
            if number == place:
                runs.append((f"[{sign}]", "chosen"))
            elif start + timedelta(days=number) == today:
                runs += [(" ", ""), (sign, "today"), (" ", "")]
            else:
                runs.append((f" {sign} ", part))
        if week is None or not week.sets:
            return runs
        reps = f"{week.good_reps}/{week.reps}" if week.reps else "-"
        hold = clock_words(week.held_seconds) if week.held_seconds else "-"
        runs.append((self._figures(str(week.done), str(week.sets), reps, hold), "figures"))
        return runs

    def _figures(self, days: str, sets: str, reps: str, hold: str) -> str:
        cells = (self.days, self.sets, self.reps, self.hold)
        texts = zip((days, sets, reps, hold), cells, strict=True)
        return "".join(f" {text:>{width - 1}}" for text, width in texts)

    def _date(self, day: date) -> str:
        year = f"{day.year}" if self.roomy else f"{day.year % 100:02d}"
        return f"{day.day} {_MONTHS[day.month - 1]} {year}"


@lru_cache(maxsize=8)
def columns_of(width: int, signs: Signs) -> Columns:
    """Return the columns for a table `width` cells wide."""
    if width >= _ROOMY:
        return Columns(signs, week=11, days=6, sets=6, reps=11, hold=8, roomy=True)
    return Columns(signs, week=9, days=5, sets=5, reps=10, hold=7, roomy=False)
