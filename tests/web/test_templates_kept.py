"""Where changed templates are kept: in the folder that was opened, or until the end of the session, to be taken along."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from tests.browser.served import Served, serving
from tests.web.asking import BOUNDARY, Browser

PLAN, ADDED = "annual/parts/plan.md.j2", "{# 这里加的 #}\n"


def entered(served: Served) -> Browser:
    browser = Browser(served.port)
    browser.get(served.opening.removeprefix(served.origin[:-1]))
    return browser


def save(browser: Browser, name: str, added: str) -> int:
    """Save a file with something added; returns the status."""
    page = browser.get(f"/templates/file/{name}").text
    digest = page.partition('name="digest" value="')[2].partition('"')[0]
    fields = {"digest": digest, "text": f"## 计划 @plan\n\n计划。\n{added}", "ledgers": ""}
    body = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{text}\r\n'
        for field, text in fields.items()
    )
    kind = {"content_type": f"multipart/form-data; boundary={BOUNDARY}", "origin": f"http://{browser.host}"}
    return browser.ask("POST", f"/templates/file/{name}", f"{body}--{BOUNDARY}--\r\n".encode(), **kind).status


def test_without_a_folder_they_last_as_long_as_the_session_and_can_be_taken_along(tmp_path: Path) -> None:
    with serving(tmp_path / "scratch") as served:
        browser = entered(served)
        assert browser.get("/templates/changed.zip").status == 422
        assert save(browser, PLAN, ADDED) == 303
        assert "这里改过" in browser.get("/templates").text
        with ZipFile(BytesIO(browser.get("/templates/changed.zip").body)) as archive:
            assert archive.namelist() == [f"templates/{PLAN}"]
            assert archive.read(f"templates/{PLAN}").decode().endswith(ADDED)
    assert list((tmp_path / "scratch").iterdir()) == []


def test_in_a_folder_they_are_there_the_next_time(tmp_path: Path) -> None:
    place = tmp_path / "台账"
    place.mkdir()
    with serving(tmp_path / "scratch", str(place)) as served:
        assert save(entered(served), PLAN, ADDED) == 303
    assert sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()) == [
        "drafter.yaml",
        f"templates/{PLAN}",
    ]
    with serving(tmp_path / "scratch", str(place), "--read-only") as served:
        page = entered(served).get(f"/templates/file/{PLAN}").text
        assert "{# 这里加的 #}" in page
        assert "加上" in page
