"""The report's page in a browser: it looks like the report, its numbers lead to their rows, it is written as one chooses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING

import pytest

from drafter.workflow import Options, draft
from tests.browser.chromium import expect
from tests.browser.dropping import drop
from tests.browser.gallery import shot
from tests.browser.served import Served, entered, serving
from tests.builders import workbook
from tests.workflow.clerk import edited, typed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FrameLocator, Page, Request, Response

pytestmark = pytest.mark.browser
DATA = Path(__file__).resolve().parents[2] / "data"
SAMPLE = DATA / "宁安镇2024.xlsx"
REPORT = "宁安镇2024年度法治政府建设情况报告.docx"
EVIL = "<img src=http://example.invalid/x onerror=alert(1)></script><script>alert(2)</script>"
DROPPED = "form.drop"
SECTIONS = ("学法用法", "依法决策", "规范执法", "化解纠纷", "普法宣传", "政务公开", "监督制约", "第一责任人")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("项目")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, place: Path) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("reports") / "scratch", str(place)) as one:
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
    """Return a page of somebody who has come in, at the first page."""
    page.context.add_cookies([cookie])  # type: ignore[list-item] # a plain dict of what it asks for
    page.goto(served.origin)
    return page


def begun(at: Page, *books: Path) -> str:
    """Drop ledgers on the first page; returns the name of their project."""
    drop(at, DROPPED, *books)
    at.locator(".steps .whose").wait_for()
    return at.locator(".steps .whose").inner_text()


def report(at: Page) -> FrameLocator:
    """Open the report by the step's link; returns the preview once it is drawn."""
    at.get_by_role("link", name="报告", exact=False).and_(at.locator(".steps a")).click()
    return drawn(at)


def drawn(at: Page) -> FrameLocator:
    preview = at.frame_locator("#preview")
    preview.locator("body[data-ready]").wait_for()
    return preview


def newest(place: Path) -> Path:
    """Return the folder of the project that was begun last."""
    return max((one.parent for one in place.glob("*/项目.json")), key=lambda one: one.stat().st_ctime_ns)


def test_from_ledgers_to_the_report_as_it_was_chosen(at: Page, tmp_path: Path) -> None:
    begun(at, SAMPLE)
    at.get_by_role("link", name="看报告").click()
    preview = drawn(at)
    expect(preview.locator("section.docx p").first).to_have_text(
        "中宁县宁安镇人民政府关于2024年度法治政府建设情况的报告"
    )
    sheet = preview.locator("section.docx").first.bounding_box()
    assert sheet
    assert sheet["width"] / sheet["height"] == pytest.approx(210 / 297, abs=0.002)
    expect(preview.locator("section.docx footer").nth(1)).to_have_text("— 2 —")
    shot(at, "报告-预览")

    preview.get_by_role("button", name="853条，数据项，发现安全隐患").click()
    expect(at.locator("#number h2")).to_have_text("853条 发现安全隐患")
    expect(at.locator("#number .rows caption")).to_have_text("安全隐患，现在的 853 行")
    assert at.locator("#number .rows tbody tr").first.locator("th, td").all_inner_texts() == ["2", "2024-01-17"]
    expect(at.locator("#number .origin")).to_contain_text("起草时的来源（853 处）：安全隐患 第2—854行")
    shot(at, "报告-数的来历")

    at.get_by_role("link", name="报告怎么写").click()
    at.get_by_label("标题形式").select_option("情况报告")
    at.get_by_label("附注").fill(EVIL)
    at.get_by_role("button", name="保存，重新起草").first.click()
    preview = drawn(at)
    expect(preview.locator("section.docx p").first).to_have_text("宁安镇2024年度法治政府建设情况报告")
    expect(preview.locator("section.docx p", has_text="alert")).to_have_text(f"（{EVIL}）")
    with at.expect_download() as loaded:
        at.get_by_role("link", name="下载报告").click()
    assert loaded.value.suggested_filename == REPORT
    chosen = Options(settings=(("标题形式", "情况报告"), ("附注", EVIL)))
    own = draft(Path(copy(SAMPLE, tmp_path)), options=chosen).output  # away from last year's, as it was dropped
    assert own
    assert Path(loaded.value.path()).read_bytes() == own.read_bytes()


def test_a_number_is_reached_and_left_by_keyboard(at: Page) -> None:
    begun(at, SAMPLE)
    preview = report(at)
    number = preview.locator(".n.figure", has_text="8次").first
    number.focus()
    at.keyboard.press("Tab")
    expect(preview.locator(".n.figure", has_text="1次").first).to_be_focused()
    at.keyboard.press("Enter")
    expect(at.locator("#number h2")).to_contain_text("党委书记专题法治讲座")
    expect(at.locator("#number")).to_be_focused()
    at.keyboard.press("Escape")
    expect(preview.locator(".n.figure", has_text="1次").first).to_be_focused()
    tab = at.get_by_role("tab", name="所有的数")
    at.get_by_role("tab", name="数的来历").focus()
    at.keyboard.press("ArrowLeft")
    expect(tab).to_be_focused()
    at.get_by_label("找").fill("普法活动")
    listed = at.locator(".numbers li:visible button")
    expect(listed).to_have_text(["99场次"])
    expect(at.locator("#found")).to_have_text("找到 1 个")
    shot(at, "报告-所有的数")
    listed.press("Enter")
    expect(at.locator("#number h2")).to_have_text("99场次 普法活动")
    expect(preview.locator(".n.on")).to_have_text("99场次")


