"""The exact pages: made by LibreOffice where it is, refused in a sentence where it is not, ended when it takes too long."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from drafter.model.errors import InputError, OutputError
from drafter.workflow import draft, printing
from tests.builders import workbook


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = draft(workbook(tmp_path, 普法宣传="日期 | 形式 | 场次\n2024-03-05 | 广场宣传 | 1")).output
    assert path
    return path


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program of that name alone on the path."""
    folder.mkdir()
    (folder / "soffice").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


@pytest.mark.render
def test_the_pages_are_a_pdf_of_the_same_name(report: Path, tmp_path: Path) -> None:
    made = printing.pages(report, tmp_path / "页面")
    assert made == tmp_path / "页面" / f"{report.stem}.pdf"
    assert made.read_bytes().startswith(b"%PDF-")


def test_without_libreoffice_it_says_what_to_do(report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="没有安装 LibreOffice") as refused:
        printing.pages(report, tmp_path / "页面")
    assert "用 WPS 或者 Word 打开" in refused.value.hint


@pytest.mark.skipif(os.name == "nt", reason="stands in for LibreOffice with a shell script")
def test_macros_are_off_and_the_profile_is_its_own(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    program(
        tmp_path / "bin",
        f'echo "$@" > "{said}"; mkdir "{tmp_path}/页面/out"; touch "{tmp_path}/页面/out/{report.stem}.pdf"',
        monkeypatch,
    )
    printing.pages(report, tmp_path / "页面")
    profile = tmp_path / "页面" / "profile"
    assert f"-env:UserInstallation={profile.as_uri()}" in said.read_text(encoding="utf-8")
    settings = (profile / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    assert '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>' in settings


@pytest.mark.skipif(os.name == "nt", reason="stands in for LibreOffice with a shell script")
def test_what_does_not_end_is_ended_with_its_children(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child"
    program(tmp_path / "bin", f'sleep 600 & echo $! > "{child}"; wait', monkeypatch)
    monkeypatch.setattr(printing, "_PATIENCE", 1.0)
    with pytest.raises(OutputError, match="没有做成 PDF"):
        printing.pages(report, tmp_path / "页面")
    process = Path(f"/proc/{child.read_text(encoding='ascii').strip()}/stat")
    for _ in range(100):
        if not process.exists() or " Z " in process.read_text(encoding="ascii"):
            return
        time.sleep(0.05)
    pytest.fail("its child still runs")
