"""Which files are read, and what is said about those that cannot be."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from drafter.ledger import files, read_ledgers
from drafter.model.errors import InputError
from drafter.project.declarations import Declarations
from tests.builders import found, rewrite, workbook

GOOD = "日期 | 形式 | 场次\n2024-03-05 | 线上 | 12"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(path: Path, declarations: Declarations) -> InputError:
    with pytest.raises(InputError) as caught:
        read_ledgers(path, declarations)
    assert caught.value.hint
    assert path.name in caught.value.message
    return caught.value


def zipped(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return path


def added(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def test_no_such_file(tmp_path: Path, declarations: Declarations) -> None:
    assert "没有找到" in refused(tmp_path / "没有.xlsx", declarations).message


def test_a_folder_without_a_workbook(tmp_path: Path, declarations: Declarations) -> None:
    (tmp_path / "~$台账.xlsx").write_bytes(b"x")
    assert "没有台账工作簿" in refused(tmp_path, declarations).message


@pytest.mark.parametrize("content", ["日期,形式\n".encode(), b"<html><table>", b"", b"\0" * 600])
def test_another_kind_of_file_under_the_name_of_a_workbook(
    content: bytes, tmp_path: Path, declarations: Declarations
) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)
    assert "文件" in refused(path, declarations).message


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95, 0.999])
def test_a_truncated_workbook(share: float, tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 普法宣传=GOOD)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert "损坏" in refused(path, declarations).message


def test_a_damaged_part(tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 普法宣传=GOOD)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        offset = archive.getinfo("xl/worksheets/sheet2.xml").header_offset
    content[offset + 80 : offset + 90] = b"0123456789"
    path.write_bytes(content)
    assert "损坏" in refused(path, declarations).message


def test_a_word_document_and_a_wps_workbook_are_named(tmp_path: Path, declarations: Declarations) -> None:
    assert "Word" in refused(zipped(tmp_path / "报告.xlsx", word__document_dot_xml=b"<a/>"), declarations).message
    (tmp_path / "报告.docx").write_bytes(b"PK")
    refused(tmp_path / "报告.docx", declarations)
    (tmp_path / "台账.et").write_bytes(OLE)
    error = refused(tmp_path / "台账.et", declarations)
    assert "另存为" in error.hint
    refused(zipped(tmp_path / "照片.xlsx", a_dot_jpg=b"x"), declarations)


def test_lock_files_are_not_ledgers(tmp_path: Path, declarations: Declarations) -> None:
    (tmp_path / "~$台账.xlsx").write_bytes(b"x")
    assert "临时文件" in refused(tmp_path / "~$台账.xlsx", declarations).message


def test_an_encrypted_workbook(tmp_path: Path, declarations: Declarations) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    assert "密码" in refused(path, declarations).message


def test_what_is_wrong_with_a_zip_is_not_mended_in_excel(tmp_path: Path, declarations: Declarations) -> None:
    path = tmp_path / "宁安镇.zip"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    assert "解开压缩包" in refused(path, declarations).hint
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../台账.xlsx", b"x")
    odd = refused(path, declarations)
    locked = bytearray(zipped(tmp_path / "加密.zip", 台账_dot_xlsx=b"x").read_bytes())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        locked[locked.index(mark) + place] |= 1
    path.write_bytes(locked)
    asking = refused(path, declarations)
    assert "密码" in asking.message
    assert all("另存为" not in error.hint and "解开压缩包" in error.hint for error in (odd, asking))


def test_an_ole_file_that_is_no_workbook(tmp_path: Path, declarations: Declarations) -> None:
    path = tmp_path / "台账.xls"
    path.write_bytes(OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"))
    assert "不是表格文件" in refused(path, declarations).message
    path.write_bytes(OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"))
    refused(path, declarations)


def test_a_file_open_elsewhere_is_to_be_closed(
    tmp_path: Path, declarations: Declarations, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path, 普法宣传=GOOD)

    def locked(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert f"请先关闭《{path.name}》" in refused(path, declarations).hint


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind root")
def test_a_file_without_permission(tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 普法宣传=GOOD)
    path.chmod(0)
    refused(path, declarations)


def test_an_empty_workbook(tmp_path: Path, declarations: Declarations) -> None:
    assert "是空的" in refused(workbook(tmp_path, 单位信息=None), declarations).message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("../x.xml", b"<a/>"),
        ("/x.xml", b"<a/>"),
        ("xl\\x.xml", b"<a/>"),
        ("xl/bomb.xml", b"<a>" + b" " * (3 * 2**20)),
        ("xl/doctype.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("xl/late.xml", b"<!--" + b" x" * 4000 + b"--><!DOCTYPE a><a/>"),
        ("xl/utf16.xml", "<!DOCTYPE a><a/>".encode("utf-16")),
    ],
)
def test_hostile_parts_are_refused(name: str, content: bytes, tmp_path: Path, declarations: Declarations) -> None:
    path = added(workbook(tmp_path, 普法宣传=GOOD), name, content)
    assert "不正常" in refused(path, declarations).message


def test_a_long_comment_before_the_root_is_no_harm(tmp_path: Path, declarations: Declarations) -> None:
    path = added(workbook(tmp_path, 普法宣传=GOOD), "xl/comment.xml", b"<!--" + b" x" * 4000 + b"--><a/>")
    assert found(read_ledgers(path, declarations).problems) == []


def test_too_many_parts_are_refused(tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 普法宣传=GOOD)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(2001):
            archive.writestr(f"xl/{number}.txt", b"")
    assert "过大" in refused(path, declarations).message


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path, declarations: Declarations) -> None:
    path = added(workbook(tmp_path, 普法宣传=GOOD), "xl/liar.xml", b"<a>" + b" " * (3 * 2**20))
    content = path.read_bytes()
    size = (3 * 2**20 + 3).to_bytes(4, "little")
    assert size in content
    path.write_bytes(content.replace(size, (2000).to_bytes(4, "little")))
    refused(path, declarations)


def test_a_sheet_that_reaches_too_far_is_left_alone(tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 普法宣传=GOOD)
    rewrite(path, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    assert {code for code, _ in found(read_ledgers(path, declarations).problems)} >= {"L024"}
    path = workbook(tmp_path, 普法宣传=GOOD)
    rewrite(path, b"</sheetData>", b"<row r ='1048576'><c r = 'XFD1048576'><v>1</v></c></row></sheetData>")
    assert {code for code, _ in found(read_ledgers(path, declarations).problems)} >= {"L024"}


def test_a_ghost_format_in_the_last_cell_is_no_content(tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 普法宣传=GOOD)
    rewrite(path, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')
    outcome = read_ledgers(path, declarations)
    assert found(outcome.problems) == []
    assert len(outcome.value.ledgers["普法宣传"]) == 1


def test_hidden_sheets_are_read_and_chart_sheets_are_not(tmp_path: Path, declarations: Declarations) -> None:
    from openpyxl import load_workbook

    path = workbook(tmp_path, 普法宣传=GOOD)
    book = load_workbook(path)
    book["普法宣传"].sheet_state = "hidden"
    book.create_chartsheet("图")
    book.create_sheet("空表")
    book.save(path)
    outcome = read_ledgers(path, declarations)
    assert found(outcome.problems) == [("L030", "")]
    assert list(outcome.value.ledgers) == ["普法宣传"]


def test_a_workbook_with_a_macro_is_read_without_it(tmp_path: Path, declarations: Declarations) -> None:
    path = added(workbook(tmp_path, "台账.xlsm", 普法宣传=GOOD), "xl/vbaProject.bin", OLE + b"x" * 99)
    assert read_ledgers(path, declarations).problems == ()


@pytest.mark.parametrize("suffix", ["xls", "ods"])
@pytest.mark.render
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes these files")
def test_other_formats_give_the_same_entries(suffix: str, tmp_path: Path, declarations: Declarations) -> None:
    text = "日期 | 形式 | 场次 | 参加人数\n2024-03-05 | 线上 | 12 | 3\n\n2024-12-04 | 企业 | 2 | '若干"
    path = workbook(tmp_path, corner="B3", 普法宣传=text)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", suffix]
    subprocess.run([*command, "--outdir", tmp_path, path], check=True, capture_output=True, timeout=120)
    expected, outcome = (read_ledgers(tmp_path / f"台账.{kind}", declarations) for kind in ("xlsx", suffix))
    assert found(outcome.problems) == found(expected.problems) == [("L012", "E6")]
    assert outcome.value.ledgers["普法宣传"].columns == expected.value.ledgers["普法宣传"].columns
    assert [row.row for row in outcome.value.ledgers["普法宣传"].rows] == [4, 6]


def test_any_bytes_that_begin_like_a_workbook_are_refused_in_words(tmp_path: Path, declarations: Declarations) -> None:
    stream = io.BytesIO()
    Book().save(stream)
    whole = stream.getvalue()
    path = tmp_path / "台账.xlsx"
    for position in range(0, len(whole), 97):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 0xFF]) + whole[position + 1 :])
        with pytest.raises(InputError):  # at best it is an empty workbook
            read_ledgers(path, declarations)


def test_the_suffixes_are_those_of_the_contract() -> None:
    assert {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"} == files.SUFFIXES
