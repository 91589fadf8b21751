"""The report's page asked over plain HTTP: what is kept and served, in two windows, read-only, and when files go away."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from drafter.workflow import Options, draft
from tests.browser.served import Served, serving
from tests.builders import workbook
from tests.web.asking import Browser

UNIT = {"乡镇全称": "某县安宁镇", "简称": "安宁镇", "县(市、区)": "某县", "报告年度": 2024, "自称": "我镇"}
REPORT = "安宁镇2024年度法治政府建设情况报告.docx"
ROWS = "日期 | 形式 | 主题 | 场次\n2024-03-05 | 广场宣传 | 宪法 | {}"


def book(folder: Path, times: int = 3, name: str = "台账.xlsx") -> Path:
    folder.mkdir(exist_ok=True)
    return workbook(folder, name, 单位信息=UNIT, 普法宣传=ROWS.format(times))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("项目")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, place: Path) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("reports") / "scratch", str(place)) as one:
        yield one


@pytest.fixture(scope="module")
def entered(served: Served) -> Browser:
    return entering(served)


@pytest.fixture
def clerk(served: Served, entered: Browser) -> Iterator[Browser]:
    yield entered
    assert "Error" not in served.log.read_text(encoding="utf-8")


@pytest.fixture
def folder(place: Path, tmp_path: Path) -> Path:
    """Return the folder of a new project."""
    return project(place / f"安宁镇{len(list(place.iterdir()))}", tmp_path)


@pytest.fixture
def address(folder: Path) -> str:
    return f"/projects/{folder.name}"


def project(folder: Path, scratch: Path) -> Path:
    """Make a project as the first page makes it."""
    (folder / "台账").mkdir(parents=True)
    shutil.copy(book(scratch / "原件"), folder / "台账")
    return kept(folder)


def kept(folder: Path, **settings: str) -> Path:
    """Write down what was chosen for a project."""
    note = {"name": folder.name, "settings": settings, "used": "2025-01-01T00:00:00.000+00:00"}
    (folder / "项目.json").write_text(json.dumps(note), encoding="utf-8")
    return folder


def entering(served: Served) -> Browser:
    """Come in by the address that was opened."""
    browser = Browser(served.port)
    browser.get(served.opening.removeprefix(served.origin[:-1]))
    return browser


def chosen(folder: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((folder / "项目.json").read_text(encoding="utf-8"))["settings"]
    return found


def fields(**items: tuple[str, str]) -> dict[str, str]:
    """Return a form that showed the first value of each item and is sent with the second."""
    return {f"{kind}-{item}": words[at] for item, words in items.items() for at, kind in enumerate(("原来", "项目"))}


def test_the_report_is_drafted_where_the_project_is_and_served_under_its_name(
    clerk: Browser, folder: Path, address: str
) -> None:
    assert "报告起草好了" in clerk.get(f"{address}/report").text
    answer = clerk.get(f"{address}/report.docx")
    assert answer.body == (folder / REPORT).read_bytes()
    assert unquote(answer.headers["content-disposition"]) == f"attachment; filename*=UTF-8''{REPORT}"
    assert "'unsafe-inline'" not in clerk.get(f"{address}/report").headers["content-security-policy"]
    assert "script-src 'self';" in clerk.get(f"{address}/preview").headers["content-security-policy"]
    assert "script-src 'sha256-" in clerk.get(f"{address}/numbers.html").headers["content-security-policy"]


def test_two_windows_do_not_undo_each_other(clerk: Browser, folder: Path, address: str, tmp_path: Path) -> None:
    both = {"自称": ("我镇", "本镇"), "附注": ("", "")}
    assert clerk.post(f"{address}/settings", fields(**both)).status == 303
    assert clerk.post(f"{address}/settings", fields(自称=("我镇", "我镇"), 附注=("", "此件不公开"))).status == 303
    assert chosen(folder) == {"自称": "本镇", "附注": "此件不公开"}
    clerk.get(f"{address}/report")
    own = draft(book(tmp_path / "别处"), options=Options(settings=(("自称", "本镇"), ("附注", "此件不公开")))).output
    assert own
    assert clerk.get(f"{address}/report.docx").body == own.read_bytes()


def test_what_says_again_what_holds_anyway_is_no_choice(clerk: Browser, folder: Path, address: str) -> None:
    clerk.post(f"{address}/settings", fields(自称=("我镇", "本镇"), 附注=("", "\x00\x0b此件\n公开\u3000")))
    assert chosen(folder) == {"自称": "本镇", "附注": "此件 公开"}
    clerk.post(f"{address}/settings", fields(自称=("本镇", "我镇"), 附注=("此件 公开", "")))
    assert chosen(folder) == {}


def test_a_choice_that_is_none_is_never_kept(clerk: Browser, folder: Path, address: str) -> None:
    answer = clerk.post(f"{address}/settings", fields(标题形式=("关于…的报告", "<b>")))
    assert answer.status == 422
    assert "设置“标题形式”不能是“&lt;b&gt;”" in answer.text
    assert clerk.post(f"{address}/settings", fields(胡写=("", "x"))).status == 303
    assert clerk.post(f"{address}/settings", fields(乡镇全称=("某县安宁镇", "别县别镇"))).status == 303
    assert chosen(folder) == {}


def test_a_choice_that_is_allowed_no_more_leads_to_where_it_can_be_given_up(
    clerk: Browser, folder: Path, address: str
) -> None:
    kept(folder, 标题形式="旧的形式")
    shown = clerk.get(f"{address}/report").text
    assert "设置“标题形式”不能是“旧的形式”" in shown
    assert "/settings" in shown
    assert "旧的形式" in clerk.get(f"{address}/settings").text
    clerk.post(f"{address}/settings", {"放弃": "全部"})
    assert "报告起草好了" in clerk.get(f"{address}/report").text


def test_ledgers_that_were_replaced_meanwhile_are_what_the_page_speaks_of(
    clerk: Browser, folder: Path, address: str, tmp_path: Path
) -> None:
    clerk.get(f"{address}/report")
    told = numbers_in(clerk.get(f"{address}/preview").text)
    index = next(one["index"] for one in told["numbers"] if "广场" in one["about"] or "普法" in one["about"])
    there = f"{address}/numbers/{index}?made={told['made']}"
    assert "和台账一致" in clerk.get(there).text
    shutil.copy(book(tmp_path / "新的", 12), folder / "台账")
    assert "台账现在是 12" in clerk.get(there).text
    clerk.get(f"{address}/report")
    gone = clerk.get(there, hx_request="true")
    assert gone.status == 422
    assert "报告已经重新起草过" in gone.text
    assert clerk.get(f"{address}/numbers/9999").status == 422


def numbers_in(preview: str) -> Any:  # noqa: ANN401 - as the page's script reads it
    """Return what the page within the page is told about the numbers."""
    found = re.search(r'<script type="application/json" id="told">(.*)</script>', preview)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("what", ["report", "report.docx", "numbers", "numbers/0", "numbers.html", "settings"])
def test_a_project_whose_folder_went_away_is_said_to_be_gone(
    clerk: Browser, folder: Path, address: str, what: str
) -> None:
    clerk.get(f"{address}/report")
    shutil.rmtree(folder / "台账")
    (folder / REPORT).unlink()
    assert clerk.get(f"{address}/{what}").status == 422
    shutil.rmtree(folder)
    answer = clerk.get(f"{address}/{what}")
    assert answer.status == 422
    assert "没有找到这个项目" in answer.text


def test_read_only_shows_what_is_there_and_writes_nothing_to_the_project(tmp_path: Path) -> None:
    place, scratch = tmp_path / "项目", tmp_path / "scratch"
    folder = project(place / "安宁镇", tmp_path)
    address = f"/projects/{folder.name}"
    with serving(scratch, str(place), "--read-only") as served:
        clerk = entering(served)
        before = sorted(place.rglob("*"))
        shown = clerk.get(f"{address}/report").text
        assert "报告起草好了" in shown
        assert "<form" not in shown
        first = clerk.get(f"{address}/report.docx").body
        assert first.startswith(b"PK")
        assert "<button" not in clerk.get(f"{address}/settings").text
        assert sorted(place.rglob("*")) == before
        shutil.copy(book(tmp_path / "新的", 12), folder / "台账")
        assert "报告起草好了" in clerk.get(f"{address}/report").text
        assert clerk.get(f"{address}/report.docx").body != first
        shutil.copy(tmp_path / "原件" / "台账.xlsx", folder / "台账")
        own = draft(folder / "台账" / "台账.xlsx", into=folder).output
        assert own
        assert own.read_bytes() == first
        shutil.copy(book(tmp_path / "新的", 12), folder / "台账")
        assert "这是以前起草的一份" in clerk.get(f"{address}/report").text
        assert clerk.get(f"{address}/report.docx").body == first


def test_over_the_network_nobody_starts_libreoffice(tmp_path: Path) -> None:
    with serving(tmp_path / "scratch", "--lan", "--address", "127.0.0.1") as served:
        clerk = Browser(served.port)
        assert clerk.post("/enter", {"password": served.password}).status == 303
        told = clerk.upload("/projects", ("files", "台账.xlsx", book(tmp_path / "原件").read_bytes()))
        address = unquote(told.json()["go"])
        assert "要看精确的分页，请下载报告" in clerk.get(f"{address}/report").text
        assert clerk.get(f"{address}/pages").status == 404
        assert clerk.get(f"{address}/report.pdf").status == 404
