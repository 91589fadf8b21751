"""Ledgers that are dropped on a project that has some: what was corrected is counted once, and nothing is lost."""

from __future__ import annotations

import asyncio
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from starlette.requests import Request
from starlette.types import Message, Scope

from drafter.web import uploads
from drafter.web.exchange import exchange, finish
from drafter.web.guard import TooMuch
from drafter.web.house import Asked, House, Visitor
from drafter.web.uploads import Arrived, arrived
from tests.browser.served import Served, serving
from tests.builders import UNIT, workbook
from tests.web.asking import BOUNDARY, Answer, Browser, form

DATA = Path(__file__).resolve().parents[2] / "data"
UPPER, LOWER = "台账（上）.xlsx", "台账（下）.xlsx"
MEETINGS = "日期 | 会议类型\n" + "\n".join(f"2024-0{month}-05 | 党委会" for month in range(1, 8))
LECTURES = "日期 | 形式 | 场次\n" + "\n".join(f"2024-0{month}-01 | 广场宣传 | {month}" for month in range(1, 8))
DISPUTES = "受理日期 | 来源\n" + "\n".join(f"2024-0{month}-09 | 排查" for month in range(1, 8))
HALVES = {"会议": "7", "普法宣传": "7", "矛盾纠纷": "7"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("corrected") / "scratch", "--lan", "--address", "127.0.0.1") as one:
        yield one


@pytest.fixture
def clerk(served: Served) -> Browser:
    """Return somebody new, whose desk is empty."""
    one = Browser(served.port)
    one.post("/enter", {"password": served.password})
    return one


def halves(folder: Path) -> tuple[Path, Path]:
    upper = workbook(folder, UPPER, 会议=MEETINGS, 普法宣传=LECTURES)
    return upper, workbook(folder, LOWER, 单位信息=None, 矛盾纠纷=DISPUTES)


def sent(*files: Path | tuple[str, bytes]) -> list[tuple[str, str, bytes]]:
    named = [(one.name, one.read_bytes()) if isinstance(one, Path) else one for one in files]
    return [("files", name, data) for name, data in named]


def began(clerk: Browser, *files: Path | tuple[str, bytes]) -> str:
    told = clerk.upload("/projects", *sent(*files))
    assert told.status == 200, told.text
    return unquote(told.json()["go"])


def dropped(clerk: Browser, address: str, *files: Path | tuple[str, bytes]) -> str:
    told = clerk.upload(f"{address}/ledgers", *sent(*files))
    assert told.status == 200, told.text
    return unquote(told.json()["go"])


def refused(clerk: Browser, address: str, *files: Path | tuple[str, bytes]) -> str:
    told = clerk.upload(address, *sent(*files))
    assert told.status == 422
    return str(told.json()["message"])


def rows(page: Answer) -> dict[str, str]:
    """Return the rows of each ledger that the page shows."""
    found = re.findall(r'<th scope="row">(.*?)</th><td class="num">(.*?)</td>', page.text)
    return {name: count for name, count in found if count != "未填报"}


def answer(clerk: Browser, address: str, said: str, name: str = "0") -> Answer:
    part = f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{said}\r\n--x--\r\n'
    kind = {"content_type": "multipart/form-data; boundary=x", "origin": f"http://{clerk.host}"}
    return clerk.ask("POST", f"{address}/which", part.encode(), **kind)


def changed(path: Path, name: str, sheet: str, cell: str, value: str | int) -> Path:
    book = load_workbook(path)
    book[sheet][cell] = value
    book.save(path.with_name(name))
    return path.with_name(name)


def test_marked_copies_that_come_back_are_counted_once(clerk: Browser, tmp_path: Path) -> None:
    upper, lower = halves(tmp_path)
    address = began(clerk, upper, lower)
    assert rows(clerk.get(address)) == HALVES
    marked = clerk.get(f"{address}/annotated").body
    with zipfile.ZipFile(BytesIO(marked)) as archive:
        copies = [(name, archive.read(name)) for name in archive.namelist()]
    assert [name for name, _ in copies] == ["台账（上）（核对）.xlsx", "台账（下）（核对）.xlsx"]
    for files in (copies, copies[:1], [("核对.zip", marked)]):
        assert dropped(clerk, address, *files) == address
        assert rows(clerk.get(address)) == HALVES


