"""Problems of the headings' numbers, of 一是、二是 and of how a heading ends: F301 to F312."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis, Severity
from drafter.model.problems.form_base import GB9704, Repeated


@dataclass(frozen=True, kw_only=True)
class HeadingNumber(Repeated):
    """同一层的序号要连着编，不跳号、不重号。只用“一、”和“1.”两层的，“1.”可以全文连着编，也可以每个部分重新编。"""

    code = "F301"
    title = "标题序号不连续"
    clause = f"{GB9704} 7.3.3"
    template = "“{found}”应当是“{wanted}”：{why}"
    hint_template = "请核对序号，看是不是漏了、重了，或者少了一段"
    found: str
    wanted: str
    why: str


@dataclass(frozen=True, kw_only=True)
class LevelsReversed(Repeated):
    """结构层次序数依次用“一、”“（一）”“1.”“（1）”标注，大的在外，小的在内。"""

    code = "F302"
    title = "标题层次颠倒"
    clause = f"{GB9704} 7.3.3"
    template = "“{found}”排在“{inner}”里面，层次颠倒了"
    hint_template = "结构层次序数依次是“一、”“（一）”“1.”“（1）”，请调整"
    found: str
    inner: str


@dataclass(frozen=True, kw_only=True)
class LevelSkipped(Repeated):
    """结构层次序数依次用“一、”“（一）”“1.”“（1）”标注；只有两层的，可以用“一、”和“（一）”，也可以用“一、”和“1.”。"""

    code = "F303"
    title = "跳过了一层标题"
    default_severity = Severity.REMINDER
    clause = f"{GB9704} 7.3.3"
    template = "“{outer}”下面直接用了“{found}”{more}"
    hint_template = "请改用“{wanted}”"
    outer: str
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class HeadingMark(Repeated):
    """序号后面的标点是固定的：“一、”用顿号，“1.”用半角的点，带括号的“（一）”“（1）”后面不加标点，括号用全角。"""

    code = "F304"
    title = "标题序号的写法不对"
    clause = f"{GB9704} 7.3.3"
    template = "序号写作“{found}”，应当写作“{wanted}”{more}"
    hint_template = "请把“{found}”改为“{wanted}”"
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class MixedHeadings(Repeated):
    """同一部分里同一层标题，要么都单独成行，要么都和正文接排。"""

    code = "F305"
    title = "同一部分的标题有的单独成行、有的接排"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "“{found}”{one}，同一部分的其他标题{other}{more}"
    hint_template = "请统一：要么都单独成行，要么都和正文接排"
    found: str
    one: str
    other: str


@dataclass(frozen=True, kw_only=True)
class MixedParts(MixedHeadings):
    """各部分的同一层标题最好一个样子，要么都单独成行，要么都和正文接排。"""

    code = "F306"
    title = "各部分的标题样子不一样"
    template = "“{found}”这一部分的标题{one}，其他部分的{other}{more}"


@dataclass(frozen=True, kw_only=True)
class HeadingEnd(Repeated):
    """单独成行的标题，末尾不加句号、冒号等标点；和正文接排的，末尾用句号。"""

    code = "F307"
    title = "标题末尾有标点"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "单独成行的标题末尾有“{mark}”{more}"
    hint_template = "请删去标题末尾的标点"
    mark: str


@dataclass(frozen=True, kw_only=True)
class RunInWithoutEnd(Repeated):
    """标题和正文接排的，标题末尾用句号和正文隔开。"""

    code = "F308"
    title = "接排的标题没有句号"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "“{found}”和正文接排，末尾没有句号{more}"
    hint_template = "请在标题后面加句号，或者把标题单独成行"
    found: str


@dataclass(frozen=True, kw_only=True)
class UnnumberedHeading(Repeated):
    """层次标题靠序号区分，只加粗、换字体而没有序号的，看不出是第几层。"""

    code = "F309"
    title = "像标题却没有序号"
    default_severity = Severity.REMINDER
    clause = f"{GB9704} 7.3.3"
    template = "“{found}”像是标题，却没有序号{more}"
    hint_template = "请加上“一、”“（一）”“1.”这样的序号；不是标题的，按正文排"
    found: str


@dataclass(frozen=True, kw_only=True)
class PointNumber(Repeated):
    """一是、二是、三是要连着数，不跳、不重。"""

    code = "F310"
    title = "“一是、二是”数错了"
    basis = Basis.PRACTICE
    default_severity = Severity.REMINDER
    template = "“{found}”应当是“{wanted}”"
    hint_template = "请核对“一是、二是、三是”的顺序，看是不是漏了、重了"
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class PointMarks(Repeated):
    """一是…。二是…。各项之间要么都用句号，要么都用分号，不混用。"""

    code = "F311"
    title = "“一是、二是”之间的标点不统一"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "“一是、二是”各项之间有的用“。”，有的用“；”{more}"
    hint_template = "请统一用句号或者统一用分号，最后一项用句号"
