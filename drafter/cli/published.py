"""What ``publish`` and ``verify`` found, as text and as JSON. Only characters that a GBK console has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafter.cli.shapes import Shape, place, plain, problem
from drafter.model.addresses import places
from drafter.model.problems.publishing import Asked, Publication

if TYPE_CHECKING:
    from drafter.workflow import Published, Verified, VerifiedNumber

_AGREES, _DIFFERS, _UNKNOWN, _OWN, _GONE = "一致", "不一致", "说不准", "人工写的", "文件里没有了"
_EXCERPT = 40
_CANNOT_TELL = "不知道起草时写的是几：没有底稿，分不清是文件里的数改过，还是台账后来改过"


def text(found: Published, *, dry_run: bool) -> str:
    """``publish``: what has to be gone, what is asked, what was taken out, where the copy is."""
    lines = [f"《{found.name}》"]
    lines += _section("先要处理完，才能公开：", [line for one in found.unfinished for line in _entry(one)])
    lines += _section("要有人看过，确认可以公开：", [line for one in found.waiting for line in _entry(one)])
    confirmed = len(found.asked) - len(found.waiting)
    lines += [f"已经确认 {confirmed} 处"] if confirmed else []
    lines += [f"没有编号是 {key} 的，那里的文字可能改过了，请重新看一遍" for key in found.unknown]
    lines += ["有图片：图里的字没有检查，裁掉的部分还在文件里，请自己看一遍"] if found.pictures else []
    if found.written or dry_run:
        lines += _section("公开的副本里去掉了：", [f"  {one.what} {one.count} 处" for one in found.removed])
        lines += [_properties(found)]
        lines += ["加了附注（此件公开发布）"] if found.noted else []
    return "\n".join([*lines, *_end(found, dry_run=dry_run)])


def _end(found: Published, *, dry_run: bool) -> Iterator[str]:
    if found.refused:
        yield "没有写文件" + (f"：先处理 {len(found.unfinished)} 处" if found.unfinished else "")
        ordinary = next((one for one in found.waiting if not one.alone), None)
        if ordinary is not None:
            yield f"→ 看过可以公开的，加上 --confirm {ordinary.key}；都可以的，加上 --confirm-all"
        secret = next((one for one in found.waiting if one.alone), None)
        if secret is not None:
            yield f"→ 标着密级的，--confirm-all 不管，要单独写：--confirm {secret.key}"
    elif dry_run:
        yield f"会写到：{found.output}"
        yield f"网页文字：{found.page}"
    else:
        same = "，和已有的一样" if found.action == "identical" else ""
        yield f"已写出公开的文件{same}：{found.output}"
        yield f"网页文字：{found.page}"


def _section(head: str, lines: list[str]) -> list[str]:
    return [head, *lines] if lines else []


def _entry(one: Publication) -> Iterator[str]:
    clause = f"〔{one.clause}〕" if one.clause else ""
    key = f"  编号 {one.key}" if isinstance(one, Asked) else ""
    yield f"  {one.where}  {one.code}  {one.message}{clause}{key}"
    if one.text.strip():
        shown = one.text.strip()
        yield f"      “{shown[:_EXCERPT]}{'…' * (len(shown) > _EXCERPT)}”"
    yield f"      → {one.hint}"


def _properties(found: Published) -> str:
    own = found.properties
    facts = [f"标题 {own.title}", f"作者 {own.author or '（空）'}", f"日期 {own.day or '（空）'}"]
    return f"文件属性：{'，'.join(facts)}"


def shape(found: Published) -> Shape:
    """``publish --json``."""
    own = found.properties
    return {
        "document": found.name,
        "action": found.action,
        "written": found.written,
        "output": str(found.output) if found.output else None,
        "page": str(found.page) if found.page else None,
        "unfinished": [_publication(one) for one in found.unfinished],
        "asked": [_publication(one) | {"confirmed": one not in found.waiting} for one in found.asked],
        "unknown_keys": list(found.unknown),
        "removed": [{"what": one.what, "count": one.count} for one in found.removed],
        "properties": {"title": own.title, "author": own.author, "date": own.day},
        "annotation_added": found.noted,
        "pictures": found.pictures,
        "base_kept": found.based,
    }


def _publication(one: Publication) -> Shape:
    said: Shape = {
        "code": one.code,
        "title": one.title,
        "where": one.where,
        "paragraph": one.paragraph,
        "message": one.message,
        "hint": one.hint,
        "clause": one.clause,
        "text": one.text,
    }
    return said | {"key": one.key, "alone": one.alone} if isinstance(one, Asked) else said


def verified_text(found: Verified) -> str:
    """``verify``: what was gone by, what is not as it was published, what differs, what nobody can tell."""
    lines = [f"《{found.name}》，根据{found.proof.value}核对", _bytes(found)]
    lines += _section(
        "公开以后改过的段：", [line for one in found.edits for line in _edit(one.paragraph, one.was, one.now)]
    )
    differing = [
        line
        for one in found.numbers
        if one.verdict.value == _DIFFERS
        for line in _difference(one, known=_is_known(found))
    ]
    lines += _section("和台账不一致的数：", differing)
    lines += [_CANNOT_TELL] if differing and not _is_known(found) else []
    unsure = [_line(one) for one in found.numbers if one.verdict.value == _UNKNOWN]
    lines += _section("说不准的数（格子看不懂，或者行号变了）：", unsure)
    own = [_line(one) for one in found.numbers if one.verdict.value == _OWN]
    lines += _section("人工写的数，台账说明不了：", own)
    errors = sum(one.is_error for one in found.problems)
    lines += [f"台账里有 {errors} 处错误，请先用 drafter inspect 检查"] if errors else []
    return "\n".join([*lines, _sum(found)])


def _bytes(found: Verified) -> str:
    if found.as_published is None:
        return "没有找到公开时留下的记录，不知道是不是公开时的那一份"
    if found.as_published:
        return "和公开时写出的文件一个字节不差"
    return "不是公开时写出的那一份：公开以后有人改过或者另存过" + ("" if found.edits else "，文字没有变")


def _edit(paragraph: int, was: str, now: str) -> Iterator[str]:
    yield f"  {f'第{paragraph}段' if paragraph else '删去的一段'}"
    if was:
        yield f"      公开时：{_short(was)}"
    if now:
        yield f"      现在：{_short(now)}"


def _is_known(found: Verified) -> bool:
    """Tell whether it is known what was drafted: a report drafted again from today's ledgers says nothing of that."""
    return found.proof.name != "TEXTS"


