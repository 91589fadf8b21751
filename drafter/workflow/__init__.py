"""The verbs, one public function each: the only place that knows the order of the stages. No printing, no parsing."""

from drafter.workflow.drafting import Drafted, draft
from drafter.workflow.inspecting import FigureTable, Inspection, LedgerSummary, figures, inspect
from drafter.workflow.loading import Options
from drafter.workflow.support import Check, Explanation, doctor, explain, explain_all, new
from drafter.workflow.tracing import Trace, TracedNumber, trace

__all__ = [
    "Check",
    "Drafted",
    "Explanation",
    "FigureTable",
    "Inspection",
    "LedgerSummary",
    "Options",
    "Trace",
    "TracedNumber",
    "doctor",
    "draft",
    "explain",
    "explain_all",
    "figures",
    "inspect",
    "new",
    "trace",
]
