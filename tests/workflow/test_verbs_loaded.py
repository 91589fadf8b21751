"""The verbs are loaded when they are asked for, each under the name that it is known by."""

from __future__ import annotations

import subprocess
import sys

import pytest

from drafter import workflow


def test_every_verb_is_where_the_table_says() -> None:
    for name in workflow.__all__:
        assert getattr(workflow, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing"):
        workflow.__getattr__("nothing")


def test_drafting_loads_nothing_of_reviewing_or_publishing() -> None:
    asked = "import sys; from drafter import workflow; workflow.draft; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True).stdout.split()
    assert "drafter.workflow.drafting" in loaded
    assert {"drafter.points", "drafter.workflow.reviewing", "drafter.check.screening"}.isdisjoint(loaded)
