"""The copy that goes out, on the page: what stands in the way, what is ticked, and the files that the command line writes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drafter import workflow
from tests.browser.dropping import drop
from tests.browser.gallery import shot
from tests.browser.served import Served, entered, serving
from tests.workflow.clerk import Edit, added, edited

if TYPE_CHECKING:
    from docx.document import Document
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
LEDGERS = Path(__file__).resolve().parents[2] / "data" / "宁安镇2024.xlsx"
PHONE = "办公时间可拨打13800138000。<script>document.title='坏了'</script>"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("工作")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("publishing") / "scratch", str(home)) as one:
        yield one


@pytest.fixture(scope="module")
def cookie(served: Served, browser: Browser) -> dict[str, str]:
    return entered(served, browser)


@pytest.fixture
def origin(served: Served) -> str:
    return served.origin


@pytest.fixture
def at(page: Page, served: Served, cookie: dict[str, str]) -> Page:
    """Return a page of somebody who has come in, where final documents are dropped."""
    page.context.add_cookies([cookie])  # type: ignore[list-item] # a plain dict of what it asks for
    page.goto(f"{served.origin}publish")
    return page


def _final(folder: Path, *edits: Edit) -> Path:
    workflow.draft(LEDGERS, output=folder / "草稿.docx")
    return edited(folder / "草稿.docx", folder / "定稿.docx", *edits)


def _remark(document: Document) -> None:
    document.add_comment(document.paragraphs[3].runs[0], text="这里再核一下", author="老李")


def test_what_is_not_finished_is_listed_and_nothing_is_written(at: Page, home: Path, tmp_path: Path) -> None:
    shot(at, "公开-还没放")
    drop(at, "form.drop", _final(tmp_path, _remark))
    at.get_by_role("heading", name="《定稿.docx》还有 1 处要先处理完，才能公开").wait_for()
    shot(at, "公开-没处理完")
    said = at.locator(".finding").inner_text()
    assert "有一条批注没有删去" in said
    assert "K002" in said
    assert at.get_by_role("button", name="写出公开的副本").count() == 0
    assert list(home.rglob("*（公开）.docx")) == []


def test_what_is_screened_is_ticked_and_the_copy_is_that_of_the_command_line(
    at: Page, served: Served, tmp_path: Path
) -> None:
    document = _final(tmp_path, added("坚持领导干部带头学法", PHONE))
    drop(at, "form.drop", document)
    at.get_by_role("heading", name="《定稿.docx》有 1 处要有人看过，确认可以公开").wait_for()
    assert "13800138000" in at.locator(".finding").inner_text()
    assert "坏了" not in at.title()
    at.get_by_role("button", name="写出公开的副本").click()
    at.get_by_text("还有 1 处没有打勾，没有写文件").wait_for()
    shot(at, "公开-要确认")
    at.get_by_label("看过了，可以公开").check()
    at.get_by_label("加附注").check()
    at.get_by_role("button", name="写出公开的副本").click()
    at.get_by_role("heading", name="《定稿.docx》可以公开的副本已经写好").wait_for()
    at.reload()
    assert at.get_by_label("看过了，可以公开").is_checked()
    shot(at, "公开-写好了")
    output = tmp_path / "定稿（公开）.docx"
    ran = [sys.executable, "-m", "drafter.cli", "publish", str(document), "--confirm-all", "--public"]
    subprocess.run([*ran, "-o", str(output)], check=True, capture_output=True)
    for words, wanted in (("下载公开的副本", output), ("下载网页文字", output.with_suffix(".html"))):
        with at.expect_download() as waiting:
            at.get_by_role("link", name=words).click()
        assert Path(waiting.value.path()).read_bytes() == wanted.read_bytes()
    at.goto(f"{served.origin}publish")
    at.get_by_role("link", name="定稿.docx").first.click()
    at.get_by_role("heading", name="《定稿.docx》可以公开的副本已经写好").wait_for()


def test_what_is_no_document_is_refused_in_a_sentence(at: Page, served: Served, tmp_path: Path) -> None:
    wrong = tmp_path / "假的.docx"
    wrong.write_bytes(b"not a document")
    drop(at, "form.drop", wrong)
    at.locator(".answer .what", has_text="假的.docx").wait_for()
    at.goto(f"{served.origin}publish/999")
    assert "没有找到这份文件" in at.locator("main").inner_text()
