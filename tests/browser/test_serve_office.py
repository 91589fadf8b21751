"""Several clerks in an office: the password, each with a desk of their own."""

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


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path / "scratch", "--lan", "--address", "127.0.0.1") as one:
        yield one


@pytest.fixture
def origin(served: Served) -> str:
    return served.origin


def test_who_knows_the_password_comes_in_and_sees_only_their_own(page: Page, served: Served) -> None:
    page.goto(served.origin)
    page.get_by_label("密码").fill("不对")
    page.get_by_role("button", name="进去").click()
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("alert").inner_text() == "密码不对"
    page.get_by_label("密码").fill(served.password)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="从台账起草报告").wait_for()
    page.wait_for_load_state("load")
    page.set_input_files("form.drop input[multiple]:not([webkitdirectory])", DATA / "文疃镇2023.xlsx")
    page.wait_for_url("**/projects/**")
    page.goto(served.origin)
    assert "文疃镇" in page.locator(".projects").inner_text()
    page.context.clear_cookies()
    page.goto(served.origin)
    page.get_by_label("密码").fill(served.password)
    page.keyboard.press("Enter")
    page.locator(".empty").wait_for()
    assert page.get_by_role("link", name="模板").count() == 0