@pytest.mark.parametrize(
    "name", ["台账（上）改正.xlsx", "台账（上）(1).xlsx", "副本台账（上）.xlsx", "台账（上） - 副本.xlsx"]
)
def test_one_of_two_that_was_corrected_under_another_name_takes_its_place(
    clerk: Browser, tmp_path: Path, name: str
) -> None:
    upper, lower = halves(tmp_path)
    address = began(clerk, upper, lower)
    assert dropped(clerk, address, changed(upper, name, "普法宣传", "C2", 30)) == address
    assert rows(clerk.get(address)) == HALVES


def test_what_cannot_be_told_is_asked_and_nothing_moves_before(clerk: Browser, tmp_path: Path) -> None:
    address = began(clerk, *halves(tmp_path))
    other = changed(tmp_path / UPPER, "宁静.xlsx", "普法宣传", "C2", 30)
    assert dropped(clerk, address, other) == f"{address}/which"
    assert rows(clerk.get(address)) == HALVES
    assert "《宁静.xlsx》还没有放好" in clerk.get(address).text
    asked = clerk.get(f"{address}/which").text
    assert f"代替《{UPPER}》<span" in asked
    assert "另外加一份" in asked
    assert {answer(clerk, address, said).status for said in ("", "代替：../项目.json", "代替：没有.xlsx")} == {422}
    assert answer(clerk, address, f"代替：{UPPER}").status == 303
    assert rows(clerk.get(address)) == HALVES
    assert "还没有放好" not in clerk.get(address).text
    assert clerk.get(f"{address}/which").status == 303


@pytest.mark.parametrize(("said", "lectures"), [("另外加", "14"), ("不放", "7")])
def test_it_is_added_only_when_that_is_said(clerk: Browser, tmp_path: Path, said: str, lectures: str) -> None:
    address = began(clerk, *halves(tmp_path))
    more = workbook(
        tmp_path, "下半年.xlsx", 单位信息=None, 普法宣传=LECTURES.replace("2024-0", "2024-1").replace("-1", "-0")
    )
    assert dropped(clerk, address, more) == f"{address}/which"
    assert answer(clerk, address, said).status == 303
    assert rows(clerk.get(address))["普法宣传"] == lectures


def test_what_has_ledgers_of_its_own_is_added_without_a_question(clerk: Browser, tmp_path: Path) -> None:
    upper, lower = halves(tmp_path)
    address = began(clerk, upper)
    assert dropped(clerk, address, lower) == address
    assert rows(clerk.get(address)) == HALVES


def test_one_of_the_workbooks_of_a_zip_takes_the_place_of_that_one(clerk: Browser, tmp_path: Path) -> None:
    upper, lower = halves(tmp_path)
    address = began(clerk, ("台账.zip", zipped_by_windows(upper, lower)))
    assert rows(clerk.get(address)) == HALVES
    assert dropped(clerk, address, changed(lower, lower.name, "矛盾纠纷", "B2", "申请")) == address
    assert rows(clerk.get(address)) == HALVES


def zipped_by_windows(*files: Path) -> bytes:
    """Return a zip whose names are in GBK and not marked as UTF-8, in a folder."""
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for one in files:
            archive.writestr(_Gbk(f"2024/{one.name}"), one.read_bytes())
    return raw.getvalue()


class _Gbk(zipfile.ZipInfo):
    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - its name in the standard library
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def test_a_single_corrected_one_that_has_less_is_asked_about(clerk: Browser, tmp_path: Path) -> None:
    upper, lower = halves(tmp_path)
    whole = workbook(tmp_path, "全部.xlsx", 会议=MEETINGS, 普法宣传=LECTURES, 矛盾纠纷=DISPUTES)
    address = began(clerk, whole)
    for name in ("全部.xlsx", "甲.xlsx"):
        assert dropped(clerk, address, (name, upper.read_bytes())) == f"{address}/which"
        assert "矛盾纠纷" in clerk.get(f"{address}/which").text
        answer(clerk, address, "不放", "all")
    assert rows(clerk.get(address)) == HALVES
    assert lower.is_file()


def test_a_single_one_under_any_name_takes_the_place_of_a_single_one(clerk: Browser, tmp_path: Path) -> None:
    upper, _ = halves(tmp_path)
    address = began(clerk, upper)
    assert dropped(clerk, address, ("送审.xlsx", upper.read_bytes())) == address
    assert rows(clerk.get(address)) == {"会议": "7", "普法宣传": "7"}


