"""What is said where the next rep or held second begins a session of another day."""

from datetime import date

from runstrength_tui.domain.dates import day_words
from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.session import SessionState


def later_day_words(state: SessionState, day: date | None) -> str:
    """Say before it happens what begins on `day` and what stays; empty where nothing does."""
    if day is None or not state.ahead:
        return ""
    what = "held second" if state.ahead[0].planned.count is Count.HOLD else "rep"
    current = state.current
    anew = ", this set anew" if current is not None and current.has_work else ""
    begins = f"The next {what} begins a session of {day_words(day)}{anew}"
    return f"{begins}; what was done stays on {day_words(state.training_date)}."


def begun_words(done_on: date, day: date) -> str:
    """Say once it has happened which session began and which was kept."""
    return f"A session of {day_words(day)} has begun; that of {day_words(done_on)} is kept."
