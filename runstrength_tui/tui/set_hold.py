"""The hold under way in a session that is followed: its runner lives and goes with its set."""

from runstrength_tui.domain.going_on import together
from runstrength_tui.domain.hold import Hold
from runstrength_tui.domain.session import SetState
from runstrength_tui.domain.tally import TallyKind
from runstrength_tui.logbook import Logbook
from runstrength_tui.tui.cues import Cues
from runstrength_tui.tui.hold_runner import HoldRunner


class SetHold:
    """Gives the runner of the set under way, and none as soon as that set is not under way.

    Whatever ended it (its own stop, a skip, the end of the session, another window, another
    database), what is asked is the state of the session, so nothing of a hold outlives it.
    """

    def __init__(self, logbook: Logbook, cues: Cues) -> None:
        self._logbook = logbook
        self._cues = cues
        self._runner: HoldRunner | None = None
        self._log: _SetLog | None = None
        self._set_id: int | None = None

    @property
    def runner(self) -> HoldRunner | None:
        """The runner of the set under way, where it has been asked for with `of`."""
        self.drop_ended()
        return self._runner

    def drop_ended(self) -> None:
        """Forget the runner of a set that is not under way any more.

        To be called before another set can be: a set that goes on later gets a runner of its own.
        """
        live = self._logbook.live
        current = live.state.current if live.state is not None and live.is_followed else None
        set_id = live.gone_on_as(self._set_id) if self._set_id is not None else None
        if current is None or current.id != set_id:
            self._runner = self._log = self._set_id = None

    def of(self, one: SetState) -> HoldRunner:
        """The runner of this set under way: new, or paused where its hold was cut off."""
        known = self._set_id is not None and self._logbook.live.gone_on_as(self._set_id) == one.id
        if self.runner is None or not known:
            self._set_id = one.id
            log = _SetLog(self._logbook, one.id)
            self._runner = self._new(one, log, as_cut_off(one) if one.held_ms else None)
        runner = self.runner
        if runner is None:
            raise RuntimeError("this set is not under way")
        return runner

    def begin_anew(self) -> None:
        """Let a hold that was paused begin from nothing: what was held is another day's."""
        if self._runner is not None and self._log is not None:
            log = self._log.after(self._runner.hold)
            self._runner = self._new(self._logbook.live.current, log, None)

    def _new(self, one: SetState, log: "_SetLog", resumed: Hold | None) -> HoldRunner:
        self._log = log
        get_ready = self._logbook.config.get_ready_seconds
        clock = self._logbook.clock
        return HoldRunner(one.planned.target, clock, self._cues, log, get_ready, resumed)


def as_cut_off(one: SetState) -> Hold:
    """Return the hold that a set stores, paused at its end."""
    return Hold.cut_off(
        one.planned.target,
        one.held_ms / 1000,
        one.marks(TallyKind.WOBBLE),
        one.marks(TallyKind.BREAK),
    )


class _SetLog:
    """Writes a hold to its set in the session that is followed; `before` was held of it before."""

    def __init__(self, logbook: Logbook, set_id: int, before: Hold | None = None) -> None:
        self._logbook = logbook
        self._live = logbook.live
        self._set_id = set_id
        self._before = before

    def after(self, hold: Hold) -> "_SetLog":
        """The log of a hold that begins anew after this one, on whichever later day."""
        return _SetLog(self._logbook, self._set_id, self._whole(hold))

    def record(self, hold: Hold) -> None:
        """Bring the set's ledger to the hold."""
        self._live.record_hold(self._set_id, self._whole(hold))

    def end(self, hold: Hold) -> None:
        """End the set."""
        self._live.end_set(self._set_id, unconfirmed=hold.unconfirmed)

    def _whole(self, hold: Hold) -> Hold:
        return hold if self._before is None else together(self._before, hold)
