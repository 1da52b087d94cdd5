"""The end of a session in the drill screen: its summary, what is said of it, and saving it."""

from typing import TYPE_CHECKING

from runstrength_tui.domain.session import SessionState
from runstrength_tui.tui.cues import Cue
from runstrength_tui.tui.screens.drill_keys import Step
from runstrength_tui.tui.screens.staged import Part

if TYPE_CHECKING:
    from runstrength_tui.tui.widgets.summary_view import SummaryView, Typed


class DrillSummary(Part):
    """The part of the drill screen that ends a session; what was typed is kept as it is typed."""

    programme_id: str
    _summary: "SummaryView | None" = None
    _typed: "tuple[int, Typed] | None" = None

    def say_ended(self, has_work: bool | None) -> None:
        """Say whether an end kept anything."""
        raise NotImplementedError

    def load_programme(self, programme_id: str) -> None:
        """Make the queue of a programme the one to start with."""
        raise NotImplementedError

    def show_summary(self, state: SessionState) -> None:
        """Show what was done, and ask how it was; with what was typed here before."""
        from runstrength_tui.tui.widgets.summary_view import SummaryView  # noqa: PLC0415 - not needed for the first paint

        self.cues.play(Cue.SESSION_DONE)
        session_id, typed = self._typed or (0, None)
        view = SummaryView(
            state, self.logbook.live.elapsed_seconds(), typed if session_id == state.id else None
        )
        self._summary = self.enter(Step.SUMMARY, view)

    def keep_answers(self) -> None:
        """Store what was typed in the summary as far as it makes sense; keep the rest as typed."""
        live, summary = self.logbook.live, self._summary
        if self.step != Step.SUMMARY or summary is None or not live.is_followed:
            return
        state = live.followed
        self._typed = (state.id, summary.typed)
        answers = summary.sensible_answers(state.answers)
        if answers != state.answers:
            self.attempt(lambda: self.logbook.queue.set_answers(answers))

    def action_save(self) -> None:
        """Save the session with what the fields say, or stay where one of them is wrong."""
        answers = self._summary.answers() if self._summary is not None else None
        if answers is None:
            return
        has_work = self.attempt(lambda: self.logbook.live.end(answers))
        self.say_ended(has_work)
        if has_work is None:
            return
        self._typed = None
        self.load_programme(self.programme_id)
        self.look_again()

    action_drop = action_save

    def action_next_field(self) -> None:
        """Go to the next field of the summary."""
        self.focus_next()
