"""文疃镇 2023: the ledgers behind the figures S1-01 to S1-23. Its own 55 of 59 stand here, not the misprinted 93.3%."""

from __future__ import annotations

import random
from datetime import date

from samples import wentuan_words
from samples.days import later, spread
from samples.draws import cycled, mixed, split
from samples.tables import Book, Row, by_day, numbered, rows, table

FIRST, LAST = date(2023, 1, 9), date(2023, 12, 15)
VILLAGES = (
    *("东岭村", "西岭村", "南坡村", "北坡村", "上庄村", "下庄村", "前河村", "后河村", "石桥头村", "柿树园村"),
    *("大泉村", "小泉村", "松林村", "栗园村", "平山村", "青山村", "长岭村", "新兴村", "和顺村", "永安村"),
)


def book() -> Book:
    """The workbook."""
    ledgers = {
        "会议": meetings(),
        "学法培训": by_day("日期", studies(), exams()),
        "普法宣传": by_day("日期", named_events(), fairs(), villages_visited(), schools()),
        "合法性审查": by_day("送审日期", usual_reviews(), contract_reviews()),
        "法律顾问": counsel(),
        "执法人员": officers(),
        "矛盾纠纷": disputes(),
        "法治人才": talents(),
        "制度文件": wentuan_words.DOCUMENTS,
        "下年计划": wentuan_words.PLANS,
        "不足原因": wentuan_words.SHORTCOMINGS,
        "特色做法": wentuan_words.MEASURES,
    }
    return Book("文疃镇2023.xlsx", wentuan_words.UNIT, ledgers)


def meetings() -> list[Row]:
    """会议: two reports heard, six special meetings, eleven questions settled; two meetings on other business."""
    return table(
        "日期 会议类型 主题 是否法治专题 参加人数 研究问题数",
        (date(2023, 2, 9), "专题会", "研究法治政府建设年度任务", "是", 14, 2),
        (date(2023, 3, 2), "党委会", "研究春季造林工作", "否", 11, None),
        (date(2023, 4, 6), "专题会", "研究“三资”清理合同审核工作", "是", 12, 2),
        (date(2023, 6, 4), "党委会", "干部纪律作风整顿", "否", 68, None),
        (date(2023, 6, 15), "专题会", "研究网格员矛盾纠纷排查调解工作", "是", 13, 1),
        (date(2023, 6, 29), "听取汇报", "听取上半年法治建设工作汇报", "是", 12, None),
        (date(2023, 8, 17), "专题会", "研究“12345+人民调解”工作", "是", 13, 2),
        (date(2023, 10, 12), "专题会", "研究诉调对接工作", "是", 12, 2),
        (date(2023, 11, 23), "专题会", "研究行政执法规范化建设", "是", 14, 2),
        (date(2023, 12, 14), "听取汇报", "听取全年法治建设工作汇报", "是", 13, None),
    )


def studies() -> list[Row]:
    """学法培训: the sessions that the report names by their day."""
    group, staff = "领导班子", "干部"
    return table(
        "日期 形式 主题 对象 应到 实到 考试合格",
        (date(2023, 1, 26), "中心组学习", "《党委（党组）落实全面从严治党主体责任规定》", group, 12, 12, None),
        (
            *(date(2023, 2, 16), "集中学习"),
            *("《中华人民共和国监察法》《中华人民共和国监察法实施条例》", staff, 72, 69, None),
        ),
        (date(2023, 11, 8), "中心组学习", "习近平法治思想", group, 12, 11, None),
        (date(2023, 11, 16), "集中学习", "习近平法治思想", staff, 72, 70, None),
        (date(2023, 9, 21), "考试", "基层法治实务", "法治带头人和法律明白人", 40, 40, 40),
    )


def exams() -> list[Row]:
    """学法培训: the officers' examination, once a month."""
    rng = random.Random("文疃镇2023/考试")
    days = [spread(rng, 1, date(2023, month, 8), date(2023, month, 20))[0] for month in range(1, 13)]
    return rows(
        日期=days,
        形式="考试",
        主题="行政执法业务",
        对象="执法人员",
        应到=12,
        实到=12,
        考试合格=12,
    )


