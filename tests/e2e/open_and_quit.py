"""Runs a command in a pseudo-terminal until the app shows today, and quits: a smoke test for CI."""

import shutil
import sys

from tests.e2e.terminal import NotSeenError, Terminal

PATIENCE_SECONDS = 600.0  # the command may install first


def main(command: list[str]) -> int:
    """Return 0 when the app opened, left on q with status 0, and left the terminal as it was."""
    program = shutil.which(command[0]) or command[0]
    with Terminal([program, *command[1:]]) as terminal:
        try:
            terminal.wait(r"[Aa]bout \d+ minutes", PATIENCE_SECONDS)
            print(terminal.text())
            terminal.press("q")
            status = terminal.exit_status()
        except NotSeenError as error:
            print(error)
            return 1
        left = terminal.modes_left()
        print(f"Left with status {status}; modes left on: {', '.join(left) or 'none'}.")
        return status if terminal.is_cooked() and not left else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
