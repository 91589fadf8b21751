"""版头 as GB/T 9704 clause 7.2 wants it, measured in what LibreOffice prints."""

from __future__ import annotations

import pytest

from tests.rendering.pages import MM, Line, Page, render
from tests.word.reports import STYLE, report
from tests.word.written import written

pytestmark = pytest.mark.render

LEFT, RIGHT, TOP = 28.0, 210 - 26.0, 37.0
CHARACTER = 156 / 28
PITCH = 28.95 * MM
EM = 16 * MM
BANNER_TOP = 0.5  # mm: characters begin at different heights of their square
RULE_GAP = 0.5  # mm: the room below a paragraph is counted in whole pt, and so are the brackets of the number
RULE = 0.05  # mm: a border is counted in eighths of a pt
WIDTH = 0.5  # mm, of the type area: the twips of two margins
CENTRE = 0.3  # mm: a line of n characters has n gaps, the last behind the last character
WORDS = 0.2  # of a character: what fonts' digits and brackets may add
LINES = 0.25  # of a line: where in its line a word of another size stands

TITLE = "标题 安宁镇人民政府/关于2024年度法治政府建设情况的报告\n主送 县人民政府：\n开头 现将有关情况报告如下。"
NUMBER = "安政发〔2025〕3号"
MARKS = ("份号 000001", "密级 秘密★1年", "紧急 特急")
ONE = "标志 莒南县文疃镇人民政府+文件"
SHORT = "标志 安宁镇人民政府+文件"
LONG = "标志 积石山保安族东乡族撒拉族自治县大河家镇人民政府+文件"
TWO = "标志 中共莒南县文疃镇委员会+莒南县文疃镇人民政府+文件"
THREE = "标志 中共莒南县文疃镇委员会+莒南县文疃镇人民政府+莒南县司法局+文件"
BARE = "标志 中共莒南县文疃镇委员会+莒南县文疃镇人民政府"


def document(*lines: str) -> str:
    return "\n".join([*lines, TITLE])


CASES = {
    "one": document(ONE, f"字号 {NUMBER}"),
    "short": document(SHORT, f"字号 {NUMBER}"),
    "long": document(LONG, f"字号 {NUMBER}"),
    "marked": document(*MARKS, ONE, f"字号 {NUMBER}"),
    "marked once": document(MARKS[1], ONE, f"字号 {NUMBER}"),
    "two": document(TWO, f"字号 {NUMBER}"),
    "two marked": document(*MARKS, TWO, f"字号 {NUMBER}|张三+李四"),
    "three": document(THREE, f"字号 {NUMBER}|张三+欧阳小四+王五"),
    "bare": document(BARE, f"字号 {NUMBER}"),
    "upward": document(ONE, f"字号 {NUMBER}|张三"),
    "upward two": document(ONE, f"字号 {NUMBER}|张三+欧阳小四"),
    "upward five": document(ONE, f"字号 {NUMBER}|张三+欧阳小四+王五+赵六+钱七"),
    "no number": document(ONE),
}
Printed = dict[str, Page]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    documents = {name: written(report(text), STYLE) for name, text in CASES.items()}
    return {name: pages[0] for name, pages in render(documents, tmp_path_factory.mktemp("heads")).items()}


def red(page: Page) -> list[Line]:
    return [line for line in page.lines if line.printed[0].colour == (1, 0, 0)]


def rule_of(page: Page) -> float:
    (rule,) = page.rules
    return rule.top


def left_of(line: Line, words: str) -> float:
    return line.characters[line.text.index(words)].left


every = pytest.mark.parametrize("case", CASES)


@every
def test_the_banner_begins_35_mm_below_the_type_area_whatever_stands_above(printed: Printed, case: str) -> None:
    page = printed[case]
    first = red(page)[0]
    top, _ = page.ink(first.left, first.right, first.baseline - 1.1 * first.printed[0].size * MM, first.baseline)
    assert top - TOP == pytest.approx(35, abs=BANNER_TOP)


@every
def test_the_rule_is_red_thin_and_as_wide_as_the_type_area(printed: Printed, case: str) -> None:
    (rule,) = printed[case].rules
    assert rule.left == pytest.approx(LEFT, abs=WIDTH)
    assert rule.width == pytest.approx(156, abs=WIDTH)
    assert rule.thickness == pytest.approx(0.35, abs=RULE)
    assert rule.colour == (1, 0, 0)


@pytest.mark.parametrize("case", [case for case in CASES if case != "no number"])
def test_the_rule_lies_4_mm_below_the_number(printed: Printed, case: str) -> None:
    page = printed[case]
    line, rule = page.line(NUMBER), rule_of(page)
    number = line.characters[line.text.index("号")]
    _, foot = page.ink(number.left, number.right, line.baseline - EM, rule - 0.1)
    assert rule - foot == pytest.approx(4, abs=RULE_GAP)


