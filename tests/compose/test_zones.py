"""版头, 版记, 附件 and 签名章 as blocks (GB/T 9704 clauses 7.2 to 7.4): which there are, in which order, what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.model.report import BlockKind, SignatureForm, Span, SpanKind, SpanRole
from tests.compose.drafts import kinds, only, report, texts

K = BlockKind
PLAIN = [K.TITLE, K.SIGNATURE, K.DATE]


def test_a_report_has_neither_header_nor_imprint_nor_attachments_by_default(tmp_path: Path) -> None:
    assert kinds(report(tmp_path)) == PLAIN


def test_everything_there_may_be_stands_in_the_order_of_the_standard(tmp_path: Path) -> None:
    got = report(
        tmp_path,
        版头="有",
        密级="秘密★1年",
        份号="000012",
        紧急程度="加急",
        主送机关="县委",
        附件="统计表",
        其他附件="普法计划",
        抄送机关="县委办",
        附注="此件公开发布",
    )
    assert kinds(got) == [
        *(K.COPY_NUMBER, K.CLASSIFICATION, K.URGENCY, K.BANNER, K.DOCUMENT_NUMBER, K.TITLE, K.RECIPIENTS),
        *(K.ATTACHMENT_NOTE, K.SIGNATURE, K.DATE, K.ANNOTATION),
        *(K.ATTACHMENT_MARK, K.ATTACHMENT_TITLE, K.TABLE, K.ATTACHMENT_MARK, K.ATTACHMENT_TITLE),
        *(K.COPY_RECIPIENTS, K.PRINTING),
    ]
    assert len({block.id for block in got.blocks}) == len(got.blocks)


def test_a_header_that_nobody_filled_in_leaves_places(tmp_path: Path) -> None:
    got = report(tmp_path, 版头="有")
    assert texts(got, K.BANNER) == ["某县安宁镇人民政府|文件"]
    assert texts(got, K.DOCUMENT_NUMBER) == ["‹×政发〔2025〕×号›|签发人：|‹×××›"]
    assert texts(got, K.COPY_NUMBER) == texts(got, K.CLASSIFICATION) == texts(got, K.URGENCY) == []


def test_the_year_of_a_missing_number_is_that_of_the_date(tmp_path: Path) -> None:
    got = report(tmp_path, 版头="有", 成文日期="2024-12-30")
    assert texts(got, K.DOCUMENT_NUMBER) == ["‹×政发〔2024〕×号›|签发人：|‹×××›"]


def test_a_header_says_what_was_filled_in(tmp_path: Path) -> None:
    got = report(tmp_path, 发文字号="安政发〔2025〕12号", 签发人="甲某、乙某")
    assert texts(got, K.DOCUMENT_NUMBER) == ["安政发〔2025〕12号|签发人：|甲某|乙某"]
    assert [span.role for span in only(got, K.DOCUMENT_NUMBER).spans] == [
        *(SpanRole.PLAIN, SpanRole.PLAIN, SpanRole.NAME, SpanRole.NAME)
    ]


def test_a_number_without_its_last_part_stands_out(tmp_path: Path) -> None:
    assert texts(report(tmp_path, 发文字号="安政发〔2025〕×号"), K.DOCUMENT_NUMBER) == [
        "‹安政发〔2025〕×号›|签发人：|‹×××›"
    ]


@pytest.mark.parametrize(
    ("items", "banner"),
    [
        ({}, "中共某县安宁镇委员会|某县安宁镇人民政府|文件"),
        ({"版头机关": "主办机关"}, "中共某县安宁镇委员会|文件"),
        ({"发文机关标志": "安宁镇人民政府文件"}, "安宁镇人民政府|文件"),
        ({"发文机关标志": "安宁镇党委、安宁镇人民政府"}, "安宁镇党委|安宁镇人民政府"),
    ],
)
def test_a_joint_report_names_all_organs_the_lead_organ_or_what_it_is_told_to(
    tmp_path: Path, items: dict[str, object], banner: str
) -> None:
    got = report(tmp_path, 署名方式="党政联合", 版头="有", **items)
    assert texts(got, K.BANNER) == [banner]
    assert texts(got, K.DOCUMENT_NUMBER) == ["‹×委发〔2025〕×号›|签发人：|‹×××›|‹×××›"]


def test_a_secret_report_has_a_copy_number_in_any_case(tmp_path: Path) -> None:
    got = report(tmp_path, 密级="秘密", 保密期限="1年")
    assert texts(got, K.COPY_NUMBER) == ["‹××××××›"]
    assert texts(got, K.CLASSIFICATION) == ["秘密★1年"]
    assert texts(report(tmp_path, 紧急程度="特急"), K.COPY_NUMBER) == []


def test_an_imprint_names_the_copies_and_leaves_places_for_the_rest(tmp_path: Path) -> None:
    got = report(tmp_path, 抄送机关="县委办、县政府办，县司法局。")
    assert texts(got, K.COPY_RECIPIENTS) == ["抄送：|县委办，县政府办，县司法局|。"]
    assert texts(got, K.PRINTING) == ["‹【印发机关】›|‹××××年×月×日印发›"]


def test_an_imprint_without_copies_has_no_line_for_them(tmp_path: Path) -> None:
    got = report(tmp_path, 印发机关="安宁镇党政综合办公室", 印发日期="2025-03-06")
    assert texts(got, K.COPY_RECIPIENTS) == []
    assert texts(got, K.PRINTING) == ["安宁镇党政综合办公室|2025年3月6日印发"]


def test_an_imprint_may_be_left_out_or_asked_for(tmp_path: Path) -> None:
    assert kinds(report(tmp_path, 抄送机关="县委办", 版记="无")) == PLAIN
    assert kinds(report(tmp_path, 版记="有")) == [*PLAIN, K.PRINTING]


def test_one_attachment_has_no_number(tmp_path: Path) -> None:
    got = report(tmp_path, 其他附件="2025年普法计划")
    assert texts(got, K.ATTACHMENT_NOTE) == ["附件：|2025年普法计划"]
    assert texts(got, K.ATTACHMENT_MARK) == ["附件"]
    assert texts(got, K.ATTACHMENT_TITLE) == ["2025年普法计划"]
    assert [block.text for block in got.blocks if block.id == "attachment/other/2025年普法计划/text"] == [
        "【请在这里附上：2025年普法计划】"
    ]


def test_several_attachments_are_numbered_alike_in_the_note_and_on_their_pages(tmp_path: Path) -> None:
    got = report(tmp_path, 附件="统计表", 其他附件="《甲、乙》清单、普法计划")
    title = "安宁镇2024年度法治政府建设工作数据统计表"
    assert texts(got, K.ATTACHMENT_NOTE) == [f"附件：1.|{title}|2.|《甲、乙》清单|3.|普法计划"]
    assert texts(got, K.ATTACHMENT_MARK) == ["附件1", "附件2", "附件3"]
    assert texts(got, K.ATTACHMENT_TITLE) == [title.replace("年度", "年度\n"), "《甲、乙》清单", "普法计划"]


def test_a_long_title_of_an_attachment_is_broken_by_meaning(tmp_path: Path) -> None:
    name = "安宁镇2024年度党政主要负责人履行推进法治建设第一责任人职责情况一览表"
    assert texts(report(tmp_path, 其他附件=name), K.ATTACHMENT_TITLE) == [
        "安宁镇2024年度党政主要负责人\n履行推进法治建设第一责任人职责情况一览表"
    ]


@pytest.mark.parametrize(
    ("items", "offices"),
    [
        ({}, ["某县安宁镇人民政府镇长"]),
        ({"署名方式": "党政联合"}, ["中共某县安宁镇委员会书记", "某县安宁镇人民政府镇长"]),
        ({"乡镇全称": "某县安宁乡"}, ["某县安宁乡人民政府乡长"]),
        ({"乡镇全称": "某区安宁街道"}, ["某区安宁街道办事处主任"]),
        ({"政府全称": "安宁镇人民政府"}, ["安宁镇人民政府镇长"]),
    ],
)
def test_beside_a_personal_seal_stands_the_full_office(
    tmp_path: Path, items: dict[str, object], offices: list[str]
) -> None:
    got = report(tmp_path, 是否盖章="签名章", **items)
    signature = only(got, K.SIGNATURE)
    assert [span.text for span in signature.spans] == offices
    assert signature.form is only(got, K.DATE).form is SignatureForm.PERSONAL


def test_an_office_that_nobody_knows_is_left_to_be_filled_in(tmp_path: Path) -> None:
    got = report(tmp_path, 是否盖章="签名章", 乡镇全称="某县安宁")
    assert only(got, K.SIGNATURE).spans == (Span("【签发人职务】", SpanKind.PLACEHOLDER, "是否盖章"),)
