"""Every rule of form: a document with one fault is told of that fault, and of nothing else."""

from __future__ import annotations

import pytest

from drafter.check.form import check_form
from drafter.model.document import Comment, Revision
from drafter.model.problem import Basis, Finding, Severity
from drafter.model.problems import CATALOGUE
from tests.check.form.documents import (
    REPORT,
    Change,
    document,
    every_section,
    faced,
    footers,
    in_latin_font,
    laid,
    numbered,
    style,
    whole,
)

OPENING = "2024年，宁安镇坚持"
HEADING1 = "一、上一年度推进"
HEADING2 = "（一）坚持党的领导，压实主体责任。"
TEXT = "一是加强组织领导"
BODY = "一年来，法治政府建设"
TITLE = "关于2024年度"
ORGAN = "署名 中宁县宁安镇人民政府"
DAY = "2025年2月26日"
DATE = f"日期 {DAY}"
NOTE = "附注 （此件公开发布）"
RECIPIENTS = "主送 县委、县政府："
ATTACHED = f"""\
{REPORT.replace(ORGAN, "说明 附件：1.执法案件统计表" + chr(10) + "说明 2.普法活动情况" + chr(10) + ORGAN)}
附件 附件1
附题 执法案件统计表
表格 案件
附件 附件2
附题 普法活动情况
正文 本年度开展普法活动40场，参加群众3000余人次，发放宣传资料2000余份。
抄送 抄送：县委全面依法治县委员会办公室。
印发 中宁县宁安镇人民政府办公室　　2025年2月26日印发"""
FOUR_LEVELS = REPORT.replace(
    "正文 一年来",
    "接排2 （一）执法方面。执法力量不足。\n三级 1.人员方面\n四级 （1）编制方面\n正文 编制少，任务重，专业人才不足。\n"
    "接排2 （二）普法方面。普法形式单一。\n正文 一年来",
)


REVERSED = (
    REPORT.replace("一级 一、", "二级 （一）")
    .replace("一级 二、", "二级 （二）")
    .replace("一级 三、", "二级 （三）")
    .replace("接排2 （一）", "接排1 一、")
    .replace("接排2 （二）", "接排1 二、")
    .replace("接排2 （三）", "接排1 三、")
)


def words(old: str, new: str, base: str = REPORT) -> str:
    assert old in base, old
    return base.replace(old, new, 1)


def drop(line: str, base: str = REPORT) -> str:
    assert line in base
    return base.replace(f"{line}\n", "").replace(f"\n{line}", "")


def said(sentence: str) -> str:
    """Return the report with one more sentence in its text."""
    return words("原因是专业人才不足", f"{sentence}原因是专业人才不足")


