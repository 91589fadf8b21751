"""Problems of punctuation: F501 to F515."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis, Severity
from drafter.model.problems.form_base import GB15834, Repeated


@dataclass(frozen=True, kw_only=True)
class HalfWidth(Repeated):
    """中文里的逗号、句号、冒号、分号、括号、问号、叹号用全角；半角的只用在数字和外文里（9.5、9:30）。从网页上复制的文字常常是半角的。"""

    code = "F501"
    title = "半角标点"
    clause = GB15834
    template = "“{near}”里的{name}是半角的，应当用“{wanted}”{more}"
    hint_template = "请改为全角的“{wanted}”"
    near: str
    name: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class StraightQuotes(Repeated):
    """中文用弯引号“”，不用英文的直引号。"""

    code = "F502"
    title = "直引号"
    clause = GB15834
    template = "{near}用了直引号，应当用“”{more}"
    hint_template = "请改为中文的引号“”"
    near: str


@dataclass(frozen=True, kw_only=True)
class LoneQuote(Repeated):
    """引号成对使用，有前引号就有后引号。"""

    code = "F503"
    title = "引号不成对"
    clause = GB15834
    template = "“{near}”这里的{name}不成对{more}"
    hint_template = "请补上缺的一半，或者删去多的一半"
    near: str
    name: str


@dataclass(frozen=True, kw_only=True)
class LoneBracket(LoneQuote):
    """括号、书名号成对使用，有前一半就有后一半。"""

    code = "F504"
    title = "括号或书名号不成对"


@dataclass(frozen=True, kw_only=True)
class QuoteDirection(Repeated):
    """前引号是“，后引号是”，不能用反。"""

    code = "F505"
    title = "引号的方向不对"
    clause = GB15834
    template = "“{near}”这里的引号方向不对{more}"
    hint_template = "请改为前引号在前、后引号在后"
    near: str


@dataclass(frozen=True, kw_only=True)
class NestedTitles(Repeated):
    """书名号里面还要用书名号时，外面用双书名号《》，里面用单书名号〈〉。"""

    code = "F506"
    title = "书名号里面又用双书名号"
    clause = GB15834
    template = "{near}里面的书名号应当用单书名号〈〉{more}"
    hint_template = "请把里面的《》改为〈〉"
    near: str


@dataclass(frozen=True, kw_only=True)
class AngleBrackets(Repeated):
    """书名号是《》和〈〉，括号里面的括号用〔〕，都不用数学里的小于号、大于号。"""

    code = "F507"
    title = "用小于号、大于号当书名号或括号"
    clause = GB15834
    template = "“{near}”用了小于号、大于号{more}"
    hint_template = "是名称的用《》或〈〉，是括号里的注释用〔〕"
    near: str


@dataclass(frozen=True, kw_only=True)
class NestedBrackets(Repeated):
    """括号里面再用括号时，里外用不同的形式，如（……〔……〕……）。"""

    code = "F508"
    title = "圆括号里面又用圆括号"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "“{near}”在圆括号里面又用了圆括号{more}"
    hint_template = "请把里面的改为六角括号〔〕，或者改写这句话"
    near: str


@dataclass(frozen=True, kw_only=True)
class PauseBetweenTitles(Repeated):
    """标有引号的并列成分之间、标有书名号的并列成分之间通常不用顿号；中间有括注隔开的，可以用。"""

    code = "F509"
    title = "书名号或引号之间用顿号"
    default_severity = Severity.REMINDER
    clause = f"{GB15834} 4.5.3.5"
    template = "“{near}”之间不用顿号{more}"
    hint_template = "请删去相邻的书名号、引号之间的顿号"
    near: str


@dataclass(frozen=True, kw_only=True)
class DoubledMarks(Repeated):
    """两个标点连在一起，多半是修改时忘了删去一个。"""

    code = "F510"
    title = "标点重复"
    clause = GB15834
    template = "“{near}”里两个标点连在一起{more}"
    hint_template = "请删去多余的一个"
    near: str


@dataclass(frozen=True, kw_only=True)
class NoEndMark(Repeated):
    """一段话说完要有句末的标点。"""

    code = "F511"
    title = "段末没有标点"
    default_severity = Severity.REMINDER
    clause = GB15834
    template = "这一段以“{near}”结尾，没有句末标点{more}"
    hint_template = "请在段末加句号；没有写完的，请写完"
    near: str


@dataclass(frozen=True, kw_only=True)
class SpaceInChinese(Repeated):
    """汉字之间、汉字和数字之间不加空格。"""

    code = "F512"
    title = "文字中间有空格"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    template = "“{near}”中间有空格{more}"
    hint_template = "请删去空格"
    near: str


@dataclass(frozen=True, kw_only=True)
class EllipsisForm(Repeated):
    """省略号是六个连点，占两个字的位置：“……”。"""

    code = "F513"
    title = "省略号的写法不对"
    clause = GB15834
    template = "“{near}”里的省略号应当写作“……”{more}"
    hint_template = "请改为“……”"
    near: str


@dataclass(frozen=True, kw_only=True)
class DashForm(Repeated):
    """破折号占两个字的位置：“——”，不用几个短横线代替。"""

    code = "F514"
    title = "破折号的写法不对"
    clause = GB15834
    template = "“{near}”里的破折号应当写作“——”{more}"
    hint_template = "请改为“——”"
    near: str
