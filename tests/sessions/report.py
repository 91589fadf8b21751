"""The report of the sessions, what its data changed since, and what a merge must come to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from tests.merge.documents import written
from tests.merge.texts import draft

BASE = """
标题 title 安宁镇人民政府关于2024年度法治政府建设情况的报告
正文 intro 2024年，安宁镇坚持依法行政，推进法治政府建设。
二级 s1 （一）加强普法宣传
正文 s1.1 全年开展广场宣传[普法 68场次]，发放资料[资料 2000余份]，解答咨询[咨询 580余人次]。
二级 s2 （二）规范行政执法
正文 s2.1 立案查处违法行为[案件 4件]，收缴罚款[罚款 3.6万元]，执法巡查[巡查 132次]。
二级 s3 （三）化解矛盾纠纷
正文 s3.1 调解矛盾纠纷[调解 31起]，调解成功率达[成功率 93.2%]，司法确认[确认 12件]。
正文 s3.2 举办调解员培训[培训 6场]，培训[人次 240人次]。
正文 tab 各村调解情况见下表。
表 t | 村名 | 调解数 | 成功数
行 t 东村 | 东村 | [东 17] | [东成 16]
行 t 西村 | 西村 | [西 14] | [西成 13]
正文 z 特此报告。
署名 sign 安宁镇人民政府
日期 date ｛成文日期 2025年1月6日｝
"""
CHANGES = {
    "68场次": "71场次",
    "2000余份": "2300余份",
    "4件": "5件",
    "3.6万元": "4.1万元",
    "31起": "35起",
    "93.2%": "94.3%",
    "240人次": "260人次",
    "17": "21",
    "16": "19",
}
AGAIN = {"71场次": "75场次", "5件": "8件", "35起": "36起", "21": "22"}  # what the data changes the next time


def changed(text: str, changes: Mapping[str, str] = CHANGES, *, but: Iterable[str] = ()) -> str:
    """Return a text with its numbers as the data now has them; ``but`` names those that stay."""
    for old, new in changes.items():
        if old not in but:
            text = re.sub(rf"(?<![\d.]){re.escape(old)}(?![\d年])", new, text)
    return text


def without(text: str, *keys: str) -> str:
    """Return a report without the paragraphs and rows of these keys."""
    return "\n".join(line for line in text.splitlines() if not any(f" {key} " in line for key in keys))


NEW = changed(BASE)
NEXT = changed(NEW, AGAIN)
MORE = (
    NEW.replace("二级 s2 （二）", "二级 n （二）强化法律审查\n正文 n.1 审查合同[合同 7份]。\n二级 s2 （三）")
    .replace("二级 s3 （三）", "二级 s3 （四）")
    .replace("正文 tab", "正文 s3.3 建成调解室[室 5处]。\n正文 tab")
    .replace("行 t 东村", "行 t 北村 | 北村 | [北 9] | [北成 8]\n行 t 东村")
    .replace("日期 date", "正文 end 联系人张某，电话从略。\n日期 date")
)
LESS = without(NEW, "s2", "s2.1", "z", "西村").replace("（三）", "（二）")
OTHER = (
    MORE.replace("正文 s3.2 举办调解员培训[培训 6场]，培训[人次 260人次]。", "正文 s3.4 培训从略。")
    .replace("行 t 西村 | 西村 | [西 14] | [西成 13]", "行 t 中村 | 中村 | [中 2] | [中成 1]")
    .replace("正文 z 特此报告。", "正文 zz 以上如无不妥，请予备案。")
)
NO_TABLE = "\n".join(line for line in MORE.splitlines() if not line.startswith(("表", "行")))


@cache
def document() -> bytes:
    """Return the report as drafter wrote it."""
    return written(draft(BASE))
