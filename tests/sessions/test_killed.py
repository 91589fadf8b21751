"""A run that is killed leaves what there was, and nothing or a whole document; the next run is not hindered."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from drafter import workflow
from tests.sessions.killing import LEDGERS, POINTS, REPORT, TARGET, carry_out, files

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a report, and ledgers that were corrected since."""
    for name in (ROOT / "data").glob("宁安镇*.xlsx"):
        shutil.copy(name, tmp_path)
    workflow.draft(tmp_path / LEDGERS, output=tmp_path / REPORT)
    book = load_workbook(tmp_path / LEDGERS)
    book["普法宣传"]["G2"] = 40
    book.save(tmp_path / LEDGERS)
    return tmp_path


def killed(folder: Path, verb: str, delays: int) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.sessions.killing", str(folder), verb, str(delays)]
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300)
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize(
    ("verb", "written", "kept", "delays"), [("update", TARGET, REPORT, 12), ("draft", REPORT, LEDGERS, 6)]
)
def test_a_killed_run(verb: str, written: str, kept: str, delays: int, folder: Path) -> None:
    before = files(folder)
    whole, *others = killed(folder, verb, delays)
    assert not whole["killed"]
    assert whole["files"][written] != before.get(written)
    for one in others:
        found = one["files"]
        assert found[kept] == before[kept], one["where"]
        assert found[LEDGERS] == before[LEDGERS], one["where"]
        assert found.get(written) in (before.get(written), whole["files"][written]), one["where"]
        unknown = [name for name in found if name not in whole["files"] and name not in before]
        assert [name for name in unknown if not Path(name).name.startswith(".drafter-")] == [], one["where"]
    at = {one["where"]: one for one in others}
    assert all(at[point]["killed"] for point in POINTS)
    assert [at[point]["files"].get(written) for point in POINTS] == [before.get(written)] * 4 + [
        whole["files"][written]
    ]
    assert any(Path(name).name.startswith(".drafter-") for name in files(folder)), "nothing was left to be in the way"
    (folder / TARGET).unlink(missing_ok=True)
    carry_out(folder, verb)
    assert files(folder)[written] == whole["files"][written]
