from __future__ import annotations

import base64
import hashlib
import json
import random
import string
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.figure import Figure, FigureValue, Wording
from drafter.model.report import (
    PRINT_LENGTH,
    Block,
    BlockKind,
    Column,
    DocumentForm,
    Gap,
    Report,
    Row,
    SignatureForm,
    Span,
    SpanKind,
    SpanRole,
    Table,
)
from drafter.model.source import RowRef, Source
from drafter.word import printed_blocks, read_docx
from drafter.word.base import BaseError, packed_report, stored_base
from drafter.word.xmltext import legal
from tests.word.reports import STYLE
from tests.word.written import written

ODD = "湖㳇镇𠮷\ue000\U000f0000\x00\x07\x1f\ufffe\u202e😀“”&<>\"'\r\n\t\udc80\u2028 　1２"
PLACED = {BlockKind.SIGNATURE, BlockKind.DOCUMENT_NUMBER, BlockKind.ATTACHMENT_NOTE, BlockKind.PRINTING}
texts = st.text(st.one_of(st.sampled_from(ODD), st.characters(), st.sampled_from(string.printable)), max_size=12)
numbers = st.one_of(st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=2))
rows = st.lists(
    st.builds(RowRef, st.sampled_from("甲乙"), st.sampled_from("丙丁"), st.integers(1, 9999)), max_size=5
).map(tuple)
cells = st.lists(st.builds(Source, texts, texts, st.integers(0, 99), st.integers(0, 99)), max_size=2).map(tuple)
names = st.lists(texts, max_size=3).map(tuple)
filters = st.dictionaries(
    texts, st.one_of(texts, st.booleans(), numbers, st.dates(), st.lists(texts, max_size=2), names), max_size=3
)
plain_figures = st.builds(
    Figure,
    *(texts for _ in range(6)),
    where=filters,
    without=filters,
    terms=names,
    value=st.one_of(st.none(), numbers, st.dates(), names),
    approximate=st.booleans(),
    rows=rows,
    cells=cells,
    doubts=cells,
    wording=st.sampled_from(Wording),
    zero_is_news=st.booleans(),
)


@st.composite
def figures_with_shares(draw: st.DrawFn) -> Figure:
    figure = draw(plain_figures)
    share = st.lists(st.none() | numbers, min_size=len(figure.rows), max_size=len(figure.rows)).map(tuple)
    shares, ways = st.dictionaries(texts, share, max_size=2), st.dictionaries(texts, texts, max_size=2)
    return replace(figure, shares=draw(shares), ways=draw(ways))


figures = figures_with_shares()
row_refs = st.builds(RowRef, st.sampled_from("甲乙"), st.sampled_from("丙丁"), st.integers(1, 99))
prints = st.dictionaries(row_refs, st.text(string.ascii_letters + "+/", min_size=PRINT_LENGTH, max_size=PRINT_LENGTH))
spans = st.lists(
    st.builds(Span, texts, st.sampled_from(SpanKind), texts, rows, st.sampled_from(SpanRole)), max_size=4
).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(
        st.lists(st.builds(Column, texts, st.floats(0.1, 9), st.sampled_from(["left", "right"])), max_size=3)
    )
    cells = st.tuples(*(spans for _ in columns))
    return Table(tuple(columns), tuple(draw(st.lists(st.builds(Row, texts, cells), max_size=3))), draw(st.booleans()))


blocks = st.one_of(
    st.builds(Block, texts, st.just(BlockKind.TABLE), st.just(()), table=tables()),
    st.builds(
        Block,
        texts,
        st.sampled_from(BlockKind),
        spans,
        st.integers(0, 4),
        st.one_of(st.none(), st.sampled_from(SignatureForm)),
    ),
)
reports = st.builds(
    Report,
    texts,
    st.integers(1900, 2100),
    texts,
    st.lists(blocks, max_size=6, unique_by=lambda block: block.id).map(tuple),
    author=texts,
    figures=st.dictionaries(texts, figures, max_size=3),
    gaps=st.lists(st.builds(Gap, texts, texts, texts, names, texts), max_size=2).map(tuple),
    form=st.sampled_from(DocumentForm),
    prints=prints,
    origins=st.dictionaries(texts, texts, max_size=2),
)


def typed(value: object) -> object:
    """Return the value with its types: 1, 1.0, Decimal(1) and True are equal but not the same."""
    if isinstance(value, dict):
        return [(typed(key), typed(item)) for key, item in value.items()]
    if isinstance(value, list | tuple):
        return type(value), [typed(item) for item in value]
    return type(value), str(value)


