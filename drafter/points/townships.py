"""Which townships a task means: every one, those that it names (新华镇、平川镇), or 街道 alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.model.points import Requirement, Task
from drafter.points.units import is_township

_ENDS = r"(?:镇|乡|街道|街道办事处|苏木)(?:人民政府|政府|党委|办事处|党工委)?"
_NAMED = re.compile(rf"^(?:[\u4e00-\u9fff]{{1,8}}(?:县|区|市|旗))?(?P<name>[\u4e00-\u9fff]{{1,8}}?){_ENDS}$")
_EVERY = re.compile(
    r"^(?:各|全(?:县|区|市)|所有|其他|其它|基层)|^(?:乡镇|镇街|街镇|镇|乡|街道|街乡)"
    r"|^(?:县|区|市)(?:直|级)?(?:各)?(?:乡|镇|街)|[、，（(]"
)
_SOME = re.compile(r"试点|示范|重点|涉及|涉农|承担|赋权|沿|部分|先行|牵头|指定|上述|该|有关|相关|设有|的")
_STREETS = re.compile(r"^(?:各|全(?:县|区|市))?(?:街道)(?:办事处|党工委)?$")
_TOWN = re.compile(r"[镇乡](?:人民政府|政府|党委)?$|苏木$")


@dataclass(frozen=True, slots=True)
class Meant:
    """``others`` are the townships that a requirement is for when it is not for this one; empty when it is for all.

    ``sure`` is False where the words do not tell (试点镇), or the township's own name is not known.
    """

    others: str = ""
    sure: bool = True


def meant_by(task: Task, one: Requirement, names: Sequence[str]) -> Meant:
    """Return whom a requirement is for when that is not the township with these names.

    A clause that says who has to do it (街道开展联合执法) counts before the units of its task. A unit for all (各乡镇), or one
    that cannot be told, means every township.

    Args:
        task: the task with its units.
        one: one of its requirements.
        names: of the township, in full and in short; none when it is not known.
    """
    subjects = tuple(name for name in re.split(r"[；、，]", one.subject) if is_township(name) and _one_or_street(name))
    units = tuple(name for name in (*task.lead, *task.responsible, *task.supporting) if is_township(name))
    for said in (subjects, units):
        if said and not any(_means(name, names) for name in said):
            return Meant("、".join(said), sure=bool(names) and not any(map(_SOME.search, said)))
    return Meant()


def _one_or_street(name: str) -> bool:
    """Tell whether a name is that of one township, or says 街道 and nothing else."""
    return bool(_STREETS.match(name)) or (not _EVERY.search(name) and _NAMED.match(name) is not None)


def _means(name: str, names: Sequence[str]) -> bool:
    """Tell whether a unit of a task is, or may be, the township with these names."""
    if _SOME.search(name):
        return False
    if _STREETS.match(name):
        return bool(names) and not all(_TOWN.search(one) for one in names)
    found = None if _EVERY.search(name) else _NAMED.match(name)
    if not found:
        return True
    return any(_bare(name) in (_bare(own), own) or _bare(own).endswith(_bare(name)) for own in names)


def _bare(name: str) -> str:
    """Return a township's name without what offices add to it: 临泽县新华镇人民政府 becomes 临泽县新华镇."""
    return re.sub(r"(?:人民政府|政府|党委|党工委)$", "", name).replace("街道办事处", "街道")
