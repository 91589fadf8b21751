"""The maintainer's way in a browser: a template is changed, tried, saved, refused while wrong, and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drafter.workflow import draft
from tests.browser.dropping import drop
from tests.browser.gallery import shot
from tests.browser.served import Served, entered, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
DATA = Path(__file__).resolve().parents[2] / "data"
LEADERSHIP, FIGURES = "annual/parts/leadership.md.j2", "annual/figures.yaml"
WIDE = 1366  # pixels, of the screens that are common
WORDS, OTHER = "同谋划、同推进", "同谋划、同部署、同推进"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("台账")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, place: Path) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("maintained") / "scratch", str(place)) as one:
        yield one


@pytest.fixture(scope="module")
def cookie(served: Served, browser: Browser) -> dict[str, str]:
    """Return the cookie for which the one-time token was given."""
    return entered(served, browser)


@pytest.fixture
def origin(served: Served) -> str:
    return served.origin


@pytest.fixture
def at(page: Page, served: Served, cookie: dict[str, str]) -> Page:
    """Return a page of somebody who has come in, at the list of templates."""
    page.context.add_cookies([cookie])  # type: ignore[list-item] # a plain dict of what it asks for
    page.goto(f"{served.origin}templates")
    return page


def replace_in(page: Page, old: str, new: str) -> None:
    """Change the first such words in the editor, as typing does."""
    box = page.locator("#text")
    text = box.input_value()
    assert old in text
    box.fill(text.replace(old, new, 1))


def verdict(page: Page, words: str) -> None:
    page.locator("#verdict", has_text=words).wait_for()


def test_a_sentence_is_changed_tried_saved_drafted_and_brought_back(at: Page, place: Path) -> None:
    shot(at, "模板-列表")
    at.get_by_role("link", name="“责任人”部分的话").first.click()
    verdict(at, "没有错")
    replace_in(at, WORDS, OTHER)
    at.locator("details.more").evaluate("one => one.open = true")
    drop(at, "form.drop", DATA / "宁安镇2024.xlsx")
    at.wait_for_url("**ledgers=**")
    at.locator(".written .changed", has_text=OTHER).first.wait_for()
    assert not at.locator(".written p:not(.changed)", has_text=OTHER).count()
    shot(at, "模板-预览")
    assert at.evaluate("document.documentElement.scrollWidth") <= WIDE
    at.reload()
    assert OTHER in at.locator("#text").input_value()
    assert at.locator("#unsaved").is_visible()
    at.get_by_role("button", name="保存").click()
    at.get_by_text("已经保存").wait_for()
    shot(at, "模板-已保存", full=True)
    assert at.locator(".lines .plus", has_text=OTHER).count()
    assert OTHER in drafted(place)
    at.get_by_text("恢复成原来的").first.click()
    at.get_by_role("button", name="确定恢复").click()
    at.get_by_text("已经恢复成原来的").wait_for()
    verdict(at, "没有错")  # so that the script has run
    assert WORDS in at.locator("#text").input_value()
    assert OTHER not in at.locator("#text").input_value()
    assert not at.locator("#unsaved").is_visible()
    assert not (place / "templates" / LEADERSHIP).exists()
    assert OTHER not in drafted(place)
    at.get_by_role("link", name="取回来看").click()
    assert OTHER in at.locator("#text").input_value()


def drafted(place: Path) -> str:
    """Return the text of a draft of the project's ledgers as the command line makes it."""
    (ledgers,) = place.glob("*/台账/宁安镇2024.xlsx")
    made = draft(ledgers, output=place / "报告.docx", dry_run=True)
    assert made.report
    return made.report.text()


def test_a_wrong_name_is_shown_at_its_line_and_cannot_be_saved(at: Page, served: Served, place: Path) -> None:
    at.goto(f"{served.origin}templates/file/{LEADERSHIP}")
    verdict(at, "没有错")
    replace_in(at, "会议.专题会", "会议.专提会")
    verdict(at, "存不进去")
    error = at.locator("#tried .errors li")
    assert "没有数据项“会议.专提会”" in error.inner_text()
    assert "是不是“会议.专题会”" in error.inner_text()
    error.get_by_role("button").click()
    chosen = at.evaluate(
        "() => { const t = document.getElementById('text'); return t.value.slice(t.selectionStart, t.selectionEnd); }"
    )
    assert "会议.专提会" in chosen
    line = at.locator(".gutter .wrong-line").inner_text()
    assert error.get_by_role("button").inner_text() == f"第 {line} 行"
    shot(at, "模板-有错")
    at.get_by_role("button", name="保存").click()
    at.locator("[role=alert]", has_text="没有保存").wait_for()
    assert not (place / "templates" / LEADERSHIP).exists()
    assert "会议.专提会" in at.locator("#text").input_value()


