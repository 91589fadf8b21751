"""Every setting that makes one township's report unlike another's, from workbook, drafter.yaml and command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from drafter import workflow
from drafter.model.errors import SettingsError
from drafter.model.report import Block, BlockKind, Report, SignatureForm, Span, SpanKind
from drafter.workflow import Options
from tests.builders import UNIT, found, workbook
from tests.workflow.wellformed import oddities

SHEETS = {
    "会议": "日期 | 会议类型 | 是否法治专题\n2024-03-05 | 党委会 | 是",
    "学法培训": "日期 | 形式\n2024-03-04 | 集中学习",
    "合法性审查": "送审日期 | 类型 | 审查意见 | 是否备案\n2024-03-04 | 政府合同 | 修改 | 是\n2024-03-05 | 政府发文 | 合法 | 否",
    "矛盾纠纷": "受理日期 | 来源 | 法律顾问参与 | 状态\n2024-03-04 | 排查 | 否 | 办结",
    "不足原因": "问题标题 | 表现 | 原因\n力量不足 | 人员偏少。 | 编制有限。\n宣传不够 | 形式单一。 | 投入不足。",
    "下年计划": "标题 | 措施\n配强力量 | 招录人员。\n创新宣传 | 用好新媒体。",
}
WAYS = ("workbook", "drafter.yaml", "command line")


def report(folder: Path, way: str = "workbook", /, **items: object) -> Report:
    """Draft with these settings, given one of the three ways."""
    unit, options = UNIT, Options()
    if way == "workbook":
        unit = UNIT | items
    elif way == "drafter.yaml":
        (folder / "drafter.yaml").write_text(yaml.safe_dump(items, allow_unicode=True), encoding="utf-8")
    else:
        options = Options(settings=tuple((name, str(value)) for name, value in items.items()))
    drafted = workflow.draft(workbook(folder, 单位信息=unit, **SHEETS), dry_run=True, options=options)
    assert drafted.report is not None, drafted.problems
    return drafted.report


def texts(got: Report, kind: BlockKind) -> list[str]:
    return [block.text for block in got.blocks if block.kind is kind]


def only(got: Report, kind: BlockKind) -> Block:
    [block] = [block for block in got.blocks if block.kind is kind]
    return block


PART_NAMES = {"主要举措": "成效", "不足": "不足", "第一责任人": "责任人", "主要安排": "安排"}


def order(got: Report) -> list[str]:
    return [
        next(name for words, name in PART_NAMES.items() if words in text) for text in texts(got, BlockKind.HEADING1)
    ]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "names",
    [
        ["成效", "不足", "责任人", "安排"],
        ["责任人", "成效", "不足", "安排"],
        ["成效", "责任人", "安排", "不足"],
        ["安排"],
    ],
)
def test_parts_stand_in_any_order(tmp_path: Path, way: str, names: list[str]) -> None:
    got = report(tmp_path, way, 部分顺序="、".join(names))
    assert order(got) == names
    assert [text[:2] for text in texts(got, BlockKind.HEADING1)] == ["一、", "二、", "三、", "四、"][: len(names)]


@pytest.mark.parametrize("way", WAYS)
def test_shortcomings_may_be_the_last_section_of_achievements(tmp_path: Path, way: str) -> None:
    got = report(tmp_path, way, 不足位置="并入成效", 不足标题="存在的不足")
    assert order(got) == ["成效", "责任人", "安排"]
    lines = got.text().splitlines()
    at = next(number for number, line in enumerate(lines) if "存在的不足。" in line)
    assert lines[at].startswith("（四）")
    assert lines[at + 1].startswith("二、")
    assert "一是力量不足。人员偏少。究其原因，编制有限。二是宣传不够。" in lines[at]
    assert oddities(got.text().replace("××××年×月×日", "2025年1月5日").strip()) == []


@pytest.mark.parametrize("way", WAYS)
def test_a_chapter_on_legality_takes_the_reviews_out_of_the_other_sections(tmp_path: Path, way: str) -> None:
    without, chapter = report(tmp_path), report(tmp_path, way, 合法性审查专章="是")
    heading = "强化合法性审查和备案"
    assert heading not in without.text()
    assert chapter.text().count(heading) == 1
    assert "全年办理合法性审查2件。其中，政府合同1份，政府发文1件。经审查提出修改意见1件。" in chapter.text()
    assert "加强合法性审查" in without.text()
    assert "加强合法性审查" not in chapter.text()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("form", "title"),
    [
        ("关于…的报告", "某县安宁镇人民政府\n关于2024年度法治政府建设情况的报告"),
        ("报送", "某县安宁镇人民政府\n关于报送2024年度法治政府建设情况的报告"),
        ("情况报告", "安宁镇2024年度法治政府建设情况报告"),
        ("工作情况报告", "安宁镇2024年度法治政府建设工作情况报告"),
        ("年度报告", "安宁镇2024年度法治政府建设年度报告"),
    ],
)
def test_title_forms(tmp_path: Path, way: str, form: str, title: str) -> None:
    got = report(tmp_path, way, 标题形式=form)
    assert only(got, BlockKind.TITLE).text.replace("\n", "") == title.replace("\n", "")
    assert got.title == title.replace("\n", "")


@pytest.mark.parametrize("mark", ["/", "／", "\n", " / "])
def test_a_title_of_ones_own_breaks_where_it_says(tmp_path: Path, mark: str) -> None:
    got = report(tmp_path, 标题=f"{{简称}}{{年度}}年{mark}法治报告")
    assert only(got, BlockKind.TITLE).text == "安宁镇2024年\n法治报告"
    assert got.title == "安宁镇2024年法治报告"


def test_a_long_title_of_ones_own_breaks_by_meaning(tmp_path: Path) -> None:
    got = report(tmp_path, 标题="{机关}关于{年度}年度法治政府建设工作情况的报告")
    assert only(got, BlockKind.TITLE).text == "某县安宁镇人民政府\n关于2024年度法治政府建设工作情况的报告"


def test_several_organs_in_a_title_of_ones_own_stand_apart(tmp_path: Path) -> None:
    got = report(tmp_path, 署名方式="党政联合", 标题="{机关}关于{年度}年度法治政府建设情况的报告")
    assert "|" not in got.title
    assert only(got, BlockKind.TITLE).text.startswith("中共某县安宁镇委员会")


@pytest.mark.parametrize("way", WAYS)
def test_opening_forms(tmp_path: Path, way: str) -> None:
    openings = {form: texts(report(tmp_path, way, 开头形式=form), BlockKind.OPENING) for form in ("完整", "简短", "无")}
    assert openings["无"] == []
    assert openings["简短"] == ["现将有关情况报告如下："]
    assert openings["完整"][-1].startswith("2024年，安宁镇坚持")
    assert openings["完整"][-1].endswith("现将有关情况报告如下：")


def test_opening_words_and_the_township_s_name_for_itself(tmp_path: Path) -> None:
    text = report(tmp_path, 开头用语="现将{年度}年情况报告如下：", 自称="本镇").text()
    assert "现将2024年情况报告如下：\n" in text
    assert "本镇法治政府建设取得一定进展" in text


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("written", "printed"),
    [("无", []), ("县委", ["县委："]), ("县委、县政府", ["县委、县政府："]), ("县委，县政府", ["县委、县政府："])],
)
def test_recipients(tmp_path: Path, way: str, written: str, printed: list[str]) -> None:
    assert texts(report(tmp_path, way, 主送机关=written), BlockKind.RECIPIENTS) == printed


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("form", "organs"),
    [("政府", ["某县安宁镇人民政府"]), ("党政联合", ["中共某县安宁镇委员会", "某县安宁镇人民政府"]), ("无", [])],
)
def test_signatures(tmp_path: Path, way: str, form: str, organs: list[str]) -> None:
    got = report(tmp_path, way, 署名方式=form, 成文日期="2025-01-15")
    signed = [span.text for block in got.blocks if block.kind is BlockKind.SIGNATURE for span in block.spans]
    assert signed == organs
    assert texts(got, BlockKind.DATE) == ["2025年1月15日"]
    joint = form == "党政联合"
    assert only(got, BlockKind.TITLE).text.startswith("中共" if joint else "某县")


def test_names_of_the_organs_may_be_given(tmp_path: Path) -> None:
    got = report(tmp_path, 署名方式="党政联合", 党委全称="中共某县安宁镇委", 政府全称="安宁镇人民政府")
    assert only(got, BlockKind.SIGNATURE).text == "中共某县安宁镇委　安宁镇人民政府"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("word", "form"), [("是", SignatureForm.SEALED), ("否", SignatureForm.UNSEALED)])
def test_with_or_without_a_seal(tmp_path: Path, way: str, word: str, form: SignatureForm) -> None:
    got = report(tmp_path, way, 是否盖章=word)
    assert only(got, BlockKind.SIGNATURE).form is form
    assert only(got, BlockKind.DATE).form is form


def test_a_date_that_is_not_given_leaves_a_place_and_none_without_a_signature(tmp_path: Path) -> None:
    assert only(report(tmp_path), BlockKind.DATE).spans == (Span("××××年×月×日", SpanKind.PLACEHOLDER, "成文日期"),)
    assert texts(report(tmp_path, 署名方式="无"), BlockKind.DATE) == []


@pytest.mark.parametrize("written", [date(2025, 1, 5), "2025年1月5日", "2025-1-5", "2025.1.5", "2025/01/05"])
def test_a_date_in_any_of_its_written_forms(tmp_path: Path, written: object) -> None:
    assert texts(report(tmp_path, 成文日期=written), BlockKind.DATE) == ["2025年1月5日"]


@pytest.mark.parametrize("written", ["此件公开发布", "（此件公开发布）", "(此件公开发布)"])
def test_an_annotation_stands_in_one_pair_of_brackets(tmp_path: Path, written: str) -> None:
    assert texts(report(tmp_path, 附注=written), BlockKind.ANNOTATION) == ["（此件公开发布）"]


@pytest.mark.parametrize("way", WAYS)
def test_level_two_headings_run_in_everywhere_nowhere_or_in_some_parts(tmp_path: Path, way: str) -> None:
    def alone(setting: str) -> list[str]:
        return [
            block.id.split("/")[0] for block in report(tmp_path, way, 二级标题接排=setting).blocks if _own_line(block)
        ]

    assert alone("全部") == []
    assert set(alone("无")) == {"achievements", "shortcomings", "leadership", "plan"}
    assert set(alone("不足、安排")) == {"achievements", "leadership"}


def _own_line(block: Block) -> bool:
    return block.kind is BlockKind.HEADING2


@pytest.mark.parametrize("way", WAYS)
def test_a_part_may_be_one_paragraph(tmp_path: Path, way: str) -> None:
    got = report(tmp_path, way, 一段写成的部分="安排")
    assert "一是配强力量。招录人员。二是创新宣传。用好新媒体。" in got.text()
    assert "（一）配强力量" not in got.text()


def test_headings_may_name_years(tmp_path: Path) -> None:
    got = report(
        tmp_path, 成效标题="{年度}年主要举措", 安排标题="{下年度}年主要安排", 责任人标题="{上年度}年第一责任人"
    )
    assert texts(got, BlockKind.HEADING1)[0] == "一、2024年主要举措"
    assert {"四、2025年主要安排", "三、2023年第一责任人"} <= set(texts(got, BlockKind.HEADING1))


def test_the_workbook_wins_over_drafter_yaml_and_the_command_line_over_both(tmp_path: Path) -> None:
    (tmp_path / "drafter.yaml").write_text("自称: 全镇\n开头形式: 简短\n附注: 县里定的\n", encoding="utf-8")
    path = workbook(tmp_path, 单位信息=UNIT | {"自称": "我镇", "附注": "镇里定的"}, **SHEETS)

    def drafted(*settings: tuple[str, str]) -> str:
        got = workflow.draft(path, dry_run=True, options=Options(settings=settings)).report
        assert got is not None
        return got.text()

    assert "我镇法治政府建设取得" in drafted()
    assert "（镇里定的）" in drafted()
    assert "坚持以习近平" not in drafted()
    assert "（临时定的）" in drafted(("附注", "临时定的"))
    assert "坚持以习近平" in drafted(("开头形式", "完整"))


def test_the_nearest_drafter_yaml_upward_counts(tmp_path: Path) -> None:
    folder = tmp_path / "县" / "镇"
    folder.mkdir(parents=True)
    (tmp_path / "drafter.yaml").write_text("附注: 远的\n", encoding="utf-8")
    assert "（远的）" in report(folder).text()
    (tmp_path / "县" / "drafter.yaml").write_text("附注: 近的\n", encoding="utf-8")
    assert "（近的）" in report(folder).text()


WRONG = {
    "标题形式": "大报告",
    "部分顺序": "成效、没有",
    "不足位置": "中间",
    "二级标题接排": "有的",
    "一段写成的部分": "成效、成效",
    "开头形式": "长",
    "署名方式": "个人",
    "成文日期": "2025年2月30日",
}


@pytest.mark.parametrize(("item", "value"), [item for item in WRONG.items() if item[0] != "成文日期"])
def test_a_wrong_value_in_the_workbook_is_a_problem_at_its_cell(tmp_path: Path, item: str, value: str) -> None:
    drafted = workflow.draft(workbook(tmp_path, 单位信息=UNIT | {item: value}, **SHEETS), dry_run=True)
    assert drafted.report is None
    assert found(drafted.problems) == [("S001", f"B{len(UNIT) + 2}")]
    assert value in drafted.problems[0].message
    assert drafted.problems[0].hint.startswith("可以填：")


@pytest.mark.parametrize(
    ("item", "value"), [("是否盖章", "也许"), ("成文日期", "2025年2月30日"), ("合法性审查专章", "看情况")]
)
def test_a_wrong_day_or_yes_or_no_in_the_workbook_is_a_problem_at_its_cell(
    tmp_path: Path, item: str, value: str
) -> None:
    drafted = workflow.draft(workbook(tmp_path, 单位信息=UNIT | {item: value}, **SHEETS), dry_run=True)
    assert drafted.report is None
    assert f"B{len(UNIT) + 2}" in [cell for _, cell in found(drafted.problems)]


@pytest.mark.parametrize(("item", "value"), [*WRONG.items(), ("是否盖章", "也许"), ("合法性审查专章", "看情况")])
@pytest.mark.parametrize("way", WAYS[1:])
def test_a_wrong_value_anywhere_else_stops(tmp_path: Path, way: str, item: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        report(tmp_path, way, **{item: value})
    assert item in caught.value.message
    assert value in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("way", WAYS[1:])
def test_an_unknown_item_stops_and_names_the_nearest(tmp_path: Path, way: str) -> None:
    with pytest.raises(SettingsError) as caught:
        report(tmp_path, way, 标题形势="报送")
    assert "标题形式" in caught.value.hint


def test_a_county_may_change_how_serious_a_problem_is(tmp_path: Path) -> None:
    path = workbook(tmp_path, 单位信息=UNIT | {"成文日期": "2025-03-26"}, **SHEETS)
    assert workflow.draft(path, dry_run=True).action == "create"
    (tmp_path / "drafter.yaml").write_text("严重程度:\n  C002: 错误\n", encoding="utf-8")
    assert workflow.draft(path, dry_run=True).action == "refused"
