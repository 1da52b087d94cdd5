"""Opening the app: the terminal as it was on every way out, one line when something breaks."""

import os
import sys
from typing import TYPE_CHECKING

from runstrength_tui.logbook import Logbook
from runstrength_tui.store.errors import StoreError
from runstrength_tui.tui.app import RunStrengthApp
from runstrength_tui.tui.crash import note_crash
from runstrength_tui.tui.driver import TerminalGuard
from runstrength_tui.tui.ending_signals import ignore_signals

if TYPE_CHECKING:
    from runstrength_tui.domain.hold import HoldRequest

EXIT_CRASHED = 70


def launch(logbook: Logbook, start_mode: str = "drill", hold: "HoldRequest | None" = None) -> int:
    """Run the app and return its exit status; 70 after an exception of our own."""
    app = RunStrengthApp(logbook, start_mode=start_mode, hold=hold)
    with TerminalGuard():
        try:
            app.run()
            ignore_signals()
            status = app.return_code or 0
            if app.crashed is None:
                status = _let_go(logbook, status, on_purpose=app.leaves_on_purpose)
        finally:
            logbook.store.close()
        if app.is_terminal_stalled:
            # Everything is stored; an ordinary end would wait for the terminal.
            os._exit(status)
    if app.crashed is None:
        return status
    kept = note_crash(logbook.paths.log, app.crashed, logbook.clock.now().wall)
    where = f" Where it happened is noted in {logbook.paths.log}." if kept else ""
    sys.stderr.write(f"RunStrength had to stop; what was logged is safe.{where}\n")
    return EXIT_CRASHED


def _let_go(logbook: Logbook, status: int, *, on_purpose: bool) -> int:
    """Leave a session to be gone on with; say with the exit status where that was not stored."""
    try:
        logbook.live.hand_over(on_purpose=on_purpose)
    except StoreError:
        return status or 1
    return status
