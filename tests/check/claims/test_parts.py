"""The parts of the yearly report: which heading is about what, causes for lacks, what was mended and lacks again."""

from __future__ import annotations

import pytest

from drafter.check.claims.reading import Role, role_by_words, roles_of
from tests.check.claims.planted import REPORT, codes, planted

HEADINGS = {
    Role.PLANS: [
        "四、2025年主要任务",
        "四、2025年重点工作",
        "四、下一步打算",
        "四、工作安排",
        "四、努力方向",
        "四、改进措施",
        "四、新一年的工作思路",
        "四、下一阶段工作重点",
        "四、2025年法治政府建设目标",
        "四、2025年工作",
        "四、2025年重点举措",
    ],
    Role.LACKS: [
        "二、存在的问题及原因",
        "二、面临的主要困难和原因",
        "二、问题和原因",
        "二、短板弱项及原因",
        "二、主要问题及成因",
        "二、差距和原因",
        "二、工作中存在问题的原因分析",
        "二、薄弱环节及原因",
    ],
    Role.DUTY: [
        "三、主要负责人履职情况",
        "三、履行第一责任人职责情况",
        "三、主要领导履行法治建设职责情况",
        "三、党政主要负责人述法情况",
        "三、党政主要领导推进法治建设职责落实情况",
        "三、书记、镇长履行职责情况",
        "三、法治建设第一责任人责任落实情况",
        "三、主要负责人履行推进法治建设职责情况",
        "三、推进法治建设责任落实情况",
        "三、领导带头工作情况",
    ],
}
WANTED = {
    Role.PLANS: "四、下一年度推进法治政府建设的主要安排",
    Role.LACKS: "二、上一年度法治政府建设存在的不足和原因",
    Role.DUTY: "三、上一年度党政主要负责人履行推进法治建设第一责任人职责的情况",
}


@pytest.mark.parametrize(("role", "heading"), [(role, one) for role, many in HEADINGS.items() for one in many])
def test_a_part_is_known_by_many_headings(role: Role, heading: str) -> None:
    assert codes(REPORT.replace(f"一级 {WANTED[role]}", f"一级 {heading}")) == []


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("二、存在的不足和下一步打算", {Role.LACKS, Role.PLANS}),
        ("一、2024年重点任务完成情况", {Role.DEEDS}),
        ("一、2024年主要工作情况", {Role.DEEDS}),
        ("一、工作计划执行情况", set()),
        ("一、严格规范公正文明执法", set()),
        ("三、坚持党的领导", set()),
        ("一、主要工作举措", {Role.DEEDS}),
        ("二、化解矛盾纠纷", set()),
        ("五、意见建议", set()),
        ("一、聚焦重点任务，压实主体责任", set()),
        ("一、紧扣法治政府建设目标", set()),
        ("二、着力解决突出问题", set()),
        ("三、补齐短板，提升服务能力", set()),
        ("一、强化法治建设责任落实", set()),
        ("二、坚持问题导向，规范执法", set()),
        ("三、落实重点工作任务，筑牢平安底线", set()),
        ("三、2023年推进法治政府建设的主要安排", {Role.PLANS}),
        ("四、完成目标的重点任务安排", {Role.PLANS}),
        ("四、存在的突出问题和整改措施", {Role.LACKS, Role.PLANS}),
    ],
)
def test_a_heading_is_about_what_it_says(heading: str, roles: set[Role]) -> None:
    assert set(roles_of(heading)) == roles


@pytest.mark.parametrize("role", [Role.LACKS, Role.DUTY, Role.PLANS])
def test_a_part_is_known_by_its_words_where_the_heading_does_not_say(role: Role) -> None:
    told = [
        message for code, message in codes(REPORT.replace(WANTED[role], f"{WANTED[role][:2]}其他")) if code == "N501"
    ]
    assert told == []


def test_words_that_do_not_tell_are_of_no_part() -> None:
    assert role_by_words("") is Role.OTHER
    assert (
        role_by_words("全年继续开展检查20次、培训3次、宣讲5场、办案4件、调解60起，确保平安，进一步巩固，计划完成。")
        is Role.OTHER
    )
    assert role_by_words("依法行政水平稳步提升，群众普遍满意，社会大局和谐稳定。" * 4) is Role.OTHER


def lacks(text: str, heading: str = "二、存在的问题") -> str:
    before, _, rest = REPORT.partition("一级 二、")
    return f"{before}一级 {heading}\n正文 {text}\n{rest[rest.index('一级 三、') :]}"


