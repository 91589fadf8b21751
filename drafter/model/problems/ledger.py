"""Problems of stage 1, reading the ledgers: L001 and on. The class docstring, in Chinese, is what ``explain`` prints."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Problem


@dataclass(frozen=True, kw_only=True)
class MissingUnitSheet(Problem):
    """单位信息表写着报告的乡镇、年度和落款，没有它就不能起草。"""

    code = "L001"
    title = "缺少单位信息表"
    template = "没有找到“单位信息”工作表"
    hint_template = "请加一张名为“单位信息”的工作表，两列：项目、内容；可用 drafter new 生成空白台账后照着填"
