"""Everything that is shown before a verb does anything is Chinese."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from drafter import __version__
from tests.cli.fakes import Run

VERBS = (
    "new",
    "inspect",
    "figures",
    "draft",
    "update",
    "compare",
    "trace",
    "serve",
    "publish",
    "verify",
    "explain",
    "doctor",
)
ENGLISH = re.compile(r"Usage|Options|Arguments|Commands|Show this|exit\b|required|default|OPTIONS|Missing|Error|TEXT")


def test_the_first_page_lists_every_verb(run: Run) -> None:
    page = run("--help").out
    assert all(re.search(rf"^  {verb} +[一-鿿]", page, re.MULTILINE) for verb in VERBS)


@pytest.mark.parametrize("verb", [*VERBS, ""])
def test_a_help_page_is_chinese_throughout(run: Run, verb: str) -> None:
    ran = run(*filter(None, [verb]), "--help")
    assert ran.code == 0
    assert ran.out.startswith("用法：drafter")
    assert re.search(r"^选项：", ran.out, re.MULTILINE)
    assert re.search(r"--help +显示帮助$", ran.out, re.MULTILINE)
    assert not ENGLISH.search(ran.out.replace("docx|text", ""))


@pytest.mark.parametrize("verb", [*VERBS, ""])
def test_every_option_has_a_chinese_explanation(run: Run, verb: str) -> None:
    page = run(*filter(None, [verb]), "--help").out
    options = [line for line in page.splitlines() if line.startswith("  -")]
    assert options
    assert all(re.search(r"  \S*[一-鿿]", line[4:]) for line in options)


@pytest.mark.parametrize("verb", [*VERBS, ""])
def test_help_fits_a_narrow_gbk_console(run: Run, verb: str) -> None:
    page = run(*filter(None, [verb]), "--help").out
    assert all(len(line.encode("gbk")) <= 80 for line in page.splitlines())


def test_without_a_verb_the_help_page_is_shown_as_a_mistake(run: Run) -> None:
    ran = run()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("用法：drafter")


def test_version(run: Run) -> None:
    assert run("--version").out == f"drafter {__version__}\n"


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ("draft", "缺少参数“路径”"),
        ("drat x", "没有命令 drat，是不是 draft？"),
        ("qqq", "没有命令 qqq"),
        ("draft --yaer 2024 x", "没有选项 --yaer，是不是 --year？"),
        ("--nothing", "没有选项 --nothing"),
        ("draft x --year", "选项 --year 后面要写内容"),
        ("draft x --json=1", "选项 --json 后面不写内容"),
        ("draft x y", "多了参数：y"),
        ("draft x --year 24", "--year 后面应当是四位年份，现在是“24”"),
        ("draft x --year abc", "--year 后面应当是四位年份，现在是“abc”"),
        ("draft x --set 盖章", "--set 后面应当是“项目=内容”，现在是“盖章”"),
        ("draft x --format pdf", "--format 后面只能是 docx、text，现在是“pdf”"),
    ],
)
@pytest.mark.usefixtures("workflow")
def test_a_mistyped_command_is_answered_in_chinese(run: Run, argv: str, message: str) -> None:
    ran = run(*argv.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == message
    assert not ENGLISH.search(ran.err)


@pytest.mark.parametrize("argv", [["--help"], ["draft", "--help"]])
def test_help_loads_none_of_the_heavy_libraries(argv: list[str]) -> None:
    code = (
        f"import sys; from drafter.cli import main; main({argv});"
        "heavy = {'openpyxl', 'python_calamine', 'jinja2', 'pydantic', 'docx', 'lxml', 'yaml', 'rich'};"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize(("encoding", "readable_as"), [("gbk", "gbk"), ("ascii", "utf-8"), ("utf-8", "utf-8")])
def test_chinese_reaches_any_console(encoding: str, readable_as: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "drafter.cli", "--help"],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    )
    assert ran.stdout.decode(readable_as).startswith("用法：drafter")
