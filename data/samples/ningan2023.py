"""宁安镇 2023: last year's workbook, kept for the 32 certificate holders that the growth of 2024 starts from."""

from __future__ import annotations

import random
from datetime import date

from samples import ningan_words
from samples.days import later, spread
from samples.draws import cycled, split
from samples.ningan_places import PLACES, VILLAGES, roster
from samples.tables import Book, Row, numbered, rows, table

FIRST, LAST = date(2023, 1, 9), date(2023, 12, 15)
_THIS_YEAR_ONLY = {"上年执法人员数", "上年台账"}


def book() -> Book:
    """The workbook."""
    unit = {item: value for item, value in ningan_words.UNIT.items() if item not in _THIS_YEAR_ONLY}
    ledgers = {
        "会议": meetings(),
        "学法培训": studies(),
        "普法宣传": outreach(),
        "执法人员": roster(2023),
        "矛盾纠纷": disputes(),
    }
    return Book("宁安镇2023.xlsx", unit | {"报告年度": 2023, "成文日期": date(2024, 2, 27)}, ledgers)


def meetings() -> list[Row]:
    """会议: three party committee meetings on the rule of law."""
    return table(
        "日期 会议类型 主题 是否法治专题 参加人数",
        (date(2023, 3, 14), "党委会", "研究年度依法治镇工作安排", "是", 12),
        (date(2023, 5, 16), "政府会议", "研究农田水利建设", "否", 14),
        (date(2023, 7, 18), "党委会", "研究综合执法队伍建设", "是", 11),
        (date(2023, 11, 21), "党委会", "研究法治政府建设年度任务完成情况", "是", 12),
    )


def studies() -> list[Row]:
    """学法培训: six sessions of the leading group."""
    rng = random.Random("宁安镇2023/学法培训")
    return rows(
        日期=spread(rng, 6, FIRST, LAST),
        形式="中心组学习",
        主题=["习近平法治思想", "《中华人民共和国宪法》", "《中华人民共和国民法典》"] * 2,
        对象="领导班子",
        应到=13,
        实到=[rng.randint(11, 13) for _ in range(6)],
    )


def outreach() -> list[Row]:
    """普法宣传: twenty visits to villages."""
    rng, count = random.Random("宁安镇2023/普法宣传"), 20
    return rows(
        日期=spread(rng, count, FIRST, LAST),
        活动名称="法律进乡村活动",
        形式="送法下乡",
        地点=cycled(rng, VILLAGES, count),
        场次=1,
        参加人数=split(rng, 960, count, 20),
        资料份数=split(rng, 8400, count, 150),
        咨询人次=split(rng, 92, count),
        是否列举="否",
    )


def disputes() -> list[Row]:
    """矛盾纠纷: sixty that the township's own committee settled."""
    rng, count = random.Random("宁安镇2023/矛盾纠纷"), 60
    days = spread(rng, count, FIRST, LAST)
    return rows(
        编号=numbered("NA2023-{:04d}", count),
        受理日期=days,
        来源="申请",
        村=cycled(rng, PLACES, count),
        类型=cycled(rng, ("邻里", "婚姻家庭", "土地承包", "劳动争议"), count),
        调解主体="镇人民调解委员会",
        法律顾问参与="否",
        状态="办结",
        结果="成功",
        办结日期=later(rng, days, 1, 14, date(2023, 12, 29)),
    )
