"""Every style that is shipped, alone and with what can be laid over it: page, faces and page number as it promises."""

from __future__ import annotations

from itertools import product

import pytest

from drafter.project.stylesheet import StyleSheet
from tests.rendering.pages import MM, Line, Page, render
from tests.word.reports import STYLES, report, styled
from tests.word.written import written

pytestmark = pytest.mark.render

LEFT, RIGHT, TOP, BOTTOM = 28.0, 210 - 26.0, 37.0, 297 - 35.0  # the type area of clause 5.2.1, in every style
AREA = 1.0  # mm, clause 5.2.1
SIDES = 0.5  # mm: 28 characters of 15.75 pt end 0.4 mm before the edge where the line is not spread
BANNER = 0.5  # mm: characters begin at different heights of their square
DASH = 0.3  # mm: how far apart the dashes of 宋体 fonts lie
PLACE = 0.5  # mm: the room that a dash leaves in its square
RULE = 0.5  # mm: half of a rule lies outside the type area, and twips

OVER = {"times", "plain"}
ALONE = sorted(path.stem for path in STYLES.glob("*.yaml") if path.stem not in OVER)
NAMES = ["、".join(filter(None, names)) for names in product(ALONE, ("", "plain"), ("", "times"))]
FACES = {"body": "Bousung", "heading1": "NotoSansCJK", "heading2": "ZenKai", "title": "NotoSerifCJK"}
LATIN = "DejaVuSerif"

TEXT = f"""
份号 000001
标志 甲镇人民政府+文件
字号 甲政发〔2025〕3号
标题 甲镇人民政府关于2024年度工作情况的报告
一级 一、“主要”举措2024
二级 （一）规范“执法”2024
正文 “宪法宣传周”开展活动12场次。
正文 {"法" * (26 + 28 * 60)}
抄送 县司法局。
印发 甲镇党政办公室+2025年3月6日印发
"""
Printed = dict[str, list[Page]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    documents = {name: written(report(TEXT), styled(name)) for name in NAMES}
    return render(documents, tmp_path_factory.mktemp("profiles"))


every = pytest.mark.parametrize("name", NAMES)


def left_over(style: StyleSheet) -> float:
    """Return what a page has left over of a line, in mm: LibreOffice puts half of it above the first line."""
    page = style.page
    return page.height - page.top - page.bottom - page.lines * page.line_twips / 20 * MM


def font(line: Line, words: str) -> set[str]:
    start = line.text.index(words)
    return {character.font.partition("+")[2] for character in line.characters[start : start + len(words)]}


def test_all_styles_are_here() -> None:
    assert ALONE == ["gbt9704", "gbt9704-28", "gbt9704-29.6", "gbt9704-30"]
    assert {path.stem for path in STYLES.glob("*.yaml")} == OVER | set(ALONE)


@every
def test_a_full_page_has_as_many_lines_and_characters_as_the_style_says(printed: Printed, name: str) -> None:
    page, style = printed[name][1], styled(name).page
    assert [len(line.text) for line in page.text_lines] == [style.characters] * style.lines


@every
def test_words_stand_in_the_type_area(printed: Printed, name: str) -> None:
    page, style = printed[name][1], styled(name)
    assert min(line.left for line in page.text_lines) == pytest.approx(LEFT, abs=SIDES)
    assert max(line.right for line in page.text_lines) == pytest.approx(RIGHT, abs=SIDES)
    pitch = style.page.line_twips / 20 * MM
    first, last = page.text_lines[0].baseline, page.text_lines[-1].baseline
    assert (last - first) / (style.page.lines - 1) == pytest.approx(pitch, abs=0.02)
    top = page.ink(LEFT, RIGHT, 20, first)[0]
    assert TOP - AREA <= top <= TOP + (pitch - 16 * MM) / 2 + left_over(style) / 2 + AREA
    assert page.ink(LEFT, RIGHT, last - 2, last + 4)[1] <= BOTTOM + AREA


@every
def test_every_element_keeps_its_face(printed: Printed, name: str) -> None:
    first, second = printed[name][0], [line for page in printed[name] for line in page.lines]
    heading, execution, text = (
        next(line for line in second if words in line.text) for words in ("主要”举措", "规范“执法", "“宪法")
    )
    assert all(FACES["heading1"] in face for face in font(heading, "“主要”举措"))
    assert all(FACES["heading2"] in face for face in font(execution, "（一）规范“执法”"))
    assert all(FACES["body"] in face for face in font(text, "“宪法宣传周”开展活动"))
    digits = {*font(heading, "2024"), *font(execution, "2024"), *font(text, "12"), *font(first.line("关于"), "2024")}
    assert all(LATIN in face for face in digits) if "times" in name else not any(LATIN in face for face in digits)


@every
def test_the_page_number_keeps_its_place(printed: Printed, name: str) -> None:
    odd, even = printed[name][0].page_number, printed[name][1].page_number
    assert odd.right == pytest.approx(RIGHT - 14 * MM, abs=PLACE)
    assert even.left == pytest.approx(LEFT + 14 * MM, abs=PLACE)
    dash = odd.printed[0]
    assert LATIN not in odd.printed[2].font
    assert printed[name][0].ink(dash.left, dash.right, 267)[0] - BOTTOM == pytest.approx(7, abs=DASH)


@every
def test_the_banner_keeps_its_distance_from_the_type_area(printed: Printed, name: str) -> None:
    page = printed[name][0]
    line = page.line("文件")
    top, _ = page.ink(line.left, line.right, line.baseline - 1.1 * 42 * MM, line.baseline)
    assert top - TOP - left_over(styled(name)) / 2 == pytest.approx(35, abs=BANNER)


@every
def test_the_last_rule_keeps_to_the_type_area(printed: Printed, name: str) -> None:
    assert printed[name][-1].rules[-1].middle == pytest.approx(BOTTOM, abs=RULE)
