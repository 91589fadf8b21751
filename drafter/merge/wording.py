"""Stage 6: what the clerk reads in the comments of a merged document, and in the list of conflicts. Nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.model.merge import Cause

BOTH_CHANGED = "此处人工改过，数据也变了"
REWORDED = "人工换了这个数的写法，数据已变"
OTHER_UNIT = "人工改过这个数的单位，数据已变"
OTHER_MEANING = "人工改过这个数所在的句子，不能断定它还指同一件事"
LOCKED = "此处是域或受保护的内容，不能代为改写"
NUMBERS_TOUCH = "改后会与人工写的数字连在一起"
GONE_BUT_EDITED = "新数据不再生成本段，因有人工修改而保留"
DELETED_BY_CLERK = "原有一段已被人工删除，数据已变，没有恢复"
NEW_IN_DELETED = "所在部分已被人工删除，新的内容没有写入"
MOVED_BY_TEMPLATE = "模板调整了本段的位置，因有人工修改而留在原处"
ROW_GONE_BUT_EDITED = "新数据不再有这一行，因有人工修改而保留"
ROW_DELETED_BY_CLERK = "表中一行已被人工删除，数据已变，没有恢复"
TABLE_CHANGED = "表格的栏目有变动，因有人工修改而保留原表"
TABLE_DELETED = "表格已被人工删除，数据已变，没有恢复"

TEMPLATE_CHANGED = "模板改动"
RENUMBERED = "前面有增减，序号随之改动"
_LONGEST = 300


def changed(causes: Iterable[Cause]) -> tuple[str, ...]:
    """Return the comment on a change that was written in."""
    return (f"【数据更新】{_because(causes)}",)


def conflicting(reason: str, old: str, new: str, causes: Iterable[Cause]) -> tuple[str, ...]:
    """Return the comment on words that were left as the clerk has them."""
    said = [f"【数据已变】{reason}，请核定。"]
    said += [f"上次生成：{_short(old)}"] if old.strip() else ["上次没有这些字。"]
    said += [f"现在应为：{_short(new)}"] if new.strip() else ["现在不再有这些字。"]
    return (*said, f"来源：{_because(causes)}")


def _because(causes: Iterable[Cause]) -> str:
    return _short("；".join(dict.fromkeys(cause.text for cause in causes)))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"
