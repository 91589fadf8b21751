"""An update of a county's report: that townships have come or gone is said where that, and nothing else, is the reason."""

from __future__ import annotations

from pathlib import Path

from drafter import workflow
from drafter.model.merge import Action, Operation
from tests.workflow.counties import county, drafted, publicity, township


def test_an_update_says_which_township_is_no_longer_counted(tmp_path: Path) -> None:
    """Not a ledger that others keep, and not a figure that the template set lacks, is why its row is gone."""
    roster = "县: 中宁县\n乡镇: [宁安镇, 鸣沙镇, 湖㳇镇, {}]\n"
    place = county(tmp_path, roster.format("恩和镇"))
    for name, number in (("宁安镇", 12), ("鸣沙镇", 5), ("湖㳇镇", 3)):
        township(place, name, 普法宣传=publicity(number))
    township(place, "恩和镇", 政务公开="日期 | 条数\n2024-03-01 | 5")
    output = drafted(place).output
    assert output is not None
    (place / "恩和镇.xlsx").unlink()
    county(tmp_path, roster.format("新堡镇"))
    township(place, "鸣沙镇", 普法宣传=publicity("十几"))
    township(place, "新堡镇", 普法宣传=publicity(2))
    plan = workflow.update(output, place, dry_run=True).plan
    assert plan is not None
    rows = {one.old.partition("\t")[0]: causes(one) for one in plan.operations if one.action is Action.DELETE_ROW}
    assert rows["恩和镇"] == ["恩和镇不再计入全县的报告"]
    come = {one.new.partition("\t")[0]: causes(one) for one in plan.operations if one.action is Action.INSERT_ROW}
    assert come["新堡镇"] == ["新堡镇新计入全县的报告"]
    [cell] = [one for one in plan.operations if (one.old, one.new) == ("5", "—")]
    assert causes(cell) == ["鸣沙镇不再计入全县的报告（台账有错误）"]
    [named] = [one for one in plan.operations if "鸣沙镇" in one.new]
    assert (
        "鸣沙镇不再计入全县的报告（台账有错误），恩和镇不再计入全县的报告，新堡镇新计入全县的报告" in causes(named)[0]
    )
    said = [text for one in plan.operations for text in causes(one)]
    assert not [text for text in said if "figures.yaml" in text or "改动" in text]


def causes(operation: Operation) -> list[str]:
    return [cause.text for cause in operation.causes]
