"""A county's report from its folder to its document, and back to the townships' rows."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from drafter import workflow
from drafter.model.errors import InputError, OutputError, SettingsError
from drafter.model.report import SpanKind
from drafter.workflow.county import load_townships, townships_in
from tests.workflow.counties import county, drafted, publicity, report, spans, table, text, township


def three(folder: Path, *numbers: tuple[object, ...]) -> Path:
    place = county(folder)
    for name, own in zip(("宁安镇", "鸣沙镇", "湖㳇镇"), numbers, strict=True):
        if own:
            township(place, name, 普法宣传=publicity(*own))
        else:
            township(place, name, 会议="日期 | 会议类型\n2024-03-01 | 专题会")
    return place


def test_the_four_parts_in_their_order_signed_by_the_county(tmp_path: Path) -> None:
    got = report(three(tmp_path, (12,), (5,), (3,)))
    lines = text(got).splitlines()
    assert lines[:3] == ["中宁县人民政府", "关于2024年度法治政府建设情况的报告", "中卫市人民政府："]
    headings = [line[:2] for line in lines if line[1:2] == "、"]
    assert headings == ["一、", "二、", "三、", "四、"]
    assert got.unit == "中宁县"
    assert "各乡镇全年开展普法活动20场次" in text(got)
    assert "本报告的数据出自全县3个乡镇的台账。现将有关情况报告如下：" in text(got)


def test_every_number_leads_to_townships_and_rows(tmp_path: Path) -> None:
    place = three(tmp_path, (12, 4), (5,), (3,))
    got = drafted(place)
    assert got.output is not None
    numbers = {number.figure: number for number in workflow.trace(got.output).numbers}
    assert [str(source) for source in numbers["普法.活动场次"].sources] == [
        "宁安镇/宁安镇.xlsx[普法宣传]第2行",
        "宁安镇/宁安镇.xlsx[普法宣传]第3行",
        "湖㳇镇/湖㳇镇.xlsx[普法宣传]第2行",
        "鸣沙镇/鸣沙镇.xlsx[普法宣传]第2行",
    ]
    assert {str(one) for one in numbers["宁安镇/普法.活动场次"].sources} == {
        "宁安镇/宁安镇.xlsx[普法宣传]第2行",
        "宁安镇/宁安镇.xlsx[普法宣传]第3行",
    }
    assert numbers["报送.计入数"].text == "3个"
    assert all(number.sources for number in numbers.values() if number.figure)


def test_trace_against_the_ledgers_of_today(tmp_path: Path) -> None:
    place = three(tmp_path, (12,), (5,), (3,))
    output = drafted(place).output
    assert output is not None
    assert not workflow.trace(output, place).disagreeing
    township(place, "鸣沙镇", 普法宣传=publicity(6))
    wrong = {number.figure for number in workflow.trace(output, place).disagreeing}
    assert wrong == {"普法.活动场次", "鸣沙镇/普法.活动场次"}


def test_the_most_and_the_least_by_name(tmp_path: Path) -> None:
    got = report(three(tmp_path, (1212,), (1212,), (3,)))
    assert "开展活动最多的是宁安镇、鸣沙镇（均为1212场次）" in text(got)
    assert "最少的是湖㳇镇（3场次）" in text(got)
    bound = spans(got)
    assert bound["最多/普法.活动场次"] == "宁安镇、鸣沙镇"
    assert bound["最多数/普法.活动场次"] == "1212场次"
    assert bound["湖㳇镇/普法.活动场次"] == "3"  # the cell of the table comes last
    assert {row.file for row in got.figures["最多/普法.活动场次"].rows} == {"宁安镇/宁安镇.xlsx", "鸣沙镇/鸣沙镇.xlsx"}


def test_of_many_with_the_same_three_are_named(tmp_path: Path) -> None:
    place = county(tmp_path)
    for name in ("甲镇", "乙镇", "丙镇", "丁镇"):
        township(place, name, 普法宣传=publicity(7))
    township(place, "戊镇", 普法宣传=publicity(2))
    assert "最多的是丁镇、丙镇、乙镇等（均为7场次）" in text(report(place))


def test_nothing_is_compared_when_there_is_nothing_to_compare(tmp_path: Path) -> None:
    said = text(report(three(tmp_path, (5,), (5,), (5,))))
    assert "最多" not in said
    assert "最少" not in said


def test_who_has_not_reported_a_ledger_is_not_the_least_and_is_said(tmp_path: Path) -> None:
    got = drafted(three(tmp_path, (12,), (5,), ()))
    assert got.report is not None
    assert "最少的是鸣沙镇（5场次）" in text(got.report)
    said = {problem.message for problem in got.problems if problem.code == "T009"}
    assert said == {
        "全县的“普法活动”只有2个乡镇有数，1个没有：湖㳇镇",
        "全县的“法治建设专题会议”只有1个乡镇有数，2个没有：宁安镇、鸣沙镇",
    }


def test_a_number_that_not_all_townships_have_says_so_and_its_trace_who(tmp_path: Path) -> None:
    place = three(tmp_path, (12,), (5,), ())
    got = drafted(place)
    assert got.report is not None
    assert got.output is not None
    assert "各乡镇全年开展普法活动17场次（据2个乡镇统计）。" in text(got.report)
    assert spans(got.report)["有数/普法.活动场次"] == "2个"
    found = {number.figure: number for number in workflow.trace(got.output, place).numbers}
    assert found["普法.活动场次"].formula.endswith("；只有2个乡镇有数，1个没有：湖㳇镇")
    assert found["有数/普法.活动场次"].formula == "“普法活动”有数的乡镇的个数"
    assert not [number for number in found.values() if number.agrees is False]
    township(place, "湖㳇镇", 普法宣传=publicity(3))
    assert "各乡镇全年开展普法活动20场次。" in text(report(place))


def test_one_note_for_numbers_of_one_sentence_that_the_same_townships_have(tmp_path: Path) -> None:
    place = county(tmp_path)
    head, row = "日期 | 活动名称 | 形式 | 场次 | 资料份数", "2024-03-01 | 宣传 | 广场宣传 | 3 | 40"
    township(place, "甲镇", 普法宣传=f"{head} | 咨询人次\n{row} | 5")
    township(place, "乙镇", 普法宣传=f"{head}\n{row}")
    township(place, "丙街道", 会议="日期 | 会议类型\n2024-03-01 | 专题会")
    said = text(report(place))
    assert (
        "开展普法活动6场次，发放宣传资料80份（据2个乡镇、街道统计），解答法律咨询5人次（据1个乡镇、街道统计）。" in said
    )


def hazards(number: int, *, mended: int | None) -> str:
    """Return a ledger of so many hazards; without ``mended`` it lacks the column that says when they were."""
    days = ("", " | 整改完成日期") if mended is None else (" | 2024-04-01", " | 整改完成日期")
    head = f"检查批次 | 检查日期 | 隐患描述{'' if mended is None else days[1]}"
    rows = [f"第1批 | 2024-03-01 | 灭火器过期{at}{days[0] if at < (mended or 0) else ''}" for at in range(number)]
    return "\n".join([head, *rows])


def test_numbers_of_different_townships_in_one_sentence_each_say_whose_they_are(tmp_path: Path) -> None:
    place = county(tmp_path)
    township(place, "甲镇", 安全隐患=hazards(3, mended=2))
    township(place, "乙镇", 安全隐患=hazards(5, mended=None))
    assert "发现隐患8条，整改2条（据1个乡镇统计），整改率为66.7%（据1个乡镇统计）。" in text(report(place))


def test_the_table_of_figures_says_of_how_many_townships_a_number_is(tmp_path: Path) -> None:
    place = county(tmp_path)
    (place / "county.yaml").write_text("县: 中宁县\n县报告: {附件: 统计表, 乡镇数据表: 否}\n", encoding="utf-8")
    township(place, "甲镇", 安全隐患=hazards(3, mended=2))
    township(place, "乙镇", 安全隐患=hazards(5, mended=None))
    how = {row[1]: row[-1] for row in table(report(place))}
    assert how["整改安全隐患"].endswith("（据1个乡镇统计）")
    assert how["安全隐患整改率"].endswith("（据1个乡镇统计）")
    assert "统计）" not in how["发现安全隐患"]


def test_what_is_true_of_some_townships_is_not_said_of_all(tmp_path: Path) -> None:
    place = county(tmp_path)
    asked = "收到日期 | 办结日期 | 是否按期\n2024-03-01 | 2024-03-05 | 是"
    township(place, "甲镇", 信息公开申请=asked)
    township(place, "乙镇", 信息公开申请=asked)
    assert "收到政府信息公开申请2件，均已按期办结" in text(report(place))
    township(place, "乙镇", 信息公开申请="收到日期 | 申请人类型\n2024-03-01 | 公民")
    said = text(report(place))
    assert "均已按期办结" not in said
    assert "收到政府信息公开申请2件，按期办结率为100%（据1个乡镇统计）" in said


def test_a_number_of_some_can_keep_the_report_from_being_written(tmp_path: Path) -> None:
    place = three(tmp_path, (12,), (5,), ())
    (place / "county.yaml").write_text("县: 中宁县\n严重程度: {T009: 错误}\n", encoding="utf-8")
    assert drafted(place).action == "refused"


def test_a_number_that_all_have_by_now_loses_its_note_in_an_update(tmp_path: Path) -> None:
    place = three(tmp_path, (12,), (5,), ())
    output = drafted(place).output
    assert output is not None
    document = docx.Document(str(output))
    document.add_paragraph("县里自己写的一段。")
    document.save(str(output))
    township(place, "湖㳇镇", 普法宣传=publicity(3))
    found = workflow.update(output, place, clean=True)
    assert found.output is not None
    words = "".join(paragraph.text for paragraph in docx.Document(str(found.output)).paragraphs)
    assert "开展普法活动20场次。" in words
    assert "县里自己写的一段。" in words


def test_sentences_about_what_nobody_reported_vanish(tmp_path: Path) -> None:
    said = text(report(three(tmp_path, (12,), (5,), (3,))))
    assert "行政复议" not in said
    assert "执法" not in said


def test_examples_are_named_and_bound_to_their_row(tmp_path: Path) -> None:
    place = county(tmp_path)
    rows = "日期 | 活动名称 | 形式 | 场次 | 是否列举\n2024-03-0{} | {} | 广场宣传 | {} | 是\n2024-04-01 | 不写的 | 广场宣传 | 1 | 否"
    for day, (name, activity) in enumerate([("甲镇", "消费维权宣传"), ("乙镇", "禁毒宣传")], start=1):
        township(place, name, 普法宣传=rows.format(day, activity, day))
    got = report(place)
    assert "乙镇3月2日开展禁毒宣传，甲镇3月1日开展消费维权宣传。" in text(got)
    assert "不写的" not in text(got)
    bound = [span for block in got.blocks for span in block.spans if span.text == "乙镇" and span.kind is SpanKind.ROW]
    assert [str(row) for span in bound for row in span.rows] == ["乙镇/乙镇.xlsx[普法宣传]第2行"]


def test_the_table_has_every_township_and_the_county(tmp_path: Path) -> None:
    place = three(tmp_path, (12,), (5,), ())
    (place / "county.yaml").write_text("县: 中宁县\n乡镇: [宁安镇, 鸣沙镇, 湖㳇镇, 白马乡]\n", encoding="utf-8")
    rows = table(report(place))
    assert [row[:2] for row in rows] == [
        ["宁安镇", "12"],
        ["鸣沙镇", "5"],
        ["湖㳇镇", "—"],
        ["白马乡", "—"],
        ["全县", "17"],
    ]


def test_a_chapter_on_legality_takes_the_reviews_out_of_the_other_sections(tmp_path: Path) -> None:
    place = county(tmp_path)
    reviews = "送审日期 | 事项名称 | 类型 | 审查意见\n2024-03-0{} | 某事 | {} | 合法"
    for day, (name, kind) in enumerate([("甲镇", "政府合同"), ("乙镇", "政府发文")], start=1):
        township(place, name, 合法性审查=reviews.format(day, kind))
    without = text(report(place))
    (place / "county.yaml").write_text("县: 中宁县\n县报告: {合法性审查专章: 是}\n", encoding="utf-8")
    chapter = text(report(place))
    assert "强化合法性审查和备案" not in without
    assert "加强基层合法性审查" in without or "办理合法性审查2件" in without
    assert chapter.count("强化合法性审查和备案") == 1
    assert "全县全年办理合法性审查2件。其中，政府合同1份，政府发文1件。" in chapter
    assert chapter.count("办理合法性审查") == 1


def test_the_table_can_be_left_out(tmp_path: Path) -> None:
    place = three(tmp_path, (12,), (5,), (3,))
    (place / "county.yaml").write_text("县: 中宁县\n县报告: {乡镇数据表: 否}\n", encoding="utf-8")
    assert "附件" not in report(place).text()


def test_who_cannot_be_counted_is_said_in_the_report_and_as_a_problem(tmp_path: Path) -> None:
    place = three(tmp_path, (12,), (5,), (3,))
    township(place, "恩和镇", 普法宣传=publicity("十几"))
    (place / "石空镇.xlsx").write_bytes(b"PK\x03\x04 torn")
    (place / "county.yaml").write_text(
        "县: 中宁县\n乡镇: [宁安镇, 鸣沙镇, 湖㳇镇, 恩和镇, 石空镇, 白马乡]\n", encoding="utf-8"
    )
    got = drafted(place)
    assert got.written
    assert got.report is not None
    assert "出自全县6个乡镇中3个的台账，不含恩和镇、石空镇、白马乡。" in text(got.report)
    assert "普法活动20场次" in text(got.report)
    left = {problem.message for problem in got.problems if problem.code == "T008"}
    assert len(left) == 3
    assert "白马乡没有计入县报告：没有报" in left
    assert "恩和镇没有计入县报告：台账有错误" in left


def test_a_county_can_wait_for_all_its_townships(tmp_path: Path) -> None:
    place = three(tmp_path, (12,), (5,), (3,))
    text = "县: 中宁县\n乡镇: [宁安镇, 鸣沙镇, 湖㳇镇, 白马乡]\n严重程度: {T008: 错误}\n"
    (place / "county.yaml").write_text(text, encoding="utf-8")
    got = drafted(place)
    assert (got.written, got.action) == (False, "refused")


def test_with_allowed_problems_a_doubt_of_one_township_is_one_of_the_county(tmp_path: Path) -> None:
    place = three(tmp_path, (12,), (5,), (3,))
    township(place, "恩和镇", 普法宣传=publicity("十几"))
    got = drafted(place, allow_problems=True)
    assert got.report is not None
    assert "开展普法活动【待核实】" in text(got.report)
    assert "开展活动最多的是【待核实】" in text(got.report)


def test_townships_of_one_name_are_told_apart(tmp_path: Path) -> None:
    place = county(
        tmp_path, "县: 中宁县\n乡镇:\n  - {名称: 城关镇, 代码: '640521100'}\n  - {名称: 城关镇, 代码: '640521101'}\n"
    )
    for code, number in (("640521100", 12), ("640521101", 5)):
        township(place, "城关镇", 普法宣传=publicity(number)).rename(place / f"{code}城关镇.xlsx")
    got = report(place)
    assert "普法活动17场次" in text(got)
    assert {row.file for row in got.figures["普法.活动场次"].rows} == {
        "城关镇（640521100）/640521100城关镇.xlsx",
        "城关镇（640521101）/640521101城关镇.xlsx",
    }


def test_a_township_of_another_year_is_not_counted(tmp_path: Path) -> None:
    place = three(tmp_path, (12,), (5,), (3,))
    township(place, "恩和镇", items={"报告年度": 2023}, 普法宣传=publicity(9).replace("2024", "2023"))
    got = drafted(place)
    assert got.report is not None
    assert got.report.year == 2024
    assert "不含恩和镇" in text(got.report)
    assert [problem.message for problem in got.problems if problem.code == "T008"] == [
        "恩和镇没有计入县报告：报告年度是2023，不是2024"
    ]


@pytest.mark.parametrize(
    ("name", "whole", "organ"),
    [
        ("海宁市", "全市", "海宁市人民政府"),
        ("沙坡头区", "全区", "沙坡头区人民政府"),
        ("正蓝旗", "全旗", "正蓝旗人民政府"),
    ],
)
def test_cities_districts_and_banners(tmp_path: Path, name: str, whole: str, organ: str) -> None:
    place = county(tmp_path, f"县: {name}\n")
    township(place, "城关镇", 普法宣传=publicity(3))
    township(place, "城东街道", 普法宣传=publicity(4))
    got = report(place)
    assert got.author == organ
    assert f"本报告的数据出自{whole}2个乡镇（街道）的台账" in text(got)
    assert "各乡镇（街道）全年开展普法活动7场次" in text(got)
    assert table(got)[-1][0] == whole


def test_without_a_county_yaml_the_townships_say_whose_they_are(tmp_path: Path) -> None:
    place = three(tmp_path, (12,), (5,), (3,))
    (place / "county.yaml").unlink()
    assert report(place).unit == "中宁县"


def test_items_of_the_townships_are_not_those_of_the_county(tmp_path: Path) -> None:
    place = three(tmp_path, (12,), (5,), (3,))
    (place / "county.yaml").write_text("县: 中宁县\n主送机关: 中宁县人民政府\n", encoding="utf-8")
    assert "中宁县人民政府：" not in text(report(place))


def test_update_keeps_what_the_county_wrote(tmp_path: Path) -> None:
    place = three(tmp_path, (12,), (5,), (3,))
    output = drafted(place).output
    assert output is not None
    document = docx.Document(str(output))
    document.add_paragraph("县里自己写的一段。")
    document.save(str(output))
    township(place, "湖㳇镇", 普法宣传=publicity(30))
    with pytest.raises(OutputError):
        drafted(place)
    found = workflow.update(output, place, clean=True)
    assert found.output is not None
    words = "".join(paragraph.text for paragraph in docx.Document(str(found.output)).paragraphs)
    assert "普法活动47场次" in words
    assert "最多的是湖㳇镇（30场次）" in words
    assert "县里自己写的一段。" in words


def test_refusals(tmp_path: Path) -> None:
    place = three(tmp_path, (12,), (5,), (3,))
    output = drafted(place).output
    assert output is not None
    with pytest.raises(InputError, match="全县的台账"):
        workflow.trace(output, place / "宁安镇.xlsx")
    with pytest.raises(InputError, match="没有在"):
        workflow.update(output)
    (place / "county.yaml").write_text("县: 中宁县\n县报告: {没有的项目: 1}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="没有的项目"):
        drafted(place)
    (place / "county.yaml").write_text("县报告: 主送机关\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="县报告"):
        drafted(place)


def test_nobody_to_count_and_nobody_to_name(tmp_path: Path) -> None:
    place = county(tmp_path, "县: 中宁县\n乡镇: [宁安镇]\n")
    with pytest.raises(InputError, match="宁安镇：没有报"):
        drafted(place)
    nameless = tmp_path / "无名"
    nameless.mkdir()
    for name, whose in (("甲镇", "中宁县"), ("乙镇", "海原县")):
        township(nameless, name, items={"县(市、区)": whose}, 普法宣传=publicity(1))
    with pytest.raises(SettingsError, match="哪个县"):
        load_townships(nameless, townships_in(nameless, nameless))
    township(nameless, "乙镇", items={"报告年度": 2023}, 普法宣传=publicity(1).replace("2024", "2023"))
    with pytest.raises(InputError, match="报告年度不一样"):
        load_townships(nameless, townships_in(nameless, nameless))
