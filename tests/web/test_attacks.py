"""What somebody could try who is not the clerk: every attempt is refused, and the server still answers."""

from __future__ import annotations

import io
import signal
import socket
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import unquote

import pytest

from drafter.web.house import Asked, House
from tests.browser.served import Served, serving
from tests.builders import workbook
from tests.web.asking import BOUNDARY, Answer, Browser, form

DATA = Path(__file__).resolve().parents[2] / "data"
MEGABYTE = 2**20


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("local") / "scratch") as one:
        yield one


@pytest.fixture(scope="module")
def cookie(served: Served) -> str:
    browser = Browser(served.port)
    entered = browser.get(served.opening.removeprefix(served.origin[:-1]))
    assert (entered.status, entered.headers["location"]) == (303, "/")
    return browser.cookie


@pytest.fixture
def clerk(served: Served, cookie: str) -> Iterator[Browser]:
    """Return the clerk's own browser; whatever was tried, it is answered afterwards."""
    browser = Browser(served.port, cookie=cookie)
    yield browser
    assert browser.get("/").status == 200
    assert "Traceback" not in served.log.read_text(encoding="utf-8")


def project(clerk: Browser) -> str:
    """Begin a project with a sample; returns its address."""
    told = clerk.upload("/projects", ("files", "台账.xlsx", (DATA / "宁安镇2024.xlsx").read_bytes()))
    assert told.status == 200, told.text
    return unquote(told.json()["go"])


# Who comes in -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.evil.example",
        "",
        "[::1]:{port}",
    ],
)
def test_a_foreign_host_is_refused(clerk: Browser, host: str) -> None:
    assert clerk.get("/", host=host.format(port=clerk.port) or " ").status in (400, 421)


def test_two_hosts_are_refused(served: Served, clerk: Browser) -> None:
    lines = ["GET / HTTP/1.1", f"Host: {clerk.host}", "Host: evil.example", f"Cookie: {clerk.cookie}", "", ""]
    with socket.create_connection(("127.0.0.1", served.port), 10) as raw:
        raw.sendall("\r\n".join(lines).encode())
        assert raw.recv(64).split()[1] in (b"400", b"421")


def test_a_name_that_is_bound_anew_gets_nothing(clerk: Browser) -> None:
    """DNS rebinding: the page of a foreign name, whose address becomes ours, carries its own name and no cookie of ours."""
    rebound = Browser(clerk.port, more={"host": f"rebound.example:{clerk.port}"})
    assert rebound.get("/").status == 421
    assert Browser(clerk.port, cookie=clerk.cookie, more=rebound.more).get("/").status == 421
    assert rebound.post("/enter", origin=f"http://rebound.example:{clerk.port}").status == 421


@pytest.mark.parametrize(
    "said",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "https://127.0.0.1:{port}"},
        {"origin": "", "sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "cross-site"},
        {"origin": ""},
    ],
)
def test_what_does_not_come_from_our_own_page_changes_nothing(clerk: Browser, said: dict[str, str]) -> None:
    before = clerk.get("/").text
    given = {name: value.format(port=clerk.port) for name, value in said.items()}
    told = clerk.upload("/projects", ("files", "台账.xlsx", b"PK"), **{"sec_fetch_site": "", **given})
    assert (told.status, clerk.get("/").text) == (403, before)


@pytest.mark.parametrize(
    "path", ["/", "/projects/x", "/review", "/blank", "/projects/x/report.docx", "/?token=", "/?token=x"]
)
def test_without_the_token_nothing_is_shown(served: Served, clerk: Browser, path: str) -> None:
    for stranger in (
        Browser(served.port),
        Browser(served.port, cookie=f"drafter-{served.port}=x"),
        Browser(served.port, cookie=f"drafter-{served.port}="),
    ):
        answer = stranger.get(path)
        assert answer.status == 403
        assert "set-cookie" not in answer.headers
    assert clerk.get("/").status == 200


def test_the_token_works_once(served: Served, clerk: Browser) -> None:
    assert clerk.cookie
    again = Browser(served.port).get(served.opening.removeprefix(served.origin[:-1]))
    assert (again.status, "set-cookie" in again.headers) == (403, False)


