"""Workbooks nobody has seen: every figure equals an independent count, and a row changes only what depends on it."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from drafter import workflow
from drafter.model.figure import Figure
from drafter.model.report import BlockKind, Report, Span, SpanKind
from drafter.workflow import Drafted
from tests.workflow.recount import FIGURES, LEDGERS, Book, Count, recount, worded
from tests.workflow.unseen import Maker, Tables, save
from tests.workflow.wellformed import oddities

ALL = list(LEDGERS)
DATED = [name for name in ALL if "period" in LEDGERS[name]]
BOOKS: Mapping[str, tuple[Maker, list[str], int, bool]] = {
    "all 29 ledgers, every column": (Maker(1), ALL, 25, True),
    "all 29 ledgers, columns missing": (Maker(2), ALL, 25, False),
    "all 29 ledgers, mostly blank": (Maker(3, blank=0.7), ALL, 25, False),
    "all 29 ledgers, one row each": (Maker(4), ALL, 1, True),
    "all 29 ledgers, nothing blank": (Maker(5, blank=0.0), ALL, 40, True),
    "every number zero": (Maker(6, largest=0), ALL, 8, True),
    "very large numbers": (Maker(7, largest=10**9), ALL, 12, True),
    "rough cells here and there": (Maker(8, rough=0.2), ALL, 12, True),
    "rough cells only": (Maker(9, rough=1.0), ALL, 3, True),
    "small numbers": (Maker(10, largest=3), ALL, 6, False),
    "half of the ledgers": (Maker(11), ALL[::2], 15, False),
    "the other half": (Maker(12), ALL[1::2], 15, False),
    "only the ledgers with words": (Maker(13), ["下年计划", "不足原因", "特色做法"], 4, True),
    "one ledger": (Maker(14), ["普法宣传"], 60, False),
    "one ledger of one row": (Maker(15), ["矛盾纠纷"], 1, False),
    "no ledger at all": (Maker(16), [], 0, False),
}


def tables_of(name: str) -> Tables:
    maker, ledgers, rows, whole = BOOKS[name]
    return copy.deepcopy(maker).tables(ledgers, rows, whole=whole)


def drafted(path: Path) -> tuple[Drafted, Report]:
    """Draft; rules across rows may have something to say about random rows, but every cell must have been read."""
    got = workflow.draft(path, dry_run=True, allow_problems=True)
    assert got.report is not None
    assert not [span for block in got.report.blocks for span in block.spans if span.kind is SpanKind.DOUBT]
    return got, got.report


def counted_again(path: Path) -> dict[str, tuple[Figure, Count]]:
    """Return every figure that comes from ledgers, with its independent count."""
    table = workflow.figures(path)
    assert not [figure.id for figure in table.figures if figure.doubts]
    book = Book(path, 2024)
    return {figure.id: (figure, recount(figure, book)) for figure in table.figures if figure.aggregate != "given"}


def same(value: object, count: Count) -> bool:
    if isinstance(value, int | Decimal) and count.value is not None:
        return Fraction(value) == Fraction(count.value)
    return bool(value == count.value)


def printed(report: Report) -> list[Span]:
    return [span for block in report.blocks for span in block.spans if span.kind is SpanKind.FIGURE]


def prose(report: Report) -> str:
    """Return the text without the places that are left for the office."""
    kept = [block.text for block in report.blocks if all(s.kind is not SpanKind.PLACEHOLDER for s in block.spans)]
    return "\n".join(kept)


@dataclass(frozen=True)
class Made:
    """A workbook with everything the tests below ask about it."""

    drafted: Drafted
    report: Report
    counted: Mapping[str, tuple[Figure, Count]]


@pytest.fixture(scope="module", params=list(BOOKS))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make each of the workbooks once."""
    path = save(tmp_path_factory.mktemp("made"), tables_of(request.param))
    got, report = drafted(path)
    return Made(got, report, counted_again(path))


def test_every_figure_and_its_rows_equal_an_independent_count(made: Made) -> None:
    assert set(made.counted) == set(FIGURES)
    both = made.counted.items()
    assert {key: (figure.value, count.value) for key, (figure, count) in both if not same(figure.value, count)} == {}
    for key, (figure, count) in both:
        if figure.value is not None:
            assert {(row.sheet, row.row) for row in figure.rows} == count.rows, key
            assert len(figure.rows) == len(count.rows), key
            assert (figure.approximate, figure.above) == (count.rough, count.above), key


def test_what_is_printed_is_the_independent_count_in_words(made: Made) -> None:
    for span in printed(made.report):
        figure, count = made.counted[span.ref]
        assert count.value, span.ref
        assert span.text == worded(count, figure), span.ref


