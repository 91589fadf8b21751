"""Through real files: our drafts, documents made with python-docx, the same look set in two ways, pasted web pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import workflow
from drafter.check.form import Kind, check_form, recognise
from drafter.word import read_document
from drafter.workflow import Options
from tests.check.form.documents import REPORT, Change, document, every_section, faced, laid, style
from tests.check.form.wordfiles import pasted, read

SAMPLES = sorted((Path(__file__).parents[3] / "data").glob("*.xlsx"))
STYLES = ("gbt9704", "times", "plain", "gbt9704-28", "gbt9704-29.6", "gbt9704-30")
GENRES = sorted((Path(__file__).parent / "genres").glob("*.txt"))
# What is left to the office, or was so in the real report that a sample stands for: no recipients, no date, no signature,
# headings that change their form from part to part.
TRUE = {"F414", "F602", "F306", "F421", "F424"}


def codes(data: bytes, names: str = "gbt9704") -> set[str]:
    return {finding.code for finding in check_form(read_document(data, "报告.docx"), style(names))}


@pytest.mark.parametrize("names", STYLES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_our_drafts_are_without_fault(path: Path, names: str, tmp_path: Path) -> None:
    output = tmp_path / "报告.docx"
    workflow.draft(path, output=output, options=Options(settings=(("版式", names),)))
    assert codes(output.read_bytes(), names) <= TRUE
    assert codes(output.read_bytes()) <= TRUE


@pytest.mark.parametrize("seal", ["是", "否"])
@pytest.mark.parametrize("signing", ["政府", "党政联合"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_form_of_signature_is_right(path: Path, signing: str, seal: str, tmp_path: Path) -> None:
    output = tmp_path / "报告.docx"
    settings = (("署名方式", signing), ("是否盖章", seal), ("主送机关", "县委、县政府"), ("附注", "此件公开发布"))
    workflow.draft(path, output=output, options=Options(settings=settings))
    assert codes(output.read_bytes()) <= {"F602", "F306"}


def test_a_draft_with_everything_leaves_only_what_is_to_be_filled_in(tmp_path: Path) -> None:
    output = tmp_path / "报告.docx"
    settings = (
        ("发文字号", "宁政发〔2025〕12号"),
        ("签发人", "甲某某、乙某某"),
        ("密级", "秘密★1年"),
        ("紧急程度", "特急"),
        ("附件", "统计表"),
        ("其他附件", "执法案件表"),
        ("抄送机关", "县委全面依法治县委员会办公室"),
        ("主送机关", "县委、县政府"),
    )
    path = next(path for path in SAMPLES if path.stem == "宁安镇2024")
    workflow.draft(path, output=output, options=Options(settings=settings))
    assert codes(output.read_bytes()) == {"F602"}
    kinds = set(recognise(read_document(output.read_bytes(), "报告.docx")).kinds)
    assert {Kind.BANNER, Kind.CLASSIFICATION, Kind.URGENCY, Kind.COPY_RECIPIENTS, Kind.ATTACHMENT_TITLE} <= kinds


def test_a_letter_is_measured_as_a_letter(tmp_path: Path) -> None:
    output = tmp_path / "函.docx"
    workflow.draft(SAMPLES[0], output=output, letter=True)
    assert codes(output.read_bytes()) <= {"F602", "F421"}


@pytest.mark.parametrize("styled", [False, True], ids=["direct", "styled"])
@pytest.mark.parametrize("path", GENRES, ids=lambda path: path.stem)
def test_documents_made_by_others_are_without_fault(path: Path, styled: bool) -> None:  # noqa: FBT001  # a parameter of the test
    made = document(path.read_text(encoding="utf-8").strip())
    found = check_form(read(made, styled=styled), style())
    assert [(finding.code, finding.message) for finding in found] == []


TWINS: dict[str, Change] = {
    "nothing": laid("", before=0.0),
    "font": faced("一年来", font="宋体"),
    "size": faced("", size=14.0),
    "bold": faced("全覆盖", bold=True),
    "colour": faced("全覆盖", colour="FF0000"),
    "underline": faced("全覆盖", underline=True),
    "line": laid("", line=24.0),
    "space": laid("一年来", before=8.0),
    "indent": laid("一年来", first_line=0.0),
    "margin": every_section(top=25.4),
}


@pytest.mark.parametrize("name", TWINS)
def test_it_does_not_matter_how_the_look_is_set(name: str) -> None:
    made = TWINS[name](document())
    direct, styled = (check_form(read(made, styled=way), style()) for way in (False, True))
    assert direct == styled
    assert bool(direct) is (name != "nothing")


HALF = str.maketrans("，：；（）", ",:;()")


def test_a_report_pasted_from_a_web_page() -> None:
    text = [line.partition(" ")[2] for line in REPORT.translate(HALF).replace("法治氛围", "法制氛围").split("\n")]
    lines = ["某某县人民政府", "", "朗读", *text, "扫一扫在手机上查看当前页面"]
    made = pasted(lines)
    found = check_form(made, style())
    look = {
        "F101",
        "F110",
        "F201",
        "F202",
        "F203",
        "F204",
        "F209",
        "F210",
        "F212",
        "F213",
        "F221",
        "F225",
        "F226",
        "F230",
    }
    place = {"F422", "F430"}
    assert {finding.code for finding in found} == look | place | {"F304", "F410", "F501", "F603", "F610"}
    assert len(found) <= len(look | place) + 9
    kinds = recognise(made).kinds
    assert [kinds[index] for index in (0, 2, 3, 4, 5, -1)] == [
        Kind.DEBRIS,
        Kind.DEBRIS,
        Kind.TITLE,
        Kind.TITLE,
        Kind.RECIPIENTS,
        Kind.DEBRIS,
    ]