LOOKS: list[tuple[str, str, Change]] = [
    ("F101", "Letter", every_section(width=215.9, height=279.4)),
    ("F102", "landscape", every_section(width=297.0, height=210.0, landscape=True)),
    ("F103", "top", every_section(top=25.4)),
    ("F103", "top a little", every_section(top=35.5)),
    ("F103", "left", every_section(left=31.75)),
    ("F103", "gutter", every_section(gutter=5.0)),
    ("F104", "bottom", every_section(bottom=25.4)),
    ("F104", "right", every_section(right=31.75)),
    ("F105", "grid too wide", every_section(line_pitch=32.0)),
    ("F106", "27 characters", faced("", spacing=0.0)),
    ("F106", "grid of 26 characters", every_section(grid="linesAndChars", character_space=0.8)),
    ("F107", "columns", every_section(columns=2)),
    ("F110", "no page number", footers(fields=())),
    ("F111", "centred", footers(align="center", left=0.0, right=0.0)),
    ("F111", "at the very edge", footers(left=0.0, right=0.0)),
    ("F111", "all on the right", footers(align="right", left=0.0, right=14.0)),
    ("F112", "large number", footers(size=16.0)),
    ("F112", "number in another font", footers(font="Calibri")),
    ("F113", "hyphens", footers(text="- 1 -")),
    ("F113", "bare number", footers(text="1")),
    ("F114", "odd and even alike", whole(even_and_odd=False)),
    ("F201", "title font", faced(TITLE, latin=False, font="黑体")),
    ("F201", "title in 宋体", faced(TITLE, latin=False, font="宋体")),
    ("F202", "body font", faced(BODY, font="宋体", latin=False)),
    ("F202", "one word of the body", faced("群众满意率", font="宋体", latin=False)),
    ("F202", "recipients font", faced("县委、县政府：", font="黑体")),
    ("F202", "date font", faced("年2月26日", font="宋体", latin=False)),
    ("F203", "heading 1 font", faced(HEADING1, font="仿宋_GB2312")),
    ("F204", "heading 2 font", faced(HEADING2, font="仿宋_GB2312")),
    ("F209", "quotes", in_latin_font("“")),
    ("F210", "digits", faced("580", font="Calibri")),
    ("F211", "no font", faced(BODY, font="")),
    ("F212", "title size", faced(TITLE, size=18.0)),
    ("F213", "body size", faced("原因是专业人才不足", size=14.0)),
    ("F213", "heading size", faced(HEADING1, size=15.0)),
    ("F213", "date size", faced(DAY, size=15.0)),
    ("F215", "bold word", faced("全覆盖", bold=True)),
    ("F215", "bold title", faced(TITLE, bold=True)),
    ("F216", "italic", faced("全覆盖", italic=True)),
    ("F216", "underline", faced("全覆盖", underline=True)),
    ("F216", "struck out", faced("全覆盖", strike=True)),
    ("F217", "red", faced("全覆盖", colour="FF0000")),
    ("F218", "marked", faced("全覆盖", highlight=True)),
    ("F219", "narrow", faced("全覆盖", scale=80)),
    ("F221", "single lines off the grid", laid("", line=1.0, line_rule="auto", snap_to_grid=False)),
    ("F221", "one paragraph of 1.5 lines", laid(BODY, line=1.5, line_rule="auto", snap_to_grid=False)),
    ("F222", "24 pt", laid(BODY, line=24.0)),
    ("F223", "28 pt in one paragraph", laid(BODY, line=28.0)),
    ("F224", "title in 20 pt", laid(TITLE, line=20.0)),
    ("F225", "space before", laid(BODY, before=8.0)),
    ("F225", "space after a heading", laid(HEADING1, after=12.0)),
    ("F226", "no indent", laid(BODY, first_line=0.0)),
    ("F226", "one character", laid(BODY, first_line=16.0)),
    ("F226", "heading without indent", laid(HEADING1, first_line=0.0)),
    ("F226", "four characters by number", laid(BODY, first_line_characters=4.0)),
    ("F228", "left indent instead", laid(BODY, first_line=0.0, left=32.0)),
    ("F228", "left indent besides", laid(BODY, left=32.0)),
    ("F228", "right indent", laid(BODY, right=32.0)),
    ("F229", "centred text", laid(BODY, align="center")),
    ("F229", "spread text", laid(BODY, align="distribute")),
    ("F230", "title on the left", laid(TITLE, align="left")),
    ("F230", "title pushed aside", laid(TITLE, first_line=44.0)),
    ("F231", "recipients indented", laid("县委、县政府：", first_line=32.0)),
    ("F231", "recipients centred", laid("县委、县政府：", align="center")),
    ("F422", "date on the left", laid(DAY, left=32.0)),
    ("F422", "signature in the middle", laid("中宁县宁安镇人民政府", align="center", left=0.0, right=0.0)),
    ("F427", "date at the edge", laid(DAY, align="right", left=0.0, right=0.0)),
    ("F430", "annotation flush left", laid("（此件公开发布）", first_line=0.0)),
    ("F604", "tracked change", whole(revisions=(Revision("insert", "某人", 4, "深入"),))),
    ("F605", "comment", whole(comments=(Comment("某人", "请核对", 4),))),
    ("F606", "hidden words", faced("全覆盖", hidden=True)),
]

