"""Where `runstrength` and `python -m runstrength_tui` begin."""

import gc
import os
import sys

_INTERRUPTED = 130


def main() -> int:
    """Open the app when nothing is asked for, else run the command; return the exit status."""
    try:
        return _run()
    except KeyboardInterrupt:  # before there is anyone else to say so
        return _INTERRUPTED


def _run() -> int:
    if len(sys.argv) == 1 and "_RUNSTRENGTH_COMPLETE" not in os.environ:
        from runstrength_tui.cli.open_app import open_app  # noqa: PLC0415 - without click

        return open_app()
    gc.disable()  # a command ends before it would free anything
    status = _short_answer() if "--short" in sys.argv else None
    if status is None:
        from runstrength_tui.cli.group import run  # noqa: PLC0415 - not wanted to open the app

        status = run(sys.argv[1:])
    gc.freeze()  # nor does it look for garbage on its way out
    return status


def _short_answer() -> int | None:
    """The answer to `today --short`, without all that other commands need; None for no answer."""
    try:
        from runstrength_tui.cli.short_lane import answer  # noqa: PLC0415 - only for a prompt
        from runstrength_tui.system_clock import SystemClock  # noqa: PLC0415 - only for a prompt

        return answer(sys.argv[1:], os.environ, SystemClock())
    except Exception:  # noqa: BLE001 - the common way fails in the same way, and says it in a line
        return None


if __name__ == "__main__":
    sys.exit(main())
