"""What a batch came to, as text and as JSON (DESIGN 4.5). Only characters that a GBK console has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from drafter.cli.shapes import Shape
from drafter.model.county import Fate, UnitResult

if TYPE_CHECKING:
    from drafter.batch import Batch
    from drafter.workflow import CountyCreated

_FINE = (Fate.DRAFTED, Fate.REDRAFTED, Fate.UNCHANGED)
_ANEW = (Fate.DRAFTED, Fate.REDRAFTED, Fate.UPDATED, Fate.CONFLICTS, Fate.REFUSED)
_NO_CAUSE = ("", "第一次", "上次没有做成")
_NAMES = 5  # townships of one cause that are named


def created(one: CountyCreated) -> str:
    """``new --county``: where the folder is, what was written and what was left as it was."""
    kept = f"，{len(one.kept)} 份已经有了，没有动" if one.kept else ""
    settings = (
        "county.yaml 里是名单和期限，请核对"
        if one.settings
        else "已经有 county.yaml 了，没有覆盖；名单有变化的请自己改"
    )
    return "\n".join(
        (
            f"已生成 {len(one.written)} 份空白台账{kept}：{one.folder}",
            settings,
            f"发给各乡镇填写，收齐后放回这个文件夹，用 drafter batch {one.folder.name} 起草",
        )
    )


def text(found: Batch) -> str:
    """``batch``: the townships that need somebody, then the sums and where everything is."""
    from drafter.batch.labels import labelled

    lines = [line for one in labelled(found.lines) if one.fate not in _FINE for line in _needs(one)]
    counts = Counter(one.fate for one in found.lines)
    sums = "，".join(f"{fate.value} {counts[fate]} 个" for fate in Fate if counts[fate])
    names = [f"《{name}》" for name in (found.summary.xlsx, found.summary.html) if name]
    written = [f"全县汇总：{'、'.join(names)}"] if names else []
    sums = f"{len(found.lines)} 个乡镇：{sums}"
    again = _done_again(labelled(found.lines))
    return "\n".join([*lines, sums, *again, f"结果在：{found.output}", *written, *found.summary.said])


def shape(found: Batch) -> Shape:
    """``batch --json``."""
    counts = Counter(one.fate for one in found.lines)
    return {
        "county": found.county.name,
        "output": str(found.output),
        "summary": {
            "xlsx": str(found.output / found.summary.xlsx) if found.summary.xlsx else None,
            "html": str(found.output / found.summary.html) if found.summary.html else None,
            "said": list(found.summary.said),
        },
        "units": [_unit(one, found) for one in found.lines],
        "totals": {"units": len(found.lines), **{fate.name.lower(): counts[fate] for fate in Fate}},
    }


def _done_again(lines: Iterable[UnitResult]) -> list[str]:
    """Return why reports that were there were written anew, each cause with its townships."""
    causes: dict[str, list[str]] = {}
    for one in lines:
        if one.fate in _ANEW and one.why not in _NO_CAUSE:
            causes.setdefault(_cause(one.why), []).append(one.name)
    said = [
        f"{cause} {len(names)} 个（{'、'.join(names[:_NAMES])}{'等' * (len(names) > _NAMES)}）"
        for cause, names in causes.items()
    ]
    return [f"重做的原因：{'；'.join(said)}"] if said else []


def _cause(why: str) -> str:
    return f"上次的结果{why.rpartition('》')[2]}" if why.startswith("《") else why


def _needs(one: UnitResult) -> list[str]:
    reason = f"：{one.reason}" if one.reason else ""
    lines = [f"{one.name}  {one.fate.value}{reason}"]
    if one.hint:
        lines.append(f"    → {one.hint}")
    if one.fate is Fate.REFUSED:
        lines.append(f"    {one.errors} 处错误，标在《{one.problems_book or '台账'}》里")
    if one.fate in (Fate.UPDATED, Fate.CONFLICTS):
        lines.append(f"    《{one.output}》")
    return lines


def _unit(one: UnitResult, found: Batch) -> Shape:
    return {
        "unit": one.name,
        "key": one.key,
        "code": one.code,
        "status": one.fate.name.lower(),
        "said": one.fate.value,
        "output": str(found.output / one.output) if one.output else None,
        "problems": [
            {
                "code": problem.code,
                "severity": problem.severity,
                "message": problem.message,
                "file": problem.file,
                "sheet": problem.sheet,
                "cell": problem.cell,
            }
            for problem in one.problems
        ],
        "problems_book": str(found.output / one.problems_book) if one.problems_book else None,
        "reason": one.reason,
        "hint": one.hint,
        "why": one.why,
        "seconds": one.seconds,
    }
