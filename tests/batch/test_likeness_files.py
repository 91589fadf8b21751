"""Reports read from a folder and held against each other: drafted ones, edited ones, anybody's, and broken ones."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copy, copytree

import docx
import pytest
from docx.shared import Pt

from drafter.batch import batch
from drafter.batch.likeness_files import compare_townships
from drafter.cli import main
from drafter.cli.width import width
from drafter.model.errors import InputError
from drafter.model.likeness import Place
from drafter.word import EditablePackage, clerk_paragraphs
from tests.batch.test_points import here
from tests.builders import workbook
from tests.workflow.clerk import edited, typed

COPIED = "依托古渡口集市设立调解茶座，请退休教师和老支书轮流坐堂说理。"
NAMES = ("安宁镇", "平川镇", "𠮷山镇")


def ledgers(folder: Path, number: int, **unit: object) -> Path:
    """Write the workbook of a township; the first two have one sentence in common."""
    name = NAMES[number]
    words = (
        f"{COPIED}全年{number + 3}次。" if number < 2 else "在茶山采摘季开设双语法律咨询点，为外来务工人员上门服务。"
    )
    sheet = f"日期 | 活动名称 | 形式 | 场次 | 参加人数\n2024-03-05 | 宣传 | 广场宣传 | {number + 2} | {number}0"
    return workbook(
        folder,
        f"{name}.xlsx",
        单位信息={"乡镇全称": f"某县{name}", "简称": name, "县(市、区)": "某县", "报告年度": 2024, **unit},
        普法宣传=sheet,
        特色做法=f"板块 | 标题 | 内容\n普法宣传 | 做法{number} | {words}",
    )


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draft a county whose third township has settings of its own."""
    place = tmp_path_factory.mktemp("全县")
    (place / "县").mkdir()
    for number in range(3):
        ledgers(place / "县", number, **({"开头形式": "无", "自称": "我乡"} if number == 2 else {}))
    batch(place / "县", place / "果", runner=here)
    return place / "果"


@pytest.fixture
def results(drafted: Path, tmp_path: Path) -> Path:
    """Return a copy of the results, to be changed."""
    return copytree(drafted, tmp_path / "果")


def report_of(results: Path, name: str) -> Path:
    return next(path for path in results.rglob("*.docx") if name in path.name)


def text_at(results: Path, place: Place) -> str:
    path = results / place.file
    paragraphs = clerk_paragraphs(EditablePackage(path.read_bytes(), path.name))
    return paragraphs[place.paragraph - 1].text[place.start : place.end]


def test_what_the_rows_of_two_townships_say_alike(drafted: Path) -> None:
    found = compare_townships(drafted)
    assert (found.townships, found.based) == (NAMES, 3)
    assert [[place.township for place in one.places] for one in found.shared] == [["安宁镇", "平川镇"]]
    (shared,) = found.shared
    assert shared.exact
    assert 0 < shared.differing <= shared.compared
    assert [text_at(drafted, place) for place in shared.places] == [COPIED, COPIED]
    settings = [
        (one.what, one.township, one.own, one.county) for one in found.differences if one.aspect.value == "设置"
    ]
    assert settings == [("开头形式", "𠮷山镇", "无", "完整"), ("自称", "𠮷山镇", "", "我镇")]
    assert found.reworded == ()


def test_what_clerks_have_changed(results: Path) -> None:
    path = report_of(results, "平川镇")
    edited(path, path, typed("广场法治宣传活动", "集市上的法治宣传活动"))
    found = compare_townships(results)
    assert [(one.place.township, one.others) for one in found.reworded] == [("平川镇", 2)]
    (reworded,) = found.reworded
    assert "集市上的法治宣传活动" in reworded.place.text
    assert "广场法治宣传活动" in reworded.county
    assert text_at(results, reworded.place) == reworded.place.text


def test_a_folder_of_anybodys_documents(tmp_path: Path) -> None:
    for number, name in enumerate(NAMES):
        document = docx.Document()
        for line in ("关于法治政府建设情况的报告", "一、主要做法", f"全年办了{number}件。", "二、不足"):
            document.add_paragraph(line.replace("主要做法", "基本情况") if number == 1 else line)
        document.add_paragraph(COPIED if number else "本镇自己的一句话，说的是茶山上怎样做法律咨询服务。")
        document.save(str(tmp_path / f"{name}2024年报告.docx"))
    (tmp_path / "坏的.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "~$锁.docx").write_bytes(b"")
    found = compare_townships(tmp_path)
    assert (found.townships, found.based) == (tuple(sorted(NAMES)), 0)
    assert [[place.township for place in one.places] for one in found.shared] == [["平川镇", "𠮷山镇"]]
    assert [text_at(tmp_path, place) for place in found.shared[0].places] == [COPIED, COPIED]
    assert {(one.township, one.own) for one in found.differences} >= {("平川镇", "基本情况")}
    assert [(one.file, bool(one.reason)) for one in found.unread] == [("坏的.docx", True)]


def test_one_document_is_too_few(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "一份.docx"))
    with pytest.raises(InputError, match="只有1份"):
        compare_townships(tmp_path)


