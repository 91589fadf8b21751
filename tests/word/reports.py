"""Reports as the tests write them: one line a block, its kind in front, numbers and gaps in brackets."""

from __future__ import annotations

import re
from pathlib import Path

from drafter.model.report import Block, BlockKind, Report, SignatureForm, Span, SpanKind, SpanRole
from drafter.project.stylefile import load_stylesheet
from drafter.project.stylesheet import StyleSheet

STYLE_FILE = Path(__file__).resolve().parents[2] / "templates" / "styles" / "gbt9704.yaml"
STYLE: StyleSheet = load_stylesheet(STYLE_FILE)

KINDS = {
    "标题": BlockKind.TITLE,
    "主送": BlockKind.RECIPIENTS,
    "开头": BlockKind.OPENING,
    "一级": BlockKind.HEADING1,
    "二级": BlockKind.HEADING2,
    "三级": BlockKind.HEADING3,
    "四级": BlockKind.HEADING4,
    "正文": BlockKind.PARAGRAPH,
    "署名": BlockKind.SIGNATURE,
    "日期": BlockKind.DATE,
    "附注": BlockKind.ANNOTATION,
}
_PIECE = re.compile(
    r"\[(?P<figure>[^\]]*)\]|〔(?P<gap>[^〕]*)〕|【(?P<doubt>[^】]*)】|<(?P<level>[1-4]) (?P<heading>[^>]*)>"
)


def report(text: str, form: SignatureForm = SignatureForm.UNSEALED) -> Report:
    """Return a report.

    Args:
        text: one block a line, as ``正文 开展活动[68场次]，〔上年人数〕。``: ``[…]`` is a figure, ``〔…〕`` a placeholder,
            ``【…】`` a doubt, ``<2 （一）普法。>`` a run-in heading of level 2, ``/`` in a title a line break, ``+``
            between organs of a signature.
        form: with or without seals.
    """
    lines = [line.strip().partition(" ") for line in text.strip().splitlines() if line.strip()]
    blocks = tuple(_block(index, kind, words, form) for index, (kind, _, words) in enumerate(lines))
    title = next((block.text for block in blocks if block.kind is BlockKind.TITLE), "报告")
    return Report("安宁镇", 2024, title.replace("\n", ""), blocks, author="安宁镇人民政府")


def _block(index: int, word: str, text: str, form: SignatureForm) -> Block:
    kind = KINDS[word]
    name = f"{kind.value}.{index}"
    if kind is BlockKind.SIGNATURE:
        return Block(name, kind, tuple(Span(organ, SpanKind.SETTING) for organ in text.split("+")), form=form)
    if kind is BlockKind.DATE:
        return Block(name, kind, (Span(text, SpanKind.SETTING, "成文日期"),), form=form)
    if kind is BlockKind.TITLE:
        text = text.replace("/", "\n")
    level = int(match["level"]) if (match := _PIECE.search(text)) and match["level"] else 0
    return Block(name, kind, tuple(_spans(text)), heading_level=level)


def _spans(text: str) -> list[Span]:
    spans, at = [], 0
    for match in _PIECE.finditer(text):
        if match.start() > at:
            spans.append(Span(text[at : match.start()]))
        spans.append(_marked(match))
        at = match.end()
    return [*spans, Span(text[at:])] if at < len(text) else spans


def _marked(match: re.Match[str]) -> Span:
    if match["figure"] is not None:
        return Span(match["figure"], SpanKind.FIGURE, "普法.场次")
    if match["gap"] is not None:
        return Span(match["gap"], SpanKind.PLACEHOLDER)
    if match["doubt"] is not None:
        return Span(match["doubt"], SpanKind.DOUBT, "普法.人数")
    return Span(match["heading"], role=SpanRole.HEADING)


SAMPLE = """
标题 莒南县文疃镇人民政府/关于2024年度法治政府建设情况的报告
主送 中共莒南县委、莒南县人民政府：
开头 2024年，文疃镇坚持以习近平法治思想为指导。现将“法治政府建设”情况报告如下：
一级 一、主要举措和成效
正文 <2 （一）加强普法宣传。>开展广场宣传[68场次]，发放资料[4万余份]，解答咨询【待核实】，惠及〔人数〕。
二级 （二）规范执法
三级 1.开展巡查
四级 （1）专项检查
正文 全年立案[4起]，罚款[3000元]。
署名 莒南县文疃镇人民政府
日期 2025年1月26日
附注 （此件公开发布）
"""
