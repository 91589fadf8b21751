"""One paragraph in three versions, and what the merge makes of it: base | mine | new | accepted | conflicts.

``[a 68场次]`` is a figure; the conflicts are ``mine→new`` with a slash between, the reason aside.
"""

from __future__ import annotations

import pytest

from drafter.merge import merge
from drafter.merge.wording import OTHER_MEANING, OTHER_UNIT, REWORDED
from drafter.model.merge import ClerkParagraph
from tests.merge.texts import clerk, draft

CASES = {
    "the data changes a number": """
        开展宣传[a 68场次]。 | 开展宣传68场次。 | 开展宣传[a 69场次]。 | 开展宣传69场次。 |""",
    "the clerk changes words, the data a number": """
        开展宣传[a 68场次]。 | 全年扎实开展宣传68场次。 | 开展宣传[a 69场次]。 | 全年扎实开展宣传69场次。 |""",
    "words put in right beside the number": """
        开展宣传[a 68场次]，发放资料[b 3份]。 | 开展宣传活动68场次，发放资料3份。 | 开展宣传[a 69场次]，发放资料[b 3份]。 |
        开展宣传活动69场次，发放资料3份。 |""",
    "the clerk changed the number, the data did not": """
        开展宣传[a 68场次]。 | 开展宣传70场次。 | 开展宣传[a 68场次]。 | 开展宣传70场次。 |""",
    "both changed the number": """
        开展宣传[a 68场次]。 | 开展宣传70场次。 | 开展宣传[a 69场次]。 | 开展宣传70场次。 | 70场次→69场次""",
    "both changed the number alike": """
        开展宣传[a 68场次]。 | 开展宣传69场次。 | 开展宣传[a 69场次]。 | 开展宣传69场次。 |""",
    "digits of two versions never mix": """
        立案[a 312件]。 | 立案912件。 | 立案[a 315件]。 | 立案912件。 | 912件→315件""",
    "the clerk wrote the new number in Chinese already": """
        巡查[a 23次]。 | 巡查二十四次。 | 巡查[a 24次]。 | 巡查二十四次。 |""",
    "a number in Chinese numerals, the data did not change it": """
        巡查[a 23次]，立案[b 4件]。 | 巡查二十三次，立案4件。 | 巡查[a 23次]，立案[b 5件]。 | 巡查二十三次，立案5件。 |""",
    "a number in Chinese numerals, the data changed it": """
        巡查[a 23次]，立案[b 4件]。 | 巡查二十三次，立案4件。 | 巡查[a 24次]，立案[b 5件]。 | 巡查二十三次，立案5件。 | 二十三次→24次""",
    "a rounding by the clerk, the data changed it": """
        巡查[a 23次]。 | 巡查20余次。 | 巡查[a 24次]。 | 巡查20余次。 | 20余次→24次""",
    "约 before the number": """
        巡查[a 23次]。 | 巡查约23次。 | 巡查[a 24次]。 | 巡查约23次。 | 23次→24次""",
    "another unit": """
        罚款[a 3万元]。 | 罚款30千元。 | 罚款[a 4万元]。 | 罚款30千元。 | 30千元→4万元""",
    "another unit, the same digits": """
        罚款[a 3万元]。 | 罚款3千元。 | 罚款[a 4万元]。 | 罚款3千元。 | 3千元→4万元""",
    "a unit that stands in the template": """
        走访[a 23]户次群众。 | 走访23户群众。 | 走访[a 24]户次群众。 | 走访23户群众。 | 23户→24户次""",
    "a number moved inside its sentence": """
        全年开展宣传[a 68场次]，立案[b 4件]。 | 全年立案4件，68场次宣传受到好评。 | 全年开展宣传[a 69场次]，立案[b 4件]。 |
        全年立案4件，69场次宣传受到好评。 |""",
    "two sentences exchanged": """
        开展宣传[a 68场次]。立案[b 4件]。 | 立案4件。开展宣传68场次。 | 开展宣传[a 69场次]。立案[b 5件]。 |
        立案5件。开展宣传69场次。 |""",
    "one of two equal numbers, the clerk deleted the other": """
        开展宣传[a 3次]，举办讲座[b 3次]。 | 举办讲座3次。 | 开展宣传[a 4次]，举办讲座[b 3次]。 | 举办讲座3次。 | →4次""",
    "one of two equal numbers, the clerk reworded what is left": """
        开展[a 3次]，举办[b 3次]。 | 举行3次。 | 开展[a 4次]，举办[b 3次]。 | 举行3次。 | →4次""",
    "a rate behind a number that now means another thing": """
        持有执法证件人员达[a 40人]，同比增长[b 25%]。 | 全镇在编干部达40人，同比增长25%。 |
        持有执法证件人员达[a 39人]，同比增长[b 21.9%]。 |
        全镇在编干部达40人，同比增长25%。 | 40人→39人/25%→21.9%""",
    "a rate behind a number that the clerk left": """
        持有执法证件人员达[a 40人]，同比增长[b 25%]。 | 全镇持有执法证件人员达40人，同比增长25%。 |
        持有执法证件人员达[a 39人]，同比增长[b 21.9%]。 |
        全镇持有执法证件人员达39人，同比增长21.9%。 |""",
    "the number now speaks of last year": """
        全年开展宣传[a 68场次]。 | 去年开展宣传68场次，今年开展宣传70场次。 | 全年开展宣传[a 69场次]。 |
        去年开展宣传68场次，今年开展宣传70场次。 | 68场次→69场次""",
    "another number put in before it": """
        开展宣传[a 68场次]。 | 开展宣传70场次，去年68场次。 | 开展宣传[a 69场次]。 | 开展宣传70场次，去年68场次。 | 68场次→69场次""",
    "a breakdown added by the clerk": """
        开展宣传[a 68场次]。 | 开展宣传68场次，其中进校园12场次。 | 开展宣传[a 69场次]。 | 开展宣传69场次，其中进校园12场次。 |""",
    "the clerk deleted the clause, the data changed it": """
        开展宣传[a 68场次]，立案[b 4件]。 | 开展宣传68场次。 | 开展宣传[a 68场次]，立案[b 5件]。 | 开展宣传68场次。 | →5件""",
    "the clerk deleted the clause, the data did not change it": """
        开展宣传[a 68场次]，立案[b 4件]。 | 开展宣传68场次。 | 开展宣传[a 69场次]，立案[b 4件]。 | 开展宣传69场次。 |""",
    "a clause more": """
        全年开展宣传[a 68场次]。 | 全年扎实开展宣传68场次。 | 全年开展宣传[a 68场次]，立案[b 4件]。 |
        全年扎实开展宣传68场次，立案4件。 |""",
    "a clause less": """
        全年开展宣传[a 68场次]，立案[b 4件]。 | 全年扎实开展宣传68场次，立案4件。 | 全年开展宣传[a 68场次]。 |
        全年扎实开展宣传68场次。 |""",
    "a clause less, in which the clerk wrote": """
        全年开展宣传[a 68场次]，立案[b 4件]。 | 全年开展宣传68场次，依法立案4件。 | 全年开展宣传[a 68场次]。 |
        全年开展宣传68场次，依法立案4件。 | ，依法立案4件→""",
    "both add a sentence at the end": """
        开展宣传[a 68场次]。 | 开展宣传68场次。群众满意。 | 开展宣传[a 68场次]。立案[b 4件]。 | 开展宣传68场次。立案4件。群众满意。 |""",
    "both put something in at one place": """
        开展宣传[a 68场次]，群众满意。 | 开展宣传68场次，反响热烈，群众满意。 | 开展宣传[a 68场次]，立案[b 4件]，群众满意。 |
        开展宣传68场次，反响热烈，群众满意。 | 反响热烈，→立案4件，""",
    "an equal number in words that are all new": """
        扎实推进法治建设，组织集中培训[a 3次]，另办讲座[b 3次]。 | 扎实推进法治建设，书记讲法治课3次，下村走访群众3次。 |
        扎实推进法治建设，组织集中培训[a 4次]，另办讲座[b 3次]。 | 扎实推进法治建设，书记讲法治课3次，下村走访群众3次。 |
        书记讲法治课3次，下村走访群众3次→4次""",
    "the labels of two equal numbers exchanged": """
        设立调解委员会[a 27个]，设立治保会[b 27个]。 | 设立治保会27个，设立调解委员会27个。 |
        设立调解委员会[a 27个]，设立治保会[b 25个]。 | 设立治保会27个，设立调解委员会27个。 | 27个→25个""",
    "the labels of two equal rates exchanged": """
        落到实处，执法文书规范率为[a 100%]，执法程序合规率为[b 100%]，公示[c 8次]。 |
        落到实处，执法程序合规率为100%，执法文书规范率为100%，公示8次。 |
        落到实处，执法文书规范率为[a 75%]，执法程序合规率为[b 100%]，公示[c 8次]。 |
        落到实处，执法程序合规率为100%，执法文书规范率为100%，公示8次。 | 100%→75%""",
    "one number for two things": """
        设立调解委员会[a 27个]，设立治保会[b 27个]。 | 分别设立调解委员会、治保会各27个。 |
        设立调解委员会[a 27个]，设立治保会[b 25个]。 | 分别设立调解委员会、治保会各27个。 | 各27个→25个""",
    "another subject": """
        持有执法证件人员达[a 40人]。 | 全镇在编干部达40人。 | 持有执法证件人员达[a 39人]。 | 全镇在编干部达40人。 | 40人→39人""",
    "another verb": """
        立案4件，收缴行政罚款[a 3000元]。 | 立案4件，减免行政罚款3000元。 | 立案4件，收缴行政罚款[a 3500元]。 |
        立案4件，减免行政罚款3000元。 | 3000元→3500元""",
    "another object": """
        立案查处环境违法行为[a 4起]。 | 立案查处食品违法行为4起。 | 立案查处环境违法行为[a 5起]。 |
        立案查处食品违法行为4起。 | 4起→5起""",
    "another noun behind the number": """
        配备[a 27名]人民调解员。 | 配备27名综治网格员。 | 配备[a 25名]人民调解员。 | 配备27名综治网格员。 | 27名→25名""",
    "only planned": """
        收缴行政罚款[a 3000元]。 | 拟收缴行政罚款3000元。 | 收缴行政罚款[a 3500元]。 | 拟收缴行政罚款3000元。 | 3000元→3500元""",
    "words put in before the name, and light verbs exchanged": """
        全年组织法治讲座[a 8场]，调解纠纷[b 31起]。 | 今年以来先后举办法治讲座8场，在县司法局指导下，依法调解邻里、婚姻纠纷共31起。 |
        全年组织法治讲座[a 9场]，调解纠纷[b 32起]。 | 今年以来先后举办法治讲座9场，在县司法局指导下，依法调解邻里、婚姻纠纷共32起。 |""",
    "the paragraph reworded elsewhere": """
        将学法纳入计划，集中学习[a 8次]，讲课[b 2次]。 | 把学法列入干部计划，集中学习8次，书记讲课2次。 |
        将学法纳入计划，集中学习[a 9次]，讲课[b 3次]。 | 把学法列入干部计划，集中学习9次，书记讲课3次。 |""",
    "points renumbered": """
        一是开展宣传[a 3次]。二是开展培训[b 2次]。 | 一是开展宣传3次。二是扎实开展培训2次。 | 一是开展培训[b 2次]。 |
        一是扎实开展培训2次。 |""",
    "points keep their numbers behind one that stays because the clerk wrote in it": """
        一是宣传[a 3次]。二是培训[b 2次]。三是讲课[c 5次]。 | 一是宣传3次。二是由王律师培训2次。三是讲课5次。 | 一是讲课[c 5次]。 |
        一是宣传3次。二是由王律师培训2次。三是讲课5次。 | 一是宣传3次。二是由王律师培训2次。→""",
    "a name list is one piece": """
        制定[a 《甲办法》《乙办法》]。 | 制定出台《甲办法》《乙办法》。 | 制定[a 《甲办法》《丙办法》]。 |
        制定出台《甲办法》《丙办法》。 |""",
    "a name list that both changed": """
        制定[a 《甲办法》《乙办法》]。 | 制定《甲办法》。 | 制定[a 《甲办法》《丙办法》]。 |
        制定《甲办法》。 | 《甲办法》→《甲办法》《丙办法》""",
    "a day is one piece": """
        于｛日 2025年1月6日｝报送。 | 于2025年1月7日报送。 | 于｛日 2025年2月6日｝报送。 |
        于2025年1月7日报送。 | 2025年1月7日→2025年2月6日""",
    "a percentage with a decimal": """
        合格率达[a 93.2%]。 | 考试合格率达93.2%。 | 合格率达[a 93.3%]。 | 考试合格率达93.3%。 |""",
    "no two numbers run together": """
        开展甲乙。 | 开展12乙。 | 开展甲[a 34件]。 | 开展12乙。 | 乙→34件""",
    "the template changed words that the clerk left alone": """
        深入推进普法，开展宣传[a 3次]。 | 深入推进普法，扎实开展宣传3次。 | 全面推进普法，开展宣传[a 3次]。 |
        全面推进普法，扎实开展宣传3次。 |""",
    "what was missing is known now": """
        惠及[a 待核实]。 | 惠及待核实，群众满意。 | 惠及[a 300人次]。 | 惠及300人次，群众满意。 |""",
    "white space is no edit": """
        开展宣传[a 68场次]，立案[b 4件]。 | 开展宣传 68场次，　立案4件。 | 开展宣传[a 69场次]，立案[b 5件]。 |
        开展宣传 69场次，　立案5件。 |""",
}


