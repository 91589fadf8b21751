"""附件说明, 附件 and tables as GB/T 9704 clauses 7.3.4, 7.3.7 and 8 want them, measured in what LibreOffice prints."""

from __future__ import annotations

import pytest

from tests.rendering.pages import MM, Line, Page, render
from tests.word.reports import STYLE, report
from tests.word.written import written

pytestmark = pytest.mark.render

LEFT, RIGHT, TOP = 28.0, 210 - 26.0, 37.0
CHARACTER = 156 / 28
PITCH = 28.95 * MM
INDENT = 0.3  # mm: a character is printed a little narrower than a cell of the line, five of them 0.1 mm
GRID = 0.3  # mm: LibreOffice puts lines of the grid and lines beside it a little apart
EDGE = 0.5  # mm: half of a table's line lies outside the table
RULE = 0.05  # mm: a border is counted in eighths of a pt
DASH = 1.0  # mm: LibreOffice puts turned words in the middle of their line, not on its baseline (clause 6.2 allows 2)
NUMBER = 0.5  # mm: the room that a dash leaves in its square

TEXT = "标题 甲镇人民政府报告\n正文 全年开展普法宣传。"
SIGNED = "署名 甲镇人民政府\n日期 2025年3月6日"
LONG = "2024年度甲镇人民政府组织开展的各类法治宣传教育活动和行政执法案件办理情况统计一览表"
ROWS = "/".join(f"第{row}项|始{'普法宣传' * (1 + row * 7 % 40)}终|[{row}场次]" for row in range(1, 60))
HEAD = "项目:2:center|内容:5|场次:1:right"

