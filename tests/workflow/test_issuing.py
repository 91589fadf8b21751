"""版头, 版记, 附件, 签名章 and the covering letter of the four townships, as they stand in the .docx."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter import workflow
from drafter.model.report import Report
from drafter.word import printed_blocks, read_docx
from drafter.workflow import Options
from tests.workflow.wellformed import oddities

DATA = Path(__file__).resolve().parents[2] / "data"
NAMES = ("宁安镇2024", "文疃镇2023", "烟溪镇2024", "西仓镇2025")
ORGANS = {
    "宁安镇2024": ("中宁县宁安镇人民政府",),
    "文疃镇2023": ("中共莒南县文疃镇委员会", "文疃镇人民政府"),
    "烟溪镇2024": ("安化县烟溪镇人民政府",),
    "西仓镇2025": ("西仓镇人民政府",),
}
YEARS = {"宁安镇2024": 2025, "文疃镇2023": 2023, "烟溪镇2024": 2025, "西仓镇2025": 2025}  # in which they are signed
COMBINATIONS = {
    "header": {"版头": "有"},
    "filled header": {"签发人": "甲某、乙某、丙某", "紧急程度": "特急", "密级": "秘密★1年", "份号": "000001"},
    "imprint": {"抄送机关": "县委办、县司法局", "印发机关": "党政综合办公室"},
    "table": {"附件": "统计表"},
    "table across": {"附件": "统计表", "统计表版面": "横版", "其他附件": "普法计划"},
    "personal seal": {"是否盖章": "签名章"},
    "all": {
        "版头": "有",
        "版记": "有",
        "附件": "统计表",
        "其他附件": "甲、乙",
        "是否盖章": "签名章",
        "主送机关": "县委",
    },
}

every_sample = pytest.mark.parametrize("name", NAMES)


def written(folder: Path, name: str, items: dict[str, str], *, letter: bool = False) -> tuple[Report, str]:
    """Draft a sample and return the report, and what python reads from its .docx, one paragraph a line."""
    options = Options(settings=tuple(items.items()))
    drafted = workflow.draft(DATA / f"{name}.xlsx", output=folder / "a.docx", letter=letter, options=options)
    assert drafted.report is not None, drafted.problems
    found = read_docx((folder / "a.docx").read_bytes(), "a.docx")
    assert found.ours
    return drafted.report, "\n".join(paragraph.text for paragraph in found.paragraphs)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@every_sample
@pytest.mark.parametrize("combination", COMBINATIONS)
def test_whatever_is_asked_for_stands_in_the_document(tmp_path: Path, name: str, combination: str) -> None:
    report, text = written(tmp_path, name, COMBINATIONS[combination])
    plain = workflow.draft(DATA / f"{name}.xlsx", dry_run=True).report
    assert plain is not None
    in_word = squeezed(text)
    printed = [squeezed("".join(span.text for span in block.spans)) for block in printed_blocks(report)]
    assert [words for words in printed if words not in in_word] == []
    said = {block.id: block.spans for block in report.blocks}
    kept = [block for block in plain.blocks if block.kind.value not in {"signature", "date", "recipients"}]
    assert all(said[block.id] == block.spans for block in kept)


@every_sample
def test_a_header_names_the_organs_and_the_year(tmp_path: Path, name: str) -> None:
    _, text = written(tmp_path, name, {"版头": "有"})
    lead = "×委发" if len(ORGANS[name]) > 1 else "×政发"
    assert all(organ in squeezed(text) for organ in ORGANS[name])
    assert f"{lead}〔{YEARS[name]}〕×号" in text
    assert re.sub(r"\s", "", text).count("签发人：" + "×××" * len(ORGANS[name])) == 1


@every_sample
def test_a_letter_is_short_and_names_the_report(tmp_path: Path, name: str) -> None:
    report, text = written(tmp_path, name, {}, letter=True)
    plain = workflow.draft(DATA / f"{name}.xlsx", dry_run=True).report
    assert plain is not None
    assert f"现将《{plain.title}》报送你们，请审阅。" in text
    assert f"附件：{plain.title}" in squeezed(text)
    assert report.title.endswith(f"关于报送{report.year}年度法治政府建设情况报告的函")
    assert f"{'委' if len(ORGANS[name]) > 1 else '政'}函〔{YEARS[name]}〕×号" in text
    assert "签发人" not in text
    body = [block.text for block in report.blocks if block.id.startswith("letter/")]
    assert oddities("\n".join(body)) == []


def test_a_letter_is_written_beside_the_report_and_neither_touches_the_other(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes((DATA / "宁安镇2024.xlsx").read_bytes())
    report, letter = workflow.draft(path), workflow.draft(path, letter=True)
    assert report.output is not None
    assert letter.output is not None
    assert [one.output.name for one in (report, letter) if one.output] == [
        "宁安镇2024年度法治政府建设情况报告.docx",
        "宁安镇2024年度法治政府建设情况报告报送函.docx",
    ]
    assert workflow.draft(path, letter=True).action == "identical"


def test_the_title_is_broken_for_the_page_of_the_style(tmp_path: Path) -> None:
    style = tmp_path / "templates" / "styles" / "large.yaml"
    style.parent.mkdir(parents=True)
    style.write_text("extends: gbt9704\ntext:\n  title:\n    size: 26\n", encoding="utf-8")
    path = tmp_path / "台账.xlsx"
    path.write_bytes((DATA / "文疃镇2023.xlsx").read_bytes())

    def title(name: str) -> str:
        got = workflow.draft(path, dry_run=True, options=Options(settings=(("版式", name),))).report
        assert got is not None
        return next(block.text for block in got.blocks if block.id == "title")

    assert title("gbt9704") == "文疃镇2023年度法治政府建设情况报告"
    assert title("large") == "文疃镇2023年度\n法治政府建设情况报告"
