"""The verbs, one public function each: the only place that knows the order of the stages. No printing, no parsing."""

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
