"""宁安镇 2024: legality review, the legal adviser, requests for information, cases and patrols."""

from __future__ import annotations

import random
from datetime import date

from samples.days import later, spread
from samples.draws import cycled, mixed, split
from samples.ningan_places import VILLAGES
from samples.tables import Row, by_day, rows, table

FIRST, LAST = date(2024, 1, 8), date(2024, 12, 20)

REQUESTS = table(
    "收到日期 申请人类型 渠道 申请内容 答复类型 答复日期 法定期限 是否按期",
    (date(2024, 3, 12), "公民", "邮寄", "土地征收补偿标准", "公开", date(2024, 3, 27), date(2024, 4, 11), "是"),
    (date(2024, 5, 28), "公民", "邮寄", "农村危房改造名单", "部分公开", date(2024, 6, 19), date(2024, 6, 26), "是"),
    (date(2024, 8, 6), "公民", "邮寄", "村级道路建设资料", "公开", date(2024, 8, 22), date(2024, 9, 3), "是"),
    (date(2024, 11, 5), "法人", "邮寄", "项目用地批准文件", "无法提供", date(2024, 11, 21), date(2024, 12, 3), "是"),
)

CASES = table(
    "案号 立案日期 领域 案由 当事人类型 处罚种类 罚款 决定日期 结案日期 卷宗 文书规范 程序合规 法制审核",
    (
        *("NA罚2024-01", date(2024, 4, 11), "生态环境", "露天焚烧秸秆", "个人", "罚款", 500),
        *(date(2024, 4, 25), date(2024, 5, 8), 1, "是", "是", "是"),
    ),
    (
        *("NA罚2024-02", date(2024, 6, 19), "生态环境", "禁牧区放牧", "个人", "罚款", 500),
        *(date(2024, 7, 4), date(2024, 7, 16), 1, "是", "是", "是"),
    ),
    (
        *("NA罚2024-03", date(2024, 9, 5), "生态环境", "施工扬尘未采取防治措施", "单位", "罚款", 1200),
        *(date(2024, 9, 24), date(2024, 10, 10), 1, "是", "是", "是"),
    ),
    (
        *("NA罚2024-04", date(2024, 10, 22), "生态环境", "露天焚烧秸秆", "个人", "罚款", 800),
        *(date(2024, 11, 6), date(2024, 11, 19), 1, "是", "是", "是"),
    ),
)

# What the government's documents are about, and the office that drafts them.
_MATTERS = {
    "安全生产": "应急管理办公室",
    "防汛抗旱": "应急管理办公室",
    "秸秆禁烧": "综合执法办公室",
    "禁牧封育": "综合执法办公室",
    "农业保险": "农业农村服务中心",
    "村级财务管理": "农业农村服务中心",
    "人居环境整治": "社会治理办公室",
    "网格化服务管理": "社会治理办公室",
    "干部值班": "党政综合办公室",
}

_CONTRACTS = (
    "环卫保洁服务合同",
    "农村道路养护合同",
    "渠道清淤工程合同",
    "公益林管护合同",
    "办公用房租赁合同",
    "人居环境整治工程合同",
    "审计服务合同",
    "物业服务合同",
)


def reviews() -> list[Row]:
    """合法性审查: 36 documents the government was to send out."""
    rng = random.Random("宁安镇2024/合法性审查")
    days = spread(rng, 36, FIRST, date(2024, 12, 13))
    matters = cycled(rng, tuple(_MATTERS), 36)
    forms = cycled(rng, ("{}工作方案", "{}实施方案", "关于做好{}工作的通知", "{}工作制度"), 36)
    return rows(
        送审日期=days,
        送审单位=[_MATTERS[matter] for matter in matters],
        事项名称=[form.format(matter) for form, matter in zip(forms, matters, strict=True)],
        类型="政府发文",
        审查人="司法所",
        审查意见=mixed(rng, {"合法": 32, "修改": 4}),
        是否采纳="是",
        出具日期=later(rng, days, 1, 3, date(2024, 12, 20)),
    )


def counsel() -> list[Row]:
    """法律顾问: 16 contracts, 5 meetings, 2 negotiations, 13 lectures; advice to villages besides."""
    return by_day(
        "日期",
        _visits("合同审查", "镇", 16, _CONTRACTS),
        _visits("列席会议", "镇", 5, ("列席矛盾纠纷化解分析研判会",)),
        _visits("项目谈判", "镇", 2, ("参与产业园项目谈判", "参与供水管网改造项目谈判")),
        _visits("法治讲座", "村", 13, ("《中华人民共和国民法典》讲座",)),
        _visits("咨询", "村", 12, tuple(f"{village}法律咨询" for village in VILLAGES)),
    )


def _visits(kind: str, whom: str, count: int, subjects: tuple[str, ...]) -> list[Row]:
    rng = random.Random(f"宁安镇2024/法律顾问/{kind}")
    return rows(
        日期=spread(rng, count, FIRST, LAST),
        律师=cycled(rng, ("顾问律师甲", "顾问律师乙"), count),
        服务类型=kind,
        服务对象=whom,
        数量=1,
        内容=cycled(rng, subjects, count),
    )


def patrols() -> list[Row]:
    """执法检查巡查: 584 patrols in 48 weeks, and ten inspections that are no patrols."""
    return by_day("日期", _patrolled(), _inspected())


def _patrolled() -> list[Row]:
    rng, count = random.Random("宁安镇2024/巡查"), 48
    return rows(
        日期=spread(rng, count, FIRST, LAST),
        类型="巡查",
        领域=cycled(rng, ("秸秆禁烧", "禁牧封育", "扬尘污染"), count),
        参与部门="综合执法办公室",
        次数=split(rng, 584, count, 4),
        发现问题=split(rng, 96, count, 0),
    )


def _inspected() -> list[Row]:
    rng, count = random.Random("宁安镇2024/检查"), 10
    return rows(
        日期=spread(rng, count, FIRST, LAST),
        类型="检查",
        领域="生态环境",
        参与部门="综合执法办公室、自然资源所",
        次数=1,
        检查对象数=split(rng, 60, count, 3),
        发现问题=split(rng, 18, count, 0),
        立案数=mixed(rng, {0: 6, 1: 4}),
    )