def test_a_wrong_line_of_figures_is_shown_and_cannot_be_saved(at: Page, served: Served, place: Path) -> None:
    at.goto(f"{served.origin}templates/file/{FIGURES}")
    verdict(at, "没有错")
    replace_in(at, "ledger: 会议", "ledger: 会义")
    verdict(at, "存不进去")
    assert "是不是“会议”" in at.locator("#tried .errors li").inner_text()
    assert "ledger: 会义" in at.locator("#text").input_value().splitlines()[line_of(at) - 1]
    shot(at, "模板-数据项有错")
    at.get_by_role("button", name="保存").click()
    at.locator("[role=alert]", has_text="没有保存").wait_for()
    assert not (place / "templates" / FIGURES).exists()


def line_of(page: Page) -> int:
    said = page.locator("#tried [data-line]").get_attribute("data-line")
    return int(said or 0)


def test_a_data_item_is_written_by_a_click_and_tab_has_a_way_out(at: Page, served: Served) -> None:
    at.goto(f"{served.origin}templates/file/annual/parts/plan.md.j2")
    verdict(at, "没有错")
    box = at.locator("#text")
    box.focus()
    at.keyboard.press("Control+End")
    at.locator("details.items").evaluate("one => one.open = true")
    at.locator("#seek").fill("广场法治")
    shot(at, "模板-数据项")
    at.locator(".items button:visible").first.click()
    assert box.input_value().endswith("{{ 普法.广场场次 }}")
    at.keyboard.press("Tab")
    assert box.input_value().endswith("{{ 普法.广场场次 }}  ")
    at.keyboard.press("Escape")
    at.keyboard.press("Tab")
    assert at.evaluate("document.activeElement.id") != "text"


def test_what_was_refused_is_there_again_after_a_reload(at: Page, served: Served) -> None:
    at.goto(f"{served.origin}templates/file/{LEADERSHIP}")
    verdict(at, "没有错")
    replace_in(at, "会议.专题会", "会议.专提会")
    at.get_by_role("button", name="保存").click()
    at.locator("[role=alert]", has_text="没有保存").wait_for()
    at.goto(f"{served.origin}templates/file/{LEADERSHIP}")
    verdict(at, "存不进去")
    assert "会议.专提会" in at.locator("#text").input_value()
    at.get_by_role("button", name="不要了，用存着的").click()
    verdict(at, "没有错")


def test_the_editor_is_light(at: Page, served: Served) -> None:
    asked: list[str] = []
    at.on("request", lambda one: asked.append(one.url))
    at.goto(f"{served.origin}templates/file/{FIGURES}")
    verdict(at, "没有错")
    assert len([one for one in asked if not one.startswith("data:")]) <= 6, asked


def test_what_another_tab_saved_is_not_written_over(at: Page, served: Served, place: Path) -> None:
    name = "annual/parts/shortcomings.md.j2"
    at.goto(f"{served.origin}templates/file/{name}")
    verdict(at, "没有错")
    other = at.context.new_page()
    other.goto(f"{served.origin}templates/file/{name}")
    other.locator("#text").fill(other.locator("#text").input_value() + "{# 另一处写的 #}\n")
    other.get_by_role("button", name="保存").click()
    other.get_by_text("已经保存").wait_for()
    other.close()
    at.locator("#text").fill(at.locator("#text").input_value() + "{# 这里写的 #}\n")
    at.get_by_role("button", name="保存").click()
    at.locator("[role=alert]", has_text="又被别处改过").wait_for()
    shot(at, "模板-别处改过")
    assert "另一处写的" in (place / "templates" / name).read_text(encoding="utf-8")
    assert at.locator(".lines", has_text="另一处写的").count()
    at.get_by_role("button", name="保存").click()
    at.get_by_text("已经保存").wait_for()
    assert "这里写的" in (place / "templates" / name).read_text(encoding="utf-8")
    (kept,) = (place / ".drafter" / "templates" / name).iterdir()
    assert "另一处写的" in kept.read_text(encoding="utf-8")