def test_the_text_is_well_formed(made: Made) -> None:
    assert oddities(prose(made.report)) == []
    ids = [block.id for block in made.report.blocks]
    assert len(set(ids)) == len(ids)


def test_what_is_known_is_no_gap(made: Made) -> None:
    known = {figure.label for figure, count in made.counted.values() if count.value is not None}
    gaps = {label for gap in made.drafted.gaps for label in gap.figures}
    assert gaps & known == set()


def test_only_unit_information_gives_four_parts_to_fill_in(tmp_path: Path) -> None:
    got, report = drafted(save(tmp_path, {}))
    assert [block.text[:2] for block in report.blocks if block.kind is BlockKind.HEADING1] == [
        "一、",
        "二、",
        "三、",
        "四、",
    ]
    places = [span.ref for block in report.blocks for span in block.spans if span.kind is SpanKind.PLACEHOLDER]
    assert places == ["achievements", "shortcomings", "leadership", "plan", "成文日期"]
    assert got.numbers == 0


def test_ledgers_with_a_header_and_no_row_are_as_good_as_absent(tmp_path: Path) -> None:
    empty = save(tmp_path, {name: [list(LEDGERS[name]["columns"])] for name in ALL}, "空.xlsx")
    assert drafted(empty)[1].text() == drafted(save(tmp_path, {}))[1].text()


def test_extra_columns_their_order_and_units_in_headers_change_nothing(tmp_path: Path) -> None:
    table: list[list[Any]] = [["日期", "形式", "场次", "参加人数"], [date(2024, 3, 5), "广场宣传", 3, 120]]
    shuffled: list[list[Any]] = [
        ["备忘", "参加人数（人）", "形式", "场次(场次)", "日期"],
        ["略", 120, "广场宣传", 3, date(2024, 3, 5)],
    ]
    texts = [
        drafted(save(tmp_path, {"普法宣传": rows}, f"{n}.xlsx"))[1].text() for n, rows in enumerate((table, shuffled))
    ]
    assert texts[0] == texts[1]
    assert "3场次" in texts[0]


CHANGES = [(name, n % 2 == 0) for n, name in enumerate(DATED)]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tables, dict[str, Count], Report]:
    """A whole workbook with its counts and its report."""
    tables = Maker(21, blank=0.1).tables(ALL, 6, whole=True)
    path = save(tmp_path_factory.mktemp("before"), tables)
    return tables, {key: count for key, (_, count) in counted_again(path).items()}, drafted(path)[1]


@pytest.mark.parametrize(("ledger", "gone"), CHANGES)
def test_a_row_gone_or_added_changes_exactly_the_numbers_that_depend_on_it(
    tmp_path: Path, before: tuple[Tables, dict[str, Count], Report], ledger: str, *, gone: bool
) -> None:
    tables, counts, report = before
    rows = tables[ledger][:-1] if gone else [*tables[ledger], tables[ledger][-1]]
    path = save(tmp_path, {**tables, ledger: rows})
    after, changed_report = counted_again(path), drafted(path)[1]
    assert [key for key, (figure, count) in after.items() if not same(figure.value, count)] == []
    words = {key: worded(count, figure) for key, (figure, count) in after.items() if count.value}
    was, now = by_figure(report), by_figure(changed_report)
    assert now == {key: {words[key]} for key in now}
    assert {key for key in was.keys() & now.keys() if was[key] != now[key]} == {
        key for key in was.keys() & now.keys() if was[key] != {words[key]}
    }
    assert all(ledger in after[key][0].ledger for key in words if counts[key].value != after[key][1].value)
    unlike = {key for key, text in skeletons(report).items() if skeletons(changed_report).get(key) != text}
    assert unlike <= blocks_with(report, was.keys() ^ now.keys()) | blocks_quoting(report, ledger)


def by_figure(report: Report) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for span in printed(report):
        found.setdefault(span.ref, set()).add(span.text)
    return found


def skeletons(report: Report) -> dict[str, list[str]]:
    """Return the words around the numbers, by block."""
    return {
        block.id: [span.ref if span.kind is SpanKind.FIGURE else span.text for span in block.spans]
        for block in report.blocks
    }


def blocks_with(report: Report, figures: set[str]) -> set[str]:
    """Return the blocks whose sections a number comes into or goes out of; their numbering may close up."""
    groups = {name.partition(".")[0] for name in figures}
    return {b.id for b in report.blocks if figures and any(s.ref.partition(".")[0] in groups for s in b.spans)}


def blocks_quoting(report: Report, ledger: str) -> set[str]:
    return {b.id for b in report.blocks if any(row.sheet == ledger for span in b.spans for row in span.rows)}
