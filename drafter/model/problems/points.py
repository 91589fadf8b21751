"""Problems of reading a notice of work points: Y001 and on. The class docstring is what ``explain`` prints."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Problem, Severity


@dataclass(frozen=True, kw_only=True)
class NumbersMissing(Problem):
    """要点里的任务一般连续编号。编号中间缺了或者重复了，可能是原文就缺，也可能有一项没有读出来，请对照原文看一遍。"""

    code = "Y001"
    title = "任务编号不连续"
    default_severity = Severity.REMINDER
    template = "任务的编号{gap}，共读出 {count} 项"
    hint_template = "请对照原文；漏掉的在要点文件里照着别的任务补上"
    gap: str
    count: int


@dataclass(frozen=True, kw_only=True)
class UnitsMissing(Problem):
    """别的任务写了牵头单位、责任单位，这一项没有写，或者写法没有看懂。没有写明单位的任务，按不涉及乡镇处理。"""

    code = "Y002"
    title = "任务没有责任单位"
    default_severity = Severity.REMINDER
    template = "第 {number} 项“{name}”没有写责任单位"
    hint_template = "请对照原文；有的话在要点文件里填上“责任单位”"
    number: int
    name: str


@dataclass(frozen=True, kw_only=True)
class LeftOver(Problem):
    """要点里有的话没有看出属于哪里。一句也没有丢，都在要点文件末尾的“剩余”里，请看一遍，该放到哪一项的挪过去。"""

    code = "Y003"
    title = "没有归类的话"
    default_severity = Severity.REMINDER
    template = "第 {place} 段没有归类：{text}"
    hint_template = "放在要点文件的“剩余”里了（{why}）"
    place: int
    text: str
    why: str


@dataclass(frozen=True, kw_only=True)
class NoTasks(Problem):
    """这份文件里没有读出一项任务。任务要有编号（一、（一）1.）、责任单位，或者写在表格里；报告、总结不是工作要点。"""

    code = "Y004"
    title = "没有读出任务"
    template = "《{name}》里没有读出工作任务"
    hint_template = "请检查选的文件是不是工作要点；扫描成图片的要先转成文字"
    name: str


@dataclass(frozen=True, kw_only=True)
class NotATask(Problem):
    """文件里有带编号的话，但是没有牵头单位、责任单位，也没有“要点”“任务”“通知”这样的字样，可能是报告或者总结。"""

    code = "Y005"
    title = "不像工作要点"
    default_severity = Severity.REMINDER
    template = "《{name}》不像工作要点：没有一项任务写了责任单位"
    hint_template = "请检查选的文件；确实是的话不用理会"
    name: str


@dataclass(frozen=True, kw_only=True)
class NotUnderstood(Problem):
    """任务里有数字或者日期，像是要求，但是没有读懂是多少、到哪一天：如“3—5场”“每月5日前”“50余件”。没有替它猜一个数，请自己看一下。"""

    code = "Y006"
    title = "要求没有读懂"
    default_severity = Severity.REMINDER
    template = "第 {number} 项“{name}”里的“{text}”：{why}"
    hint_template = "请对照原文；在要点文件里这一项的“量化要求”填上数值、期限，不用核对的删掉"
    number: int
    name: str
    text: str
    why: str