def test_the_cookie_stays_with_us(tmp_path: Path) -> None:
    with serving(tmp_path / "scratch") as served:
        entered = Browser(served.port).get(served.opening.removeprefix(served.origin[:-1]))
    parts = {part.strip().lower() for part in entered.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= parts


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/static/page.css", "/static/../app.py", "/enter", "/projects/%2e%2e"]
)
def test_every_answer_says_what_a_page_may_load(clerk: Browser, path: str) -> None:
    headers = clerk.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO"])
def test_only_reading_and_sending_forms_is_known(clerk: Browser, method: str) -> None:
    assert clerk.ask(method, "/", None, origin=f"http://{clerk.host}").status in (400, 405)


def test_a_websocket_is_refused(clerk: Browser) -> None:
    key = {"sec_websocket_key": "dGhlIHNhbXBsZSBub25jZQ==", "sec_websocket_version": "13"}
    assert clerk.get("/", connection="Upgrade", upgrade="websocket", **key).status != 101


# What is sent -------------------------------------------------------------------------------------------------------


def test_a_file_of_30_mb_is_refused(clerk: Browser, served: Served) -> None:
    told = clerk.upload("/projects", ("files", "台账.xlsx", b"\0" * 30 * MEGABYTE))
    assert (told.status, "20 MB" in told.text) == (413, True)
    assert largest(served.scratch) <= 21 * MEGABYTE


def largest(place: Path) -> int:
    return max((path.stat().st_size for path in place.rglob("*") if path.is_file()), default=0)


def test_what_is_announced_as_too_much_is_not_waited_for(clerk: Browser) -> None:
    answer = clerk.ask("POST", "/enter", b"x", origin=f"http://{clerk.host}", content_length=str(30 * MEGABYTE))
    assert answer.status == 413


@pytest.mark.parametrize("path", ["/enter", "/projects"])
def test_a_body_without_end_is_cut_off(clerk: Browser, path: str) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        yield form(("files", "台账.xlsx", b"")).rpartition(b"\r\n--")[0]
        while sent < 300 * MEGABYTE:
            sent += MEGABYTE
            yield b"\0" * MEGABYTE

    kind = f"multipart/form-data; boundary={BOUNDARY}" if path == "/projects" else "application/x-www-form-urlencoded"
    try:
        status = clerk.ask("POST", path, endless(), origin=f"http://{clerk.host}", content_type=kind).status
    except ConnectionError:
        status = 413  # it was closed while we were still sending
    assert status == 413
    assert sent < 200 * MEGABYTE


def test_more_files_than_are_taken_at_once(clerk: Browser) -> None:
    told = clerk.upload("/projects", *(("files", f"{number}.xlsx", b"PK") for number in range(51)))
    assert (told.status, "50 个文件" in told.text) == (413, True)


def test_a_zip_bomb_is_refused_unread(clerk: Browser) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"{number}.xlsx", b"\0" * 200 * MEGABYTE)
    told = clerk.upload("/projects", ("files", "全年台账.zip", packed.getvalue()))
    assert told.status == 422
    assert "全年台账.zip" in told.json()["message"]


@pytest.mark.parametrize(
    "body",
    [b"", b"--x", form()[:10], b"--" + BOUNDARY.encode() + b"\r\n\r\n\r\n", b"\xff" * 100, form(("", "", b""))],
)
def test_a_broken_form_is_refused(clerk: Browser, body: bytes) -> None:
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    answer = clerk.ask("POST", "/projects", body, origin=f"http://{clerk.host}", content_type=kind)
    assert answer.status in (413, 422)


