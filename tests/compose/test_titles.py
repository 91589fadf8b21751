"""Titles broken by meaning (GB/T 9704 clause 7.3.1): what may never be torn apart, and which shape is taken."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.compose import titles as titles_module
from drafter.compose.titles import broken, width
from drafter.project.locations import template_folders
from drafter.project.reportset import TitleWords
from drafter.project.templateset import load_template_set

WORDS = load_template_set(template_folders(), "annual").report.title_words
NAMES = ("中宁县", "宁安镇", "中宁县宁安镇")
LINE = 20


def lines(title: str, line: int = LINE, names: tuple[str, ...] = NAMES) -> list[str]:
    """Break a title; ``|`` says where it breaks best."""
    return list(broken(tuple(title.split("|")), line, WORDS, set(names)))


@pytest.mark.parametrize(
    "title",
    [
        "宁安镇2024年度法治政府建设情况报告",
        "宁安镇2024年度/法治政府建设工作数据统计表",
        "中宁县宁安镇人民政府/关于2024年度法治政府建设情况的报告",
        "西仓镇人民政府/关于2025年度法治政府建设情况的报告",
        "中宁县宁安镇人民政府关于报送2024年度/法治政府建设情况报告的函",
        "中宁县宁安镇人民政府/关于报送2024年度法治政府建设情况的报告",
        "中共中宁县宁安镇委员会中宁县宁安镇人民政府/关于2024年度法治政府建设情况的报告",
        "积石山保安族东乡族撒拉族自治县大河家镇/2024年度法治政府建设工作情况报告",
        "克孜勒苏柯尔克孜镇2024年度/法治政府建设工作数据统计表",
        "宁安镇2024年度党政主要负责人/履行推进法治建设第一责任人职责情况报告",
        "宁安镇人民政府关于/《法治政府建设实施纲要（2021—2025年）》/贯彻落实情况的自查报告",
        "中宁县宁安镇人民政府/关于推进基层治理体系和治理能力/现代化建设情况的报告",
        "关于2024年度中宁县宁安镇人民政府办公室/法治政府建设工作情况的报告",
        "宁安镇人民政府关于全面推进乡村振兴/加快农业农村现代化的实施方案",
        "关于宁安镇第三季度“法律明白人”培养工程/推进情况和下一步工作安排的报告",
    ],
)
def test_a_title_is_broken_as_an_office_would(title: str) -> None:
    assert lines(title.replace("/", "")) == title.split("/")


def test_a_title_is_broken_where_its_form_says_if_that_is_as_good() -> None:
    assert lines("烟溪镇2024年度|法治政府建设工作情况报告", 18) == ["烟溪镇2024年度", "法治政府建设工作情况报告"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (18, "中宁县宁安镇人民政府/关于2024年度法治政府建设情况的报告"),
        (17, "中宁县宁安镇人民政府关于2024年度/法治政府建设情况的报告"),
        (12, "中宁县宁安镇人民政府/关于2024年度/法治政府建设情况的报告"),
    ],
)
def test_a_narrower_line_is_broken_elsewhere(line: int, title: str) -> None:
    assert lines(title.replace("/", ""), line) == title.split("/")


def test_what_cannot_be_broken_is_wider_than_the_line() -> None:
    organ = "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县琼博拉镇人民政府"
    assert lines(f"{organ}关于2024年度法治政府建设情况的报告") == [organ, "关于2024年度法治政府建设情况的报告"]


@pytest.mark.parametrize(
    "title", ["", "报", "报告", "　", "2024", "《》", "的的的的的的的的的的的的的的的的的的的的的的的"]
)
def test_odd_titles_are_taken_too(title: str) -> None:
    assert "".join(lines(title)) == title


def test_a_title_much_too_long_is_filled_line_by_line() -> None:
    title = "关于" + "学习贯彻落实有关文件精神" * 12 + "的报告"
    got = lines(title)
    assert "".join(got) == title
    assert all(width(line) <= LINE for line in got)


def test_what_kind_of_document_it_is_never_stands_alone_even_where_a_form_would_break() -> None:
    assert lines("关于2024年度法治政府建设情况的|报告", 17) != ["关于2024年度法治政府建设情况的", "报告"]


def test_two_lines_of_equal_length_are_not_taken_when_there_are_others() -> None:
    words = TitleWords(("甲甲", "乙乙", "丙丙", "丁丁", "戊戊", "己己"), (), ())
    got = broken(("甲甲乙乙丙丙丁丁戊戊己己",), 8, words, ())
    assert len(got) == 2
    assert len(got[0]) != len(got[1])


def test_a_trapezium_or_a_rhombus_comes_before_a_rectangle_and_an_hourglass_comes_last() -> None:
    better = [[10, 18], [18, 10], [8, 12, 16], [8, 14, 8]]
    middling = [[10, 10, 16], [10, 16, 16]]
    worse = [[12, 12], [12, 12, 12], [16, 8, 16], [8, 16, 8, 16]]
    costs = [[shape(one) - 2 * len(one) for one in group] for group in (better, middling, worse)]
    assert max(costs[0]) < min(costs[1])
    assert max(costs[1]) < min(costs[2])


def shape(widths: list[int]) -> float:
    return titles_module._shape([float(one) for one in widths], 20)  # noqa: SLF001 - the order of shapes is the rule


PROVINCES = ("", "宁夏回族自治区", "四川省", "广西壮族自治区")
COUNTIES = (
    "中宁县",
    "碌曲县",
    "莒南县",
    "沙坡头区",
    "积石山保安族东乡族撒拉族自治县",
    "达茂联合旗",
    "龙港市",
    "和县",
    "",
)
TOWNS = (
    "宁安镇",
    "大河家镇",
    "西仓镇",
    "镇川镇",
    "乡宁镇",
    "沙日乌素苏木",
    "三都乡",
    "白马雪山藏族乡",
    "关坝镇",
    "城关街道",
)
BODIES = ("人民政府", "人民政府办公室", "")
AFFAIRS = (
    "{年}年度法治政府建设情况",
    "{年}年度法治政府建设工作情况",
    "{年}年党政主要负责人履行推进法治建设第一责任人职责情况",
    "《法治政府建设实施纲要（2021—2025年）》贯彻落实情况",
    "“八五”普法规划实施情况",
    "第三季度矛盾纠纷排查化解工作情况",
    "落实〔2024〕第12号督察意见整改情况",
    "截至2024年12月31日法治建设重点任务完成情况",
)
KINDS = ("报告", "自查报告", "函")


@st.composite
def titles(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    """Return a title, and the names of its township as the settings know them."""
    county, town = draw(st.sampled_from(COUNTIES)), draw(st.sampled_from(TOWNS))
    place = draw(st.sampled_from(PROVINCES)) + county + town
    affair = draw(st.sampled_from(AFFAIRS)).format(年=draw(st.integers(2000, 2100)))
    organ = place if "街道" in town else place + draw(st.sampled_from(BODIES))
    about = draw(st.sampled_from(("关于", "关于报送", "")))
    title = f"{organ}{about}{affair}{'的' if about else ''}{draw(st.sampled_from(KINDS))}"
    return title, (organ, place, county, town)


@settings(max_examples=150, deadline=None)
@given(titles(), st.integers(16, 24), st.booleans())
def test_a_title_stays_whole_where_it_must(
    one: tuple[str, tuple[str, ...]],
    line: int,
    names_are_known: bool,  # noqa: FBT001 - drawn
) -> None:
    title, names = one
    got = lines(title, line, tuple(filter(None, names)) if names_are_known else ())
    assert "".join(got) == title
    assert len(got) == 1 or width(title) > line
    if len(got) > 1:
        assert all(width(text) <= line or text in {names[0], *KINDS} or text.startswith("《") for text in got)
    for upper, lower in pairwise(got):
        assert lower[0] not in "的》”〕）、，", got
        assert upper[-1] not in "《“〔（", got
        assert not (upper[-1].isdigit() and not lower[0].isspace()), got
    assert not {"的报告", "报告", "的", "的自查报告", "的函", "函"} & set(got), got
    for whole in (
        names[0],
        "法治政府建设",
        "第一责任人",
        "主要负责人",
        "“八五”",
        "〔2024〕第12号",
        "第三季度",
        "2024年12月31日",
    ):
        assert title.count(whole) == sum(text.count(whole) for text in got), (whole, got)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="中共县镇人民政府关于的报告2024年度《》“”、法治建设情况和", max_size=90), st.integers(1, 24))
def test_nothing_is_lost_whatever_the_title(title: str, line: int) -> None:
    assert "".join(lines(title, line)) == title
