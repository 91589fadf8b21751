"""The letter (信函格式) as GB/T 9704 clause 10.1 wants it, measured in what LibreOffice prints."""

from __future__ import annotations

from itertools import pairwise

import pytest

from drafter.model.report import DocumentForm
from tests.rendering.pages import MM, Page, render
from tests.word.reports import STYLE, report
from tests.word.written import written

pytestmark = pytest.mark.render

LEFT, RIGHT, TOP, BOTTOM = 28.0, 210 - 26.0, 37.0, 297 - 35.0
PITCH = 28.95 * MM
BANNER = 0.5  # mm: characters begin at different heights of their square
RULE = 0.5  # mm: the rule is drawn where the characters of most fonts end
DRAWN = 0.1  # mm: shapes are counted in 1/36000 mm
WORDS = 0.7  # mm: where in its line a font puts a word, and the brackets of the number
EDGE = 0.3  # mm
LINES = 0.3  # of a line, as above

NUMBER = "安政函〔2025〕3号"
TITLE = "标题 安宁镇人民政府/关于报送2024年度法治政府建设情况报告的函"
HEAD = f"标志 莒南县文疃镇人民政府\n字号 {NUMBER}\n{TITLE}\n主送 县司法局：\n"
MARKED = f"份号 000001\n密级 秘密★1年\n紧急 特急\n{HEAD}"
SIGNED = "署名 莒南县文疃镇人民政府\n日期 2025年3月6日"
COPIES = "抄送 县委全面依法治县委员会办公室。"
CASES = {
    "one page": f"{HEAD}正文 现将报告送上。\n{SIGNED}\n{COPIES}",
    "marked": f"{MARKED}正文 现将报告送上。\n{SIGNED}\n{COPIES}",
    "long": f"{HEAD}正文 {'法' * 500}\n正文 {'法' * 26}\n正文 {'法' * 700}\n正文 完。\n{SIGNED}\n{COPIES}",
    "joint": f"标志 中共莒南县文疃镇委员会+莒南县文疃镇人民政府\n字号 {NUMBER}\n{TITLE}\n正文 现将报告送上。",
    "across": f"{HEAD}正文 现将报告送上。\n{SIGNED}\n附件 附件\n附件标题 一览表\n横表 项目|数/甲|[1]\n{COPIES}",
    "long name": f"标志 积石山保安族东乡族撒拉族自治县大河家镇人民政府\n字号 {NUMBER}\n{TITLE}\n正文 现将报告送上。",
}
Printed = dict[str, list[Page]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    letters = {name: report(text, document=DocumentForm.LETTER) for name, text in CASES.items()}
    documents = {name: written(letter, STYLE) for name, letter in letters.items()}
    return render(documents, tmp_path_factory.mktemp("letters"))


every = pytest.mark.parametrize("case", CASES)


def banner(page: Page) -> tuple[float, float]:
    """Return the upper and the lower edge of the 标志."""
    red = [line for line in page.lines if line.printed[0].colour == (1, 0, 0)]
    left, right = red[0].left, red[0].right
    return page.ink(left, right, 20, page.rules[0].top - 0.2)


@every
def test_the_banner_begins_30_mm_below_the_edge_of_the_page(printed: Printed, case: str) -> None:
    page = printed[case][0]
    assert banner(page)[0] == pytest.approx(30, abs=BANNER)
    red = [line for line in page.lines if line.printed[0].colour == (1, 0, 0)]
    assert (red[0].left + red[0].right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=EDGE)


@every
def test_the_upper_rule_is_thick_over_thin_4_mm_below_it(printed: Printed, case: str) -> None:
    page = printed[case][0]
    thick, thin, *_ = page.rules
    assert thick.top - banner(page)[1] == pytest.approx(4, abs=RULE)
    assert thick.thickness > 1.5 * thin.thickness
    assert thick.bottom < thin.top
    assert thin.bottom - thick.top == pytest.approx(STYLE.letter.rule_width, abs=DRAWN)


@every
def test_the_lower_rule_is_thin_over_thick_20_mm_above_the_edge(printed: Printed, case: str) -> None:
    *_, thin, thick = printed[case][0].rules
    assert 297 - thick.bottom == pytest.approx(20, abs=DRAWN)
    assert thick.thickness > 1.5 * thin.thickness
    assert thin.bottom < thick.top


@every
def test_the_rules_are_red_170_mm_long_and_in_the_middle_of_the_first_page_alone(printed: Printed, case: str) -> None:
    first, *others = printed[case]
    assert len(first.rules) == 4
    for rule in first.rules:
        assert rule.width == pytest.approx(170, abs=DRAWN)
        assert (rule.left + rule.right) / 2 == pytest.approx(105, abs=DRAWN)
        assert rule.colour == (1, 0, 0)
    assert all(rule.colour == (0, 0, 0) for page in others for rule in page.rules)


@every
def test_the_number_stands_flush_right_below_the_rule(printed: Printed, case: str) -> None:
    page = printed[case][0]
    line = page.line(NUMBER)
    assert line.right == pytest.approx(RIGHT, abs=EDGE)
    start = line.characters[line.text.index("安")]
    top, _ = page.ink(start.left, start.right, page.rules[1].bottom + 0.1, line.baseline)
    assert top - page.rules[1].bottom == pytest.approx(14 * MM, abs=WORDS)


def test_marks_stand_flush_left_beside_it(printed: Printed) -> None:
    page = printed["marked"][0]
    lines = [page.line(words) for words in ("000001", "秘密", "特急")]
    assert NUMBER in lines[0].text
    for above, below in pairwise(lines):
        assert below.baseline - above.baseline == pytest.approx(PITCH, abs=LINES * PITCH)
    assert [line.left for line in lines] == pytest.approx([LEFT] * 3, abs=EDGE)


@pytest.mark.parametrize(("case", "last"), [("one page", NUMBER), ("marked", "特急"), ("long", NUMBER)])
def test_the_title_stands_two_lines_below_the_last_of_them(printed: Printed, case: str, last: str) -> None:
    page = printed[case][0]
    above = page.line(last)
    title = next(line for line in page.lines if line.baseline > above.baseline + 1)
    assert title.baseline - above.baseline == pytest.approx(3 * PITCH + 7 * MM, abs=LINES * PITCH)


@every
def test_the_first_page_has_no_number_and_the_others_have(printed: Printed, case: str) -> None:
    first, *others = printed[case]
    assert not first.is_numbered
    assert first.turned is None
    for page in others:
        assert (page.turned.text if page.turned else page.page_number.text) == f"— {page.number} —"


def test_later_pages_fill_the_type_area_as_always(printed: Printed) -> None:
    second = printed["long"][1]
    assert len(second.text_lines) == 22
    assert second.text_lines[0].baseline == pytest.approx(TOP + 7.4, abs=0.2)
    assert second.text_lines[-1].baseline < BOTTOM


def test_a_page_across_keeps_its_margins(printed: Printed) -> None:
    _, across, last = printed["across"]
    assert across.width == pytest.approx(297, abs=0.1)
    assert across.line("附件").baseline - 28 < PITCH
    assert last.line("抄送").baseline == pytest.approx(BOTTOM - 2, abs=1)


@pytest.mark.parametrize("case", ["one page", "marked", "long"])
def test_copies_stand_at_the_foot_without_rules(printed: Printed, case: str) -> None:
    last = printed[case][-1]
    line = last.line("抄送")
    assert line is last.text_lines[-1]
    assert line.baseline == pytest.approx(BOTTOM - 2, abs=1)
