"""Opening the app by the shortest way: no click, and Textual only where there is a terminal."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from runstrength_tui.cli.failures import guarded, say

if TYPE_CHECKING:
    from runstrength_tui.domain.hold import HoldRequest

EXIT_NO_TERMINAL = 2


def open_app(
    home: str | None = None, start_mode: str = "drill", hold: "HoldRequest | None" = None
) -> int:
    """Run the app and return its exit status; 2 at once where there is no terminal to draw on."""
    refusal = terminal_refusal()
    if refusal is not None:
        say(refusal)
        return EXIT_NO_TERMINAL
    return guarded(lambda: _launch(home, start_mode, hold), home)


def terminal_refusal() -> str | None:
    """Say in one line why the app cannot be drawn here, or None where it can."""
    streams = {"input": sys.stdin, "output": sys.stdout, "error output": sys.stderr}
    for name, stream in streams.items():
        if stream is None or stream.closed or not stream.isatty():
            return (
                f"The app needs a terminal, and the {name} is none; "
                "run it in a terminal, or see `runstrength --help` for the commands."
            )
    return None


def _launch(home: str | None, start_mode: str, hold: "HoldRequest | None") -> int:
    # Nothing of a module is garbage; the app turns the collector on again after its first paint.
    gc.disable()
    with _without_ssl():
        from runstrength_tui.logbook import open_logbook  # noqa: PLC0415 - after the check
        from runstrength_tui.paths import find_paths  # noqa: PLC0415 - after the check
        from runstrength_tui.store.store import SCREEN_WAIT_SECONDS  # noqa: PLC0415 - as above
        from runstrength_tui.system_clock import SystemClock  # noqa: PLC0415 - as above
        from runstrength_tui.tui.launch import launch  # noqa: PLC0415 - Textual
    logbook = open_logbook(find_paths(home, os.environ), SystemClock(), SCREEN_WAIT_SECONDS)
    return launch(logbook, start_mode=start_mode, hold=hold)


@contextmanager
def _without_ssl() -> Iterator[None]:
    """Import asyncio as on a Python without ssl: the app has no network, and ssl costs 5 ms."""
    if "ssl" in sys.modules:
        yield
        return
    modules: dict[str, object] = sys.modules  # type: ignore[assignment]  # None: not to be had
    modules["ssl"] = None
    try:
        yield
    finally:
        del modules["ssl"]
