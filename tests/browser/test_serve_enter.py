"""Over the network: the password typed in a real browser, which says itself where a form comes from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.served import Served, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path / "scratch", "--lan", "--address", "127.0.0.1") as one:
        yield one


@pytest.fixture
def origin(served: Served) -> str:
    return served.origin


def test_whoever_types_the_password_comes_in(page: Page, served: Served) -> None:
    page.goto(served.opening)
    page.get_by_label("密码").fill(served.password)
    page.get_by_role("button", name="进去").click()
    page.get_by_role("heading", name="从台账起草报告").wait_for()