def named_events() -> list[Row]:
    """普法宣传: the events that the report tells one by one, and the yearly one outdoors."""
    return table(
        "日期 活动名称 形式 节点 地点 场次 参加人数 资料份数 咨询问题 联合单位 是否列举",
        (
            *(date(2023, 5, 17), "户外法律知识宣传活动", "广场宣传", None, "文化广场"),
            *(1, 120, 150, None, "法律服务所", "否"),
        ),
        (
            *(date(2023, 10, 23), "“非诉在线”微信公众号宣传活动", "主题活动", None, "镇驻地"),
            *(1, 85, None, None, "司法所、派出所", "是"),
        ),
        (
            *(date(2023, 12, 7), "“学习宪法精神 维护宪法权威”普法赶大集活动", "广场宣传", "宪法宣传周", "镇驻地集市"),
            *(1, 210, 206, 23, "司法所、派出所", "是"),
        ),
        (
            *(date(2023, 12, 20), "“畅通行政复议主渠道 有效化解行政争议”宣传活动", "主题活动", None, "文化广场"),
            *(1, 90, None, None, "司法所", "是"),
        ),
    )


def fairs() -> list[Row]:
    """普法宣传: eight more on squares and markets."""
    rng, count = random.Random("文疃镇2023/广场宣传"), 6
    topics = ("防范养老诈骗", "民法典", "安全生产", "禁毒", "反电信网络诈骗", "农产品质量安全")
    return rows(
        日期=spread(rng, count, date(2023, 2, 20), date(2023, 11, 30)),
        活动名称=[f"{topic}法律宣传活动" for topic in topics],
        形式="广场宣传",
        地点=cycled(rng, ("镇驻地集市", "文化广场"), count),
        场次=[2, 1, 1, 1, 2, 1],
        参加人数=split(rng, 720, count, 60),
        资料份数=split(rng, 930, count, 80),
        是否列举="否",
    )


def villages_visited() -> list[Row]:
    """普法宣传: 38 in the villages."""
    rng, count = random.Random("文疃镇2023/送法下乡"), 38
    topics = ("土地承包与流转", "婚姻家庭", "劳动报酬", "赡养与继承", "邻里关系")
    return rows(
        日期=spread(rng, count, FIRST, LAST),
        活动名称=[f"法律进村居（{topic}）" for topic in cycled(rng, topics, count)],
        形式="送法下乡",
        地点=cycled(rng, VILLAGES, count),
        场次=1,
        参加人数=split(rng, 1340, count, 15),
        资料份数=split(rng, 2150, count, 20),
        是否列举="否",
    )


def schools() -> list[Row]:
    """普法宣传: six at schools, outside the holidays."""
    rng = random.Random("文疃镇2023/进校园")
    spring, autumn = (date(2023, 3, 6), date(2023, 6, 16)), (date(2023, 9, 5), date(2023, 11, 24))
    return rows(
        日期=spread(rng, 3, *spring) + spread(rng, 3, *autumn),
        活动名称="法治进校园活动",
        形式="进校园",
        地点=cycled(rng, ("镇中学", "镇中心小学"), 6),
        场次=1,
        参加人数=split(rng, 1260, 6, 120),
        资料份数=split(rng, 600, 6, 60),
        是否列举="否",
    )


def usual_reviews() -> list[Row]:
    """合法性审查: nine usual ones."""
    matters = {
        "政府采购合同": "党政办公室",
        "道路维修工程合同": "经济发展办公室",
        "村规民约修订稿": "社会治理办公室",
        "网格员管理办法": "社会治理办公室",
        "土地流转项目决策事项": "经济发展办公室",
        "环卫服务合同": "党政办公室",
        "信访事项处理意见": "社会治理办公室",
        "农田水利项目合同": "经济发展办公室",
        "综合执法工作方案": "综合执法办公室",
    }
    rng = random.Random("文疃镇2023/常规审查")
    days = spread(rng, len(matters), date(2023, 2, 6), date(2023, 12, 8))
    return rows(
        送审日期=days,
        送审单位=list(matters.values()),
        事项名称=list(matters),
        类型="常规审查",
        审查人=cycled(rng, ("司法所", "法律顾问"), len(matters)),
        审查意见=mixed(rng, {"合法": 7, "修改": 2}),
        是否采纳="是",
        出具日期=later(rng, days, 1, 4, date(2023, 12, 18)),
    )


def contract_reviews() -> list[Row]:
    """合法性审查: 606 contracts of the villages' money, goods and land."""
    rng, count = random.Random("文疃镇2023/三资合同"), 606
    days = spread(rng, count, date(2023, 3, 13), date(2023, 11, 24))
    villages = cycled(rng, VILLAGES, count)
    kinds = ("果园承包", "林地承包", "机动地承包", "房屋租赁", "水塘承包", "场地租赁")
    return rows(
        送审日期=days,
        送审单位=villages,
        事项名称=[f"{village}{rng.choice(kinds)}合同" for village in villages],
        类型="三资合同",
        审查人=mixed(rng, {"司法所": 360, "法律顾问": 246}),
        审查意见=mixed(rng, {"合法": 561, "修改": 45}),
        是否采纳="是",
        出具日期=later(rng, days, 1, 5, date(2023, 12, 8)),
        金额=[float(rng.randrange(5, 400) * 100) for _ in days],
    )


