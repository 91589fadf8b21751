"""The reference pages and tables, told from the code and the template set. No sentence about one item by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from docs.examples import SAMPLE, Folder
from drafter.cli import app
from drafter.ledger import read_ledgers
from drafter.model.errors import SettingsError
from drafter.model.figure import Wording
from drafter.model.problems.ledger import OutsideYear
from drafter.model.report import Block, Span
from drafter.model.source import Source
from drafter.project.declarations import Column, ColumnType, LedgerDeclaration
from drafter.project.definitions import Aggregate, Definition
from drafter.project.locations import template_folders
from drafter.project.settings import Layer, resolve
from drafter.project.templateset import TemplateSet, load_template_set
from drafter.word import block_hash, read_docx
from drafter.workflow import explain_all, figures, trace

_MADE = "<!-- 这一页由 make docs 从程序生成，请不要直接修改。 -->"
_TYPES = {
    ColumnType.DATE: "日期",
    ColumnType.MONTH: "月份或日期",
    ColumnType.INTEGER: "整数",
    ColumnType.DECIMAL: "数（可以有小数）",
    ColumnType.YES_NO: "是或否",
    ColumnType.CHOICE: "选一个",
    ColumnType.TEXT: "文字",
}
_WORDINGS = {
    Wording.EXACT: "照实写",
    Wording.ROUNDED: "取整，带“余”",
    Wording.PERCENT: "百分数",
    Wording.DAY: "月日",
    Wording.NAMES: "列出名称",
    Wording.TITLES: "列出文件名，加书名号",
}
_PER = {"month": "月", "quarter": "季度"}


def template_set() -> TemplateSet:
    """Return the template set that ships with drafter."""
    return load_template_set(template_folders(), "annual")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def problems_page() -> str:
    """问题代码.md: every problem that drafter can find."""
    every = explain_all()
    index = table(("代码", "轻重", "问题"), ((f"[{e.code}](#{e.code.lower()})", e.severity, e.title) for e in every))
    entries = (
        f'<a id="{e.code.lower()}"></a>\n\n## {e.code} {e.title}\n\n{e.severity}。{e.text}\n\n'
        f"- 显示：{_braced(e.message)}\n- 怎么改：{_braced(e.hint)}"
        for e in every
    )
    intro = (
        "“错误”不改正就不起草（可以用 `--allow-problems` 带着错误起草，受影响的数字写作【待核实】）；“提醒”不影响起草，"
        "请看一眼。`drafter explain 代码` 显示同样的内容。花括号里的是运行时换成具体内容的地方。\n\n"
        "县里可以在 drafter.yaml 的“严重程度”里改轻重，见[使用说明](使用说明.md#drafteryaml)。"
    )
    return _page("问题代码", intro, index, *entries)


def _braced(text: str) -> str:
    return text.replace("{{", "{").replace("}}", "}")


def figures_page() -> str:
    """数据项.md: every figure and how it is counted."""
    templates = template_set()
    groups: dict[str, list[Definition]] = {}
    for definition in templates.definitions.values():
        groups.setdefault(definition.id.partition(".")[0], []).append(definition)
    given = [
        (f"`单位.{name}`", name, "单位信息", "单位信息里填的数", item.unit, "照实写")
        for name, item in templates.declarations.unit_items.items()
        if item.unit
    ]
    head = ("名称", "含义", "台账", "怎样统计", "单位", "写法")
    tables = [f"## {group}\n\n{table(head, map(_figure, members))}" for group, members in groups.items()]
    intro = (
        "数据项是报告里的每一个数。名称用在“特色做法”的花括号里，也用在模板里。台账没有填报的，数据项就是“未填报”，"
        "不当作 0；某一行的格子看不懂的，靠它的数据项写作【待核实】。“取整”的写法：不满 100 的照实写，9999 以内留两位"
        "（583 写作 580余），一万以上写作几万余；正好是整数的不加“余”。"
    )
    return _page("数据项", intro, *tables, f"## 单位\n\n{table(head, given)}")


def _figure(one: Definition) -> tuple[str, ...]:
    ledger = f"[{one.ledger}](台账.md#{one.ledger})" if one.ledger else ""
    return f"`{one.id}`", one.label, ledger, _counted(one), one.unit, _WORDINGS[one.wording]


def _counted(one: Definition) -> str:
    """Return in words how a figure is counted."""
    rows = "".join(
        [
            _conditions(one.declared_where) + "的行" if one.where else "所有的行",
            f"（{_conditions(one.declared_without)}的除外）" if one.without else "",
        ]
    )
    ways: Mapping[Aggregate, Callable[[], str]] = {
        Aggregate.COUNT: lambda: f"数行数：{rows}",
        Aggregate.SUM: lambda: f"“{one.column}”相加：{rows}" if not one.terms else f"相加：{_names(one.terms)}",
        Aggregate.DISTINCT: lambda: f"不同的“{one.column}”有几个：{rows}",
        Aggregate.RATIO: lambda: _ratio(one, rows),
        Aggregate.GROWTH: lambda: _growth(one),
        Aggregate.AS_OF: lambda: _as_of(one, rows),
        Aggregate.FIRST: lambda: f"最早的“{one.column}”：{rows}",
        Aggregate.LAST: lambda: f"最晚的“{one.column}”：{rows}",
        Aggregate.NAMES: lambda: f"列出不同的“{one.column}”：{rows}",
        Aggregate.MINIMUM: lambda: f"“{one.column}”最少的是多少，有一行没填就不算：{rows}",
        Aggregate.FREQUENCY: lambda: f"每{_PER[one.per]}至少几行，有一个{_PER[one.per]}没有就不算：{rows}",
    }
    return ways[one.aggregate]()


def _names(ids: Iterable[str]) -> str:
    return "、".join(f"`{name}`" for name in ids)


def _ratio(one: Definition, rows: str) -> str:
    if one.of:
        return f"“{one.column}”合计 ÷ “{one.of}”合计：{rows}"
    return f"{_conditions(one.declared_part)}的行占百分之几：{rows}"


def _growth(one: Definition) -> str:
    given = f"，没有时用单位信息的“{one.last_year}”" if one.last_year else ""
    return f"`{one.of}` 比上一年增长百分之几；上一年的数取自上年台账{given}"


def _as_of(one: Definition, rows: str) -> str:
    if one.until:
        return f"年底在册：到12月31日已过“{one.column}”、没到“{one.until}”的：{rows}"
    return f"最近一个“{one.date}”的“{one.column}”：{rows}"


def _conditions(declared: Mapping[str, object]) -> str:
    return "、".join(_condition(column, value) for column, value in declared.items())


def _condition(column: str, value: object) -> str:
    if isinstance(value, dict):
        return f"填了“{column}”" if value.get("filled") else f"“{column}”在报告年度内"
    words = value if isinstance(value, list) else [value]
    return f"“{column}”为{'或'.join(map(str, words))}"


def ledgers_page() -> str:
    """台账.md: every ledger and column."""
    templates = template_set()
    ledgers = tuple(templates.declarations.ledgers.values())
    shared = [name for name in ledgers[0].columns if all(name in ledger.columns for ledger in ledgers)]
    intro = (
        f"`drafter new` 生成的空白台账就是这些表，一个台账一张工作表，另有一张[单位信息](使用说明.md#5-设置)。工作表和列的"
        f"名称不要改；用不着的台账空着，就是“未填报”。每个台账另有这些列，可填可不填：{'、'.join(shared)}。\n\n"
        "“必填”：每行都要填，否则是错误；“应填”：空着会提醒。"
        "“选一个”的列只能填列出的词，写明“也可以填别的”的除外。列名后面可以用括号写单位，如“参加人数(人)”。"
    )
    sections = (_ledger(ledger, shared, templates.definitions.values()) for ledger in ledgers)
    return _page("台账", intro, "、".join(f"[{one.name}](#{one.name})" for one in ledgers), *sections)


def _ledger(ledger: LedgerDeclaration, shared: Sequence[str], definitions: Iterable[Definition]) -> str:
    rows = (_column(column) for name, column in ledger.columns.items() if name not in shared)
    used = _names(one.id for one in definitions if one.ledger == ledger.name)
    period = (
        f"按“{ledger.period}”归年度，不在报告年度内的是{OutsideYear.default_severity.value}（[{OutsideYear.code}](问题代码.md#{OutsideYear.code.lower()})）。"
        if ledger.period
        else "不按年度筛选，表里的行都算。"
    )
    aliases = f"工作表也可以叫：{'、'.join(ledger.aliases)}。" if ledger.aliases else ""
    count = f"用它统计的[数据项](数据项.md)：{used}。" if used else "没有数据项用它统计。"
    return f"## {ledger.name}\n\n{period}{aliases}\n\n{table(_COLUMN_HEAD, rows)}\n\n{count}"


_COLUMN_HEAD = ("列", "填什么", "单位", "要求", "说明")


def _column(one: Column) -> tuple[str, ...]:
    what = _TYPES[one.type]
    if one.values:
        what += f"：{'、'.join(one.values)}" + ("；也可以填别的" if one.open else "")
    same = "；".join(f"“{word}”就是“{meant}”" for word, meant in (one.aliases or {}).items())
    other = f"列名也可以是：{'、'.join(one.other)}" if one.other else ""
    need = "必填" if one.required else "应填" if one.expected else ""
    return one.name, what, one.unit, need, "。".join(part for part in (one.help, same, other) if part)


def commands_page() -> str:
    """命令.md: the help of every command."""
    codes = table(
        ("退出码", "意思"),
        (
            ("0", "做完了"),
            ("1", "台账有错误"),
            ("2", "命令、设置或文件不对，什么也没有写"),
            ("101", "drafter 内部出错"),
            ("130", "被中断"),
        ),
    )
    intro = "在命令行里输入 `drafter 命令 --help` 显示同样的内容。检查台账的命令都有 `--json`，给程序读。\n\n" + codes
    return _page("命令", intro, "<!-- run: drafter --help -->\n<!-- end -->", *map(_command, commands()))


def _command(name: str) -> str:
    return f"## {name}\n\n<!-- run: drafter {name} --help -->\n<!-- end -->"


def commands() -> tuple[str, ...]:
    """Return the names of all commands."""
    return tuple(app.command().commands)


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([_MADE, f"# {title}", *parts]) + "\n"


def settings_table() -> str:
    """Return every item of 单位信息 and every setting, with what may be filled in and what holds otherwise."""
    templates = template_set()
    items, defaults = templates.declarations.unit_items, templates.report.defaults
    only_outside = [name for name in defaults if name not in items]
    rows = [
        *(_setting(item, templates) for item in items.values()),
        *(_outside(name, templates) for name in only_outside),
    ]
    return table(("项目", "填什么", "不填时", "说明"), rows)


def _setting(item: Column, templates: TemplateSet) -> tuple[str, ...]:
    need = "必填" if item.required else str(templates.report.defaults.get(item.name, ""))
    unit = f"（{item.unit}）" if item.unit else ""
    return item.name, (_allowed(item.name, templates) or _TYPES[item.type]) + unit, need, item.help


def _outside(name: str, templates: TemplateSet) -> tuple[str, ...]:
    about = templates.report.help.get(name) or _allowed(name, templates) or "文字"
    return name, about, str(templates.report.defaults[name]), "只能写在 drafter.yaml 里，或者用 --set"


def _allowed(name: str, templates: TemplateSet) -> str:
    """Return what a setting says when it is given something wrong."""
    known = frozenset(templates.declarations.unit_items)
    here = {name: Source("台账.xlsx")}
    try:
        outcome = resolve([Layer({"简称": "某镇"}), Layer({name: "？"}, here)], templates.report, 2024, known)
    except SettingsError as error:
        return error.hint
    return next((str(getattr(problem, "allowed", "")) for problem in outcome.problems), "")


def datum(folder: Folder) -> str:
    """Return the way of one cell: from the sheet to the trace, read off the real objects."""
    return table(("where", "what stands there"), _stations(folder))


def _stations(folder: Folder) -> Iterator[tuple[str, str]]:
    name, file = "普法.广场场次", folder.path / SAMPLE
    workbook = read_ledgers(file, template_set().declarations).value
    entry = next(one for one in workbook.ledgers["普法宣传"].entries() if one.get("形式") == "广场宣传")
    yield (
        "cell",
        f"`{entry.source('场次')}` holds `{entry.get('场次')}`, its neighbour `{entry.source('形式').cell}` `{entry.get('形式')}`",
    )
    yield "Entry", f"`entry.get('场次') == {entry.get('场次')!r}`, `entry.row == {tuple(entry.row)!r}`"
    figure = next(one for one in figures(file).figures if one.id == name)
    yield (
        "Figure",
        f"`{figure.id}` = {figure.value} {figure.unit}, {figure.aggregate} of `{figure.column}` over {len(figure.rows)} rows",
    )
    document = folder.path / "报告.docx"
    folder.run(f"drafter draft {SAMPLE} -o 报告.docx")
    found = read_docx(document.read_bytes(), document.name)
    if found.base is None:
        raise ValueError(document)
    block, index, span = _span(found.base.blocks, name)
    yield "Span", f"span {index} of block `{block.id}`: `{span.text}`, kind `{span.kind.value}`, ref `{span.ref}`"
    yield "bookmark", f"`_drafter_{block_hash(block.id)}_{index}` around `{span.text}` in word/document.xml"
    traced = next(one for one in trace(document).numbers if one.figure == name)
    there = "and" if entry.row in traced.sources else "without"
    yield (
        "trace",
        f"`{traced.text}` in paragraph {traced.paragraph}, {len(traced.sources)} sources, {there} row {entry.row.row} among them",
    )


def _span(blocks: Iterable[Block], figure: str) -> tuple[Block, int, Span]:
    return next(
        (block, index, span) for block in blocks for index, span in enumerate(block.spans) if span.ref == figure
    )
