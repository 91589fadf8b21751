""".xls, .xlsb and .ods: what calamine shows as blank there is found too."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import pytest

from drafter.ledger import read_ledgers
from drafter.ledger.ods import scan_ods
from drafter.ledger.scan import SheetScan
from drafter.ledger.xlsb import scan_sheet_part
from drafter.project.declarations import Declarations
from tests.builders import UNIT, dressed, found, workbook

TEXT = "日期 | 形式 | 场次 | 参加人数\n2024-03-05 | 线上 | 12 | #N/A\n | 企业 | =1/0 | 3\n2024-03-07 | 企业 | =1+1 | 4"


@pytest.mark.parametrize("suffix", ["xls", "ods"])
@pytest.mark.render
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes these files")
def test_errors_and_hidden_rows_are_found_in_other_formats(
    suffix: str, tmp_path: Path, declarations: Declarations
) -> None:
    path = dressed(workbook(tmp_path, 普法宣传=TEXT), "普法宣传", merge=["A2:A3"], hide=[4], strike=["D4"])
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", suffix]
    subprocess.run([*command, "--outdir", tmp_path, path], check=True, capture_output=True, timeout=120)
    outcome = read_ledgers(tmp_path / f"台账.{suffix}", declarations)
    assert found(outcome.problems) == [("L022", "D2"), ("L022", "C3"), ("L031", "4"), ("L032", "4")]
    assert outcome.value.ledgers["普法宣传"].columns["场次"][2] == 2
    assert len(set(outcome.value.ledgers["普法宣传"].columns["日期"])) == 2


def ods(rows: str) -> SheetScan:
    names = "office table text style"
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names.split())
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    return scan_ods(f'<a {spaces} {calc}><table:table table:name="表">{rows}</table:table></a>'.encode())["表"]


def test_an_ods_formula_without_a_result_and_a_cell_far_away() -> None:
    row = '<table:table-row><table:table-cell table:formula="of:=1+1"/></table:table-row>'
    assert [(place, flaw.text) for place, flaw in ods(row).flaws.items()] == [((1, 1), "=1+1")]
    empty = '<table:table-row><table:table-cell table:formula="of:=X"><text:p/></table:table-cell></table:table-row>'
    assert not ods(empty).flaws
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    far = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert ods(far).too_far == "XFD1048576"
    ghost = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>'
    assert ods(ghost).too_far == ""


# A minimal .xlsb, record by record -----------------------------------------------------------------------------------


def record(kind: int, data: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(data)]) + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(column: int, value: object) -> bytes:
    head = struct.pack("<II", column, 0)
    if isinstance(value, str):
        return record(3, head + b"\x17") if value == "#REF!" else record(6, head + wide(value))
    assert isinstance(value, int | float)
    return record(5, head + struct.pack("<d", value))


def row(number: int, values: list[object], *, hidden: bool = False) -> bytes:
    head = struct.pack("<IIH", number, 0, 300) + bytes([0, 0x10 if hidden else 0]) + b"\0" * 5
    return record(0, head) + b"".join(cell(at, value) for at, value in enumerate(values) if value is not None)


def sheet(*rows: bytes) -> bytes:
    size = struct.pack("<4I", 0, len(rows) - 1, 0, 9)
    return record(129) + record(148, size) + record(145) + b"".join(rows) + record(146) + record(130)


def xlsb(path: Path, **sheets: bytes) -> Path:
    links = "".join(
        f'<Relationship Id="rId{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
        f' Target="worksheets/sheet{n}.bin"/>'
        for n in range(1, len(sheets) + 1)
    )
    names = b"".join(
        record(156, struct.pack("<II", 0, n) + wide(f"rId{n}") + wide(name)) for n, name in enumerate(sheets, start=1)
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", record(131) + record(143) + names + record(144) + record(132))
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        )
        for number, part in enumerate(sheets.values(), start=1):
            archive.writestr(f"xl/worksheets/sheet{number}.bin", part)
    return path


def test_errors_and_hidden_rows_of_an_xlsb_are_found(tmp_path: Path, declarations: Declarations) -> None:
    unit = sheet(*(row(n, list(pair)) for n, pair in enumerate([("项目", "内容"), *UNIT.items()])))
    rows: list[list[object]] = [["日期", "形式", "场次"], ["2024-03-05", "线上", 12], ["2024-03-06", "线上", "#REF!"]]
    table = sheet(*(row(n, values, hidden=n == 1) for n, values in enumerate(rows)))
    outcome = read_ledgers(xlsb(tmp_path / "台账.xlsb", 单位信息=unit, 普法宣传=table), declarations)
    assert found(outcome.problems) == [("L031", "2"), ("L022", "C3")]
    assert outcome.value.ledgers["普法宣传"].columns["场次"][0] == 12


def test_a_cell_of_an_xlsb_far_away(tmp_path: Path, declarations: Declarations) -> None:
    far = sheet(row(0, ["日期"]), record(0, struct.pack("<IIH", 1048575, 0, 300) + b"\0" * 7), cell(16383, 1))
    assert scan_sheet_part(far).too_far == "XFD1048576"
    unit = sheet(*(row(n, list(pair)) for n, pair in enumerate([("项目", "内容"), *UNIT.items()])))
    outcome = read_ledgers(xlsb(tmp_path / "台账.xlsb", 单位信息=unit, 普法宣传=far), declarations)
    assert found(outcome.problems) == [("L024", "")]


def test_an_empty_result_of_an_xlsb_is_said() -> None:
    part = sheet(row(0, []), record(8, struct.pack("<II", 2, 0) + wide("") + b"\0" * 6))
    assert scan_sheet_part(part).unsure == ((1, 3),)
