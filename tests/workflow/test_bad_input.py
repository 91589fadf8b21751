"""What can go wrong outside the ledgers, through the real command line: a Chinese sentence, what to do, an exit code, no debris."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from drafter import workflow
from drafter.cli import main
from drafter.model.errors import OutputError
from drafter.workflow.files import safe_name, write_whole
from tests.builders import UNIT, workbook

ROOT = Path(__file__).resolve().parents[2]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEETINGS = "日期 | 会议类型 | 是否法治专题\n2024-03-05 | 党委会 | 是"


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


def run(*argv: object, encoding: str = "utf-8") -> Ran:
    """Run the command line in this process, with streams of that encoding: a process of its own costs a second each."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(word) for word in argv])
    return Ran(code, *(_text(stream) for stream in (out, err)))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode(stream.encoding)


def run_process(*argv: object, encoding: str = "utf-8") -> Ran:
    """Run it as a user does."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "drafter.cli", *map(str, argv)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
    return Ran(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


def listing(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def refused(ran: Ran, *words: str) -> None:
    """A refusal is a Chinese sentence and a hint on stderr, exit code 2, and nothing else."""
    assert ran.code == 2, ran
    assert ran.out == ""
    lines = ran.err.splitlines()
    assert len(lines) == 2, ran.err
    assert lines[1].startswith("→ ")
    assert all(re.search(r"[\u4e00-\u9fff]", line) for line in lines)
    assert "Traceback" not in ran.err
    assert all(word in ran.err for word in words), ran.err


def no_such_file(folder: Path) -> tuple[list[object], str]:
    return [folder / "没有.xlsx"], "没有找到《没有.xlsx》"


def not_a_workbook(folder: Path) -> tuple[list[object], str]:
    (folder / "台账.xlsx").write_text("日期,形式\n", encoding="utf-8")
    return [folder / "台账.xlsx"], "不是表格文件"


def wrong_suffix(folder: Path) -> tuple[list[object], str]:
    (folder / "台账.pdf").write_bytes(b"%PDF-1.4")
    return [folder / "台账.pdf"], "不是台账工作簿"


def encrypted_workbook(folder: Path) -> tuple[list[object], str]:
    (folder / "台账.xlsx").write_bytes(OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512)
    return [folder / "台账.xlsx"], "密码"


def file_of_no_bytes(folder: Path) -> tuple[list[object], str]:
    (folder / "台账.xlsx").write_bytes(b"")
    return [folder / "台账.xlsx"], "空文件"


def empty_workbook(folder: Path) -> tuple[list[object], str]:
    Workbook().save(folder / "台账.xlsx")
    return [folder / "台账.xlsx"], "是空的"


def folder_without_ledgers(folder: Path) -> tuple[list[object], str]:
    (folder / "台账").mkdir()
    return [folder / "台账"], "没有台账工作簿"


def other_year_asked_for(folder: Path) -> tuple[list[object], str]:
    return [workbook(folder, 会议=MEETINGS), "--year", 2023], "报告年度"


def output_is_a_folder(folder: Path) -> tuple[list[object], str]:
    (folder / "报告.docx").mkdir()
    return [workbook(folder), "-o", folder / "报告.docx"], "文件夹"


def output_below_a_file(folder: Path) -> tuple[list[object], str]:
    (folder / "文件").write_text("x", encoding="utf-8")
    return [workbook(folder), "-o", folder / "文件" / "报告.docx"], "文件夹"


def output_folder_missing(folder: Path) -> tuple[list[object], str]:
    return [workbook(folder), "-o", folder / "没有" / "报告.docx"], "没有这个文件夹"


def output_is_somebody_elses_document(folder: Path) -> tuple[list[object], str]:
    Document().save(str(folder / "报告.docx"))
    return [workbook(folder), "-o", folder / "报告.docx"], "不是 drafter 写的"


def output_is_no_document(folder: Path) -> tuple[list[object], str]:
    (folder / "报告.docx").write_text("我的", encoding="utf-8")
    return [workbook(folder), "-o", folder / "报告.docx"], "不是 drafter 写的"


def misspelt_figure_in_a_template(folder: Path) -> tuple[list[object], str]:
    shipped = (ROOT / "templates/annual/parts/plan.md.j2").read_text(encoding="utf-8")
    own = folder / "templates/annual/parts"
    own.mkdir(parents=True)
    (own / "plan.md.j2").write_text(shipped + "\n{{ 学法.集中学系 }}\n", encoding="utf-8")
    return [workbook(folder)], "集中学系"


def misspelt_column_in_figures(folder: Path) -> tuple[list[object], str]:
    (folder / "templates/annual").mkdir(parents=True)
    shipped = (ROOT / "templates/annual/figures.yaml").read_text(encoding="utf-8")
    (folder / "templates/annual/figures.yaml").write_text(
        shipped.replace("column: 研究问题数", "column: 研究问题"), "utf-8"
    )
    return [workbook(folder)], "研究问题"


def broken_drafter_yaml(folder: Path) -> tuple[list[object], str]:
    (folder / "drafter.yaml").write_text("标题形式: [报送\n", encoding="utf-8")
    return [workbook(folder)], "drafter.yaml"


def unknown_key_in_drafter_yaml(folder: Path) -> tuple[list[object], str]:
    (folder / "drafter.yaml").write_text("标题形状: 报送\n", encoding="utf-8")
    return [workbook(folder)], "标题形状"


def drafter_yaml_that_is_a_list(folder: Path) -> tuple[list[object], str]:
    (folder / "drafter.yaml").write_text("- 报送\n", encoding="utf-8")
    return [workbook(folder)], "drafter.yaml"


def drafter_yaml_in_gbk(folder: Path) -> tuple[list[object], str]:
    (folder / "drafter.yaml").write_bytes("标题形式: 报送\n".encode("gbk"))
    return [workbook(folder)], "drafter.yaml"


def unknown_style(folder: Path) -> tuple[list[object], str]:
    return [workbook(folder), "--set", "版式=红头"], "红头"


def wrong_setting_on_the_command_line(folder: Path) -> tuple[list[object], str]:
    return [workbook(folder), "--set", "署名方式=个人"], "署名方式"


def unknown_setting_on_the_command_line(folder: Path) -> tuple[list[object], str]:
    return [workbook(folder), "--set", "署名方试=政府"], "署名方式"


def setting_without_equals(folder: Path) -> tuple[list[object], str]:
    return [workbook(folder), "--set", "署名方式"], "项目=内容"


def year_that_is_none(folder: Path) -> tuple[list[object], str]:
    return [workbook(folder), "--year", "二〇二四"], "--year"


def unknown_template_set(folder: Path) -> tuple[list[object], str]:
    return [workbook(folder), "--template-set", "没有"], "模板"


def unknown_option(folder: Path) -> tuple[list[object], str]:
    return [workbook(folder), "--outptu", "a.docx"], "--output"


REFUSALS = [
    no_such_file,
    not_a_workbook,
    wrong_suffix,
    encrypted_workbook,
    file_of_no_bytes,
    empty_workbook,
    folder_without_ledgers,
    other_year_asked_for,
    output_is_a_folder,
    output_below_a_file,
    output_folder_missing,
    output_is_somebody_elses_document,
    output_is_no_document,
    misspelt_figure_in_a_template,
    misspelt_column_in_figures,
    broken_drafter_yaml,
    unknown_key_in_drafter_yaml,
    drafter_yaml_that_is_a_list,
    drafter_yaml_in_gbk,
    unknown_style,
    wrong_setting_on_the_command_line,
    unknown_setting_on_the_command_line,
    setting_without_equals,
    year_that_is_none,
    unknown_template_set,
    unknown_option,
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case.__name__)
def test_draft_refuses_with_a_sentence_and_a_hint_and_leaves_nothing(
    tmp_path: Path, case: Callable[[Path], tuple[list[object], str]]
) -> None:
    argv, words = case(tmp_path)
    before = listing(tmp_path)
    refused(run("draft", *argv), words)
    assert listing(tmp_path) == before


@pytest.mark.parametrize("content", [b"", b"\0" * 4096])
def test_a_file_that_was_sent_half_is_asked_for_again(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "台账.xlsx").write_bytes(content)
    ran = run("draft", tmp_path / "台账.xlsx")
    refused(ran, "是空文件", "重新要一份")
    assert "改文件名" not in ran.err


PROBLEMS: list[tuple[str, Callable[[Path], Path], str]] = [
    ("no 单位信息", lambda folder: workbook(folder, 单位信息=None, 会议=MEETINGS), "L001"),
    ("no year", lambda folder: workbook(folder, 单位信息={"乡镇全称": "某镇", "简称": "某镇"}), "L003"),
    ("an event of another year", lambda folder: workbook(folder, 会议=MEETINGS.replace("2024-03", "2023-03")), "L018"),
    ("a wrong setting in 单位信息", lambda folder: workbook(folder, 单位信息=UNIT | {"署名方式": "个人"}), "S001"),
]


@pytest.mark.parametrize(("make", "code"), [case[1:] for case in PROBLEMS], ids=[case[0] for case in PROBLEMS])
def test_problems_in_the_ledgers_are_listed_and_no_report_is_written(
    tmp_path: Path, make: Callable[[Path], Path], code: str
) -> None:
    path = make(tmp_path)
    ran = run("draft", path)
    assert ran.code == 1
    assert code in ran.out + ran.err
    assert "→ " in ran.out + ran.err
    assert "Traceback" not in ran.err
    assert listing(tmp_path) == {path.name}


def test_an_unknown_sheet_is_a_reminder_and_the_report_is_written(tmp_path: Path) -> None:
    ran = run("draft", workbook(tmp_path, 会义=MEETINGS))
    assert ran.code == 0
    assert "L007" in ran.out + ran.err
    assert "会议" in ran.out + ran.err
    assert (tmp_path / "安宁镇2024年度法治政府建设情况报告.docx").exists()


def test_a_report_that_the_clerk_changed_is_not_overwritten(tmp_path: Path) -> None:
    path, report = workbook(tmp_path, 会议=MEETINGS), tmp_path / "报告.docx"
    assert run("draft", path, "-o", report).code == 0
    before = listing(tmp_path)
    document = Document(str(report))
    document.paragraphs[3].add_run("这是我补写的一句。")
    document.save(str(report))
    changed = report.read_bytes()
    workbook(tmp_path, 会议=MEETINGS + "\n2024-04-05 | 党委会 | 是")
    refused(run("draft", path, "-o", report), "有人改过")
    assert report.read_bytes() == changed
    assert listing(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} == {"台账.xlsx", "报告.docx", ".drafter"}


def test_a_report_that_nobody_changed_is_brought_up_to_date(tmp_path: Path) -> None:
    path, report = workbook(tmp_path, 会议=MEETINGS), tmp_path / "报告.docx"
    assert run("draft", path, "-o", report).code == 0
    workbook(tmp_path, 会议=MEETINGS + "\n2024-04-05 | 党委会 | 是")
    assert run("draft", path, "-o", report).code == 0
    assert "2次" in "".join(paragraph.text for paragraph in Document(str(report)).paragraphs)


@pytest.mark.parametrize(
    ("short", "file"),
    [
        ("湖㳇镇", "湖㳇镇2024年度法治政府建设情况报告.docx"),
        ("𠅤镇", "𠅤镇2024年度法治政府建设情况报告.docx"),
        ("../外", "_外2024年度法治政府建设情况报告.docx"),
        ("a/b\\c:d", "a_b_c_d2024年度法治政府建设情况报告.docx"),
    ],
)
def test_a_name_becomes_a_file_name_in_the_folder_of_the_ledgers(tmp_path: Path, short: str, file: str) -> None:
    folder = tmp_path / "台账𠮷"
    folder.mkdir()
    ran = run("draft", workbook(folder, "湖㳇.xlsx", 单位信息=UNIT | {"简称": short}), encoding="gbk")
    assert ran.code == 0, ran
    there = {name for name in listing(tmp_path) if "/.drafter/" not in name}
    assert there == {"台账𠮷", "台账𠮷/湖㳇.xlsx", "台账𠮷/.drafter", f"台账𠮷/{file}"}


@pytest.mark.parametrize("name", ["CON", "con.txt", "NUL", "aux", "COM1", "LPT9.docx"])
def test_a_name_that_windows_keeps_for_itself_is_changed(name: str) -> None:
    assert safe_name(name) == f"_{name}"


@pytest.mark.parametrize("name", ["", "...", " . ", "???"])
def test_a_name_is_never_empty_and_never_hidden(name: str) -> None:
    assert re.fullmatch(r"报告|_+", safe_name(name))


def test_a_gbk_console_gets_gbk(tmp_path: Path) -> None:
    refused(run_process("draft", tmp_path / "湖㳇.xlsx", encoding="gbk"), "没有找到《湖?.xlsx》")


@pytest.mark.parametrize("case", [not_a_workbook, misspelt_figure_in_a_template], ids=lambda case: case.__name__)
def test_a_real_process_refuses_the_same_way(tmp_path: Path, case: Callable[[Path], tuple[list[object], str]]) -> None:
    argv, words = case(tmp_path)
    refused(run_process("draft", *argv), words)


def test_a_reader_that_hangs_up_is_no_crash(tmp_path: Path) -> None:
    path = workbook(tmp_path, 会议=MEETINGS)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "drafter.cli", "figures", str(path)]
    done = subprocess.run(command, env=env, stdout=write, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    os.close(write)
    assert "Traceback" not in done.stderr.decode()
    assert "内部出错" not in done.stderr.decode()


KILLED = """
import os, signal, sys
from pathlib import Path
from drafter import workflow
Path.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)
workflow.draft(Path(sys.argv[1]), output=Path(sys.argv[2]))
"""


def test_a_process_killed_before_the_rename_leaves_the_old_report_whole(tmp_path: Path) -> None:
    path, report = workbook(tmp_path, 会议=MEETINGS), tmp_path / "报告.docx"
    workflow.draft(path, output=report)
    whole = report.read_bytes()
    workbook(tmp_path, 会议=MEETINGS + "\n2024-04-05 | 党委会 | 是")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", KILLED, path, report], env=env, cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert report.read_bytes() == whole
    assert workflow.draft(path, output=report).action == "overwrite"


@pytest.mark.parametrize(("error", "words"), [(PermissionError(13, "拒绝"), "关闭"), (OSError(28, "磁盘已满"), "磁盘")])
def test_a_failed_write_keeps_the_old_file_and_removes_the_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    target = tmp_path / "报告.docx"
    target.write_bytes(b"old")

    def fail(_self: Path, _target: Path) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError) as caught:
        write_whole(target, b"new")
    assert words in caught.value.message + caught.value.hint
    assert target.read_bytes() == b"old"
    assert listing(tmp_path) == {"报告.docx"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    path, folder = workbook(tmp_path), tmp_path / "只读"
    folder.mkdir(mode=0o555)
    refused(run("draft", path, "-o", folder / "报告.docx"), "不能写入")
