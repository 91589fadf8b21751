"""Numbers in the clerk's own words that the data left behind: base / the clerk's paragraph → ``words→value of today``.

The clerk's document is the base's words with one paragraph, or some words, of his own; what is expected are the remarks.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.check.references import references, titles
from drafter.merge import merge
from drafter.model.merge import Action, Aside, ClerkParagraph, MergePlan, Surroundings, Where
from tests.merge.texts import clerk, draft, shown, unedited

BASE = (
    "标题 title 安宁镇2024年度法治政府建设情况报告\n"
    "正文 a 全年共开展普法活动[普法活动 99场次]，发放宣传资料[宣传资料 1280份]，培训干部[干部培训 580余人次]。\n"
    "正文 b 召开法治会议[法治会议 2次]，走访困难群众[走访群众 2次]，立案查处[立案 45件]，办结率[办结率 93%]。\n"
    "正文 c 新建法治阵地[法治阵地 7个]，调解成功率[调解成功率 93%]。"
)
NEW = (
    BASE.replace("99场次", "102场次")
    .replace("1280份", "1300份")
    .replace("法治会议 2次", "法治会议 3次")
    .replace("45件", "46件")
    .replace("[办结率 93%]", "[办结率 95%]")
)
WORDS = "\n".join(paragraph.text for paragraph in unedited(draft(BASE)))


def named(text: str) -> list[tuple[int, int]]:
    return [*references(text), *titles(text)]


def planned(base: str, mine: str | tuple[ClerkParagraph, ...], new: str, *asides: Aside) -> MergePlan:
    paragraphs = clerk(mine) if isinstance(mine, str) else mine
    return merge(draft(base), paragraphs, draft(new), around=Surroundings(asides, named=named))


def said(plan: MergePlan) -> list[str]:
    return [f"{one.old}→{one.new}" for one in plan.remarks]


FOUND = {
    "the same words": ("综上，全年共开展普法活动99场次。", ["99场次→102场次"]),
    "other words": ("其中99场次进村入户。", ["99场次→102场次"]),
    "Chinese numerals": ("一年来普法活动九十九场次。", ["九十九场次→102场次"]),
    "a rounding": ("普法活动近百场次。", ["近百场次→102场次"]),
    "余": ("普法活动90余场次。", ["90余场次→102场次"]),
    "full-width digits": ("普法活动９９场次。", ["９９场次→102场次"]),
    "a space before the unit": ("普法活动 99 场次。", ["99 场次→102场次"]),
    "no unit, but the same words behind": ("发放1280宣传资料。", ["1280→1300份"]),
    "a unit of one character with its words": ("全镇立案查处45件。", ["45件→46件"]),
    "a small number with its words": ("共召开法治会议2次。", ["2次→3次"]),
    "one of two with one value": ("案件办结率93%。", ["93%→95%"]),
    "another time beside it": ("普法活动99场次，比去年有所增长。", ["99场次→102场次"]),
    "the year of the report": ("2024年普法活动99场次。", ["99场次→102场次"]),
    "two": ("普法活动99场次、宣传资料1280份。", ["99场次→102场次", "1280份→1300份"]),
    "a word that ends like one that rounds": ("宣讲村规民约99场次。", ["99场次→102场次"]),
    "in brackets": ("成效明显（普法99场次）。", ["99场次→102场次"]),
}


@pytest.mark.parametrize(("own", "expected"), FOUND.values(), ids=FOUND)
def test_a_number_repeated_in_a_paragraph_of_the_clerks(own: str, expected: list[str]) -> None:
    plan = planned(BASE, f"{WORDS}\n{own}", NEW)
    assert said(plan) == expected
    assert plan.expected[-1] == own
    assert all(one.place == len(plan.before) - 1 and one.where is Where.BODY for one in plan.remarks)


SILENT = {
    "以上, which still holds": "普法活动99场次以上，立案查处45件以上。",
    "a rounding that is still true": "普法活动约100场次。",
    "a number that did not change": "全镇新建法治阵地7个。",
    "words that drafter rounded": "培训干部580余人次。",
    "another unit": "普法活动99次。",
    "an article": "根据该法第99条和第45条。",
    "a document": "宁政发〔2025〕99号文件。",
    "a title": "印发《普法活动99场次实施方案》。",
    "a date": "2024年9月9日至99年。",
    "a list": "99．普法活动。",
    "a range": "普法活动95—99场次。",
    "each": "每99场次普法活动。",
    "last year's": "去年普法活动99场次。",
    "another year's": "2023年普法活动99场次。",
    "half a year's": "上半年普法活动99场次。",
    "corrected already": "普法活动由99场次更正为102场次。",
    "a small number of something else": "信访办开会2次。",
    "a small number of a figure that stayed": "走访困难群众2次。",
    "a small number that could be of either": "会议走访2次。",
    "a unit of one character of something else": "养殖户45件。",
    "of a figure that stayed": "调解成功率93%。",
    "a share of something else": "绿化率93%。",
    "a large number of something else": "修路1280米，植树1280棵。",
    "part of a larger number": "全年1099场次、99.5场次、199场次。",
}


@pytest.mark.parametrize("own", SILENT.values(), ids=SILENT)
def test_what_only_looks_like_a_number_of_ours_is_left_alone(own: str) -> None:
    assert said(planned(BASE, f"{WORDS}\n{own}", NEW)) == []


def test_a_comment_stands_at_the_number_and_names_the_cause() -> None:
    plan = planned(BASE, f"{WORDS}\n综上，普法活动99场次。", NEW)
    (note,) = (one for one in plan.operations if one.action is Action.NOTE)
    assert (note.place, note.start, note.end, note.old) == (4, 7, 11, "99场次")
    assert note.note[0] == "【数据已变】这里的“99场次”是人工写的，台账现在是102场次，请核对。"
    assert "普法活动：99场次→102场次" in note.note[1]
    assert plan.undecided == 1


def test_words_typed_into_a_paragraph_of_ours() -> None:
    mine = WORDS.replace("立案查处45件", "立案查处45件（含普法活动99场次中发现的3件）")
    plan = planned(BASE, mine, NEW)
    assert said(plan) == ["99场次→102场次"]
    assert "含普法活动99场次中发现的3件" in plan.expected[2]
    assert "共开展普法活动102场次" in plan.expected[1]


def test_a_number_that_is_asked_about_already_is_not_remarked_too() -> None:
    plan = planned(BASE, WORDS.replace("99场次", "约99场次"), NEW)
    assert [one.mine for one in plan.conflicts] == ["99场次"]
    assert plan.remarks == ()


def test_the_same_data_remark_nothing() -> None:
    mine = f"{WORDS}\n综上，普法活动99场次。"
    note = Aside(Where.FOOTNOTE, "含联合开展的普法活动99场次。", 1, 5)
    same = planned(BASE, mine, BASE, note)
    assert (same.operations, same.remarks) == ((), ())
    assert planned(NEW, mine, NEW, note).remarks == ()


@pytest.mark.parametrize("where", [where for where in Where if where is not Where.BODY])
def test_beside_the_text(where: Where) -> None:
    hangs = where not in (Where.HEADER, Where.FOOTER)
    aside = Aside(where, "普法活动99场次", 1 if hangs else -1, 15 if hangs else 0)
    plan = planned(BASE, WORDS, NEW, aside)
    (remark,) = plan.remarks
    assert (remark.where, remark.place, remark.old, remark.new) == (where, aside.place, "99场次", "102场次")
    notes = [one for one in plan.operations if one.action is Action.NOTE]
    assert [(one.place, one.start, one.end) for one in notes] == ([(1, 14, 15)] if hangs else [])
    assert all(where.value in one.note[0] for one in notes)


def test_a_figure_that_is_not_printed_any_more_is_known_by_its_value_of_today() -> None:
    new = NEW.replace("，立案查处[立案 46件]", "")
    today = draft("正文 x [立案 0件]").figures
    around = Surroundings((Aside(Where.FOOTNOTE, "立案查处45件。", 2, 1),), today)
    (remark,) = merge(draft(BASE), clerk(WORDS), draft(new), around=around).remarks
    assert (remark.old, remark.new) == ("45件", "0件")
    unknown = Surroundings(around.asides)
    assert merge(draft(BASE), clerk(WORDS), draft(new), around=unknown).remarks == ()


def test_a_figure_that_is_unreported_now_has_no_number_to_show() -> None:
    new = draft(NEW.replace("[立案 46件]", "若干"))
    gone = {"立案": replace(draft(BASE).figures["立案"], value=None, rows=())}
    around = Surroundings((Aside(Where.FOOTNOTE, "立案查处45件。", 2, 1),), gone)
    plan = merge(draft(BASE), clerk(WORDS), new, around=around)
    assert said(plan) == ["45件→"]
    (note,) = (one.note for one in plan.operations if one.action is Action.NOTE)
    assert note[0] == "【数据已变】脚注里的“45件”是人工写的，台账现在给不出这个数，请核对。"


def test_a_table_of_the_clerks() -> None:
    plan = planned(BASE, f"{WORDS}\n项目 | 数量\n普法活动 | 99场次", NEW)
    assert said(plan) == ["99场次→102场次"]
    assert plan.expected[-1] == "99场次"


SHORT = "正文 p 一年来扎实推进法治建设，会议[会议 2次]。\n正文 q 持续加强普法宣传力度，宣传[宣传 68场次]。"
SHORT_NEW = SHORT.replace("2次", "3次").replace("68场次", "70场次")


@pytest.mark.parametrize("marked", [True, False])
def test_a_copy_of_a_paragraph_of_ours_keeps_its_words_and_is_remarked(*, marked: bool) -> None:
    one, other = unedited(draft(SHORT), marked=marked)
    for mine in ((one, other, one), (one, ClerkParagraph(one.text), other), (ClerkParagraph(one.text), one, other)):
        plan = planned(SHORT, mine, SHORT_NEW)
        assert sorted(text for text in plan.expected if "会议" in text) == [
            "一年来扎实推进法治建设，会议2次。",
            "一年来扎实推进法治建设，会议3次。",
        ]
        assert said(plan) == ["2次→3次"]
        assert plan.expected[plan.remarks[0].place].endswith("2次。")


def test_in_a_copy_each_number_is_known_by_its_place() -> None:
    base = "正文 p 一年来扎实推进法治建设，召开会议和走访群众分别为[甲 2次]和[乙 2次]。"
    (own,) = unedited(draft(base))
    plan = planned(base, (own, ClerkParagraph(own.text)), base.replace("乙 2次", "乙 3次"))
    assert [(one.place, one.old, one.text[: one.start][-3:]) for one in plan.remarks] == [(1, "2次", "2次和")]


def test_a_number_of_two_figures_is_of_the_one_whose_words_are_nearer() -> None:
    base = "正文 p 审查合同[合同 68件]，审查文件[文件 68件]，办理时限[时限 15日]。"
    new = base.replace("文件 68件", "文件 70件").replace("15日", "20日")
    words = unedited(draft(base))[0].text
    assert said(planned(base, f"{words}\n本年审查文件68件。", new)) == ["68件→70件"]
    assert said(planned(base, f"{words}\n本年审查合同68件。", new)) == []
    assert said(planned(base, f"{words}\n本年审查68件。", new)) == []
    assert said(planned(base, f"{words}\n办理时限截至15日。", new)) == []


def test_a_copy_that_was_edited() -> None:
    one, other = unedited(draft(SHORT))
    copy = ClerkParagraph("一年来我们扎实推进法治建设，会议2次。")
    assert said(planned(SHORT, (one, other, copy), SHORT_NEW)) == ["2次→3次"]


INSIDE = SHORT.splitlines()[0].index("[会议 2次]") - len("正文 p ") + 1  # between the number and its unit


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("at", sorted({*range(1, len("一年来扎实推进法治建设，会议2次。"))} - {INSIDE}))
def test_a_paragraph_split_anywhere_but_in_its_number(at: int, *, marked: bool) -> None:
    one, other = unedited(draft(SHORT))
    mine = (ClerkParagraph(one.text[:at], one.block if marked else ""), ClerkParagraph(one.text[at:]), other)
    plan = planned(SHORT, mine, SHORT_NEW)
    assert "".join(plan.expected[:2]) == one.text.replace("2次", "3次")
    assert plan.remarks == ()


def test_a_number_cut_in_two_is_left_to_the_clerk() -> None:
    one, other = unedited(draft(SHORT))
    mine = (ClerkParagraph(one.text[:INSIDE], one.block), ClerkParagraph(one.text[INSIDE:]), other)
    plan = planned(SHORT, mine, SHORT_NEW)
    assert plan.expected[:2] == (one.text[:INSIDE], one.text[INSIDE:])
    assert [conflict.new for conflict in plan.conflicts] == ["3次"]


def test_joined_and_moved_paragraphs_are_updated() -> None:
    one, other = unedited(draft(SHORT))
    joined = (ClerkParagraph(one.text + other.text, one.block),)
    assert planned(SHORT, joined, SHORT_NEW).expected == ("".join(p.text for p in draft(SHORT_NEW).passages),)
    for moved in ((other, one), (ClerkParagraph(other.text), ClerkParagraph(one.text))):
        plan = planned(SHORT, moved, SHORT_NEW)
        assert shown(plan) == ["改 0 68场次→70场次", "改 1 2次→3次"]
        assert plan.remarks == ()
