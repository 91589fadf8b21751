"""Rules on tables: 合计 is the sum of its column or row, and the text says what the table says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from drafter.check.claims.grammar import DURATIONS, PERCENT, Quantity, least_and_most, pairs
from drafter.check.claims.listing import is_change
from drafter.check.claims.numerals import shown
from drafter.check.claims.reading import Claims, Role
from drafter.check.claims.tables import TOTAL, Cell, Table, tables
from drafter.check.form.running import Place
from drafter.check.form.telling import tell
from drafter.model.problem import Finding
from drafter.model.problems.claims_numbers import AgainstTable, WrongTableTotal

_SINCE = re.compile(r"以来|上一?年|去年|同期|其中|平均|每|[上下]半年|季度|\d+月|计划|力争|截至")
_WHOLE = re.compile(r"全年|共|合计|总|累计|\d{4}年|各类|全[镇乡]|[两二三四五六七八九十]个?(?:领域|方面|类|项)")
_PLAIN = frozenset(
    {
        "情况",
        "次数",
        "数量",
        "人次",
        "场次",
        "件次",
        "单位",
        "如下",
        "下表",
        "开展",
        "工作",
        "全年",
        "各类",
        "全镇",
        "全乡",
        "合计",
        "总计",
        "共计",
        "小计",
        "总数",
        "总量",
        "累计",
        "数据",
        "统计",
        "年度",
        "本年",
        "项目",
        "内容",
        "金额",
        "人数",
        "数额",
    }
)
_SHOWN_IN = re.compile("下表|附表|表[一二三1-9]|见表|如下")
_YEAR_OF = re.compile(r"20\d\d年度?|全年|今年|共计?|组织|举办")
_LONG_NAME = 3
_SHOWN = 8
_NEAR = Fraction(15, 100)
_FAR = Fraction(1, 2)


def table_totals(claims: Claims) -> Iterator[Finding]:
    """The rows and columns called 合计 hold the sums of the others."""
    for table in tables(claims.elements.document):
        if table.body and table.added:
            yield from _columns(table)
            yield from _rows(table)


def _columns(table: Table) -> Iterator[Finding]:
    for row in (row for row in table.body if table.is_total(row)):
        wrong = [(column, rows) for column in table.added if (rows := _misses(table, row, column))]
        # A table in which nothing adds up is no table of sums.
        if wrong and (len(wrong) < len(table.added) or len(table.added) == 1) and not table.nested:
            for column, rows in wrong:
                parts = [(table.name(r), table.value(r, column)) for r in rows]
                yield _told(table.cells[row, column], f"{table.head(column)}{table.name(row)}", parts)


def _misses(table: Table, row: int, column: int) -> list[int]:
    """Return the rows that should add up to a total and do not; none when they do, or when it is not certain which."""
    place = table.body.index(row)
    above, below = table.body[:place], table.body[place + 1 :]
    last = max((i for i, r in enumerate(above) if table.is_total(r)), default=-1)
    plain = [r for r in above if not table.is_total(r)]
    subtotals = [r for r in above if table.is_total(r)]
    choices = [above[last + 1 :], plain, subtotals] if above else [below, [r for r in below if not table.is_total(r)]]
    several = [rows for rows in choices if len(rows) > 1]
    fits = any(sum((table.value(r, column) for r in rows), Fraction(0)) == table.value(row, column) for rows in several)
    return [] if fits or not several else several[0]


def _rows(table: Table) -> Iterator[Finding]:
    """A column called 合计 is the sum of those beside it, if it is so in most rows."""
    for column in table.added:
        if not TOTAL.fullmatch(re.sub(r"[（(].*", "", table.head(column))):
            continue
        others = [c for c in table.added if c != column and not TOTAL.match(table.head(c))]
        units = {table.unit(c) for c in others}
        if len(others) < 2 or len(units) > 1 or "其中" in "".join(table.head(c) for c in table.columns):  # noqa: PLR2004  # a sum has two parts
            continue
        sums = {row: sum((table.value(row, c) for c in others), Fraction(0)) for row in table.body}
        wrong = [row for row in table.body if table.value(row, column) != sums[row]]
        if 0 < len(wrong) * 2 < len(table.body):
            for row in wrong:
                parts = [(table.head(c), table.value(row, c)) for c in others]
                yield _told(table.cells[row, column], f"{table.name(row)}{table.head(column)}", parts)


def _told(cell: Cell, label: str, parts: list[tuple[str, Fraction]]) -> Finding:
    place = Place(cell.paragraph, 0, len(cell.paragraph.text))
    total = sum((value for _, value in parts), Fraction(0))
    named = "、".join(f"{re.sub('[（(].*', '', name)}{shown(value, 2)}" for name, value in parts[:_SHOWN])
    more = "等" if len(parts) > _SHOWN else ""
    return tell(WrongTableTotal, place, label=label, found=cell.text or "0", parts=named + more, total=shown(total, 2))


def text_and_tables(claims: Claims) -> Iterator[Finding]:
    """A number of the text that names what a table adds up is the table's."""
    for table in tables(claims.elements.document):
        sums = {c: _sum(table, c) for c in table.added} if table.body else {}
        columns = {c: value for c, value in sums.items() if value}
        for quantity in claims.counts if columns else ():
            if quantity.unit == PERCENT or quantity.unit in DURATIONS or is_change(claims, quantity):
                continue
            lead = claims.words[quantity.begin : quantity.start].replace(f"{claims.year}年", "全年")
            if not _SINCE.search(lead) and claims.role(quantity.start) is not Role.PLANS:
                yield from _compared(claims, table, columns, quantity, lead)


