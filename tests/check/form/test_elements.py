"""What each paragraph is: found by place and words, whatever it looks like."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.check.form import HeadingForm, Kind, recognise
from tests.check.form.documents import REPORT, document, faced, laid
from tests.check.form.test_mutants import ATTACHED, FOUR_LEVELS

KINDS = {
    "标题": Kind.TITLE,
    "主送": Kind.RECIPIENTS,
    "正文": Kind.BODY,
    "一级": Kind.HEADING1,
    "二级": Kind.HEADING2,
    "三级": Kind.HEADING3,
    "四级": Kind.HEADING4,
    "说明": Kind.ATTACHMENT_NOTE,
    "署名": Kind.SIGNATURE,
    "日期": Kind.DATE,
    "附注": Kind.ANNOTATION,
    "附件": Kind.ATTACHMENT_MARK,
    "附题": Kind.ATTACHMENT_TITLE,
    "抄送": Kind.COPY_RECIPIENTS,
    "印发": Kind.PRINTING,
    "标志": Kind.BANNER,
    "字号": Kind.DOCUMENT_NUMBER,
    "表格": Kind.TABLE,
    "空行": Kind.EMPTY,
}
DOCUMENTS = {
    "report": REPORT,
    "attachments": ATTACHED,
    "levels": FOUR_LEVELS,
    **{
        path.stem: path.read_text(encoding="utf-8").strip()
        for path in sorted((Path(__file__).parent / "genres").glob("*.txt"))
    },
}


def kinds(notation: str) -> list[Kind]:
    return [kind for kind in recognise(document(notation)).kinds if kind is not Kind.OUTSIDE]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_element_is_found(name: str) -> None:
    meant = [KINDS.get(line.partition(" ")[0], Kind.BODY) for line in DOCUMENTS[name].split("\n")]
    if name == "纪要":
        meant[-2:] = [Kind.ROSTER, Kind.ROSTER]
    assert kinds(DOCUMENTS[name]) == meant


@pytest.mark.parametrize("name", DOCUMENTS)
def test_words_and_place_decide_not_the_look(name: str) -> None:
    """A document pasted without any look has the same elements; only what is centred or bold may tell more."""
    made = document(DOCUMENTS[name])
    bare = faced("", font="", size=10.5)(laid("", align="left", left=0.0, right=0.0, first_line=0.0)(made))
    assert recognise(bare).kinds == recognise(made).kinds


@pytest.mark.parametrize(
    ("line", "form", "heading"),
    [
        ("（四）加强领导。压实责任，细化措施。", HeadingForm.RUN_IN, "（四）加强领导。"),
        ("（四）加强领导", HeadingForm.OWN_LINE, "（四）加强领导"),
        ("（四）加强领导，压实责任", HeadingForm.OWN_LINE, "（四）加强领导，压实责任"),
        ("（四）加强领导；", HeadingForm.CLAUSE, "（四）"),
        (
            "（四）要进一步加强对这项工作的组织领导，明确专人负责，细化工作措施，压实工作责任，确保各项任务落到实处。",
            HeadingForm.CLAUSE,
            "（四）",
        ),
    ],
)
def test_a_number_begins_a_heading_or_only_a_clause(line: str, form: HeadingForm, heading: str) -> None:
    found = recognise(document(REPORT.replace("一级 二、", f"正文 {line}\n正文 落实到位，取得实效。\n一级 二、")))
    [one] = [each for each in found.headings if each.number == 4]
    text = found.document.paragraphs[one.index].text
    assert (one.form, text[one.start : one.end]) == (form, heading)


@pytest.mark.parametrize(
    "line",
    ["一、二季度完成任务过半。", "1.5万人次参加活动，取得实效。", "12.4国家宪法日期间开展宣传。", "3.15期间开展活动。"],
)
def test_what_begins_with_a_number_may_be_text(line: str) -> None:
    found = recognise(document(REPORT.replace("正文 一年来", f"正文 {line}\n正文 一年来")))
    assert found.kinds == recognise(document(REPORT.replace("正文 一年来", "正文 另外，\n正文 一年来"))).kinds


def test_organs_and_date_are_found_side_by_side_and_in_one_paragraph() -> None:
    joint = recognise(document(REPORT.replace("署名 中宁县", "署名 中共中宁县宁安镇委员会　中宁县")))
    assert [organ.text for organ in joint.signature] == ["中共中宁县宁安镇委员会", "中宁县宁安镇人民政府"]
    broken = REPORT.replace("署名 中宁县宁安镇人民政府\n日期 ", "日期 中宁县宁安镇人民政府\\n")
    together = recognise(document(broken))
    assert [organ.text for organ in together.signature] == ["中宁县宁安镇人民政府"]
    assert together.date
    assert together.date.text == "2025年2月26日"


def test_what_a_web_page_put_around_a_document_is_no_part_of_it() -> None:
    around = f"正文 某某县人民政府\n正文 朗读\n{REPORT}\n正文 扫一扫在手机打开当前页\n正文 主办：某某县人民政府"
    found = kinds(around)
    assert found[:2] == [Kind.DEBRIS] * 2
    assert found[-2:] == [Kind.DEBRIS] * 2
    assert found[2:-2] == kinds(REPORT)


def test_a_plan_printed_below_its_notice_is_a_part_of_its_own() -> None:
    notice = (
        "主送 各乡镇人民政府，各部门：\n正文 《某某区2024年工作要点》已经区政府同意，现印发给你们，请认真贯彻落实。\n"
        "署名 某某区人民政府\n日期 2024年4月9日\n附注 （此件公开发布）\n附题 某某区2024年工作要点\n"
        "正文 2024年工作的总体要求是：坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻落实上级部署。\n"
        "一级 一、加强领导\n接排3 1.健全机制。定期研究部署，协调解决重大问题。"
    )
    found = recognise(document(notice))
    assert found.official
    assert found.kinds[5] is Kind.ATTACHMENT_TITLE
    assert found.parts[:9] == (0, 0, 0, 0, 0, 1, 1, 1, 1)


def test_a_report_is_told_from_other_documents() -> None:
    assert recognise(document()).report
    assert not recognise(document(DOCUMENTS["通知"])).report
    without_title = "\n".join(line for line in REPORT.split("\n") if not line.startswith("标题"))
    assert recognise(document(without_title)).report
