"""Civil dates: which of them there can be, and how they are written for people."""

from datetime import date

DAYS_OF_WEEK = 7
# The dates that a training calendar can have.
FIRST_DAY = date(1970, 1, 1)
LAST_DAY = date(2200, 12, 31)

FULL_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date) -> str:
    """A date as `Tue 24 Nov`, the same in every locale."""
    return f"{WEEKDAYS[day.weekday()]} {date_words(day)}"


def date_words(day: date) -> str:
    """A date without its weekday: `24 Nov`."""
    return f"{day.day} {MONTHS[day.month - 1]}"
