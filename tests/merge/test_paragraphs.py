"""Whole paragraphs that come, go, move, split and join; headings; what is counted and what is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.merge import merge, wording
from drafter.model.figure import Figure, Wording
from drafter.model.merge import Action, Causes, ClerkParagraph, Draft, MergePlan, Passage, RowsSince
from drafter.model.report import BlockKind, Span, SpanKind
from drafter.model.source import RowRef
from tests.merge.texts import clerk, draft, shown, unedited

BASE = """
标题 t 法治政府建设情况的报告
二级 s1 （一）加强普法宣传
正文 s1.1 全年开展广场宣传[普法 68场次]，发放资料[资料 200余份]。
二级 s2 （二）规范行政执法
正文 s2.1 立案查处违法行为[案件 4件]，收缴罚款[罚款 3000元]。
二级 s3 （三）化解矛盾纠纷
正文 s3.1 调解矛盾纠纷[调解 31起]，调解成功率达[成功率 93.2%]。
署名 sign 安宁镇人民政府
日期 date ｛成文日期 2025年1月6日｝
"""


def without(text: str, *keys: str) -> str:
    return "\n".join(line for line in text.splitlines() if not any(f" {key} " in line for key in keys))


def reasons(plan: MergePlan) -> list[tuple[str, str]]:
    return [(one.block, one.reason) for one in plan.conflicts]


def counts(plan: MergePlan) -> dict[str, int]:
    return {name: number for name, number in plan.counts.items() if number}


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


GONE = without(BASE, "s2", "s2.1").replace("（三）", "（二）")


def test_headings_are_numbered_anew_when_a_section_goes() -> None:
    base = draft(BASE)
    plan = merge(base, unedited(base), draft(GONE))
    assert shown(plan) == [
        "删 3 （二）规范行政执法→",
        "删 4 立案查处违法行为4件，收缴罚款3000元。→",
        "改 5 （三）→（二）",
    ]
    assert [cause.text for cause in plan.operations[2].causes] == [wording.RENUMBERED]
    assert counts(plan) == {"unchanged": 6, "updated": 1, "removed": 2}


def test_a_heading_is_numbered_anew_though_the_clerk_changed_its_words() -> None:
    base = draft(BASE)
    mine = clerk(BASE_TEXT.replace("化解矛盾纠纷", "多元化解矛盾纠纷", 1))
    plan = merge(base, mine, draft(GONE))
    assert "（二）多元化解矛盾纠纷" in plan.expected
    assert plan.conflicts == ()


BASE_TEXT = "\n".join(passage.text for passage in draft(BASE).passages)


def test_a_section_more() -> None:
    new = BASE.replace("二级 s3 （三）", "二级 n （三）强化法律审查\n正文 n.1 审查合同[合同 7份]。\n二级 s3 （四）")
    mine = BASE_TEXT.replace("收缴罚款3000元。", "收缴罚款3000元。\n执法中坚持宽严相济。")
    plan = merge(draft(BASE), clerk(mine), draft(new))
    assert plan.expected[5:9] == lines("""
        执法中坚持宽严相济。
        （三）强化法律审查
        审查合同7份。
        （四）化解矛盾纠纷""")
    assert counts(plan)["added"] == 2


def test_a_paragraph_more_stands_behind_the_one_above_it() -> None:
    new = BASE.replace("署名", "正文 s3.2 建成调解室[调解室 3个]。\n署名")
    plan = merge(draft(BASE), clerk(BASE_TEXT.replace("93.2%。", "93.2%。\n自己写的一段。")), draft(new))
    assert plan.expected[-5:-2] == lines("""
        调解矛盾纠纷31起，调解成功率达93.2%。
        建成调解室3个。
        自己写的一段。""")


def test_a_paragraph_that_the_clerk_edited_stays_when_the_data_drops_it() -> None:
    mine = BASE_TEXT.replace("立案查处", "依法立案查处")
    plan = merge(draft(BASE), clerk(mine), draft(without(BASE, "s2.1")))
    assert plan.expected == tuple(mine.splitlines())
    assert reasons(plan) == [("s2.1", wording.GONE_BUT_EDITED)]


def test_what_the_clerk_deleted_is_never_brought_back() -> None:
    mine = BASE_TEXT.replace("立案查处违法行为4件，收缴罚款3000元。\n", "")
    plan = merge(draft(BASE), clerk(mine), draft(BASE.replace("4件", "5件")))
    assert plan.expected == tuple(mine.splitlines())
    assert reasons(plan) == [("s2.1", wording.DELETED_BY_CLERK)]
    assert [(one.action, one.place) for one in plan.operations] == [(Action.NOTE, 3)]


def test_nothing_new_is_put_into_a_section_that_the_clerk_deleted() -> None:
    mine = BASE_TEXT.replace("（二）规范行政执法\n立案查处违法行为4件，收缴罚款3000元。\n", "")
    new = BASE.replace("二级 s3", "正文 s2.2 开展督查[督查 2次]。\n二级 s3")
    plan = merge(draft(BASE), clerk(mine), draft(new))
    assert plan.expected == tuple(mine.splitlines())
    assert reasons(plan) == [("s2.2", wording.NEW_IN_DELETED)]


def test_a_deleted_heading_does_not_take_its_paragraphs_along() -> None:
    """M2Doc: content was lost when a heading was deleted."""
    mine = BASE_TEXT.replace("（二）规范行政执法\n", "")
    plan = merge(draft(BASE), clerk(mine), draft(BASE.replace("4件", "5件")))
    assert "立案查处违法行为5件，收缴罚款3000元。" in plan.expected
    assert plan.conflicts == ()


def test_a_new_paragraph_goes_where_only_the_heading_was_deleted() -> None:
    mine = BASE_TEXT.replace("（二）规范行政执法\n", "")
    new = BASE.replace("二级 s3", "正文 s2.2 开展督查[督查 2次]。\n二级 s3")
    assert merge(draft(BASE), clerk(mine), draft(new)).expected[4] == "开展督查2次。"


def test_a_paragraph_split_in_two() -> None:
    mine = BASE_TEXT.replace("68场次，发放", "68场次。\n全年发放")
    plan = merge(draft(BASE), clerk(mine), draft(BASE.replace("68场次", "69场次").replace("200余份", "210余份")))
    assert plan.expected[2:4] == ("全年开展广场宣传69场次。", "全年发放资料210余份。")
    assert plan.conflicts == ()


def test_a_paragraph_split_in_three_without_another_change() -> None:
    mine = BASE_TEXT.replace("立案查处违法行为4件，收缴罚款3000元。", "立案查处\n违法行为4件，\n收缴罚款3000元。")
    plan = merge(draft(BASE), clerk(mine), draft(BASE.replace("4件", "5件").replace("3000元", "3500元")))
    assert plan.expected[4:7] == ("立案查处", "违法行为5件，", "收缴罚款3500元。")


def test_two_paragraphs_joined() -> None:
    mine = BASE_TEXT.replace("（二）规范行政执法\n立案", "（二）规范行政执法。立案")
    plan = merge(draft(BASE), clerk(mine), draft(BASE.replace("4件", "5件")))
    assert plan.expected[3] == "（二）规范行政执法。立案查处违法行为5件，收缴罚款3000元。"


def test_joined_with_one_that_the_data_drops() -> None:
    mine = BASE_TEXT.replace("（二）规范行政执法\n立案", "（二）规范行政执法立案")
    plan = merge(draft(BASE), clerk(mine), draft(without(BASE, "s2.1")))
    assert plan.expected[3] == "（二）规范行政执法"


def test_a_moved_paragraph_is_found_by_its_words_and_by_its_bookmark() -> None:
    base, new = draft(BASE), draft(BASE.replace("31起", "32起"))
    own = list(unedited(base, marked=False))
    own.insert(2, own.pop(6))
    assert merge(base, tuple(own), new).expected[2] == "调解矛盾纠纷32起，调解成功率达93.2%。"
    own = list(unedited(base))
    moved = own.pop(6)
    own.insert(2, replace(moved, text=moved.text.replace("调解矛盾", "全年成功调解矛盾"), marks=()))
    assert merge(base, tuple(own), new).expected[2] == "全年成功调解矛盾纠纷32起，调解成功率达93.2%。"


def test_a_doubled_bookmark_belongs_to_the_paragraph_with_the_words() -> None:
    """M2Doc: an id that occurs twice lost content."""
    base = draft(BASE)
    own = list(unedited(base))
    own.insert(0, replace(own[4], text="自己抄来的标记，写的是别的事情。", marks=()))
    plan = merge(base, tuple(own), draft(BASE.replace("4件", "5件")))
    assert plan.expected[0] == "自己抄来的标记，写的是别的事情。"
    assert plan.expected[5] == "立案查处违法行为5件，收缴罚款3000元。"


def test_a_wrong_bookmark_is_not_believed() -> None:
    base = draft(BASE)
    own = [replace(one, block="mark:s2.1" if one.text.startswith("全年") else one.block) for one in unedited(base)]
    own[4] = replace(own[4], block="")
    plan = merge(base, tuple(own), draft(BASE.replace("4件", "5件")))
    assert shown(plan) == ["改 4 4件→5件"]


def test_pasted_into_another_document() -> None:
    mine = "别的文件的标题\n别的一段。\n" + BASE_TEXT + "\n别的结尾，共3页。"
    plan = merge(draft(BASE), clerk(mine), draft(BASE.replace("68场次", "69场次")))
    assert plan.expected == tuple(mine.replace("68场次", "69场次").splitlines())


def test_the_new_paragraph_that_the_clerk_has_written_already() -> None:
    new = BASE.replace("署名", "正文 s3.2 建成调解室[调解室 3个]。\n署名")
    plan = merge(draft(BASE), clerk(BASE_TEXT.replace("93.2%。", "93.2%。\n建成调解室3个。")), draft(new))
    assert plan.operations == ()


def test_an_empty_document_loses_nothing_and_says_so() -> None:
    plan = merge(draft(BASE), (), draft(BASE.replace("4件", "5件")))
    assert reasons(plan) == [("s2.1", wording.DELETED_BY_CLERK)]
    assert plan.operations == ()


def test_parts_in_another_order() -> None:
    first, second = BASE.index("二级 s1"), BASE.index("二级 s2")
    third = BASE.index("二级 s3")
    new = (
        BASE[:first]
        + BASE[second:third].replace("（二）", "（一）")
        + BASE[first:second].replace("（一）", "（二）")
        + BASE[third:]
    )
    base, fresh = draft(BASE), draft(new)
    assert merge(base, unedited(base), fresh).expected == tuple(p.text for p in fresh.passages)
    mine = BASE_TEXT.replace("立案查处", "依法立案查处").replace("广场宣传", "广场普法宣传")
    plan = merge(base, clerk(mine), fresh)
    assert "依法立案查处违法行为4件，收缴罚款3000元。" in plan.expected
    assert wording.MOVED_BY_TEMPLATE in [one.reason for one in plan.conflicts]


def test_blocks_that_only_changed_their_id_are_the_same() -> None:
    plan = merge(draft(BASE), clerk(BASE_TEXT.replace("立案", "依法立案")), draft(BASE.replace(" s2.1 ", " other ")))
    assert plan.operations == ()


# why


def with_figure(given: Draft, name: str, **values: object) -> Draft:
    figures = dict(given.figures)
    figures[name] = replace(figures[name], **values)  # type: ignore[arg-type] # fields of Figure
    return Draft(given.passages, figures)


def causes(plan: MergePlan) -> list[str]:
    return [cause.text for one in plan.operations for cause in one.causes]


def row(sheet: str, number: int) -> RowRef:
    return RowRef("台账.xlsx", sheet, number)


def rows(*numbers: int) -> tuple[RowRef, ...]:
    return tuple(RowRef("台账.xlsx", "行政执法", number) for number in numbers)


def test_rows_that_came_and_went_are_named() -> None:
    base = with_figure(draft(BASE), "案件", rows=rows(2, 3, 4, 5))
    new = with_figure(draft(BASE.replace("4件", "5件")), "案件", rows=rows(2, 3, 4, 5, 9))
    assert causes(merge(base, unedited(base), new)) == ["新增行政执法 第9行（案件：4件→5件）"]
    assert merge(base, unedited(base), new).operations[0].rows == rows(9)
    fewer = with_figure(draft(BASE.replace("4件", "3件")), "案件", rows=rows(2, 3, 5))
    assert causes(merge(base, unedited(base), fewer)) == ["不再有行政执法 第4行（案件：4件→3件）"]


def test_rows_that_may_only_have_moved_are_counted() -> None:
    base = with_figure(draft(BASE), "案件", rows=rows(2, 3, 4, 5))
    new = with_figure(draft(BASE.replace("4件", "3件")), "案件", rows=rows(2, 3, 6))
    assert causes(merge(base, unedited(base), new)) == ["行政执法 4行→3行（案件：4件→3件）"]


def test_what_the_caller_knows_of_rows_is_said() -> None:
    base = with_figure(draft(BASE), "案件", rows=rows(2, 3))
    new = with_figure(draft(BASE.replace("4件", "5件")), "案件", rows=rows(2, 3))
    assert causes(merge(base, unedited(base), new)) == ["案件：4件→5件"]
    known = Causes(rows={"案件": ("行政执法 第3行 件数 1→2",)})
    assert causes(merge(base, unedited(base), new, known)) == ["行政执法 第3行 件数 1→2（案件：4件→5件）"]


def test_template_and_settings_are_causes_too() -> None:
    base = draft(BASE)
    assert causes(merge(base, unedited(base), draft(BASE.replace("查处", "办结")))) == [wording.TEMPLATE_CHANGED]
    new = draft(BASE.replace("1月6日", "2月6日"))
    assert causes(merge(base, unedited(base), new)) == ["成文日期 2025年1月6日→2025年2月6日（设置）"]
    known = Causes(settings={"成文日期": "单位信息 B9"})
    assert causes(merge(base, unedited(base), new, known)) == ["成文日期 2025年1月6日→2025年2月6日（单位信息 B9）"]


def test_words_of_no_figure_have_the_cause_that_the_caller_knows() -> None:
    base, known = draft(BASE), Causes(words="设置“部分顺序”改动")
    new = draft(BASE.replace("查处", "办结"))
    assert causes(merge(base, unedited(base), new, known)) == ["设置“部分顺序”改动"]


def test_another_figure_in_the_place_of_one_is_no_change_of_its_rows() -> None:
    base = with_figure(draft(BASE), "案件", rows=rows(2, 3))
    new = draft(BASE.replace("[案件 4件]", "[投诉 7件]"))
    known = Causes(rows={"案件": (), "投诉": ("行政执法 第3行 件数 1→2",)}, words="模板 成效.md.j2 改动")
    assert causes(merge(base, unedited(base), new, known))[0] == "模板 成效.md.j2 改动"


@pytest.mark.parametrize(
    ("was", "is_", "says"),
    [
        (
            {"where": {"类型": "环保"}},
            {"where": {"类型": ["城管", "环保"]}},
            "条件 “类型”为“环保”→“类型”为“城管”或“环保”",
        ),
        ({"column": "件数"}, {"column": "起数"}, "列 件数→起数"),
        ({"ways": {"per": "month"}}, {"ways": {"per": "quarter"}}, "口径 每月→每季度"),
        ({"part": {"日期": {"filled": True}}}, {"part": {}}, "其中 “日期”已填→无"),
        ({}, {"aggregate": "sum"}, "算法 计行数→合计"),
    ],
)
def test_a_changed_definition_is_a_cause_with_what_it_was(
    was: dict[str, object], is_: dict[str, object], says: str
) -> None:
    base = with_figure(draft(BASE), "案件", rows=rows(2, 3), **was)
    new = with_figure(draft(BASE.replace("4件", "5件")), "案件", rows=rows(2, 3), **is_)
    assert causes(merge(base, unedited(base), new)) == [f"数据项的定义改动：{says}（案件：4件→5件）"]


def test_what_an_older_base_does_not_keep_of_a_definition_is_no_change() -> None:
    base = with_figure(draft(BASE), "案件", rows=rows(2, 3))
    new = with_figure(draft(BASE.replace("4件", "5件")), "案件", rows=rows(2, 3), ways={"until": "失效日期"})
    assert causes(merge(base, unedited(base), new)) == ["案件：4件→5件"]


def test_a_figure_that_is_no_longer_defined_or_was_not_printed_blames_no_row() -> None:
    base, without_figure = draft(BASE), draft(BASE.replace("立案查处违法行为[案件 4件]，", ""))
    today = Causes(figures={"罚款": base.figures["案件"]})
    assert causes(merge(base, unedited(base), without_figure, today)) == ["数据项“案件”已不在 figures.yaml 里"]
    found = causes(merge(without_figure, unedited(without_figure), base, Causes(figures=base.figures)))
    assert found == ["上次的报告里没有这个数（案件：4件）"]


def test_another_way_of_writing_a_number_is_a_cause() -> None:
    base = with_figure(draft(BASE), "案件", rows=rows(2, 3))
    new = with_figure(draft(BASE.replace("4件", "4余件")), "案件", rows=rows(2, 3), unit="件", wording=Wording.ROUNDED)
    assert causes(merge(base, unedited(base), new)) == ["数的写法改动"]


def quoting(text: str, row: int, column: str = "内容") -> Draft:
    span = Span(text, SpanKind.ROW, column, (RowRef("台账.xlsx", "特色做法", row),))
    return Draft((Passage("s", "s", "mark:s", BlockKind.PARAGRAPH, text, (span,)),))


THIRD, FOURTH = row("特色做法", 3), row("特色做法", 4)


@pytest.mark.parametrize(
    ("new", "since", "says"),
    [
        (quoting("乙", 3), RowsSince(), "特色做法 第3行 内容 改动"),
        (quoting("乙", 4), RowsSince({THIRD: FOURTH}, frozenset([FOURTH])), "特色做法 第4行 内容 改动"),
        (
            quoting("乙", 3),
            RowsSince({THIRD: None}, added=frozenset([THIRD])),
            "特色做法 新增第3行；特色做法 减少原第3行",
        ),
    ],
)
def test_words_quoted_from_a_row_name_it_and_its_column(new: Draft, since: RowsSince, says: str) -> None:
    base = quoting("甲", 3)
    assert "；".join(causes(merge(base, unedited(base), new, Causes(entries=since)))) == says


def test_a_comment_says_what_was_what_is_and_why() -> None:
    base = draft(BASE)
    plan = merge(base, clerk(BASE_TEXT.replace("4件", "四件")), draft(BASE.replace("4件", "5件")))
    assert plan.operations[0].note == (
        "【数据已变】人工换了这个数的写法，数据已变。请核对，要改的请自己改。",
        "上次写的：4件",
        "现在应写：5件",
        "来源：新增台账 第6行（案件：4件→5件）",
    )


def test_text_that_a_field_makes_is_left_alone() -> None:
    base = draft(BASE)
    own = list(unedited(base, marked=False))
    own[4] = ClerkParagraph(own[4].text, locked=((8, 10),))
    plan = merge(base, tuple(own), draft(BASE.replace("4件", "5件").replace("3000元", "3500元")))
    assert plan.expected[4] == "立案查处违法行为4件，收缴罚款3500元。"
    assert reasons(plan) == [("s2.1", wording.LOCKED)]


def test_a_paragraph_with_a_picture_is_no_untouched_one() -> None:
    base = draft(BASE)
    own = [replace(one, extras=int(one.text.startswith("立案"))) for one in unedited(base)]
    plan = merge(base, tuple(own), draft(without(BASE, "s2.1")))
    assert reasons(plan) == [("s2.1", wording.GONE_BUT_EDITED)]


def test_figures_that_are_unknown_are_said_so() -> None:
    unknown = Figure("案件", "案件", "台账", "count", unit="件")
    base, new = draft(BASE), draft(BASE.replace("立案查处违法行为[案件 4件]，", ""))
    new = Draft(new.passages, {**new.figures, "案件": unknown})
    assert causes(merge(base, unedited(base), new)) == ["不再有台账 第2、3、4、5行（案件：4件→未填报）"]
