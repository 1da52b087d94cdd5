"""How well the plan was kept, beside the date, in as much room as there is."""

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from runstrength_tui.domain.calendar.scores import ADHERENCE_WEEKS, Adherence
from runstrength_tui.domain.dates import date_words
from runstrength_tui.tui.widgets.set_words import full_day_words

# A row begins with the second.
_FEWEST_IN_A_ROW = 2


def status_words(
    today: date, score: Adherence | None, weeks_in_a_row: int, rooms: Sequence[int]
) -> str:
    """Return score and date, the fullest text that fits the first of `rooms` (in cells).

    Where none fits, the next room is tried; the date alone where nothing was owed.
    """
    full = full_day_words(today)
    if score is None or not score.wanted:
        return full
    words = f"{ADHERENCE_WEEKS} weeks: {score.met} of {score.wanted}"
    texts = [f"{words} · {full}", f"{words} · {date_words(today)}"]
    if weeks_in_a_row >= _FEWEST_IN_A_ROW:
        texts.insert(0, f"{words} · {weeks_in_a_row} weeks met in a row · {full}")
    for cells in rooms:
        fitting = next((text for text in texts if cell_len(text) <= cells), None)
        if fitting:
            return fitting
    return full
