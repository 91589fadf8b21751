"""The coordinator's way as a whole: how the townships stand, all drafted, stopped and gone on with, down to a cell, out again."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest

from drafter import workflow
from drafter.batch import beside
from tests.batch.counties import NEW_YEAR, YEAR, Day, county, packed, township
from tests.browser.chromium import expect
from tests.browser.gallery import shot
from tests.browser.served import Served, serving

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

EVIL = "<img src=x onerror=alert(1)>乡"
MANY = [f"{first}{second}镇" for first in "东南西北中" for second in "沟山河坪岭湾塬滩堡寨"]
AFTER = NEW_YEAR + 366  # 1 January of the year after
BEGIN, ENDED = "全部起草", 90_000
MOST_REQUESTS = 6
SOON = AFTER + 40
LATE = AFTER + 75  # 17 March


def put(place: Path, name: str, number: int, signed: int, wrong: str = "") -> None:
    """Write a township's workbook; with ``wrong`` that stands where a number belongs, in D4 of 普法宣传."""
    sheets = dict(township(name, number)[0])
    sheets["单位信息"] = [*sheets["单位信息"], ("成文日期", Day(signed))]
    if wrong:
        rows = [list(row) for row in sheets["普法宣传"]]
        rows[3][3] = wrong
        sheets["普法宣传"] = [tuple(row) for row in rows]
    (place / f"{name}.xlsx").write_bytes(packed(sheets))


