"""The command line: parse → one call of ``drafter.workflow`` → print → exit code. No work of its own.

``app`` declares the verbs, ``shell`` runs them and turns exceptions into exit codes, ``chinese`` is the help and
click's own errors in Chinese, ``text`` and ``shapes`` render results for people and for programs. Everything heavy
is imported when a verb needs it, so that ``drafter --help`` answers at once.
"""

from __future__ import annotations


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code; ``argv`` without the program's name, None for the real one."""
    from drafter.cli.shell import run

    return run(argv)
