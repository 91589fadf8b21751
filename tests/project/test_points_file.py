"""Work points as YAML: what was written is read back, what a person mistypes is named with its line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from drafter.model.errors import InputError, TemplateError
from drafter.model.points import Comparison, Leftover, Notice, Part, Requirement, Task
from drafter.project.bindings import load_bindings
from drafter.project.pointsreading import read_points
from drafter.project.pointswriting import points_yaml

FIGURES = frozenset({"责任.讲法", "学法.旁听"})
FULL = Notice(
    title="某县2025年工作要点：其一",
    parts=(
        Part(0, "", (Task(1, "第一项", "一行\n两行", section="小节"),)),
        Part(
            1,
            "甲 # 乙",
            (
                Task(
                    2,
                    "",
                    "- 像列表的话：'引号'",
                    lead=("县司法局", "各乡（镇、街道）"),
                    supporting=("是",),
                    due="年底前",
                    requirements=(
                        Requirement("讲法1次", "各乡镇", "", Comparison.AT_LEAST, 1, "次", "季度", figure="责任.讲法"),
                        Requirement("达到99.50%", "", "率", Comparison.EQUAL, Decimal("99.50"), "%", township=False),
                        Requirement("3月前", deadline=date(2025, 3, 1), note="没有说明"),
                    ),
                ),
            ),
            "部分的话",
        ),
    ),
    heading="关于下发要点的通知",
    number="某政发〔2025〕1号",
    recipients="各乡镇",
    cover=("印发你们。",),
    issuer="某县人民政府",
    date=date(2025, 3, 1),
    annotation="此件公开发布",
    preamble=("开头。", "null"),
    closing=("结尾。",),
    leftovers=(Leftover("其他", "版记", 9),),
)


def test_what_is_written_is_read_back() -> None:
    assert read_points(points_yaml(FULL).encode(), "要点.yaml", FIGURES) == FULL
    assert read_points(points_yaml(Notice("空")).encode(), "要点.yaml", FIGURES) == Notice("空")


TEXT = """标题: 要点
部分:
  - 标题: 甲
    任务:
      - 编号: 1
        标题: 学法
        责任单位: 各乡镇、各部门
        量化要求:
          - 内容: 讲法不少于1次
            比较: 至少
            数值: 1
            单位: 次
            期限: 2025年3月31日
            数据项: 责任.讲法
"""


def test_what_a_person_writes_is_understood() -> None:
    [task] = read_points(TEXT.encode(), "要点.yaml", FIGURES).tasks
    assert task.responsible == ("各乡镇", "各部门")
    assert task.requirements == (
        Requirement(
            "讲法不少于1次", "", "", Comparison.AT_LEAST, 1, "次", deadline=date(2025, 3, 31), figure="责任.讲法"
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("责任单位", "责任单为", "《要点.yaml》第 7 行：不认识“责任单为”", "是不是“责任单位”？"),
        ("责任.讲法", "责任.讲发", "《要点.yaml》第 14 行：没有数据项“责任.讲发”", "是不是“责任.讲法”？"),
        ("编号: 1", "编号: 一", "《要点.yaml》第 5 行：“编号”应当是从 1 起的数，现在是“一”", "例如：编号: 3"),
        ("比较: 至少", "比较: 大约", "《要点.yaml》第 10 行：“比较”不能是“大约”", "可以填：≥"),
        ("数值: 1", "数值: 一次", "《要点.yaml》第 11 行：“数值”应当是数，现在是“一次”", "例如：数值: 60"),
        ("            数值: 1\n", "", "《要点.yaml》第 9 行：“比较”和“数值”要一起写", "例如：比较: '≥'"),
        ("3月31日", "2月31日", "《要点.yaml》第 13 行：“期限”应当是日期，现在是“2025年2月31日”", "例如：2024-03-31"),
        ("        标题: 学法\n", "", "《要点.yaml》第 5 行：第 1 项任务没有标题，也没有要求", "至少填一个"),
        ("标题: 学法", "标题: 学法\n        标题: 学法", "《要点.yaml》第 7 行：“标题”写了两次", "请删去一个"),
        ("标题: 要点", "标题: [要点", "《要点.yaml》第 2 行不是正确的 YAML", "请检查缩进、冒号后的空格和引号"),
        ("标题: 甲", "标题: [甲]", "《要点.yaml》第 3 行：这里应当是一句话", "请检查缩进"),
        ("部分:", "部份:", "《要点.yaml》第 2 行：不认识“部份”", "是不是“部分”？"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, message: str, hint: str) -> None:
    assert old in TEXT
    with pytest.raises(InputError) as caught:
        read_points(TEXT.replace(old, new, 1).encode(), "要点.yaml", FIGURES)
    assert caught.value.message == message
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        "只是一句话".encode(),
        b"[" * 5000,
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(b"b%d: &b%d [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n" % (n, n) for n in range(3)),
        "部分:\n  - &甲\n    标题: *甲\n".encode(),
    ],
)
def test_what_is_no_file_of_work_points_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_points(data, "要点.yaml", FIGURES)


def test_the_same_number_twice_is_refused() -> None:
    twice = TEXT + "      - 编号: 1\n        标题: 又一项\n"
    with pytest.raises(InputError, match="第 15 行：编号 1 已经有了"):
        read_points(twice.encode(), "要点.yaml", FIGURES)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{figure: 责任.讲发, words: [讲法]}", "没有数据项“责任.讲发”"),
        ("{figure: 责任.讲法, word: [讲法]}", "看不懂"),
        ("{figure: 责任.讲法, words: [讲法], units: 次}", "不认识的写法“units”"),
    ],
)
def test_a_wrong_binding_is_named(tmp_path: Path, entry: str, message: str) -> None:
    path = tmp_path / "points.yaml"
    path.write_text(f"bindings:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(TemplateError, match=message):
        load_bindings(path, FIGURES)
