"""What is to be done next, for somebody who has pages and no command line.

The sentences of errors and problems are written for both; where one names a command or an option, the page says instead
where in the pages the same is done. A test reads every sentence of the program and finds none that is not seen to here.
"""

from __future__ import annotations

import re

# Fragments of sentences, as patterns, and what the page says; in this order, because a later one may be part of an earlier.
_INSTEAD: tuple[tuple[str, str], ...] = (
    # Ledgers.
    ("；可用 drafter new 生成空白台账后照着填", "；首页的“空白台账”里有，可以下载后照着填"),
    ("；可用 drafter new 生成空白台账", "；空白台账在首页下载"),
    ("，再用 drafter update 更新报告", "，再到“改动以后”更新报告"),
    ("请先用 drafter inspect 检查(《[^》]*》|台账)", r"请把\1放到首页，按“台账”一步列出的改"),
    ("，?请先?用 drafter inspect 检查它?", "，请放到首页，按“台账”一步列出的改"),
    ("请把(《[^》]*》)放到和今年台账同一个文件夹里", r"请把\1也拖到“台账”一步的方框里"),
    # The report, and what was written before.
    (
        "要把新的数更新进去，请用 drafter update .+? 台账；要另起一份，请用 -o 换一个文件名",
        "要把新的数更新进去，请到“改动以后”；要另起一份，请先下载这一份，再把它从项目文件夹里移走",
    ),
    ("请用 -o 换一个文件名，或者先把原来的文件移走", "请先把原来的文件移走"),
    ("请用 -o 换一个文件名", "请先把原来的文件移走"),
    ("请用 -o 换一个可以写入的位置", "请维护人员换一个可以写入的文件夹"),
    ("，或者用 -o 换一个(?:文件名|位置)", ""),
    ("请在 -o 后面写文件名，如 .+", "请先把这个文件夹移走，或者改名"),
    ("请用 -o 写另一个文件夹，如 -o .+", "请维护人员换一个放结果的文件夹"),
    ("不是 drafter publish 写的", "不是“公开发布”写的"),
    ("请写明一份 \\.docx：drafter publish .+", "请放一份 .docx"),
    ("--date 后面应当是日期", "日期应当是年月日"),
    ("例如：--date ", "例如："),
    # Documents that were worked on.
    (
        "请用 --base 写明.+；都不是的，用 drafter compare .+ 和新起草的一份对照",
        "请放 drafter 写出、后来改过的那一份；没有的，请到“报告”一步下载新起草的，把您写的话抄进去",
    ),
    ("--base 的(《[^》]*》)里没有底稿", r"\1里没有底稿"),
    ("请检查 --base 写的是不是这份报告上一次生成的那份", "请检查放的是不是这份报告上一次生成的那份"),
    (
        "请去掉 --base 再试；正文是整篇粘贴来的，请粘贴到一份新建的空白文档里，再用 --base",
        "请放改过的那一份本身，不要把正文粘贴到别的文档里",
    ),
    ("请写明台账在哪里：drafter update .+", "请把台账也放进来"),
    ("请去掉 --ledgers，或者换成写了年份的报告", "请不放台账再试，或者换成写了年份的报告"),
    ("；加 --ledgers 可以看到每一行的内容", ""),
    ("请写明和哪一份对照：drafter compare .+|请写明两份 \\.docx：drafter compare .+", "请放两份 .docx"),
    ("--annotate 后面请写一个文件夹的名字", "请一个一个放"),
    ("请给 --annotate 和 --fix 写两个文件名", "请再下载一次"),
    # Templates and points.
    ("；drafter figures 会列出所有数据项", "；所有的数据项列在编辑框旁边"),
    ("drafter figures 会列出所有数据项", "所有的数据项列在编辑框旁边"),
    ("名称见 drafter figures；", "名称见模板编辑框旁边的数据项；"),
    ("请用 drafter serve 打开 (.+?)，在那里改", r"请维护人员用 \1 打开 drafter，在那里改"),
    ("请先用 drafter points import 导入通知|请先运行 drafter points import .+", "请维护人员先从通知里读出要点"),
    # The county.
    ("请把这个乡镇的台账单独用 drafter draft 试一次", "请把这个乡镇的台账放到首页，单独试一次"),
    ("请单独用 drafter draft 试一次", "请放到首页，单独试一次"),
    ("，用 --jobs 1 再做一次", "，再做一次"),
    ("，或者不写 --year", ""),
    ("请改正 --year，或者换成", "请改正年度，或者换成"),
    ("请写 drafter batch 的结果文件夹", "请写全县起草的结果文件夹"),
)
_PATTERNS = tuple((re.compile(said), instead) for said, instead in _INSTEAD)


def on_page(words: str) -> str:
    """Return what happened or what to do next, as the page says it: by its pages and not by commands."""
    if not any(sign in words for sign in ("drafter ", "-", "同一个文件夹里")):  # most say nothing of the kind
        return words
    for said, instead in _PATTERNS:
        words = said.sub(instead, words)
    return words