WORDS: list[tuple[str, str, str]] = [
    ("F530", "dots in a date", said("活动于2024.12.4举行。")),
    ("F304", "（2） for （二）", words("（二）坚持依法", "（2）坚持依法")),
    ("F304", "2. for 二、", words("一级 二、", "一级 2.")),
    ("F501", "one half of a bracket", words("执法力量比较薄弱", "执法力量（人员)比较薄弱")),
    ("F522", "percentages", said("增长30%-50%。")),
    (
        "F441",
        "附：",
        words(
            "说明 附件：1.执法案件统计表\n说明 2.普法活动情况",
            "说明 附：1.执法案件统计表\n说明 2.普法活动情况",
            ATTACHED,
        ),
    ),
    ("F227", "blanks in front", words("正文 一年来", "正文 　　一年来")),
    ("F233", "blanks inside", words("还有差距", "还有  差距")),
    ("F233", "tab inside", words("还有差距", "还有\t差距")),
    ("F234", "empty paragraph", words("一级 二、", "空行 \n一级 二、")),
    ("F234", "two empty paragraphs below the title", words(RECIPIENTS, f"空行 \n空行 \n{RECIPIENTS}")),
    ("F301", "a number left out", words("（三）坚持规范", "（四）坚持规范")),
    ("F301", "a number twice", words("（三）坚持规范", "（二）坚持规范")),
    ("F301", "a part left out", words("一级 三、", "一级 四、")),
    (
        "F301",
        "second heading first",
        words("（一）加强队伍", "（二）加强队伍").replace("（二）创新普法", "（三）创新普法"),
    ),
    ("F302", "（一） around 一、", REVERSED),
    ("F303", "a level left out", words("正文 一年来", "四级 （1）执法方面\n正文 一年来")),
    ("F304", "comma behind a bracket", words("（三）坚持规范", "（三）、坚持规范")),
    ("F304", "half-width brackets", words("（三）坚持规范", "(三)坚持规范")),
    ("F304", "dot behind 一", words("一级 二、", "一级 二.")),
    ("F304", "1、", words("正文 一年来", "三级 1、执法方面\n正文 一年来")),
    (
        "F305",
        "one on its own line",
        words("接排2 （三）坚持规范执法，维护公平正义。开展", "二级 （三）坚持规范执法，维护公平正义\n正文 开展"),
    ),
    (
        "F306",
        "a part of its own",
        words("接排2 （一）加强队伍建设。组织", "二级 （一）加强队伍建设\n正文 组织").replace(
            "接排2 （二）创新普法方式。落实", "二级 （二）创新普法方式\n正文 落实"
        ),
    ),
    ("F307", "full stop", words("和原因\n", "和原因。\n")),
    ("F307", "colon", words("主要安排\n", "主要安排：\n")),
    ("F310", "二是 left out", words("二是加强学习", "三是加强学习")),
    ("F310", "no 一是", words("一是加强组织", "二是加强组织")),
    (
        "F311",
        "。 and ；",
        words(
            "召开专题会议4次，研究法治政府建设事项11件。二是加强学习培训。", "召开专题会议4次；二是加强学习培训。"
        ).replace("580余人次。", "580余人次。三是加强督察。"),
    ),
    ("F401", "no title", drop("标题 中宁县宁安镇人民政府", drop("标题 关于2024年度法治政府建设情况的报告"))),
    ("F402", "总结", words("情况的报告", "情况的总结")),
    ("F402", "no 文种", words("建设情况的报告", "建设情况")),
    ("F403", "no organ", drop("标题 中宁县宁安镇人民政府")),
    ("F404", "no 关于", words("标题 关于2024", "标题 2024")),
    ("F404", "no 的", words("情况的报告", "情况报告")),
    ("F405", "no year", words("标题 关于2024年度", "标题 关于")),
    ("F406", "short year", words("标题 关于2024年度", "标题 关于24年度")),
    ("F407", "full stop in the title", words("情况的报告\n", "情况的报告。\n")),
    ("F408", "a word broken", words("标题 中宁县宁安镇人民政府\n标题 关于", "标题 中宁县宁安镇人民\n标题 政府关于")),
    ("F408", "的报告 alone", words("情况的报告", "情况\n标题 的报告")),
    (
        "F408",
        "the year broken",
        words("标题 中宁县宁安镇人民政府\n标题 关于2024年度", "标题 中宁县宁安镇人民政府关于2024\n标题 年度"),
    ),
    (
        "F408",
        "a name in 《》 broken",
        words("关于2024年度法治政府建设情况", "关于2024年度落实《法治政府\n标题 建设实施纲要》情况"),
    ),
    ("F409", "one long line", words("人民政府\n标题 关于", "人民政府关于")),
    ("F410", "no colon", words("县政府：", "县政府")),
    ("F410", "half-width colon", words("县政府：", "县政府:")),
    ("F411", "a person", words("县委、县政府：", "县委书记：")),
    ("F412", "three recipients", words("县委、县政府：", "县委、县政府、县人大常委会：")),
    ("F413", "comma", words("县委、县政府：", "县委，县政府：")),
    ("F414", "no recipients", drop(RECIPIENTS)),
    ("F420", "zeros", words(DATE, "日期 2025年02月26日")),
    ("F420", "Chinese numerals", words(DATE, "日期 二〇二五年二月二十六日")),
    ("F420", "dots", words(DATE, "日期 2025.2.26")),
    ("F420", "no day", words(DATE, "日期 2025年2月")),
    ("F420", "short year", words(DATE, "日期 25年2月26日")),
    ("F421", "no date", drop(DATE)),
    ("F423", "date above the organ", drop(ORGAN).replace(DATE, f"{DATE}\n{ORGAN}")),
    ("F424", "no organ", drop(ORGAN)),
    ("F425", "another organ", words(ORGAN, "署名 中宁县石空镇人民政府")),
    ("F425", "the Party's organ", words(ORGAN, "署名 中共中宁县宁安镇委员会")),
    ("F428", "no brackets", words(NOTE, "附注 此件公开发布")),
    ("F429", "annotation above", drop(NOTE).replace(ORGAN, f"{NOTE}\n{ORGAN}")),
    ("F440", "full stop behind a name", words("普法活动情况\n署名", "普法活动情况。\n署名", ATTACHED)),
    ("F441", "附件1、", words("说明 2.普法", "说明 2、普法", ATTACHED)),
    ("F442", "an attachment missing", words("\n说明 2.普法活动情况", "", ATTACHED)),
    ("F443", "another title", words("附题 普法活动情况", "附题 普法活动汇总", ATTACHED)),
    ("F445", "colon behind 附件", words("附件 附件2", "附件 附件2：", ATTACHED)),
    ("F450", "square brackets", words("中发〔2021〕33号", "中发[2021]33号")),
    ("F450", "of a bureau, in the head", f"标志 青溪县民政局文件\n字号 青民[2025]17号\n{REPORT}"),
    ("F451", "no 号 in the head", f"标志 青溪县民政局文件\n字号 青民〔2025〕17\n{REPORT}"),
    ("F450", "round brackets", words("（中发〔2021〕33号）", "，中发（2021）33号")),
    ("F451", "第", words("〔2021〕33号", "〔2021〕第33号")),
    ("F451", "zero", words("〔2021〕33号", "〔2021〕033号")),
    ("F451", "short year", words("〔2021〕33号", "〔21〕33号")),
    ("F501", "comma", words("对照上级要求还有差距：", "对照上级要求,还有差距：")),
    ("F501", "colon", words("还有差距：", "还有差距:")),
    ("F501", "brackets", words("执法力量比较薄弱", "执法力量(人员)比较薄弱")),
    ("F501", "full stop", words("经费保障不够。", "经费保障不够.")),
    ("F502", "straight quotes", words("“谁执法谁普法”", '"谁执法谁普法"')),
    ("F503", "half a quotation", words("“谁执法谁普法”", "“谁执法谁普法")),
    ("F504", "half a bracket", words("（2021—2025年）", "（2021—2025年")),
    ("F504", "half a title", words("《中华人民共和国政府信息公开条例》", "《中华人民共和国政府信息公开条例")),
    ("F505", "turned", words("“谁执法谁普法”", "”谁执法谁普法“")),
    ("F505", "closed twice", words("“谁执法谁普法”", "”谁执法谁普法”")),
    (
        "F506",
        "《》 in 《》",
        words("《重大行政决策程序暂行条例》", "《贯彻〈条例〉的意见》").replace("〈条例〉", "《条例》"),
    ),
    ("F504", "half a title before a whole one", said("执行《会计法的规定，落实《审计法》精神。")),
    ("F513", "three stops", said("涉及农、林、牧、渔。。。")),
    ("F521", "～ between years", said("实施2021～2025年规划。")),
    ("F609", "money", said("恳请县委、县政府安排专项资金50万元。")),
    ("F507", "<>", words("《重大行政决策程序暂行条例》", "<重大行政决策程序暂行条例>")),
    ("F508", "brackets in brackets", said("执法人员（含辅助人员（协管员））偏少。")),
    ("F509", "、 between titles", words("暂行条例》《中华", "暂行条例》、《中华")),
    ("F509", "、 between quotations", words("“3·15”“12·4”", "“3·15”、“12·4”")),
    ("F510", "two commas", words("还有差距：", "还有差距：，")),
    ("F510", "two stops", words("保障不够。", "保障不够。。")),
    ("F511", "no mark at the end", words("经费保障不够。", "经费保障不够")),
    ("F512", "blank", words("还有差距", "还有 差距")),
    ("F512", "blank beside digits", words("审查合同16份", "审查合同 16 份")),
    ("F513", "three dots", words("执法力量比较薄弱", "执法力量比较薄弱...")),
    ("F514", "hyphens", words("原因是专业人才不足", "原因--专业人才不足")),
    ("F520", "full stop in a day", words("“3·15”", "“3.15”")),
    ("F521", "hyphen between years", words("2021—2025年", "2021-2025年")),
    ("F522", "hyphen", said("每场有3-5人参加。")),
    ("F522", "tilde", said("每场有30~50人参加。")),
    ("F523", "one percent sign", said("比例为63～68%。")),
    ("F524", "one 万", said("人口3～5万人。")),
    ("F525", "3百", said("参加群众3百人。")),
    ("F526", "comma in a number", said("罚款3,000元。")),
    ("F527", "约 and 余", said("约580余人参加。")),
    ("F527", "余 and 左右", said("580余人左右参加。")),
    ("F528", "exact and 余", said("583余人参加。")),
    ("F528", "余 behind the measure", said("参加群众580人余。")),
    ("F529", "two ways", said("300余人参加，五百余人观看。")),
    ("F601", "此页无正文", words(ORGAN, f"正文 （此页无正文）\n{ORGAN}")),
    ("F602", "brackets", said("【请补充：具体情况】")),
    ("F602", "crosses", words("县委、县政府：", "××县委、县政府：")),
    ("F602", "date", words(DATE, "日期 ××××年×月×日")),
    ("F602", "letters", said("XX村参加。")),
    ("F602", "line", said("参加____人。")),
    ("F603", "法制宣传", words("法治氛围", "法制氛围")),
    ("F607", "今年", words("一年来，", "今年以来，")),
    ("F607", "去年", said("比去年增长10%。")),
    ("F607", "明年", said("激励办法明年第一季度出台。")),
    ("F607", "前年", said("比前年增长10%。")),
    ("F608", "本人", said("本人带头学习。")),
    ("F608", "我", said("我带头学习。")),
    ("F609", "妥否", words(ORGAN, f"正文 妥否，请批示。\n{ORGAN}")),
    ("F609", "为盼", words(ORGAN, f"正文 以上问题请县政府协调解决为盼。\n{ORGAN}")),
    ("F609", "望予", said("经费缺口较大，望予解决。")),
    ("F609", "请求", said("请求县委、县政府增加编制2名。")),
    ("F609", "恳请", said("恳请县委、县政府给予经费支持。")),
    ("F610", "of a web page", f"{REPORT}\n正文 扫一扫在手机打开当前页"),
]