def _sum(table: Table, column: int) -> Fraction:
    """Return the total of a column: as the table states it, else as its rows give it; 0 when neither is certain."""
    totals = [row for row in table.body if table.is_total(row)]
    if totals:
        return table.scaled(column, table.value(totals[-1], column))
    if table.nested or len(table.body) < _LONG_NAME:
        return Fraction(0)
    return table.scaled(column, sum((table.value(row, column) for row in table.body), Fraction(0)))


def _compared(
    claims: Claims, table: Table, sums: dict[int, Fraction], quantity: Quantity, lead: str
) -> Iterator[Finding]:
    units = {c for c in sums if _unit(table, c) == quantity.unit}
    here = _shown_here(claims, quantity) and _introduced(claims, table, quantity)
    if not units and here and len(table.added) == 1 and _bare(claims, table, quantity, lead):
        units = set(sums)
    if not units or any(_agrees(quantity, sums[c]) for c in units):
        return
    least = _LONG_NAME - here
    names = {r: table.name(r) for r in table.body}
    row = next((r for r, name in names.items() if len(name) >= least and name in lead and name != "其他"), None)
    if row is not None:
        yield from _cell(claims, table, quantity, row, units)
        return
    words = _named(lead + quantity.after[:4])
    if not _named(_YEAR_OF.sub("，", lead) + quantity.after[:4]):  # 累计宣传312场，2025年开展61场
        words |= _named(claims.words[claims.wording.sentence(quantity.sentence)[0] : quantity.start])
    called = [c for c in units if _named(table.head(c)) & words] or list(units)
    introduced = _introduced(claims, table, quantity)
    before = _led_in(claims, table, quantity)
    about = bool(words & _named(before.split("。")[-2] if "。" in before else before))
    column = called[0]
    introduced = introduced and (about or here or _is_named(table, words))
    known = bool(_named(table.head(column)) & words)
    whole = _WHOLE.search(lead) or (here and known and _of_year(claims, quantity))
    if len(called) != 1 or not whole or not (introduced or ((about or known) and len(units) == 1)):
        return
    if abs(quantity.value - sums[column]) <= (_FAR if introduced else _NEAR) * sums[column]:
        yield _against(claims, table, quantity, column, "合计", sums[column])


def _is_named(table: Table, words: set[str]) -> bool:
    """Tell whether words name what a table is about: its heads, its rows, the words above it."""
    heads = "，".join(table.head(column) for column in table.columns)
    rows = "，".join(table.name(row) for row in table.body)
    return bool(words & _named(f"{heads}，{rows}"))


def _led_in(claims: Claims, table: Table, quantity: Quantity) -> str:
    """Return the words above a table without the sentence of a number that is held against it."""
    return table.before.replace(claims.sentence_of(quantity.start).strip(), "")


def _bare(claims: Claims, table: Table, quantity: Quantity, lead: str) -> bool:
    """Tell whether a table without units may count what the number counts: it is named and nearly as many."""
    [column] = table.added
    total = _sum(table, column)
    near = not table.unit(column) and abs(quantity.value - total) <= _NEAR * total
    return near and (_is_named(table, _named(lead)) or bool(_named(lead) & _named(_led_in(claims, table, quantity))))


def _of_year(claims: Claims, quantity: Quantity) -> bool:
    """Tell whether the sentence of a number speaks of the whole year from its beginning."""
    begin = claims.wording.sentence(quantity.sentence)[0]
    told = claims.words[begin : quantity.start]
    return bool(_WHOLE.search(told)) and not _SINCE.search(told.replace(f"{claims.year}年", ""))


def _shown_here(claims: Claims, quantity: Quantity) -> bool:
    """Tell whether the sentence of a number says itself that the table shows it."""
    return bool(_SHOWN_IN.search(claims.sentence_of(quantity.start)))


def _cell(claims: Claims, table: Table, quantity: Quantity, row: int, units: set[int]) -> Iterator[Finding]:
    """Hold a number with a row's name against that row."""
    values = {c: table.scaled(c, table.value(row, c)) for c in units}
    if any(_agrees(quantity, value) for value in values.values()) or table.is_total(row):
        return
    near = [c for c, value in values.items() if abs(quantity.value - value) <= _NEAR * value]
    if len(near) == 1 and _introduced(claims, table, quantity):
        yield _against(claims, table, quantity, near[0], table.name(row), values[near[0]])


def _introduced(claims: Claims, table: Table, quantity: Quantity) -> bool:
    """Tell whether a number stands in the sentences in front of a table that say what it shows."""
    begin, end = claims.wording.sentence(quantity.sentence)
    after = claims.words[end : end + 40].split("\n")[0]
    here = claims.place(quantity.start, quantity.end).paragraph
    shows = _SHOWN_IN.search(claims.words[begin:end]) or _SHOWN_IN.search(after)
    return bool(shows) and 0 < table.place - here.index <= 3  # noqa: PLR2004  # a caption and a unit may stand between


def _unit(table: Table, column: int) -> str:
    unit = table.unit(column)
    return "元" if unit in ("万元", "亿元") else unit


def _named(words: str) -> set[str]:
    return pairs(words) - _PLAIN


def _agrees(quantity: Quantity, value: Fraction) -> bool:
    least, most = least_and_most(quantity)
    return least <= value <= most or quantity.rounding in ("以上", "以下")


def _against(claims: Claims, table: Table, quantity: Quantity, column: int, row: str, value: Fraction) -> Finding:
    head = re.sub(r"[（(].*", "", table.head(column))
    inside = f"{shown(value, 2)}{quantity.unit}"
    return tell(AgainstTable, claims.at(quantity), found=quantity.text, name=f"{head}{row}", inside=inside)
