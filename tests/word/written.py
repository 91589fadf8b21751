"""Documents as tests write them: every one is validated when it is written, and once only.

That costs about 30 ms for each, and nothing for one that was seen before.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from drafter.model.report import Report
from drafter.project.stylesheet import StyleSheet
from drafter.word import write_docx
from tests.word.reports import STYLE
from tests.word.validity import complaints


def written(report: Report, style: StyleSheet = STYLE) -> bytes:
    """Return the report as a .docx that the validator has nothing against."""
    data = write_docx(report, style)
    assert _complaints(data) == (), report.text()
    return data


@cache
def _complaints(data: bytes) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as folder:
        return tuple(complaints(data, Path(folder)))
