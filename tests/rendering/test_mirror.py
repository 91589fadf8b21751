"""Margins mirrored for printing on both sides (``mirror``): the 订口 is at the left of odd pages, at the right of even ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.rendering.pages import MM, Page, render
from tests.word.reports import STYLE, report
from tests.word.written import written

pytestmark = pytest.mark.render

MIRRORED = replace(STYLE, page=replace(STYLE.page, mirror=True))
TOLERANCE = 0.5  # mm: twips, and the room that a font leaves in a character's square
TURNED = 1.0  # mm, clause 6.1: a section across has margins halfway between those of odd and even pages

ROWS = "/".join(f"第{row}项|[{row}]" for row in range(1, 40))
TEXT = f"""
标志 甲镇人民政府+文件
字号 甲政发〔2025〕3号|张三
标题 甲镇人民政府关于2024年度工作情况的报告
正文 {"法" * (26 + 28 * 40)}
正文 {"法" * (26 + 28 * 4)}
署名 甲镇人民政府
日期 2025年3月6日
附件 附件
附件标题 一览表
横表 项目:3|数:1:right/{ROWS}
"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    (pages,) = render({"mirrored": written(report(TEXT), MIRRORED)}, tmp_path_factory.mktemp("mirror")).values()
    return pages


def upright(pages: list[Page]) -> list[Page]:
    return [page for page in pages if page.width < page.height]


def test_the_type_area_keeps_to_the_binding(printed: list[Page]) -> None:
    assert len(upright(printed)) >= 3
    for page in upright(printed):
        left = 28 if page.number % 2 else 26
        assert min(line.left for line in page.text_lines) == pytest.approx(left, abs=TOLERANCE)
        assert max(line.right for line in page.text_lines) == pytest.approx(left + 156, abs=TOLERANCE)


def test_the_rule_of_the_first_page_keeps_to_it_too(printed: list[Page]) -> None:
    (rule,) = printed[0].rules
    assert rule.left == pytest.approx(28, abs=TOLERANCE)
    assert rule.width == pytest.approx(156, abs=TOLERANCE)


def test_the_page_number_stands_at_the_outer_edge(printed: list[Page]) -> None:
    for page in upright(printed):
        number = page.page_number
        outer = 210 - number.right if page.number % 2 else number.left
        assert outer == pytest.approx(26 + 14 * MM, abs=TOLERANCE)


def test_a_page_across_keeps_number_and_size(printed: list[Page]) -> None:
    across = [page for page in printed if page.width > page.height]
    assert {page.number % 2 for page in across} == {0, 1}
    for page in across:
        assert min(rule.left for rule in page.rules) == pytest.approx(35, abs=TURNED + TOLERANCE)
        assert page.rules[0].width == pytest.approx(225, abs=TOLERANCE)
        assert page.turned is not None
        outer = 210 - page.turned.bottom if page.number % 2 else page.turned.top
        assert outer == pytest.approx(26 + 14 * MM, abs=TOLERANCE)