NO_CAUSE = [
    "一是执法力量不足。二是普法形式单一。三是调解员年龄偏大。",
    "（一）执法人员经验缺乏。（二）案卷制作不规范。",
    "执法装备配备滞后，群众法律意识不强，村级合同管理有待规范。",
    "一是审查时效不高。个别合同先签后审。二是台账更新不及时。",
    "部分干部学法不够主动，用法能力有待提升。个别村务公开不及时。",
    "一是网格员法律素养不高，信息上报不规范；二是行业性调解力量薄弱；三是普法阵地利用不足。",
    "1.文书制作不规范；2.法律顾问作用发挥不充分，参与面偏少；3.应诉能力不强。",
    "主要表现在：基层执法能力薄弱，法治宣传覆盖面不广，重点群体普法不够精准。",
]
ONE_WITHOUT = [
    "一是执法力量不足，原因是编制少。二是普法形式单一，主要是投入不够。三是调解员年龄偏大。",
    "（一）案卷质量不高。（二）普法不够精准，原因是调研少。（三）装备滞后，原因在于经费紧张。",
    "一是审查不及时，由于人手紧。二是公开不全面。三是应诉能力不强，因缺少实战锻炼。四是台账不规范，原因是专人缺乏。",
    "（一）学法不够系统，根源在于重视不够。（二）村规民约未及时修订。（三）文书不规范，主要原因是培训少。",
    "一是宣传针对性不强，受人员结构影响。二是调解队伍老化，岗位补贴偏低所致。三是合同监管不到位。",
    "1.执法经验不足，原因是新进人员多。2.阵地更新不及时，原因是缺少经费。3.法律顾问作用发挥不够。",
    "一是考核不够细，主要是指标单一。二是信息报送不及时。个别站所迟报。三是统筹不够，究其根源是机制不畅。",
    "一是干部法治意识不强，原因是学习不深入；二是执法协作不够顺畅；三是普法资源不足，原因是预算有限。",
]
CAUSED = [
    "产生这些问题的原因如下。一是力量不足，由于编制少。二是形式单一，由于经费少。三是调解员年龄偏大。",
    "一是执法力量不足，原因是编制少。二是普法形式单一，主要是投入不够。三是调解员年龄偏大，补贴低导致后备不足。",
    "一是执法力量不足。二是普法形式单一。三是调解员年龄偏大。出现上述问题的原因，主要是统筹不够。",
    "一是执法力量不足。二是普法形式单一。究其原因，一是投入少，二是人员少。",
    "受编制限制，执法力量不足；由于经费紧张，普法形式单一。",
    "一是案卷不规范，与培训少有关。二是公开不及时。三是应诉能力不强。",
    "（一）装备滞后，原因在于经费紧张。（二）学法不够系统，原因是重视不够。",
    "因机构改革人员调整，个别领域执法经验不足。",
    "一是宣传不够深入，归因于方式陈旧。二是队伍不稳，待遇偏低造成人员流动，力量不足。三是审查不细，缘于经验少。",
]


@pytest.mark.parametrize("text", NO_CAUSE)
def test_lacks_without_any_cause_are_told(text: str) -> None:
    assert [code for code, _ in codes(lacks(text))] == ["N506"]
    assert [code for code, _ in codes(lacks(text, "二、存在的不足和原因"))] == ["N503"]


@pytest.mark.parametrize("text", ONE_WITHOUT)
def test_the_one_lack_without_a_cause_is_told(text: str) -> None:
    assert [code for code, _ in codes(lacks(text))] == ["N507"]


@pytest.mark.parametrize("text", CAUSED)
def test_lacks_with_causes_are_left_alone(text: str) -> None:
    assert codes(lacks(text)) == []


def test_causes_in_a_part_of_their_own_count() -> None:
    notation = lacks("一是执法力量不足。二是普法形式单一。", "二、存在的问题").replace(
        "一级 三、", "一级 三、原因分析\n正文 主要是投入不够。\n一级 四、", 1
    )
    assert "N506" not in {code for code, _ in codes(notation)}


AGAIN = [
    "上年度督察反馈问题4个，均已整改到位，主要涉及村级合同管理、执法文书制作。｜｜三是村级合同管理仍不规范，原因是专人少。",
    "上年度查摆的调解卷宗不规范问题已全部整改完毕。｜｜三是调解卷宗归档不规范，原因是培训少。",
    "去年报告指出的村务公开不及时问题得到解决。｜｜三是村务公开不到位，原因是重视不够。",
    "2023年度法治督察反馈的送审材料质量不高问题已整改到位。｜｜三是送审材料质量不高，原因是审核不严。",
    "针对上一年度执法记录仪配备不足的问题，争取经费，问题全部解决。｜｜三是执法记录仪配备不足，原因是经费少。",
    "上年度反馈问题3个，已全部销号，主要是普法阵地更新和网格信息报送。｜｜三是网格信息报送不及时，原因是业务不熟。",
    "此前考核发现的法治副校长履职不到位问题已整改完成。｜｜三是法治副校长履职不到位，原因是考核少。",
    "上年度存在的证明事项清理不全面问题已整改到位。｜｜三是证明事项清理不到位，原因是摸底不细。",
]
MENDED = [
    "上年度督察反馈问题4个，均已整改到位，主要涉及村级合同管理。｜｜三是执法文书制作不规范，原因是专人少。",
    "上年度执法人员不足的问题得到解决。｜｜三是执法人员素质不高，原因是培训少。",
    "上年度反馈的问题已整改到位，主要涉及普法宣传。｜｜三是普法宣传形式单一，原因是投入少。",
    "去年报告指出的村务公开不及时问题正在整改。｜｜三是村务公开不到位，原因是重视不够。",
    "上年度反馈问题3个，已整改2个。｜｜三是网格信息报送不及时，原因是业务不熟。",
    "上年度督察反馈问题全部整改到位。｜｜三是对反馈问题举一反三不够，原因是重视不够。",
    "全年发现隐患问题20个，均已整改到位，主要涉及消防设施。｜｜三是消防设施配备不足，原因是经费少。",
    "上年度查摆的调解卷宗不规范问题已全部整改完毕。｜｜｜进一步提升调解卷宗质量，解决归档不规范问题。",
]


@pytest.mark.parametrize("sentence", AGAIN)
def test_what_was_mended_and_lacks_again_is_told(sentence: str) -> None:
    assert [code for code, _ in codes(planted(sentence))] == ["N504"]


@pytest.mark.parametrize("sentence", MENDED)
def test_what_was_mended_and_lacks_no_more_is_left_alone(sentence: str) -> None:
    assert codes(planted(sentence)) == []
