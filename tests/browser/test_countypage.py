"""The county's page in a browser: numbers, rows, sorting, keyboard, nothing asked for elsewhere and nothing run that is not ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from drafter.batch.overview import overview
from drafter.model.county import County, Fate, LedgerCount, ShownRows, UnitFigure, UnitPart, UnitResult
from drafter.model.source import RowRef
from drafter.pages.countypage import page as written
from drafter.project.locations import template_folders
from drafter.project.templateset import load_template_set

pytestmark = pytest.mark.browser

EVIL = "湖㳇镇</script><script>alert(1)</script><img src=http://example.invalid/x>"
SHEET = "普法宣传"
COUNT = "普法.广场场次"


def township(name: str, value: int | None, rows: int = 0) -> UnitResult:
    refs = tuple(RowRef("台账.xlsx", SHEET, row) for row in range(2, rows + 2))
    shown = ShownRows(
        "台账.xlsx", SHEET, ("日期", "形式"), tuple(range(2, rows + 2)), (("3月",) * rows, (EVIL,) * rows)
    )
    return UnitResult(
        name,
        name,
        Fate.DRAFTED,
        figures=(UnitFigure(COUNT, value, rows=refs),),
        ledgers=(LedgerCount(SHEET, rows, (0, 0, rows, *(0,) * 9)),) if rows else (),
        parts=(UnitPart("achievements", "成效", written=True, gaps=(EVIL,)),),
        shown=(shown,) if rows else (),
    )


REFUSED = replace(township("恩和镇", 100, 1), fate=Fate.REFUSED)
TOWNSHIPS = (township("宁安镇", 7, 3), township(EVIL, 30, 2), township("𫰛镇", None), township("新堡镇", 0))


def opened(page: Page, folder: Path, *townships: UnitResult) -> Page:
    templates = load_template_set(template_folders(folder), "annual")
    path = folder / "汇总.html"
    path.write_text(written(overview(County("中宁县"), townships, templates)), encoding="utf-8")
    page.goto(path.as_uri())
    return page


@pytest.fixture
def shown(page: Page, tmp_path: Path) -> Page:
    return opened(page, tmp_path, *TOWNSHIPS)


def names(shown: Page) -> Locator:
    return shown.locator("#figures tbody th")


def test_the_numbers_stand_there_with_their_sum(shown: Page) -> None:
    expect(shown.locator("#figures tbody td:last-child")).to_have_text(["7", "30", "未填报", "0"])
    expect(shown.locator("#figures tfoot td:last-child")).to_have_text(["37", "3"])


def test_a_refused_township_is_shown_and_not_counted(page: Page, tmp_path: Path) -> None:
    shown = opened(page, tmp_path, *TOWNSHIPS, REFUSED)
    expect(shown.locator("#figures tbody td:last-child")).to_have_text(["7", "30", "未填报", "0", "100"])
    expect(shown.locator("#figures tfoot td:last-child")).to_have_text(["37", "3"])
    expect(shown.locator("#figures tbody tr.aside")).to_have_text(["恩和镇台账有错误，不计入合计100"])
    expect(shown.locator("#bars text").nth(1)).to_have_text("100（不计入合计）")
    expect(shown.locator("#numbers")).to_contain_text("恩和镇的数不计入合计")


def test_a_click_shows_the_rows(shown: Page) -> None:
    expect(shown.locator("#rows")).to_be_hidden()
    shown.locator("#figures tbody button", has_text="7").click()
    expect(shown.locator("#rows td")).to_have_text(["2", "3月", EVIL, "3", "3月", EVIL, "4", "3月", EVIL])
    expect(shown.locator("#rows")).to_contain_text("《台账.xlsx》普法宣传：3 行，第 2-4 行")
    shown.keyboard.press("Escape")
    expect(shown.locator("#rows")).to_be_hidden()
    expect(shown.locator("#figures tbody button", has_text="7")).to_be_focused()


def test_unreported_is_never_sorted_as_0(shown: Page) -> None:
    head = shown.locator("#figures thead th:last-child button")
    head.click()
    expect(names(shown)).to_have_text([EVIL, "宁安镇", "新堡镇", "𫰛镇"])
    shown.keyboard.press("Enter")
    expect(names(shown)).to_have_text(["新堡镇", "宁安镇", EVIL, "𫰛镇"])
    expect(shown.locator("#figures thead th:last-child")).to_have_attribute("aria-sort", "ascending")


def test_the_bars_compare_and_say_what_is_not_known(shown: Page) -> None:
    expect(shown.locator("#bars text")).to_have_text([EVIL, "30", "宁安镇", "7", "新堡镇", "0", "𫰛镇", "未填报"])
    expect(shown.locator("#bars rect")).to_have_count(3)


def test_the_pictures_have_their_words(shown: Page) -> None:
    shown.locator("summary").click()
    expect(shown.locator("details li").first).to_contain_text("宁安镇：不全的部分：成效缺1处；填了的台账：普法宣传3行")
    expect(shown.locator("details li").nth(2)).to_contain_text("没有台账")
    expect(shown.locator("#complete svg")).to_have_count(2)


def test_on_paper_stands_no_control(shown: Page) -> None:
    shown.emulate_media(media="print")
    expect(shown.locator("select:visible")).to_have_count(0)
    expect(shown.locator("#figures")).to_be_visible()