def laid_out(place: Path) -> Path:
    """Write a county in which every township stands differently."""
    place.mkdir()
    put(place, "东沟镇", 1, SOON)
    put(place, "西山镇", 2, LATE)
    put(place, "南河镇", 3, SOON, wrong="很多")
    put(place, "北坪镇", 4, SOON)
    (place / "中岭镇.xlsx").write_bytes(b"PK\x03\x04" + bytes(200))
    workflow.new(place / "上湾镇.xlsx")
    names = ["东沟镇", "西山镇", "南河镇", "北坪镇", "中岭镇", "上湾镇", "下塬镇", f'"{EVIL}"']
    lines = "".join(f"  - {name}\n" for name in names)
    (place / "county.yaml").write_text(f"县: 中宁县\n年度: {YEAR}\n乡镇:\n{lines}", encoding="utf-8")
    return place


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return the folder that is served: as laid out above, unless a test asks for another."""
    make = getattr(request, "param", laid_out)
    made: Path = make(tmp_path / "中宁县2024")
    return made


@pytest.fixture
def served(tmp_path: Path, place: Path) -> Iterator[Served]:
    with serving(tmp_path / "scratch", str(place)) as one:
        yield one


@pytest.fixture
def origin(served: Served) -> str:
    return served.origin


def opened(page: Page, served: Served) -> Page:
    page.goto(served.opening)
    page.get_by_role("link", name="全县", exact=True).click()
    return page


def states(page: Page) -> Mapping[str, list[str]]:
    """Return what the matrix says of each township."""
    rows = page.locator("table.matrix tbody tr").all()
    return {row.locator("th").inner_text(): row.locator(".tag").all_inner_texts() for row in rows}


def draft(page: Page) -> Locator:
    """Press the button and wait for the end."""
    page.get_by_role("button", name=re.compile("起草$")).click()
    page.get_by_role("heading", name="正在起草").wait_for()
    done = page.get_by_role("heading", name="做完了")
    done.wait_for(timeout=ENDED)
    return done


def fetched(page: Page, name: str | re.Pattern[str], to: Path) -> Path:
    with page.expect_download() as coming:
        page.get_by_role("link", name=name).click()
    path = to / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def edit(report: Path) -> None:
    document = docx.Document(str(report))
    document.add_paragraph("镇里自己写的一段。")
    document.save(str(report))


def test_every_township_stands_in_the_matrix_in_words(page: Page, served: Served, place: Path) -> None:
    opened(page, served)
    page.get_by_role("heading", name="还没有起草过").wait_for()
    assert {name: found[:1] for name, found in states(page).items()} == {
        **{key: ["等着起草"] for key in ("东沟镇", "西山镇", "南河镇", "北坪镇", "中岭镇", "上湾镇")},
        **{key: ["没有上报"] for key in ("下塬镇", EVIL)},
    }
    draft(page)
    shot(page, "全县-起草完")
    found = states(page)
    assert found["东沟镇"] == found["北坪镇"] == ["已起草"]
    assert found["西山镇"] == ["已起草", "迟报16天"]
    firsts = {name: found[name][0] for name in ("南河镇", "中岭镇", "上湾镇", "下塬镇", EVIL)}
    assert firsts == {
        "南河镇": "台账有问题", "中岭镇": "没有做成", "上湾镇": "没有上报", "下塬镇": "没有上报", EVIL: "没有上报",
    }  # fmt: skip
    assert all(re.fullmatch(r"已过期限\d+天", found[name][1]) for name in firsts)
    edit(next(beside(place).glob("*北坪镇/*.docx")))
    put(place, "东沟镇", 5, SOON)
    (place / "西山镇.xlsx").unlink()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert len(asked) <= MOST_REQUESTS
    page.get_by_role("heading", name="有 2 个乡镇要做").wait_for()
    found = states(page)
    assert found["北坪镇"][0] == "编辑过"
    assert found["东沟镇"] == ["已起草", "需要重做：台账变了"]
    assert found["西山镇"][0] == "没有上报"
    page.get_by_role("link", name="2需要重做").click()
    assert list(states(page)) == ["东沟镇", "北坪镇"]
    page.get_by_role("link", name="8全部").click()
    page.get_by_role("link", name="状态", exact=True).click()
    assert list(states(page))[-1] == "东沟镇"
    page.get_by_role("link", name="报告各部分").click()
    row = page.locator("table.matrix tbody tr", has_text="东沟镇")
    expect(row.locator("td").last).to_have_text("没有写")  # nothing but a place to fill in
    expect(row).to_contain_text("缺19处")
    draft(page)
    assert states(page)["北坪镇"] == ["编辑过"]
    assert states(page)["东沟镇"] == ["已起草"]


def test_down_to_a_cell_and_out_again_with_the_files(page: Page, served: Served, place: Path, tmp_path: Path) -> None:
    opened(page, served)
    page.get_by_label("做完以后也起草全县的报告").check()
    draft(page)
    page.get_by_role("link", name="南河镇").click()
    shot(page, "全县-一个乡镇")
    book = fetched(page, "下载标好的台账", tmp_path)
    assert zipfile.ZipFile(book).testzip() is None
    original = fetched(page, "下载交来的台账", tmp_path)
    assert original.read_bytes() == (place / "南河镇.xlsx").read_bytes()
    page.get_by_role("link", name="看普法宣传D4这一格").click()
    expect(page.locator("td.here")).to_have_text("很多")
    expect(page.locator("tr.this th")).to_have_text("4")
    expect(page.locator(".state.bad")).to_contain_text("“很多”看不出是多少")
    shot(page, "全县-一个格子")
    page.get_by_role("link", name="中宁县各乡镇").click()
    page.get_by_role("link", name="东沟镇").click()
    page.get_by_role("link", name=re.compile("^查处违法行为")).click()
    rows = page.locator("table.rows tbody tr")
    expect(rows).to_have_count(township("东沟镇", 1)[1]["案件.总数"])
    rows.first.get_by_role("link").click()
    expect(page.locator("tr.this")).to_have_count(1)
    page.get_by_role("link", name="中宁县各乡镇").click()
    assert fetched(page, "下载《汇总.xlsx》", tmp_path).name == "汇总.xlsx"
    with zipfile.ZipFile(fetched(page, "下载全部报告", tmp_path)) as archive:
        places = {name.rpartition("/")[0] for name in archive.namelist()}
    assert places == {"", "中宁县东沟镇", "中宁县北坪镇", "中宁县西山镇"}
    assert "中宁县" in docx.Document(str(fetched(page, "下载全县的报告", tmp_path))).paragraphs[0].text
    with page.expect_popup() as coming:
        page.get_by_role("link", name="看汇总网页").click()
    summary: Any = coming.value
    expect(summary.locator("#figures tbody tr")).to_have_count(8)
    expect(summary.locator("#bars svg")).to_have_count(1)
    expect(summary.locator("body")).to_have_css("margin", "0px")


def test_what_is_to_be_sent_is_copied(page: Page, served: Served) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, served)
    draft(page)
    page.get_by_role("link", name="催报和提醒").click()
    shot(page, "全县-催报", full=True)
    page.get_by_role("button", name="复制").first.click()
    expect(page.locator(".copied").first).to_have_text("已复制")
    message = str(page.evaluate("navigator.clipboard.readText()"))
    assert message == page.locator("#together").input_value()
    lines = message.splitlines()
    assert lines[0].startswith("各乡镇：2024年法治政府建设年度报告")
    assert [line.split("：")[0] for line in lines[1:-1]] == [
        "1. 西山镇", "2. 南河镇", "3. 中岭镇", "4. 上湾镇", "5. 下塬镇", f"6. {EVIL}",
    ]  # fmt: skip
    assert "“普法宣传”表 D4" in message
    assert "很多" not in message
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.evaluate("() => { document.execCommand = () => false; }")
    page.get_by_role("button", name="复制").last.click()
    expect(page.locator(".copied").last).to_have_text("已选中，请按 Ctrl+C 复制")
    assert page.evaluate("document.getSelection().toString()").startswith(f"{EVIL}：您好")


def of_many(place: Path) -> Path:
    place.mkdir()
    county(place, MANY, rows=60)
    (place / "county.yaml").write_text(f"县: 中宁县\n年度: {YEAR}\n", encoding="utf-8")
    return place


def reports(place: Path) -> list[Path]:
    return sorted(beside(place).glob("*/*.docx"))


def half_written(place: Path) -> list[Path]:
    return [path for path in reports(place) if not zipfile.is_zipfile(path) or zipfile.ZipFile(path).testzip()]


@pytest.mark.parametrize("place", [of_many], indirect=True)
def test_stopped_killed_and_gone_on_with(page: Page, served: Served, place: Path, tmp_path: Path) -> None:
    opened(page, served)
    page.get_by_role("button", name=BEGIN).click()
    page.get_by_role("heading", name="正在起草").wait_for()
    page.reload()
    page.get_by_role("heading", name="正在起草").wait_for()
    expect(page.locator("#progress .far")).to_contain_text("/ 50")
    expect(page.locator("#progress .pace")).to_contain_text("大约还要", timeout=ENDED)
    shot(page, "全县-起草中")
    page.get_by_role("button", name="停下来").click()
    page.get_by_role("heading", name="已经停下，还有").wait_for(timeout=ENDED)
    before = reports(place)
    assert 0 < len(before) < len(MANY)
    assert half_written(place) == []
    written = {path: path.stat().st_mtime_ns for path in before}
    page.get_by_role("button", name="接着起草").click()
    expect(page.locator("#progress .far")).to_have_text(re.compile("^[1-9]"), timeout=ENDED)
    served.process.kill()
    served.process.wait()
    page.goto("about:blank")
    assert half_written(place) == []
    with serving(tmp_path / "again", str(place), "--port", str(served.port)) as again:
        opened(page, again)
        page.get_by_role("heading", name=re.compile("个乡镇要做|都是最新的")).wait_for()
        draft(page)
        assert {found[0] for found in states(page).values()} == {"已起草"}
    assert len(reports(place)) == len(MANY)
    assert {path: path.stat().st_mtime_ns for path in before} == written
    assert half_written(place) == []


def nobody(place: Path) -> Path:
    place.mkdir()
    return place


@pytest.mark.parametrize("place", [nobody], indirect=True)
def test_an_empty_folder_becomes_a_county_from_a_list(page: Page, served: Served, place: Path) -> None:
    opened(page, served)
    page.locator(".empty", has_text="还没有乡镇的台账").wait_for()
    shot(page, "全县-还没有台账")
    page.get_by_label("县（市、区）名").fill("中宁县")
    page.get_by_label("报告年度").fill("两千")
    given = page.evaluate_handle(
        "text => { const all = new DataTransfer(); all.items.add(new File([text], '名单.txt')); return all; }",
        "宁安镇\n𫰛镇\n",
    )
    page.locator(".drop").dispatch_event("drop", {"dataTransfer": given})
    expect(page.locator(".taken")).to_have_text("名单.txt")
    page.get_by_role("button", name="做空白台账").click()
    expect(page.locator(".answer .what")).to_contain_text("年度应当是四位年份")
    page.get_by_label("报告年度").fill("2024")
    page.get_by_role("button", name="做空白台账").click()
    page.get_by_role("heading", name="做完了：没有报 2 个").wait_for(timeout=ENDED)
    assert {name: found[0] for name, found in states(page).items()} == {"宁安镇": "没有上报", "𫰛镇": "没有上报"}
    assert {path.name for path in place.iterdir()} == {"county.yaml", "宁安镇.xlsx", "𫰛镇.xlsx"}


def test_read_only_shows_and_does_nothing(page: Page, served: Served, place: Path, tmp_path: Path) -> None:
    served.process.terminate()
    served.process.wait()
    with serving(tmp_path / "again", str(place), "--read-only", "--port", str(served.port)) as again:
        opened(page, again)
        assert states(page)["东沟镇"] == ["等着起草"]
        expect(page.get_by_role("button")).to_have_count(0)
    assert not beside(place).exists()
    with serving(tmp_path / "without", "--port", str(served.port)) as alone:
        opened(page, alone)
        page.locator(".empty", has_text="现在没有打开全县的文件夹").wait_for()
