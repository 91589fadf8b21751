"""A county's reports held against each other, from what stands in them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.batch.likeness import likeness
from drafter.batch.likeness_words import Mask, sentences
from drafter.model.likeness import Aspect, Likeness, TownshipReport
from tests.batch.alike import township

FORM = """
关于法治政府建设情况的报告
一、主要举措和成效
（一）普法宣传。一是开展活动。全年深入开展广场法治宣传活动[{0}场次]，发放各类宣传资料[{1}份]。二是总结经验。{{{2}}}
二、存在的不足
我镇法治政府建设取得一定进展，但对照上级要求和群众期盼仍有差距。
"""
OWN = (
    "坚持把法治宣传搬进田间地头，组织法律明白人用方言讲解身边案例。",
    "依托古渡口集市设立调解茶座，请退休教师和老支书轮流坐堂说理。",
    "在茶山采摘季开设双语法律咨询点，为外来务工人员提供上门服务。",
)


def written(*numbers: object) -> str:
    """Return what drafter wrote for a township, with these numbers and this row."""
    return FORM.format(*numbers)


def plain(text: str) -> str:
    """Return what a document shows of it."""
    return re.sub(r"[\[\]{}]", "", text)


def drafted(name: str, *values: object, edit: tuple[str, str] = ("", "")) -> TownshipReport:
    """Return a township's report as drafted, with an edit of the clerk's."""
    text = written(*values)
    assert edit[0] in plain(text)
    return township(name, plain(text).replace(*edit) if edit[0] else plain(text), text)


def said(found: Likeness) -> list[tuple[str, str, str, str]]:
    """Return the differences in short."""
    return [(one.aspect.value, one.township, one.own, one.county) for one in found.differences]


def test_reports_of_one_form_are_the_same() -> None:
    reports = [drafted(name, n, n * 100, OWN[n]) for n, name in enumerate(("安宁镇", "平川镇", "石桥镇"))]
    assert likeness(reports).same


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=2, max_size=4))
def test_only_their_numbers_are_different(numbers: list[tuple[int, int]]) -> None:
    reports = [drafted(f"{'甲乙丙丁'[n]}山镇", *pair, "") for n, pair in enumerate(numbers)]
    assert likeness(reports).same


def test_what_a_template_puts_together_from_cells_is_no_finding() -> None:
    row = "报告\n6月26日，{司法所、派出所}开展{禁毒法律宣传}活动，发放各类宣传资料[%d份]。"
    reports = [township(name, plain(row % n), row % n) for n, name in enumerate(("安宁镇", "平川镇"))]
    assert not likeness(reports).shared
    prose = "报告\n6月26日，{组织法律明白人走进田间地头用方言讲解身边案例}。"
    reports = [township(name, plain(prose), prose) for name in ("安宁镇", "平川镇")]
    assert len(likeness(reports).shared) == 1


@pytest.mark.parametrize("based", [True, False])
def test_a_sentence_that_two_have(based: bool) -> None:  # noqa: FBT001 - a parameter of the test
    copied = OWN[0].replace("法律明白人", "12名法律明白人")
    one = drafted("安宁镇", 3, 100, f"前面是自己的话。{OWN[0]}")
    other = drafted("平川镇", 8, 200, copied)
    if not based:
        one, other = (
            township("安宁镇", "报告\n" + OWN[1] + OWN[0]),
            township("平川镇", "报告\n" + OWN[2] + "\n二是" + copied),
        )
    found = likeness([one, other]).shared
    assert [[place.text for place in shared.places] for shared in found] == [[OWN[0], copied]]
    assert not found[0].exact
    for place, report in zip(found[0].places, (one, other), strict=True):
        assert report.paragraphs[place.paragraph - 1].text[place.start : place.end] == place.text


chinese = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=22, max_size=40)
rare = st.sampled_from(["", "𠮷", "𬇙𫭼"])


@settings(max_examples=40)
@given(chinese, rare, st.integers(0, 3), st.integers(0, 3), st.text("。，；\u3000 甲乙", max_size=5))
def test_a_planted_sentence_is_found_where_it_stands(words: str, odd: str, first: int, second: int, noise: str) -> None:
    planted = f"{words}{odd}。"
    if len(re.sub(r"[一二两三四五六七八九十〇零百千万亿]", "", words)) < 20:
        return
    reports = []
    for name, at in (("安宁镇", first), ("平川镇", second)):
        lines = [f"{noise}。{own}" for own in OWN[: 1 if name == "安宁镇" else 0]] + ["短句。"] * 4
        lines[at] += planted
        reports.append(township(name, "\n".join(("报告", *lines))))
    found = [shared for shared in likeness(reports).shared if any(words in place.text for place in shared.places)]
    assert len(found) == 1
    for place, report in zip(found[0].places, reports, strict=True):
        assert place.township == report.name
        assert report.paragraphs[place.paragraph - 1].text[place.start : place.end] == place.text


@pytest.mark.parametrize(
    "phrase",
    [
        "深入学习贯彻习近平法治思想和党的二十大精神，落实党中央、国务院决策部署。",
        "认真学习《中华人民共和国行政处罚法》《中华人民共和国民法典》《信访工作条例》。",
    ],
)
def test_what_every_official_says_is_no_finding(phrase: str) -> None:
    reports = [township(name, f"报告\n{OWN[n]}{phrase}") for n, name in enumerate(("安宁镇", "平川镇"))]
    assert not likeness(reports).shared


def test_what_most_documents_without_a_base_say_is_their_form() -> None:
    names = [f"{letter}山镇" for letter in "甲乙丙丁戊己庚辛"]
    reports = [township(name, f"报告\n{OWN[0] if n else ''}{OWN[1] if n < 3 else ''}") for n, name in enumerate(names)]
    assert [[place.township for place in one.places] for one in likeness(reports).shared] == [names[:3]]


def test_a_sentence_of_the_template_that_a_clerk_changed() -> None:
    edit = ("仍有差距", "还存在不少短板和弱项")
    reports = [drafted("安宁镇", 3, 100, OWN[0]), drafted("平川镇", 4, 90, OWN[1], edit=edit)]
    (found,) = likeness(reports).reworded
    assert found.place.township == "平川镇"
    assert found.place.text == "我镇法治政府建设取得一定进展，但对照上级要求和群众期盼还存在不少短板和弱项。"
    assert found.county == "我镇法治政府建设取得一定进展，但对照上级要求和群众期盼仍有差距。"
    assert found.others == 1
    assert reports[1].paragraphs[found.place.paragraph - 1].text[found.place.start : found.place.end] == (
        found.place.text
    )


def test_a_number_or_a_row_that_a_clerk_changed_is_no_wording() -> None:
    reports = [
        drafted("安宁镇", 3, 100, OWN[0], edit=("3场次", "5场次")),
        drafted("平川镇", 4, 90, OWN[1], edit=("老支书", "老党员")),
    ]
    assert likeness(reports).same


def test_a_sentence_that_was_taken_out() -> None:
    gone = "我镇法治政府建设取得一定进展，但对照上级要求和群众期盼仍有差距。"
    reports = [drafted("安宁镇", 3, 100, OWN[0], edit=(f"\n{gone}", "")), drafted("平川镇", 4, 90, OWN[1])]
    (found,) = likeness(reports).reworded
    assert (found.place.township, found.place.text, found.county) == ("安宁镇", "", gone)


PARTS = (
    "报告\n一、主要举措和成效\n（一）普法宣传。做了。\n（二）规范执法。做了。\n二、存在的不足\n有。\n三、下年安排\n做。"
)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("一、主要举措和成效", "一、主要做法和成效"), ("标题", "主要做法和成效", "主要举措和成效")),
        (("\n二、存在的不足\n有。", ""), ("标题", "（没有）", "存在的不足")),
        (("（二）规范执法。做了。", "（二）规范执法\n做了。"), ("标题写法", "单独成行", "接排")),
        (("报告\n一、", "工作总结\n一、"), ("要素", "工作总结", "报告")),
        (
            ("（一）普法宣传。做了。\n（二）规范执法。做了。", "（一）规范执法。做了。\n（二）普法宣传。做了。"),
            ("顺序", "“规范执法”、“普法宣传”", "“普法宣传”、“规范执法”"),
        ),
    ],
)
def test_a_form_that_only_one_has(edit: tuple[str, str], expected: tuple[str, str, str]) -> None:
    assert edit[0] in PARTS
    names = ("安宁镇", "平川镇", "石桥镇")
    reports = [township(name, PARTS.replace(*edit) if name == "平川镇" else PARTS) for name in names]
    kind, own, county = expected
    assert said(likeness(reports)) == [(kind, "平川镇", own, county)]


def test_two_headings_that_share_what_every_heading_has_are_two() -> None:
    other = PARTS.replace("二、存在的不足", "二、推进法治政府建设情况")
    own = PARTS.replace("二、存在的不足", "二、推进法治政府建设存在的不足和原因")
    reports = [township("安宁镇", own), township("平川镇", own), township("石桥镇", other)]
    assert said(likeness(reports)) == [
        ("标题", "石桥镇", "推进法治政府建设情况", "（没有）"),
        ("标题", "石桥镇", "（没有）", "推进法治政府建设存在的不足和原因"),
    ]


def test_headings_of_rows_are_every_townships_own() -> None:
    plans = ("压实法治建设责任", "压实法治建设工作责任", "压实法治建设责任")
    reports = [
        township(f"{'甲乙丙'[n]}山镇", f"报告\n一、安排\n（一）{words}。做。", quoted=(words,))
        for n, words in enumerate(plans)
    ]
    assert said(likeness(reports)) == []
    without = [township(f"{'甲乙丙'[n]}山镇", f"报告\n一、安排\n（一）{words}。做。") for n, words in enumerate(plans)]
    assert [one[0] for one in said(likeness(without))] == [Aspect.HEADING.value]


def test_where_no_wording_is_that_of_more_than_half_there_is_no_majority() -> None:
    words = ("压实法治建设责任", "压实法治建设工作责任", "压实法治建设各方责任")
    reports = [township(f"{'甲乙丙'[n]}山镇", f"报告\n一、安排\n（一）{one}。做。") for n, one in enumerate(words)]
    found = [one for one in likeness(reports).differences if one.aspect is Aspect.HEADING]
    assert [(one.township, one.majority) for one in found] == [("乙山镇", False), ("丙山镇", False)]
    assert {one.county for one in found} == {"、".join(f"“{one}”1个" for one in words)}
    most = [
        *reports,
        township("丁山镇", f"报告\n一、安排\n（一）{words[0]}。做。"),
        township("戊山镇", f"报告\n一、安排\n（一）{words[0]}。做。"),
    ]
    assert {(one.county, one.majority) for one in likeness(most).differences} == {(words[0], True)}


def test_of_half_that_run_a_heading_in_and_half_that_do_not_neither_is_the_countys() -> None:
    lines = ("普法。做。", "普法。做。", "普法\n做。", "普法\n做。")
    reports = [township(f"{'甲乙丙丁'[n]}山镇", f"报告\n一、安排\n（一）{line}") for n, line in enumerate(lines)]
    found = likeness(reports).differences
    assert {(one.own, one.county, one.majority) for one in found} == {("单独成行", "“接排”2个、“单独成行”2个", False)}


def test_a_name_is_masked_wherever_it_stands() -> None:
    mask = Mask(["宁安镇", "中宁县宁安镇", "𠮷山镇"])
    assert mask.words("中宁县宁安镇 开展3次、12.5%") == mask.words("𠮷山镇开展28次，3%")
    assert mask.words("我镇法治") == mask.words("全镇，法治")


def test_a_sentence_ends_with_its_quotation() -> None:
    text = "（一）普法。二是推行“有事请来。”再说；三是办好"
    assert [text[start:end] for start, end in sentences(text)] == ["普法。", "推行“有事请来。”", "再说；", "办好"]
