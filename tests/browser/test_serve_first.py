"""The first page and the ledgers' page as a clerk sees them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.browser.dropping import drop
from tests.browser.gallery import shot
from tests.browser.served import Served, serving
from tests.builders import workbook

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

pytestmark = pytest.mark.browser
DATA = Path(__file__).resolve().parents[2] / "data"
PICK = "form.drop input[multiple]:not([webkitdirectory])"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path / "scratch") as one:
        yield one


@pytest.fixture
def origin(served: Served) -> str:
    return served.origin


def test_ledgers_become_a_project_that_is_there_again_on_reload(page: Page, served: Served) -> None:
    page.goto(served.opening)
    page.set_input_files(PICK, DATA / "宁安镇2024.xlsx")
    page.get_by_role("heading", name="台账可以起草了").wait_for()
    assert "2 处提醒" in page.locator(".state").inner_text()
    page.reload()
    page.goto(served.origin)
    page.get_by_role("link", name="宁安镇2024年").click()
    page.get_by_role("heading", name="台账可以起草了").wait_for()
    row = page.locator("table.months tr", has_text="安全隐患")
    assert row.locator("td").all_inner_texts()[0] == "853"
    assert "blank" in (row.locator("td.month").nth(7).get_attribute("class") or "")


def test_what_is_no_ledger_is_refused_in_a_sentence_and_nothing_is_left(
    page: Page, served: Served, tmp_path: Path
) -> None:
    wrong = tmp_path / "照片.xlsx"
    wrong.write_bytes(b"\xff\xd8\xff not a workbook")
    page.goto(served.opening)
    page.set_input_files(PICK, wrong)
    page.locator(".answer .wrong").wait_for()
    assert "照片.xlsx" in page.locator(".answer .what").inner_text()
    page.reload()
    assert page.locator(".projects").count() == 0


def test_what_is_wrong_is_listed_by_cell_and_the_corrected_one_turns_it_green(
    page: Page, served: Served, tmp_path: Path
) -> None:
    page.goto(served.opening)
    shot(page, "首页")
    page.set_input_files(PICK, spoilt(tmp_path / "宁安镇2024.xlsx"))
    page.get_by_role("heading", name="台账里有 2 处错误", exact=False).wait_for()
    shot(page, "台账-有错")
    listed = page.locator(".problems", has_text="普法宣传").locator("tbody tr").first.locator("td").all_inner_texts()
    assert listed[0] == "G5"
    assert "十几" in listed[1]
    assert listed[3] == "L012"
    assert listed[2].startswith("请填一个数")
    assert page.get_by_role("link", name="看报告").count() == 0
    with page.expect_download() as got:
        page.get_by_role("link", name="下载标好的台账").click()
    marked = load_workbook(BytesIO(got.value.path().read_bytes()))
    assert marked["普法宣传"]["G5"].comment is not None
    drop(page, "form.drop", DATA / "宁安镇2024.xlsx")
    page.get_by_role("heading", name="台账可以起草了").wait_for()
    page.locator("table.months").scroll_into_view_if_needed()
    shot(page, "台账-逐月")
    page.evaluate("scrollTo(0, 0)")
    shot(page, "台账-改好")
    page.get_by_role("link", name="看报告").click()
    page.wait_for_url("**/report")


def spoilt(path: Path) -> Path:
    """Copy the sample with two cells that nobody can read."""
    book = load_workbook(DATA / "宁安镇2024.xlsx")
    book["普法宣传"]["G5"] = "十几"
    book["矛盾纠纷"]["C9"] = "年底前后"
    book.save(path)
    return path


def test_several_ledgers_with_chinese_names_are_dropped_at_once(page: Page, served: Served, tmp_path: Path) -> None:
    one = workbook(tmp_path, "湖㳇镇𠮷村 台账.xlsx", 普法宣传="日期 | 形式 | 场次\n2024-03-01 | 广场宣传 | 3")
    two = workbook(tmp_path, "矛盾.xlsx", 单位信息=None, 矛盾纠纷="日期 | 类型 | 调解结果\n2024-05-01 | 邻里 | 成功")
    page.goto(served.opening)
    drop(page, "form.drop", one, two)
    page.get_by_role("heading", name="台账", exact=False).first.wait_for()
    page.locator("table.months").wait_for()
    page.goto(served.origin)
    assert "湖㳇镇𠮷村 台账.xlsx、矛盾.xlsx" in page.locator(".projects").inner_text()


def test_the_first_page_is_light(page: Page, served: Served) -> None:
    page.goto(served.opening)
    page.wait_for_load_state("networkidle")
    came: list[Response] = []
    page.on("response", lambda one: None if one.url.startswith("data:") else came.append(one))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert 3 <= len(came) <= 6
    assert 0 < sum(int(one.headers["content-length"]) for one in came) < 300_000


def test_everything_on_the_first_page_is_reached_by_keyboard(page: Page, served: Served) -> None:
    page.goto(served.opening)
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("(document.activeElement.closest('label') || document.activeElement).innerText"))
    assert reached[:9] == [
        "跳到正文",
        "法治政府建设年度报告",
        "起草报告",
        "检查文档",
        "公开发布",
        "全县",
        "模板",
        "选文件",
        "选文件夹",
    ]
    assert "空白台账" in reached