def counsel() -> list[Row]:
    """法律顾问: a lecture a quarter; advice to villages besides."""
    lectures = table(
        "日期 律师 服务类型 服务对象 数量 内容",
        (date(2023, 3, 16), "顾问律师甲", "法治讲座", "村", 1, "《中华人民共和国民法典》讲座"),
        (date(2023, 5, 25), "顾问律师乙", "法治讲座", "村", 1, "农村土地承包法律讲座"),
        (date(2023, 8, 24), "顾问律师甲", "法治讲座", "村", 1, "婚姻家庭法律讲座"),
        (date(2023, 11, 9), "顾问律师乙", "法治讲座", "村", 1, "防范电信网络诈骗法律讲座"),
    )
    return by_day("日期", lectures, _advice(8))


def _advice(count: int) -> list[Row]:
    rng = random.Random("文疃镇2023/法律顾问")
    return rows(
        日期=spread(rng, count, FIRST, LAST),
        律师=cycled(rng, ("顾问律师甲", "顾问律师乙"), count),
        服务类型="咨询",
        服务对象="村",
        数量=1,
        内容=[f"{village}法律咨询" for village in cycled(rng, VILLAGES, count)],
    )


def officers() -> list[Row]:
    """执法人员: the six who passed the examination."""
    day = date(2023, 8, 30)
    return rows(
        姓名=numbered("人员{:02d}", 6),
        单位=["综合执法办公室"] * 4 + ["应急管理办公室"] * 2,
        证号=numbered("WT2308{:02d}", 6),
        取证日期=day,
        失效日期=day.replace(year=2028),
        在岗="是",
        法律职业资格="否",
    )


def disputes() -> list[Row]:
    """矛盾纠纷: 59 handed over before a lawsuit and 288 found by the township; 32 with a legal adviser."""
    handed_over = _disputes("诉调对接", {("办结", "成功"): 55, ("办结", "不成功"): 2}, 2, 11)
    found = _disputes("排查", {("办结", "成功"): 263, ("办结", "不成功"): 17}, 8, 21)
    ordered = by_day("受理日期", handed_over, found)
    return [row | {"编号": f"WT2023-{number:03d}"} for number, row in enumerate(ordered, 1)]


def _disputes(source: str, ended: dict[tuple[str, str], int], pending: int, advised: int) -> list[Row]:
    """The disputes of one source: ``ended`` each way, the last ``pending`` open, ``advised`` with an adviser."""
    rng = random.Random(f"文疃镇2023/矛盾纠纷/{source}")
    closed = sum(ended.values())
    settled = _settled(rng, source, mixed(rng, ended), advised)
    days = spread(rng, pending, date(2023, 12, 11), date(2023, 12, 20))
    opened = rows(受理日期=days, 来源=source, 法律顾问参与="否", 状态="在办", 结果=None, 办结日期=None)
    parties = rows(
        村=cycled(rng, VILLAGES, closed + pending),
        类型=cycled(rng, ("邻里", "婚姻家庭", "土地承包", "合同", "损害赔偿", "劳动争议"), closed + pending),
        涉及人数=[rng.choice((2, 2, 3, 4)) for _ in range(closed + pending)],
        调解主体="镇人民调解委员会",
    )
    return [row | party for row, party in zip(settled + opened, parties, strict=True)]


def _settled(rng: random.Random, source: str, ends: list[tuple[str, str]], advised: int) -> list[Row]:
    days = spread(rng, len(ends), FIRST, date(2023, 11, 30))
    return rows(
        受理日期=days,
        来源=source,
        法律顾问参与=mixed(rng, {"是": advised, "否": len(ends) - advised}),
        状态=[state for state, _ in ends],
        结果=[result for _, result in ends],
        办结日期=later(rng, days, 1, 12, date(2023, 12, 20)),
        满意度="满意",
    )


def talents() -> list[Row]:
    """法治人才: ten leaders and thirty who know the law, over the villages."""
    leaders = _talents("法治带头人", VILLAGES[::2], 1, date(2021, 9, 10))
    return leaders + _talents("法律明白人", VILLAGES + VILLAGES[::2], 11, date(2022, 4, 20))


def _talents(kind: str, villages: tuple[str, ...], first: int, since: date) -> list[Row]:
    return rows(
        姓名=numbered("人员{:02d}", len(villages), first),
        类别=kind,
        村=list(villages),
        认定日期=since,
        培训次数=2,
    )
