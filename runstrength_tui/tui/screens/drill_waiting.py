"""A session that this window does not follow: left, cut off, or followed by another window."""

from typing import TYPE_CHECKING

from runstrength_tui.domain.dates import day_words
from runstrength_tui.domain.session import SessionState
from runstrength_tui.tui.screens.drill_keys import WAITING, Step
from runstrength_tui.tui.screens.staged import Part

if TYPE_CHECKING:
    from runstrength_tui.tui.widgets.watch_view import WatchView

_TOAST_SECONDS = 4


class DrillWaiting(Part):
    """The part of the drill screen that looks on, and offers what can be done with what waits."""

    seen_version = 0
    _watch_view: "WatchView | None" = None

    def show_step(self) -> None:
        """Show the step that fits the logbook's state."""
        raise NotImplementedError

    @property
    def day_has_turned(self) -> bool:
        """Whether another day has begun than the one that is shown."""
        raise NotImplementedError

    def look_at_store(self) -> None:
        """Where this window only looks on: see whether another wrote, or let the session go."""
        written = self.stored_version() != self.seen_version
        free = self.logbook.store.lock.is_free()
        freed = self.step == Step.WATCH and free
        taken = self.step in WAITING and not free
        if written or freed or taken or self.day_has_turned:
            self.look_again()

    def look_on(self, state: SessionState) -> None:
        """Show a session that waits, or what the window that follows it does."""
        if not self.logbook.store.lock.is_free():
            self.show_watched(state, timed_here=False)
            return
        from runstrength_tui.tui.widgets.cut_off_view import CutOffView  # noqa: PLC0415 - rare

        live = self.logbook.live
        view = CutOffView(state, live.elapsed_seconds(), live.later_day())
        self.enter(Step.TO_SAVE if state.is_through else Step.CUT_OFF, view)

    def show_watched(self, state: SessionState, *, timed_here: bool) -> None:
        """Show what another window writes, or what the timer of this one times."""
        from runstrength_tui.tui.widgets.watch_view import WatchView  # noqa: PLC0415 - rare

        view = self._watch_view
        if self.step != Step.WATCH or view is None or view.timed_here != timed_here:
            view = self._watch_view = self.enter(Step.WATCH, WatchView(timed_here=timed_here))
        one = state.current or (state.upcoming[0] if state.upcoming else None)
        if one is not None:
            self.show_header(state, one)
        view.show(state)

    def action_resume(self) -> None:
        """Go on with the session that waits."""
        if self.attempt(self.logbook.live.resume) is not None:
            self.show_step()

    action_open_again = action_resume

    def action_finish_as_is(self) -> None:
        """Keep what was done of the session that waits."""
        self.say_ended(self.attempt(self.logbook.live.end))
        self.look_again()

    def say_ended(self, has_work: bool | None) -> None:
        """Say whether an end kept anything; nothing where it failed, as that is said already."""
        if has_work is not None:
            said = "Saved." if has_work else "Nothing was done, so nothing was saved."
            self.notify(said, timeout=_TOAST_SECONDS)

    action_save_as_is = action_finish_as_is

    def action_discard(self) -> None:
        """Leave the session that waits out of the history, once that was asked."""
        from runstrength_tui.tui.screens.discard import DiscardScreen  # noqa: PLC0415 - rare

        state = self.logbook.live.state
        if state is None:
            return
        asked_id = state.id

        def take(discards: bool | None) -> None:
            now = self.logbook.live.state
            if discards and now is not None and now.id == asked_id:
                self.attempt(self.logbook.live.discard)
                self.look_again()

        session = f"the session of {day_words(state.training_date)}"
        self.app.push_screen(DiscardScreen(session), take)

    def action_hand_over(self) -> None:
        """Stop following, so that another window can go on."""
        self.before_leaving()
        self.attempt(lambda: self.logbook.live.hand_over(on_purpose=True))
        self.look_again()
