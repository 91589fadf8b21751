"""The page as GB/T 9704 clauses 5 and 7.5 want it, measured in what LibreOffice prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rendering.pages import Page, render
from tests.word.reports import SAMPLE, STYLE, report
from tests.word.written import written

pytestmark = pytest.mark.render

LEFT, RIGHT, TOP, BOTTOM = 28.0, 210 - 26.0, 37.0, 297 - 35.0
TOLERANCE = 1.0  # mm, clause 5.2.1
DASH_TOLERANCE = 0.3  # mm: how far apart the dashes of 宋体 fonts lie
PITCH = 28.95 * 25.4 / 72
EM = 16 * 25.4 / 72
MIDDLE = 0.38 * EM  # of a 汉字, above its baseline
CHARACTER = 156 / 28

FULL = "正文 " + "法" * (26 + 28 * 79)
PUNCTUATED = "正文 " + "坚持以习近平法治思想为指导，开展“宪法宣传周”活动，推进《法治政府建设实施纲要》落地。" * 40


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    texts = {"full": FULL, "punctuated": PUNCTUATED, "sample": SAMPLE}
    documents = {name: written(report(text), STYLE) for name, text in texts.items()}
    return render(documents, tmp_path_factory.mktemp("pages"))


def test_a_full_page_has_22_lines_of_28_characters(printed: dict[str, list[Page]]) -> None:
    for page in printed["full"][:3]:
        assert len(page.text_lines) == 22
    lengths = [len(line.text) for page in printed["full"] for line in page.text_lines]
    assert lengths == [26, *[28] * 79]


def test_the_text_fills_the_type_area_and_stays_in_it(printed: dict[str, list[Page]]) -> None:
    for page in printed["full"][1:3] + printed["punctuated"][1:2]:
        assert min(line.left for line in page.text_lines) == pytest.approx(LEFT, abs=TOLERANCE)
        assert max(line.right for line in page.text_lines) == pytest.approx(RIGHT, abs=TOLERANCE)
        first, last = page.text_lines[0].baseline - MIDDLE, page.text_lines[-1].baseline - MIDDLE
        assert first - PITCH / 2 == pytest.approx(TOP, abs=TOLERANCE)
        assert last + PITCH / 2 == pytest.approx(BOTTOM, abs=TOLERANCE)


def test_the_first_line_begins_two_characters_in(printed: dict[str, list[Page]]) -> None:
    assert printed["full"][0].lines[0].left == pytest.approx(LEFT + 2 * CHARACTER, abs=0.2)


def test_the_dash_of_the_page_number_lies_7_mm_below_the_type_area(printed: dict[str, list[Page]]) -> None:
    for page in printed["full"][:2]:
        dash = page.page_number.printed[0]
        upper, _ = page.ink(dash.left, dash.right, BOTTOM)
        assert upper - BOTTOM == pytest.approx(7.0, abs=DASH_TOLERANCE)


def test_the_page_number_is_right_on_odd_and_left_on_even_pages(printed: dict[str, list[Page]]) -> None:
    character = 14 * 25.4 / 72
    odd, even, third = (page.page_number for page in printed["full"][:3])
    assert [line.text for line in (odd, even, third)] == ["— 1 —", "— 2 —", "— 3 —"]
    assert odd.right == pytest.approx(RIGHT - character, abs=0.5)
    assert third.right == pytest.approx(RIGHT - character, abs=0.5)
    assert even.left == pytest.approx(LEFT + character, abs=0.5)
    assert {round(c.size) for c in odd.printed} == {14}


def test_the_title_is_centred_and_one_line_above_the_recipients(printed: dict[str, list[Page]]) -> None:
    first, second, recipients, *_ = printed["sample"][0].lines
    for line in (first, second):
        assert (line.left + line.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)
        assert round(line.printed[0].size) == 22
    assert second.baseline - first.baseline == pytest.approx(36 * 25.4 / 72, abs=0.3)
    assert recipients.left == pytest.approx(LEFT, abs=0.2)
    assert recipients.baseline - second.baseline == pytest.approx(2 * PITCH, abs=1.0)


def font_of(page: Page, text: str) -> str:
    line = next(line for line in page.lines if text in line.text)
    return line.characters[line.text.index(text)].font.partition("+")[2]


def test_every_element_has_its_own_face(printed: dict[str, list[Page]]) -> None:
    page = printed["sample"][0]
    body, black, kai = (font_of(page, text) for text in ("文疃镇坚持", "主要举措", "规范执法"))
    assert "GB" in body
    assert "Sans" in black
    assert "Kai" in kai
    assert font_of(page, "加强普法宣传") == kai, "a run-in heading has the face of its level"
    assert font_of(page, "广场宣传") == body
    assert font_of(page, "开展巡查") == font_of(page, "专项检查") == body


def test_quotes_are_as_wide_as_a_character(printed: dict[str, list[Page]]) -> None:
    line = next(line for line in printed["punctuated"][0].lines if "“" in line.text)
    at = line.text.index("“")
    quote, following = line.characters[at], line.characters[at + 1]
    assert following.left - quote.left > 0.4 * CHARACTER
    assert quote.font == following.font


def test_the_fonts_asked_for_are_here(printed: dict[str, list[Page]], tmp_path: Path) -> None:
    used = {c.font.partition("+")[2] for page in printed["sample"] for line in page.lines for c in line.printed}
    wanted = ("Bousung", "ZenKai", "NotoSansCJK", "NotoSerifCJK")
    assert {name for name in wanted if not any(name in font for font in used)} == set(), "see fonts.conf"
    assert not list(tmp_path.iterdir())
