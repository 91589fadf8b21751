"""The settings around the text: what is taken, and what is a problem at its cell, or stops when it stands in none."""

from __future__ import annotations

from datetime import date

import pytest

from drafter.model.errors import SettingsError, TemplateError
from drafter.model.problem import Problem
from drafter.model.report import SignatureForm
from drafter.model.source import Source
from drafter.model.values import Unreadable, Value
from drafter.project.issuing import unbracketed
from drafter.project.items import listed
from drafter.project.locations import template_folders
from drafter.project.reportset import load_report_set
from drafter.project.settings import Layer, Settings, resolve
from drafter.project.templateset import load_template_set

TEMPLATES = load_template_set(template_folders(), "annual")
UNIT: dict[str, Value] = {"乡镇全称": "某县安宁镇", "简称": "安宁镇"}
CELL = Source("台账.xlsx", "单位信息", 9, 2)


def settled(**items: Value) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings of the report on 2024 with these items, as --set gives them."""
    return _resolved(Layer(items))


def in_cells(**items: Value) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the same, with the items in cells of a workbook."""
    return _resolved(Layer(items, dict.fromkeys(items, CELL)))


def _resolved(layer: Layer) -> tuple[Settings, tuple[Problem, ...]]:
    known = frozenset(TEMPLATES.declarations.unit_items)
    outcome = resolve([Layer(UNIT), layer], TEMPLATES.report, 2024, known)
    return outcome.value, outcome.problems


def one(**items: Value) -> Settings:
    got, problems = settled(**items)
    assert problems == ()
    return got


def test_nothing_stands_around_the_text_unless_asked_for() -> None:
    got = one()
    assert (got.header.printed, got.imprint.printed) == (False, False)
    assert (got.enclosures.table, got.enclosures.others) == (False, ())
    assert got.signature is SignatureForm.SEALED


@pytest.mark.parametrize(
    "items",
    [
        {"发文字号": "安政发〔2025〕12号"},
        {"签发人": "甲某"},
        {"份号": "000001"},
        {"密级": "秘密"},
        {"紧急程度": "特急"},
        {"发文机关标志": "安宁镇人民政府文件"},
    ],
)
def test_an_item_of_the_header_brings_the_header(items: dict[str, Value]) -> None:
    assert one(**items).header.printed
    assert not one(版头="无", **items).header.printed
    assert one(版头="有").header.printed


@pytest.mark.parametrize(
    "items",
    [{"抄送机关": "县委办"}, {"印发机关": "党政办"}, {"印发日期": date(2025, 3, 1)}, {"印发日期": "2025年3月1日"}],
)
def test_an_item_of_the_imprint_brings_the_imprint(items: dict[str, Value]) -> None:
    assert one(**items).imprint.printed
    assert not one(版记="无", **items).imprint.printed
    assert one(版记="有").imprint.printed
    assert not one(抄送机关="无").imprint.printed


def test_a_header_refused_on_the_sheet_that_fills_it_in_is_a_contradiction() -> None:
    _, [problem] = in_cells(版头="无", 发文字号="安政发〔2025〕12号", 签发人="甲某")
    assert (problem.code, problem.source) == ("S001", CELL)
    assert "“发文字号”“签发人”" in problem.hint


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("安政发〔2025〕12号", "安政发〔2025〕12号"),
        ("安政发〔2025〕×号", "安政发〔2025〕×号"),
        ("安政办发〔2026〕1号", "安政办发〔2026〕1号"),
    ],
)
def test_a_number_of_the_right_form_is_taken(written: str, meant: str) -> None:
    assert one(发文字号=written).header.number == meant


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("安政发[2025]12号", "安政发〔2025〕12号"),
        ("安政发（2025）12号", "安政发〔2025〕12号"),
        ("安政发(2025)12号", "安政发〔2025〕12号"),
        ("安政发【2025】12号", "安政发〔2025〕12号"),
        ("安政发〔2025〕第12号", "安政发〔2025〕12号"),
        ("安政发〔2025〕012号", "安政发〔2025〕12号"),
        ("安政发〔2025〕12", "安政发〔2025〕12号"),
        ("安政发〔２０２５〕１２号", "安政发〔2025〕12号"),
        ("安政发 〔2025〕 12号", "安政发〔2025〕12号"),
        ("安政发〔2025年〕第012号", "安政发〔2025〕12号"),
        ("安政发〔25〕12号", "宁政发〔2025〕12号"),
        ("12号", "宁政发〔2025〕12号"),
    ],
)
def test_a_number_of_another_form_is_refused_with_the_right_one(written: str, right: str) -> None:
    _, [problem] = in_cells(发文字号=written)
    assert (problem.code, problem.source) == ("S001", CELL)
    assert f"可以填：{right}（" in problem.hint
    with pytest.raises(SettingsError, match="发文字号"):
        settled(发文字号=written)


