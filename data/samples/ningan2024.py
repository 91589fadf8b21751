"""宁安镇 2024: the ledgers behind the figures S0-01 to S0-41."""

from __future__ import annotations

import random
from datetime import date

from samples import ningan_disputes, ningan_law, ningan_words
from samples.days import months, spread
from samples.draws import cycled, split
from samples.ningan_places import COMMUNITIES, PLACES, VILLAGES, roster
from samples.tables import Book, Row, by_day, joined, rows, table

FIRST, LAST = date(2024, 1, 8), date(2024, 12, 20)


def book() -> Book:
    """The workbook."""
    ledgers = {
        "会议": meetings(),
        "学法培训": by_day("日期", studies(), courses()),
        "普法宣传": by_day("日期", named_events(), squares(), villages_visited(), trials_watched()),
        "合法性审查": ningan_law.reviews(),
        "法律顾问": ningan_law.counsel(),
        "政务公开": publicity(),
        "信息公开申请": ningan_law.REQUESTS,
        "执法案件": ningan_law.CASES,
        "执法检查巡查": ningan_law.patrols(),
        "执法人员": roster(2024),
        "安全隐患": ningan_disputes.hazards(),
        "矛盾纠纷": ningan_disputes.disputes(),
        "公共法律服务": ningan_disputes.legal_services(),
        "政务服务": services(),
        "阵地组织": bodies(),
        "问题线索": ningan_disputes.LEADS,
        "制度文件": ningan_words.DOCUMENTS,
        "下年计划": ningan_words.PLANS,
        "不足原因": ningan_words.SHORTCOMINGS,
        "第一责任人": leadership(),
        "特色做法": ningan_words.MEASURES,
    }
    return Book("宁安镇2024.xlsx", ningan_words.UNIT, ledgers)


def meetings() -> list[Row]:
    """会议: four party committee meetings on the rule of law, others on other business."""
    return table(
        "日期 会议类型 主题 是否法治专题 参加人数",
        (date(2024, 1, 16), "党委会", "研究年度重点工作安排", "否", 11),
        (date(2024, 2, 27), "党委会", "研究《2024年全面依法治镇工作要点》", "是", 12),
        (date(2024, 3, 19), "政府会议", "研究春季农业生产和水利设施维护", "否", 15),
        (date(2024, 4, 9), "党委会", "研究基层党建工作", "否", 11),
        (date(2024, 5, 21), "党委会", "研究行政执法规范化建设工作", "是", 13),
        (date(2024, 6, 13), "政府会议", "研究防汛和安全生产工作", "否", 16),
        (date(2024, 7, 9), "党委会", "研究人居环境整治工作", "否", 11),
        (date(2024, 8, 20), "党委会", "研究矛盾纠纷化解和信访工作法治化", "是", 13),
        (date(2024, 10, 17), "政府会议", "研究秸秆禁烧和大气污染防治", "否", 15),
        (date(2024, 11, 26), "党委会", "研究法治政府建设年度任务完成情况", "是", 12),
        (date(2024, 12, 10), "党委会", "研究年终考核工作", "否", 11),
    )


def studies() -> list[Row]:
    """学法培训: 8 of the whole staff, 8 of the leading group."""
    rng = random.Random("宁安镇2024/学法")
    staff = ("习近平法治思想", "《中华人民共和国宪法》", "《中华人民共和国民法典》")
    group = (*staff, "《中华人民共和国行政处罚法》", "《信访工作条例》", "《重大行政决策程序暂行条例》")
    return joined(
        _study(rng, "集中学习", "干部", staff, (92, 84)),
        _study(rng, "中心组学习", "领导班子", group, (13, 11)),
    )


def _study(rng: random.Random, form: str, who: str, topics: tuple[str, ...], size: tuple[int, int]) -> list[Row]:
    """Eight sessions of one form; ``size`` is how many should come and how many come at least."""
    return rows(
        日期=spread(rng, 8, FIRST, LAST),
        形式=form,
        主题=[topics[place % len(topics)] for place in range(8)],
        对象=who,
        应到=size[0],
        实到=[rng.randint(size[1], size[0]) for _ in range(8)],
        学时=2.0,
    )


def courses() -> list[Row]:
    """学法培训: the lecture, and the courses given by outsiders or for some of the staff."""
    return table(
        "日期 形式 主题 对象 主讲人 主讲职务 应到 实到 学时",
        (date(2024, 4, 18), "法治讲座", "习近平法治思想", "干部", None, "党委书记", 92, 90, 2),
        (date(2024, 5, 16), "专业培训", "政府合同的订立与风险防范", "干部", "顾问律师甲", "律师", 92, 87, 3),
        (date(2024, 9, 12), "专业培训", "行政执法证据的收集与运用", "干部", None, "法官", 92, 85, 3),
        (date(2024, 7, 23), "业务培训", "综合执法岗前培训", "执法人员", None, None, 40, 40, 8),
        (date(2024, 6, 6), "业务培训", "人民调解方法与技巧", "法律明白人", "顾问律师乙", "律师", 81, 78, 4),
        (date(2024, 10, 24), "业务培训", "《中华人民共和国民法典》", "法律明白人", "顾问律师甲", "律师", 81, 76, 4),
    )