BOTH: list[tuple[str, str, str, Change]] = [
    (
        "F420",
        "Chinese numerals under a seal",
        words(DATE, "日期 二〇二五年二月二十六日"),
        laid("二〇二五年", align="right", left=0.0, right=64.0),
    ),
    ("F205", "heading 3 font", FOUR_LEVELS, faced("1.人员方面", font="黑体")),
    ("F206", "font of 附件", ATTACHED, faced("附件1", font="仿宋_GB2312")),
    ("F206", "font of its title", ATTACHED, faced("普法活动情况", font="黑体", last=True)),
    ("F207", "font of 抄送", ATTACHED, faced("抄送：", font="黑体")),
    ("F213", "size of 印发", ATTACHED, faced("日印发", size=16.0)),
    ("F231", "附件 indented", ATTACHED, laid("附件2", first_line=32.0)),
    (
        "F308",
        "no stop behind a run-in heading",
        words("主体责任。一是", "主体责任，一是"),
        faced("一是加强组织领导。", font="仿宋_GB2312"),
    ),
    (
        "F308",
        "one sentence behind a run-in heading",
        words(
            "接排2 （一）加强队伍建设。组织",
            "正文 （一）加强队伍建设组织执法人员参加培训，补齐业务短板，规范执法行为，改进工作作风，提高群众满意率。\n正文 组织",
        ),
        faced("（一）加强队伍建设", font="楷体_GB2312"),
    ),
    ("F309", "bold line", words("正文 一年来", "正文 存在的不足\n正文 一年来"), faced("存在的不足", bold=True)),
    ("F444", "on the same page", ATTACHED, laid("附件2", page_break_before=False)),
    ("F208", "font of 密级", f"密级 秘密★1年\n{REPORT}", faced("秘密", font="仿宋_GB2312")),
    ("F232", "date pushed by blanks", words(DATE, f"日期 　　　　　　　　　　　　　　　　{DAY}"), laid(DAY, left=0.0)),
    ("F232", "title pushed by blanks", words("标题 关于", "标题 　　　关于"), laid(TITLE, align="left")),
    (
        "F452",
        "organ and date in one line",
        drop(ORGAN).replace(DATE, f"日期 中宁县宁安镇人民政府　{DAY}"),
        laid(DAY, align="right", left=0.0),
    ),
    ("F426", "an office signs", words(ORGAN, "署名 宁安镇党政办公室"), laid("", keep_next=False)),
]


