"""西仓镇 2025: the ledgers behind the figures S3-01 to S3-30, kept to early December: the report is of the 9th."""

from __future__ import annotations

import random
from datetime import date

from samples import xicang_law, xicang_words
from samples.days import spread
from samples.draws import cycled, split
from samples.tables import Book, Row, by_day, joined, numbered, rows, table

FIRST, LAST = date(2025, 1, 6), date(2025, 12, 4)
VILLAGES = ("阳坡村", "河湾村", "草滩村")


def book() -> Book:
    """The workbook."""
    ledgers = {
        "会议": meetings(),
        "学法培训": by_day("日期", studies(), courses()),
        "普法宣传": outreach(),
        "法律顾问": xicang_law.counsel(),
        "重大决策": xicang_law.decisions(),
        "政务公开": xicang_law.publicity(),
        "信息公开申请": xicang_law.REQUESTS,
        "执法案件": xicang_law.cases(),
        "执法检查巡查": xicang_law.inspections(),
        "矛盾纠纷": disputes(),
        "公共法律服务": advice(),
        "法治人才": talents(),
        "制度文件": xicang_words.DOCUMENTS,
        "村规民约": covenants(),
        "督察整改": xicang_law.RECTIFIED,
        "下年计划": xicang_words.PLANS,
        "不足原因": xicang_words.SHORTCOMINGS,
        "第一责任人": leadership(),
        "特色做法": xicang_words.MEASURES,
    }
    return Book("西仓镇2025.xlsx", xicang_words.UNIT, ledgers)


def meetings() -> list[Row]:
    """会议: two of the committee for the rule of law, four party committee meetings on it, others on other business."""
    return table(
        "日期 会议类型 主题 是否法治专题 参加人数",
        (date(2025, 1, 14), "党委会", "研究冬季草原防火工作", "否", 9),
        (date(2025, 2, 25), "党委会", "审议《西仓镇2025年度法治建设工作要点》", "是", 11),
        (date(2025, 3, 11), "依法治镇委员会", "部署年度依法治镇任务", "是", 17),
        (date(2025, 4, 22), "政府会议", "研究春季动物防疫工作", "否", 13),
        (date(2025, 5, 20), "党委会", "研究行政执法“三项制度”落实工作", "是", 10),
        (date(2025, 7, 15), "党委会", "研究基层党建工作", "否", 9),
        (date(2025, 8, 19), "党委会", "研究上年度法治建设问题整改工作", "是", 10),
        (date(2025, 9, 16), "依法治镇委员会", "研究“八五”普法总结工作", "是", 16),
        (date(2025, 10, 21), "政府会议", "研究安全生产工作", "否", 14),
        (date(2025, 11, 18), "党委会", "研究法治政府建设年度任务完成情况", "是", 11),
    )


def studies() -> list[Row]:
    """学法培训: thirteen sessions of the leading group and four courses that everybody came to."""
    rng = random.Random("西仓镇2025/学法")
    laws = ("习近平法治思想", "《中华人民共和国宪法》", "《中华人民共和国民法典》", "《中华人民共和国行政处罚法》")
    group = rows(
        日期=spread(rng, 13, FIRST, LAST),
        形式="中心组学习",
        主题=[laws[place % 4] for place in range(13)],
        对象="领导班子",
        应到=10,
        实到=[rng.randint(8, 10) for _ in range(13)],
    )
    days = spread(rng, 4, date(2025, 2, 17), date(2025, 11, 14))
    came = [64, 66, 65, 66]
    courses = rows(日期=days, 形式="专题培训", 主题=laws, 对象="干部", 应到=came, 实到=came)
    return joined(group, courses)


def courses() -> list[Row]:
    """学法培训: courses for officers, villagers and cadres, and the examination."""
    return table(
        "日期 形式 主题 对象 主讲职务 应到 实到 考试合格",
        (date(2025, 3, 25), "业务培训", "行政执法“三项制度”", "执法人员", None, 12, 12, None),
        (date(2025, 8, 12), "业务培训", "执法文书制作", "执法人员", None, 12, 11, None),
        (date(2025, 4, 15), "业务培训", "“法律明白人”履职培训暨经验交流", "法律明白人", None, 18, 18, None),
        (date(2025, 7, 22), "业务培训", "“法律明白人”履职培训暨经验交流", "法律明白人", None, 18, 17, None),
        (date(2025, 10, 28), "业务培训", "“法律明白人”履职培训暨经验交流", "法律明白人", None, 18, 18, None),
        (date(2025, 3, 18), "专业培训", "《中华人民共和国民法典》", "村干部", "律师", 24, 23, None),
        (date(2025, 5, 27), "专业培训", "《中华人民共和国草原法》", "村干部", "检察官", 24, 22, None),
        (date(2025, 8, 26), "专业培训", "《中华人民共和国行政处罚法》", "干部", "律师", 60, 57, None),
        (date(2025, 10, 14), "专业培训", "人民调解实务", "村干部", "法官", 24, 24, None),
        (date(2025, 9, 23), "考试", "国家工作人员学法考试", "国家工作人员", None, 34, 34, 34),
        (date(2025, 9, 24), "考试", "国家工作人员学法考试", "国家工作人员", None, 32, 32, 32),
    )


