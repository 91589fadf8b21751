"""The same tasks in any shape that offices give them are the same tasks: numbers, brackets, punctuation, lines."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.points.notices import notice

_VERBS = ("加强", "推进", "完善", "规范", "深化", "落实")
_THINGS = ("普法宣传", "执法监督", "决策程序", "矛盾化解", "政务公开", "队伍建设")
_TEXTS = (
    "各单位要结合实际抓好落实，定期报告进展情况。",
    "全年开展检查不少于4次，发现问题及时整改。",
    "健全机制，压实责任。年底前形成制度。",
    "实行台账管理。",
)
_UNITS = (
    "县司法局",
    "县委依法治县办",
    "县发展和改革局",
    "各乡镇",
    "县市场监督管理局（知识产权局）",
    "县直各部门",
    "各乡（镇、街道）",
)
_HAN = "一二三四五六七八九十"

units = st.lists(st.sampled_from(_UNITS), min_size=1, max_size=4, unique=True).map(tuple)


@dataclass(frozen=True)
class Told:
    """A task as it is to be told."""

    title: str
    text: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]


titles = st.builds(lambda verb, thing: f"{verb}{thing}", st.sampled_from(_VERBS), st.sampled_from(_THINGS))
told = st.builds(Told, titles, st.sampled_from(_TEXTS), st.one_of(st.just(()), units), units)
parts = st.lists(st.tuples(titles, st.lists(told, min_size=1, max_size=5)), min_size=1, max_size=4)


@dataclass(frozen=True)
class Shape:
    """How a notice is laid out."""

    number: str
    anew: bool
    brackets: str
    own_line: bool
    heading_alone: bool
    half_width: bool
    parted: bool
    framed: bool

    def notice(self, parts: list[tuple[str, list[Told]]]) -> str:
        """Return the text of a notice."""
        lines = ["各乡镇，县直各部门：", "现将要点印发给你们。", "某县人民政府", "2025年3月1日"] if self.framed else []
        lines.append("某县2025年法治政府建设工作要点")
        count = 0
        for at, (title, tasks) in enumerate(parts):
            lines += [f"{_HAN[at]}、{title}"] if self.parted else []
            for index, one in enumerate(tasks):
                count += 1
                lines += self._task(one, index + 1 if self.anew and self.parted else count)
        lines += ["各乡镇、各部门要认真抓好落实，确保取得实效。"] if self.framed else []
        text = "\n".join(lines) + "\n"
        return text.translate(str.maketrans("，；：（）", ",;:()")) if self.half_width else text

    def _task(self, one: Told, number: int) -> list[str]:
        label = self.number.format(n=number, han=_numeral(number))
        head = [f"{label}{one.title}", one.text] if self.heading_alone else [f"{label}{one.title}。{one.text}"]
        said = f"责任单位：{'、'.join(one.responsible)}"
        if one.lead:
            said = f"牵头单位：{'、'.join(one.lead)}；{said}"
        if self.own_line:
            return [*head, *said.split("；")]
        head[-1] += f"{self.brackets[0]}{said}{self.brackets[1]}"
        return head


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _HAN[tens - 1]) + ("十" if tens else "") + (_HAN[ones - 1] if ones else "")


shapes = st.builds(
    Shape,
    number=st.sampled_from(("{n}.", "{n}．", "{n}、", "（{han}）", "({n})", "第{han}，", "{n}. ")),
    anew=st.booleans(),
    brackets=st.sampled_from(("（）", "【】", "()", "[]")),
    own_line=st.booleans(),
    heading_alone=st.booleans(),
    half_width=st.booleans(),
    parted=st.booleans(),
    framed=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(parts, shapes)
def test_no_shape_loses_or_changes_a_task(parts: list[tuple[str, list[Told]]], shape: Shape) -> None:
    read = notice(shape.notice(parts))
    found = [Told(task.title, task.text, task.lead, task.responsible) for task in read.tasks]
    assert found == [one for _, tasks in parts for one in tasks]
    if shape.parted:
        assert [(part.title, len(part.tasks)) for part in read.parts] == [(title, len(tasks)) for title, tasks in parts]
    assert len(read.closing) == int(shape.framed)
