"""``trace --html``: one page that needs nothing from elsewhere. The report on the left, what a number comes from on the right.

Everything that stands in the document or in a ledger goes through ``escaped``; the one script is ours, named by its digest,
and no other may run. Without a script the page is the report with all numbers and their rows beside it, and links between.
The right side: ``tracesources``; look and script: ``tracestyle``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.pages.tracesources import escaped, is_changed, sources, verdict
from drafter.pages.tracestyle import SCRIPT, STYLE
from drafter.pages.tracewords import comparison, kind_of

if TYPE_CHECKING:
    from drafter.workflow import Trace, TracedNumber
    from drafter.workflow.tracing import TracedParagraph

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
_LEVELS = 6
_OTHER = "\ufffc"  # stands for a character of a symbol font
_ALIGN = {"center": "c", "right": "r"}


def page(found: Trace) -> str:
    """Return the page.

    Args:
        found: all numbers of the document; with rows when it was compared with ledgers.
    """
    title = escaped(f"查数：{found.title}")
    return "".join(
        [
            '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
            f"<header><h1>{title}</h1>{_summary(found)}{_legend()}</header>\n",
            f'<div class="both">\n<article>\n{_report(found)}</article>\n{sources(found)}</div>\n',
            f"<script>{SCRIPT}</script>\n</body>\n</html>\n",
        ]
    )


def policy() -> str:
    """Return the content security policy of the page: its one script and its own look, nothing else."""
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def write(found: Trace, path: Path) -> None:
    """Write the page; a file that is there already and says something else is never overwritten.

    Raises:
        OutputError: it cannot be written there.
    """
    from drafter.workflow.files import write_new

    write_new(path, page(found).encode(), "查数.html")


def _summary(found: Trace) -> str:
    lines = comparison(found).splitlines() or ["没有核对台账，只列出行号；加 --ledgers 可以看到每一行的内容"]
    return "".join(f"<p>{escaped(line)}</p>" for line in lines)


def _legend() -> str:
    items = (
        f'<li><span class="{kind}">{escaped(sample)}</span> {escaped(said)}</li>' for kind, sample, said in _LEGEND
    )
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
    return f'<div class="wide" tabindex="0" role="region" aria-label="表格"><table>\n{"".join(rows)}</table></div>\n'


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
        pieces.append(_link(index, number))
        at = number.end
    return "".join([*pieces, _lines(text[at:])])


def _lines(text: str) -> str:
    return escaped(text.replace(_OTHER, "□")).replace("\n", "<br>").replace("\t", "&#8195;")


def about(number: TracedNumber) -> str:
    """Return in a line what a number is."""
    return "，".join(filter(None, [kind_of(number), number.label, number.state, verdict(number)]))


def _link(index: int, number: TracedNumber) -> str:
    return (
        f'<a class="n {classes(number)}" id="t{index}" href="#n{index}" '
        f'title="{escaped(about(number))}">{_lines(number.text)}</a>'
    )


def classes(number: TracedNumber) -> str:
    """Return the classes that a number has in a page: its kind, whether it was changed, whether it differs."""
    changed = "changed" if is_changed(number) else ""
    differs = "differs" if number.agrees is False else ""
    kind = number.kind if re.fullmatch(r"[a-z]+", number.kind) else "constant"
    return " ".join(filter(None, [kind, changed, differs]))