def test_a_county_in_the_terminal(drafted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(drafted)]) == 1
    out = capsys.readouterr().out
    assert "千篇一律的句子：" in out
    assert "3 份报告：" in out.splitlines()[-1]
    assert all(width(line) <= 80 for line in out.splitlines())
    assert main(["compare", str(drafted), "--json"]) == 1
    shape = json.loads(capsys.readouterr().out)
    assert [place["text"] for place in shape["shared"][0]["places"]] == [COPIED, COPIED]
    assert main(["compare", str(drafted), "-o", "a.docx"]) == 2
    assert capsys.readouterr().err.splitlines()[0] == "对照一个文件夹里的报告不写文件，不能用 -o"


def test_a_report_that_was_renamed_is_still_found(results: Path) -> None:
    path = report_of(results, "平川镇")
    path.rename(path.with_name("改了名.docx"))
    assert compare_townships(results).townships == NAMES
    path.with_name("改了名.docx").unlink()
    assert [one.name for one in compare_townships(results).unread] == ["平川镇"]


def test_a_face_that_only_one_has(tmp_path: Path) -> None:
    for number, name in enumerate(NAMES):
        document = docx.Document()
        document.styles["Normal"].font.size = Pt(14 if number == 1 else 16)
        for line in ("关于法治政府建设情况的报告", "一、主要做法", f"全年办了{number}件，办结{number}件。"):
            document.add_paragraph(line)
        document.save(str(tmp_path / f"{name}.docx"))
    told = [(one.what, one.township, one.own, one.county) for one in compare_townships(tmp_path).differences]
    faces = [(name, own.split()[-1], most.split()[-1]) for what, name, own, most in told if what == "正文的字体"]
    assert faces == [("平川镇", "14磅", "16磅")]


def test_where_no_more_than_half_agree_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "县").mkdir()
    for number, form in enumerate(("完整", "无", "简短")):
        ledgers(tmp_path / "县", number, 开头形式=form, 自称=("我镇", "我乡", "我们")[number])
    batch(tmp_path / "县", tmp_path / "果", runner=here)
    found = [one for one in compare_townships(tmp_path / "果").differences if one.aspect.value == "设置"]
    assert [(one.what, one.township, one.own, one.majority) for one in found] == [
        ("开头形式", "平川镇", "无", False),
        ("开头形式", "𠮷山镇", "简短", False),
    ]
    assert {one.county for one in found} == {"“完整”1个、“无”1个、“简短”1个"}
    main(["compare", str(tmp_path / "果")])
    shown = capsys.readouterr().out
    assert "没有过半的：“完整”1个、“无”1个、“简短”1个" in shown
    assert "多数：完整" not in shown


def test_a_township_that_the_last_run_did_not_find_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "县").mkdir()
    paths = [ledgers(tmp_path / "县", number) for number in range(3)]
    batch(tmp_path / "县", tmp_path / "果", runner=here)
    assert compare_townships(tmp_path / "果").townships == NAMES
    paths[2].unlink()
    batch(tmp_path / "县", tmp_path / "果", runner=here)
    assert compare_townships(tmp_path / "果").townships == NAMES[:2]
    assert report_of(tmp_path / "果", NAMES[2]).is_file()  # what was written stays where it is


def test_what_others_have_put_among_the_results(results: Path) -> None:
    for place, name in ((results, "石桥镇"), (results / "别处来的", "恩和镇")):
        place.mkdir(exist_ok=True)
        document = docx.Document()
        for line in (f"{name}关于法治政府建设情况的报告", "一、主要做法", COPIED):
            document.add_paragraph(line)
        document.save(str(place / f"{name}2024年报告.docx"))
    stale = results / "某县老镇"
    stale.mkdir()
    copy(report_of(results, "平川镇"), stale / "老镇2024年报告.docx")
    found = compare_townships(results)
    assert sorted(found.townships) == sorted([*NAMES, "石桥镇", "恩和镇"])
    assert {place.township for one in found.shared for place in one.places} >= {"石桥镇", "恩和镇", "安宁镇"}


def test_an_element_of_most_is_shown_without_the_name_of_any(tmp_path: Path) -> None:
    for number, name in enumerate(("安宁镇", "平川镇", "石桥镇", "城东街道", "恩和镇")):
        document = docx.Document()
        organ = "中共恩和镇委员会" if number == 4 else f"{name}{'办事处' if name.endswith('街道') else '人民政府'}"
        for line in (f"{name}关于2024年度法治政府建设情况的报告", f"一、做法{number}", f"全年办了{number}件。", organ):
            document.add_paragraph(line)
        document.add_paragraph("2025年1月10日")
        document.save(str(tmp_path / f"{name}2024年报告.docx"))
    found = compare_townships(tmp_path)
    assert [(one.township, one.own, one.county) for one in found.differences if one.what == "署名"] == [
        ("恩和镇", "中共恩和镇委员会", "某乡镇人民政府")
    ]