def outreach() -> list[Row]:
    """普法宣传: 44 on order, 25 on themes, 12 lectures of which 5 in religious places, 13 for firms."""
    return by_day(
        "日期",
        _events("订单式普法", split(random.Random("西仓镇2025/订单"), 44, 22), _ORDERED),
        _events("主题活动", split(random.Random("西仓镇2025/主题"), 25, 14), _THEMES),
        _events("法律宣讲", [1] * 4, ("反电信网络诈骗法律宣讲", "婚姻家庭法律宣讲")),
        _events("进校园", [1] * 3, ("“开学第一课·法治护成长”宣讲",)),
        _events("宗教场所", [1] * 5, ("《宗教事务条例》宣讲",)),
        _events("企业", [1] * 13, ("合同签订法律宣讲", "劳动用工法律宣讲", "政策优惠宣讲", "营商环境专项普法")),
    )


_ORDERED = ("面向村民的订单式普法", "面向老年人的订单式普法", "面向牧户的订单式普法", "面向护林员的订单式普法")
_THEMES = ("现场法律咨询活动", "观看庭审直播活动", "“民法典宣传月”活动", "“宪法宣传周”活动")

# Where each form of event takes place, how many papers are handed out there, and in which languages.
_STAGES = {
    "订单式普法": (VILLAGES, 620, "藏汉双语"),
    "主题活动": (("镇文化广场", *VILLAGES), 440, "藏汉双语"),
    "法律宣讲": (VILLAGES, 210, "国家通用语言"),
    "进校园": (("镇中心小学",), 300, "国家通用语言"),
    "宗教场所": (("宗教活动场所",), 0, None),
    "企业": (("集体经济项目点", "镇便民服务中心"), 260, "国家通用语言"),
}


def _events(form: str, times: list[int], titles: tuple[str, ...]) -> list[Row]:
    """The events of one form: one row for each of ``times``, the number of times it was held."""
    rng, count = random.Random(f"西仓镇2025/普法宣传/{form}"), len(times)
    places, papers, language = _STAGES[form]
    return rows(
        日期=spread(rng, count, date(2025, 2, 17), LAST),
        活动名称=cycled(rng, titles, count),
        形式=form,
        地点=cycled(rng, places, count),
        场次=times,
        参加人数=[rng.randint(20, 70) for _ in times],
        资料份数=split(rng, papers, count, 5) if papers else None,
        语种=language,
        是否列举="否",
    )


def disputes() -> list[Row]:
    """矛盾纠纷: ten, every one settled."""
    rng, count = random.Random("西仓镇2025/矛盾纠纷"), 10
    days = spread(rng, count, FIRST, date(2025, 11, 14))
    return rows(
        编号=numbered("XC2025-{:02d}", count),
        受理日期=days,
        来源=["排查", "申请", "排查", "申请", "排查", "申请", "排查", "申请", "排查", "排查"],
        村=cycled(rng, VILLAGES, count),
        类型=["宅基地", "婚姻家庭", "劳务合同", "草场边界", "宅基地", "邻里", "婚姻家庭", "劳务合同", "宅基地", "邻里"],
        涉及人数=[rng.choice((2, 3, 4)) for _ in days],
        调解主体="镇人民调解委员会",
        法律顾问参与=["否", "否", "是", "否", "否", "否", "否", "是", "否", "否"],
        状态="办结",
        结果="成功",
        办结日期=xicang_law.settled(rng, days),
        满意度="满意",
    )


def advice() -> list[Row]:
    """公共法律服务: advice given 26 times."""
    rng, count = random.Random("西仓镇2025/公共法律服务"), 26
    return rows(
        日期=spread(rng, count, FIRST, LAST),
        类型="咨询",
        人次=split(rng, 43, count),
        对象群体=cycled(rng, ("村民", "老年人", "外出务工人员", "个体工商户"), count),
        办理结果="当场解答",
    )


def talents() -> list[Row]:
    """法治人才: eighteen, six a village."""
    return rows(
        姓名=numbered("人员{:02d}", 18),
        类别="法治骨干",
        村=[village for village in VILLAGES for _ in range(6)],
        认定日期=[date(2023, 6, 15), date(2024, 5, 22), date(2025, 4, 10)] * 6,
        培训次数=3,
    )


def covenants() -> list[Row]:
    """村规民约: each of the three villages twice."""
    spring = (date(2025, 3, 20), date(2025, 4, 17), date(2025, 5, 15))
    autumn = (date(2025, 8, 21), date(2025, 9, 18), date(2025, 10, 23))
    days = spring + autumn
    return rows(
        村=list(VILLAGES) * 2,
        修订日期=days,
        次数=1,
        审查日期=[day.replace(day=day.day - 2) for day in days],
        知晓率=[91, 92, 91, 93, 94, 92],
    )


def leadership() -> list[Row]:
    """第一责任人: three lectures to party members, and what was ordered, asked about and followed up."""
    return table(
        "日期 人员 类型 内容",
        (date(2025, 2, 25), "书记", "亲自部署", "部署年度法治建设任务"),
        (date(2025, 3, 11), "镇长", "亲自部署", "部署行政执法规范化建设"),
        (date(2025, 4, 29), "书记", "党课", "讲授习近平法治思想"),
        (date(2025, 6, 17), "镇长", "过问", "过问“三项制度”专项督查情况"),
        (date(2025, 7, 1), "书记", "党课", "讲授党内法规与国家法律"),
        (date(2025, 8, 19), "书记", "督办", "督办上年度问题整改"),
        (date(2025, 9, 30), "镇长", "党课", "讲授依法行政"),
        (date(2025, 10, 16), "书记", "过问", "过问跨部门联合执法情况"),
        (date(2025, 11, 18), "镇长", "督办", "督办法治政府建设年度任务"),
    )
