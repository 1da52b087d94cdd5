"""Where `runstrength` and `python -m runstrength_tui` begin."""

import gc
import os
import sys


def main() -> int:
    """Open the app when nothing is asked for, else run the command; return the exit status."""
    if len(sys.argv) == 1 and "_RUNSTRENGTH_COMPLETE" not in os.environ:
        from runstrength_tui.cli.open_app import open_app  # noqa: PLC0415 - without click

        return open_app()
    gc.disable()  # a command ends before it would free anything
    from runstrength_tui.cli.group import run  # noqa: PLC0415 - not wanted to open the app

    status = run(sys.argv[1:])
    gc.freeze()  # nor does it look for garbage on its way out
    return status


if __name__ == "__main__":
    sys.exit(main())
