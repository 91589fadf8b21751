"""The merge's invariants over many random cases: ``python -m tests.merge.soak 10000 [first seed]``.

Each seed is a plan for paragraphs, and another one that is carried out in a document. Every core takes seeds; what is said is
in their order, and the same however many cores there are.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing import get_context
from random import Random

from tests.merge.invariants import hold_for
from tests.merge.worn import hold_for_document

_ENOUGH = 5  # failures after which no more are looked for
_AT_ONCE = 25  # seeds a core takes at a time


@dataclass
class Case:
    """What one seed came to: the fates of its passages, or what failed."""

    seed: int
    fates: dict[str, int] = field(default_factory=dict)
    failure: str = ""


def case(seed: int) -> Case:
    """Run one seed."""
    try:
        plan = hold_for(Random(seed))  # noqa: S311 - cases, not secrets
        hold_for_document(Random(seed))  # noqa: S311 - the same
    except Exception:  # noqa: BLE001 - whatever goes wrong belongs to its seed
        return Case(seed, failure=traceback.format_exc(limit=2))
    return Case(seed, {**plan.counts, "conflicts": len(plan.conflicts), "remarks": len(plan.remarks)})


def main(cases: int, first: int) -> int:
    """Run the cases; prints those that fail, and what the others came to."""
    fates: Counter[str] = Counter()
    done = failed = 0
    with get_context("spawn").Pool() as pool:
        for one in pool.imap(case, range(first, first + cases), chunksize=_AT_ONCE):
            done += 1
            fates.update(one.fates)
            if one.failure:
                failed += 1
                sys.stdout.write(f"seed {one.seed}\n{one.failure}\n")
                sys.stdout.flush()
            if failed >= _ENOUGH:
                break
    sys.stdout.write(f"{done} cases, {failed} failed: {dict(fates)}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
