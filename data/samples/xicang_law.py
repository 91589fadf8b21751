"""西仓镇 2025: decisions, publicity, the legal adviser, cases, joint inspections and what was put right."""

from __future__ import annotations

import random
from datetime import date

from samples.days import later, months, spread
from samples.draws import cycled, mixed, split
from samples.tables import Row, numbered, rows, table

FIRST, LAST = date(2025, 1, 6), date(2025, 12, 4)

REQUESTS = table(
    "收到日期 申请人类型 渠道 申请内容 答复类型 答复日期 法定期限 是否按期",
    (date(2025, 2, 18), "公民", "当面", "惠农补贴发放明细", "公开", date(2025, 2, 24), date(2025, 3, 18), "是"),
    (date(2025, 3, 12), "公民", "网上", "草原生态补奖标准", "公开", date(2025, 3, 19), date(2025, 4, 10), "是"),
    (date(2025, 4, 16), "公民", "当面", "宅基地审批资料", "部分公开", date(2025, 5, 7), date(2025, 5, 19), "是"),
    (date(2025, 5, 22), "法人", "网上", "集体经济项目信息", "公开", date(2025, 6, 5), date(2025, 6, 20), "是"),
    (date(2025, 6, 24), "公民", "当面", "土地征收补偿标准", "公开", date(2025, 7, 8), date(2025, 7, 22), "是"),
    (date(2025, 7, 29), "公民", "当面", "财政预算信息", "公开", date(2025, 8, 5), date(2025, 8, 26), "是"),
    (date(2025, 9, 9), "公民", "网上", "村级道路建设资料", "公开", date(2025, 9, 22), date(2025, 10, 15), "是"),
    (date(2025, 10, 15), "公民", "当面", "危房改造名单", "部分公开", date(2025, 10, 30), date(2025, 11, 12), "是"),
    (date(2025, 11, 6), "公民", "当面", "临时救助政策", "公开", date(2025, 11, 13), date(2025, 12, 4), "是"),
)

RECTIFIED = table(
    "来源 发现日期 问题 责任单位 整改措施 期限 完成日期 状态",
    (
        *("上年报告", date(2025, 1, 20), "法治队伍不健全", "镇政府", "充实执法力量，培养法治骨干"),
        *(date(2025, 6, 30), date(2025, 6, 12), "已整改"),
    ),
    (
        *("上年报告", date(2025, 1, 20), "普法力量不足", "司法所", "组建镇级法治宣讲团"),
        *(date(2025, 6, 30), date(2025, 5, 28), "已整改"),
    ),
    (
        *("督查", date(2025, 6, 11), "个别案件执法记录归档不及时", "综合执法队", "限时归档并建立台账"),
        *(date(2025, 7, 11), date(2025, 6, 25), "已整改"),
    ),
    (
        *("督查", date(2025, 10, 15), "执法公示栏内容更新滞后", "综合执法队", "明确专人按月更新"),
        *(date(2025, 11, 14), date(2025, 10, 24), "已整改"),
    ),
)

_CHARGES = {
    "生态环境": "随意倾倒垃圾",
    "安全生产": "消防通道堆放杂物",
    "市场监管": "销售超过保质期的食品",
    "自然资源": "未经批准占用土地",
}

_DECISIONS = (
    "年度发展规划",
    "年度财政预算安排",
    "财政预算调整",
    "年度财政决算",
    "集体经济项目投资",
    "集体经济收益分配",
    "牧道建设项目",
    "安全饮水巩固提升项目",
    "村级道路硬化项目",
    "防洪堤坝维修项目",
    "垃圾转运站建设",
    "便民服务中心改造",
    "高标准农田建设",
    "草原生态补奖资金发放",
    "土地征收补偿方案",
    "集体资产确权方案",
    "国土空间规划编制",
    "农牧村人居环境整治方案",
    "防灾减灾应急预案",
    "教育资助资金分配",
    "临时救助资金分配",
    "乡村文化阵地建设",
    "旅游服务点建设",
    "冬季取暖保障方案",
)


def decisions() -> list[Row]:
    """重大决策: 24 matters decided, each reviewed before."""
    rng = random.Random("西仓镇2025/重大决策")
    return rows(
        事项=_DECISIONS,
        公众参与=mixed(rng, {"是": 19, "否": 5}),
        风险评估=mixed(rng, {"是": 21, "否": 3}),
        合法性审查="是",
        集体讨论日期=spread(rng, len(_DECISIONS), FIRST, date(2025, 11, 28)),
        状态="已通过",
    )


def publicity() -> list[Row]:
    """政务公开: 206 pieces in eleven months."""
    rng, sections = random.Random("西仓镇2025/政务公开"), ("政务", "财政", "惠农")
    return rows(
        日期=[month for month in months(2025, 11) for _ in sections],
        栏目=list(sections) * 11,
        条数=split(rng, 206, 33, 2),
        渠道="公示栏和政府网站",
    )


def counsel() -> list[Row]:
    """法律顾问: seven services to firms."""
    return table(
        "日期 律师 服务类型 服务对象 数量 内容",
        (date(2025, 3, 13), "顾问律师甲", "咨询", "企业", 1, "劳动用工咨询"),
        (date(2025, 4, 24), "顾问律师甲", "合同审查", "企业", 1, "养殖合作社购销合同"),
        (date(2025, 6, 10), "顾问律师甲", "法治体检", "企业", 1, "集体经济项目运营风险排查"),
        (date(2025, 7, 17), "顾问律师乙", "咨询", "企业", 1, "惠企政策咨询"),
        (date(2025, 9, 11), "顾问律师乙", "合同审查", "企业", 1, "旅游服务经营合同"),
        (date(2025, 10, 22), "顾问律师甲", "法治体检", "企业", 1, "合作社用工风险排查"),
        (date(2025, 11, 20), "顾问律师乙", "咨询", "企业", 1, "合同履行咨询"),
    )


def cases() -> list[Row]:
    """执法案件: fourteen; every one a warning, papers and procedure in order."""
    rng, count = random.Random("西仓镇2025/执法案件"), 14
    days = spread(rng, count, date(2025, 1, 13), date(2025, 10, 31))
    fields = mixed(rng, {"生态环境": 4, "安全生产": 4, "市场监管": 3, "自然资源": 3})
    decided = later(rng, days, 5, 15, date(2025, 11, 14))
    return rows(
        案号=numbered("XC罚2025-{:02d}", count),
        立案日期=days,
        领域=fields,
        案由=[_CHARGES[field] for field in fields],
        当事人类型=cycled(rng, ("个人", "单位"), count),
        处罚种类="警告",
        决定日期=decided,
        结案日期=later(rng, decided, 3, 10, LAST),
        卷宗=1,
        文书规范="是",
        程序合规="是",
        法制审核="是",
    )


def inspections() -> list[Row]:
    """执法检查巡查: eighteen joint actions."""
    rng, count = random.Random("西仓镇2025/联合执法"), 18
    partners = {"安全生产": "派出所", "生态环保": "派出所、自然资源所", "市场监管": "派出所、市场监督管理所"}
    fields = cycled(rng, tuple(partners), count)
    return rows(
        日期=spread(rng, count, FIRST, LAST),
        类型="联合执法",
        领域=fields,
        参与部门=[partners[field] for field in fields],
        次数=1,
        检查对象数=split(rng, 130, count, 3),
        发现问题=split(rng, 39, count, 0),
    )


def settled(rng: random.Random, days: list[date]) -> list[date]:
    """The days on which disputes of ``days`` were settled."""
    return later(rng, days, 2, 14, LAST)
