"""Measures RunStrength against a bare Textual app: `python -m tests.bench --help`."""

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.bench.figure import Figure
from tests.bench.figures import QUICK, Bench, Effort
from tests.bench.homes import Homes


def main() -> int:
    """Measure what was asked for, print it, and return the exit status."""
    arguments = _arguments()
    effort = QUICK if arguments.quick else Effort()
    with tempfile.TemporaryDirectory(prefix="runstrength-bench-") as folder:
        bench = Bench(Homes(Path(folder)), effort)
        names = arguments.only.split(",") if arguments.only else list(bench.figures)
        unknown = [name for name in names if name not in bench.figures]
        if unknown:
            known = ", ".join(bench.figures)
            sys.stderr.write(f"There is no figure {unknown[0]!r}; there are {known}.\n")
            return 2
        figures = []
        for name in names:
            measured = bench.figures[name]()
            figures += measured
            if not arguments.json:
                for figure in measured:
                    print(_line(figure), flush=True)
    if arguments.json:
        print(json.dumps(_document(figures), indent=1))
    return int(arguments.strict and not all(figure.is_met for figure in figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", help="names with commas: start,key,idle,hold,history…")
    parser.add_argument("--quick", action="store_true", help="little data, few runs: a first look")
    parser.add_argument("--json", action="store_true", help="one document instead of a table")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a budget is not kept")
    return parser.parse_args()


def _line(figure: Figure) -> str:
    verdict = "ok  " if figure.is_met else "OVER"
    value = f"{figure.value:.3g} {figure.unit}"
    return f"{verdict} {figure.name:<52} {value:>11} of {figure.budget:g}  {figure.detail}"


def _document(figures: list[Figure]) -> dict[str, object]:
    load = [round(value, 2) for value in os.getloadavg()]
    return {
        "schema": 1,
        "machine": {
            "python": platform.python_version(),
            "processors": os.cpu_count(),
            "load": load,
        },
        "figures": [{**asdict(figure), "is_met": figure.is_met} for figure in figures],
    }


if __name__ == "__main__":
    sys.exit(main())