@pytest.mark.parametrize(
    ("number", "day", "wrong"),
    [
        ("安政发〔2025〕1号", None, False),
        ("安政发〔2024〕1号", None, False),
        ("安政发〔2023〕1号", None, True),
        ("安政发〔2025〕1号", date(2025, 1, 15), False),
        ("安政发〔2024〕1号", date(2025, 1, 15), True),
        ("安政发〔2026〕1号", date(2025, 12, 31), True),
    ],
)
def test_a_number_is_of_the_year_in_which_the_report_is_signed(number: str, day: date | None, *, wrong: bool) -> None:
    _, problems = in_cells(发文字号=number, 成文日期=day)
    assert [problem.code for problem in problems] == ["S001"] * wrong


WRONG: dict[str, tuple[Value, str]] = {
    "版头": ("红头", "自动、有、无"),
    "份号": ("12", "六位数字"),
    "密级": ("内部", "绝密、机密、秘密"),
    "保密期限": ("一年", "阿拉伯数字"),
    "紧急程度": ("急", "无、特急、加急"),
    "版头机关": ("一家", "全部、主办机关"),
    "版记": ("要", "自动、有、无"),
    "附件": ("表", "无、统计表"),
    "统计表版面": ("横", "竖版、横版"),
    "是否盖章": ("章", "是、否、签名章"),
    "印发日期": ("2025年2月30日", "日历上有的日子"),
    "函号": ("安政函(2025)3", "安政函〔2025〕3号"),
}


@pytest.mark.parametrize("item", WRONG)
def test_a_wrong_value_is_a_problem_at_its_cell_or_stops(item: str) -> None:
    value, hint = WRONG[item]
    _, [problem] = in_cells(**{item: value})
    assert (problem.code, problem.source) == ("S001", CELL)
    assert hint in problem.hint
    with pytest.raises(SettingsError) as caught:
        settled(**{item: value})
    assert item in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("written", "form"),
    [
        *((word, SignatureForm.SEALED) for word in ("√", "有", "TRUE")),
        *((word, SignatureForm.UNSEALED) for word in ("×", "无", "false")),
        ("签名章", SignatureForm.PERSONAL),
    ],
)
def test_a_seal_is_answered_in_any_of_the_usual_ways(written: str, form: SignatureForm) -> None:
    assert one(是否盖章=written).signature is form
    assert one(版头="有").header.printed


def test_what_was_found_wrong_when_the_workbook_was_read_is_not_found_wrong_again() -> None:
    got, problems = in_cells(成文日期=Unreadable("2025年2月30日"))
    assert (got.date, problems) == (None, ())


@pytest.mark.parametrize(
    ("items", "printed"),
    [
        ({"密级": "秘密"}, "秘密"),
        ({"密级": "秘密", "保密期限": "1年"}, "秘密★1年"),
        ({"密级": "机密★6个月"}, "机密★6个月"),
        ({"密级": "绝密", "保密期限": "长期"}, "绝密★长期"),
        ({"密级": "秘密", "保密期限": "１年"}, "秘密★1年"),
    ],
)
def test_secrecy_and_its_period_are_joined_by_a_star(items: dict[str, Value], printed: str) -> None:
    assert one(**items).header.secrecy == printed


@pytest.mark.parametrize("items", [{"保密期限": "1年"}, {"密级": "秘密★一年"}, {"密级": "内部★1年"}])
def test_half_of_a_secrecy_is_refused(items: dict[str, Value]) -> None:
    assert [problem.code for problem in in_cells(**items)[1]] == ["S001"]


