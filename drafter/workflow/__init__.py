"""The verbs, one public function each: the only place that knows the order of the stages. No printing, no parsing.

A verb's modules are loaded when it is first asked for: loading all of them takes longer than many a verb.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.tally import CellChange, FigureChange, RowChange
    from drafter.workflow.annotating import Annotated, WrittenCopy, inspect_annotated
    from drafter.workflow.changing import FigureChanges, changed
    from drafter.workflow.comparing import Compared, compare
    from drafter.workflow.creating import Created, new
    from drafter.workflow.creating_county import CountyCreated, new_county
    from drafter.workflow.drafting import Drafted, draft
    from drafter.workflow.inspecting import FigureTable, Inspection, LedgerSummary, figures, inspect
    from drafter.workflow.loading import Options
    from drafter.workflow.pointing import (
        PointsChecked,
        PointsDrafted,
        PointsImported,
        points_check,
        points_draft,
        points_import,
    )
    from drafter.workflow.publishing import Published, PublishOptions, publish
    from drafter.workflow.reviewing import Review, review
    from drafter.workflow.support import Check, Explanation, doctor, explain, explain_all
    from drafter.workflow.tracing import Trace, TracedNumber, trace
    from drafter.workflow.updating import Updated, update
    from drafter.workflow.verifying import EditSince, Proof, Verdict, Verified, VerifiedNumber, verify

_HOMES = {
    "drafter.tally": "CellChange FigureChange RowChange",
    "drafter.workflow.annotating": "Annotated WrittenCopy inspect_annotated",
    "drafter.workflow.changing": "FigureChanges changed",
    "drafter.workflow.comparing": "Compared compare",
    "drafter.workflow.creating": "Created new",
    "drafter.workflow.creating_county": "CountyCreated new_county",
    "drafter.workflow.drafting": "Drafted draft",
    "drafter.workflow.inspecting": "FigureTable Inspection LedgerSummary figures inspect",
    "drafter.workflow.loading": "Options",
    "drafter.workflow.pointing": "PointsChecked PointsDrafted PointsImported points_check points_draft points_import",
    "drafter.workflow.publishing": "Published PublishOptions publish",
    "drafter.workflow.reviewing": "Review review",
    "drafter.workflow.support": "Check Explanation doctor explain explain_all",
    "drafter.workflow.tracing": "Trace TracedNumber trace",
    "drafter.workflow.updating": "Updated update",
    "drafter.workflow.verifying": "EditSince Proof Verdict Verified VerifiedNumber verify",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Load what is asked for by name from its module, once."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found


__all__ = [
    "Annotated",
    "CellChange",
    "Check",
    "Compared",
    "CountyCreated",
    "Created",
    "Drafted",
    "EditSince",
    "Explanation",
    "FigureChange",
    "FigureChanges",
    "FigureTable",
    "Inspection",
    "LedgerSummary",
    "Options",
    "PointsChecked",
    "PointsDrafted",
    "PointsImported",
    "Proof",
    "PublishOptions",
    "Published",
    "Review",
    "RowChange",
    "Trace",
    "TracedNumber",
    "Updated",
    "Verdict",
    "Verified",
    "VerifiedNumber",
    "WrittenCopy",
    "changed",
    "compare",
    "doctor",
    "draft",
    "explain",
    "explain_all",
    "figures",
    "inspect",
    "inspect_annotated",
    "new",
    "new_county",
    "points_check",
    "points_draft",
    "points_import",
    "publish",
    "review",
    "trace",
    "update",
    "verify",
]