def named_events() -> list[Row]:
    """普法宣传: the events that the report names; three of the 68 on squares."""
    return table(
        "日期 活动名称 形式 节点 地点 场次 参加人数 资料份数 咨询人次 联合单位 是否列举 佐证材料",
        (
            *(date(2024, 3, 15), "消费者权益保护法律宣传活动", "广场宣传", "“3·15”消费者权益日", "文化广场"),
            *(1, 260, 1500, 20, "司法所、市场监督管理所", "是", "照片"),
        ),
        (
            *(date(2024, 6, 26), "禁毒法律宣传活动", "广场宣传", "“6·26”国际禁毒日", "文化广场"),
            *(1, 230, 1200, 16, "司法所、派出所", "是", "照片"),
        ),
        (
            *(date(2024, 12, 4), "宪法宣传活动", "广场宣传", "“12·4”国家宪法日", "滨河广场"),
            *(1, 280, 1300, 18, "司法所、宁安法庭、派出所", "是", "照片"),
        ),
    )


def squares() -> list[Row]:
    """普法宣传: the other 65 on squares, 31 rows of one to several."""
    rng, count = random.Random("宁安镇2024/广场宣传"), 31
    topics = ("反电信网络诈骗", "民法典", "安全生产", "道路交通安全", "防范非法集资", "生态环境保护")
    return rows(
        日期=spread(rng, count, FIRST, LAST),
        活动名称=[f"{topic}法治宣传活动" for topic in cycled(rng, topics, count)],
        形式="广场宣传",
        地点=cycled(rng, ("文化广场", "滨河广场", *COMMUNITIES), count),
        场次=split(rng, 65, count),
        参加人数=split(rng, 4650, count, 60),
        资料份数=split(rng, 24600, count, 300),
        咨询人次=split(rng, 220, count, 2),
        是否列举="否",
        佐证材料="照片",
    )


def villages_visited() -> list[Row]:
    """普法宣传: 29 times law goes to the villages."""
    rng, count = random.Random("宁安镇2024/送法下乡"), 29
    topics = ("土地承包与流转", "婚姻家庭与继承", "劳动报酬", "养老诈骗防范", "邻里关系")
    return rows(
        日期=spread(rng, count, FIRST, LAST),
        活动名称=[f"法律进乡村（{topic}）" for topic in cycled(rng, topics, count)],
        形式="送法下乡",
        地点=cycled(rng, VILLAGES, count),
        场次=1,
        参加人数=split(rng, 1480, count, 25),
        资料份数=split(rng, 13600, count, 200),
        咨询人次=split(rng, 120, count),
        是否列举="否",
        佐证材料="照片、签到表",
    )


def trials_watched() -> list[Row]:
    """普法宣传: two trials watched by 305 people."""
    return table(
        "日期 活动名称 形式 地点 场次 参加人数 资料份数 联合单位 是否列举",
        (date(2024, 5, 23), "民间借贷案件旁听庭审", "旁听庭审", "宁安法庭", 1, 162, 90, "宁安法庭", "否"),
        (date(2024, 10, 30), "相邻关系案件旁听庭审", "旁听庭审", "宁安法庭", 1, 143, 70, "宁安法庭", "否"),
    )


def publicity() -> list[Row]:
    """政务公开: 820 pieces in 12 months."""
    rng, sections = random.Random("宁安镇2024/政务公开"), ("党务", "政务", "财政", "惠农")
    return rows(
        日期=[month for month in months(2024) for _ in sections],
        栏目=list(sections) * 12,
        条数=split(rng, 820, 48, 4),
        渠道=["政府门户网站", "政府门户网站", "政府门户网站", "村（社区）公示栏"] * 12,
    )


def services() -> list[Row]:
    """政务服务: what the hall handled, month by month; the number of shared matters grows to 44."""
    matters = [36, 36, 36, 38, 38, 38, 40, 40, 42, 42, 44, 44]
    kinds = (("乡乡通办", 1514, matters), ("一件事一次办", 4929, None), ("普通", 11268, None))
    handled = joined(*(_handled(kind, total, number) for kind, total, number in kinds))
    return sorted(handled, key=lambda row: months(2024).index(str(row["月份"])))


def _handled(kind: str, total: int, matters: list[int] | None) -> list[Row]:
    rng = random.Random(f"宁安镇2024/政务服务/{kind}")
    return rows(
        月份=months(2024),
        业务类型=kind,
        办件量=split(rng, total, 12, 60),
        事项数=matters,
        满意率=[rng.choice((99.1, 99.4, 99.6, 99.8, 100.0)) for _ in range(12)],
    )


def bodies() -> list[Row]:
    """阵地组织: one of each kind in every village and community; the study rooms leave out one."""
    kinds = ("公共法律服务工作站", "法律骨干队伍", "人民调解委员会", "治安保卫委员会")
    groups = [f"安全生产第{number}督导组" for number in "一二三四五六"]
    return joined(
        *(_body(kind, PLACES) for kind in kinds),
        _body("公共法律服务工作室", PLACES[:-1]),
        rows(名称=groups, 类型="专项督导组", 建成日期=date(2024, 1, 16), 状态="在用"),
    )


def _body(kind: str, places: tuple[str, ...]) -> list[Row]:
    rng = random.Random(f"宁安镇2024/阵地组织/{kind}")
    return rows(
        名称=[place + kind for place in places],
        类型=kind,
        村=list(places),
        建成日期=sorted(rng.choices((date(2021, 6, 10), date(2022, 5, 18), date(2023, 4, 20)), k=len(places))),
        状态="在用",
    )


def leadership() -> list[Row]:
    """第一责任人: two lectures on law, and what stands around them."""
    return table(
        "日期 人员 类型 内容",
        (date(2024, 2, 27), "书记", "亲自部署", "部署年度依法治镇任务"),
        (date(2024, 4, 18), "书记", "讲法", "讲解习近平法治思想"),
        (date(2024, 7, 11), "镇长", "督办", "督办法治建设任务进度"),
        (date(2024, 9, 26), "镇长", "讲法", "讲解《中华人民共和国行政处罚法》"),
        (date(2024, 12, 12), "书记", "督办", "督办法治建设年终考评"),
    )