def another(folder: Path, unit: str, year: int) -> Path:
    folder.mkdir(exist_ok=True)
    lectures = LECTURES.replace("2024-", f"{year}-")
    return workbook(folder, f"{unit}{year}.xlsx", 单位信息={**UNIT, "简称": unit, "报告年度": year}, 普法宣传=lectures)


@pytest.mark.parametrize(("unit", "year"), [("沙坡镇", 2024), ("沙坡镇", 2023), ("安宁镇", 2025), ("安宁镇", 2022)])
def test_ledgers_of_another_township_or_year_are_refused(clerk: Browser, tmp_path: Path, unit: str, year: int) -> None:
    address = began(clerk, another(tmp_path, "安宁镇", 2024))
    theirs = another(tmp_path / "别的", unit, year)
    for name in (theirs.name, "安宁镇2024.xlsx"):
        said = refused(clerk, f"{address}/ledgers", (name, theirs.read_bytes()))
        assert said.startswith("这里是")
        assert (unit if unit != "安宁镇" else f"{year}年") in said
    assert "安宁镇2024年" in clerk.get(address).text


def test_last_years_ledgers_are_set_aside_at_once_or_later(clerk: Browser) -> None:
    this, last = DATA / "宁安镇2024.xlsx", DATA / "宁安镇2023.xlsx"
    both = began(clerk, last, this)
    assert unquote(both) == "/projects/宁安镇2024年"
    one = began(clerk, this)
    assert "上年台账：没有放" in clerk.get(one).text
    assert "请把《宁安镇2023.xlsx》也拖到“台账”一步的方框里" in clerk.get(one).text
    assert dropped(clerk, one, last) == one
    for address in (both, one):
        text = clerk.get(address).text
        assert "上年台账：《宁安镇2023.xlsx》" in text
        assert "T002" not in text
        assert rows(clerk.get(address))["矛盾纠纷"] == "1106"


def test_last_years_ledgers_are_replaced_by_corrected_ones(clerk: Browser, tmp_path: Path) -> None:
    address = began(clerk, another(tmp_path, "安宁镇", 2024), another(tmp_path, "安宁镇", 2023))
    theirs = another(tmp_path / "改", "安宁镇", 2023)
    assert dropped(clerk, address, ("去年.xlsx", theirs.read_bytes())) == address
    assert "上年台账：《去年.xlsx》</p>" in clerk.get(address).text


def test_two_versions_or_two_townships_at_once_are_refused(clerk: Browser, tmp_path: Path) -> None:
    upper, _ = halves(tmp_path)
    later = changed(upper, "改.xlsx", "普法宣传", "C2", 30)
    assert "改前、改后" in refused(clerk, "/projects", upper, later)
    told = refused(clerk, "/projects", another(tmp_path, "沙坡镇", 2024), upper)
    assert "安宁镇" in told
    assert "沙坡镇" in told


def test_a_blank_one_that_is_filled_in_gives_the_project_its_name(clerk: Browser, tmp_path: Path) -> None:
    blank = clerk.get("/blank").body
    address = began(clerk, ("法治政府建设台账.xlsx", blank))
    upper, _ = halves(tmp_path)
    assert dropped(clerk, address, ("填好的.xlsx", upper.read_bytes())) == address
    assert "安宁镇2024年" in clerk.get(address).text
    assert "安宁镇2024年" in clerk.get("/").text


def test_every_project_is_reached_and_the_blank_workbook_is_always_there(clerk: Browser, tmp_path: Path) -> None:
    upper, _ = halves(tmp_path)
    addresses = {began(clerk, upper) for _ in range(7)}
    first = clerk.get("/").text
    linked = {unquote(one) for one in re.findall(r'href="(/projects/[^"]+)"', first)}
    assert linked == addresses
    assert 'href="/blank"' in first


def test_what_is_refused_is_not_kept(clerk: Browser, served: Served, tmp_path: Path) -> None:
    address = began(clerk, another(tmp_path, "安宁镇", 2024))
    wrong, mark = another(tmp_path / "别的", "沙坡镇", 2024), b"\x0b\x0aunmistakable"
    before = _files(served.scratch)
    for place, files in (
        ("/projects", [("照片.xlsx", mark)]),
        (f"{address}/ledgers", [wrong]),
        (f"{address}/update", [wrong]),
        ("/publish", [("公文.docx", mark)]),
        ("/review", [("公文.docx", mark)]),
    ):
        refused(clerk, place, *files)
    left = _files(served.scratch) - before
    assert {one.name for one in left} <= {"公开.json"}  # says whose folder it is, nothing of anybody's