CASES = {
    "one": f"{TEXT}\n附件说明 {LONG}\n{SIGNED}",
    "two": f"{TEXT}\n附件说明 {LONG}+案件一览表\n{SIGNED}",
    "eleven": f"{TEXT}\n附件说明 {'+'.join(f'第{number}张案件一览表' for number in '甲乙丙丁戊己庚辛壬癸子')}\n{SIGNED}",
    "over the page": f"{TEXT}\n正文 {'法' * 380}\n附件说明 {'+'.join(f'第{number}号表' for number in range(20))}\n{SIGNED}",
    "table": f"{TEXT}\n附件 附件1\n附件标题 普法宣传活动一览表\n表格 {HEAD}/{ROWS}\n附件 附件2\n附件标题 说明\n正文 没有。",
    "across": f"{TEXT}\n附件 附件1\n附件标题 一览表\n横表 {HEAD}/{ROWS}\n附件 附件2\n附件标题 说明\n正文 没有。",
    "across twice": f"{TEXT}\n附件 附件1\n附件标题 甲表\n横表 {HEAD}/甲|乙|[1]\n附件 附件2\n附件标题 乙表\n横表 {HEAD}/甲|乙|[1]",
}
Printed = dict[str, list[Page]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    documents = {name: written(report(text), STYLE) for name, text in CASES.items()}
    return render(documents, tmp_path_factory.mktemp("attachments"))


def note(pages: list[Page]) -> list[Line]:
    """Return the lines between the text and the signature."""
    lines = pages[0].text_lines
    start = next(index for index, line in enumerate(lines) if "附件：" in line.text)
    end = next(index for index, line in enumerate(lines) if line.text == "甲镇人民政府")
    return list(lines[start:end])


def at(line: Line, words: str) -> float:
    return line.characters[line.text.index(words)].left


def test_a_note_stands_one_line_below_the_text_two_characters_in(printed: Printed) -> None:
    text = printed["one"][0].line("全年开展")
    first = note(printed["one"])[0]
    assert first.baseline - text.baseline == pytest.approx(2 * PITCH, abs=GRID)
    assert first.left == pytest.approx(LEFT + 2 * CHARACTER, abs=INDENT)


def test_further_lines_begin_below_the_first_character_of_the_name(printed: Printed) -> None:
    first, *others = note(printed["one"])
    assert others
    for line in others:
        assert line.left == pytest.approx(at(first, "2024"), abs=INDENT)


def test_numbers_and_names_stand_below_each_other(printed: Printed) -> None:
    lines = note(printed["two"])
    assert at(lines[-1], "2.") == pytest.approx(at(lines[0], "1."), abs=INDENT)
    assert at(lines[-1], "案件") == pytest.approx(at(lines[0], "2024"), abs=INDENT)
    assert lines[1].left == pytest.approx(at(lines[0], "2024"), abs=INDENT)


def test_names_behind_numbers_of_two_digits_too(printed: Printed) -> None:
    lines = note(printed["eleven"])
    assert len(lines) == 11
    names = [at(line, "第") for line in lines]
    assert max(names) - min(names) < INDENT


def test_an_attachment_begins_a_page_with_its_mark_and_its_title_on_line_three(printed: Printed) -> None:
    page = printed["table"][1]
    mark, title = page.lines[:2]
    assert mark.text == "附件1"
    assert mark.left == pytest.approx(LEFT, abs=INDENT)
    assert "Sans" in mark.printed[0].font
    assert (title.left + title.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=EDGE)
    assert 2 * PITCH < title.baseline - TOP < 3 * PITCH + 1


def test_a_table_fills_the_type_area_and_repeats_its_heading(printed: Printed) -> None:
    pages = printed["table"][1:-1]
    assert len(pages) > 1
    for page in pages:
        heading = page.line("项目")
        assert "Sans" in heading.printed[0].font
        for rule in page.rules:
            assert rule.left == pytest.approx(LEFT, abs=EDGE)
            assert rule.right == pytest.approx(RIGHT, abs=EDGE)
            assert rule.thickness == pytest.approx(0.18, abs=RULE)
        assert page.rules[-1].bottom <= 297 - 35 + EDGE


def test_cells_are_aligned_as_their_columns(printed: Printed) -> None:
    (line,) = [line for page in printed["table"] for line in page.lines if "第40项" in line.text]  # a row of one line
    ends = [LEFT, LEFT + 156 * 2 / 8, LEFT + 156 * 7 / 8, RIGHT]
    assert (line.left + at(line, "项") + 12 * MM) / 2 == pytest.approx((ends[0] + ends[1]) / 2, abs=1)
    assert at(line, "始") == pytest.approx(ends[1] + STYLE.table.cell_margin, abs=EDGE)
    assert line.right == pytest.approx(ends[3] - STYLE.table.cell_margin, abs=EDGE)


@pytest.mark.parametrize("case", ["table", "across"])
def test_no_row_is_broken_over_two_pages(printed: Printed, case: str) -> None:
    ends = [
        "".join(c.text for line in page.lines for c in line.characters if c.text in "始终")
        for page in printed[case][1:-1]
    ]
    assert sum(len(page) for page in ends) == 2 * 59
    assert all(page == "始终" * (len(page) // 2) for page in ends)


def test_a_wide_table_stands_on_pages_across_and_the_rest_does_not(printed: Printed) -> None:
    sizes = [(round(page.width), round(page.height)) for page in printed["across"]]
    across = sizes.count((297, 210))
    assert across >= 3
    assert sizes == [(210, 297), *[(297, 210)] * across, (210, 297)]


def test_margins_turn_with_the_sheet(printed: Printed) -> None:
    """The page's upper edge is the sheet's left one (28 mm), its right one the sheet's upper one (37 mm)."""
    for page in printed["across"][1:-1]:
        assert min(rule.left for rule in page.rules) == pytest.approx(35, abs=EDGE)
        assert max(rule.right for rule in page.rules) == pytest.approx(297 - 37, abs=EDGE)
        first = next(line for line in page.lines if line.printed[0].left >= 30)
        assert first.baseline - 16 * MM < 28 + PITCH
        assert page.rules[-1].bottom <= 210 - 26 + EDGE


def test_the_page_number_keeps_its_place_on_the_sheet(printed: Printed) -> None:
    """On the bound sheet it is where other pages have it, so on the page it is on the left, read from above."""
    across = printed["across"][1:-1]
    assert {page.number % 2 for page in across} == {0, 1}
    for page in across:
        number = page.turned
        assert number is not None
        assert number.text == f"— {page.number} —"
        _, _, right, _ = page.ink_box(0, number.top, 34, number.top + 4)
        assert 35 - right == pytest.approx(7, abs=DASH), "the dash lies 7 mm from the type area"
        character = 14 * MM
        if page.number % 2:
            assert 210 - number.bottom == pytest.approx(26 + character, abs=NUMBER)
        else:
            assert number.top == pytest.approx(28 + character, abs=NUMBER)


def test_pages_are_numbered_through(printed: Printed) -> None:
    for pages in printed.values():
        for page in pages:
            number = page.turned.text if page.turned else page.page_number.text
            assert number == f"— {page.number} —"


def test_two_wide_attachments_begin_a_page_each(printed: Printed) -> None:
    pages = printed["across twice"]
    assert [page.lines[0].text for page in pages[1:]] == ["附件1", "附件2"]


def test_a_long_note_fills_the_page_and_only_its_end_goes_on_with_the_signature(printed: Printed) -> None:
    first, second = (page.text_lines for page in printed["over the page"])
    assert first[-1].baseline > TOP + 20 * PITCH
    assert 3 <= [line.text for line in second].index("甲镇人民政府") < 20
    assert second[0].text[-2:] == "号表"
