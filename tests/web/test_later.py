"""What somebody could try with the pages for what comes later: others' documents, names that lead elsewhere, read-only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from drafter import workflow
from tests.browser.served import Served, serving
from tests.web.asking import Browser

DATA = Path(__file__).resolve().parents[2] / "data"
LEDGERS = DATA / "宁安镇2024.xlsx"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("office") / "scratch", "--lan", "--address", "127.0.0.1") as one:
        yield one


@pytest.fixture
def two(office: Served) -> tuple[Browser, Browser]:
    """Return two clerks of one office."""
    clerks = Browser(office.port), Browser(office.port)
    for one in clerks:
        one.post("/enter", {"password": office.password})
    return clerks


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("report") / "报告.docx"
    workflow.draft(LEDGERS, output=path)
    return path.read_bytes()


def sent(clerk: Browser, path: str, data: bytes, name: str = "报告.docx") -> str:
    told = clerk.upload(path, ("document", name, data))
    assert told.status == 200, told.text
    return unquote(told.json()["go"])


def project(clerk: Browser) -> str:
    told = clerk.upload("/projects", ("files", "台账.xlsx", LEDGERS.read_bytes()))
    return unquote(told.json()["go"])


@pytest.mark.parametrize("place", ["/review", "/publish"])
def test_what_one_clerk_dropped_is_not_shown_to_another(
    two: tuple[Browser, Browser], report: bytes, place: str
) -> None:
    one, other = two
    mine = sent(one, place, report, "内部的报告.docx")
    parts = ["", "/annotated", "/fixed"] if place == "/review" else ["", "/copy", "/words"]
    assert "内部的报告" in one.get(mine).text
    assert {other.get(f"{mine}{part}").status for part in parts} == {422}
    assert "内部的报告" not in other.get(place).text


def test_an_update_is_not_shown_to_another(two: tuple[Browser, Browser], report: bytes) -> None:
    one, other = two
    mine = sent(one, f"{project(one)}/update", report)
    assert "和台账一致" in one.get(mine).text
    assert other.get(mine).status == 422
    assert other.upload(mine, ("document", "报告.docx", report)).status == 422


@pytest.mark.parametrize("name", ["../../报告.docx", "/etc/passwd", "..", "项目.json", "台账/台账.xlsx", "没有.docx"])
def test_a_document_is_only_looked_for_in_the_folder_of_the_project(two: tuple[Browser, Browser], name: str) -> None:
    clerk, _ = two
    address = project(clerk)
    for page in ("update", "updated"):
        answer = clerk.get(f"{address}/{page}?document={quote(name, safe='')}")
        assert answer.status == 422
        assert "项目文件夹里没有改过的" in answer.text


def test_a_document_that_is_dropped_where_ledgers_go_is_shown_its_place(
    two: tuple[Browser, Browser], report: bytes
) -> None:
    clerk, _ = two
    for name in ("报告.docx", "报告.DOC"):
        told = clerk.upload("/projects", ("files", name, report)).json()
        assert told["message"] == f"《{name}》是文档，不是台账"
        assert "“检查文档”" in told["hint"]
        assert "“改动以后”" in told["hint"]
    both = clerk.upload("/projects", ("files", "台账.xlsx", LEDGERS.read_bytes()), ("files", "说明.txt", b"1"))
    assert "是文档，不是台账" not in both.text


def test_a_script_in_a_file_name_is_only_text(two: tuple[Browser, Browser], report: bytes) -> None:
    clerk, _ = two
    name = "<img src=x onerror=alert(1)>.docx"
    for place in ("/review", "/publish", f"{project(clerk)}/update"):
        for page in (sent(clerk, place, report, name), place):
            assert "<img" not in clerk.get(page).text


def test_who_only_looks_sees_what_is_there_and_no_form(tmp_path: Path, report: bytes) -> None:
    place = tmp_path / "报告"
    place.mkdir()
    with serving(tmp_path / "scratch", str(place)) as served:
        clerk = _in(served)
        pages = [sent(clerk, f"{project(clerk)}/update", report), sent(clerk, "/publish", report)]
    before = _files(place)
    with serving(tmp_path / "scratch2", str(place), "--read-only") as served:
        clerk = _in(served)
        for page in (*pages, "/review", "/publish"):
            answer = clerk.get(page)
            assert answer.status == 200
            assert "<form" not in answer.text
            assert "<button" not in answer.text
            assert clerk.upload(page, ("document", "报告.docx", report)).status == 403
    assert _files(place) == before


def _in(served: Served) -> Browser:
    browser = Browser(served.port)
    browser.get(served.opening.removeprefix(served.origin[:-1]))
    return browser


def _files(place: Path) -> dict[str, bytes]:
    return {str(one.relative_to(place)): one.read_bytes() for one in place.rglob("*") if one.is_file()}
