"""The pictures of 汇总.html: what is drawn of a part of a report, and that townships of one name can be told apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.batch.overview import overview
from drafter.model.county import County, Fate, UnitPart, UnitResult
from drafter.pages.countysvg import in_words, parts_picture
from drafter.project.locations import template_folders
from drafter.project.templateset import load_template_set

ANNUAL = load_template_set(template_folders(Path()), "annual")


def drawn(name: str, *parts: UnitPart) -> str:
    line = UnitResult(name, name, Fate.DRAFTED, parts=parts)
    return parts_picture(overview(County("中宁县"), [line], ANNUAL), str)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        (UnitPart("plan", "安排", written=False), "grid"),
        (UnitPart("plan", "安排", written=False, gaps=("没有填报",)), "grid"),
        (UnitPart("plan", "安排", written=True, gaps=("没有填报",)), "gap"),
        (UnitPart("plan", "安排", written=True), "full"),
    ],
)
def test_a_part_that_is_not_written_is_blank(part: UnitPart, kind: str) -> None:
    assert re.findall('class="(grid|gap|full|own)"', drawn("宁安镇", part)) == [kind]
    line = UnitResult("宁安镇", "宁安镇", Fate.DRAFTED, parts=(part,))
    [(_, words)] = in_words(overview(County("中宁县"), [line], ANNUAL))
    assert ("没有写的部分：安排" in words) == (kind == "grid")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("城关镇（620723100000）", "城关镇（620723100000）"),
        ("双龙布依族苗族彝族自治乡", "双龙布依族苗族彝族自…"),
        ("双龙布依族苗族彝族乡镇", "双龙布依族苗族彝族乡镇"),
    ],
)
def test_a_name_is_cut_by_the_room_it_takes(name: str, shown: str) -> None:
    assert f">{shown}</text>" in drawn(name, UnitPart("plan", "安排", written=True))