def codes(found: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in found}


def show(found: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.message, finding.text) for finding in found]


@pytest.mark.parametrize(("code", "name", "change"), LOOKS, ids=lambda value: value if isinstance(value, str) else "")
def test_one_fault_in_the_look_is_told_alone(code: str, name: str, change: Change) -> None:
    found = check_form(change(document()), style())
    assert codes(found) == {code}, (name, show(found))


@pytest.mark.parametrize(("code", "name", "notation"), WORDS, ids=lambda value: value[:20])
def test_one_fault_in_the_words_is_told_alone(code: str, name: str, notation: str) -> None:
    found = check_form(document(notation), style())
    assert codes(found) == {code}, (name, show(found))


@pytest.mark.parametrize(
    ("code", "name", "notation", "change"), BOTH, ids=lambda value: value[:12] if isinstance(value, str) else ""
)
def test_one_fault_in_another_document_is_told_alone(code: str, name: str, notation: str, change: Change) -> None:
    found = check_form(numbered(change(document(notation))), style())
    assert codes(found) == {code}, (name, show(found))


@pytest.mark.parametrize("notation", [REPORT, ATTACHED, FOUR_LEVELS], ids=["report", "attachments", "four levels"])
def test_a_document_without_fault_is_told_nothing(notation: str) -> None:
    assert show(check_form(document(notation), style())) == []


