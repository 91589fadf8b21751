"""Who is responsible, in brackets or in a sentence; what is said of persons beside them stays in the text."""

from __future__ import annotations

import pytest

from drafter.points.units import said_in, without
from tests.points.notices import notice, tasks


def said(text: str) -> tuple[str, str, str]:
    """Return lead, responsible and supporting units, each joined by 、."""
    lead, own, helping = set(), set(), set()
    for one in said_in(text):
        lead |= {*one.units.lead}
        own |= {*one.units.responsible}
        helping |= {*one.units.supporting}
    return "、".join(sorted(lead)), "、".join(sorted(own)), "、".join(sorted(helping))


@pytest.mark.parametrize(
    ("text", "units", "left"),
    [
        ("培训40学时。由县司法局牵头，各乡镇配合。", ("县司法局", "", "各乡镇"), "培训40学时。"),
        (
            "培训40学时。由县司法局牵头，各乡镇、县直各部门负责。",
            ("县司法局", "县直各部门、各乡镇", ""),
            "培训40学时。",
        ),
        ("完成清理，由县司法局负责。", ("", "县司法局", ""), "完成清理。"),
        ("完成清理。县司法局牵头组织实施，各乡镇配合做好。", ("县司法局", "", "各乡镇"), "完成清理。"),
        (
            "讲法1次。（牵头领导：某某；牵头单位：县司法局；配合单位：各乡镇）",
            ("县司法局", "", "各乡镇"),
            "讲法1次。（牵头领导：某某）",
        ),
        (
            "讲法1次。（牵头单位：县司法局；责任领导：某某；责任单位：各乡镇）",
            ("县司法局", "各乡镇", ""),
            "讲法1次。（责任领导：某某）",
        ),
        ("牵头领导：某某；责任单位：各乡镇", ("", "各乡镇", ""), "（牵头领导：某某）"),
        ("旁听1次，由县法院负责组织。", ("", "", ""), "旁听1次，由县法院负责组织。"),
        ("由包村律师授课。", ("", "", ""), "由包村律师授课。"),
        ("建立由司法所统筹、综合办牵头的工作模式。", ("", "", ""), "建立由司法所统筹、综合办牵头的工作模式。"),
        ("（牵头领导：某某）", ("", "", ""), "（牵头领导：某某）"),
    ],
)
def test_who_is_responsible(text: str, units: tuple[str, str, str], left: str) -> None:
    assert said(text) == units
    assert without(text, said_in(text)) == left


def test_a_name_broken_over_two_lines_is_one() -> None:
    one = notice(
        "洛川县2024年工作要点\n1.规范执法。培训不少于40学时。（牵头单位：县司\n法局；责任单位：各镇（街道）、县级各部门）\n"
        "2.公开信息。（牵头单位：县政府办\n责任单位：各镇）\n"
    )
    assert tasks(one) == ["|1 规范执法|县司法局 / 各镇（街道）、县级各部门", "|2 公开信息|县政府办 / 各镇"]
