"""A line of the summary is the same after it was kept."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from drafter.batch.lines import line_in, line_out, rows_out, with_rows
from drafter.model.county import Fate, LedgerCount, ShownRows, UnitFigure, UnitPart, UnitPoint, UnitProblem, UnitResult
from drafter.model.source import RowRef

texts = st.text(st.characters(codec="utf-8"), max_size=6)
numbers = st.integers(0, 10**9)
values = st.one_of(
    st.none(),
    numbers,
    st.decimals(0, 10**6, places=2).map(Decimal),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.lists(texts, max_size=3).map(tuple),
)
rows = st.lists(st.builds(RowRef, texts, texts, st.integers(1, 9999)), max_size=5).map(tuple)
terms = st.none() | st.tuples(numbers, st.decimals(0, 10**6, places=2))
figures = st.builds(UnitFigure, texts, values, st.booleans(), st.booleans(), values, rows, st.booleans(), terms)
ledgers = st.builds(LedgerCount, texts, numbers, st.lists(numbers, max_size=12).map(tuple))
parts = st.builds(UnitPart, texts, texts, st.booleans(), st.lists(texts, max_size=2).map(tuple))
problems = st.builds(UnitProblem, texts, texts, texts, texts, texts, texts, texts)
lines = st.builds(
    UnitResult,
    key=texts,
    name=texts,
    fate=st.sampled_from(Fate),
    code=texts,
    year=st.none() | st.integers(1949, 2099),
    output=texts,
    reason=texts,
    signed=st.none() | st.dates(),
    figures=st.lists(figures, max_size=3).map(tuple),
    ledgers=st.lists(ledgers, max_size=2).map(tuple),
    parts=st.lists(parts, max_size=2).map(tuple),
    problems=st.lists(problems, max_size=2).map(tuple),
    copies=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    points=st.lists(st.builds(UnitPoint, numbers, texts, texts, texts, values, texts, texts, texts)).map(tuple),
    points_file=texts,
    shown=st.lists(st.just(ShownRows("台账.xlsx", "会议", ("日期", "主题"), (2, 3), (("1", "2"), ("甲", "乙"))))).map(
        tuple
    ),
    seconds=st.floats(0, 100),
)


@given(lines)
def test_there_and_back(line: UnitResult) -> None:
    kept, rows = (json.loads(json.dumps(out(line), ensure_ascii=False)) for out in (line_out, rows_out))
    assert with_rows(line_in(kept), rows) == line
    assert line_in(kept) == replace(line, shown=(), figures=tuple(replace(one, rows=()) for one in line.figures))
