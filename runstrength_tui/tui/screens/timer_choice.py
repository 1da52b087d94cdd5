"""What will be held: the exercise, the side, the target, and how long to get ready."""

from datetime import timedelta

from runstrength_tui.config import GET_READY_SECONDS
from runstrength_tui.domain.dates import day_words
from runstrength_tui.domain.exercise import Count, Exercise, Side, Span
from runstrength_tui.domain.words import clock_words
from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.holds import recently_held
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.screens.base import LogbookScreen

RECENT_DAYS = 28


class TimerChoice(LogbookScreen):
    """The part of the timer screen that chooses; `exercise` is None before the first choice."""

    def __init__(self, logbook: Logbook, cues: Cues) -> None:
        super().__init__(logbook, cues)
        self.exercise: Exercise | None = None
        self.side: Side | None = None
        self.target = Span(1, 1)

    def choice_changed(self) -> None:
        """Show another choice."""
        raise NotImplementedError

    def setting_changed(self) -> None:
        """Show another setting of the same choice."""
        raise NotImplementedError

    def action_choose(self) -> None:
        """Find another exercise by typing, those held last on top."""
        from runstrength_tui.tui.screens.pick_exercise import (  # noqa: PLC0415 - not needed to start
            PickExerciseScreen,
            hold_words,
        )

        picker = PickExerciseScreen(
            self.logbook.library,
            "What will you hold?",
            wanted=lambda exercise: exercise.can_be_held,
            first=self.held_lately(),
            describe=hold_words,
        )
        self.app.push_screen(
            picker, lambda chosen: self.take_exercise(chosen) if chosen is not None else None
        )

    def action_side(self, side: str) -> None:
        """Choose the side that is held first."""
        self.side = Side(side)
        self.choice_changed()

    def action_get_ready(self, step: int) -> None:
        """Change how long one has to get ready, and remember it."""
        low, high = GET_READY_SECONDS
        seconds = min(high, max(low, self.logbook.config.get_ready_seconds + step))
        self.save_setting(
            lambda file: file.set_get_ready_seconds(self.logbook.paths.config, seconds)
        )
        self.setting_changed()

    def take_exercise(
        self, exercise_id: str, side: Side | None = None, target_seconds: int | None = None
    ) -> None:
        """Stand ready to hold this exercise, to its own target or to the seconds given."""
        exercise = self.logbook.library.exercise(exercise_id)
        self.exercise = exercise
        self.side = (side or Side.LEFT) if exercise.sided else None
        self.target = exercise.hold_target
        if target_seconds is not None:
            self.target = Span(target_seconds, target_seconds)
        self.choice_changed()

    def held_lately(self) -> list[str]:
        """Every exercise that can be held: those held lately first, then those made for it."""
        today = self.logbook.entries.today()
        review, since = self.logbook.review, today - timedelta(days=RECENT_DAYS)
        lately = recently_held(
            self.attempt(lambda: review.sessions(since, today), reads=True) or ()
        )
        exercises = self.logbook.library.exercises
        held = [each for each in exercises if exercises[each].can_be_held]
        held.sort(key=lambda each: exercises[each].count is not Count.HOLD)
        return list(dict.fromkeys((*(each for each in lately if each in exercises), *held)))

    def record_words(self) -> str:
        """The longest hold of the chosen exercise so far; empty where there is none."""
        if self.exercise is None:
            return ""
        exercise_id = self.exercise.id
        records = self.attempt(lambda: self.logbook.review.records(exercise_id), reads=True)
        best = records[0].held_seconds if records else None
        return f"Longest so far: {clock_words(best.value)}, {day_words(best.day)}" if best else ""
