"""The first page and the ledgers' page as a clerk sees them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.served import Served, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

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
