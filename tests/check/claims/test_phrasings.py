"""The same faults in other words, and what only looks like them: ``phrasings_wrong.txt`` and ``phrasings_right.txt``.

A line has the sentences for 举措｜履职｜不足｜安排 of the report; that of a fault begins with the codes that it may be told as.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.claims.planted import codes, planted

HERE = Path(__file__).parent
WRONG = HERE.joinpath("phrasings_wrong.txt").read_text(encoding="utf-8").splitlines()
RIGHT = HERE.joinpath("phrasings_right.txt").read_text(encoding="utf-8").splitlines()
ALWAYS = frozenset(codes(planted("")))
KINDS = ("N1", "N2", "N3", "N5", "N6")


def told(sentences: str) -> list[tuple[str, str]]:
    """Return what is told of a report with these sentences that is not told without them."""
    return [one for one in codes(planted(sentences)) if one not in ALWAYS and one[0][:2] in KINDS]


@pytest.mark.parametrize("line", WRONG, ids=lambda line: line[:24])
def test_a_fault_in_other_words_is_told_and_nothing_else(line: str) -> None:
    code, _, sentences = line.partition(" ")
    found = told(sentences)
    assert {one for one, _ in found} == {code}, found
    assert all("{" not in message for _, message in found)


@pytest.mark.parametrize("sentences", RIGHT, ids=lambda text: text[:24])
def test_what_only_looks_like_a_fault_is_left_alone(sentences: str) -> None:
    assert told(sentences) == []