def _files(place: Path) -> set[Path]:
    return {one for one in place.rglob("*") if one.is_file()}


def test_a_visitor_has_so_much_room_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House(Asked(), tmp_path)
    visitor = house.enter_by_token(house.token)
    assert visitor
    monkeypatch.setattr(uploads, "MOST_OF_ALL", 3000)
    kept = visitor.desk.room()
    assert len(_arrived(visitor, kept, 1900).of("files")) == 1
    with pytest.raises(TooMuch, match="加起来"):
        _arrived(visitor, visitor.desk.room(), 1200)
    shutil.rmtree(visitor.desk.arriving)
    visitor.desk.begin("一个项目", [_written(tmp_path / "台账.xlsx", "1" * 2900)])
    with pytest.raises(TooMuch, match="加起来"):
        _arrived(visitor, visitor.desk.room(), 200)


def _arrived(visitor: Visitor, place: Path, size: int) -> Arrived:
    body = form(("files", "台账.xlsx", b"1" * size))

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(b"content-type", f"multipart/form-data; boundary={BOUNDARY}".encode())]
    scope: Scope = {"type": "http", "method": "POST", "headers": headers, "state": {"visitor": visitor}}
    return asyncio.run(arrived(Request(scope, receive), place))


def test_the_update_takes_the_same_workbook_for_the_same(clerk: Browser, tmp_path: Path) -> None:
    upper, lower = halves(tmp_path)
    address = began(clerk, upper, lower)
    clerk.get(f"{address}/report")
    report = clerk.get(f"{address}/report.docx").body
    later = changed(upper, "台账（上）改正.xlsx", "普法宣传", "C2", 30)
    files = [("document", "改过的.docx", report), ("books", later.name, later.read_bytes())]
    assert unquote(clerk.upload(f"{address}/update", *files).json()["go"]) == f"{address}/update"
    assert rows(clerk.get(address)) == HALVES
    other = changed(upper, "丁.xlsx", "普法宣传", "C2", 31)
    told = clerk.upload(f"{address}/update", ("books", other.name, other.read_bytes()))
    assert unquote(told.json()["go"]) == f"{address}/which?after=update"
    assert answer(clerk, address, "代替：台账（上）改正.xlsx").status == 303
    assert rows(clerk.get(address)) == HALVES
    assert "《丁.xlsx》还没有" not in clerk.get(address).text


class _PowerCut(BaseException):
    pass


@pytest.mark.parametrize("steps", range(14))
def test_an_exchange_that_is_broken_off_anywhere_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    for name in ("来", "台账"):
        (tmp_path / name).mkdir()
    old = [_written(tmp_path / "台账" / name, "旧") for name in ("甲.xlsx", "乙.xlsx")]
    new = [_written(tmp_path / "来" / name, "新") for name in ("甲.xlsx", "丙.xlsx")]
    with monkeypatch.context() as patch, suppress(_PowerCut):
        _cut_after(patch, steps)
        exchange(tmp_path / "台账", list(zip(new, old, strict=True)))
    finish(tmp_path / "台账")
    there = {one.name: one.read_text() for one in (tmp_path / "台账").glob("[!.]*.xlsx")}
    assert there in ({"甲.xlsx": "旧", "乙.xlsx": "旧"}, {"甲.xlsx": "新", "丙.xlsx": "新"})
    assert len(_files(tmp_path)) >= 4
    assert steps < 12 or there["甲.xlsx"] == "新"


def _written(path: Path, words: str) -> Path:
    path.write_text(words)
    return path


def _cut_after(patch: pytest.MonkeyPatch, steps: int) -> None:
    """Let only so many files be moved or removed, then stop as when the power goes."""
    left = [steps]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **named: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise _PowerCut
            return real(*args, **named)

        return step

    for name in ("rename", "replace", "unlink", "rmdir", "mkdir"):
        patch.setattr(Path, name, counted(getattr(Path, name)))
    patch.setattr(shutil, "move", counted(shutil.move))