def test_a_report_is_not_printed_before_it_is_signed() -> None:
    _, [problem] = in_cells(成文日期=date(2025, 3, 2), 印发日期=date(2025, 3, 1))
    assert problem.code == "S001"
    assert in_cells(成文日期=date(2025, 3, 1), 印发日期=date(2025, 3, 1))[1] == ()


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("甲某", ("甲某",)),
        ("甲某、乙某", ("甲某", "乙某")),
        ("甲某，乙某\n丙某", ("甲某", "乙某", "丙某")),
        ("甲　乙", ("甲乙",)),
        ("甲某 乙某", ("甲某", "乙某")),
        ("无", ()),
    ],
)
def test_signers_are_told_apart(written: str, names: tuple[str, ...]) -> None:
    assert one(签发人=written).header.signers == names


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("甲、乙；丙", ("甲", "乙", "丙")),
        ("《甲、乙》清单、丙（丁、戊）", ("《甲、乙》清单", "丙（丁、戊）")),
        ("甲、无、", ("甲",)),
        ("《没有收尾、甲", ("《没有收尾、甲",)),
        ("", ()),
    ],
)
def test_a_list_is_not_cut_inside_a_name(written: str, names: tuple[str, ...]) -> None:
    assert listed(written) == names


def test_a_name_of_an_attachment_has_nothing_after_it_and_stands_once() -> None:
    assert one(其他附件="甲表。、乙表、甲表").enclosures.others == ("甲表", "乙表")


@pytest.mark.parametrize(
    ("written", "inside"),
    [
        ("此件公开发布", "此件公开发布"),
        ("（此件公开发布）", "此件公开发布"),
        ("（此件公开发布", "此件公开发布"),
        ("此件公开发布（全文）", "此件公开发布（全文）"),
        ("（此件（全文）公开发布）", "此件（全文）公开发布"),
        ("（甲）乙（丙）", "（甲）乙（丙）"),
        ("无", ""),
    ],
)
def test_an_annotation_loses_its_own_pair_of_brackets_only(written: str, inside: str) -> None:
    assert unbracketed(written) == inside


@pytest.mark.parametrize(
    ("name", "government", "party", "head"),
    [
        ("某县安宁镇", "某县安宁镇人民政府", "中共某县安宁镇委员会", "镇长"),
        ("某县安宁乡", "某县安宁乡人民政府", "中共某县安宁乡委员会", "乡长"),
        ("某县安宁回族乡", "某县安宁回族乡人民政府", "中共某县安宁回族乡委员会", "乡长"),
        ("某区城关街道", "某区城关街道办事处", "中共某区城关街道工作委员会", "主任"),
        ("某区城关街道办事处", "某区城关街道办事处", "中共某区城关街道工作委员会", "主任"),
        ("某旗安宁苏木", "某旗安宁苏木人民政府", "中共某旗安宁苏木委员会", "苏木达"),
        ("某县安宁镇人民政府", "某县安宁镇人民政府", "中共某县安宁镇委员会", "镇长"),
        ("某县某某", "某县某某人民政府", "中共某县某某委员会", ""),
    ],
)
def test_organs_and_their_heads_are_called_after_the_kind_of_township(
    name: str, government: str, party: str, head: str
) -> None:
    got = one(乡镇全称=name)
    assert (got.government, got.party, got.heads[1]) == (government, party, head)


def test_the_letter_goes_where_the_report_goes_unless_told_otherwise() -> None:
    assert one(主送机关="县委、县政府").letter.recipients == ("县委", "县政府")
    assert one(主送机关="县委", 函主送机关="县司法局").letter.recipients == ("县司法局",)


@pytest.mark.parametrize("key", ["places", "organs", "statistics", "letter", "title_words"])
def test_a_report_yaml_without_a_section_is_refused(tmp_path_factory: pytest.TempPathFactory, key: str) -> None:
    shipped = template_folders().find("annual/report.yaml").read_text(encoding="utf-8")
    path = tmp_path_factory.mktemp("set") / "report.yaml"
    path.write_text(shipped.replace(f"\n{key}:", f"\n{key}_:"), encoding="utf-8")
    with pytest.raises(TemplateError, match=key):
        load_report_set(path)
