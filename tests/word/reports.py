"""Reports as the tests write them: one line a block, its kind in front, numbers and gaps in brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from drafter.model.report import (
    Block,
    BlockKind,
    Column,
    DocumentForm,
    Report,
    Row,
    SignatureForm,
    Span,
    SpanKind,
    SpanRole,
    Table,
)
from drafter.project.stylefile import load_style, load_stylesheet
from drafter.project.stylesheet import StyleSheet

STYLES = Path(__file__).resolve().parents[2] / "templates" / "styles"
STYLE_FILE = STYLES / "gbt9704.yaml"
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
    "份号": BlockKind.COPY_NUMBER,
    "密级": BlockKind.CLASSIFICATION,
    "紧急": BlockKind.URGENCY,
    "标志": BlockKind.BANNER,
    "字号": BlockKind.DOCUMENT_NUMBER,
    "附件说明": BlockKind.ATTACHMENT_NOTE,
    "附件": BlockKind.ATTACHMENT_MARK,
    "附件标题": BlockKind.ATTACHMENT_TITLE,
    "表格": BlockKind.TABLE,
    "横表": BlockKind.TABLE,
    "抄送": BlockKind.COPY_RECIPIENTS,
    "印发": BlockKind.PRINTING,
}
_PIECE = re.compile(
    r"\[(?P<figure>[^\]]*)\]|〔(?P<gap>[^〕]*)〕|【(?P<doubt>[^】]*)】|<(?P<level>[1-4]) (?P<heading>[^>]*)>"
)


def styled(names: str) -> StyleSheet:
    """Return the style that ``版式: names`` stands for, of those that are shipped."""
    return load_style(names, lambda name: STYLES / f"{name}.yaml")


def report(
    text: str, form: SignatureForm = SignatureForm.UNSEALED, document: DocumentForm = DocumentForm.GENERAL
) -> Report:
    """Return a report.

    Args:
        text: one block a line, as ``正文 开展活动[68场次]，〔上年人数〕。``: ``[…]`` is a figure, ``〔…〕`` a placeholder,
            ``【…】`` a doubt, ``<2 （一）普法。>`` a run-in heading of level 2, ``/`` in a title a line break, ``+``
            between the organs of a signature or a 标志, the names of an attachment note, organ and date of 印发;
            ``字号 甲〔2025〕1号|张三+李四`` has two 签发人. In ``表格 项目:3|场次:1:right/普法|[68]`` the first row names the
            columns, with width and alignment; a ``横表`` stands on A4 across.
        form: with or without seals.
        document: 通用格式 or 信函格式.
    """
    lines = [line.strip().partition(" ") for line in text.strip().splitlines() if line.strip()]
    blocks = tuple(_block(index, kind, words, form) for index, (kind, _, words) in enumerate(lines))
    title = next((block.text for block in blocks if block.kind is BlockKind.TITLE), "报告")
    return Report("安宁镇", 2024, title.replace("\n", ""), blocks, author="安宁镇人民政府", form=document)


def _block(index: int, word: str, text: str, form: SignatureForm) -> Block:
    kind = KINDS[word]
    name = f"{kind.value}.{index}"
    if kind is BlockKind.TABLE:
        return Block(name, kind, (), table=_table(text, landscape=word == "横表"))
    if kind in _OWN:
        signed = form if kind in (BlockKind.SIGNATURE, BlockKind.DATE) else None
        return Block(name, kind, _OWN[kind](text), form=signed)
    if kind is BlockKind.TITLE:
        text = text.replace("/", "\n")
    level = int(match["level"]) if (match := _PIECE.search(text)) and match["level"] else 0
    return Block(name, kind, tuple(_spans(text)), heading_level=level)


def _settings(text: str) -> tuple[Span, ...]:
    return tuple(Span(part, SpanKind.SETTING) for part in text.split("+"))


def _number(text: str) -> tuple[Span, ...]:
    number, _, names = text.partition("|")
    signers = tuple(Span(name, SpanKind.SETTING, "签发人", role=SpanRole.NAME) for name in names.split("+") if name)
    return (Span(number, SpanKind.SETTING, "发文字号"), *((Span("签发人："), *signers) if signers else ()))


def _note(text: str) -> tuple[Span, ...]:
    names = text.split("+")
    if len(names) == 1:
        return Span("附件："), Span(text)
    return tuple(
        span
        for number, name in enumerate(names, start=1)
        for span in (Span(f"{'附件：' if number == 1 else ''}{number}."), Span(name))
    )


_OWN: Mapping[BlockKind, Callable[[str], tuple[Span, ...]]] = {
    BlockKind.SIGNATURE: _settings,
    BlockKind.BANNER: _settings,
    BlockKind.PRINTING: _settings,
    BlockKind.DATE: lambda text: (Span(text, SpanKind.SETTING, "成文日期"),),
    BlockKind.DOCUMENT_NUMBER: _number,
    BlockKind.ATTACHMENT_NOTE: _note,
    BlockKind.COPY_RECIPIENTS: lambda text: (Span("抄送："), Span(text)),
}


def _table(text: str, *, landscape: bool) -> Table:
    head, *rows = [row.split("|") for row in text.split("/")]
    return Table(
        tuple(_column(cell) for cell in head),
        tuple(Row(row[0], tuple(tuple(_spans(cell)) for cell in row)) for row in rows),
        landscape,
    )


def _column(cell: str) -> Column:
    name, width, align, *_ = (*cell.split(":"), "", "")
    return Column(name, float(width or 1), align or "left")


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

EVERYTHING = """
份号 000001
密级 秘密★1年
紧急 特急
标志 中共莒南县文疃镇委员会+莒南县文疃镇人民政府+文件
字号 莒文委发〔2025〕3号|张三+李四
标题 中共莒南县文疃镇委员会/莒南县文疃镇人民政府/关于2024年度法治政府建设情况的报告
主送 中共莒南县委、莒南县人民政府：
开头 2024年，文疃镇坚持以习近平法治思想为指导。
一级 一、主要举措和成效
正文 <2 （一）加强普法宣传。>开展广场宣传[68场次]，惠及〔人数〕。
附件说明 2024年度普法宣传活动一览表+2024年度行政执法案件一览表
署名 中共莒南县文疃镇委员会+莒南县文疃镇人民政府
日期 2025年1月26日
附注 （此件公开发布）
附件 附件1
附件标题 2024年度普法宣传活动一览表
表格 日期:2|活动:4|场次:1:right/2024年3月5日|民法典进集市|[2]/2024年3月6日|送法下乡|[1]
附件 附件2
附件标题 2024年度行政执法案件一览表
横表 案号:2|案由:4|罚款:1:right/〔案号〕|未取得许可|[500元]
抄送 中共莒南县委全面依法治县委员会办公室，莒南县司法局。
印发 文疃镇党政办公室+2025年1月26日印发
"""