def test_every_code_of_form_has_its_mutant() -> None:
    tried = {case[0] for case in (*LOOKS, *WORDS, *BOTH)}
    assert {code for code in CATALOGUE if code.startswith("F")} == tried


def test_a_fault_in_many_places_is_told_once_and_says_where() -> None:
    [found] = check_form(laid("", first_line=0.0)(document(drop(NOTE, drop(RECIPIENTS)))), style())[-1:]
    assert (found.code, found.paragraph) == ("F226", 3)
    assert "（共10处：第3、4、5段等）" in found.message


def test_findings_come_in_the_order_of_their_paragraphs() -> None:
    notation = words("情况的报告\n", "情况的报告。\n", words("（三）坚持规范", "（四）坚持规范", said("583余人参加。")))
    assert [finding.code for finding in check_form(document(notation), style())] == ["F407", "F301", "F528"]


@pytest.mark.parametrize("code", sorted(code for code in CATALOGUE if code.startswith("F")))
def test_every_problem_says_what_is_wrong_and_what_to_do(code: str) -> None:
    kind = CATALOGUE[code]
    assert issubclass(kind, Finding)
    assert kind.__doc__
    assert kind.title
    assert kind.template
    assert kind.hint_template
    assert kind.profile in ("公文", "报告")
    assert kind.clause or kind.basis is Basis.PRACTICE
    assert kind.basis is not Basis.PRACTICE or kind.default_severity is Severity.REMINDER or code == "F602"
