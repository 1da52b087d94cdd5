"""Two programs with the same database open: neither takes the log from under the other."""

import subprocess
import sys
from pathlib import Path

from runstrength_tui.store.store import Store

# Opens the log as another program would, writes when told to, and leaves as the last one would.
_OTHER = """
import sys
from pathlib import Path
from runstrength_tui.store.store import Store
from runstrength_tui.system_clock import SystemClock

store = Store(Path(sys.argv[1]), Path(sys.argv[2]), SystemClock())
with store.writing() as connection:
    connection.execute("UPDATE sessions SET note = 'other'")
print("open", flush=True)
sys.stdin.readline()
store.close()
"""


def test_a_program_that_leaves_does_not_remove_the_log_that_another_reads(store: Store) -> None:
    store.prepare_to_write()
    store.close()
    with subprocess.Popen(
        [sys.executable, "-c", _OTHER, str(store.path), str(store.backups)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        with store.reading() as connection:
            assert connection is not None
        store.found()
        log = Path(f"{store.path}-wal")
        before = log.stat().st_ino
        other.stdin.write("leave\n")
        other.stdin.flush()
        assert other.wait(timeout=30) == 0
        assert log.stat().st_ino == before
    with store.writing() as connection:
        connection.execute("UPDATE sessions SET note = ''")
    store.check(again=True)
