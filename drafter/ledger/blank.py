"""Stage 1, the other way: a blank workbook from the same declarations, with last year's rows when there are some.

It holds no wording of the report; what it writes reads back as a workbook without entries, example rows included.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from drafter.ledger.blank_carry import Carried, CellValue
from drafter.ledger.blank_sheet import dress_header, fill_ledger, format_of, rule_of
from drafter.ledger.unit import YEAR
from drafter.ledger.writing import cell_at, font, link, put, set_height, set_up_page, set_widths
from drafter.ledger.xlsxparts import MOMENT, packed, parts_of
from drafter.project.declarations import ColumnType, Declarations, LedgerDeclaration

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

INDEX_SHEET = "目录"
GUIDE_SHEET = "填写说明"
UNIT_NAME = "简称"

_GUIDE = (
    "先填“单位信息”，再按各科室平时的记录填各张台账。没有发生的事不用填，整张空着就是“未填报”，不会算成零。",
    "一件事一行，不要合并单元格。第一行的列名不要改、不要删；要多记的内容，可以在最后面加自己的列。",
    "第二行灰色的是示例，“序号”是“例”，不会统计，留着、删掉都可以。您的内容从第三行填起，“序号”可以不填。",
    "列名是深蓝底的必须填。有下拉框的请从下拉框里选，没有合适的先选最接近的，在“备注”里说明。",
    "日期写成 2024-03-05 或 2024年3月5日；只记到月的列写 2024年3月。只填报告年度里的事，别的年度的另存一本。",
    "数量只填数字，单位已经写在列名里；说不准的可以写“约320”“4万余”，没有的空着。不要写“十几”“若干”。",
    "一件事只记在一张台账里，不要重复；合计不用自己算，drafter 会统计，并写明每个数出自哪几行。",
    "填完后拖到 drafter 的网页里检查，它会逐格指出要改的地方，也能下载标好问题的一份；用命令的，是 drafter inspect。",
    "检查没有错误了，就在网页里看报告；用命令的，是 drafter draft。",
)
_CARRIED = (
    "“单位信息”和名册来自上一年的台账，请逐行核对：离岗的、撤销的要改过来，今年新增的往下添。",
    "“督察整改”里来源是“上年报告”的行，是上年报告写的不足，请逐行填“状态”；“上年计划”请逐行填“完成情况”。",
)


def blank_workbook(
    declarations: Declarations,
    year: int | None,
    unit: str = "",
    carried: Carried | None = None,
    known: Mapping[str, CellValue] | None = None,
) -> bytes:
    """Return a blank ledger workbook (.xlsx).

    Args:
        declarations: the sheets and columns to make.
        year: the report year, written into 单位信息; None to leave it open.
        unit: the township's short name (简称), written into 单位信息; empty to leave it open.
        carried: what it takes over from last year's workbook.
        known: other items that are written into 单位信息.

    Returns:
        The file's bytes; the same arguments give the same bytes.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "drafter"
    book.properties.created = book.properties.modified = MOMENT
    rows = carried.rows if carried else {}
    items = {**(carried.unit_items if carried else {}), **(known or {}), **({UNIT_NAME: unit} if unit else {})}
    _index(book.worksheets[0], declarations)
    _guide(book.create_sheet(GUIDE_SHEET), carried=carried is not None)
    _unit_sheet(book.create_sheet(declarations.unit_sheet), declarations, {YEAR: year, **items})
    for ledger in declarations.ledgers.values():
        sheet = book.create_sheet(ledger.name)
        fill_ledger(sheet, ledger, year, rows.get(ledger.name, ()))
        _link_back(sheet)
        if ledger.name in rows:
            sheet.sheet_properties.tabColor = "FFC000"
    return packed(parts_of(book))


