"""Every rule of claims: a report with one contradiction is told of it, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.check.claims import CLAIM_RULES, check_claims
from drafter.check.form import recognise
from drafter.model.problem import Basis, Finding, Severity
from drafter.model.problems import CATALOGUE
from tests.check.form.documents import document

REPORT = Path(__file__).with_name("report.txt").read_text(encoding="utf-8").strip()
DATE = "日期 2025年2月26日"
DEEDS = "设立村级公共法律服务工作室27个。"
DUTY = "专题讲法2次。"
LACKS = "二是普法形式不够丰富。"
TWICE = "切实靠实推进法治建设的领导责任和部门责任。"
CODES = sorted(code for code in CATALOGUE if "N1" < code < "N8")


def found(notation: str) -> tuple[Finding, ...]:
    return check_claims(recognise(document(notation)))


def changed(*swaps: tuple[str, str]) -> str:
    notation = REPORT
    for old, new in swaps:
        assert notation.count(old) >= 1, old
        notation = notation.replace(old, new, 1)
    return notation


def told(sentence: str, *, behind: str = DEEDS) -> str:
    return changed((behind, behind + sentence))


def without(heading: str) -> str:
    """Return the report without the part under this heading."""
    before, _, rest = REPORT.partition(f"一级 {heading}")
    return before + rest[rest.index("\n一级") + 1 :]


def moved(heading: str) -> str:
    """Return the report with the part under this heading in front of all others."""
    before, _, rest = REPORT.partition(f"一级 {heading}")
    end = rest.index("\n一级") + 1 if "\n一级" in rest else rest.index("\n署名") + 1
    head, body = before.split("一级", 1)
    return f"{head}一级 {heading}{rest[:end]}一级{body}{rest[end:]}"


NO_CAUSES = (
    ("存在的不足和原因", "存在的不足"),
    ("原因是专业人才引进难，经费保障不够。", ""),
    ("主要是由于新媒体运用不多。", ""),
)
MUTANTS: list[tuple[str, str, str]] = [
    ("N101", "成功率", changed(("96.5%", "93.3%"))),
    ("N101", "整改率", changed(("99.6%", "99.5%"))),
    ("N101", "last sentence", told("共排查线索300条。核实285条，核实率达94%。")),
    ("N101", "合格率", told("参加考核60人，合格57人，合格率为96%。")),
    ("N101", "出庭应诉率", told("行政诉讼案件5件，负责人出庭4件，出庭应诉率100%。")),
    ("N102", "占总数", told("法律顾问参与调解32件，占诉调对接案件的45%。")),
    ("N103", "above", changed(("其中列席会议16次", "其中列席会议17次"))),
    ("N103", "short of one", changed(("其中列席会议16次", "其中列席会议15次"))),
    ("N104", "其中", told("查处案件14起，其中环境类15起。")),
    ("N104", "其中 behind a rounded whole", changed(("其中广场宣传20场", "其中广场宣传62场"))),
    ("N105", "共计", told("召开村民代表会议4次、党员会议6次，共计11次。")),
    ("N105", "合计", told("收到监察建议1份、司法建议2份、检察建议3份，合计5份。")),
    ("N106", "percent", told("“法律明白人”由32名增加到40名，增长20%。")),
    ("N106", "number", told("调解员由32名增加到40名，增加9名。")),
    ("N106", "last year", told("全年受理诉求90条，上年受理100条，同比下降15%。")),
    ("N106", "direction", told("投诉量从100件下降到90件，增长10%。")),
    ("N107", "新增", changed(("同比增长25%", "同比增长20%"))),
    ("N108", "均已", changed(("按期办结率100%", "按期办结率95%"))),
    ("N108", "未办结", told("行政案件办结率100%，尚有2件未办结。")),
    ("N201", "two parts", told("主持召开党委会专题研究法治工作5次。", behind=DUTY)),
    ("N201", "within a part", told("开展民法典知识宣讲12次。") .replace("组织集中学习8次", "开展民法典知识宣讲13次")),
    ("N202", "余 is more", told("全年执法巡查580次。", behind=DUTY)),
    ("N202", "far off", told("累计开展执法巡查650次。", behind=DUTY)),
    ("N203", "853", told("发放禁毒手册853本。")),
    ("N203", "580余", told("解答群众咨询580余人次。")),
    ("N204", "多次", told("召开党委会专题研究法治工作多次。", behind=DUTY)),
    ("N205", "考试", told("66人次参加国家工作人员学法考试。")),
    ("N301", "每月", told("每月开展一次案卷评查，全年开展案卷评查10次。")),
    ("N301", "每两月", told("落实每两月1次例会制度，全年召开例会5次。")),
    ("N301", "季度", told("坚持每季度召开联席会议，全年召开联席会议3次。")),
    ("N301", "月度", told("实行月度隐患督导检查制度，全年开展隐患督导检查10次。")),
    ("N302", "工作室", changed(("工作室27个。", "工作室26个，实现全覆盖。"))),
    ("N303", "程序", told("执法程序合规率达到100%。").replace(LACKS, f"{LACKS}个别执法人员程序意识不强。")),
    ("N304", "办结率", told("事项办结率120%。")),
    ("N401", "年份", changed((DATE, "日期 2024年1月5日"))),
    ("N401", "event", changed((DATE, "日期 2024年11月25日")).replace("。全年", "。")),
    ("N402", "全年", changed((DATE, "日期 2024年12月9日"))),
    ("N403", "March", changed((DATE, "日期 2025年3月26日"))),
    ("N403", "April", changed((DATE, "日期 2025年4月20日"))),
    ("N404", "plans", changed(("四、下一年度推进法治政府建设的主要安排", "四、2024年推进法治政府建设的主要安排"))),
    ("N404", "deeds", changed(("一、上一年度推进", "一、2023年度推进"))),
    ("N405", "现将", changed(("现将2024年度", "现将2023年度"))),
    ("N405", "opening", changed(("2024年，宁安镇坚持", "2023年，宁安镇坚持"), ("现将2024年度有关", "现将有关"))),
    ("N406", "last year", told("2023年，累计开展送法下乡29次。")),
    ("N407", "Sunday", changed(("11月6日，组织", "11月10日，组织"))),
    ("N407", "holiday", changed(("11月6日，组织", "10月3日，组织"))),
    ("N408", "培训会", told("11月26日，组织全体干部开展宪法知识培训会。", behind=DUTY)),
    ("N101", "以上", told("受理劳资纠纷150件，成功化解140件，化解率达95%以上。")),
    ("N302", "rooms", told("全镇村（社区）28个，建成法律服务工作室25个，实现法律服务全覆盖。")),
    ("N409", "no such number", told("12月32日，召开党委会。")),
    ("N409", "no day", told("6月31日，召开党委会。")),
    ("N410", "up to October", told("截至10月底，全年行政检查205次。")),
    ("N506", "no cause at all", changed(*NO_CAUSES)),
    ("N507", "one of three", changed((LACKS, f"{LACKS[:-1]}，原因是投入少。三是案卷质量不高。四是调解力量不足，"))),
    ("N609", "full again", told("学习《中华人民共和国禁毒法》（以下简称《禁毒法》），落实《中华人民共和国禁毒法》。")),
    ("N610", "no such law", told("宣传《反电信诈骗法》。")),
    ("N611", "repealed", told("宣传《婚姻法》。")),
    ("N302", "some villages", told("全镇28个村，20个村配备调解员，实现人民调解全覆盖。")),
    ("N101", "未办结", told("办结工单45件，未办结3件，办结率98%。")),
    ("N101", "应参训", told("培训村干部58人，参训率96%，应参训60人。")),
    ("N106", "last year by its number", told("2024年办理处罚案件24件，2023年办理20件，同比增长25%。")),
    ("N107", "more than", told("化解邻里纠纷264起，比上年增加24起，增长12%。")),
    ("N501", "no lacks", without("二、").replace("一级 三、", "一级 二、").replace("一级 四、", "一级 三、")),
    ("N501", "no duty", without("三、").replace("一级 四、", "一级 三、")),
    ("N502", "plans first", moved("四、")),
    ("N502", "duty first", moved("三、")),
    ("N503", "no cause", changed(("原因是专业人才引进难，经费保障不够。", ""), ("主要是由于新媒体运用不多。", ""))),
    ("N504", "again", told("针对上年度执法力量薄弱、制度不健全等问题，推动问题全部整改完毕。", behind=DUTY)),
    ("N601", "laws", told("学习《预防未成年人犯罪法》《中华人民共和国禁毒法》。")),
    ("N602", "依法治镇", told("召开依法治镇委员会会议，调整依法治镇领导小组成员。")),
    ("N602", "中心组", told("落实党委理论中心组学习制度。")),
    ("N603", "papers", told("印发《宁安镇普法依法治理年度计划》和《宁安镇普法依法治理年度工作计划》。")),
    ("N604", "镇镇", told("为推进镇镇工作夯实基础。")),
    ("N604", "word", told("深入推进推进综合执法。")),
    ("N604", "phrase", told("扎实开展法治宣传法治宣传活动。")),
    ("N604", "的的", told("良好的的氛围更加浓厚。")),
    ("N605", "sentence", told(TWICE).replace(DUTY, DUTY + TWICE)),
    ("N606", "届", changed(("党的二十届三中全会", "党的二十大届三中全会"))),
    ("N606", "中全会", changed(("党的二十届三中全会", "党的二十大三中全会"))),
    ("N606", "纲要", told("落实《法治政府建设实施纲要（2020—2025年）》。")),
    ("N606", "日", told("开展“12·5”国家宪法日宣传。")),
    ("N607", "法治思想", changed(("贯彻习近平法治思想", "贯彻法治思想"))),
    ("N608", "四个亲自", changed(("重点环节亲自协调、", ""))),
    ("N701", "identity", told("当事人身份证号11010519491231002X。")),
    ("N702", "card", told("补助打入账户6222021234567890128。")),
    ("N703", "mobile", told("联系人手机13800138000。")),
]  # fmt: skip
NO_FIGURES = """\
标题 烟溪镇2024年度法治政府建设工作情况报告
正文 2024年，烟溪镇深入学习贯彻习近平法治思想。现将2024年法治政府建设工作情况报告如下：
一级 一、主要举措和成效
""" + "\n".join(f"正文 {sentence}" for sentence in (
    "加强规范性文件审查管理，严格执行可行性论证和备案审查等制度，全面落实政府合同的审查和备案，降低违约风险，从源头防范矛盾纠纷。",
    "着力提高机关干部法律意识，大力开展法律知识培训，将政府学法与日常政治理论学习相结合，提升干部解决实际问题的能力和水平。",
    "不断创新普法形式，丰富普法内容，通过拉横幅、放广播、发手册等活动，把普法阵地延伸到学校、集镇、村组，群众法治意识明显提高。",
    "推动严格规范公正文明执法，自觉接受人大监督和社会监督，强化政务公开，保障群众的知情权、参与权、表达权和监督权。",
)) + """
一级 二、存在的不足和原因
正文 执法力量薄弱，原因是人才缺乏。
一级 三、党政主要负责人履行第一责任人职责情况
正文 主要负责人带头学法。
一级 四、下一年度主要安排
正文 加强队伍建设。
署名 烟溪镇人民政府
日期 2025年2月26日"""  # fmt: skip
MUTANTS.append(("N505", "no figures", NO_FIGURES))


@pytest.mark.parametrize(("code", "name", "notation"), MUTANTS, ids=lambda value: value[:24])
def test_one_contradiction_is_told_alone(code: str, name: str, notation: str) -> None:
    findings = found(notation)
    assert {one.code for one in findings} == {code}, (name, [(one.code, one.message, one.text) for one in findings])
    for one in findings:
        assert "{" not in one.message + one.hint


def test_a_report_that_agrees_with_itself_is_told_nothing() -> None:
    assert [(one.code, one.message) for one in found(REPORT)] == []


def test_every_code_has_its_mutant() -> None:
    lines = Path(__file__).with_name("numbers_wrong.txt").read_text(encoding="utf-8").splitlines()
    in_tables = {"N111", "N206"}  # test_tables.py
    assert {case[0] for case in MUTANTS} | {line[:4] for line in lines} | in_tables == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_problem_says_what_is_wrong_and_what_to_do(code: str) -> None:
    kind = CATALOGUE[code]
    assert issubclass(kind, Finding)
    assert all((kind.__doc__, kind.title, kind.template, kind.hint_template))
    assert kind.clause or kind.basis is Basis.PRACTICE
    assert kind.basis is not Basis.PRACTICE or kind.default_severity is Severity.REMINDER


def test_every_rule_has_its_place_once() -> None:
    assert len(set(CLAIM_RULES)) == len(CLAIM_RULES)


def test_a_lack_of_skill_is_none_of_the_thing_itself() -> None:
    notation = told("执法文书规范率达到100%。").replace(LACKS, f"{LACKS}制作文书的实操能力不强。")
    assert found(notation) == ()


def test_the_pairs_that_were_tried_are_told() -> None:
    [one] = found(changed(("96.5%", "93.3%")))
    assert (one.text, one.severity) == ("93.3%", Severity.ERROR)
    assert "55÷59=93.2%" in one.message
    assert "55÷57=96.5%" in one.message


def test_findings_point_at_the_words_in_half_width_text_too() -> None:
    narrow = told("共受理(诉求)案件59件,办结57件,成功55件,成功率达93.3%。")
    [one] = found(narrow)
    assert (one.code, one.text) == ("N101", "93.3%")


def test_private_numbers_are_not_printed_in_full() -> None:
    [one] = found(told("联系人手机13800138000。"))
    assert "138****8000" in one.message