def test_every_number_of_the_report_and_of_its_table_is_a_link(at: Page) -> None:
    begun(at, SAMPLE)
    at.get_by_role("link", name="看报告").click()
    drawn(at)
    at.get_by_role("link", name="报告怎么写").click()
    at.get_by_label("附件", exact=True).select_option("统计表")
    at.get_by_role("button", name="保存，重新起草").first.click()
    preview = drawn(at)
    at.get_by_role("tab", name="所有的数").click()
    at.locator(".numbers li").first.wait_for()
    assert at.locator(".numbers li").count() > 250
    linked = preview.locator(".n").evaluate_all("all => [...new Set(all.map(one => one.dataset.number))].length")
    assert linked == at.locator(".numbers li").count()
    for sheet in preview.locator("section.docx").all():
        box = sheet.bounding_box()
        assert box
        assert box["width"] / box["height"] == pytest.approx(210 / 297, abs=0.002)


def test_gaps_stand_beside_the_place_they_leave(at: Page) -> None:
    begun(at, SAMPLE)
    preview = report(at)
    expect(preview.locator(".lacks").first).to_have_text("缺 3 项")  # of sections that are not there: at the part
    preview.locator(".lacks").nth(1).click()
    gap = at.locator(".gap:focus")
    expect(gap.locator(".where")).to_have_text("规范决策程序，提高依法决策水平")
    expect(gap.locator("li").first).to_contain_text("台账“重大决策”没有填报，所以没有写：依法审议重大事项")
    shot(at, "报告-缺项")
    at.get_by_role("button", name="推动重点工作落实").click()
    expect(preview.locator(".here")).to_contain_text("党政主要负责人履行推进法治建设第一责任人职责情况")
    expect(preview.locator(".here")).to_be_in_viewport()


def test_what_is_not_allowed_is_refused_at_its_field_and_a_choice_can_be_given_up(at: Page, place: Path) -> None:
    begun(at, SAMPLE)
    kept = newest(place) / "项目.json"
    at.goto(f"{at.url}/settings")
    at.get_by_label("成文日期").fill("2025年2月30日")
    at.get_by_label("成效标题").fill("{年}的成效")
    at.get_by_label("自称").fill("本镇")
    before = kept.read_bytes()
    at.get_by_role("button", name="保存，重新起草").first.click()
    wrong = at.locator(".field.bad")
    expect(wrong.locator("label")).to_have_text(["成文日期"])
    expect(wrong.locator("strong")).to_contain_text("设置“成文日期”不能是“2025年2月30日”。可以填：日历上有的日子")
    expect(at.get_by_label("自称")).to_have_value("本镇")
    assert kept.read_bytes() == before
    shot(at, "报告-不能这样填")
    at.get_by_label("成文日期").fill("2025年2月28日")
    at.get_by_role("button", name="保存，重新起草").first.click()
    expect(at.locator(".field.bad strong")).to_contain_text("“{年}的成效”里的花括号看不懂。可以用：{年度}")
    at.get_by_label("成效标题").fill("{年度}年的成效")
    at.get_by_role("button", name="保存，重新起草").first.click()
    preview = drawn(at)
    expect(preview.locator("article")).to_contain_text(["一、2024年的成效"])

    at.get_by_role("link", name="报告怎么写").click()
    expect(at.locator(".field.mine label")).to_have_text(["自称", "成效标题", "成文日期"])
    expect(at.locator(".field.mine .origin").first).to_have_text("这里选的；不选时是“我镇”。")
    shot(at, "报告-怎么写")
    at.locator(".field.mine", has_text="自称").get_by_role("button", name="不要了").click()
    expect(at.locator(".field.mine label")).to_have_text(["成效标题", "成文日期"])
    expect(at.get_by_label("自称")).to_have_value("我镇")
    at.get_by_role("button", name="这里选的都不要了").click()
    expect(at.locator(".field.mine")).to_have_count(0)