@pytest.mark.parametrize("marked", [False, True], ids=["without bookmarks", "with the paragraph's bookmark"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_one_paragraph(case: str, *, marked: bool) -> None:
    base, mine, new, accepted, conflicts = (part.strip() for part in case.split("|"))
    own = ClerkParagraph(mine, "mark:a") if marked else clerk(mine)[0]
    plan = merge(draft(f"正文 a {base}"), (own,), draft(f"正文 a {new}"))
    assert plan.expected == (accepted,)
    assert "/".join(f"{one.mine}→{one.new}" for one in plan.conflicts) == conflicts


@pytest.mark.parametrize(
    ("mine", "reason"),
    [
        ("巡查二十三次。", REWORDED),
        ("巡查20余次。", REWORDED),
        ("巡查23遍。", OTHER_UNIT),
        ("去年巡查23次。", OTHER_MEANING),
    ],
)
def test_why_a_number_was_left_alone(mine: str, reason: str) -> None:
    plan = merge(draft("正文 a 巡查[a 23次]。"), clerk(mine), draft("正文 a 巡查[a 24次]。"))
    assert [one.reason for one in plan.conflicts] == [reason]


def test_a_point_that_the_clerk_took_out_is_not_taken_for_its_neighbour() -> None:
    base, new = draft("正文 a 一是宣传[a 3次]。二是培训[b 2次]。"), draft("正文 a 一是宣传[a 4次]。二是培训[b 5次]。")
    plan = merge(base, clerk("二是培训2次。"), new)
    assert plan.expected == ("二是培训5次。",)
    assert [(one.mine, one.new) for one in plan.conflicts] == [("", "4次")]
