"""The folder that the commands of the documents are run in, and running them: no path of this machine gets out."""

from __future__ import annotations

import io
import shlex
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook, load_workbook

from drafter import workflow
from drafter.cli import main

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "data/宁安镇2024.xlsx"
FAULTY = "有错的台账.xlsx"
EDITED = "改过的报告.docx"
TO_REVIEW = "待检查的报告.docx"
MISSPELT = "写错的模板"
CORRECTED = "改正的台账.xlsx"

_UNIT = (("项目", "内容"), ("乡镇全称", "中宁县宁安镇"), ("简称", "宁安镇"), ("报告年度", 2024))
_PUBLICITY = (
    ("日期", "活动名称", "形式", "场次(场次)", "资料份数(份)"),
    (date(2024, 3, 15), "消费者权益保护宣传", "广场宣传", 1, 1500),
    ("2024年4月31日", "民法典宣传", "广场宣传", 2, "1千多"),
    (date(2023, 6, 26), "禁毒宣传", "送法下乡", 1, "300张"),
    (date(2024, 9, 10), "网络安全宣传", "广场活动", "十几", 200),
    (date(2024, 12, 4), "宪法宣传", "广场宣传", None, 1300),
)


_EDITS = {"全年": "一年来", "580余人次": "近六百人次"}
_FAULTS = {
    "2025年3月26日": "2025年03月26日",
    "法治宣传": "法制宣传",
    '<w:pStyle w:val="Heading1"/>': '<w:pStyle w:val="DocBody"/>',
    'w:top="2098"': 'w:top="1440"',
}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder like the clerk's: the sample ledgers in ``data``, and one of each thing that can be wrong."""

    path: Path

    def run(self, command: str) -> str:
        """Run ``drafter …`` in the folder and return what it prints, results and remarks as they come."""
        program, *arguments = shlex.split(command)
        if program != "drafter":
            raise ValueError(command)
        printed = io.StringIO()
        with chdir(self.path), redirect_stdout(printed), redirect_stderr(printed):
            main(arguments)
        return printed.getvalue().replace(f"{self.path}/", "").replace(f"{self.path}\\", "")


@contextmanager
def folder() -> Iterator[Folder]:
    """Make such a folder; it is gone afterwards."""
    with TemporaryDirectory() as made:
        path = Path(made).resolve()
        (path / "data").mkdir()
        for workbook in (ROOT / "data").glob("*.xlsx"):
            shutil.copy(workbook, path / "data")
        _write_faulty(path / FAULTY)
        _write_edited(path, EDITED, _EDITS)
        _write_edited(path, TO_REVIEW, _FAULTS, (("主送机关", "中宁县人民政府"),))
        _write_misspelt(path / MISSPELT)
        _write_corrected(path / CORRECTED)
        yield Folder(path)


def _write_faulty(path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (("单位信息", _UNIT), ("普法宣传", _PUBLICITY), ("普法活动照片", (("编号",), ("1",)))):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def _write_edited(path: Path, name: str, edits: Mapping[str, str], settings: tuple[tuple[str, str], ...] = ()) -> None:
    """Draft a report and change its words and looks, as somebody in Word would."""
    drafted, edited = path / "drafted.docx", path / name
    workflow.draft(path / SAMPLE, output=drafted, options=workflow.Options(settings=settings))
    with zipfile.ZipFile(drafted) as source, zipfile.ZipFile(edited, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "word/document.xml":
                data = _edited(data.decode(), edits).encode()
            target.writestr(entry.filename, data)
    drafted.unlink()


def _write_corrected(path: Path) -> None:
    """Save the sample's ledgers with two cells corrected, as the clerk would in February."""
    book = load_workbook(ROOT / SAMPLE)
    sheet = book["普法宣传"]
    heads = [str(cell.value) for cell in sheet[1]]
    for row, column, more in ((3, "场次(场次)", 3), (5, "咨询人次(人次)", 60)):
        cell = sheet.cell(row, heads.index(column) + 1)
        cell.value = int(str(cell.value or 0)) + more
    book.save(path)


def _edited(text: str, edits: Mapping[str, str]) -> str:
    for old, new in edits.items():
        text = text.replace(old, new, 1)
    return text


def _write_misspelt(path: Path) -> None:
    """Put a template with a figure that does not exist beside a workbook."""
    parts = path / "templates" / "annual" / "parts"
    parts.mkdir(parents=True)
    shutil.copy(ROOT / SAMPLE, path)
    shipped = ROOT / "templates" / "annual" / "parts" / "achievements.md.j2"
    text = shipped.read_text(encoding="utf-8").replace("普法.广场场次", "普法.广场场数")
    (parts / shipped.name).write_text(text, encoding="utf-8")
