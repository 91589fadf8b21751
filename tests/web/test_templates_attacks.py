"""What somebody could try with the templates' pages: nothing outside is touched, nothing runs, the server still answers."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from threading import Thread

import pytest

from tests.browser.served import Served, serving
from tests.web.asking import BOUNDARY, Answer, Browser

DATA = Path(__file__).resolve().parents[2] / "data"
PLAN, FIGURES = "annual/parts/plan.md.j2", "annual/figures.yaml"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{now}: &{now} [{', '.join([f'*{before}'] * 9)}]\n" for before, now in zip("abcdefghij", "bcdefghijk", strict=True)
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("模板")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, place: Path) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("kept") / "scratch", str(place)) as one:
        yield one


@pytest.fixture(scope="module")
def cookie(served: Served) -> str:
    return entered(served).cookie


def entered(served: Served) -> Browser:
    browser = Browser(served.port)
    browser.get(served.opening.removeprefix(served.origin[:-1]))
    return browser


@pytest.fixture
def maintainer(served: Served, cookie: str) -> Iterator[Browser]:
    """Return the maintainer's browser; whatever was tried, it is answered afterwards."""
    browser = Browser(served.port, cookie=cookie)
    yield browser
    assert browser.get("/templates").status == 200
    assert "Traceback" not in served.log.read_text(encoding="utf-8")


def send(browser: Browser, path: str, **fields: str) -> Answer:
    """Send the editor's form."""
    parts = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in fields.items()
    )
    body = f"{''.join(parts)}--{BOUNDARY}--\r\n".encode()
    kind = {"content_type": f"multipart/form-data; boundary={BOUNDARY}", "origin": f"http://{browser.host}"}
    return browser.ask("POST", path, body, **kind)


def digest(browser: Browser, name: str) -> str:
    return browser.get(f"/templates/file/{name}").text.partition('name="digest" value="')[2].partition('"')[0]


@pytest.mark.parametrize(
    "name",
    [
        "../../x.md.j2",
        "%2e%2e/%2e%2e/x.md.j2",
        "annual/../../../x.yaml",
        "/etc/passwd",
        "annual/parts/plan.md.j2/../../../../x",
        "annual/parts/x.exe",
        "annual/parts/x.py",
        "styles/..\\..\\x.yaml",
        ".hidden/x.yaml",
    ],
)
def test_no_name_leads_outside(maintainer: Browser, place: Path, name: str) -> None:
    before = everything(place)
    for way in ("file", "restore", "try"):
        answer = send(maintainer, f"/templates/{way}/{name}", text="x", digest="")
        assert answer.status == 422, answer.text
        assert "没有这个模板文件" in answer.text
    assert maintainer.get(f"/templates/file/{name}").status == 422
    assert everything(place) == before


def everything(place: Path) -> set[Path]:
    """Return what there is in the folder and beside it, but for the server's own temporary files."""
    return {path for path in place.parent.rglob("*") if "drafter-serve-" not in str(path)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (PLAN, "{{ 9 ** (9 ** (9 ** 9)) }}\n"),
        (PLAN, "{% for i in range(10 ** 9) %}{{ i }}{% endfor %}\n"),
        (PLAN, "{{ 'a' * 10 ** 10 }}\n"),
        (PLAN, "{{ ''.__class__.__mro__[1].__subclasses__() }}\n"),
        (PLAN, "{{ " + "(" * 50_000 + " }}"),
        (FIGURES, BOMB),
        (FIGURES, BOMB + "figures: {x: {label: *k, ledger: *k}}\n"),
        (FIGURES, "[" * 100_000),
        (FIGURES, "!!python/object/apply:os.system [echo]\n"),
    ],
)
def test_no_text_stops_the_server_and_none_of_it_is_saved(
    maintainer: Browser, place: Path, name: str, text: str
) -> None:
    key, now = project(maintainer), digest(maintainer, name)
    saved = send(maintainer, f"/templates/file/{name}", text=text, ledgers=key, digest=now)
    assert saved.status == 422
    assert "处要改" in saved.text
    assert not (place / "templates" / name).exists()
    good = send(maintainer, f"/templates/try/{PLAN}", text="## 好 @good\n\n好。\n")
    assert "没有错，可以保存" in good.text


def test_while_a_text_goes_on_for_ever_others_are_answered(maintainer: Browser) -> None:
    key, answers = project(maintainer), list[Answer]()
    endless = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}\n"
    trying = Thread(
        target=lambda: answers.append(send(maintainer, f"/templates/try/{PLAN}", text=endless, ledgers=key))
    )
    trying.start()
    pages = [
        maintainer.get(path).status for path in ("/", "/templates", f"/templates/file/{FIGURES}", f"/projects/{key}")
    ]
    assert (pages, answers) == ([200] * 4, [])
    trying.join()
    assert "也没有写完" in answers[0].text


def project(browser: Browser) -> str:
    """Return the key of a project, begun at the first call."""
    page = browser.get(f"/templates/file/{PLAN}").text
    if "宁安镇2024年" not in page:
        browser.upload("/projects", ("files", "台账.xlsx", (DATA / "宁安镇2024.xlsx").read_bytes()))
    return "宁安镇2024年"


def test_a_project_of_nobody_is_refused(maintainer: Browser) -> None:
    for key in ("没有的", "../..", "宁安镇2024年/台账"):
        assert send(maintainer, f"/templates/try/{PLAN}", text="x\n", ledgers=key).status == 422


def test_more_than_a_megabyte_of_text_is_refused(maintainer: Browser, place: Path) -> None:
    text = "{# 长 #}\n" * 150_000
    answer = send(maintainer, f"/templates/file/{PLAN}", text=text, digest=digest(maintainer, PLAN))
    assert answer.status == 413
    assert not (place / "templates" / PLAN).exists()


def test_a_script_in_the_text_is_shown_as_text(maintainer: Browser) -> None:
    script = "<script>alert(1)</script>"
    inside = f"## {script} @x\n\n</textarea>{script}{{{{ 没有.这个 }}}}\n"
    saved = send(maintainer, f"/templates/file/{PLAN}", text=inside, digest=digest(maintainer, PLAN))
    assert saved.status == 422
    assert script not in saved.text
    assert script in unescape(saved.text)
    tried = send(
        maintainer,
        f"/templates/try/{PLAN}",
        text=f"## {script} @x\n\n{script}。{{{{ 年度 }}}}\n",
        ledgers=project(maintainer),
    )
    assert script not in tried.text


def test_who_only_looks_sees_the_files_and_no_form(tmp_path: Path) -> None:
    place = tmp_path / "台账"
    place.mkdir()
    with serving(tmp_path / "scratch", str(place), "--read-only") as served:
        browser = entered(served)
        page = browser.get(f"/templates/file/{PLAN}")
        assert page.status == 200
        assert "下年计划" in page.text
        assert "<form" not in page.text
        assert send(browser, f"/templates/file/{PLAN}", text="x", digest="").status == 403
    assert list(place.iterdir()) == []


def test_who_comes_over_the_network_has_no_templates_to_change(tmp_path: Path) -> None:
    with serving(tmp_path / "scratch", "--lan", "--address", "127.0.0.1") as served:
        browser = Browser(served.port)
        browser.post("/enter", {"password": served.password})
        assert browser.get("/").status == 200
        assert browser.get("/templates").status == 404
        assert send(browser, f"/templates/file/{PLAN}", text="x", digest="").status == 404