@given(reports)
@settings(deadline=None)
def test_every_report_comes_back_as_it_was(report: Report) -> None:
    file = read_docx(written(report, STYLE), "a.docx")
    assert file.base == report
    assert file.untouched
    for key, figure in report.figures.items():
        back = file.base.figures[key]
        assert typed([back.value, back.where, back.without]) == typed([figure.value, figure.where, figure.without])
        assert typed(dict(back.shares)) == typed(dict(figure.shares))


@given(reports)
@settings(deadline=None)
def test_every_text_is_read_as_it_was_written(report: Report) -> None:
    file = read_docx(written(report, STYLE), "a.docx")
    printed = list(printed_blocks(report))
    assert len(file.paragraphs) == len(printed)
    for block, paragraph in zip(printed, file.paragraphs, strict=True):
        words = "".join(span.text for span in block.spans)
        if block.kind in PLACED:  # breaks and tabs are put between its words
            assert "".join(paragraph.text.split()) == "".join(legal(words).split())
        else:
            assert paragraph.text == legal(words.replace("\r\n", "\n").replace("\r", "\n"))


def test_numbers_days_and_names_keep_their_type() -> None:
    values: list[FigureValue] = [12, Decimal("12.0"), date(2024, 3, 5), ("甲", "乙"), 10**30, Decimal("1E+3")]
    figures = {str(i): Figure(str(i), "", "", "", value=value) for i, value in enumerate(values)}
    file = read_docx(written(Report("甲", 2024, "乙", (), figures=figures), STYLE), "a.docx")
    assert file.base is not None
    assert [repr(figure.value) for figure in file.base.figures.values()] == [repr(value) for value in values]


def test_the_base_holds_addresses_once() -> None:
    rows = tuple(RowRef("很长的台账名称.xlsx", "普法宣传", row) for row in range(5, 5005))
    figures = {"普法.场次": Figure("普法.场次", "", "普法宣传", "count", value=5000, rows=rows)}
    data = written(Report("甲", 2024, "乙", (), figures=figures), STYLE)
    assert read_docx(data, "a.docx").base == Report("甲", 2024, "乙", (), figures=figures)
    assert len(data) < 30_000


def stored(report: Report, change: Callable[[dict[str, object]], object]) -> Report:
    """Return the report as it is read from a base that somebody changed."""
    raw = json.loads(zlib.decompress(base64.b64decode(packed_report(report)[0])))
    change(raw)
    packed = base64.b64encode(zlib.compress(json.dumps(raw).encode())).decode()
    return stored_base(hashlib.sha256(packed.encode()).hexdigest(), "", packed).report


ROWS = tuple(RowRef("台账.xlsx", "普法宣传", row) for row in range(2, 6))
PRINTED = Report(
    "甲",
    2024,
    "乙",
    (),
    figures={"和": Figure("和", "和", "普法宣传", "sum", value=10, rows=ROWS, shares={"场次": (1, 2, 3, 4)})},
    prints=dict(zip(ROWS, ("AAAA", "BBBB", "CCCC", "DDDD"), strict=True)),
    origins={"模板 a": "EEEE"},
)


def test_a_base_from_before_there_were_prints_is_read() -> None:
    old = stored(PRINTED, lambda raw: [raw.pop(key) for key in ("prints", "shares", "ways", "origins")])
    figures = {"和": replace(PRINTED.figures["和"], shares={})}
    assert old == replace(PRINTED, prints={}, origins={}, figures=figures)


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("prints", [[0, [2, 9], "AAAABBBB"]]),
        ("prints", [[0, [2, 10**9], "AAAABBBB"]]),
        ("prints", [[7, [2, 1], "AAAA"]]),
        ("shares", {"和": {"场次": [1, 2]}}),
        ("shares", {"和": {"场次": [1, 2, 3, "x"]}}),
    ],
)
def test_a_damaged_base_is_refused(key: str, wrong: object) -> None:
    with pytest.raises(BaseError):
        stored(PRINTED, lambda raw: raw.update({key: wrong}))


def test_prints_and_shares_of_five_thousand_rows_are_small() -> None:
    rows = tuple(RowRef("很长的台账名称.xlsx", "普法宣传", row) for row in range(5, 5005))
    dice = random.Random(1)  # noqa: S311 - no secret
    letters = string.ascii_letters + string.digits + "+/"
    figure = Figure("和", "", "普法宣传", "sum", value=5000, rows=rows)
    shares = {"场次": tuple(dice.randrange(1, 40) for _ in rows)}
    prints = {row: "".join(dice.choices(letters, k=PRINT_LENGTH)) for row in rows}
    bare = Report("甲", 2024, "乙", (), figures={"和": figure})
    full = replace(bare, figures={"和": replace(figure, shares=shares)}, prints=prints)
    assert len(written(full, STYLE)) - len(written(bare, STYLE)) < 5 * len(rows)
