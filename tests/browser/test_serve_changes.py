"""The report was edited and the ledgers corrected: what the page shows of the update, and the copies that it gives."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from openpyxl import load_workbook

from drafter import workflow
from tests.browser.dropping import drop
from tests.browser.gallery import shot
from tests.browser.served import Served, entered, serving
from tests.workflow.clerk import added, edited, retyped, typed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
DATA = Path(__file__).resolve().parents[2] / "data"
LEDGERS = "宁安镇2024.xlsx"
PICK = "form.drop input[multiple]:not([webkitdirectory])"
SCRIPT = "<script>document.title='坏了'</script>是自己加的一段。"
DOCUMENT, BOOKS = "[data-place=document]", "[data-place=books]"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("工作")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("later") / "scratch", str(home)) as one:
        yield one


@pytest.fixture(scope="module")
def cookie(served: Served, browser: Browser) -> dict[str, str]:
    return entered(served, browser)


@pytest.fixture
def origin(served: Served) -> str:
    return served.origin


@pytest.fixture
def project(page: Page, served: Served, cookie: dict[str, str], home: Path) -> Path:
    """Make a project of the sample, go to its last step, and return its folder."""
    page.context.add_cookies([cookie])  # type: ignore[list-item] # a plain dict of what it asks for
    page.goto(served.origin)
    page.set_input_files(PICK, DATA / LEDGERS)
    page.get_by_role("heading", name="台账可以起草了").wait_for()
    page.get_by_role("link", name="改动以后").click()
    page.get_by_role("heading", name="报告改过以后").wait_for()
    return home / unquote(urlsplit(page.url).path.split("/")[2])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Draft a report and edit it; then correct the ledgers beside it from which it was drafted."""
    shutil.copy(DATA / LEDGERS, tmp_path)
    workflow.draft(tmp_path / LEDGERS, output=tmp_path / "草稿.docx")
    made = edited(
        tmp_path / "草稿.docx",
        tmp_path / "改过的报告.docx",
        typed("坚持领导干部带头学法", "领导干部做到带头学法"),
        typed("580余人次", "近六百人次"),
        added("领导干部做到带头学法", SCRIPT),
    )
    (tmp_path / "草稿.docx").unlink()
    _correct(tmp_path / LEDGERS, (3, "场次", 3), (5, "咨询人次", 60))
    return made


def _correct(path: Path, *cells: tuple[int, str, int]) -> None:
    book = load_workbook(path)
    sheet = book["普法宣传"]
    for row, title, more in cells:
        column = [str(cell.value).partition("(")[0] for cell in sheet[1]].index(title) + 1
        sheet.cell(row, column).value = int(str(sheet.cell(row, column).value)) + more
    book.save(path)


def _send(page: Page) -> None:
    page.get_by_role("button", name="看看会改什么").click()


def _section(page: Page, words: str) -> list[str]:
    return page.locator("section", has=page.get_by_role("heading", name=words)).locator("tbody tr").all_inner_texts()


def test_an_edited_report_and_corrected_ledgers_are_shown_side_by_side_and_given_back_updated(
    page: Page, project: Path, report: Path
) -> None:
    shot(page, "改动以后-还没放")
    drop(page, DOCUMENT, report)
    drop(page, BOOKS, report.with_name(LEDGERS))
    assert page.locator(".taken").all_inner_texts() == [report.name, LEDGERS]
    shot(page, "改动以后-放好了")
    _send(page)
    page.get_by_role("heading", name="更新 1 处，新增 0 处，删去 0 处，保留 2 处，要自己定 1 处").wait_for()
    shot(page, "改动以后-结果")
    shot(page, "改动以后-全部结果", full=True)
    page.reload()
    (change,) = _section(page, "台账和设置引起的改动")
    assert "99场次" in change
    assert "100余场次" in change
    assert "普法宣传 第3行 场次 1→4（普法活动：99场次→102场次）" in change
    (asked,) = _section(page, "要自己定的")
    for words in ("近六百人次", "580余人次", "640余人次", "普法宣传 第5行 咨询人次 4→64"):
        assert words in asked
    owned = _section(page, "您自己写的，都留着")
    assert any("领导干部做到" in one and "照原样留着" in one for one in owned)
    assert any(SCRIPT in one and "没有这一段" in one for one in owned)
    assert "坏了" not in page.title()
    _is_what_the_command_line_writes(page, project, report, "下载带修订标记的")
    _is_what_the_command_line_writes(page, project, report, "下载直接改好的", "--clean")


