"""A corrected workbook under another name: the page asks which one it takes the place of, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.dropping import drop
from tests.browser.gallery import shot
from tests.browser.served import Served, serving
from tests.builders import workbook

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
MEETINGS = "日期 | 会议类型\n" + "\n".join(f"2024-0{month}-05 | 党委会" for month in range(1, 8))
LECTURES = "日期 | 形式 | 场次\n" + "\n".join(f"2024-0{month}-01 | 广场宣传 | {month}" for month in range(1, 8))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path / "scratch") as one:
        yield one


@pytest.fixture
def origin(served: Served) -> str:
    return served.origin


def test_which_one_it_takes_the_place_of_is_asked(page: Page, served: Served, tmp_path: Path) -> None:
    upper = workbook(tmp_path, "台账（上）.xlsx", 会议=MEETINGS)
    lower = workbook(tmp_path, "台账（下）.xlsx", 单位信息=None, 普法宣传=LECTURES)
    page.goto(served.opening)
    drop(page, "form.drop", upper, lower)
    page.locator("table.months").wait_for()
    drop(page, "form.drop", lower.rename(tmp_path / "宣传.xlsx"))
    page.get_by_role("heading", name="《宣传.xlsx》代替哪一份？").wait_for()
    shot(page, "代替哪一份")
    page.get_by_role("button", name="就这样放").click()  # nothing is chosen: the browser says so
    assert page.url.endswith("/which")
    page.get_by_label("代替《台账（下）.xlsx》（内容最像）").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="就这样放").press("Enter")
    page.locator("table.months").wait_for()
    row = page.locator("table.months tr", has_text="普法宣传")
    assert row.locator("td").all_inner_texts()[0] == "7"
    assert page.get_by_text("还没有放好").count() == 0
    page.goto(served.origin)
    assert "台账（上）.xlsx、宣传.xlsx" in page.locator(".projects").inner_text()
    shot(page, "首页-有项目")
