"""A notice of work points as YAML that a person can correct: Chinese keys, one comment where one is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import yaml

from drafter.model.points import Leftover, Notice, Part, Requirement, Task

_HEAD = """\
# 工作要点，由 drafter points import 从通知里读出来。请对照原文看一遍，读错的直接在这里改；再导入时不会覆盖这个文件。
#
# 每项任务下面的“量化要求”是能核对的：
#   比较      ≥ 至少，≤ 至多，= 等于；只有期限的不写
#   每        季度、月、半年：每个季度（月、半年）都要达到
#   数据项    用台账的哪个数核对，名称见 drafter figures；空着的要人工核对
#   适用乡镇  是、否；“否”的不核对
# 改好以后：drafter points check 这个文件 台账；要印成通知：drafter points draft 这个文件
"""
_WIDE = 1 << 20


def points_yaml(notice: Notice) -> str:
    """Return a notice as YAML; ``read_points`` reads it back as it was."""
    return "\n".join([_HEAD, *_notice(notice)]) + "\n"


def scalar(value: object) -> str:
    """Return a value as YAML writes it on one line."""
    if isinstance(value, date):
        return value.isoformat()
    text = yaml.safe_dump(str(value), allow_unicode=True, width=_WIDE, default_flow_style=True)
    return text.removesuffix("\n").removesuffix("\n...").strip()


def _listed(names: Sequence[str]) -> str:
    return yaml.safe_dump(list(names), allow_unicode=True, width=_WIDE, default_flow_style=True).strip()


def _words(key: str, text: str, indent: str) -> Iterator[str]:
    """Yield a key with words of one or several lines."""
    plain = all(line and line == line.strip() and line.isprintable() for line in text.split("\n"))
    if "\n" in text and plain:
        yield f"{indent}{key}: |-"
        yield from (f"{indent}  {line}" for line in text.split("\n"))
    elif text:
        yield f"{indent}{key}: {scalar(text)}"


def _notice(one: Notice) -> Iterator[str]:
    yield f"标题: {scalar(one.title)}"
    yield "通知:  # 印发要点的通知；“标题”空着的写成“关于印发《……》的通知”，“正文”空着的由模板写"
    yield f"  标题: {scalar(one.heading)}"
    yield f"  发文字号: {scalar(one.number)}"
    yield f"  主送机关: {scalar(one.recipients)}"
    yield from _paragraphs("  正文", one.cover)
    yield f"  发文机关: {scalar(one.issuer)}"
    yield f"  成文日期: {one.date or scalar('')}"
    yield f"  附注: {scalar(one.annotation)}"
    yield from _paragraphs("开头", one.preamble)
    yield "部分:" if one.parts else "部分: []"
    for part in one.parts:
        yield from _part(part)
    yield from _paragraphs("结尾", one.closing)
    if one.leftovers:
        yield "剩余:  # 没有看出属于哪里的话，一句没丢；该放到哪里的请挪过去"
        yield from (line for left in one.leftovers for line in _leftover(left))


def _paragraphs(key: str, paragraphs: Sequence[str]) -> Iterator[str]:
    indent = key[: len(key) - len(key.lstrip())]
    yield f"{key}:" if paragraphs else f"{key}: []"
    yield from (f"{indent}  - {scalar(paragraph)}" for paragraph in paragraphs)


def _part(part: Part) -> Iterator[str]:
    yield f"  - 标题: {scalar(part.title)}"
    yield from _words("内容", part.text, "    ")
    yield "    任务:" if part.tasks else "    任务: []"
    for task in part.tasks:
        yield from _task(task)


def _task(task: Task) -> Iterator[str]:
    indent = " " * 8
    yield f"      - 编号: {task.number}"
    if task.label and task.label.rstrip(".．、") != str(task.number):
        yield f"{indent}原编号: {scalar(task.label)}"
    if task.section:
        yield f"{indent}小节: {scalar(task.section)}"
    yield f"{indent}标题: {scalar(task.title)}"
    yield from _words("要求", task.text, indent)
    yield f"{indent}牵头单位: {_listed(task.lead)}"
    yield f"{indent}责任单位: {_listed(task.responsible)}"
    if task.supporting:
        yield f"{indent}配合单位: {_listed(task.supporting)}"
    if task.due:
        yield f"{indent}完成时限: {scalar(task.due)}"
    if task.requirements:
        yield f"{indent}量化要求:"
        for one in task.requirements:
            yield from _requirement(one)


def _requirement(one: Requirement) -> Iterator[str]:
    indent = " " * 12
    yield f"          - 内容: {scalar(one.words)}"
    for key, text in (("主体", one.subject), ("指标", one.about)):
        yield from _words(key, text, indent)
    if one.value is not None:
        yield f"{indent}比较: {scalar(one.comparison.value)}"
        yield f"{indent}数值: {one.value}"
    for key, text in (("单位", one.unit), ("每", one.per)):
        yield from _words(key, text, indent)
    if one.deadline:
        yield f"{indent}期限: {one.deadline}"
    yield f"{indent}数据项: {scalar(one.figure)}"
    yield f"{indent}适用乡镇: {'是' if one.township else '否'}"
    yield from _words("说明", one.note, indent)


def _leftover(left: Leftover) -> Iterator[str]:
    yield f"  - 内容: {scalar(left.text)}"
    yield f"    原因: {scalar(left.why)}"
    yield f"    段落: {left.place}"
