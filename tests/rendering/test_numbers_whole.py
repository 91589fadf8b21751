"""No number is broken over a line end: its digits stay together wherever in the line it falls."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.rendering.pages import render
from tests.word.reports import STYLE, report
from tests.word.written import written

NUMBERS = {"123456", "98765"}


@pytest.mark.render
def test_digits_stay_together_at_line_ends(tmp_path: Path) -> None:
    bodies = [f"正文 {'中' * lead}{'办结[123456]件、受理[98765]起' * 6}。" for lead in range(1, 15)]
    data = written(report("\n".join(bodies)), STYLE)
    (pages,) = render({"numbers": data}, tmp_path).values()
    lines = [line.text.replace(" ", "") for page in pages for line in page.text_lines]
    found = [number for line in lines for number in re.findall(r"\d+", line)]
    assert set(found) == NUMBERS
    assert len(found) == 14 * 6 * len(NUMBERS)