def _index(sheet: Worksheet, declarations: Declarations) -> None:
    """Make the sheet 目录: every sheet with a link, what it records, what must be filled in."""
    from openpyxl.styles import Alignment

    sheet.title = INDEX_SHEET
    sheet.append(["序号", "工作表", "记什么", "必填的列"])
    entries = [
        (GUIDE_SHEET, "怎样填写", ""),
        (declarations.unit_sheet, "本镇的名称、年度和报告的写法", _needed_items(declarations)),
    ]
    entries += [(ledger.name, ledger.about, _needed(ledger)) for ledger in declarations.ledgers.values()]
    for row, (name, about, needed) in enumerate(entries, start=2):
        for column, value in enumerate((row - 1, name, about, needed), start=1):
            put(cell_at(sheet, row, column), value)
            cell_at(sheet, row, column).font = font()
            cell_at(sheet, row, column).alignment = Alignment(
                vertical="center", wrap_text=True, horizontal="center" if column == 1 else None
            )
        cell_at(sheet, row, 4).font = font(colour="808080")
        link(cell_at(sheet, row, 2), name)
        sheet.row_dimensions[row].height = 20
    set_widths(sheet, (7, 20, 58, 34))
    dress_header(sheet, ())
    set_up_page(sheet, title_row=1, landscape=False)
    sheet.print_options.gridLines = True
    sheet.freeze_panes = "A2"


def _needed(ledger: LedgerDeclaration) -> str:
    return "、".join(column.name for column in ledger.columns.values() if column.required)


def _needed_items(declarations: Declarations) -> str:
    return "、".join(name for name, column in declarations.unit_items.items() if column.required)


def _guide(sheet: Worksheet, *, carried: bool) -> None:
    from openpyxl.styles import Alignment

    set_widths(sheet, (5, 92))
    sheet.append([GUIDE_SHEET])
    for number, line in enumerate((*_GUIDE, *(_CARRIED if carried else ())), start=1):
        sheet.append([number, line])
    for row, (first, second) in enumerate(sheet.iter_rows(), start=1):
        first.alignment = Alignment(vertical="top", horizontal="center" if row > 1 else None)
        second.alignment = Alignment(wrap_text=True, vertical="top")
        first.font = second.font = font(size=12)
        set_height(sheet, row, [(str(second.value or "") + "　" * 8, 92)])
    sheet["A1"].font = font(bold=True, size=16)
    sheet.row_dimensions[1].height = 30
    set_up_page(sheet, landscape=False)


def _unit_sheet(sheet: Worksheet, declarations: Declarations, known: Mapping[str, CellValue]) -> None:
    from openpyxl.styles import Alignment

    sheet.append([declarations.unit_key, declarations.unit_content, "说明"])
    for row, (name, column) in enumerate(declarations.unit_items.items(), start=2):
        for place, text in ((1, name), (3, ("必填。" if column.required else "") + column.help)):
            put(cell_at(sheet, row, place), text)
            cell_at(sheet, row, place).alignment = Alignment(vertical="center", wrap_text=True)
        cell_at(sheet, row, 1).font = font(bold=column.required)
        cell_at(sheet, row, 3).font = font(colour="808080")
        cell = cell_at(sheet, row, 2)
        cell.number_format = "0" if column.type is ColumnType.INTEGER else format_of(column)
        put(cell, known.get(name))
        cell.font = font()
        cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
        rule = rule_of(column)
        if rule:
            sheet.add_data_validation(rule)
            rule.add(cell.coordinate)
    set_widths(sheet, (20, 44, 62))
    dress_header(sheet, ())
    set_up_page(sheet, title_row=1)
    sheet.print_options.gridLines = True
    sheet.freeze_panes = "A2"
    sheet.sheet_properties.tabColor = "2F5597"
    _link_back(sheet)


def _link_back(sheet: Worksheet) -> None:
    """Let the first header cell lead back to the index; it keeps its looks."""
    link(cell_at(sheet, 1, 1), INDEX_SHEET, tip="回到目录")