def _is_what_the_command_line_writes(page: Page, project: Path, report: Path, words: str, *more: str) -> None:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=words).click()
    data = Path(waiting.value.path()).read_bytes()
    output = report.with_name(f"{words}.docx")
    ran = [sys.executable, "-m", "drafter.cli", "update", str(report), str(report.with_name(LEDGERS)), *more]
    subprocess.run([*ran, "-o", str(output)], check=False, capture_output=True)
    assert data == output.read_bytes()
    kept = project / "改过的" / "第1次"
    assert (kept / report.name).read_bytes() == report.read_bytes()
    assert (kept / waiting.value.suggested_filename).read_bytes() == data


def test_what_is_no_report_of_this_township_is_refused_in_the_words_of_the_command_line_and_nothing_is_kept(
    page: Page, project: Path, report: Path, tmp_path: Path
) -> None:
    other = tmp_path / "别处"
    other.mkdir()
    shutil.copy(DATA / "西仓镇2025.xlsx", other)
    workflow.draft(other / "西仓镇2025.xlsx", output=other / "西仓镇报告.docx", allow_problems=True)
    old = tmp_path / "旧版.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    wrong = {
        retyped(report, tmp_path / "抄来的.docx"): "《抄来的.docx》不是 drafter 写的文档，没有底稿，不能更新",
        other / "西仓镇报告.docx": "《西仓镇报告.docx》是2025年的报告，台账是2024年的",
        old: "《旧版.doc》不是 .docx，不能更新",
    }
    before = (project / "台账" / LEDGERS).read_bytes()
    for document, said in wrong.items():
        drop(page, DOCUMENT, document)
        drop(page, BOOKS, report.with_name(LEDGERS))
        _send(page)
        page.locator(".answer .what", has_text=said).wait_for()
    shot(page, "改动以后-不能更新")
    assert list((project / "改过的").iterdir()) == []
    assert (project / "台账" / LEDGERS).read_bytes() == before
    assert [one.name for one in (project / "台账").iterdir()] == [LEDGERS]


def test_a_report_that_was_edited_in_the_folder_itself_is_offered(page: Page, project: Path, report: Path) -> None:
    shutil.copy(report, project / "镇里改过的.docx")
    page.reload()
    page.get_by_role("link", name="镇里改过的.docx").click()
    page.get_by_role("heading", name="没有新的变化，没有要更新的").or_(
        page.get_by_role("heading", name="和台账一致")
    ).wait_for()
    _correct(project / "台账" / LEDGERS, (3, "场次", 3))
    page.reload()
    page.get_by_role("heading", name="更新 1 处").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载带修订标记的").click()
    assert waiting.value.suggested_filename == "镇里改过的（数据更新）.docx"
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载带修订标记的").click()
    assert sorted(one.name for one in project.glob("*.docx")) == ["镇里改过的.docx", "镇里改过的（数据更新）.docx"]


def test_the_updated_copy_is_the_next_document_and_wrong_ledgers_are_said(
    page: Page, project: Path, report: Path, tmp_path: Path
) -> None:
    drop(page, BOOKS, report, report.with_name(LEDGERS))  # in one place: what they are tells where they belong
    _send(page)
    page.get_by_role("heading", name="更新 1 处").wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载带修订标记的").click()
    copy = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(copy)
    drop(page, DOCUMENT, copy)
    _send(page)
    page.get_by_role("heading", name="《改过的报告（数据更新）.docx》没有新的变化，没有要更新的").or_(
        page.get_by_role("heading", name="《改过的报告（数据更新）.docx》和台账一致")
    ).wait_for()
    _correct(report.with_name(LEDGERS), (4, "场次", 5))
    drop(page, BOOKS, report.with_name(LEDGERS))
    _send(page)
    page.get_by_role("heading", name="更新 1 处").wait_for()
    assert sorted(one.name for one in (project / "改过的").iterdir()) == ["第1次", "第2次"]
    assert len(list((project / "台账" / "以前的").iterdir())) == 2
    _spoil(report.with_name(LEDGERS))
    drop(page, BOOKS, report.with_name(LEDGERS))
    _send(page)
    page.get_by_role("heading", name="没有更新：台账有错误，请先改正").wait_for()
    shot(page, "改动以后-别的台账")
    page.get_by_role("link", name="有错误也先看看会改什么").click()
    page.get_by_role("heading", name="更新 ").wait_for()


def _spoil(path: Path) -> None:
    book = load_workbook(path)
    sheet = book["普法宣传"]
    column = [str(cell.value).partition("(")[0] for cell in sheet[1]].index("场次") + 1
    sheet.cell(6, column).value = "好几次"
    book.save(path)
