"""宁安镇 2024: hazards, disputes, leads and public legal services — the long ledgers."""

from __future__ import annotations

import random
from datetime import date

from samples.days import later, spread
from samples.draws import cycled, mixed, split
from samples.ningan_places import PLACES
from samples.tables import Row, by_day, joined, numbered, rows, table

FIRST, LAST = date(2024, 1, 8), date(2024, 12, 20)

LEADS = table(
    "日期 类型 报送单位 处置",
    (date(2024, 2, 21), "涉嫌养老诈骗", "安居社区", "移交派出所"),
    (date(2024, 4, 16), "涉嫌非法传销", "文苑社区", "移交派出所"),
    (date(2024, 6, 27), "涉嫌邪教", "柳荫村", "移交派出所"),
    (date(2024, 8, 14), "涉嫌养老诈骗", "滨河社区", "移交派出所"),
    (date(2024, 10, 18), "涉嫌非法传销", "和顺社区", "移交派出所"),
    (date(2024, 11, 20), "涉嫌邪教", "大桥村", "移交派出所"),
)

# The first and the last day of each of the ten rounds of inspection.
_ROUNDS = (
    (date(2024, 1, 17), date(2024, 1, 19)),
    (date(2024, 2, 26), date(2024, 2, 28)),
    (date(2024, 3, 20), date(2024, 3, 22)),
    (date(2024, 4, 16), date(2024, 4, 18)),
    (date(2024, 5, 14), date(2024, 5, 16)),
    (date(2024, 6, 18), date(2024, 6, 20)),
    (date(2024, 7, 16), date(2024, 7, 18)),
    (date(2024, 9, 10), date(2024, 9, 12)),
    (date(2024, 10, 22), date(2024, 10, 24)),
    (date(2024, 11, 19), date(2024, 11, 21)),
)
_SITES = ("沿街商铺", "小型加工厂", "农家乐", "粮食烘干点", "建筑工地", "养殖场", "农资经营点", "文化活动室", "餐饮店")
_HAZARDS = (
    "灭火器压力不足",
    "安全出口堆放杂物",
    "电线私拉乱接",
    "应急照明灯损坏",
    "燃气软管老化",
    "未张贴安全警示标志",
    "配电箱未上锁",
    "未建立安全台账",
    "消防通道被占用",
    "作业人员未戴安全帽",
)


def hazards() -> list[Row]:
    """安全隐患: 853 found in ten rounds, all put right."""
    rng = random.Random("宁安镇2024/安全隐患")
    sizes = split(rng, 853, len(_ROUNDS), 60)
    rounds = zip(_ROUNDS, sizes, strict=True)
    return joined(*(_found(rng, number, days, size) for number, (days, size) in enumerate(rounds, 1)))


def _found(rng: random.Random, number: int, days: tuple[date, date], count: int) -> list[Row]:
    seen = spread(rng, count, *days)
    return rows(
        检查批次=f"2024年第{number}次",
        检查日期=seen,
        对象=[f"{place}{rng.choice(_SITES)}" for place in cycled(rng, PLACES, count)],
        隐患描述=[rng.choice(_HAZARDS) for _ in seen],
        级别="一般",
        整改期限=later(rng, seen, 18, 18, date(2024, 12, 31)),
        整改完成日期=later(rng, seen, 1, 15, date(2024, 12, 20)),
        复查人=[rng.choice(("检查人员甲", "检查人员乙", "检查人员丙")) for _ in seen],
    )


def disputes() -> list[Row]:
    """矛盾纠纷: 1106 in all, petitions among them, every one settled."""
    rng, count = random.Random("宁安镇2024/矛盾纠纷"), 1106
    days = spread(rng, count, date(2024, 1, 2), date(2024, 12, 13))
    kinds = ("邻里", "婚姻家庭", "土地承包", "劳动争议", "损害赔偿", "物业", "合同", "宅基地")
    return rows(
        编号=numbered("NA2024-{:04d}", count),
        受理日期=days,
        来源=mixed(rng, {"排查": 742, "申请": 168, "信访": 134, "12345": 62}),
        村=cycled(rng, PLACES, count),
        类型=[rng.choice(kinds) for _ in days],
        涉及人数=[rng.choice((2, 2, 2, 3, 4, 5)) for _ in days],
        调解主体=mixed(rng, {"村（社区）人民调解委员会": 846, "镇人民调解委员会": 260}),
        法律顾问参与=mixed(rng, {"是": 38, "否": 1068}),
        状态="办结",
        结果="成功",
        办结日期=later(rng, days, 1, 14, date(2024, 12, 31)),
        满意度=mixed(rng, {"满意": 1031, "基本满意": 75}),
    )


def legal_services() -> list[Row]:
    """公共法律服务: 192 people advised, 8 cases of legal aid."""
    return by_day(
        "日期",
        _served("咨询", split(random.Random("宁安镇2024/咨询"), 192, 46), "当场解答"),
        _served("法律援助", [1] * 8, "指派律师办理"),
        _served("代书", [1] * 6, "代写法律文书"),
        _served("公证引导", [1] * 5, "引导至公证处"),
    )


def _served(kind: str, people: list[int], result: str) -> list[Row]:
    rng = random.Random(f"宁安镇2024/公共法律服务/{kind}")
    groups = ("农民工", "老年人", "妇女", "残疾人", "其他群众")
    return rows(
        日期=spread(rng, len(people), FIRST, LAST),
        类型=kind,
        人次=people,
        对象群体=cycled(rng, groups, len(people)),
        办理结果=result,
    )
