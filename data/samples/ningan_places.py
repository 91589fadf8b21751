"""宁安镇: its villages and communities (names invented), its offices, and its law-enforcement roster of both years."""

from __future__ import annotations

import random
from datetime import date

from samples.days import spread
from samples.draws import cycled
from samples.tables import Row, by_day, numbered, rows

VILLAGES = (
    "东渠村",
    "西渠村",
    "南渠村",
    "北渠村",
    "上湾村",
    "下湾村",
    "柳荫村",
    "枣林村",
    "杞香村",
    "沙枣村",
    "新堤村",
    "旧堤村",
    "大桥村",
    "小桥村",
    "平田村",
    "高田村",
    "长塘村",
    "清水村",
    "向阳村",
    "同心村",
    "丰乐村",
    "和睦村",
)
COMMUNITIES = ("和顺社区", "安居社区", "文苑社区", "滨河社区", "春晖社区")
PLACES = VILLAGES + COMMUNITIES
OFFICES = ("综合执法办公室", "应急管理办公室", "农业农村服务中心", "社会治理办公室", "自然资源所")

_OLD = 32
_NEW_DAYS = [date(2024, 6, 18)] * 5 + [date(2024, 11, 12)] * 3


def roster(year: int) -> list[Row]:
    """执法人员 as the township keeps them in ``year``: 32 in post, one who left before, and from 2024 on 8 new ones."""
    people = _veterans() + _left()
    if year > 2023:
        people += _entered(numbered("人员{:02d}", len(_NEW_DAYS), _OLD + 2), _NEW_DAYS, "是")
    return [person | {"本年学时": _hours(person, year)} for person in by_day("取证日期", people)]


def _veterans() -> list[Row]:
    rng = random.Random("宁安镇/执法人员")
    return _entered(numbered("人员{:02d}", _OLD), spread(rng, _OLD, date(2020, 3, 2), date(2023, 11, 24)), "是")


def _left() -> list[Row]:
    """One whose certificate still runs but who works elsewhere: in the roster, not in the count."""
    return [row | {"备注": "2022年调离执法岗位"} for row in _entered(["人员33"], [date(2020, 9, 15)], "否")]


def _entered(names: list[str], days: list[date], in_post: str) -> list[Row]:
    rng = random.Random("宁安镇/执法人员/" + names[0])
    return rows(
        姓名=names,
        单位=cycled(rng, OFFICES, len(names)),
        证号=[f"NA{day:%y%m}{name[2:]}" for name, day in zip(names, days, strict=True)],
        取证日期=days,
        失效日期=[day.replace(year=day.year + 5) for day in days],
        在岗=in_post,
        法律职业资格="否",
    )


def _hours(person: Row, year: int) -> int | None:
    """Hours of training: at least the 60 a year that are asked for."""
    rng = random.Random(f"{person['姓名']}/{year}")
    return rng.choice((60, 62, 64, 66, 68, 72)) if person["在岗"] == "是" else None
