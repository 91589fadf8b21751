"""The command line with answers in place of the real workflow, as in ``tests/cli``."""

from __future__ import annotations

from tests.cli.conftest import run, workflow

__all__ = ["run", "workflow"]
