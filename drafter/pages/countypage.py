"""``batch``: 汇总.html, one page for a whole county that needs nothing from elsewhere.

Everything that stands in a ledger goes through ``_text`` or into the data as JSON; the one script is ours, named by its
digest, and no other may run. Without a script the pictures and their words are still there.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from drafter.pages.countyassets import SCRIPT, STYLE
from drafter.pages.countydata import LEFT_OUT, MOST_WITH_ROWS, page_data, status_kind
from drafter.pages.countysvg import MOST_WITH_MONTHS, in_words, ledgers_picture, parts_picture

if TYPE_CHECKING:
    from drafter.batch.overview import Overview
    from drafter.batch.overview_columns import FigureColumn

_STATED = "单位信息"
_NAMED = 10  # townships that are named of many

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_PARTS = (
    ("full", "写了"),
    ("gap", "写了，里面有空着的地方"),
    ("own", "报告人工改过，没有数"),
    ("none", "空白：没有写，未填报"),
)
_LEDGERS = (("on", "填了"), ("month", "这个月有记录（从左到右1月到12月）"), ("none", "空白：未填报，不是零"))


def served_policy() -> str:
    """Return the Content-Security-Policy under which a server hands the page out: its own script and style, nothing else.

    A file that somebody has changed is shown without what is not ours.
    """
    return (
        f"default-src 'none'; style-src '{_digest(STYLE)}'; script-src '{_digest(SCRIPT)}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'self'"
    )


def page(found: Overview) -> str:
    """Return the page."""
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src '{_digest(SCRIPT)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    title = _text(found.title)
    return "".join(
        [
            '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
            f"<header><h1>{title}</h1>{_sums(found)}{_contents()}</header>\n<main>\n",
            _completeness(found),
            _comparison(found),
            _table(found),
            _files(found),
            '</main>\n<aside id="rows" aria-live="polite" aria-label="数的来源" hidden></aside>\n',
            f'<script type="application/json" id="data">{_json(found)}</script>\n',
            f"<script>{SCRIPT}</script>\n</body>\n</html>\n",
        ]
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _text(words: object) -> str:
    """Return words of a ledger as text that no browser takes for anything else."""
    return escape(_CONTROL.sub("", str(words)), quote=True)


def _json(found: Overview) -> str:
    """Return the data so that nothing in it can end the element it stands in."""
    whole = json.dumps(page_data(found), ensure_ascii=False, separators=(",", ":"))
    return _CONTROL.sub("", whole).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _sums(found: Overview) -> str:
    from drafter.batch.overview import has_reported, reminders

    lines = found.lines
    facts = (
        ("个乡镇", len(lines)),
        ("个报了台账", sum(has_reported(line) for line in lines)),
        ("个有报告", sum(line.reported for line in lines)),
        ("处错误", sum(line.errors for line in lines)),
        ("处提醒", sum(reminders(line) for line in lines)),
        ("个数据项有人填报", len(found.columns)),
    )
    return f'<ul class="sums">{"".join(f"<li><b>{number:,}</b>{what}</li>" for what, number in facts)}</ul>'


def _contents() -> str:
    places = (("complete", "填得全不全"), ("compare", "比一比"), ("numbers", "全部数字"), ("files", "报告和问题"))
    return f'<nav aria-label="目录">{"".join(f"<a href={chr(34)}#{place}{chr(34)}>{name}</a>" for place, name in places)}</nav>'


def _completeness(found: Overview) -> str:
    words = "".join(f"<li>{_text(name)}：{_text(said)}</li>\n" for name, said in in_words(found))
    months = "" if len(found.lines) <= MOST_WITH_MONTHS else f"<p>乡镇超过 {MOST_WITH_MONTHS} 个，不画月份。</p>\n"
    return (
        '<section id="complete">\n<h2>报告的各部分</h2>\n'
        f"{_legend(_PARTS)}{_wide(parts_picture(found, _text), '各部分')}"
        f"<h2>各台账，按月</h2>\n{months}{_legend(_LEDGERS)}{_wide(ledgers_picture(found, _text), '各台账')}"
        f"<details><summary>用文字看</summary>\n<ul>\n{words}</ul>\n</details>\n</section>\n"
    )


def _legend(items: tuple[tuple[str, str], ...]) -> str:
    listed = "".join(f'<li><span class="key {kind}"></span>{said}</li>' for kind, said in items)
    return f'<ul class="legend" aria-label="图例">{listed}</ul>\n'


def _wide(inside: str, said: str) -> str:
    return f'<div class="wide" tabindex="0" role="region" aria-label="{said}，可以左右滚动">{inside}</div>\n'


def _in_order(found: Overview) -> list[tuple[int, FigureColumn]]:
    """Return the figures with their places, what 单位信息 states last: nobody looks for that first."""
    return sorted(enumerate(found.columns), key=lambda pair: pair[1].ledger == _STATED)


def _comparison(found: Overview) -> str:
    options = "".join(
        f'<option value="{number}">{_text(f"{column.ledger}　{column.head}")}</option>'
        for number, column in _in_order(found)
    )
    return (
        '<section id="compare">\n<h2>比一比</h2>\n'
        f'<p class="ask" hidden><label>数据项 <select id="figure">{options}</select></label></p>\n'
        f"{_wide(_BARS, '各乡镇的这个数')}</section>\n"
    )


_BARS = '<div id="bars"><p>浏览器没有运行脚本，看不到比较图，请看《汇总.xlsx》。</p></div>'


def _table(found: Overview) -> str:
    ledgers = dict.fromkeys(column.ledger for _, column in _in_order(found))
    options = "".join(f'<option value="{_text(ledger)}">{_text(ledger)}</option>' for ledger in ledgers)
    every = '<option value="">全部</option>' if len(found.lines) <= MOST_WITH_MONTHS else ""
    left_out = LEFT_OUT if len(found.lines) > MOST_WITH_ROWS else ""
    said = f"未填报不是零，不计入合计。{_aside(found)}点列名排序，点数字看它是哪些行。{_text(left_out)}"
    return (
        f'<section id="numbers">\n<h2>全部数字</h2>\n<p>{said}</p>\n'
        f'<p class="ask" hidden><label>台账 <select id="ledger">{options}{every}</select></label></p>\n'
        f"{_wide(_FIGURES, '数字表')}</section>\n"
    )


def _aside(found: Overview) -> str:
    """Return which townships show numbers that do not count, the same ones as are left out of the county's report."""
    names = [line.name for line in found.lines if line.figures and not line.counted]
    if not names:
        return ""
    more = f"等{len(names)}个乡镇" if len(names) > _NAMED else ""
    return f"{_text('、'.join(names[:_NAMED]))}{more}的数不计入合计（台账有错误或没有做成），和全县的报告一样。"


_FIGURES = '<table id="figures"><caption>浏览器没有运行脚本，看不到这张表，请看《汇总.xlsx》。</caption></table>'


def _files(found: Overview) -> str:
    from drafter.batch.overview import standing

    rows = "".join(
        f'<tr><th scope="row">{_text(line.name)}</th><td class="{status_kind(line)}">{_text(standing(line).value)}</td>'
        f"<td>{_text(line.signed or '')}</td><td class='n'>{line.errors}</td><td>{_link(line.output, '打开报告')}</td>"
        f"<td>{_link(line.problems_book, '打开台账问题')}</td><td>{_text(line.reason)}</td></tr>\n"
        for line in found.lines
    )
    heads = "".join(
        f'<th scope="col">{name}</th>' for name in ("乡镇", "状态", "成文日期", "错误", "报告", "台账问题", "原因")
    )
    return (
        '<section id="files">\n<h2>报告和台账问题</h2>\n'
        f"{_wide(f'<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>', '报告和台账问题')}</section>\n"
    )


def _link(place: str, said: str) -> str:
    return f'<a href="./{quote(place)}">{said}</a>' if place else ""
