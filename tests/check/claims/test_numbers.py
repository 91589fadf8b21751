"""The rules on numbers in varied prose: what contradicts itself is told, what only looks like it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.check.claims import check_claims
from drafter.check.form import recognise
from drafter.model.problem import Finding
from tests.check.form.documents import document

HERE = Path(__file__).parent
REPORT = HERE.joinpath("report.txt").read_text(encoding="utf-8").strip()
WRONG = HERE.joinpath("numbers_wrong.txt").read_text(encoding="utf-8").splitlines()
RIGHT = HERE.joinpath("numbers_right.txt").read_text(encoding="utf-8").splitlines()
RIGHT_LACKS = HERE.joinpath("lacks_right.txt").read_text(encoding="utf-8").splitlines()
DEEDS = "一级 二、"
LACKS = "二是普法形式不够丰富。"


def told(sentence: str, lack: str = "") -> list[Finding]:
    """Return what is told of a report with these sentences among the deeds and the lacks."""
    notation = REPORT.replace(DEEDS, f"正文 {sentence}\n{DEEDS}", 1)
    notation = notation.replace(LACKS, LACKS + lack, 1)
    return [one for one in check_claims(recognise(document(notation))) if one.code[:2] in ("N1", "N2", "N3")]


@pytest.mark.parametrize("line", WRONG, ids=lambda line: line[:20])
def test_a_contradiction_is_told_and_nothing_else(line: str) -> None:
    code, _, sentences = line.partition(" ")
    sentence, _, lack = sentences.partition("|")
    findings = told(sentence, lack)
    assert {one.code for one in findings} == {code}, [(one.code, one.message) for one in findings]
    assert all("{" not in one.message for one in findings)


@pytest.mark.parametrize("sentence", RIGHT, ids=lambda text: text[:14])
def test_numbers_that_agree_are_left_alone(sentence: str) -> None:
    assert [(one.code, one.message) for one in told(sentence)] == []


@pytest.mark.parametrize("line", RIGHT_LACKS, ids=lambda text: text[:14])
def test_a_lack_of_something_else_is_no_contradiction(line: str) -> None:
    sentence, _, lack = line.partition("|")
    assert [(one.code, one.message) for one in told(sentence, lack)] == []
