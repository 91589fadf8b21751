"""版记 as GB/T 9704 clause 7.4 wants it, measured in what LibreOffice prints."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from tests.rendering.pages import MM, Page, render
from tests.word.reports import STYLE, report
from tests.word.written import written

pytestmark = pytest.mark.render

LEFT, RIGHT, BOTTOM = 28.0, 210 - 26.0, 297 - 35.0
CHARACTER = 156 / 28
SMALL = 14 * MM
EDGE = 0.5  # mm, of the type area: twips, and the half of a rule that lies outside it
RULE = 0.05  # mm: a border is counted in eighths of a pt
WORDS = 0.3  # mm: what a tab or an indent is rounded to, and the space that a font has left of a character

TEXT = "标题 甲镇人民政府报告\n正文 全年开展普法宣传。\n署名 甲镇人民政府\n日期 2025年3月6日\n附注 （此件公开发布）"
SHORT = "抄送 县委全面依法治县委员会办公室。"
LONG = "抄送 " + "，".join(["县委全面依法治县委员会办公室", "县人民代表大会常务委员会办公室", "县司法局"] * 3) + "。"
PRINTING = "印发 甲镇党政办公室+2025年3月6日印发"
ACROSS = "附件 附件\n附件标题 一览表\n横表 项目:3|数:1:right/甲|[1]"
UPRIGHT = "附件 附件\n附件标题 一览表\n表格 项目:3|数:1:right/" + "/".join(f"第{row}项|[{row}]" for row in range(1, 27))

CASES = {
    "short": f"{TEXT}\n{SHORT}\n{PRINTING}",
    "long": f"{TEXT}\n{LONG}\n{PRINTING}",
    "printing": f"{TEXT}\n{PRINTING}",
    "copies": f"{TEXT}\n{SHORT}",
    "across": f"{TEXT}\n{ACROSS}\n{SHORT}\n{PRINTING}",
    "upright": f"{TEXT}\n{UPRIGHT}\n{LONG}\n{PRINTING}",
}
Printed = dict[str, list[Page]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    documents = {name: written(report(text), STYLE) for name, text in CASES.items()}
    return render(documents, tmp_path_factory.mktemp("imprints"))


every = pytest.mark.parametrize("case", CASES)


@every
def test_the_last_rule_lies_on_the_lower_edge_of_the_type_area_of_the_last_page(printed: Printed, case: str) -> None:
    page = printed[case][-1]
    assert page.height == pytest.approx(297, abs=0.1)
    assert page.rules[-1].middle == pytest.approx(BOTTOM, abs=EDGE)


@every
def test_the_first_and_the_last_rule_are_thick_and_those_between_thin(printed: Printed, case: str) -> None:
    elements = CASES[case].count("\n抄送") + CASES[case].count("\n印发")
    rules = printed[case][-1].rules[-elements - 1 :]
    wanted = [0.35, *[0.25] * (elements - 1), 0.35]
    assert [rule.thickness for rule in rules] == pytest.approx(wanted, abs=RULE)
    for rule in rules:
        assert rule.left == pytest.approx(LEFT, abs=EDGE)
        assert rule.width == pytest.approx(156, abs=EDGE)
        assert rule.colour == (0, 0, 0)


@pytest.mark.parametrize("case", ["short", "long", "across", "upright"])
def test_organ_and_date_stand_on_one_line_one_character_from_the_edges(printed: Printed, case: str) -> None:
    line = printed[case][-1].line("日印发")
    assert line.text == "甲镇党政办公室2025年3月6日印发"
    assert line.left == pytest.approx(LEFT + CHARACTER, abs=WORDS)
    assert line.right == pytest.approx(RIGHT - CHARACTER, abs=WORDS)
    assert {round(character.size) for character in line.printed} == {14}


def test_further_lines_of_recipients_begin_behind_the_colon(printed: Printed) -> None:
    page = printed["long"][-1]
    lines = [line for line in page.text_lines if page.rules[0].middle < line.baseline < page.rules[1].middle]
    assert len(lines) > 2
    assert lines[0].left == pytest.approx(LEFT + CHARACTER, abs=WORDS)
    behind = lines[0].characters[3].left
    assert lines[0].text[2] == "："
    for line in lines[1:]:
        assert line.left == pytest.approx(behind, abs=WORDS)
    assert max(line.right for line in lines) <= RIGHT - CHARACTER + WORDS


def test_nothing_else_stands_on_a_page_across(printed: Printed) -> None:
    *_, across, last = printed["across"]
    assert across.width == pytest.approx(297, abs=0.1)
    assert [line.text for line in last.text_lines] == [
        "抄送：县委全面依法治县委员会办公室。",
        "甲镇党政办公室2025年3月6日印发",
    ]


def test_mirrored_margins_leave_the_words_whole(tmp_path: Path) -> None:
    mirrored = replace(STYLE, page=replace(STYLE.page, mirror=True))
    (pages,) = render({"mirrored": written(report(CASES["short"]), mirrored)}, tmp_path).values()
    assert len(pages[-1].rules) == 3
    assert pages[-1].line("日印发")


def body(lines: int) -> str:
    return f"正文 {'法' * (28 * lines - 2)}"


SWEEP = range(10, 24)
TAILS = {
    "sealed": "署名 甲镇人民政府\n日期 2025年3月6日",
    "noted": "署名 甲镇人民政府\n日期 2025年3月6日\n附注 （公开）",
}


def test_text_never_runs_into_it_and_the_signature_never_stands_alone(tmp_path: Path) -> None:
    documents = {
        f"{name} {lines}": written(report(f"{body(lines - 4)}\n{body(4)}\n{tail}\n{LONG}\n{PRINTING}"), STYLE)
        for (name, tail), lines in product(TAILS.items(), SWEEP)
    }
    printed = render(documents, tmp_path)
    for name, pages in printed.items():
        last = pages[-1]
        upper, *_, lower = last.rules
        assert lower.middle == pytest.approx(BOTTOM, abs=EDGE), name
        inside = [line for line in last.text_lines if upper.top < line.baseline < lower.bottom]
        assert last.text_lines[-len(inside) :] == tuple(inside), f"{name}: words below it"
        assert "".join(line.text for line in inside).startswith("抄送：县委"), name
        assert not any(words in line.text for line in inside for words in ("法法", "（公开）", "甲镇人民")), name
        signed = next(page for page in pages if any(line.text == "甲镇人民政府" for line in page.lines))
        assert signed.lines[0].text.startswith("法"), f"{name}: no text on the page of the signature"
        assert sum(len(page.rules) for page in pages) == 3, name
    assert {len(pages) for pages in printed.values()} == {1, 2}, "the sweep must cross the edge of the page"
