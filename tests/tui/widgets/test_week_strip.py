from datetime import date

from runstrength_tui.domain.plan import OnRunDays, PlanMode, PlanVersion, weekdays_from_text
from runstrength_tui.domain.plan_words import usual_week
from runstrength_tui.tui.widgets.week_strip import WeekStrip
from tests.tui.widgets.one_widget import OneWidgetApp, lines_of

COLLIDING = PlanVersion(
    date(2026, 11, 2),
    weekdays_from_text("mon,tue"),
    PlanMode.FIXED,
    weekdays_from_text("tue,fri"),
    0,
    6,
)


def strip_of(version: PlanVersion, label: str = "", *, letters: bool = False) -> WeekStrip:
    strip = WeekStrip(label, letters=letters)
    strip.days = usual_week(version)
    return strip


async def test_signs_stand_under_their_letters_and_are_explained() -> None:
    strip = strip_of(COLLIDING, letters=True)
    async with OneWidgetApp(strip).run_test(size=(60, 10)):
        assert [line.rstrip() for line in lines_of(strip)] == [
            "   M   T   W   T   F   S   S",
            "   r   r→  ○   ·   ○   ·   ·",
            "   r run   ○ strength   → moves on   · rest",
        ]


async def test_run_and_strength_on_one_day_show_both() -> None:
    strip = strip_of(COLLIDING._replace(on_run_days=OnRunDays.KEEP), "Your week")
    async with OneWidgetApp(strip).run_test(size=(60, 10)):
        assert lines_of(strip)[0].rstrip() == "  Your week      r   r○  ·   ·   ○   ·   ·"


async def test_in_a_narrow_form_days_stand_closer() -> None:
    strip = strip_of(COLLIDING, "Your week")
    async with OneWidgetApp(strip).run_test(size=(34, 10)):
        assert lines_of(strip)[0].rstrip() == "  Your week r  r→ ○  ·  ○  ·  ·"


async def test_a_terminal_without_utf8_has_letters() -> None:
    strip = strip_of(COLLIDING, letters=True)
    async with OneWidgetApp(strip, ascii_only=True).run_test(size=(60, 10)):
        assert [line.rstrip() for line in lines_of(strip)[1:]] == [
            "   r   r>  o   .   o   .   .",
            "   r run   o strength   > moves on   . rest",
        ]
