"""Files that mean no good are read or refused, and neither crash nor fill the memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

MEMORY_BYTES = 512 * 1024 * 1024
# A file that hangs the reading ends the process: on a busy machine, too, for work is counted.
PROCESSOR_SECONDS = 60
COMMAND = [sys.executable, "-m", "tests.interchange.hostile_files"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to RLIMIT_AS")
def test_hostile_files_are_read_or_refused_within_bounded_memory(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, str(tmp_path), str(MEMORY_BYTES), str(PROCESSOR_SECONDS)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    outcomes = {told["name"]: told["outcome"] for told in map(json.loads, done.stdout.splitlines())}
    assert len(outcomes) >= 200
    assert {name: told for name, told in outcomes.items() if told.startswith("failed")} == {}
    for bomb in ("billion laughs in utf-16", "xml without an end", "gzip bomb", "zip bombs"):
        assert outcomes[bomb].startswith("refused")
    assert outcomes["zip of a thousand"] == "read"
