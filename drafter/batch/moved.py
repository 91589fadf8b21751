"""A township that is put on the roster, or taken off it, is known by another key: its folder of results goes with it.

What a clerk has edited in it would lie in a folder that nobody looks at any more, and be drafted again beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from drafter.batch.roster import Township
from drafter.batch.state import last_roster, recall
from drafter.model.county import UnitResult
from drafter.workflow.whose import same_township


def follow(output: Path, there: Sequence[Township]) -> None:
    """Rename the folders of townships that the last run knew by another key; where that is not possible they stay."""
    keys, _ = last_roster(output) or ((), ())
    now = {one.key for one in there}
    fresh = {one.inputs[0].name: one for one in there if len(one.inputs) == 1 and one.key not in keys}
    for key in [key for key in keys if key not in now] if fresh else ():
        kept = recall(output, key, rows=False)
        one = fresh.get(kept.line.input) if kept else None
        if kept and one and _is_hers(kept.line, one):
            _rename(output / _folder(kept.line), output / one.folder)


def _is_hers(line: UnitResult, one: Township) -> bool:
    return bool(_folder(line)) and (not one.listed or same_township(line.name, one.name))


def _folder(line: UnitResult) -> str:
    """Return the name of a township's folder of results; empty when none is known."""
    return next((Path(name).parts[0] for name in (line.output, line.problems_book) if name), "")


def _rename(old: Path, new: Path) -> None:
    if old.is_dir() and not new.exists():
        with suppress(OSError):  # something in it is open in another program
            old.rename(new)
