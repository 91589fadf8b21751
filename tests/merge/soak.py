"""The merge's invariants over many random cases: ``python -m tests.merge.soak 10000 [first seed]``.

Each seed is a plan for paragraphs, and another one that is carried out in a document.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from random import Random

from tests.merge.invariants import hold_for
from tests.merge.worn import hold_for_document


def main(cases: int, first: int) -> int:
    """Run the cases; prints those that fail, and what the others came to."""
    fates: Counter[str] = Counter()
    failed = 0
    for seed in range(first, first + cases):
        try:
            plan = hold_for(Random(seed))  # noqa: S311 - cases, not secrets
            hold_for_document(Random(seed))  # noqa: S311 - the same
        except Exception:  # noqa: BLE001 - whatever goes wrong belongs to its seed
            failed += 1
            sys.stdout.write(f"seed {seed}\n{traceback.format_exc(limit=2)}\n")
            if failed >= 5:
                break
        else:
            fates.update(plan.counts)
            fates["conflicts"] += len(plan.conflicts)
            fates["remarks"] += len(plan.remarks)
    sys.stdout.write(f"{cases} cases, {failed} failed: {dict(fates)}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