@every
def test_the_title_stands_two_lines_below_the_rule(printed: Printed, case: str) -> None:
    page = printed[case]
    title = next(line for line in page.lines if line.baseline > rule_of(page))
    top, _ = page.ink(title.left, title.right, rule_of(page) + 1, title.baseline)
    above = 36 * MM - 22 * MM  # what a line of 36 pt has besides characters of 22 pt, all of it or some above them
    assert 2 * PITCH - BANNER_TOP <= top - rule_of(page) <= 2 * PITCH + above + BANNER_TOP


def test_marks_stand_flush_left_one_a_line_from_the_first_line_on(printed: Printed) -> None:
    lines = printed["marked"].lines[:3]
    assert [line.text for line in lines] == ["000001", "秘密★1年", "特急"]
    for index, line in enumerate(lines):
        assert line.left == pytest.approx(LEFT, abs=0.2)
        assert line.baseline - TOP == pytest.approx((index + 0.75) * PITCH, abs=LINES * PITCH)
    assert ["Sans" in line.printed[0].font for line in lines] == [False, True, True]


@every
def test_the_banner_is_in_the_middle_and_fills_the_line_at_most(printed: Printed, case: str) -> None:
    lines = red(printed[case])
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    assert (left + right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=CENTRE)
    assert left >= LEFT - WIDTH
    assert right <= RIGHT + WIDTH


@pytest.mark.parametrize(
    ("case", "size"), [("short", 42), ("one", 36.5), ("long", 17.5), ("two", 32.5), ("bare", 39.5)]
)
def test_the_banner_is_as_large_as_the_line_allows(printed: Printed, case: str, size: float) -> None:
    assert {round(character.size, 1) for line in red(printed[case]) for character in line.printed} == {size}


@pytest.mark.parametrize("case", ["two", "two marked", "three", "bare"])
def test_joint_organs_have_one_width_and_the_word_stands_beside_them(printed: Printed, case: str) -> None:
    page = printed[case]
    beside = [c for line in red(page) for c in line.printed if c.text in "文件" and c.left > RIGHT - 40]
    organs = [[c for c in line.printed if c not in beside] for line in red(page)]
    organs = [line for line in organs if line]
    assert len(organs) == 3 if case == "three" else 2
    for line in organs:
        assert line[0].left == pytest.approx(organs[0][0].left, abs=0.3)
        assert line[-1].right == pytest.approx(organs[0][-1].right, abs=0.3)
    if case != "bare":
        assert [c.text for c in beside] == ["文", "件"]
        assert beside[0].left > organs[0][-1].right
        middle = (organs[0][0].baseline + organs[-1][0].baseline) / 2
        assert beside[0].baseline == pytest.approx(middle, abs=0.5)


@pytest.mark.parametrize("case", ["one", "two", "bare"])
def test_the_number_is_centred_two_lines_below_the_banner(printed: Printed, case: str) -> None:
    page = printed[case]
    line = page.line(NUMBER)
    assert (line.left + line.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=CENTRE)
    last = red(page)[-1]
    _, foot = page.ink(last.left, last.right, last.baseline - 1, last.baseline + 0.25 * last.printed[0].size * MM)
    top, _ = page.ink(line.left, line.right, foot + 1, line.baseline)
    assert top - foot == pytest.approx(2 * PITCH + 7.2 * MM, abs=LINES * PITCH)


@pytest.mark.parametrize("case", ["upward", "upward two", "upward five", "three", "two marked"])
def test_number_and_signatories_keep_one_character_from_the_edges(printed: Printed, case: str) -> None:
    page = printed[case]
    number = page.line(NUMBER)
    assert number.left == pytest.approx(LEFT + CHARACTER, abs=WORDS * CHARACTER)
    signed = [
        line for line in page.lines if line.baseline < number.baseline + 1 and line.printed[0].colour != (1, 0, 0)
    ]
    right = max(line.right for line in signed)
    assert right == pytest.approx(RIGHT - CHARACTER, abs=WORDS * CHARACTER)


@pytest.mark.parametrize(
    ("case", "rows"),
    [("upward", ["张三"]), ("upward two", ["张三欧阳小四"]), ("upward five", ["张三欧阳小四", "王五赵六", "钱七"])],
)
def test_two_names_stand_in_a_line_and_the_number_on_the_last(printed: Printed, case: str, rows: list[str]) -> None:
    page = printed[case]
    number = page.line(NUMBER)
    index = page.lines.index(number)
    lines = page.lines[index + 1 - len(rows) : index + 1]
    names = [line.text.replace(NUMBER, "").replace("签发人：", "") for line in lines]
    assert ["".join(name.split()) for name in names] == rows
    firsts = [left_of(line, row[0]) for line, row in zip(lines, rows, strict=True)]
    assert max(firsts) - min(firsts) < 0.2
    kai = lines[0].characters[lines[0].text.index("张")].font
    assert "Kai" in kai
    assert "Kai" not in lines[0].characters[lines[0].text.index("签")].font


@every
def test_the_first_page_shows_text(printed: Printed, case: str) -> None:
    assert printed[case].line("现将有关情况")
