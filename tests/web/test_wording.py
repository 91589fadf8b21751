"""Nothing on a page sends anybody to a terminal: every sentence of the program that names a command is reworded there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.web.wording import on_page

ROOT = Path(__file__).resolve().parents[2] / "drafter"
COMMAND = re.compile(r"drafter [a-z]|--[a-z]|(?<![\w/-])-o\b")
# Modules whose sentences no page shows, and why.
ELSEWHERE = {
    "batch/cluster.py": "several computers are for the command line only",
    "ledger/blank.py": "what a blank workbook says about itself",
    "ledger/problem_list.py": "what a workbook says that batch writes",
    "pages/countydata.py": "what the page says that batch writes",
    "project/pointswriting.py": "what a file of points says about itself",
    "web/server.py": "said where the server is started",
    "web/wording.py": "the rewording itself",
    "workflow/printing.py": "options of LibreOffice",
    "workflow/support.py": "the verb doctor",
}
SHOWN = re.compile(r"\{\{ *((?:\w+\.)*(?:hint|message)|\w+\.said|progress\.wrong)\b *(\|[^}]*)?\}\}")


def sentences(path: Path) -> Iterator[str]:
    """Yield the texts of a module that are no docstrings; what is filled in later is 甲."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            passed.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            passed.update(map(id, node.values))
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else "甲" for one in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.value


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith("cli/") and name not in ELSEWHERE:
            yield name, path


def test_no_sentence_that_a_page_may_show_names_a_command() -> None:
    said = {(name, one) for name, path in modules() for one in sentences(path) if COMMAND.search(one)}
    assert len(said) > 30, "it looks at nothing"
    left = sorted((name, on_page(one)) for name, one in said if COMMAND.search(on_page(one)))
    assert not left, "say in drafter/web/wording.py what the page says instead"


def test_the_views_and_scripts_name_none_either() -> None:
    places = [*(ROOT / "web" / "views").glob("*.html"), *(ROOT / "web" / "static").glob("*.js")]
    assert [one.name for one in places if COMMAND.search(one.read_text(encoding="utf-8"))] == []


def test_what_happened_and_what_to_do_are_reworded_wherever_they_are_shown() -> None:
    raw = [
        f"{view.name}: {found[1]}"
        for view in sorted((ROOT / "web" / "views").glob("*.html"))
        if view.name not in ("sentence_piece.html", "parts.html")  # given reworded; words of views
        for found in SHOWN.finditer(view.read_text(encoding="utf-8"))
        if "on_page" not in (found[2] or "") and found[1] not in ("job.said", "said")
    ]
    assert raw == []


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("请先关闭它，或者用 -o 换一个文件名", "请先关闭它"),
        ("请先用 drafter inspect 检查《甲 2023.xlsx》", "请把《甲 2023.xlsx》放到首页，按“台账”一步列出的改"),
        ("里面有错误，请先用 drafter inspect 检查它", "里面有错误，请放到首页，按“台账”一步列出的改"),
        ("《甲-o乙.docx》打不开", "《甲-o乙.docx》打不开"),
        (
            "请用 --base 写明上一次生成的那份，这个文件夹里有《甲.docx》；都不是的，用 drafter compare 丙.docx 新.docx 和新起草的一份对照",
            "请放 drafter 写出、后来改过的那一份；没有的，请到“报告”一步下载新起草的，把您写的话抄进去",
        ),
        ("", ""),
    ],
)
def test_a_sentence_reads_well_where_the_command_was(said: str, wanted: str) -> None:
    assert on_page(said) == wanted
