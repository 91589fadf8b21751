"""Problems of fonts, sizes and marks on characters: F201 to F219."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Basis, Severity
from drafter.model.problems.form_base import GB9704, Repeated


@dataclass(frozen=True, kw_only=True)
class WrongFont(Repeated):
    """标题一般用2号小标宋体。"""

    code = "F201"
    title = "标题的字体不对"
    clause = f"{GB9704} 7.3.1"
    fixable = True
    template = "{element}的字体是{found}，应当是{wanted}{more}"
    hint_template = "请把{element}改为{wanted}"
    element: str
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class WrongBodyFont(WrongFont):
    """没有另外说明的，公文格式各要素一般用3号仿宋体：正文、主送机关、附件说明、署名、成文日期、附注。"""

    code = "F202"
    title = "正文等的字体不对"
    clause = f"{GB9704} 5.2.2"


@dataclass(frozen=True, kw_only=True)
class WrongHeading1Font(WrongFont):
    """结构层次序数的第一层用黑体。"""

    code = "F203"
    title = "一级标题的字体不对"
    clause = f"{GB9704} 7.3.3"


@dataclass(frozen=True, kw_only=True)
class WrongHeading2Font(WrongFont):
    """结构层次序数的第二层用楷体；标题和正文接排的，从“（一）”到第一个句号用楷体，后面用仿宋体。"""

    code = "F204"
    title = "二级标题的字体不对"
    clause = f"{GB9704} 7.3.3"


@dataclass(frozen=True, kw_only=True)
class WrongLowerHeadingFont(WrongFont):
    """结构层次序数的第三层和第四层用仿宋体。"""

    code = "F205"
    title = "三、四级标题的字体不对"
    clause = f"{GB9704} 7.3.3"


@dataclass(frozen=True, kw_only=True)
class WrongAttachmentFont(WrongFont):
    """“附件”二字和顺序号用3号黑体，顶格排在第一行；附件标题和公文标题一样用小标宋体。"""

    code = "F206"
    title = "附件的字体不对"
    clause = f"{GB9704} 7.3.7"


@dataclass(frozen=True, kw_only=True)
class WrongImprintFont(WrongFont):
    """版记里的抄送机关、印发机关和印发日期用4号仿宋体。"""

    code = "F207"
    title = "版记的字体不对"
    clause = f"{GB9704} 7.4.2"


@dataclass(frozen=True, kw_only=True)
class WrongHeaderFont(WrongFont):
    """版头里的密级和保密期限、紧急程度用3号黑体，份号、发文字号用3号字。"""

    code = "F208"
    title = "版头的字体不对"
    clause = f"{GB9704} 7.2"


@dataclass(frozen=True, kw_only=True)
class QuotesInLatinFont(Repeated):
    """引号、破折号、省略号落在西文字体里，会变成半个字宽，看上去像英文引号。多半是整篇改西文字体时带过去的。"""

    code = "F209"
    title = "引号等用了西文字体"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    fixable = True
    template = "{element}里的引号等标点用了西文字体{found}{more}"
    hint_template = "请选中这些标点，把字体改成和旁边的汉字一样"
    element: str
    found: str
    wanted: str = ""


@dataclass(frozen=True, kw_only=True)
class WrongDigitFont(Repeated):
    """标准没有给数字和字母另外规定字体：可以和旁边的汉字一样，习惯上也用 Times New Roman，全文应当一致。"""

    code = "F210"
    title = "数字和字母的字体不对"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    fixable = True
    template = "{element}里的数字或字母用了{found}{more}"
    hint_template = "请改成和旁边的汉字一样的字体，或者{wanted}"
    element: str
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class FontNotSet(Repeated):
    """文档里没有写明用什么字体，换一台电脑打开，字体就可能变。"""

    code = "F211"
    title = "没有设字体"
    clause = f"{GB9704} 5.2.2"
    fixable = True
    template = "{element}没有设中文字体，换一台电脑就可能变样{more}"
    hint_template = "请选中文字，明确设为相应的字体，例如正文设为仿宋_GB2312"
    element: str


@dataclass(frozen=True, kw_only=True)
class WrongTitleSize(Repeated):
    """标题一般用2号字，即22磅。"""

    code = "F212"
    title = "标题的字号不对"
    clause = f"{GB9704} 7.3.1"
    fixable = True
    template = "{element}的字号是{found}，应当是{wanted}{more}"
    hint_template = "请把{element}的字号改为{wanted}"
    element: str
    found: str
    wanted: str


@dataclass(frozen=True, kw_only=True)
class WrongSize(WrongTitleSize):
    """没有另外说明的，公文格式各要素用3号字，即16磅，层次标题也一样；版记用4号字。"""

    code = "F213"
    title = "字号不对"
    clause = f"{GB9704} 5.2.2"


@dataclass(frozen=True, kw_only=True)
class MixedLook(Repeated):
    """标准没有要求加粗：标题用小标宋体本来就粗，正文靠字体和层次区分，不靠加粗。层次标题加粗的，不算问题。"""

    code = "F215"
    title = "正文加粗"
    default_severity = Severity.REMINDER
    basis = Basis.PRACTICE
    fixable = True
    template = "{element}里有加粗的字{more}"
    hint_template = "请去掉加粗"
    element: str


@dataclass(frozen=True, kw_only=True)
class Decorated(MixedLook):
    """公文正文不用斜体、下划线和删除线。"""

    code = "F216"
    title = "斜体、下划线或删除线"
    template = "{element}里有{look}的字{more}"
    hint_template = "请去掉{look}；有删除线的，请看这些字还要不要"
    look: str


@dataclass(frozen=True, kw_only=True)
class Coloured(Repeated):
    """如无特殊说明，公文中文字的颜色均为黑色；只有发文机关标志和版头的线是红色。"""

    code = "F217"
    title = "文字不是黑色"
    clause = f"{GB9704} 5.2.4"
    fixable = True
    template = "{element}里有不是黑色的字{more}"
    hint_template = "请把字体颜色改为黑色或者自动"
    element: str


@dataclass(frozen=True, kw_only=True)
class Highlighted(MixedLook):
    """底色和突出显示是修改时做的记号，定稿要去掉。"""

    code = "F218"
    title = "文字带底色"
    fixable = False  # somebody's mark that something is to be done
    template = "{element}里有带底色的字{more}"
    hint_template = "请看这里是不是还要补充或者核实，然后去掉底色"


@dataclass(frozen=True, kw_only=True)
class Scaled(MixedLook):
    """把字压扁或者拉宽，每行就不是28个字，看上去也和别处不同。"""

    code = "F219"
    title = "字符缩放"
    template = "{element}里有缩放到{scale}%的字{more}"
    hint_template = "请在“字体—字符间距”里把缩放改回100%；排不下的，改字符间距或者行距"
    scale: int
