"""`drafter review` beside gongwen-skill on the same documents in one run: what each finds, what each finds that is not there.

A document without a fault, and the same one with one fault each, both by direct formatting and by styles. A finding that
the document without the fault does not have is counted as finding the fault, whatever it says; findings on the document
without a fault are false. Prints a Markdown page; ``docs/检查对照.md`` is its output.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from docx.document import Document as WordDocument
from docx.shared import RGBColor

from drafter import workflow
from tests.word.official import CENTER, LEFT, PARTS, Official, Part, written

Findings = set[tuple[str, str]]  # code, place


def _redden(document: WordDocument) -> None:
    document.paragraphs[4].runs[-1].font.color.rgb = RGBColor(0xFF, 0, 0)


CLEAN = Official()
FAULTS: Mapping[str, Official] = {
    "天头30毫米": replace(CLEAN, margins=(30, 35, 28, 26)),
    "订口20毫米": replace(CLEAN, margins=(37, 35, 20, 26)),
    "纸张是Letter": replace(CLEAN, paper=(215.9, 279.4)),
    "没有页码": replace(CLEAN, numbers=False),
    "标题用黑体": CLEAN.with_look("title", font="黑体"),
    "标题用三号": CLEAN.with_look("title", size=16),
    "标题左对齐": CLEAN.with_look("title", align=LEFT),
    "正文用宋体": CLEAN.with_look("body", font="宋体"),
    "正文用四号": CLEAN.with_look("body", size=14),
    "正文首行不缩进": CLEAN.with_look("body", first_line=0),
    "正文行距20磅": CLEAN.with_look("body", line=20),
    "正文居中": CLEAN.with_look("body", align=CENTER),
    "一级标题用仿宋": CLEAN.with_look("heading1", font="仿宋_GB2312"),
    "二级标题用仿宋": CLEAN.with_look("heading2", font="仿宋_GB2312"),
    "日期有前导零": CLEAN.with_text("2025年1月26日", "2025年01月26日"),
    "日期用汉字": CLEAN.with_text("2025年1月26日", "二〇二五年一月二十六日"),
    "主送机关用半角冒号": CLEAN.with_text("安宁县人民政府：", "安宁县人民政府:"),
    "主送机关没有冒号": CLEAN.with_text("安宁县人民政府：", "安宁县人民政府"),
    "一级标题跳号": CLEAN.with_text("二、上一", "四、上一").with_text("三、下一", "五、下一"),
    "二级标题用半角括号": CLEAN.with_text("（二）", "(二)"),
    "一级标题末尾有句号": CLEAN.with_text("主要安排", "主要安排。"),
    "正文有半角逗号": CLEAN.with_text("罚款3000元，形成", "罚款3000元,形成"),
    "引号不成对": CLEAN.with_text("“谁执法谁普法”", "“谁执法谁普法"),
    "法制与法治混用": CLEAN.with_text("群众的法治意识", "群众的法制意识"),
    "余和约连用": CLEAN.with_text("580余人次", "约580余人次"),
    "留着待补的字样": CLEAN.with_text("只有40人", "只有××人【待核实】"),
    "此页无正文": replace(CLEAN, parts=(*PARTS[:10], Part("body", "（此页无正文）"), *PARTS[10:])),
    "正文有一处红字": replace(CLEAN, finish=_redden),
    "空行代替间距": replace(CLEAN, parts=(*PARTS[:7], *[Part("body", "")] * 3, *PARTS[7:])),
    "用空格缩进": replace(
        CLEAN.with_look("body", first_line=0),
        parts=tuple(replace(part, text=f"　　{part.text}") if part.look == "body" else part for part in PARTS),
    ),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        print(_page(Path(made)))


def _page(folder: Path) -> str:
    """Return the whole page."""
    tools = {"drafter review": _ours, "gongwen check -t report": _theirs}
    found: dict[str, dict[str, dict[bool, Findings]]] = {tool: {} for tool in tools}
    for name, official in {"": CLEAN, **FAULTS}.items():
        for by_styles in (False, True):
            path = folder / "公文.docx"
            path.write_bytes(written(official, by_styles=by_styles))
            for tool, look in tools.items():
                found[tool].setdefault(name, {})[by_styles] = look(path)
    lines = [_HEAD, "| | " + " | ".join(tools) + " |", "|---|" + "---|" * len(tools)]
    for label, by_styles in (("直接设格式", False), ("用样式", True)):
        false = " | ".join(str(len(found[tool][""][by_styles])) for tool in tools)
        lines.append(f"| 没有问题的公文，{label}：误报 | {false} |")
    same = " | ".join("是" if found[tool][""][False] == found[tool][""][True] else "否" for tool in tools)
    lines += [f"| 两种做法结果相同 | {same} |", *_totals(tools, found), "", _EACH]
    lines += [
        "| 问题 | " + " | ".join(f"{tool}，直接 | 样式" for tool in tools) + " |",
        "|---|" + "---|" * 2 * len(tools),
    ]
    for name in FAULTS:
        cells = [_cell(found[tool][name][way], found[tool][""][way]) for tool in tools for way in (False, True)]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _totals(tools: Mapping[str, object], found: Mapping[str, dict[str, dict[bool, Findings]]]) -> list[str]:
    lines = []
    for label, by_styles in (("直接设格式", False), ("用样式", True)):
        caught = [
            sum(bool(found[tool][name][by_styles] - found[tool][""][by_styles]) for name in FAULTS) for tool in tools
        ]
        lines.append(f"| {len(FAULTS)} 个问题，{label}：查出 | {' | '.join(map(str, caught))} |")
    return lines


def _cell(found: Findings, false: Findings) -> str:
    codes = sorted({code for code, _ in found - false})
    return "、".join(codes) or "没有查出"


def _ours(path: Path) -> Findings:
    return {(one.code, str(one.paragraph)) for one in workflow.review(path).findings}


def _theirs(path: Path) -> Findings:
    program = Path(sys.executable).with_name("gongwen")
    ran = subprocess.run(
        [program, "check", str(path), "-t", "report", "--json"], capture_output=True, text=True, check=False
    )
    return {(one["rule_id"], f"{one['location']} {one['original']}") for one in json.loads(ran.stdout or "[]")}


_HEAD = """# 检查对照

同一批公文，`drafter review` 和公开的 gongwen-skill 各检查一遍。每个问题做一份公文，别处都合标准；每份做两次：格式直接设在文字上，
和格式都在样式里。没有问题的那份公文上报出来的，都是误报；有一个问题的公文上比没有问题的多报出来的，算查出了这个问题，
不管它怎么说。重做：`python -m benchmarks.reviewers`。
"""
_EACH = "每个问题，各报了什么（编号）：\n"


if __name__ == "__main__":
    main()
