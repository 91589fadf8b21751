"""The covering letter (函): a letter of the lead organ about the report, from 单位信息 alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import workflow
from drafter.model.errors import TemplateError
from drafter.model.report import BlockKind, DocumentForm
from tests.builders import UNIT, found, workbook
from tests.compose.drafts import kinds, letter, only, report, texts

K = BlockKind


def test_a_letter_from_bare_settings_leaves_places(tmp_path: Path) -> None:
    got = letter(tmp_path)
    assert got.form is DocumentForm.LETTER
    assert got.text() == (
        "某县安宁镇人民政府\n"
        "×政函〔2025〕×号\n"
        "某县安宁镇人民政府关于报送2024年度\n法治政府建设情况报告的函\n"
        "【主送机关】：\n"
        "现将《某县安宁镇人民政府关于2024年度法治政府建设情况的报告》报送你们，请审阅。\n"
        "特此函达。\n"
        "附件：某县安宁镇人民政府关于2024年度法治政府建设情况的报告\n"
        "某县安宁镇人民政府\n"
        "××××年×月×日\n"
    )
    assert texts(got, K.DOCUMENT_NUMBER) == ["‹×政函〔2025〕×号›"]
    assert texts(got, K.RECIPIENTS) == ["‹【主送机关】›|："]


def test_a_letter_says_what_was_filled_in(tmp_path: Path) -> None:
    got = letter(
        tmp_path,
        主送机关="县委",
        函主送机关="县委依法治县办、县司法局",
        函号="安政函〔2025〕3号",
        函附注="（联系人：甲某）",
        成文日期="2025-02-20",
        密级="秘密",
        紧急程度="特急",
    )
    assert texts(got, K.RECIPIENTS) == ["县委依法治县办、县司法局|："]
    assert texts(got, K.DOCUMENT_NUMBER) == ["安政函〔2025〕3号"]
    assert texts(got, K.ANNOTATION) == ["（联系人：甲某）"]
    assert texts(got, K.DATE) == ["2025年2月20日"]
    assert kinds(got)[:3] == [K.COPY_NUMBER, K.CLASSIFICATION, K.URGENCY]


def test_what_is_said_of_the_report_is_not_said_of_the_letter(tmp_path: Path) -> None:
    items = {
        "发文字号": "安政发〔2025〕12号",
        "签发人": "甲某",
        "附注": "此件公开发布",
        "附件": "统计表",
        "抄送机关": "县委办",
    }
    assert letter(tmp_path, **items).text() == letter(tmp_path).text()


def test_a_joint_letter_bears_the_name_of_the_lead_organ_and_is_signed_by_both(tmp_path: Path) -> None:
    got = letter(tmp_path, 署名方式="党政联合")
    assert texts(got, K.BANNER) == ["中共某县安宁镇委员会"]
    assert texts(got, K.DOCUMENT_NUMBER) == ["‹×委函〔2025〕×号›"]
    assert texts(got, K.SIGNATURE) == ["中共某县安宁镇委员会|某县安宁镇人民政府"]
    assert only(got, K.TITLE).text.splitlines() == [
        "中共某县安宁镇委员会",
        "某县安宁镇人民政府",
        "关于报送2024年度",
        "法治政府建设情况报告的函",
    ]


@pytest.mark.parametrize("title", ["{简称}{年度}年/法治报告", "关于落实《纲要》情况的报告"])
def test_a_letter_names_the_report_by_its_own_title(tmp_path: Path, title: str) -> None:
    written, sent = report(tmp_path, 标题=title), letter(tmp_path, 标题=title)
    assert texts(sent, K.ATTACHMENT_NOTE) == [f"附件：|{written.title}"]
    assert f"《{written.title.replace('《', '〈').replace('》', '〉')}》" in sent.text()


def test_wrong_ledgers_do_not_keep_a_letter_from_being_written_but_a_wrong_unit_does(tmp_path: Path) -> None:
    wrong = {"普法宣传": "日期 | 形式 | 场次\n2024-03-04 | 广场宣传 | 十几"}
    assert workflow.draft(workbook(tmp_path, **wrong), dry_run=True).action == "refused"
    sent = workflow.draft(workbook(tmp_path, **wrong), dry_run=True, letter=True)
    assert (sent.action, sent.problems) == ("create", ())
    refused = workflow.draft(workbook(tmp_path, 单位信息=UNIT | {"署名方式": "谁"}), dry_run=True, letter=True)
    assert (refused.action, found(refused.problems)) == ("refused", [("S001", f"B{len(UNIT) + 2}")])


def test_a_letter_needs_no_ledger(tmp_path: Path) -> None:
    sent = workflow.draft(workbook(tmp_path), dry_run=True, letter=True)
    assert sent.output is not None
    assert (sent.output.name, sent.numbers, sent.gaps) == ("安宁镇2024年度法治政府建设情况报告报送函.docx", 0, ())


def test_the_template_of_the_letter_may_be_replaced_and_is_checked(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "annual" / "letter.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{{ 简称 }}{{ 年度 }}年的《{{ 报告标题 }}》，请查收。", encoding="utf-8")
    assert (
        "\n安宁镇2024年的《某县安宁镇人民政府关于2024年度法治政府建设情况的报告》，请查收。\n"
        in letter(tmp_path).text()
    )
    own.write_text("{{ 普法.广场场次 }}", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"letter\.md\.j2"):
        letter(tmp_path)