@pytest.mark.parametrize(
    "name",
    [
        "../../../../tmp/外面.xlsx", r"..\..\外面.xlsx", "/etc/外面.xlsx", r"C:\Windows\外面.xlsx", "外面\x00.xlsx",
        "....//外面.xlsx", "%2e%2e%2f外面.xlsx", "con.xlsx", "外面:流.xlsx", "．．／外面.xlsx",
    ],
)  # fmt: skip
def test_a_path_in_a_file_name_leads_nowhere(clerk: Browser, served: Served, name: str, tmp_path: Path) -> None:
    content = (DATA / "文疃镇2023.xlsx").read_bytes()
    told = clerk.upload("/projects", ("files", name, content))
    assert told.status == 200, told.text
    assert list(tmp_path.iterdir()) == []
    books = [path for path in served.scratch.rglob("*.xlsx") if path.read_bytes() == content]
    assert books
    assert {path.parent.name for path in books} == {"台账"}
    assert not list(served.scratch.parent.glob("*外面*"))


@pytest.mark.parametrize("key", ["..", "%2e%2e", "..%2f..", "../../etc", "%00", "x" * 5000, "台账/../.."])
def test_a_path_in_an_address_leads_nowhere(clerk: Browser, key: str) -> None:
    answer = clerk.get(f"/projects/{key}")
    assert answer.status in (303, 307, 400, 404, 405, 414, 422)
    assert "root" not in answer.text


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/"])
def test_only_what_is_meant_for_pages_is_given_out(clerk: Browser, path: str) -> None:
    answer = clerk.get(path)
    assert answer.status == 404
    assert "Starlette" not in answer.text


def test_a_script_in_a_cell_or_a_sheet_name_is_only_text(clerk: Browser, tmp_path: Path) -> None:
    script = "<img src=x onerror=alert(1)>"
    sheets: dict[str, object] = {
        "单位信息": {"简称": script, "报告年度": 2024},
        "普法宣传": f"日期 | 形式 | 场次\n2024-03-01 | {script} | 三{script}",
        "<b>表": "日期 | 场次\n2024-03-01 | 1",
    }
    path = workbook(tmp_path, "台账.xlsx", corner="A1", **sheets)
    told = clerk.upload("/projects", ("files", "<svg onload=alert(1)>.xlsx", path.read_bytes()))
    assert told.status == 200, told.text
    for place in (unquote(told.json()["go"]), "/"):
        text = clerk.get(place).text
        assert "<img src=x" not in text
        assert "<svg onload" not in text
        assert "<b>表" not in text
    assert "&lt;img src=x" in text


# Two of them --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("office") / "scratch", "--lan", "--address", "127.0.0.1") as one:
        yield one


def come_in(office: Served, password: str = "") -> tuple[Browser, Answer]:
    browser = Browser(office.port)
    return browser, browser.post("/enter", {"password": password or office.password})


def test_two_clerks_do_not_see_each_other(office: Served) -> None:
    (one, first), (two, second) = come_in(office), come_in(office)
    assert (first.status, second.status) == (303, 303)
    assert one.cookie != two.cookie
    mine = project(one)
    assert "宁安镇2024年" in one.get("/").text
    assert "宁安镇" not in two.get("/").text
    assert two.get(mine).status == 422
    assert "853" not in two.get(mine).text
    assert "853" in one.get(mine).text


def test_the_password_is_asked_for_and_cannot_be_tried_without_end(tmp_path: Path) -> None:
    with serving(tmp_path / "scratch", "--lan", "--address", "127.0.0.1") as office:
        assert Browser(office.port).get("/").status == 403
        assert Browser(office.port).get("/?token=").status == 403
        assert "token" not in office.opening
        for _ in range(10):
            assert come_in(office, "wrong")[1].status == 403
        browser, answer = come_in(office)
        assert (answer.status, browser.cookie) == (403, "")
        assert "一分钟" in answer.text


def test_wrong_passwords_of_one_address_do_not_shut_out_another(tmp_path: Path) -> None:
    house = House(Asked(lan=True), tmp_path)
    for _ in range(10):
        assert house.enter_by_password("wrong", "192.0.2.1") is None
    assert house.enter_by_password(house.password, "192.0.2.1") is None
    assert house.enter_by_password(house.password, "192.0.2.2")


