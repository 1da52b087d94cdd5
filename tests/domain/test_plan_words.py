"""A plan in words, and the week that it makes."""

from datetime import date, time

import pytest

from runstrength_tui.domain.plan import (
    MONDAY,
    SUNDAY,
    OnRunDays,
    PlanMode,
    PlanVersion,
    weekdays_from_text,
)
from runstrength_tui.domain.plan_words import (
    details_words,
    listed_weekdays,
    run_day_words,
    usual_week,
    version_words,
    week_words,
)

SINCE = date(2026, 11, 2)


def fixed(
    runs: str, strength: str, on_run_days=OnRunDays.MOVE, week_start: int = MONDAY
) -> PlanVersion:
    return PlanVersion(
        SINCE,
        weekdays_from_text(runs),
        PlanMode.FIXED,
        weekdays_from_text(strength),
        0,
        6,
        on_run_days,
        week_start,
    )


def quota(runs: str, times: int) -> PlanVersion:
    return PlanVersion(SINCE, weekdays_from_text(runs), PlanMode.QUOTA, frozenset(), times, 6)


def signs(version: PlanVersion) -> str:
    """One word a day: what falls on it."""
    words = []
    for day in usual_week(version):
        what = "S" if day.is_strength else ">" if day.moved_to is not None else ""
        words.append((("r" if day.is_run else "") + what + ("!" if day.displaced else "")) or "-")
    return " ".join(words)


def test_a_usual_week_has_runs_strength_and_rest() -> None:
    assert signs(fixed("mon,wed,sat", "tue,fri")) == "r S r - S r -"


def test_strength_on_a_run_day_moves_to_the_next_free_day() -> None:
    version = fixed("mon,tue,wed", "tue,fri")
    assert signs(version) == "r r> r S S - -"
    assert run_day_words(version) == "Tue is a run day too: strength moves to Thu."


def test_strength_stays_on_a_run_day_where_that_is_meant() -> None:
    version = fixed("tue,sat", "tue,fri", OnRunDays.KEEP)
    assert signs(version) == "- rS - - S r -"
    assert run_day_words(version) == "Tue: run and strength, on purpose."


def test_strength_without_a_free_day_after_it_is_told() -> None:
    version = fixed("sat,sun", "wed,sun")
    assert signs(version) == "- - S - - r r!"
    assert run_day_words(version) == (
        "Sun is a run day too: no free day after Sun, so nothing is owed then."
    )


def test_two_collisions_are_told_in_one_sentence() -> None:
    version = fixed("mon,thu", "mon,thu")
    assert run_day_words(version) == "Mon and Thu are run days too: strength moves to Tue and Fri."


@pytest.mark.parametrize(
    ("on_run_days", "told"), [(OnRunDays.MOVE, "moves it"), (OnRunDays.KEEP, "changes nothing")]
)
def test_without_a_collision_it_says_what_a_run_would_do(on_run_days, told) -> None:
    assert told in run_day_words(fixed("mon", "tue", on_run_days))


def test_a_week_from_sunday_begins_with_it() -> None:
    version = fixed("sun,wed", "tue,fri", week_start=SUNDAY)
    assert "".join(day.letter for day in usual_week(version)) == "SMTWTFS"
    assert signs(version) == "r - S r - S -"
    assert week_words(version) == "Strength on Tue and Fri; runs on Sun and Wed."


def test_a_plan_in_one_sentence() -> None:
    assert week_words(fixed("mon,wed,sat", "tue,fri")) == (
        "Strength on Tue and Fri; runs on Mon, Wed and Sat."
    )
    assert week_words(fixed("none", "tue")) == "Strength on Tue; no fixed run days."
    every_day = fixed("mon,tue,wed,thu,fri,sat,sun", "none")
    assert week_words(every_day) == "Strength on no day; runs every day."


@pytest.mark.parametrize(("times", "told"), [(1, "once"), (2, "twice"), (3, "3 times")])
def test_a_quota_names_no_day(times: int, told: str) -> None:
    version = quota("sat", times)
    assert signs(version) == "- - - - - r -"
    assert week_words(version) == f"Strength {told} a week, on any day; runs on Sat."
    assert "any day" in run_day_words(version)


def test_details_and_the_short_line() -> None:
    version = fixed("mon", "tue,fri")._replace(sets_per_session=7, day_start=time(5, 30))
    assert details_words(version) == (
        "4 of 7 sets make a session. Weeks begin on Monday, days at 05:30."
    )
    assert version_words(version) == "run Mon · strength Tue, Fri"
    single = details_words(version._replace(sets_per_session=1))
    assert single.startswith("1 set makes a session.")
    assert version_words(quota("none", 2)) == "run none · strength 2 a week"


def test_no_weekdays_are_no_words() -> None:
    assert listed_weekdays(frozenset()) == ""
