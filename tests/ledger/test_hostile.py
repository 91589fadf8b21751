"""Files made to do harm: bounded memory and time, a clear sentence, nothing executed."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from drafter.ledger import read_ledgers
from drafter.model.errors import InputError
from drafter.project.declarations import Declarations
from tests.builders import found, rewrite, workbook

GOOD = "日期 | 形式 | 场次\n2024-03-05 | 线上 | 12"
ROOT = Path(__file__).parents[2]
MEASURED = """
import resource, sys
from pathlib import Path
from drafter.ledger import read_ledgers
from drafter.model.errors import InputError
from drafter.project.declarations import load_declarations
declarations = load_declarations(Path("templates/annual/ledgers.yaml"))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    problems = read_ledgers(Path(sys.argv[1]), declarations).problems
    print(*{problem.code for problem in problems})
except InputError as error:
    print(error.message)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def measured(path: Path) -> tuple[str, int]:
    """Read the file in a new process; return what was said and the megabytes that it took."""
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, path], cwd=ROOT, capture_output=True, text=True, timeout=20, check=True
    )
    said, megabytes = ran.stdout.splitlines()
    return said, int(megabytes)


def with_part(path: Path, name: str, pieces: int, piece: bytes) -> Path:
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as part,
    ):
        for _ in range(pieces):
            part.write(piece)
    return path


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = with_part(workbook(tmp_path, 普法宣传=GOOD), "xl/worksheets/sheet9.xml", 200, b" " * 10**6)
    said, megabytes = measured(path)
    assert "不正常" in said
    assert megabytes < 100


def test_a_bomb_in_a_zip_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "台账.zip"
    zipfile.ZipFile(path, "w").close()
    said, megabytes = measured(with_part(path, "a.xlsx", 200, b" " * 10**6))
    assert "不正常" in said
    assert megabytes < 100


@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_refused(doctype: bytes, tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 普法宣传=GOOD)
    rewrite(path, b"<worksheet", doctype + b"<worksheet")
    with pytest.raises(InputError, match="不正常"):
        read_ledgers(path, declarations)


def test_a_declared_dimension_costs_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path, 普法宣传=GOOD)
    rewrite(path, b'<dimension ref="A1:C2"', b'<dimension ref="A1:XFD1048576"')
    said, megabytes = measured(path)
    assert said == ""
    assert megabytes < 100


def test_three_hundred_sheets(tmp_path: Path, declarations: Declarations) -> None:
    path = workbook(tmp_path, 普法宣传=GOOD, **{f"表格{number}": "甲 | 乙\n1 | 2" for number in range(300)})
    began = time.perf_counter()
    outcome = read_ledgers(path, declarations)
    assert time.perf_counter() - began < 5
    assert {code for code, _ in found(outcome.problems)} == {"L007"}
    assert outcome.value.ledgers["普法宣传"].columns["场次"] == (12,)


@pytest.mark.parametrize("character", ["长", "9", "一", "计", "3月", "-", "=", "1,"])
def test_the_longest_cell(character: str, tmp_path: Path, declarations: Declarations) -> None:
    text = (character * 32767)[:32767]
    rows = [
        ["日期", "形式", "场次", "参加人数", "备注"],
        ["2024-03-05", "'" + text, 1, "'" + text],
        ["'" + text, "线上", 1, 5],
    ]
    began = time.perf_counter()
    outcome = read_ledgers(workbook(tmp_path, 普法宣传=rows), declarations)
    assert time.perf_counter() - began < 2
    assert all(len(problem.message) < 300 for problem in outcome.problems)
    assert {cell for _, cell in found(outcome.problems)} <= {"A3", "B2", "D2"}


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x","y")', "+1+1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_text_that_looks_like_a_formula_stays_text(text: str, tmp_path: Path, declarations: Declarations) -> None:
    rows = [["日期", "形式", "场次", "活动名称"], ["2024-03-05", "线上", 1, "'" + text]]
    ledger = read_ledgers(workbook(tmp_path, 普法宣传=rows), declarations).value.ledgers["普法宣传"]
    assert ledger.columns["活动名称"] == (text,)


def test_a_zip_in_a_zip_is_not_opened(tmp_path: Path, declarations: Declarations) -> None:
    inner = workbook(tmp_path, 普法宣传=GOOD)
    path = tmp_path / "宁安镇.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inner, "台账.xlsx")
        archive.writestr("更多.zip", b"PK\x03\x04")
    assert found(read_ledgers(path, declarations).problems) == [("L026", "")]


def test_a_zip_without_a_ledger_and_a_zip_that_climbs_out(tmp_path: Path, declarations: Declarations) -> None:
    path = tmp_path / "宁安镇.zip"
    for name, said in (("照片.jpg", "没有台账"), ("../台账.xlsx", "不正常")):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, b"x")
        with pytest.raises(InputError, match=said):
            read_ledgers(path, declarations)
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(InputError, match="损坏"):
        read_ledgers(path, declarations)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\xd8", b"a,\0b", b'a,"b', b"\x81"])
def test_a_csv_that_is_no_table(content: bytes, tmp_path: Path, declarations: Declarations) -> None:
    path = tmp_path / "普法宣传.csv"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_ledgers(path, declarations)
