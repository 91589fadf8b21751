"""The report that agrees with itself, and sentences put into its parts: 举措｜履职｜不足｜安排, whatever is given."""

from __future__ import annotations

from pathlib import Path

from drafter.check.claims import check_claims
from drafter.check.form import recognise
from drafter.model.problem import Finding
from tests.check.form.documents import document

REPORT = Path(__file__).with_name("report.txt").read_text(encoding="utf-8").strip()
_PLACES = (
    "设立村级公共法律服务工作室27个。",
    "专题讲法2次。",
    "主要是由于新媒体运用不多。",
    "2025年6月底前完成轮训。",
)


def planted(sentences: str) -> str:
    """Return the report with a sentence in each of its parts, ``｜`` between them; ``/`` begins a new paragraph."""
    notation = REPORT
    for place, sentence in zip(_PLACES, sentences.split("｜"), strict=False):
        assert notation.count(place) == 1, place
        notation = notation.replace(place, f"{place}{sentence}".replace("/", "\n正文 "))
    return notation


def findings(notation: str) -> tuple[Finding, ...]:
    """Return what is told of a report."""
    return check_claims(recognise(document(notation)))


def codes(notation: str) -> list[tuple[str, str]]:
    """Return the code and the message of what is told of a report."""
    return [(one.code, one.message) for one in findings(notation)]