def test_slow_and_silent_connections_do_not_keep_others_out(tmp_path: Path) -> None:
    with serving(tmp_path / "scratch", "--lan", "--address", "127.0.0.1") as office, ExitStack() as held:
        begun = f"POST /enter HTTP/1.1\r\nHost: 127.0.0.1:{office.port}\r\nOrigin: http://127.0.0.1:{office.port}\r\n"
        for number in range(250):
            with suppress(ConnectionError):
                slow = held.enter_context(socket.create_connection(("127.0.0.1", office.port), 10))
                slow.sendall(b"" if number % 2 else f"{begun}Content-Length: 1000\r\n\r\nx".encode())
        elsewhere = Browser(office.port, source="127.0.0.2")
        assert elsewhere.post("/enter", {"password": office.password}).status == 303
        assert office.log.read_text(encoding="utf-8") == ""


def test_two_servers_of_one_machine_do_not_lock_each_other_out(tmp_path: Path) -> None:
    with serving(tmp_path / "1") as one, serving(tmp_path / "2") as two:
        first, second = Browser(one.port), Browser(two.port)
        first.get(one.opening.removeprefix(one.origin[:-1]))
        second.get(two.opening.removeprefix(two.origin[:-1]))
        assert first.cookie.partition("=")[0] != second.cookie.partition("=")[0]
        both = f"{first.cookie}; {second.cookie}"
        assert {Browser(served.port, cookie=both).get("/").status for served in (one, two)} == {200}


def test_what_is_for_one_machine_only_is_not_there_in_an_office(office: Served) -> None:
    clerk, _ = come_in(office)
    assert {clerk.get(path).status for path in ("/county", "/templates")} == {404}


# Only looking -------------------------------------------------------------------------------------------------------


def test_who_only_looks_changes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "报告"
    place.mkdir()
    with serving(tmp_path / "scratch", str(place), "--read-only") as served:
        browser = Browser(served.port)
        browser.get(served.opening.removeprefix(served.origin[:-1]))
        assert "拖到这里" not in browser.get("/").text
        assert browser.upload("/projects", ("files", "台账.xlsx", b"PK")).status == 403
    assert list(place.iterdir()) == []


# How it ends --------------------------------------------------------------------------------------------------------


def test_nothing_is_left_behind_and_what_was_to_be_kept_is(tmp_path: Path) -> None:
    place = tmp_path / "报告"
    place.mkdir()
    for arguments, kept in ((("--no-browser",), False), ((str(place),), True)):
        with serving(tmp_path / "scratch", *arguments) as served:
            browser = Browser(served.port)
            browser.get(served.opening.removeprefix(served.origin[:-1]))
            project(browser)
        assert served.process.returncode == 0
        assert list(served.scratch.iterdir()) == []
        assert bool(list(place.rglob("台账.xlsx"))) is kept


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_closing_the_window_ends_it_as_cleanly(tmp_path: Path, name: str) -> None:
    with serving(tmp_path / "scratch") as served:
        browser = Browser(served.port)
        browser.get(served.opening.removeprefix(served.origin[:-1]))
        project(browser)
        served.process.send_signal(getattr(signal, name))
        assert served.process.wait(20) == 0
    assert list(served.scratch.iterdir()) == []


def test_a_killed_server_leaves_whole_files_and_the_next_one_tidies_up(tmp_path: Path) -> None:
    place = tmp_path / "报告"
    place.mkdir()
    with serving(tmp_path / "scratch", str(place)) as served:
        browser = Browser(served.port)
        browser.get(served.opening.removeprefix(served.origin[:-1]))
        project(browser)
        served.process.kill()
        served.process.wait(10)
    assert list(served.scratch.iterdir())
    with serving(tmp_path / "scratch", str(place)) as again:
        assert len(list(again.scratch.iterdir())) == 1
        browser = Browser(again.port)
        browser.get(again.opening.removeprefix(again.origin[:-1]))
        assert "宁安镇2024年" in browser.get("/").text
        assert browser.get("/projects/宁安镇2024年").status == 200
    assert (place / "宁安镇2024年/台账/台账.xlsx").read_bytes() == (DATA / "宁安镇2024.xlsx").read_bytes()
