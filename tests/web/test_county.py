"""The county's pages over plain HTTP: nothing beside the results is given out, names are only text, removed is not there."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from drafter.batch import BatchOptions, batch, beside
from drafter.pages.countyfile import with_county_page
from tests.batch.counties import county, packed, township
from tests.browser.served import Served, serving
from tests.web.asking import Browser

EVIL = "<script>alert(1)</script>"
RESULTS = "/county/results/"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("全") / "中宁县"
    place.mkdir()
    county(place, ["东沟镇", "西山镇"])
    sheets = dict(township("南河镇", 3)[0])
    rows = [list(row) for row in sheets["普法宣传"]]
    rows[3][3] = EVIL
    (place / "南河镇.xlsx").write_bytes(packed({**sheets, "普法宣传": [tuple(row) for row in rows]}))
    names = "".join(f"  - '{name}'\n" for name in ("东沟镇", "西山镇", "南河镇", EVIL))
    (place / "county.yaml").write_text(f"县: 中宁县\n年度: 2024\n乡镇:\n{names}", encoding="utf-8")
    with_county_page(batch(place, beside(place), asked=BatchOptions()))
    (beside(place) / "私人.txt").write_text("secret", encoding="utf-8")
    (beside(place) / "别的.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    (place.parent / "秘密.docx").write_text("secret", encoding="utf-8")
    with suppress(OSError):  # not everybody may make links on Windows
        (beside(place) / "链接.docx").symlink_to(place.parent / "秘密.docx")
    return place


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, place: Path) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("kept") / "scratch", str(place)) as one:
        yield one


@pytest.fixture(scope="module")
def cookie(served: Served) -> str:
    browser = Browser(served.port)
    browser.get(served.opening.removeprefix(served.origin[:-1]))
    return browser.cookie


@pytest.fixture
def coordinator(served: Served, cookie: str) -> Iterator[Browser]:
    """Return the coordinator's browser; whatever was tried, it is answered afterwards."""
    browser = Browser(served.port, cookie=cookie)
    yield browser
    assert browser.get("/county").status == 200
    assert "Traceback" not in served.log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "../秘密.docx",
        "%2e%2e/秘密.docx",
        "..%2f秘密.docx",
        "中宁县东沟镇/../../秘密.docx",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "C:\\Windows\\win.ini",
        ".drafter/summary.json",
        "私人.txt",
        "别的.html",
        "",
        "没有.docx",
        "链接.docx",
    ],
)
def test_nothing_but_results_is_given_out(coordinator: Browser, path: str) -> None:
    found = coordinator.get(f"{RESULTS}{path}")
    assert found.status in (404, 422)
    assert "secret" not in found.text
    assert "alert(" not in found.text


def test_the_summary_runs_its_own_script_and_no_other(coordinator: Browser, place: Path) -> None:
    found = coordinator.get(f"{RESULTS}汇总.html")
    policy = found.headers["content-security-policy"]
    assert found.status == 200
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert found.headers["x-content-type-options"] == "nosniff"
    other = coordinator.get("/county").headers["content-security-policy"]
    assert "sha256" not in other
    assert (beside(place) / "汇总.html").read_bytes() == found.body


def test_names_and_cells_are_only_text(coordinator: Browser) -> None:
    for path in ("/county", "/county?by=parts", "/county/reminders", "/county/townships/中宁县南河镇"):
        found = coordinator.get(path)
        assert found.status == 200
        assert EVIL not in found.text
        assert "&lt;script&gt;" in found.text
    cell = coordinator.get("/county/townships/中宁县南河镇/cell?sheet=普法宣传&cell=D4")
    assert 'class="here">&lt;script&gt;' in cell.text
    assert EVIL not in cell.text


@pytest.mark.parametrize(
    "path",
    [
        "/county/townships/没有镇",
        "/county/townships/中宁县东沟镇/figure?id=没有",
        "/county/townships/中宁县东沟镇/cell?sheet=会议&cell=<b>",
        "/county/townships/中宁县东沟镇/cell",
        "/county/townships/中宁县_script_alert(1)__script_/original",
    ],
)
def test_what_is_not_there_is_a_sentence(coordinator: Browser, path: str) -> None:
    found = coordinator.get(path)
    assert found.status == 422
    assert 'class="what"' in found.text


@pytest.mark.parametrize(
    "query", ["?show=nothing", "?sort=<b>&by=<b>", "?at=99999", "?at=-1", "?at=9999999999999999999999"]
)
def test_strange_views_are_views(coordinator: Browser, query: str) -> None:
    found = coordinator.get(f"/county{query}")
    assert found.status == 200
    assert "<b>&" not in found.text


def test_a_second_press_does_not_begin_a_second_run(coordinator: Browser, place: Path) -> None:
    pressed = [coordinator.post("/county/draft", sec_fetch_site="same-origin").status for _ in range(3)]
    assert pressed == [303, 303, 303]
    for _ in range(600):
        if "正在" not in coordinator.get("/county").text:
            break
        time.sleep(0.1)
    assert re.search("做完了|都是最新的", coordinator.get("/county").text)
    assert not list(beside(place).rglob(".drafter-*"))


def test_a_township_taken_away_is_no_longer_reported(coordinator: Browser, place: Path) -> None:
    path = "/county/townships/中宁县西山镇"
    assert "已起草" in coordinator.get(path).text
    (place / "西山镇.xlsx").rename(place.parent / "西山镇.xlsx")
    assert "没有上报" in coordinator.get(path).text
    assert coordinator.get(f"{path}/original").status == 422
    (place / "东沟镇.xlsx").write_bytes(b"broken")
    assert coordinator.get(f"{path.replace('西山', '东沟')}/figure?id=案件.总数").status == 422
    assert "需要重做：台账变了" in coordinator.get("/county").text


def test_on_a_shared_page_there_is_no_county(tmp_path: Path, place: Path) -> None:
    with serving(tmp_path / "scratch", str(place), "--lan", "--address", "127.0.0.1") as one:
        browser = Browser(one.port)
        browser.post("/enter", {"password": one.password}, sec_fetch_site="same-origin")
        assert browser.get("/").status == 200
        assert [browser.get(path).status for path in ("/county", f"{RESULTS}汇总.xlsx")] == [404, 404]
