"""Two ledgers for one township, which only shows once all lines are there: they become lines that count nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from drafter.batch.held import Lines
from drafter.batch.roster import Township
from drafter.batch.state import Fingerprint, Remembered, remember
from drafter.batch.work import blank_line
from drafter.model.county import Fate, UnitResult
from drafter.workflow.whose import Claim, claimed_twice

_SILENT = (Fate.FAILED, Fate.NOT_REPORTED)


def without_twice(
    there: Sequence[Township], lines: Sequence[UnitResult], output: Path
) -> tuple[Sequence[UnitResult], Mapping[str, UnitResult]]:
    """Return the lines with those replaced whose township another one claims too, and these by their keys.

    They are kept as not done, so that the next run looks at them again.

    Args:
        there: all townships, in the order of the lines.
        lines: one for each.
        output: where the batch writes.
    """
    asked = [
        (number, Claim(line.name, line.whole_name, line.year, line.input, there[number].code))
        for number, line in enumerate(lines)
        if line.fate not in _SILENT
    ]
    found = claimed_twice([claim for _, claim in asked])
    changed = {}
    for place, said in found.items():
        number, claim = asked[place]
        changed[number] = _failed(there[number], claim, said)
        remember(output, Remembered(Fingerprint("", "", "", ""), (), changed[number]))
    if not changed:
        return lines, {}
    every = Lines(changed.get(number, line) for number, line in enumerate(lines))
    return every, {line.key: line for line in changed.values()}


def _failed(township: Township, claim: Claim, said: tuple[str, str]) -> UnitResult:
    blank, (reason, hint) = blank_line(township), said
    return UnitResult(
        blank.key,
        blank.name if township.listed else claim.name,
        Fate.FAILED,
        code=blank.code,
        county=blank.county,
        input=blank.input,
        reason=reason,
        hint=hint,
        whole_name=claim.whole,
    )
