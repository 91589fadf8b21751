"""Prints of rows are worked out column by column, and are what one row by itself comes to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.ledger import Ledger, Workbook
from drafter.model.source import row_refs
from drafter.model.values import Approximate, Period, Unreadable, Value
from drafter.tally import digest, row_prints

NUMBERS = (int, Decimal, Approximate)
SAME_NUMBERS = (
    1,
    Decimal(1),
    Decimal("1.0"),
    True,
    0,
    False,
    Decimal("2.50"),
    Approximate(3, above=True),
    Approximate(3),
)
WORDS = ("", "广场宣传", "1", date(2024, 3, 5), Period(date(2024, 3, 1), date(2024, 3, 31)), Unreadable("约几"), None)
cells = st.sampled_from([*SAME_NUMBERS, *WORDS])
columns = st.integers(0, 6).flatmap(
    lambda rows: st.dictionaries(
        st.sampled_from(["日期", "主题", "场次", "序号"]), st.lists(cells, min_size=rows, max_size=rows).map(tuple)
    ).map(lambda found: (rows, found))
)


def said(value: Value) -> str:
    match value:
        case bool() | str():
            return str(value)
        case Approximate():
            return f"{said(value.value)}{'+' if value.above else '~'}"
        case int() | Decimal():
            return f"{Decimal(value).normalize():f}"
        case Period():
            return f"{value.first}/{value.last}"
        case Unreadable():
            return f"?{value.text}"
    return str(value)


def is_number(value: Value) -> bool:
    return isinstance(value, NUMBERS) and not isinstance(value, bool)


def print_of(row: dict[str, Value]) -> str:
    filled = [(name, value) for name, value in sorted(row.items()) if value is not None and name != "序号"]
    words = "\x1e".join(f"{name}\x1f{said(value)}" for name, value in filled if not is_number(value))
    numbers = "\x1e".join(f"{name}\x1f{said(value)}" for name, value in filled if is_number(value))
    return digest(words)[:2] + digest(f"{words}\x1d{numbers}")[2:]


@settings(max_examples=60)
@given(columns)
def test_a_row_among_others_has_the_print_that_it_has_alone(made: tuple[int, dict[str, tuple[Value, ...]]]) -> None:
    count, held = made
    rows = tuple(row_refs("台账.xlsx", "普法宣传", range(2, 2 + count)))
    found = row_prints(Workbook(("台账.xlsx",), ledgers={"普法宣传": Ledger("普法宣传", rows, held)}))
    alone = [print_of({name: values[at] for name, values in held.items()}) for at in range(count)]
    assert list(found.items()) == list(zip(rows, alone, strict=True))
