"""``trace --html``: one page that needs nothing from elsewhere. The report on the left, what a number comes from on the right.

Everything that stands in the document or in a ledger goes through ``_text``; the one script is ours, named by its digest,
and no other may run. Without a script the page is the report with the list of all numbers below it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.traced import comparison, kind_of
from drafter.model.addresses import places

if TYPE_CHECKING:
    from drafter.workflow import Trace, TracedNumber
    from drafter.workflow.evidence import RowTable
    from drafter.workflow.tracing import TracedParagraph

_SCRIPT = """
document.body.classList.add("js");
var chosen = null;
function show(button) {
  document.querySelectorAll(".one.on, .n.on").forEach(function (old) { old.classList.remove("on"); });
  if (chosen) { chosen.setAttribute("aria-pressed", "false"); }
  chosen = button;
  button.classList.add("on");
  button.setAttribute("aria-pressed", "true");
  var one = document.getElementById(button.getAttribute("aria-controls"));
  if (one) { one.classList.add("on"); one.scrollTop = 0; }
}
document.querySelectorAll("button.n").forEach(function (button) {
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", function () { show(button); });
});
document.querySelectorAll("a.to").forEach(function (link) {
  link.addEventListener("click", function () {
    var button = document.getElementById(link.getAttribute("href").slice(1));
    if (button) { show(button); button.focus(); }
  });
});
"""
_STYLE = """
body{margin:0;font:16px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1a1a1a;background:#f4f4f2}
header{padding:.6em 1.2em;background:#fff;border-bottom:1px solid #bbb}
h1{font-size:1.1em;margin:0}h2{font-size:1em;margin:1.2em 0 .3em}
ul.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2em 1.4em;margin:.4em 0 0;padding:0;font-size:.85em}
.both{display:flex;gap:1em;padding:1em;align-items:flex-start;flex-wrap:wrap}
article{flex:3 1 28em;background:#fff;padding:2.2em 2em;border:1px solid #ccc;font-family:FangSong,STFangsong,serif}
article p{margin:.2em 0;overflow-wrap:anywhere}
article .c{text-align:center}article .r{text-align:right}article .h{font-weight:bold}
table{border-collapse:collapse;margin:.4em 0;font-size:.9em}td,th{border:1px solid #999;padding:.1em .5em;text-align:left}
aside{flex:2 1 20em;background:#fff;border:1px solid #ccc;padding:.8em 1.2em;overflow-wrap:anywhere}
.js aside{position:sticky;top:1em;max-height:94vh;overflow:auto}
.js .one{display:none}.js .one.on{display:block}.js .hint{display:block}.hint{display:none}
.one{border-bottom:1px solid #ddd;padding-bottom:.6em}dl{margin:.2em 0}dt{font-size:.8em;color:#555}dd{margin:0 0 .3em}
.rows{max-height:60vh;overflow:auto}
.n{font:inherit;color:inherit;background:none;border:0;padding:0;margin:0;cursor:pointer;text-align:inherit}
.n:focus-visible,a:focus-visible{outline:3px solid #000}.n.on{outline:2px solid #b35900}
.figure{color:#0b4f8a;border-bottom:2px solid #0b4f8a}.row{color:#1b6b3a;border-bottom:2px dotted #1b6b3a}
.date{color:#444;border-bottom:1px dashed #444}.legal{color:#5b2a86;border-bottom:4px double #5b2a86}
.constant{color:#444;border-bottom:1px solid #bbb}.manual{color:#a40000;border:1px solid #a40000}
.manual::after{content:"\\FF1F";font-size:.7em}
.changed::after{content:"\\6539";font-size:.7em;vertical-align:super}.changed{background:#fff2cc}
.differs::before{content:"\\2260";font-weight:bold}.differs{background:#ffd9d9}
.missing{text-decoration:line-through}
@media print{.js .one{display:block}aside{max-height:none!important}}
"""
_LEGEND = (
    ("figure", "68次", "从台账统计出来的，实线"),
    ("row", "12月4日", "照抄台账里某一行的，点线"),
    ("date", "2024年", "年份、日期，短横线"),
    ("legal", "第十二条", "法规、文件、标准的编号，双线"),
    ("constant", "3", "报告套话里本来就有的，细线"),
    ("manual", "35", "起草之后写上去的，方框、问号，没有来源"),
    ("figure changed", "70次", "起草之后人工改过的，后面有“改”字"),
    ("figure differs", "70次", "和现在的台账不一致，前面有≠号"),
)
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_LEVELS = 6
_OTHER = "\ufffc"  # stands for a character of a symbol font
_ALIGN = {"center": "c", "right": "r"}


def page(found: Trace) -> str:
    """Return the page.

    Args:
        found: all numbers of the document; with rows when it was compared with ledgers.
    """
    digest = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = _text(f"查数：{found.title}")
    return "".join(
        [
            '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n",
            f"<header><h1>{title}</h1>{_summary(found)}{_legend()}</header>\n",
            f'<div class="both">\n<article>\n{_report(found)}</article>\n{_sources(found)}</div>\n',
            f"<script>{_SCRIPT}</script>\n</body>\n</html>\n",
        ]
    )


def write(found: Trace, path: Path) -> None:
    """Write the page; a file that is there already and says something else is never overwritten.

    Raises:
        OutputError: it cannot be written there.
    """
    from drafter.workflow.files import write_new

    write_new(path, page(found).encode(), "查数.html")


def _text(words: object) -> str:
    """Return words of the document or of a ledger as text that no browser takes for anything else."""
    return escape(_CONTROL.sub("", str(words)), quote=True)


def _summary(found: Trace) -> str:
    lines = comparison(found).splitlines() or ["没有核对台账，只列出行号；加 --ledgers 可以看到每一行的内容"]
    return "".join(f"<p>{_text(line)}</p>" for line in lines)


def _legend() -> str:
    items = (f'<li><span class="{kind}">{_text(sample)}</span> {_text(said)}</li>' for kind, sample, said in _LEGEND)
    return f'<ul class="legend" aria-label="图例">{"".join(items)}</ul>'


def _report(found: Trace) -> str:
    numbers: dict[int, list[tuple[int, TracedNumber]]] = {}
    for index, number in enumerate(found.numbers):
        if number.paragraph and number.text:
            numbers.setdefault(number.paragraph - 1, []).append((index, number))
    placed = list(enumerate(found.paragraphs))
    parts = []
    for table, group in groupby(placed, key=lambda one: -1 if one[1].cell is None else one[1].cell.table):
        members = list(group)
        parts.append(
            _table(members, numbers)
            if table >= 0
            else "".join(_paragraph(paragraph, numbers.get(place, ())) for place, paragraph in members)
        )
    return "".join(parts)


def _table(members: Sequence[tuple[int, TracedParagraph]], numbers: dict[int, list[tuple[int, TracedNumber]]]) -> str:
    rows = []
    for _, row in groupby(members, key=lambda one: one[1].cell.row if one[1].cell else 0):
        cells = []
        for _, cell in groupby(row, key=lambda one: one[1].cell.column if one[1].cell else 0):
            words = "<br>".join(_words(paragraph.text, numbers.get(place, ())) for place, paragraph in cell)
            cells.append(f"<td>{words}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>\n")
    return f"<table>\n{''.join(rows)}</table>\n"


def _paragraph(paragraph: TracedParagraph, numbers: Sequence[tuple[int, TracedNumber]]) -> str:
    size = paragraph.size or 16.0
    lengths = {"text-indent": paragraph.first_line / size, "margin-left": paragraph.left / size, "font-size": size / 16}
    style = ";".join(f"{name}:{value:.2f}em" for name, value in lengths.items() if value and (name, value) != _PLAIN)
    classes = " ".join(filter(None, [_ALIGN.get(paragraph.align, ""), "h" if paragraph.level else ""]))
    heading = f' role="heading" aria-level="{min(paragraph.level + 1, _LEVELS)}"' if paragraph.level else ""
    words = _words(paragraph.text, numbers)
    return f'<p class="{classes}"{heading} style="{style}">{words or "&#160;"}</p>\n'


_PLAIN = ("font-size", 1.0)


def _words(text: str, numbers: Sequence[tuple[int, TracedNumber]]) -> str:
    pieces, at = [], 0
    for index, number in sorted(numbers, key=lambda one: one[1].start):
        pieces.append(_lines(text[at : number.start]))
        pieces.append(_button(index, number))
        at = number.end
    return "".join([*pieces, _lines(text[at:])])


def _lines(text: str) -> str:
    return _text(text.replace(_OTHER, "□")).replace("\n", "<br>").replace("\t", "&#8195;")


def _button(index: int, number: TracedNumber) -> str:
    said = "，".join(filter(None, [kind_of(number), number.label, number.state, _verdict(number)]))
    return (
        f'<button type="button" class="n {_classes(number)}" id="t{index}" aria-controls="n{index}" '
        f'title="{_text(said)}">{_lines(number.text)}</button>'
    )


def _classes(number: TracedNumber) -> str:
    changed = "changed" if number.written and number.text != number.written and number.state != "未改" else ""
    differs = "differs" if number.agrees is False else ""
    kind = number.kind if re.fullmatch(r"[a-z]+", number.kind) else "constant"
    return " ".join(filter(None, [kind, changed, differs]))


def _verdict(number: TracedNumber) -> str:
    if number.doubtful:
        return "台账里有看不懂的格子，拿不准"
    if number.agrees is None:
        return ""
    return "和台账一致" if number.agrees else "和台账不一致"


def _sources(found: Trace) -> str:
    return "".join(
        [
            '<aside aria-label="数的来源">\n<p class="hint">点报告里的数，这里显示它的来源。</p>\n',
            *(_one(index, number) for index, number in enumerate(found.numbers) if number.text),
            _without_source(found),
            _missing(found),
            "</aside>\n",
        ]
    )


def _one(index: int, number: TracedNumber) -> str:
    facts = "".join(f"<dt>{_text(name)}</dt><dd>{_text(words)}</dd>" for name, words in _facts(number))
    return (
        f'<section class="one" id="n{index}">\n<h2>{_text(number.text)}（第 {number.paragraph} 段）</h2>\n'
        f"<dl>{facts}</dl>\n{_rows(number)}</section>\n"
    )


def _facts(number: TracedNumber) -> Iterator[tuple[str, str]]:
    from drafter.workflow.tracenotes import today

    yield "种类", kind_of(number)
    if number.kind == "manual":
        yield "来源", "起草之后写上去的，台账里查不到来源，请自己核对"
    if number.label:
        yield "名称", number.label
    if number.state:
        yield "改动", number.state
    if number.written and number.written != number.text and number.kind == "figure":
        yield "起草时写的是", number.written
    if number.formula:
        yield "统计口径", number.formula
    if number.ledger:
        yield "台账", number.ledger
    if number.current is not None:
        yield "台账现在是", today(number.current)
    if _verdict(number):
        yield "核对", _verdict(number)
    if number.sources:
        yield f"起草时的来源（{len(number.sources)} 处）", places(number.sources)


def _rows(number: TracedNumber) -> str:
    return "".join(_row_table(table) for table in number.rows if table.columns)


def _row_table(table: RowTable) -> str:
    several = len({row.file for row, _ in table.rows}) > 1
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in ("行", *table.columns))
    body = "".join(
        f"<tr><td>{_text(f'{row.file} {row.row}' if several else row.row)}</td>{_cells(texts)}</tr>\n"
        for row, texts in table.rows
    )
    caption = f"{table.ledger}，现在的 {len(table.rows)} 行"
    return f'<div class="rows"><table><caption>{_text(caption)}</caption>\n<tr>{head}</tr>\n{body}</table></div>\n'


def _cells(texts: Iterable[str]) -> str:
    return "".join(f"<td>{_text(text)}</td>" for text in texts)


def _without_source(found: Trace) -> str:
    manual = [(index, number) for index, number in enumerate(found.numbers) if number.kind == "manual"]
    items = "".join(
        f'<li><a class="to" href="#t{index}">{_text(number.text)}</a>　第 {number.paragraph} 段：{_text(number.context)}</li>\n'
        for index, number in manual
    )
    body = f"<ol>\n{items}</ol>\n" if manual else "<p>没有。</p>\n"
    return f'<section id="manual">\n<h2>没有来源的数（{len(manual)} 个）</h2>\n{body}</section>\n'


def _missing(found: Trace) -> str:
    gone = [number for number in found.numbers if not number.text]
    if not gone:
        return ""
    items = "".join(
        f'<li><span class="missing">{_text(one.written)}</span>　{_text(one.label)}：'
        f"{_text(one.state if not one.paragraph else f'第 {one.paragraph} 段里已经没有了')}</li>\n"
        for one in gone
    )
    return f'<section id="missing">\n<h2>报告里已经没有的数（{len(gone)} 个）</h2>\n<ul>\n{items}</ul>\n</section>\n'
