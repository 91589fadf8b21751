"""Stage 6: what the clerk reads in the comments of a merged document, and in the list of conflicts. Nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.model.merge import Cause, Where

BOTH_CHANGED = "这里人工改过，数据也变了"
REWORDED = "人工换了这个数的写法，数据已变"
OTHER_UNIT = "人工改过这个数的写法或单位，数据已变"
OTHER_MEANING = "人工改过这个数所在的句子，不能断定它还指同一件事"
LOCKED = "这里是域或受保护的内容，不能代改"
NUMBERS_TOUCH = "代改以后会和旁边人工写的数连在一起"
GONE_BUT_EDITED = "按现在的数据不再有这一段，因为人工改过，先留着"
DELETED_BY_CLERK = "原来下面有一段，人工删去了；它的数据变了，没有恢复"
NEW_IN_DELETED = "这一部分人工删去了，新增的一段没有写进来"
MOVED_BY_TEMPLATE = "模板把这一段放到了别处，因为人工改过，留在原处"
HEADING_STAYS = "按现在的数据不再有这一部分，因为下面的内容人工改过，标题先留着"
PART_STAYS = "模板把这一部分放到了别处，因为里面人工改过，整个部分留在原处"
SAID_ALREADY = "按现在的设置另有这样一段，这里人工改过的已经写了这些内容，没有再写进来"
ROW_GONE_BUT_EDITED = "按现在的数据不再有这一行，因为人工改过，先留着"
ROW_DELETED_BY_CLERK = "表里有一行，人工删去了；它的数据变了，没有恢复"
TABLE_CHANGED = "表格的栏目变了，因为人工改过，先留着原来的表"
TABLE_DELETED = "原来下面有一张表，人工删去了；它的数据变了，没有恢复"

_TO_DO = {
    GONE_BUT_EDITED: "不要的请删去",
    SAID_ALREADY: "要换成现在的写法请自己改",
    HEADING_STAYS: "不要的请删去",
    PART_STAYS: "要移的请自己移，序号请一并核对",
    ROW_GONE_BUT_EDITED: "不要的请删去",
    DELETED_BY_CLERK: "还要的请自己加上",
    NEW_IN_DELETED: "要的请自己加上",
    ROW_DELETED_BY_CLERK: "还要的请自己加上",
    TABLE_DELETED: "还要的请自己加上",
    MOVED_BY_TEMPLATE: "要移的请自己移",
    TABLE_CHANGED: "要换的请自己换",
}
_CHECK = "请核对，要改的请自己改"  # what to do about all others

TEMPLATE_CHANGED = "模板改动"
SETTING = "设置"
NOT_BEFORE = "上次的报告里没有这个数"
RENUMBERED = "前面有增减，序号随之改动"
UNNUMBERED = "各项有增减，这里不再编序号"
NUMBERED = "各项有增减，这里编上序号"
BY_DATA, BY_SETTINGS = "按现在的数据", "按现在的设置"
_LONGEST = 300


def changed(causes: Iterable[Cause]) -> tuple[str, ...]:
    """Return the comment on a change that was written in."""
    return (f"【数据更新】{_because(causes)}",)


def conflicting(reason: str, old: str, new: str, causes: Iterable[Cause]) -> tuple[str, ...]:
    """Return the comment on words that were left as the clerk has them."""
    said = [f"【数据已变】{reason}。{_TO_DO.get(reason, _CHECK)}。"]
    if old.strip() and old != new:
        said.append(f"上次写的：{_short(old)}")
    if new.strip():
        said.append(f"现在应写：{_short(new)}")
    elif reason not in _TO_DO:
        said.append("现在不再有这些字。")
    return (*said, f"来源：{_because(causes)}")


def stale(where: Where, old: str, new: str, causes: Iterable[Cause]) -> tuple[str, ...]:
    """Return the comment on a number that the clerk wrote himself and that the data have left behind."""
    here = "这里" if where is Where.BODY else f"{where.value}里"
    today = f"台账现在是{new}" if new else "台账现在给不出这个数"
    return f"【数据已变】{here}的“{old}”是人工写的，{today}，请核对。", f"来源：{_because(causes)}"


def because_again(note: tuple[str, ...], old: Iterable[Cause], new: Iterable[Cause]) -> tuple[str, ...]:
    """Return a comment with other causes."""
    before, after = _because(old), _because(new)
    return tuple(line.replace(before, after) if before and line.endswith(before) else line for line in note)


def _because(causes: Iterable[Cause]) -> str:
    return _short("；".join(dict.fromkeys(cause.text for cause in causes)))


def _short(text: str) -> str:
    text = text.replace("\t", "　").replace("\n", "")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"