def _difference(one: VerifiedNumber, *, known: bool) -> Iterator[str]:
    number = one.number
    yield f"{_line(one)}  {number.label}"
    if number.current is not None:
        from drafter.workflow.tracenotes import today

        yield f"      文件里是 {number.text}，台账现在是 {today(number.current)}"
    if known and number.written and number.written != number.text:
        yield f"      起草时写的是 {number.written}"
    for cause in one.causes:
        yield f"      因为 {cause}"
    if number.sources:
        yield f"      ← {places(number.sources)}"


def _line(one: VerifiedNumber) -> str:
    number = one.number
    where = f"第{number.paragraph}段" if number.paragraph else "正文之外"
    return f"  {where}  {number.text}  “{number.context}”"


def _sum(found: Verified) -> str:
    counts = {value: sum(one.verdict.value == value for one in found.numbers) for value in (_AGREES, _DIFFERS)}
    rest = {value: sum(one.verdict.value == value for one in found.numbers) for value in (_UNKNOWN, _OWN, _GONE)}
    extra = "".join(f"，{value} {count} 个" for value, count in rest.items() if count)
    return f"一致 {counts[_AGREES]} 个，不一致 {counts[_DIFFERS]} 个{extra}"


def _short(text: str) -> str:
    plain_text = text.replace("\n", " ").strip()
    return plain_text[: 2 * _EXCERPT] + "…" * (len(plain_text) > 2 * _EXCERPT)


def verified_shape(found: Verified) -> Shape:
    """``verify --json``."""
    return {
        "document": found.name,
        "proof": found.proof.name.lower(),
        "as_published": found.as_published,
        "holds": found.holds,
        "edits": [{"paragraph": one.paragraph, "was": one.was, "now": one.now} for one in found.edits],
        "numbers": [_number(one, known=_is_known(found)) for one in found.numbers],
        "problems": [problem(one) for one in found.problems],
    }


def _number(one: VerifiedNumber, *, known: bool) -> Shape:
    number = one.number
    return {
        "text": number.text,
        "paragraph": number.paragraph,
        "context": number.context,
        "verdict": one.verdict.name.lower(),
        "figure": number.figure,
        "label": number.label,
        "written": number.written if known else "",
        "current": plain(number.current.value) if number.current else None,
        "sources": [place(source) for source in number.sources],
        "causes": list(one.causes),
    }