def test_script_in_cells_names_and_choices_is_text_everywhere(at: Page, tmp_path: Path) -> None:
    rows = "\n".join(f"2024-0{1 + number % 9}-05 | 广场宣传 | {EVIL}{number} | 1" for number in range(30))
    practices = "\n".join(f"{SECTIONS[number % 8]} | {EVIL} | {'很长的做法。' * 40}{number}" for number in range(300))
    evil = workbook(
        tmp_path,
        "a<b>&'.xlsx",
        普法宣传=f"日期 | 形式 | 主题 | 场次\n{rows}",
        特色做法=f"板块 | 标题 | 内容\n{practices}",
    )
    begun(at, evil)
    preview = report(at)
    assert preview.locator("section.docx").count() > 100
    assert preview.locator("section.docx img, section.docx script").count() == 0
    expect(preview.locator("section.docx p", has_text="onerror").first).to_contain_text(EVIL)
    preview.get_by_role("button", name="普法活动").first.click()
    expect(at.locator("#number h2")).to_contain_text("普法活动")
    at.get_by_role("tab", name="所有的数").click()
    at.locator(".numbers li").first.wait_for()
    assert at.locator("main img, main script").count() == 0


def test_ledgers_with_errors_lead_back(at: Page, tmp_path: Path) -> None:
    wrong = workbook(tmp_path, 普法宣传="日期 | 形式 | 场次\n2024-02-30x | 广场宣传 | 1")
    begun(at, wrong)
    at.locator(".steps a", has_text="报告").click()
    at.get_by_role("heading", name="台账里有 1 处错误，报告还没有起草").wait_for()
    expect(at.locator(".problems tbody tr")).to_have_count(1)
    shot(at, "报告-还不能起草")
    at.get_by_role("link", name="回到台账").click()
    at.get_by_role("heading", name="台账里有 1 处错误").wait_for()


def test_a_report_that_somebody_worked_on_is_shown_and_never_overwritten(at: Page, place: Path) -> None:
    begun(at, SAMPLE)
    report(at)
    path = newest(place) / REPORT
    edited(path, path, typed("853条", "854条"))
    ours = path.read_bytes()
    at.reload()
    at.get_by_role("heading", name=f"《{REPORT}》起草之后有人改过，没有覆盖").wait_for()
    preview = drawn(at)
    expect(preview.locator(".n.changed")).to_have_text("854条")
    preview.locator(".n.changed").click()
    expect(at.locator("#number .verdict")).to_have_text("≠ 和台账不一致，台账现在是 853条")
    expect(at.get_by_role("link", name="到“改动以后”")).to_have_attribute(
        "href",
        at.url.rsplit("/", 1)[1]
        and f"{at.url.removeprefix(at.url.split('/projects')[0]).removesuffix('/report')}/update",
    )
    shot(at, "报告-改过的")
    assert path.read_bytes() == ours


def test_the_exact_pages_are_made_where_they_can_be(at: Page) -> None:
    begun(at, SAMPLE)
    report(at)
    made = at.get_by_role("button", name="精确的页面（PDF）")
    if not made.count():
        expect(at.locator("main")).to_contain_text("要看精确的分页，请下载报告，用 WPS 或者 Word 打开")
        return
    made.click()
    link = at.get_by_role("link", name="下载精确的页面（PDF）")
    link.wait_for(timeout=90_000)
    with at.expect_download() as loaded:
        link.click()
    assert loaded.value.suggested_filename == REPORT.replace(".docx", ".pdf")
    assert Path(loaded.value.path()).read_bytes().startswith(b"%PDF-")


def test_the_page_of_all_numbers_opens_and_is_kept(at: Page) -> None:
    begun(at, SAMPLE)
    report(at)
    with at.expect_popup() as opened:
        at.get_by_role("link", name="在网页里逐个看数").click()
    beside = opened.value
    beside.locator("a.n", has_text="853条").first.click()
    expect(beside.locator(".one.on h2")).to_contain_text("发现安全隐患")
    with at.expect_download() as loaded:
        at.get_by_role("link", name="下载查数网页").click()
    assert loaded.value.suggested_filename == REPORT.replace(".docx", "（查数）.html")
    assert "发现安全隐患" in Path(loaded.value.path()).read_text(encoding="utf-8")


def test_the_page_and_the_document_in_it_are_light(at: Page) -> None:
    begun(at, SAMPLE)
    asked: list[Request] = []
    came: list[Response] = []
    at.on("request", lambda one: None if one.url.startswith("data:") else asked.append(one))
    at.on("response", lambda one: came.append(one) if one.request in asked else None)  # else the page before's
    report(at)
    inside = ("preview", "jszip", "report.docx")
    assert len([one for one in asked if not any(word in one.url for word in inside)]) <= 5
    assert len(asked) <= 11, [one.url for one in asked]
    assert 0 < sum(int(one.headers["content-length"]) for one in came) < 300_000


def test_the_side_is_reached_without_going_through_the_report(at: Page) -> None:
    begun(at, SAMPLE)
    report(at)
    at.locator(".actions a, .actions button").last.focus()
    at.keyboard.press("Tab")
    skip = at.get_by_role("link", name="跳过报告正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    shot(at, "报告-跳过正文")
    at.keyboard.press("Enter")
    at.keyboard.press("Tab")
    expect(at.get_by_role("tab", name="数的来历")).to_be_focused()
