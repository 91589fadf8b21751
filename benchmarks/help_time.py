"""``drafter --help`` against an interpreter that does nothing. To reach: at most 12 times."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from benchmarks.harness import Contender, compare, show


def process(*command: str) -> None:
    """Run a program to its end, silently."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Measure and print."""
    drafter = str(Path(sys.executable).with_name("drafter"))
    contenders = [
        Contender("empty interpreter", partial(process, sys.executable, "-c", "pass")),
        Contender("drafter --help", partial(process, drafter, "--help")),
        Contender("drafter draft --help", partial(process, drafter, "draft", "--help")),
    ]
    show("Start-up", compare(contenders))


if __name__ == "__main__":
    main()
