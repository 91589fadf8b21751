"""Any document is dropped: its findings stand beside its text, click to click, and the copies are those of the command line."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drafter import workflow
from drafter.web.wording import on_page
from tests.browser.chromium import expect
from tests.browser.dropping import drop
from tests.browser.gallery import shot
from tests.browser.served import Served, entered, serving
from tests.workflow.clerk import Edit, added, edited, typed

if TYPE_CHECKING:
    from docx.document import Document
    from playwright.sync_api import Browser, Page, Response

pytestmark = pytest.mark.browser
DATA = Path(__file__).resolve().parents[2] / "data"
LEDGERS = "宁安镇2024.xlsx"
SCRIPT = "<script>document.title='坏了'</script>于2024年2月30日召开会议。"
DOCUMENT, BOOKS = "[data-place=document]", "[data-place=books]"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("checking") / "scratch") as one:
        yield one


@pytest.fixture(scope="module")
def cookie(served: Served, browser: Browser) -> dict[str, str]:
    return entered(served, browser)


@pytest.fixture
def origin(served: Served) -> str:
    return served.origin


@pytest.fixture
def at(page: Page, served: Served, cookie: dict[str, str]) -> Page:
    """Return a page of somebody who has come in, where documents are dropped."""
    page.context.add_cookies([cookie])  # type: ignore[list-item] # a plain dict of what it asks for
    page.goto(f"{served.origin}review")
    return page


def _margin(document: Document) -> None:
    document.sections[0].left_margin = 0


def _report(folder: Path, *edits: Edit) -> Path:
    shutil.copy(DATA / LEDGERS, folder)
    workflow.draft(folder / LEDGERS, output=folder / "草稿.docx")
    return edited(folder / "草稿.docx", folder / "镇里的报告.docx", *edits)


def test_findings_stand_beside_the_text_and_lead_to_each_other(at: Page, tmp_path: Path) -> None:
    faults = typed("99场次", "98场次"), added("坚持领导干部带头学法", SCRIPT), _margin
    document = _report(tmp_path, *faults)
    found = workflow.review(document, ledgers=tmp_path / LEDGERS).findings
    shot(at, "检查-还没放")
    drop(at, DOCUMENT, document)
    drop(at, BOOKS, tmp_path / LEDGERS)
    at.get_by_role("button", name="检查", exact=True).click()
    at.get_by_role("heading", name=re.compile("《镇里的报告.docx》共")).wait_for()
    shot(at, "检查-结果")
    at.reload()
    shown = at.locator(".finding")
    assert shown.count() == len(found)
    for one, finding in zip(shown.all_inner_texts(), found, strict=True):
        for words in (finding.code, finding.severity.value, finding.message, on_page(finding.hint), finding.clause):
            assert words in one
    number = next(n for n, one in enumerate(found, start=1) if "98" in one.text and one.start < one.end)
    assert at.locator(f"mark.of-{number}").all_inner_texts() == [found[number - 1].text]
    assert "<script>document.title=" in at.locator(".pane.text").inner_text()
    assert "坏了" not in at.title()
    at.locator(f"#finding-{number} a.tag").click()
    expect(at.locator(f"mark.of-{number}")).to_have_class(re.compile("current"))
    expect(at.locator(f"mark.of-{number}")).to_be_in_viewport()
    at.locator("#at-1").click()
    expect(at.locator("#finding-1")).to_have_class(re.compile("current"))
    expect(at.locator("#finding-1")).to_be_in_viewport()
    shot(at, "检查-点一处")


def test_findings_of_one_kind_are_put_away(at: Page, tmp_path: Path) -> None:
    document = _report(
        tmp_path, added("坚持领导干部带头学法", SCRIPT), typed("坚持领导干部带头学法", "坚持领导干部带头学法(试行)")
    )
    drop(at, BOOKS, document)  # in the wrong place: what it is tells where it belongs
    at.get_by_role("button", name="检查", exact=True).click()
    at.locator(".finding").first.wait_for()
    errors, others = at.locator(".finding.bad").count(), at.locator(".finding.mild").count()
    assert errors
    assert others
    at.get_by_label(f"错误 {errors}").check()
    assert at.locator(".finding:visible").count() == errors
    at.get_by_label(f"提醒 {others}").check()
    assert at.locator(".finding:visible").count() == others


def test_the_copies_are_those_of_the_command_line(at: Page, served: Served, tmp_path: Path) -> None:
    document = _report(tmp_path, _margin)
    drop(at, DOCUMENT, document)
    at.get_by_role("button", name="检查", exact=True).click()
    at.locator(".finding").first.wait_for()
    wanted = {"下载带批注的": "--annotate", "下载改好格式的": "--fix"}
    copies = {option: tmp_path / f"{option[2:]}.docx" for option in wanted.values()}
    asked = [str(one) for pair in copies.items() for one in pair]
    ran = [sys.executable, "-m", "drafter.cli", "review", str(document), *asked]
    subprocess.run(ran, check=False, capture_output=True)
    for words, option in wanted.items():
        with at.expect_download() as waiting:
            at.get_by_role("link", name=words).click()
        assert Path(waiting.value.path()).read_bytes() == copies[option].read_bytes()
    at.goto(f"{served.origin}review")
    at.get_by_role("link", name=document.name).first.click()
    at.get_by_role("heading", name=re.compile(f"《{document.name}》共")).wait_for()


def test_what_is_no_document_is_refused_in_a_sentence(at: Page, served: Served, tmp_path: Path) -> None:
    wrong = tmp_path / "假的.docx"
    wrong.write_bytes(b"not a document")
    drop(at, DOCUMENT, wrong)
    at.get_by_role("button", name="检查", exact=True).click()
    at.locator(".answer .what", has_text="假的.docx").wait_for()
    drop(at, DOCUMENT, wrong, wrong)
    at.get_by_role("button", name="检查", exact=True).click()
    at.locator(".answer .what", has_text="一次只能放一份文档").wait_for()
    at.goto(f"{served.origin}review/99999")
    assert "没有找到这次检查" in at.locator("main").inner_text()


def test_the_page_is_light(at: Page, tmp_path: Path) -> None:
    drop(at, DOCUMENT, _report(tmp_path, _margin))
    came: list[Response] = []
    at.on("response", lambda one: came.append(one))  # noqa: PLW0108 - Playwright sets an attribute on it
    at.get_by_role("button", name="检查", exact=True).click()
    at.locator(".finding").first.wait_for()
    at.wait_for_load_state("networkidle")
    pages = [one for one in came if one.request.method == "GET"]
    assert len(pages) <= 6
    assert 0 < sum(int(one.headers["content-length"]) for one in pages) < 300_000
