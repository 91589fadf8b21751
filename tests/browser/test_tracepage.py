"""``trace --html`` in a browser: a number shows its rows, by mouse and by keyboard, in a narrow window and on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from drafter import workflow
from drafter.model.figure import Figure
from drafter.model.merge import CellPlace
from drafter.model.source import RowRef
from drafter.pages.tracepage import page as written
from drafter.workflow import Options, Trace, TracedNumber
from drafter.workflow.evidence import RowTable
from drafter.workflow.tracing import TracedParagraph
from tests.browser.chromium import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    Show = Callable[[Trace], Page]

pytestmark = pytest.mark.browser
LEDGERS = Path(__file__).resolve().parents[2] / "data" / "宁安镇2024.xlsx"
EVIL = "湖㳇镇<script>alert(1)</script>"
MANY = 2000


def rows(column: str, count: int) -> tuple[RowTable, ...]:
    found = tuple((RowRef("台账.xlsx", "普法宣传", row), (EVIL,)) for row in range(2, count + 2))
    return (RowTable("普法宣传", (column,), found),)


FOUND = Trace(
    "湖㳇镇的报告",
    (
        TracedNumber("68场次", 1, "figure", label="广场宣传", agrees=True, start=2, end=6, rows=rows("场次", 3)),
        TracedNumber("35", 1, "manual", context="志愿者35人", start=10, end=12),
        TracedNumber("2000件", 1, "figure", label="调解", start=14, end=19, rows=rows("结果", MANY)),
    ),
    (TracedParagraph("宣传68场次，志愿者35人，2000件。"),),
    compared=True,
)


@pytest.fixture
def show(page: Page, tmp_path: Path) -> Show:
    def opened(found: Trace) -> Page:
        path = tmp_path / "查数.html"
        path.write_text(written(found), encoding="utf-8")
        page.goto(path.as_uri())
        return page

    return opened


@pytest.fixture
def shown(show: Show) -> Page:
    return show(FOUND)


def number(shown: Page, words: str) -> Locator:
    return shown.locator("article .n", has_text=words)


def test_a_click_shows_the_rows_of_that_number_and_of_no_other(shown: Page) -> None:
    expect(shown.locator("td:visible")).to_have_count(0)
    number(shown, "68场次").click()
    expect(shown.locator("aside td:visible")).to_have_text(["2", EVIL, "3", EVIL, "4", EVIL])
    number(shown, "2000件").click()
    expect(shown.locator("aside tr:visible")).to_have_count(MANY + 1)
    expect(shown.locator(".n.on")).to_have_text("2000件")


def test_what_was_chosen_is_said_and_the_hint_is_gone(shown: Page) -> None:
    expect(shown.locator(".hint")).to_be_visible()
    number(shown, "68场次").click()
    expect(shown.locator(".hint")).to_be_hidden()
    expect(shown.get_by_role("status")).to_have_text("68场次：数据项，广场宣传，和台账一致")
    expect(number(shown, "68场次")).to_have_attribute("aria-current", "true")
    number(shown, "35").click()
    expect(shown.locator("[aria-current]")).to_have_text("35")


def test_a_table_that_two_numbers_share_is_shown_with_each(show: Show) -> None:
    one, _, other = FOUND.numbers
    again = TracedNumber("宣传", 1, "figure", end=2, rows=one.rows)
    shown = show(Trace(FOUND.title, (again, one, other), FOUND.paragraphs, compared=True))
    for words in ("68场次", "宣传", "2000件", "68场次"):
        number(shown, words).first.click()
        expect(shown.locator(".one:visible h2")).to_contain_text(words)
        expect(shown.locator("aside table:visible")).to_have_count(1)
        expect(shown.locator(".one:visible tr")).to_have_count(MANY + 1 if words == "2000件" else 4)


def test_only_the_whole_right_side_scrolls_and_the_names_of_the_columns_stay_in_sight(show: Show) -> None:
    other = TracedNumber("宣传", 1, "figure", end=2, rows=rows("次数", MANY))
    shown = show(replace(FOUND, numbers=(other, *FOUND.numbers)))
    number(shown, "2000件").click()
    shown.locator("aside").evaluate("side => { side.scrollTop = 9000; }")
    expect(shown.locator("aside th:visible").last).to_be_in_viewport(ratio=0.9)
    scrolling = "side => [...side.querySelectorAll('*')].filter(one => one.scrollHeight > one.clientHeight + 9).length"
    assert shown.locator(".one.on").evaluate(scrolling) == 0
    number(shown, "宣传").click()
    expect(shown.locator(".one.on h2")).to_be_in_viewport()


def test_the_keyboard_reaches_every_number_and_its_source_and_comes_back(shown: Page) -> None:
    shown.keyboard.press("Tab")
    shown.keyboard.press("Enter")
    expect(number(shown, "68场次")).to_be_focused()
    expect(shown.locator("aside tr:visible")).to_have_count(4)
    shown.keyboard.press("Enter")
    expect(shown.locator("aside")).to_be_focused()
    shown.keyboard.press("Escape")
    expect(number(shown, "68场次")).to_be_focused()


@pytest.mark.parametrize("name", ["manual", "differs", "changed"])
def test_each_list_leads_to_the_place_of_its_numbers(show: Show, name: str) -> None:
    figure = Figure("a", "广场宣传", "普法宣传", "count", value=68, unit="场次")
    bad = TracedNumber(
        "70场次", 1, "figure", state="人工改动", written="68场次", current=figure, agrees=False, start=2, end=6
    )
    shown = show(Trace("", (FOUND.numbers[1], bad), (TracedParagraph("宣传70场次，志愿者35人"),) * 2, compared=True))
    expect(shown.locator(f"nav a[href='#{name}']")).to_contain_text("1")
    [link] = shown.locator(f"#{name} a").all()
    words = link.inner_text()
    link.click()
    expect(number(shown, words)).to_be_focused()
    expect(shown.locator(".n.on")).to_have_text(words)
    assert words == ("35" if name == "manual" else "70场次")


def test_the_address_of_a_number_opens_the_page_at_it(shown: Page) -> None:
    shown.goto(f"{shown.url}#n2")
    shown.reload()
    expect(shown.locator(".n.on")).to_have_text("2000件")
    shown.goto(shown.url.replace("#n2", "#n'\"<"))
    shown.reload()
    expect(shown.locator(".on")).to_have_count(0)


def test_without_a_script_the_links_lead_to_the_sources(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "查数.html"
    path.write_text(written(FOUND), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    shown = context.new_page()
    shown.goto(path.as_uri())
    number(shown, "2000件").click()
    expect(shown.locator(":target h2")).to_be_in_viewport()
    shown.locator(":target .at a").click()
    expect(shown.locator(":target caption")).to_be_in_viewport()
    expect(shown.locator(":target tr")).to_have_count(MANY + 1)
    context.close()


@pytest.mark.parametrize("width", [480, 600, 900])
def test_in_a_narrow_window_the_rows_are_seen_at_once(show: Show, width: int) -> None:
    shown = show(replace(FOUND, paragraphs=FOUND.paragraphs * 60))
    shown.set_viewport_size({"width": width, "height": 700})
    number(shown, "68场次").click()
    expect(shown.locator("aside td:visible").first).to_be_in_viewport()
    expect(number(shown, "68场次")).to_be_in_viewport()


@pytest.mark.parametrize("width", [480, 1366])
def test_a_wide_table_scrolls_on_its_own_and_a_long_list_of_names_is_wrapped(show: Show, width: int) -> None:
    names = "《中宁县宁安镇行政执法音像记录设备配备使用管理办法》" * 9
    cells = tuple(TracedParagraph("执法检查巡查", CellPlace(0, 0, column)) for column in range(40))
    named = TracedNumber(names, 1, "figure", start=2, end=2 + len(names))
    shown = show(Trace("", (named,), (TracedParagraph(f"制定{names}等制度文件"), *cells)))
    shown.set_viewport_size({"width": width, "height": 700})
    assert shown.locator(".wide").evaluate("one => one.scrollWidth > one.clientWidth")
    assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert number(shown, names).evaluate("one => one.getClientRects().length") > 2
    before = shown.evaluate(
        "() => { const range = document.createRange(); range.selectNode(document.querySelector('.n').previousSibling);"
        "return range.getBoundingClientRect().top - document.querySelector('.n').getClientRects()[0].top; }"
    )
    assert abs(before) < 3  # the list begins on the line of the words before it


@pytest.mark.parametrize("found", [Trace("", ()), Trace("空", (), (TracedParagraph("没有"),), compared=True)])
def test_a_report_without_numbers_says_so(show: Show, found: Trace) -> None:
    shown = show(found)
    expect(shown.locator(".hint")).to_have_text("报告里没有数。")
    expect(shown.locator("#manual")).to_contain_text("没有来源的数（0 个）")
    shown.keyboard.press("Escape")


def test_on_paper_stand_the_report_the_list_and_the_chosen_number_only(shown: Page) -> None:
    shown.emulate_media(media="print")
    expect(shown.locator(".one:visible")).to_have_count(0)
    expect(shown.locator("aside table:visible")).to_have_count(0)
    number(shown, "68场次").click()
    expect(shown.locator("article")).to_be_visible()
    expect(shown.locator("#manual")).to_be_visible()
    expect(shown.locator("nav")).to_be_hidden()
    expect(shown.locator(".one:visible")).to_have_count(1)
    expect(shown.locator("aside tr:visible")).to_have_count(4)
    assert shown.locator("aside").evaluate("side => getComputedStyle(side).overflowY") == "visible"


def drafted(folder: Path) -> Path:
    """Draft the sample with its table of statistics, then type over a number and add one, as a clerk would."""
    path = folder / "报告.docx"
    workflow.draft(LEDGERS, output=path, options=Options(settings=(("附件", "统计表"),)))
    document = docx.Document(str(path))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs if "68场次" in run.text]
    runs[0].text = runs[0].text.replace("68场次", "70场次", 1)
    document.paragraphs[3].add_run("另有志愿者35人。")
    document.save(str(path))
    return path


def test_an_edited_draft_beside_its_ledgers(show: Show, tmp_path: Path) -> None:
    shown = show(workflow.trace(drafted(tmp_path), LEDGERS))
    expect(shown.locator("#differs li")).to_have_text(["70场次　第 8 段：台账现在是 68场次"])
    shown.locator("#changed a").click()
    expect(shown.locator(".one:visible .verdict")).to_have_text("≠ 和台账不一致，台账现在是 68场次")
    expect(shown.locator(".one:visible th")).to_have_text(["行", "日期", "形式", "场次"])
    expect(shown.locator(".one:visible tbody tr").first).to_be_in_viewport()
    held = shown.locator(".one:visible tbody td:last-child").all_inner_texts()
    assert sum(map(int, held)) == 68
    shown.locator("article .wide .n.figure", has_text="1106").first.click()
    expect(shown.locator(".one:visible tbody tr")).to_have_count(1106)


def test_an_edited_draft_alone(show: Show, tmp_path: Path) -> None:
    shown = show(workflow.trace(drafted(tmp_path)))
    expect(shown.locator("header")).to_contain_text("没有核对台账")
    expect(shown.locator("#differs")).to_have_count(0)
    shown.locator("#changed a").click()
    expect(shown.locator(".one:visible .places")).to_contain_text("起草时的来源（34 处）")
    expect(shown.locator(".one:visible .verdict")).to_have_count(0)
    expect(shown.locator("aside table")).to_have_count(0)
