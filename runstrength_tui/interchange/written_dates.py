"""Dates and times as written for people: `Oct 7, 2020, 2:43:11 PM`, `20.09.2026, 14:12:12`.

The forms are those of the Unicode locale data in English, German, French, Spanish, Italian, Dutch
and Portuguese, which the exports follow. What could be two dates is none.
"""

import re
from collections.abc import Iterable
from datetime import datetime, tzinfo

from runstrength_tui.interchange.activity_start import written_instant

YEARS = range(1970, 2101)
_MONTHS_A_YEAR = 12

# Tables, because there may be thousands of dates and few numbers; what is not in them is no date.
_YEARS = {str(year): year for year in YEARS}
_DAYS = {form: day for day in range(1, 32) for form in (f"{day}", f"{day:02}")}
_SIXTIETHS = {f"{number:02}": number for number in range(60)}
_HOURS: dict[tuple[str, str | None], int] = {
    (form, None): hour for hour in range(24) for form in (f"{hour}", f"{hour:02}")
}
for _half, _noon in (("a", 0), ("A", 0), ("p", 12), ("P", 12)):
    _HOURS |= {(form, _half): _DAYS[form] % 12 + _noon for form in _DAYS if _DAYS[form] <= 12}

_MONTH_NAMES = (
    "jan january januar janvier janv enero ene gennaio gen januari janeiro",
    "feb february februar février févr fév febrero febbraio februari fevereiro fev",
    "mar march märz mär mrz mars marzo maart mrt março",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio mag mei maio",
    "jun june juni juin junio giugno giu junho",
    "jul july juli juillet juil julio luglio lug julho",
    "aug august août aout agosto ago augustus",
    "sep sept september septembre septiembre set settembre setembro",
    "oct october oktober okt octobre octubre ottobre ott outubro out",
    "nov november novembre noviembre novembro",
    "dec december dezember dez décembre déc diciembre dic dicembre dezembro",
)
_MONTHS = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()
}
# `, ` or a word or two such as "at", "à", "a las" stand before the time.
_TIME = r"[\s,]+(?:[^\W\d_]{1,4}\s){0,2}(\d{1,2})[:.h](\d\d)(?:[:.](\d\d))?(?:\s?([ap])\.?\s?m\.?)?"
_NAMED = re.compile(
    r"(?:(\d{1,2})\.?\s(?:de\s)?([^\W\d_]{3,12})\.?|([^\W\d_]{3,12})\.?\s(\d{1,2}))"
    rf"(?:,|\sde)?\s(\d{{4}}){_TIME}",
    re.IGNORECASE,
)
_NUMERIC = re.compile(rf"(\d{{1,2}})([./-])(\d{{1,2}})\2(\d{{4}}){_TIME}", re.IGNORECASE)


def read_date_and_time(text: str, written_in: tzinfo, *, day_first: bool | None) -> datetime | None:
    """Return the moment that a text names, or None where it names none or could name two.

    The time is one of the zone `written_in` unless the text has a UTC offset of its own.
    `day_first` tells which number of `07/10/2020` is the day; None is for a language whose
    writers do not agree, and then a time with AM or PM puts the month first.
    """
    text = text.strip()
    try:
        if text[:4].isdecimal():
            return _iso(text, written_in)
        if match := _NAMED.fullmatch(text):
            before, month, named, after, year, hour, minute, second, half = match.groups()
            day, number = _DAYS[before or after], _MONTHS[(month or named).lower()]
        elif match := _NUMERIC.fullmatch(text):
            one, mark, two, year, hour, minute, second, half = match.groups()
            day, number = _day_and_month(_DAYS[one], mark, _DAYS[two], day_first, half)
        else:
            return None
        return datetime(
            _YEARS[year],
            number,
            day,
            _HOURS[hour, half],
            _SIXTIETHS[minute],
            _SIXTIETHS[second or "00"],
            tzinfo=written_in,
        )
    except (ValueError, KeyError):
        return None


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """Return whether the first number of `07/10/2020` is the day in a column of such dates.

    Those that can be read in one way only tell it of all; None where there are none, or of both
    kinds. A spreadsheet that saves a list again writes them in the order of its own country.
    """
    told = set()
    for text in texts:
        match = _NUMERIC.fullmatch(text.strip())
        if (
            match
            and match[2] != "."
            and (int(match[1]) > _MONTHS_A_YEAR) != (int(match[3]) > _MONTHS_A_YEAR)
        ):
            told.add(int(match[1]) > _MONTHS_A_YEAR)
    return told.pop() if len(told) == 1 else None


def _iso(text: str, written_in: tzinfo) -> datetime | None:
    """Return the moment of `2026-11-20 07:12:33`; a date alone has none."""
    moment = written_instant(text, written_in)
    return moment if moment is not None and moment.year in YEARS else None


def _day_and_month(
    one: int, mark: str, two: int, day_first: bool | None, half: str | None
) -> tuple[int, int]:
    """Return which number is the day and which the month; ValueError where that is not told."""
    if mark == "." or one > _MONTHS_A_YEAR or one == two:
        return one, two
    if two > _MONTHS_A_YEAR:
        return two, one
    if day_first is None and not half:
        raise ValueError("two dates in one")
    return (one, two) if day_first else (two, one)
