"""The gallery: every element of the standard on a rendered page, with the type area drawn in, to be looked through.

python -m docs.exhibits    draw docs/gallery anew (also: make gallery); needs LibreOffice and poppler
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageOps

from docs.examples import ROOT
from docs.pictures import pages_of, save
from drafter import workflow

FOLDER = ROOT / "docs" / "gallery"
_RESOLUTION = 64
_COLUMNS = 3
_GAP = 10
_AREA = (28, 37, 184, 262)  # mm: the type area of clause 5.2.1 on an upright page
_TURNED = (35, 28, 260, 184)  # the same on a page across, seen with its table the right way up
_BLUE = "#7fb2e5"

_HEADER = {
    "发文字号": "宁政发〔2025〕12号",
    "签发人": "×××",
    "抄送机关": "县委全面依法治县委员会办公室、县司法局",
    "印发机关": "宁安镇党政综合办公室",
    "印发日期": "2025-03-27",
}
_JOINT = {"署名方式": "党政联合"}
_ABOUT = (
    "由 LibreOffice 排出来的页面，`make gallery` 重画。浅蓝的框是版心（156毫米×225毫米），打印时没有。"
    "字体用的是随 Debian 发行的汉字字体，和 Windows 上的不同，位置相同。"
)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One document of the gallery: what is changed of a sample's settings, and which of its pages are shown."""

    name: str
    caption: str
    sample: str = "宁安镇2024"
    settings: tuple[tuple[str, str], ...] = ()
    pages: tuple[int, ...] = ()  # from 0, negative from the end; empty for all
    letter: bool = False


def _set(*layers: dict[str, str], **items: str) -> tuple[tuple[str, str], ...]:
    return tuple({name: value for layer in (*layers, items) for name, value in layer.items()}.items())


EXHIBITS = (
    Exhibit("年度报告", "不带版头的年度报告：标题、主送机关、正文、各级标题、署名、日期、附注、页码（5.2、7.3、7.5）"),
    Exhibit(
        "版头和版记",
        "上行文的版头：发文机关标志上边缘距版心上边缘35毫米，空二行，发文字号居左空一字，签发人居右空一字，红线在其下4毫米；版记在最后一面的末行（7.2、7.4）",
        settings=_set(_HEADER),
        pages=(0, -1),
    ),
    Exhibit(
        "版头各要素",
        "份号、密级和保密期限、紧急程度在版心左上角，各占一行（7.2.1—7.2.3）",
        settings=_set(_HEADER, 份号="000012", 密级="秘密★1年", 紧急程度="特急"),
        pages=(0,),
    ),
    Exhibit(
        "联合行文",
        "党政联合：机关名称上下排列，“文件”在右侧居中；两位签发人；盖章的署名并排（7.2.4、7.2.6、7.3.5.1）",
        settings=_set(_HEADER, _JOINT, 签发人="×××、×××"),
        pages=(0, -1),
    ),
    Exhibit("署名A", "盖章、单一机关：日期右空四字，署名在上一行、以日期居中（7.3.5.1）", pages=(-1,)),
    Exhibit("署名B", "盖章、联合：署名并排，后一个压在日期上（7.3.5.1）", settings=_set(_JOINT), pages=(-1,)),
    Exhibit(
        "署名C",
        "不盖章、单一机关：署名右空二字，日期首字比署名首字右移二字（7.3.5.2）",
        settings=_set(是否盖章="否"),
        pages=(-1,),
    ),
    Exhibit(
        "署名D", "不盖章、联合：主办机关在前，往下排（7.3.5.2）", settings=_set(_JOINT, 是否盖章="否"), pages=(-1,)
    ),
    Exhibit(
        "署名E",
        "签名章：职务在左，签名章的位置右空四字，日期在下一行之下、右空四字（7.3.5.3）",
        settings=_set(是否盖章="签名章"),
        pages=(-1,),
    ),
    Exhibit(
        "署名E联合",
        "签名章、联合：一行一个机关（7.3.5.3）",
        settings=_set(_JOINT, 是否盖章="签名章"),
        pages=(-1,),
    ),
    Exhibit(
        "附件竖版",
        "附件说明在正文下空一行；附件另面编排，“附件”顶格，标题在第三行；表头每页重复（7.3.4、7.3.7、8）",
        settings=_set(附件="统计表", 统计表版面="竖版", 其他附件="重大行政决策事项目录"),
        pages=(-6, -5, -4, -3, -2, -1),
    ),
    Exhibit(
        "附件横版",
        "横排的表格：页码仍在装订后各页的同一个位置，单页表头在订口一边，双页表头在切口一边（8）；版记在竖页上",
        settings=_set(_HEADER, 附件="统计表", 统计表版面="横版"),
        pages=(-5, -4, -3, -2, -1),
    ),
    Exhibit(
        "报送函",
        "信函格式：标志上边缘距上页边30毫米，两条红色双线长170毫米，首页不显示页码（10.1）",
        settings=_set(函主送机关="县委全面依法治县委员会办公室"),
        letter=True,
    ),
    Exhibit("空台账", "几乎没有台账的乡镇：要补的地方带底色", sample="烟溪镇2024"),
    Exhibit("并入成效", "不足并入成效，联合署名不盖章", sample="文疃镇2023"),
    Exhibit("另起标题", "二级标题另起一行", sample="西仓镇2025"),
    *(
        Exhibit(f"版式{name}", f"版式 {style} 的第二页", settings=_set(版式=style), pages=(1,))
        for name, style in (
            ("29.6", "gbt9704-29.6"),
            ("28", "gbt9704-28"),
            ("30", "gbt9704-30"),
            ("西文数字", "gbt9704、times"),
            ("系统字体", "gbt9704、plain"),
        )
    ),
)


def draw(exhibits: tuple[Exhibit, ...] = EXHIBITS) -> None:
    """Draw the pages of every exhibit and write the page that shows them.

    Raises:
        FileNotFoundError: LibreOffice or poppler is not installed.
        CalledProcessError: one of them failed.
    """
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        if old.stem not in {exhibit.name for exhibit in EXHIBITS}:
            old.unlink()
    with TemporaryDirectory() as made:
        for exhibit in exhibits:
            document = Path(made) / f"{exhibit.name}.docx"
            options = workflow.Options(settings=exhibit.settings)
            sample = ROOT / "data" / f"{exhibit.sample}.xlsx"
            workflow.draft(sample, output=document, letter=exhibit.letter, options=options)
            pages = pages_of(document, _RESOLUTION)
            shown = [pages[number] for number in exhibit.pages if -len(pages) <= number < len(pages)] or pages
            save(_side_by_side([_framed(page) for page in shown]), FOLDER / f"{exhibit.name}.png", colours=32)
    (FOLDER / "README.md").write_text(page(), encoding="utf-8", newline="\n")


def page() -> str:
    """Return the page that shows every exhibit with its caption."""
    return "\n".join(
        [
            "# 版面样张",
            "",
            _ABOUT,
            *(line for exhibit in EXHIBITS for line in _entry(exhibit)),
            "",
        ]
    )


def _entry(exhibit: Exhibit) -> Iterator[str]:
    yield from ("", f"## {exhibit.name}", "", f"{exhibit.caption}。", "")
    if exhibit.settings:
        yield f"设置：{'；'.join(f'{name}={value}' for name, value in exhibit.settings)}"
        yield ""
    yield f"![{exhibit.name}]({exhibit.name}.png)"


def _framed(page: Image.Image) -> Image.Image:
    """Draw the type area into a page, and an edge around it."""
    area = _TURNED if page.width > page.height else _AREA
    box = tuple(round(edge * _RESOLUTION / 25.4) for edge in area)
    ImageDraw.Draw(page).rectangle(box, outline=_BLUE)
    return ImageOps.expand(page, border=1, fill="#bbbbbb")


def _side_by_side(pages: list[Image.Image]) -> Image.Image:
    rows = [pages[first : first + _COLUMNS] for first in range(0, len(pages), _COLUMNS)]
    width = max(sum(page.width + _GAP for page in row) for row in rows)
    canvas = Image.new("RGB", (width, sum(max(page.height for page in row) + _GAP for row in rows)), "white")
    top = 0
    for row in rows:
        left = 0
        for page in row:
            canvas.paste(page, (left, top))
            left += page.width + _GAP
        top += max(page.height for page in row) + _GAP
    return canvas


if __name__ == "__main__":
    draw(tuple(one for one in EXHIBITS if one.name in sys.argv[1:]) or EXHIBITS)
